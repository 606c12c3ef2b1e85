// The start of a site that is one file: single-file.mjs bundles it with the program's
// glue and the chart library. The file's other parts stand in a script that does not run:
// blocks of many files, each base64 of brotli, and where each file stands in them. Nothing
// is asked of the network.
import unpack, { decompress } from "brotli-dec-wasm/web";
import start from "kokko-program";

const { unpacker, blocks, files } = JSON.parse(document.getElementById("kokko-files").textContent);
const types = { json: "application/json", txt: "text/plain; charset=utf-8", md: "text/plain; charset=utf-8", wasm: "application/wasm" };
const typed = (path) => types[path.split(".").pop()] ?? "application/octet-stream";

const decoded = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// No browser unpacks brotli for a page, so the file brings what does, in gzip.
const stream = new Blob([decoded(unpacker)]).stream().pipeThrough(new DecompressionStream("gzip"));
const ready = new Response(stream).arrayBuffer().then((program) => unpack({ module_or_path: program }));

/** Blocks that were asked for last, the newest at the end: a whole country has more than a page may hold. */
const open = new Map();
const MOST = 4;

function block(place) {
  const found = open.get(place) ?? ready.then(() => decompress(decoded(blocks[place])));
  open.delete(place);
  open.set(place, found);
  if (open.size > MOST) open.delete(open.keys().next().value);
  return found;
}

/** A file's bytes; null where this site has none of that name. */
async function bytes(path) {
  if (files[path] === undefined) return null;
  const [place, from, length] = files[path];
  return (await block(place)).slice(from, from + length);
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
  if (!path || files[path] === undefined) return;
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
