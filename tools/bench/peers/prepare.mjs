// The peers' harness, ready to run in target/peers: copied from the folder that PEERS
// names, which is only read, with its libraries, its data and its bundles.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { root } from "../../../tests/e2e/support/modules.mjs";

const made = ["node_modules", "data", "dist", "results", "static"];

/** The folder that holds it, or null, said aloud, where there is none. */
export function preparePeers(source = resolve(root, process.env.PEERS ?? "../shared/bench")) {
  if (!existsSync(join(source, "harness/engines/phys.js"))) {
    console.log(`bench: no peers in ${source} (PEERS= names their folder): the engine is not measured beside them`);
    return null;
  }
  const folder = join(root, "target/peers");
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true, filter: (path) => !made.includes(basename(path)) });
  const run = (command, args, environment = {}) =>
    spawnSync(command, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...environment } }).status === 0;
  const must = (what, done) => {
    if (!done) throw new Error(`failed to prepare the peers in ${folder}: expected ${what}, found an error (above)`);
  };
  if (!existsSync(join(folder, "node_modules/crossfilter2"))) must("their libraries from npm", run("npm", ["ci"]) || run("npm", ["install"]));
  if (!existsSync(join(folder, "data/states.json"))) {
    must("their data", run(process.execPath, ["--max-old-space-size=8000", "harness/prep.mjs"], { JUDGIT: resolve(source, "../data/judgit") }));
  }
  if (!existsSync(join(folder, "dist/engine-phys.js"))) must("their bundles", run(process.execPath, ["harness/build.mjs"]));
  return folder;
}
