// The start of a site that is one file: single-file.mjs bundles it with the program's
// glue and the chart library. The file's other parts stand in scripts that do not run:
// each is base64 of gzip, by its path. Nothing is asked of the network.
import start from "kokko-program";

const table = JSON.parse(document.getElementById("kokko-files").textContent);
const types = { json: "application/json", txt: "text/plain; charset=utf-8", md: "text/plain; charset=utf-8", wasm: "application/wasm" };
const typed = (path) => types[path.split(".").pop()] ?? "application/octet-stream";

/** A file's bytes; null where this site has none of that name. */
async function bytes(path) {
  const packed = table[path];
  if (packed === undefined) return null;
  const raw = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A URL below the folder of this file as a path; null for any other. */
function pathOf(url) {
  const folder = new URL("./", location.href.split(/[?#]/)[0]).href;
  return url.startsWith(folder) ? decodeURI(url.slice(folder.length).split(/[?#]/)[0]) : null;
}

// The program fetches its data as on any host: here the answer comes out of the file.
globalThis.fetch = async (asked, options) => {
  const url = new URL(typeof asked === "string" ? asked : asked.url ?? asked.href, document.baseURI).href;
  const found = await bytes(pathOf(url) ?? "");
  (options?.signal ?? asked.signal)?.throwIfAborted();
  if (found === null) return new Response("", { status: 404 });
  return new Response(found, { headers: { "Content-Type": typed(url.split(/[?#]/)[0]) } });
};

// A link to a file of the site: it is put beside the page's own address for a moment.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[href]");
  const path = link && pathOf(link.href);
  if (!path || table[path] === undefined) return;
  event.preventDefault();
  const url = URL.createObjectURL(new Blob([await bytes(path)], { type: typed(path) }));
  const opened = Object.assign(document.createElement("a"), { href: url, target: "_blank", rel: "noopener" });
  if (link.hasAttribute("download")) opened.download = path.split("/").pop();
  opened.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
});

bytes("program.wasm")
  .then((program) => start({ module_or_path: program }))
  .catch((error) => {
    document.getElementById("boot-loading")?.remove();
    document.getElementById("boot-failed")?.removeAttribute("hidden");
    throw error;
  });
