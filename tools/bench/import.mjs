// What `kokko import` costs, beside the least that any reader of those files must do.
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { kokko } from "../../tests/e2e/support/server.mjs";
import { folderSize, measured, median } from "./measure.mjs";

export async function benchImport({ paths }, out) {
  const runs = [];
  for (let round = 0; round < 3; round += 1) runs.push(await measured(kokko, ["import", "--force", "--out", out, ...paths]));
  const files = paths.filter((path) => statSync(path).isFile());
  const limits = [];
  for (let round = 0; round < 3 && files.length > 0; round += 1) {
    limits.push(JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, "parse-limit.mjs"), ...files])));
  }
  return {
    seconds: median(runs.map((run) => run.milliseconds)) / 1000,
    peak_megabytes: Math.max(...runs.map((run) => run.peak)) / 1e6,
    dataset_megabytes: folderSize(out) / 1e6,
    limit: limits.length > 0 && {
      what: "node: gunzip and JSON.parse of every line, nothing else",
      seconds: median(limits.map((run) => run.milliseconds)) / 1000,
      peak_megabytes: Math.max(...limits.map((run) => run.peak)) / 1e6,
      lines: limits[0].lines,
    },
  };
}

export function importLines(result) {
  const seconds = (value) => `${value.toFixed(2)} s`;
  return [
    ["kokko import", `${seconds(result.seconds)}, at most ${result.peak_megabytes.toFixed(0)} MB`],
    ...(result.limit ? [["unzipping and parsing alone (node)", `${seconds(result.limit.seconds)}, at most ${result.limit.peak_megabytes.toFixed(0)} MB`]] : []),
    ["dataset on disk", `${result.dataset_megabytes.toFixed(1)} MB`],
  ];
}
