// The page's side of the service worker (tools/start/worker.js).
let registration = null;
let stop = null;

const workers = () => {
  try {
    return navigator.serviceWorker ?? null;
  } catch {
    return null; // a frame without an origin
  }
};

/** The worker that is at work; null where the one that came could not be installed. */
const started = (own) =>
  new Promise((resolve) => {
    own.ready.then(({ active }) => resolve(active));
    const { installing: coming, waiting, active } = registration;
    const gone = () => resolve(null);
    if (!coming && !waiting && !active) gone();
    coming?.addEventListener("statechange", () => coming.state === "redundant" && !registration.active && gone());
  });

/** Starts the worker, which keeps what lies at the addresses `seen`, too; `told` hears "update" when another build waits, "full" when the disk is. */
export async function start(seen, told) {
  const own = workers();
  if (!own) return;
  own.addEventListener("message", ({ data }) => {
    if (data === "full") told("full");
    if (data === "kept") document.documentElement.dataset.offline = "";
  });
  try {
    registration = await own.register("worker.js", { updateViaCache: "none" });
  } catch {
    return; // the host has no worker, or the browser wants none
  }
  if (!registration) return; // it is blocked, and nobody says so
  const offer = () => registration.waiting && own.controller && told("update");
  offer();
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => coming.state === "installed" && offer());
  });
  const active = await started(own);
  if (!active) return; // if for want of room, it has said so
  active.postMessage({ type: "seen", urls: [...performance.getEntriesByType("resource").map(({ name }) => name), ...seen] });
}

/** Starts the build that waits, in this window; that another window may have started it does not reload this one. */
export function update() {
  const waiting = registration?.waiting;
  if (!waiting) return location.reload();
  workers()?.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage({ type: "skip" });
}

const site = () => new URL("./", document.baseURI);
// Each file waits for the host and then for the disk: with 12 on their way neither idles.
const AT_ONCE = 12;
const ofData = () => `kokko:${site().pathname}:data:`;
const store = (dataset) => caches.open(ofData() + dataset);
const at = (path) => new URL(`data/${path}`, site()).href;

/** "none" where nothing can be kept, "saved" where all of a dataset is, "begun" where saving never came to its end, else "open". */
export async function state(dataset) {
  try {
    // Without a worker the program is not kept, and what is kept of the data is nobody's.
    if (!globalThis.caches || !(await workers()?.getRegistration())?.active) return "none";
    const cache = await store(dataset);
    for (const mark of ["saved", "begun"]) if (await cache.match(at(mark))) return mark;
    return "open";
  } catch {
    return "none";
  }
}

/** Begins to save: from here on it can be cancelled. */
export function begin() {
  stop = new AbortController();
}

/** Stores files given as JSON, `[[path, bytes], …]`; `told` hears the bytes done. How it ended. */
export async function save(dataset, list, told) {
  const files = JSON.parse(list);
  const { signal } = stop;
  try {
    signal.throwIfAborted();
    const whole = files.reduce((sum, [, bytes]) => sum + bytes, 0);
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    const cache = await store(dataset);
    const missing = [];
    let done = 0;
    let said = 0;
    const known = new Set((await cache.keys()).map(({ url }) => url));
    for (const file of files) {
      if (known.has(at(file[0]))) done += file[1];
      else missing.push(file);
    }
    // What another dataset has under the same name is the same.
    const others = new Map();
    for (const name of (await caches.keys()).filter((name) => name.startsWith(ofData()))) {
      const other = await caches.open(name);
      for (const { url } of await other.keys()) others.set(url, other);
    }
    if (quota - usage < whole - done) return "full";
    await cache.put(at("begun"), new Response(""));
    navigator.storage?.persist?.().catch(() => {});
    told(done);
    const one = async () => {
      for (let file = missing.pop(); file && !signal.aborted; file = missing.pop()) {
        const url = at(file[0]);
        const answer = (await others.get(url)?.match(url)) ?? (await fetch(url, { signal, cache: "no-store" }));
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        await cache.put(url, answer);
        done += file[1];
        // Thousands of files come in a row, of which nobody reads each.
        if (done - said >= 1e6 || !missing.length) told((said = done));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    if (signal.aborted) return "stopped";
    await cache.put(at("saved"), new Response(""));
    return "saved";
  } catch (error) {
    const how = signal.aborted ? "stopped" : error.name === "QuotaExceededError" ? "full" : "lost";
    stop.abort();
    return how;
  }
}

/** Ends the saving; what is stored stays. */
export function cancel() {
  stop?.abort();
}
