// The engine alone as WebAssembly (src/core/examples/bench_engine.rs), built and
// optimised as the page's program is: target/bench/engine/bench_engine.wasm.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tests/e2e/support/modules.mjs";
import { optimise } from "../optimise.mjs";

const target = "wasm32-unknown-unknown";

/** Builds it; the folder it lies in. `WEB_FLAGS` are the Makefile's. */
export function buildEngine() {
  const folder = join(root, "target/bench/engine");
  mkdirSync(folder, { recursive: true });
  const flags = process.env.WEB_FLAGS;
  const built = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), target, "wasm-release/examples/bench_engine.wasm");
  if (flags === undefined) {
    if (!existsSync(built)) throw new Error(`failed to find the engine: expected ${built}, or WEB_FLAGS as make bench sets them, found neither`);
  } else {
    const args = ["build", "--locked", "--quiet", "--profile", "wasm-release", "--target", target, "-p", "kokko-core", "--example", "bench_engine"];
    execFileSync("with-wasm", ["cargo", ...args], { cwd: root, stdio: "inherit", env: { ...process.env, RUSTFLAGS: flags } });
  }
  optimise(built, join(folder, "bench_engine.wasm"));
  return folder;
}
