// The program that searches. In a worker it begins by itself; where a page may have no
// worker, the page imports this and begins it. PROGRAM is put in by tools/post-build.mjs.
import start, { Finder } from "kokko-finder";

/** Begins here: `told` hears what it says. What to call with what it shall hear. */
export async function begin(told, program = new URL(PROGRAM, import.meta.url)) {
  await start({ module_or_path: program });
  const finder = new Finder(told);
  return (call) => finder.tell(call);
}

if (typeof WorkerGlobalScope !== "undefined" && self instanceof WorkerGlobalScope) {
  const failed = (reason) => postMessage({ failed: String(reason?.message ?? reason) });
  addEventListener("unhandledrejection", ({ reason }) => failed(reason));
  begin((reply) => postMessage(reply)).then((tell) => {
    addEventListener("message", ({ data }) => tell(data));
    postMessage({ begun: true });
  }, failed);
}
