// Node 20 has no glob: the one file whose folder differs between machines.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The first existing `folder/X/rest` whose X matches. */
export function globSync(folder, pattern, rest) {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name, rest);
    if (pattern.test(name) && existsSync(path)) return path;
  }
  throw new Error(`expected ${join(folder, "*", rest)}, found none: run tools/setup.sh test`);
}
