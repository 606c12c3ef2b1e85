// One HTML file with program, charts and the data of a selection inside; it opens from
// file:// by a double click. `make single-file` builds what this reads.
//
//   OUT=FILE FILTER=KEYS node tools/single/single-file.mjs SOURCE…    what these keys of the address
//                            choose of public/data, which was imported from the sources
//                            (--from DIR: of another dataset that was)
//   … --quick                packed in a tenth of the time, a tenth larger
//   OUT=FILE node tools/single/single-file.mjs --data DIR             a dataset as it is
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, transformSync } from "esbuild";

const root = join(import.meta.dirname, "../..");
const dist = join(root, "dist");
const kokko = process.env.KOKKO_BIN ?? join(root, "target/release/kokko");
const work = join(root, "target/single");
const { OUT: target, FILTER: filter = "" } = process.env;
const { values: given, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: "string" }, from: { type: "string" }, quick: { type: "boolean" } } });
const sources = positionals.filter((source) => source !== "");

function fail(message) {
  console.error(`single-file: ${message}`);
  process.exit(1);
}

function run(command, ...args) {
  try {
    return execFileSync(command, args, { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8", maxBuffer: 1 << 28 });
  } catch (error) {
    return fail(`${command} failed${error.status === null ? `: ${error.message}` : ` with status ${error.status}`}`);
  }
}

/** What the file holds, in Japanese and in English; set where it is not everything. */
let kept = null;

/** The folder of the dataset that goes into the file. */
function selected() {
  if (given.data) return given.data;
  const whole = given.from ?? join(root, "public/data");
  if (filter.trim() === "") return whole;
  const ids = join(work, "sheets.txt");
  mkdirSync(work, { recursive: true });
  const words = join(work, "words.txt");
  writeFileSync(ids, run(join(dirname(kokko), "kokko-selection"), whole, filter, words));
  kept = readFileSync(words, "utf8").split("\n");
  let inputs = sources;
  if (inputs.length === 0) {
    const sample = join(work, "sample");
    rmSync(sample, { recursive: true, force: true });
    run(kokko, "sample", "--out", sample);
    inputs = [sample];
  }
  const out = join(work, "data");
  run(kokko, "import", "--only", ids, "--out", out, ...inputs);
  return out;
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

function only(pattern, what) {
  const found = readdirSync(dist).filter((name) => pattern.test(name));
  if (found.length !== 1) fail(`expected one ${what} in ${dist}, found ${found.length}: run make site`);
  return join(dist, found[0]);
}

// As far back as brotli can look, twice: files of one kind repeat each other.
const BLOCK = 1 << 25;
// The best takes a second a megabyte: too long for a country, which is no file to be sent.
const BEST = 1 << 26;

/** Files, `[name, path]`, as what start.js reads: `unpacker`, `blocks` and `files`, name → block, start and length in bytes. */
function packed(list) {
  const whole = list.map(([name, path]) => [name, readFileSync(path)]);
  const isLarge = whole.reduce((sum, [, bytes]) => sum + bytes.length, 0) > BEST;
  const quality = given.quick || isLarge ? 9 : 11;
  const [blocks, files] = [[], {}];
  let room = 0;
  for (const [name, bytes] of whole) {
    if (room < bytes.length) {
      blocks.push([]);
      room = BLOCK;
    }
    files[name] = [blocks.length - 1, BLOCK - room, bytes.length];
    blocks.at(-1).push(bytes);
    room -= bytes.length;
  }
  const pack = (parts) => {
    const bytes = Buffer.concat(parts);
    const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
    const params = { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return brotliCompressSync(bytes, { params }).toString("base64");
  };
  const unpacker = join(root, "tools/node_modules/brotli-dec-wasm/pkg/brotli_dec_wasm_bg.wasm");
  return { unpacker: gzipSync(readFileSync(unpacker), { level: 9 }).toString("base64"), blocks: blocks.map(pack), files };
}

// Inside a script element these would end or hide it.
const asScript = (code) => code.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "<\\!--");

/** The programs' glue, the chart library and the start, as one script that is no module. */
async function script() {
  const glue = only(/^kokko-web-[0-9a-f]+\.js$/, "file of JavaScript glue");
  const charts = only(/^charts-[0-9a-f]{16}\.js$/, "chart library");
  const finder = only(/^finder-[0-9a-f]{16}\.js$/, "script of the search");
  const own = {
    name: "one-file",
    setup(builder) {
      builder.onResolve({ filter: /^kokko-program$/ }, () => ({ path: glue }));
      builder.onResolve({ filter: /^kokko-charts$/ }, () => ({ path: charts }));
      builder.onResolve({ filter: /^kokko-finder$/ }, () => ({ path: finder }));
      // What would import the chart library by its address.
      builder.onLoad({ filter: /snippets.*inline0\.js$/ }, ({ path }) => {
        if (!readFileSync(path, "utf8").includes("load_module")) throw new Error(`expected load_module in ${path}, found none`);
        return { contents: 'import * as charts from "kokko-charts"; export const load_module = async () => charts;' };
      });
      // No worker: it could not ask this page for its files.
      builder.onLoad({ filter: /browser\/finder\.js$/ }, () => ({
        contents: 'import { begin } from "kokko-finder"; export const start = (path, told) => begin(told, fetch("finder.wasm")), folder = () => new URL("./", document.baseURI).href;',
      }));
      // No service worker: all there is lies here.
      builder.onLoad({ filter: /browser\/offline\.js$/ }, () => ({
        contents: 'export const start = async () => {}, update = () => {}, state = async () => "none", begin = () => {}, save = async () => "none", cancel = () => {};',
      }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(root, "tools/single/start.js")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    target: ["chrome111", "firefox115", "safari16.4"],
    define: { "import.meta.url": "undefined" },
    plugins: [own],
    logLevel: "warning",
    logOverride: { "duplicate-object-key": "silent" }, // wasm-bindgen names a snippet once an import
  });
  return outputFiles[0].text;
}

/** The style of the site, with what its operator set, and without what needs a host. */
function style() {
  const own = readFileSync(join(dist, "theme.css"), "utf8");
  const css = readFileSync(only(/^kokko-[0-9a-f]+\.css$/, "style sheet"), "utf8") + own + "details.embed{display:none}";
  if (/url\(["']?(?!data:|#)/.test(css)) fail("expected a style without addresses, found one");
  return transformSync(css, { loader: "css", minify: true, charset: "utf8" }).code.replaceAll("</", "<\\/");
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Says on every page that the file is a selection: whoever is sent it has not chosen it. */
function note([japanese, english]) {
  const style = "<style>html[lang=en] #kept [lang=ja],html:not([lang=en]) #kept [lang=en]{display:none}</style>";
  const told = `<span lang="ja">${escaped(japanese)}</span><span lang="en">${escaped(english)}</span>`;
  return `${style}<aside class="banner" id="kept"><div class="banner__inner page">${told}</div></aside>`;
}

function page(code, table) {
  let html = readFileSync(join(dist, "index.html"), "utf8");
  html = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "").replace(/<link\b[^>]*>/g, "");
  const icon = readFileSync(join(dist, "favicon.svg")).toString("base64");
  const head = `<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${icon}"><style>${style()}</style>`;
  html = html.replace(/<\/head>/, () => `${head}</head>`);
  // The names of the table hold no sign that could end the script.
  const tail = `<script type="application/json" id="kokko-files">${JSON.stringify(table).replaceAll("<", "\\u003c")}</script><script>${asScript(code)}</script>`;
  html = html.replace(/<body[^>]*>/, (body) => body + (kept ? note(kept) : ""));
  return html.replace(/<\/body>/, () => `${tail}</body>`);
}

if (!target) fail("expected the file to write in OUT, found none");
const data = selected();
const list = [
  ["program.wasm", only(/^kokko-web-[0-9a-f]+_bg\.wasm$/, "WebAssembly program")],
  ["finder.wasm", only(/^finder-[0-9a-f]{16}\.wasm$/, "program that searches")],
  ...["licenses.txt", "reading.md"].map((name) => [name, join(dist, name)]),
];
for (const path of files(data).sort()) {
  const name = relative(data, path).replaceAll("\\", "/");
  if (/(^|\/)\./.test(name) || /\.(?:gz|br)$/.test(name)) continue;
  list.push([`data/${name}`, path]);
}
if (!list.some(([name]) => name === "data/manifest.json")) fail(`expected a dataset in ${data}, found none`);
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, page(await script(), packed(list)));
const { sheets, kind } = JSON.parse(readFileSync(join(data, "manifest.json"), "utf8"));
console.log(`${target}: ${sheets} sheets (${kind}), ${(statSync(target).size / 1e6).toFixed(1)} MB`);
