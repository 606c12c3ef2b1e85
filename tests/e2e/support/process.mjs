// Child processes that are gone when the tests are, and ports that are free.
import { createServer } from "node:net";
import { spawn } from "node:child_process";

/** A port of this machine on which nothing listens. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// A test runner that loses patience sends a signal, which by itself runs no exit handler.
for (const [signal, status] of [["SIGTERM", 143], ["SIGINT", 130]]) process.once(signal, () => process.exit(status));

/** Starts a command; `output()` is what it has said, `stop()` ends it with all its children. */
export function start(command, args, { env = {} } = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let output = "";
  const failure = { error: null };
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  child.on("error", (error) => (failure.error = error));
  const closed = new Promise((resolve) => child.once("close", resolve));
  const kill = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // already gone
    }
  };
  const atExit = () => kill("SIGKILL");
  process.once("exit", atExit);
  return {
    pid: child.pid,
    output: () => output,
    ended: () => failure.error !== null || child.exitCode !== null || child.signalCode !== null,
    failure: () => failure.error,
    async stop() {
      kill("SIGTERM");
      await Promise.race([closed, sleep(3000)]);
      kill("SIGKILL");
      process.removeListener("exit", atExit);
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

/** Waits until `url` answers, or says why the process behind it did not come up. */
export async function untilAnswering(url, child, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(2000) });
      return;
    } catch (error) {
      if (child.ended() || Date.now() > end) {
        const reason = child.failure()?.message ?? child.output().trim() ?? error.message;
        await child.stop();
        throw new Error(`failed to reach ${url}: expected an answer within ${seconds} s, found: ${reason || error.message}`);
      }
      await sleep(50);
    }
  }
}
