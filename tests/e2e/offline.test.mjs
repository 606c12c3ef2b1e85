// Without a network, between two builds, on a full disk: what was seen opens again,
// and nothing is a mixture of old and new.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { openApp, pointAtTrend, reached } from "./support/app.mjs";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { dist, serveFiles } from "./support/server.mjs";

let browser;
let folder;
let host;
let broken;
before(async () => {
  browser = await launch("chromium");
});
after(() => browser?.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kokko-"));
  cpSync(dist, folder, { recursive: true, filter: (path) => path !== join(dist, "data") });
  cpSync(dataset("sample"), join(folder, "data"), { recursive: true });
  broken = [];
  host = await serveFiles(folder, { answer: (path) => (broken.some((part) => part.test(path)) ? { status: 503, body: "busy" } : null) });
});
afterEach(async () => {
  for (const context of browser.raw.contexts()) await context.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every file below a folder, by its path below it. */
const files = (below) => readdirSync(below, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => relative(below, join(entry.parentPath ?? entry.path, entry.name)));

/** A first visit, until what it saw is kept. */
async function visit(hash = "#/projects") {
  const page = await openApp(browser, host.url, hash);
  await page.waitFor(() => document.documentElement.hasAttribute("data-offline"));
  return page;
}

/** No network from here on, and no host behind it either. */
async function cut(page) {
  await page.raw.context().setOffline(true);
  broken.push(/./);
}

const startScript = (page) => page.attribute('script[src*="start-"]', "src");

test("after one visit everything seen opens again without a network", async () => {
  const page = await visit();
  const [seen, other] = await page.eval(() => [...document.querySelectorAll("tr[data-row]")].map((row) => row.dataset.row).filter((id, place) => place < 2));
  await page.open(`#/projects/${seen}`);
  await page.waitFor("article[data-sheet]");
  await cut(page);
  await page.open("#/projects?year=2021");
  await page.reload();
  await reached(page, "all");
  await page.waitFor("tr[data-row]");
  await pointAtTrend(page);
  assert.equal(await page.eval(async () => (await fetch("reading.md")).status), 200, "what a page links to is kept, too");
  await page.open(`#/projects/${seen}`);
  await page.reload();
  await page.waitFor(`article[data-sheet="${seen}"]`);
  assert.ok(other);
});

test("what was never opened says so without a network, and comes when there is one again", async () => {
  const page = await visit();
  await cut(page);
  await page.open("#/quality");
  await page.waitFor(".failure button");
  assert.match(await page.text(".failure"), /この端末に保存されていません/);
  await page.click(".failure button:last-of-type");
  await page.waitFor("#offline[open] #save-all");
  broken.length = 0;
  await page.raw.context().setOffline(false);
  await page.click(".failure button");
  await page.waitFor(() => document.querySelector(".failure") === null);
});

/** Puts another build on the host: the worker first, as a host may, and all of it with `whole`. */
function deploy({ whole }) {
  const index = readFileSync(join(folder, "index.html"), "utf8");
  const [old] = index.match(/start-[0-9a-f]{16}\.js/);
  const next = "start-00000000000000ff.js";
  const worker = readFileSync(join(dist, "worker.js"), "utf8");
  const build = worker.match(/BUILD="([0-9a-f]{16})"/)?.[1];
  assert.ok(build, "the worker names its build");
  writeFileSync(join(folder, "worker.js"), worker.replaceAll(old, next).replaceAll(build, "00000000000000ff"));
  if (!whole) return { old, next };
  renameSync(join(folder, old), join(folder, next));
  writeFileSync(join(folder, "index.html"), index.replaceAll(old, next));
  return { old, next };
}

/** The browser looks for another worker, and is done with it. */
const look = (page) =>
  page.eval(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const coming = registration.installing;
    if (coming) await new Promise((done) => coming.addEventListener("statechange", () => /installed|redundant/.test(coming.state) && done()));
    return registration.waiting !== null;
  });

test("another build is offered and never forced, and starts when the reader wants it", async () => {
  const page = await visit();
  const { old, next } = deploy({ whole: true });
  assert.equal(await look(page), true);
  await page.waitFor("#update");
  assert.ok((await startScript(page)).endsWith(old));
  // Until then the old one opens, from files that the host no longer has.
  await page.reload();
  await reached(page, "all");
  assert.ok((await startScript(page)).endsWith(old));
  assert.deepEqual((await page.faults()).filter((fault) => !/worker/.test(fault)), []);
  await page.click("#update");
  await page.waitFor((name) => document.querySelector('script[src*="start-"]')?.getAttribute("src").endsWith(name), next);
  await reached(page, "all");
  await page.waitFor("tr[data-row]");
  assert.equal(await page.count("#update"), 0);
});

test("a window that another one has updated goes over when its reader wants it", async () => {
  const page = await visit();
  const { next } = deploy({ whole: true });
  assert.equal(await look(page), true);
  await page.waitFor("#update");
  const other = await page.raw.context().newPage();
  await other.goto(`${host.url}#/projects`);
  await other.waitForSelector("#update");
  const started = (name) => document.querySelector('script[src*="start-"]')?.getAttribute("src").endsWith(name);
  await page.click("#update");
  await page.waitFor(started, next);
  await page.waitFor("tr[data-row]");
  await other.click("#update");
  await other.waitForFunction(started, next);
  await other.waitForSelector("tr[data-row]");
});

test("a host between two builds gives the reader the old one, whole", async () => {
  const page = await visit();
  const { old } = deploy({ whole: false });
  writeFileSync(join(folder, "start-00000000000000ff.js"), readFileSync(join(folder, old)));
  assert.equal(await look(page), false, "a build without its page is not installed");
  await page.reload();
  await reached(page, "all");
  assert.ok((await startScript(page)).endsWith(old));
  assert.equal(await page.count("#update"), 0);
});

test("another dataset that came only in part leaves the one before it, whole", async () => {
  const page = await visit();
  const before = await page.attribute("data#found", "value");
  const path = join(folder, "data/manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  manifest.dataset = "0000000000000001";
  manifest.years = manifest.years.map((year) => ({ ...year, columns: { ...year.columns, path: year.columns.path.replace(/parts\/[0-9a-f]+/, "parts/0000000000000001") } }));
  writeFileSync(path, JSON.stringify(manifest));
  broken.push(/parts\/0000000000000001/);
  await page.reload();
  await page.waitFor(".failure");
  await cut(page);
  await page.reload();
  await reached(page, "all");
  await page.waitFor("data#found");
  assert.equal(await page.attribute("data#found", "value"), before);
});

/** Opens the part of the page where all is saved. */
async function offlinePanel(page) {
  await page.click("#offline summary");
  await page.waitFor("#save-all");
}

const said = (page, pattern) => page.waitFor((source) => new RegExp(source).test(document.querySelector("#offline-said").innerText), pattern.source);

test("all is saved: pages that nobody opened open without a network", async () => {
  const page = await visit();
  const ids = await page.eval(() => [...document.querySelectorAll("tr[data-row]")].map((row) => row.dataset.row));
  await offlinePanel(page);
  const [, size] = /およそ(\d+)\sMB/.exec(await page.text("#offline"));
  const parts = files(join(folder, "data")).filter((path) => path.startsWith("parts/"));
  const bytes = parts.reduce((sum, path) => sum + statSync(join(folder, "data", path)).size, 0);
  assert.ok(Math.abs(size - bytes / 1e6) < bytes / 1e7, `${size} MB for ${bytes} bytes`);
  await page.eval(() => {
    globalThis.__done = 0;
    const look = () => {
      const progress = document.querySelector("#offline progress");
      if (progress) globalThis.__done = Math.max(globalThis.__done, progress.value / progress.max);
    };
    new MutationObserver(look).observe(document.querySelector("#offline"), { subtree: true, childList: true, attributes: true });
  });
  await page.click("#save-all");
  await said(page, /完了しています/);
  const kept = await page.eval(async () => {
    const names = (await caches.keys()).filter((name) => name.includes(":data:"));
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => url.split("/data/")[1]);
  });
  assert.deepEqual(parts.filter((path) => !kept.includes(path)), []);
  assert.ok((await page.eval(() => globalThis.__done)) > 0.98, "the bar came to its end");
  await cut(page);
  await page.reload();
  await reached(page, "all");
  for (const id of [ids[1], ids.at(-1)]) {
    await page.open(`#/projects/${id}`);
    await page.waitFor(`article[data-sheet="${id}"]`);
  }
  for (const query of ["環境", "ない言葉の並び"]) {
    await page.open(`#/search?q=${encodeURIComponent(query)}`);
    await page.waitFor('[data-found="project"] data[data-exact="true"], #search-near');
  }
  await page.open("#/quality");
  await page.waitFor("table");
  assert.equal(await page.count(".failure"), 0);
  await page.click("#offline summary");
  await said(page, /完了しています/);
});

test("a connection lost while saving is told, and saving goes on from there", async () => {
  const page = await visit();
  await offlinePanel(page);
  broken.push(/lookup\/\d+\.json/);
  await page.click("#save-all");
  await said(page, /通信が切れた/);
  broken.length = 0;
  // Another visit is told of it, too.
  await page.reload();
  await reached(page, "all");
  await offlinePanel(page);
  await said(page, /途中まで/);
  assert.equal(await page.text("#save-all"), "保存を続ける");
  const before = host.requests.length;
  await page.click("#save-all");
  await said(page, /完了しています/);
  assert.ok(host.requests.length > before);
});

test("saving can be cancelled and begun again, which is told, and the focus goes along", async () => {
  const page = await visit();
  await offlinePanel(page);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.raw.context().route(/lookup\//, async (route) => (await held, await route.continue().catch(() => {})));
  const focusAt = (id) => page.waitFor((id) => document.activeElement.id === id, id);
  await page.raw.focus("#save-all");
  await page.raw.keyboard.press("Enter");
  await focusAt("cancel-saving");
  await page.raw.keyboard.press("Enter");
  await said(page, /中止しました/);
  await focusAt("save-all");
  await page.raw.keyboard.press("Enter");
  await said(page, /^保存しています/);
  assert.match(await page.text(".offline__action"), /保存中… \d+\sMBのうち\d+\sMB/);
  // Another language is another page, and saving goes on.
  await page.open("#/projects?lang=en");
  await page.waitFor(() => /^Saving\. /.test(document.querySelector("#offline-said")?.textContent ?? ""));
  release();
  await page.waitFor(() => /complete/.test(document.querySelector("#offline-said").textContent));
  assert.equal(await page.count("#save-all, #cancel-saving"), 0);
});

test("a full disk is told, and what was seen stays", async () => {
  const page = await visit();
  const session = await page.raw.context().newCDPSession(page.raw);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(host.url).origin, quotaSize: 6_000_000 });
  await offlinePanel(page);
  await page.click("#save-all");
  await said(page, /空き容量/);
  await cut(page);
  await page.reload();
  await reached(page, "all");
});

test("where there is no room for the program nothing is promised, and that is told", async () => {
  // Room is given to an origin that there is.
  const page = await browser.open(`${host.url}app.webmanifest`);
  const session = await page.raw.context().newCDPSession(page.raw);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(host.url).origin, quotaSize: 1_000_000 });
  await page.open(`${host.url}#/projects`);
  await reached(page, "all");
  await page.waitFor("#worker-notice");
  assert.match(await page.text("#worker-notice"), /空き容量/);
  assert.equal(await page.count("#offline"), 0);
  await page.close();
});

test("it can be installed: a manifest with its icons", async () => {
  const page = await openApp(browser, host.url, "#/", "rows");
  const session = await page.raw.context().newCDPSession(page.raw);
  const { errors, url } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.ok(url.endsWith("/app.webmanifest"));
  const icons = JSON.parse(readFileSync(join(dist, "app.webmanifest"), "utf8")).icons;
  for (const { src } of icons) assert.equal(await page.eval(async (src) => (await fetch(src)).status, src), 200);
});
