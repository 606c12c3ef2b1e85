// Makes a program smaller; the page's own index.html says the same to Trunk.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

// What is called from one place only is not made part of the caller: a browser
// compiles a function with its first call, and pays for all that it never reaches.
const options = ["-Oz", "--one-caller-inline-max-function-size=400"];

/** Optimises the program at `from` into `to`. */
export function optimise(from, to) {
  execFileSync("wasm-opt", [...options, from, "-o", to], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
}
