// What all measurements share: order statistics, a process's time and memory, a folder's size.
import { spawn } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * (sorted.length - 1) + 0.5))];
}

export const median = (values) => quantile(values, 0.5);

/** Runs a command to its end: its time, and the most memory it held (Linux only). */
export function measured(command, args) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
    let words = "";
    let peak = NaN;
    child.stderr.on("data", (chunk) => (words += chunk));
    const watch = setInterval(() => {
      try {
        peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) * 1024;
      } catch {
        // it has ended, or this is not Linux
      }
    }, 5);
    child.on("error", reject);
    child.on("exit", (status) => {
      clearInterval(watch);
      if (status === 0) resolve({ milliseconds: performance.now() - began, peak });
      else reject(new Error(`${command} ${args.join(" ")} ended with status ${status}: ${words.trim()}`));
    });
  });
}

export function folderSize(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? folderSize(path) : statSync(path).size);
  }, 0);
}
