// The program that searches, and the page's side of it. In a worker it begins when it is
// handed the program; where a page may have no worker, it begins on the page. PROGRAM is put
// in by tools/post-build.mjs.
import start, { Finder } from "kokko-finder";

/** Begins here: `told` hears what it says, `shown` has the first page of a search. What to call with what it shall hear: a call as JSON, a file of the index, or the address to show. */
export async function begin(told, program, shown = () => {}) {
  await start({ module_or_path: program });
  const finder = new Finder(told, shown);
  return (call) => {
    if (typeof call === "string") finder.tell(call);
    else if (call.path) finder.take(call.path, call.bytes);
    else if ("hash" in call) finder.show(call.hash, call.sample);
    else finder.hide();
  };
}

if (typeof WorkerGlobalScope !== "undefined" && self instanceof WorkerGlobalScope) {
  const failed = (reason) => postMessage({ failed: String(reason?.message ?? reason) });
  addEventListener("unhandledrejection", ({ reason }) => failed(reason));
  let begun = null;
  addEventListener("message", async ({ data }) => {
    if (begun) return (await begun)(data);
    begun = begin((reply) => postMessage(reply), data, (...shown) => postMessage({ shown }));
    await begun;
    postMessage({ begun: true });
  });
}

/** The program, compiled while it arrives where the host says what it is. */
async function compiled(asked) {
  const answer = await asked;
  if (!answer.ok) throw new Error(`expected ${PROGRAM}, found status ${answer.status}`);
  const streams = answer.headers.get("content-type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

/** In a worker; null where this script may not run as one. */
const inWorker = (line, program) =>
  new Promise((ready, failed) => {
    const worker = new Worker(import.meta.url, { type: "module" });
    let begun = false;
    const end = (reason) => {
      worker.terminate();
      if (begun) line.lost(reason);
      else failed(new Error(reason));
    };
    worker.onmessage = ({ data }) => {
      if (typeof data === "string") line.told(data);
      else if (data.shown) line.shown?.(...data.shown);
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
    program.then((module) => worker.postMessage(module), (error) => end(error.message));
  });

/** Starts it; what it says goes to whom `line` names then. */
async function launch(line, asked) {
  const program = compiled(asked ?? fetch(new URL(PROGRAM, import.meta.url)));
  program.catch(() => {});
  let tell = null;
  try {
    tell = await inWorker(line, program);
  } catch (error) {
    // A frame without an origin may have no worker.
    if (error.name !== "SecurityError") throw error;
  }
  return tell ?? begin((reply) => line.told(reply), await program, (...shown) => line.shown?.(...shown));
}

// What the first page of a search has begun: it is taken over as it is.
let first = null;

/** Starts it, or takes it over; what to call with what it shall hear. `told` hears what it says, `lost` that it broke down. */
export async function open(told, lost) {
  const begun = first;
  first = null;
  if (begun) {
    begun.release();
    const tell = await begun.tell.catch(() => null);
    if (tell && !begun.isLost) {
      Object.assign(begun.line, { told, lost, shown: null });
      tell({});
      return tell;
    }
  }
  return launch({ told, lost });
}

/** The words of the address. */
function asked() {
  try {
    return decodeURIComponent(/[?&]q=([^&]*)/.exec(location.hash)?.[1].replaceAll("+", " ") ?? "");
  } catch {
    return "";
  }
}

/**
 * The first page of a search: who opens its address has the hits before the program of all
 * pages is there, which then takes their place. `ahead` has the answers that are on their
 * way: program and manifest. Resolves when the hits stand, or when there will be none.
 */
export const search = (ahead) => firstPage(ahead).catch(() => {});

async function firstPage({ program, manifest }) {
  const boot = document.getElementById("boot");
  const view = document.getElementById("boot-view");
  let ready;
  const done = new Promise((resolve) => (ready = resolve));
  const leave = () => {
    boot.removeAttribute("data-shown");
    // What is asked for now is another page; on the way back this one is made anew.
    view.replaceChildren();
    ready();
  };
  const show = (frame, answer, stands) => {
    if (answer === undefined) return leave();
    // The box stays as it is, for somebody may be typing.
    if (!view.firstChild) view.innerHTML = frame;
    const page = view.querySelector(".search-page");
    const focus = page.contains(document.activeElement) && document.activeElement.getAttribute("href");
    while (page.children.length > 3) page.lastChild.remove();
    page.insertAdjacentHTML("beforeend", answer);
    if (focus) page.querySelector(`a[href="${focus}"]`)?.focus({ preventScroll: true });
    boot.dataset.shown = "";
    // It is painted before the large program takes the line.
    if (stands) requestAnimationFrame(() => setTimeout(ready));
  };
  const controller = new AbortController();
  const { signal } = controller;
  const begun = { line: { told: () => {}, shown: show, lost: () => ((begun.isLost = true), leave()) }, isLost: false, release: () => controller.abort() };
  begun.tell = launch(begun.line, program);
  begun.tell.catch(leave);
  first = begun;

  const { kind, search: files } = await (await manifest).json();
  if (!files) return;
  const folder = new URL("./", document.baseURI).href;
  const path = `${files.folder}/directory.json`;
  const directory = await fetch(`${folder}data/${path}`);
  const bytes = directory.ok && new Uint8Array(await directory.arrayBuffer());
  const tell = await begun.tell;
  const ask = () => tell({ hash: location.hash, sample: kind === "sample" });
  let sent = null;
  // Back and forward change the box, and what it holds then nobody has typed.
  const follow = () => {
    ask();
    const box = view.querySelector("input");
    if (!box || "composing" in boot.dataset) return;
    const words = asked();
    if (sent !== words) box.value = words;
    box.defaultValue = sent = words;
  };
  tell(JSON.stringify({ Open: { folder, files } }));
  if (bytes) tell({ path, bytes });
  addEventListener("hashchange", follow, { signal });
  view.addEventListener("submit", (event) => {
    event.preventDefault();
    sent = event.target.querySelector("input").value.trim();
    const text = sent.replace(/[%&#+\s]/g, encodeURIComponent);
    location.hash = location.hash.replace(/([?&]q=)[^&]*/, (_, key) => key + text);
  });
  view.addEventListener("compositionstart", () => (boot.dataset.composing = ""));
  view.addEventListener("compositionend", () => boot.removeAttribute("data-composing"));
  ask();
  await done;
}
