// The notices of the libraries that end up in the browser: the crates of the
// WebAssembly program, ECharts with what it is made of, and what unpacks a single file.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");

/** What brotli-dec-wasm, of npm, is made of, in versions of its own; their notices are those of the command's. */
const UNPACKER = ["alloc-no-stdlib", "alloc-stdlib", "brotli-decompressor"];

/** The crates linked into the program: no build scripts, no macros, no tests. */
function crates() {
  const metadata = JSON.parse(
    execFileSync(
      process.env.CARGO ?? "cargo",
      ["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", "wasm32-unknown-unknown"],
      { cwd: root, maxBuffer: 1 << 28 },
    ),
  );
  const packages = new Map(metadata.packages.map((each) => [each.id, each]));
  const nodes = new Map(metadata.resolve.nodes.map((each) => [each.id, each]));
  const isMacro = (id) => packages.get(id).targets.some((target) => target.kind.includes("proc-macro"));
  const found = new Set();
  const visit = (id) => {
    if (found.has(id) || isMacro(id)) return;
    found.add(id);
    for (const dependency of nodes.get(id).deps) {
      if (dependency.dep_kinds.some(({ kind }) => kind === null)) visit(dependency.pkg);
    }
  };
  visit(metadata.packages.find((each) => each.name === "kokko-web").id);
  for (const name of UNPACKER) {
    const own = metadata.packages.find((each) => each.name === name);
    if (!own) throw new Error(`expected the notice of ${name}, found none among the crates`);
    found.add(own.id);
  }
  return [...found]
    .map((id) => packages.get(id))
    .filter((each) => each.source !== null)
    .map((each) => ({
      name: each.name,
      version: each.version,
      license: each.license ?? "see below",
      folder: dirname(each.manifest_path),
    }));
}

function npmPackages() {
  return ["brotli-dec-wasm", "echarts", "zrender", "tslib"].map((name) => {
    const folder = join(root, "tools/node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { name, version, license, folder };
  });
}

/** The texts of a package. Where its author leaves the choice, MIT's. */
function texts({ folder, license }) {
  let names = readdirSync(folder).filter((name) => /^(?:LICEN[CS]E|COPYING|NOTICE|UNLICENSE)/i.test(name)).sort();
  if (/\bMIT\b.*\bOR\b|\bOR\b.*\bMIT\b|MIT\//.test(license)) {
    const mit = names.filter((name) => /MIT/i.test(name));
    if (mit.length > 0) names = mit;
  }
  return names
    .map((name) => join(folder, name))
    .flatMap((path) => {
      try {
        return [readFileSync(path, "utf8").replace(/\r\n/g, "\n").trim()];
      } catch {
        return []; // a folder of licences: the file beside it names them
      }
    });
}

/** All of licenses.txt: the same bytes for the same versions. */
export function licenses() {
  const packages = [...npmPackages(), ...crates()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const byText = new Map();
  for (const each of packages) {
    for (const text of texts(each)) byText.set(text, [...(byText.get(text) ?? []), `${each.name} ${each.version}`]);
  }
  const own = readFileSync(join(root, "LICENSE"), "utf8").trim();
  const rule = "-".repeat(72);
  return [
    "Kokko (国庫)",
    own,
    rule,
    "It contains these libraries:",
    packages.map((each) => `  ${each.name} ${each.version}: ${each.license}`).join("\n"),
    ...[...byText].flatMap(([text, names]) => [rule, names.join(", "), text]),
    "",
  ].join("\n\n");
}
