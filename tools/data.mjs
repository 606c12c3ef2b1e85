// Imports DATA (or the embedded sample) into public/data, and puts it into dist/data
// if the page is built. Does nothing when neither the input nor the importer changed.
//
//   node tools/data.mjs SOURCE…             no source, or an empty one: the sample
//   node tools/data.mjs --check SOURCE…     only whether the sources are there, before a long build
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = join(import.meta.dirname, "..");
const kokko = process.env.KOKKO_BIN ?? join(root, "target/release/kokko");
const out = join(root, "public/data");
const keyFile = join(root, "target/data/key");
const onlyCheck = process.argv[2] === "--check";
const sources = process.argv.slice(onlyCheck ? 3 : 2).filter((source) => source !== "");

function fail(message) {
  console.error(`data: ${message}`);
  process.exit(1);
}

function run(...args) {
  try {
    execFileSync(kokko, args, { stdio: "inherit" });
  } catch (error) {
    fail(`kokko ${args[0]} failed${error.status === null ? `: ${error.message}` : ` with status ${error.status}`}; the data on disk is as it was`);
  }
}

function files(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return [[path, stat.size, stat.mtimeMs]];
  return readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}

function key() {
  const hash = createHash("sha256").update(readFileSync(kokko));
  for (const source of sources) hash.update(JSON.stringify(files(resolve(source))));
  return hash.digest("hex");
}

const manifest = (folder) => {
  const path = join(folder, "manifest.json");
  return existsSync(path) ? readFileSync(path, "utf8") : null;
};

for (const source of sources) {
  if (!existsSync(source)) fail(`failed to read DATA: expected a file or a folder, found nothing at ${source}`);
}
if (onlyCheck) process.exit(0);
if (!existsSync(kokko)) fail(`expected the command kokko at ${kokko}, found none: run make build`);

const wanted = key();
if (manifest(out) === null || !existsSync(keyFile) || readFileSync(keyFile, "utf8") !== wanted) {
  let inputs = sources;
  if (inputs.length === 0) {
    const sample = join(root, "target/sample");
    rmSync(sample, { recursive: true, force: true });
    run("sample", "--out", sample);
    inputs = readdirSync(sample).filter((name) => /\.ndjson$/.test(name)).sort().map((name) => join(sample, name));
  }
  rmSync(keyFile, { force: true });
  run("import", "--out", out, ...inputs);
  if (manifest(out) === null) fail(`expected kokko import to write ${join(out, "manifest.json")}, found none`);
  mkdirSync(join(root, "target/data"), { recursive: true });
  writeFileSync(keyFile, wanted);
}

// The manifest names its parts by their content: equal manifests, equal data.
const dist = join(root, "dist");
if (existsSync(join(dist, "index.html")) && manifest(join(dist, "data")) !== manifest(out)) {
  const fresh = join(dist, "data.new");
  rmSync(fresh, { recursive: true, force: true });
  cpSync(out, fresh, { recursive: true });
  rmSync(join(dist, "data"), { recursive: true, force: true });
  renameSync(fresh, join(dist, "data"));
}
