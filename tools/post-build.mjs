// Trunk's post_build hook: turns what Trunk wrote into what any static host can serve
// under the strict Content-Security-Policy.
//
//   - the small program of the first view is compiled; the style of the first paint, and the
//     script that asks for what comes first (tools/start/ahead.js), are inlined
//   - the inline start script becomes a hashed file that says so when the program cannot start
//   - the program that searches is compiled, and the chart library gets a hashed name
//   - <meta name="kokko-…"> tells the page the names of what it asks for
//   - public/ is copied as it is, but for public/data, which tools/data.mjs puts beside the program
//   - reading.md tells how the data are read by other programs, embed.md how the page is embedded
//   - licenses.txt names every library that is bundled
//   - hosting.md tells how the site is hosted, with the policy of this build; _headers tells some hosts
//   - worker.js, the service worker, gets the names of all that it keeps of the program
//   - no other inline script or style and no absolute URL is left, or the build fails
//
// Run by hand on a finished folder: node tools/post-build.mjs DIR (only checks it and prints the sizes).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { buildSync, transformSync } from "esbuild";
import { licenses } from "./licenses.mjs";
import { optimise } from "./optimise.mjs";
import { themed } from "./themes.mjs";

const root = join(import.meta.dirname, "..");
const staging = process.env.TRUNK_STAGING_DIR;
const dist = staging ?? process.argv[2];
if (!dist) fail("expected a folder, in TRUNK_STAGING_DIR or as the argument");
const page = join(dist, "index.html");

function fail(message) {
  console.error(`post-build: ${message}`);
  process.exit(1);
}

function only(pattern, what) {
  const found = readdirSync(dist).filter((name) => pattern.test(name));
  if (found.length !== 1) fail(`expected one ${what} in ${dist}, found ${found.length}: ${found.join(", ")}`);
  return found[0];
}

/** Writes `name-HASH.extension` and returns that name. */
function hashed(name, extension, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const file = `${name}-${hash}.${extension}`;
  writeFileSync(join(dist, file), content);
  return file;
}

/** Compiles the program `kokko-NAME` as Trunk does the large one, or with other settings; the folder with its glue NAME.js and with NAME.wasm. */
function compile(name, ...settings) {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const out = join(root, "target/web", name);
  const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  run("cargo", "build", ...settings.flatMap((each) => ["--config", each]), "--locked", "--offline", "--package", "kokko-web", "--bin", `kokko-${name}`, "--target", "wasm32-unknown-unknown", "--profile", "wasm-release");
  run("wasm-bindgen", "--target", "web", "--no-typescript", "--out-dir", out, "--out-name", name, join(target, `wasm32-unknown-unknown/wasm-release/kokko-${name}.wasm`));
  optimise(join(out, `${name}_bg.wasm`), join(out, `${name}.wasm`));
  return out;
}

/** The small program of the first view; the names of its two files. */
function firstView() {
  const out = compile("first");
  const glue = transformSync(readFileSync(join(out, "first.js"), "utf8"), { minify: true, format: "esm", target: "es2022" }).code;
  return { glue: hashed("first", "js", glue), program: hashed("first", "wasm", readFileSync(join(out, "first.wasm"))) };
}

/** The program that searches: the names of the program and of its script, which knows it. */
function finder() {
  // Who comes to search waits for every byte of it: 11 of 147 kB, for a tenth of a millisecond an answer.
  const out = compile("finder", 'profile.wasm-release.package.kokko-core.opt-level="z"');
  const program = hashed("finder", "wasm", readFileSync(join(out, "finder.wasm")));
  const { outputFiles } = buildSync({
    entryPoints: [join(root, "tools/start/finder.js")],
    alias: { "kokko-finder": join(out, "finder.js") },
    define: { PROGRAM: JSON.stringify(`./${program}`) },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    charset: "utf8",
    target: "es2022",
    logLevel: "warning",
  });
  return { program, script: hashed("finder", "js", outputFiles[0].text) };
}

/** The style of the first paint, to be inlined: `style/boot.css` with its tokens. */
function bootStyle() {
  const { outputFiles } = buildSync({ entryPoints: [join(root, "style/boot.css")], bundle: true, minify: true, write: false, charset: "utf8", target: ["chrome111", "firefox115", "safari16.4"] });
  return themed(outputFiles[0].text.trim());
}

/** Addresses that have a first view, and those of a search that somebody comes with. */
const FIRST = "^(#/?(projects)?(\\?lang=\\w+)?)?$";
const SEARCH = "^#/?search/?\\?(.*&)?q=[^&]";

const addresses = { FIRST: JSON.stringify(FIRST), SEARCH: JSON.stringify(SEARCH) };

/** The source of a script of tools/start/. */
const script = (name) => readFileSync(join(root, "tools/start", name), "utf8");

/** The same without what a browser does not need. */
const minified = (source, format) => transformSync(source, { minify: true, format, target: "es2022", define: addresses }).code.trim();

/** hosting.md with the hashes of what stands inline in this build, and `_headers` for the hosts that read it. */
function hosting() {
  const html = readFileSync(page, "utf8");
  const hash = (inline) => `sha256-${createHash("sha256").update(inline.exec(html)[1]).digest("base64")}`;
  const text = readFileSync(join(root, "src/_docs/hosting.md"), "utf8")
    .replaceAll("sha256-STYLE", hash(/<style data-first-paint>([^]*?)<\/style>/))
    .replaceAll("sha256-SCRIPT", hash(/<script data-ahead>([^]*?)<\/script>/));
  writeFileSync(join(dist, "hosting.md"), text);
  const everywhere = /## Headers[^]*?```text\n([^]*?)```/.exec(text)?.[1].trim().split("\n");
  if (!everywhere?.[0].startsWith("Content-Security-Policy: ")) fail("expected the headers in hosting.md, found none");
  const kept = ["/data/parts/*", ...readdirSync(dist).filter((name) => /-[0-9a-f]{16}(?:_bg)?\.\w+$/.test(name)).sort().map((name) => `/${name}`)];
  const rule = (path, lines) => `${path}\n${lines.map((line) => `  ${line}\n`).join("")}`;
  const forever = ["Cache-Control: public, max-age=31536000, immutable"];
  writeFileSync(join(dist, "_headers"), [rule("/*", everywhere), ...kept.map((path) => rule(path, forever))].join("\n"));
}

/** The service worker: `tools/start/worker.js` with the names of what it keeps. */
function worker() {
  const program = files(dist)
    .map((path) => relative(dist, path).replaceAll("\\", "/"))
    .filter((path) => (/\.(?:js|css|wasm|svg|png|webmanifest)$/.test(path) && !/^(?:schema|embed|data)\//.test(path)) || path === "reading.md")
    .filter((path) => !["theme.css", "embed.js"].includes(path))
    .sort();
  const hash = createHash("sha256").update(readFileSync(page));
  for (const path of program) hash.update(path).update(readFileSync(join(dist, path)));
  const start = only(/^start-[0-9a-f]{16}\.js$/, "start script");
  const known = { BUILD: hash.digest("hex").slice(0, 16), FILES: ["./", ...program], START: start };
  const head = Object.entries(known).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`);
  writeFileSync(join(dist, "worker.js"), transformSync(head.join("") + script("worker.js"), { minify: true, target: "es2022" }).code);
}

function startScript(first) {
  const glue = only(/^kokko-web-[0-9a-f]+\.js$/, "file of JavaScript glue");
  const program = only(/^kokko-web-[0-9a-f]+_bg\.wasm$/, "WebAssembly program");
  const source = `${script("ahead.js")}
    // The first view: manifest and first-view file, put into words by a small program.
    const boot = document.getElementById("boot");
    const bytes = async (file, options) => {
      const answer = await fetch("data/" + file, options);
      if (!answer.ok) throw new Error(file + ": " + answer.status);
      return new Uint8Array(await answer.arrayBuffer());
    };
    const leave = () => boot.removeAttribute("data-shown");
    const firstView = async () => {
      const asked = location.hash;
      // The hits stand before the program of all pages is fetched.
      const { search, first } = globalThis.kokkoAhead;
      if (search) return (await search.script).search(search);
      if (!first) return;
      const program = import("./${first.glue}").then(async (own) => {
        await own.default({ module_or_path: new URL("./${first.program}", import.meta.url) });
        return own;
      });
      program.catch(() => {});
      const manifest = await bytes("manifest.json", { cache: "no-cache" });
      const file = JSON.parse(new TextDecoder().decode(manifest)).first;
      if (!file) return;
      const [{ markup }, view] = await Promise.all([program, bytes(file.path)]);
      // The chart's place: the page less its margins, the panel's, and beside them the column of filters.
      const wide = document.documentElement.clientWidth;
      const width = wide > 832 ? Math.min(1248, wide) - 382 : Math.max(240, wide - 66);
      const html = markup(asked, manifest, view, width);
      if (html === undefined || location.hash !== asked || !boot.isConnected) return;
      document.getElementById("boot-view").innerHTML = html;
      boot.setAttribute("data-shown", "");
      // A link of it leads on when the program is here; until then the page waits.
      addEventListener("hashchange", leave, { once: true });
      // It is painted before the large program takes the line.
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    };
    // Without it the program says what is wrong.
    await firstView().catch(() => {});
    try {
      // Both at once; a host's refusal is told by what cannot be started of it.
      const program = fetch(new URL("./${program}", import.meta.url));
      program.catch(() => {});
      const { default: start } = await import("./${glue}");
      await start({ module_or_path: program });
    } catch (error) {
      leave();
      document.getElementById("boot-loading")?.remove();
      document.getElementById("boot-failed")?.removeAttribute("hidden");
      throw error;
    }`;
  return minified(source, "esm");
}

/** Trunk writes a hash without its leading zeros; hosts know what to keep by its length. */
function named(html) {
  for (const name of readdirSync(dist)) {
    const whole = name.replace(/-([0-9a-f]{8,15})(?=(?:_bg)?\.\w+$)/, (_, hash) => `-${hash.padStart(16, "0")}`);
    if (whole === name) continue;
    renameSync(join(dist, name), join(dist, whole));
    html = html.replaceAll(name, whole);
  }
  return html;
}

function assemble() {
  let html = named(readFileSync(page, "utf8"));
  const inline = [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  const first = firstView();
  const search = finder();
  const starts = inline.filter(([, code]) => /kokko-web-[0-9a-f]+/.test(code));
  if (starts.length !== 1) fail(`expected Trunk's one start script in index.html, found ${starts.length}`);
  for (const found of inline) {
    // What `trunk serve` adds to reload the page is moved as it is.
    const file = found === starts[0] ? hashed("start", "js", startScript(first)) : hashed("script", "js", found[1]);
    html = html.replace(found[0], () => `<script type="module" src="./${file}"></script>`);
  }
  const charts = hashed("charts", "js", readFileSync(join(root, "target/web/charts.js")));
  const names = { charts, finder: search.script, search: search.program, glue: first.glue, first: first.program };
  for (const [name, file] of Object.entries(names)) {
    const meta = new RegExp(`<meta\\b[^>]*\\bname="?kokko-${name}"?[^>]*>`);
    if (!meta.test(html)) fail(`expected <meta name="kokko-${name}"> in index.html, found none`);
    html = html.replace(meta, `<meta name="kokko-${name}" content="./${file}">`);
  }
  // The style of the first paint stands in the page; that of all pages comes behind
  // what is painted first, so that it keeps nothing waiting, nor the lead script.
  const sheet = html.match(/<link\b[^>]*\brel="?stylesheet"?[^>]*>/)?.[0];
  if (!sheet) fail("expected the link to the style sheet in index.html, found none");
  html = html.replace(sheet, "").replace(/<\/body>/, () => `<script src="./${hashed("lead", "js", minified(script("lead.js"), "iife"))}"></script>${sheet}<link rel="stylesheet" href="./theme.css"></body>`);
  // What Trunk wants loaded ahead is the large program, which comes after the first view.
  html = html.replace(/<link\b[^>]*\brel="?(?:modulepreload|preload)"?[^>]*>/g, "");
  html = html.replace(/<\/head>/, () => `<style data-first-paint>${bootStyle()}</style><script data-ahead>${minified(script("ahead.js"), "iife")}</script></head>`);
  writeFileSync(page, html);
  const open = join(root, "public");
  if (existsSync(open)) {
    cpSync(open, dist, { recursive: true, filter: (source) => source !== join(open, "data") });
  }
  for (const page of ["reading.md", "embed.md"]) cpSync(join(root, "src/_docs", page), join(dist, page));
  writeFileSync(join(dist, "licenses.txt"), licenses());
  hosting();
  worker();
}

function check() {
  // Comments do not run.
  const html = readFileSync(page, "utf8").replace(/<!--[\s\S]*?-->/g, "");
  const wrong = [];
  for (const [tag, attributes] of html.matchAll(/<script\b([^>]*)>/g)) {
    if (!/\bsrc=/.test(attributes) && tag !== "<script data-ahead>") wrong.push(`an inline script that is not ahead.js: ${tag}`);
  }
  for (const [tag] of html.matchAll(/<style\b[^>]*>/g)) {
    if (tag !== "<style data-first-paint>") wrong.push(`a style that is not of the first paint: ${tag}`);
  }
  for (const [tag] of html.matchAll(/<[a-z][^>]*\s(?:style|on[a-z]+)=[^>]*>/g)) wrong.push(`an inline style or handler: ${tag}`);
  for (const [, url] of html.matchAll(/\s(?:href|src)="?([^"\s>]+)/g)) {
    if (/^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(url)) wrong.push(`a URL that is not relative: ${url}`);
    else if (!url.startsWith("#") && !existsSync(join(dist, decodeURI(url.split(/[?#]/)[0])))) wrong.push(`a URL without a file: ${url}`);
  }
  for (const name of readdirSync(dist)) {
    if (/\.(?:js|css|wasm)$/.test(name) && !/-[0-9a-f]{16}(?:_bg)?\./.test(name) && !["embed.js", "theme.css", "worker.js"].includes(name)) wrong.push(`a file that no host can keep for ever: ${name}`);
  }
  if (wrong.length > 0) fail(`the site holds\n  ${wrong.join("\n  ")}`);
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path === join(dist, "data") ? [] : files(path);
    return [path];
  });
}

function sizes() {
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } };
  const rows = files(dist)
    .map((path) => {
      const content = readFileSync(path);
      return [statSync(path).size, gzipSync(content, { level: 9 }).length, brotliCompressSync(content, brotli).length, relative(dist, path)];
    })
    .sort((a, b) => b[2] - a[2]);
  const total = [0, 1, 2].map((column) => rows.reduce((sum, row) => sum + row[column], 0));
  console.log("   raw kB  gzip kB  brotli kB");
  for (const [raw, gzip, br, name] of [...rows, [...total, "in all, without data/"]]) {
    console.log(`${kilobytes(raw)}${kilobytes(gzip)}${kilobytes(br)}    ${name}`);
  }
}

if (staging) assemble();
check();
sizes();
