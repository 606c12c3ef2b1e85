// The searches that are measured: the chosen ones of tests/search.rs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tests/e2e/support/modules.mjs";

export function chosen() {
  const source = readFileSync(join(root, "tests/drawn/mod.rs"), "utf8");
  const list = source.match(/CHOSEN: \[&str; (\d+)\] = \[([^\]]*)\]/s);
  const queries = [...(list?.[2] ?? "").matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([text]) => JSON.parse(text));
  if (queries.length !== Number(list?.[1])) throw new Error(`failed to read tests/drawn/mod.rs: expected ${list?.[1]} chosen queries, found ${queries.length}`);
  return queries;
}
