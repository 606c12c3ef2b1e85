// The datasets of the tests, each imported once into target/e2e/NAME.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "./modules.mjs";
import { kokko } from "./server.mjs";

/** Where the real files lie: beside the repository, or where KOKKO_SHARED says. */
export const shared = resolve(root, process.env.KOKKO_SHARED ?? "../shared");

const sources = {
  sample: null, // what `kokko sample` writes
  "real-2021": "data/judgit/judgit-2021.ndjson.gz",
  "real-2021-rev": "data/judgit/judgit-2021-rev20230208.ndjson.gz",
  "real-all": "data",
};

/** Datasets from what lies in the repository. */
const own = { "rs-tables": "tests/import/rs-tables/input" };

/**
 * The folder of a dataset, importing it if need be; null, said aloud, where its
 * source is not on this machine:
 *
 *     const data = dataset("real-2021", t);
 *     if (data === null) return;
 */
export function dataset(name, test) {
  const known = { ...sources, ...own };
  if (!(name in known)) throw new Error(`expected one of ${Object.keys(known).join(", ")}, found ${name}`);
  const source = name in own ? join(root, own[name]) : sources[name] && join(shared, sources[name]);
  if (source && !existsSync(source)) {
    const reason = `no ${sources[name]} in ${shared} (set KOKKO_SHARED to the folder that holds data/)`;
    console.log(`SKIPPED, ${name}: ${reason}`);
    test?.skip(reason);
    return null;
  }
  const out = join(root, "target/e2e", name);
  const keyFile = `${out}.key`;
  const hash = createHash("sha256").update(readFileSync(kokko));
  if (source) hash.update(`${source} ${statSync(source).size} ${statSync(source).mtimeMs}`);
  const key = hash.digest("hex");
  if (existsSync(join(out, "manifest.json")) && existsSync(keyFile) && readFileSync(keyFile, "utf8") === key) return out;
  mkdirSync(join(root, "target/e2e"), { recursive: true });
  rmSync(keyFile, { force: true });
  let inputs = [source];
  if (!source) {
    const folder = `${out}-input`;
    rmSync(folder, { recursive: true, force: true });
    run("sample", "--out", folder);
    inputs = readdirSync(folder).filter((file) => file.endsWith(".ndjson")).sort().map((file) => join(folder, file));
  }
  run("import", "--out", out, ...inputs);
  writeFileSync(keyFile, key);
  return out;
}

function run(...args) {
  try {
    execFileSync(kokko, args, { stdio: "pipe", maxBuffer: 1 << 28 });
  } catch (error) {
    throw new Error(`kokko ${args.join(" ")} failed: ${error.stderr?.toString().trim() || error.message}`);
  }
}

/** What the data must reconcile with (data/expected.json), or null where it is not on this machine. */
export function expected() {
  const path = join(shared, "data/expected.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}
