// The least that any reader of a year must do: unzip it and parse every line.
// Prints { milliseconds, lines, peak } for bench.mjs, which runs it as a process of its own.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

const began = performance.now();
let lines = 0;
for (const path of process.argv.slice(2)) {
  const file = createReadStream(path);
  const text = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
    if (line !== "") {
      JSON.parse(line);
      lines += 1;
    }
  }
}
const milliseconds = performance.now() - began;
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? NaN) * 1024;
console.log(JSON.stringify({ milliseconds, lines, peak }));
