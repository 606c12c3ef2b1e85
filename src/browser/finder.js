// The page's side of the program that searches (tools/start/finder.js).
let tries = 0;

/** In a worker; null where its script may not run as one. */
const inWorker = (address, told, lost) =>
  new Promise((ready, failed) => {
    const worker = new Worker(address, { type: "module" });
    let begun = false;
    const end = (reason) => {
      worker.terminate();
      if (begun) lost(reason);
      else failed(new Error(reason));
    };
    worker.onmessage = ({ data }) => {
      if (typeof data === "string") told(data);
      else if (data.failed) end(data.failed);
      else {
        begun = true;
        ready((call) => worker.postMessage(call));
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (begun) return end(event.message);
      worker.terminate();
      ready(null);
    };
  });

/** Starts it; what to call with what it shall hear. `told` hears what it says, `lost` that it broke down. */
export async function start(path, told, lost) {
  const address = new URL(path, document.baseURI);
  // A browser may remember that a module failed: another try needs another name.
  if (tries > 0) address.search = `?try=${tries}`;
  tries += 1;
  let tell = null;
  try {
    tell = await inWorker(address, told, lost);
  } catch (error) {
    // A frame without an origin may have no worker.
    if (error.name !== "SecurityError") throw error;
  }
  return tell ?? (await import(address.href)).begin(told);
}

/** The address of the folder in which the page lies. */
export const folder = () => new URL("./", document.baseURI).href;
