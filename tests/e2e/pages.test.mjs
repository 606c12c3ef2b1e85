// A build with PAGES=1: each project can be found, previewed and read without a script.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessibilityFaults, launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { dist, kokko, serve } from "./support/server.mjs";

const pages = process.env.KOKKO_PAGES_BIN ?? join(kokko, "../kokko-pages");
const site = "https://example.org/kokko/";

let browser;
let folder;
let server;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "kokko-"));
  cpSync(dist, folder, { recursive: true, filter: (path) => path !== join(dist, "data") });
  cpSync(dataset("sample"), join(folder, "data"), { recursive: true });
  execFileSync(pages, [folder, site]);
  browser = await launch("chromium");
  server = await serve({ folder });
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test("every project has a page and every page stands in the sitemap", () => {
  const files = readdirSync(join(folder, "p")).filter((name) => name.endsWith(".html"));
  const map = readFileSync(join(folder, "sitemap.xml"), "utf8");
  const listed = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => decodeURI(url));
  assert.deepEqual(listed.toSorted(), files.map((name) => `${site}p/${name}`).toSorted());
  assert.ok(files.length > 100, `${files.length} projects`);
});

test("without a script a page has the figures of the app, and leads into it", async () => {
  const name = readdirSync(join(folder, "p")).find((file) => file.endsWith(".html"));
  const address = `${server.url}p/${encodeURIComponent(name)}`;
  const page = await browser.open(address, { javaScriptEnabled: false });
  const html = await page.raw.content();
  const [, canonical] = /<link rel="canonical" href="([^"]+)">/.exec(html);
  assert.equal(decodeURI(canonical), `${site}p/${name}`);
  for (const key of ["og:title", "og:description", "og:url", "og:image"]) assert.match(html, new RegExp(`<meta property="${key}" content="[^"]+">`));
  assert.match(html, /<meta name="description" content="[^"]{20,}">/);
  const own = await page.raw.locator("dl data").evaluateAll((all) => all.map((one) => one.getAttribute("value")));
  const link = await page.raw.locator("a.open:not([hreflang])").getAttribute("href");
  const others = await page.raw.locator("a.open[hreflang]").evaluateAll((links) => links.map((each) => each.getAttribute("href")));
  assert.deepEqual(others, [`${link}?lang=easy`, `${link}?lang=en`]);
  await page.close();

  const app = await browser.open(address);
  assert.deepEqual(await accessibilityFaults(app), []);
  assert.deepEqual(await app.faults(), []);
  await app.click("a.open");
  await app.waitFor("article[data-sheet] .figures data");
  assert.ok(decodeURI(await app.url()).endsWith(decodeURI(link).replace("..", "")));
  const shown = await app.eval(() => [...document.querySelectorAll("article .document__head .figures data")].map((one) => one.getAttribute("value")));
  assert.deepEqual(shown, own);
  await app.close();
});

test("whoever pastes the address of a page gets a frame of the project (oEmbed)", async () => {
  const name = readdirSync(join(folder, "p")).find((file) => file.endsWith(".html"));
  const html = readFileSync(join(folder, "p", name), "utf8");
  const [, href] = /<link rel="alternate" type="application\/json\+oembed"[^>]* href="([^"]+)">/.exec(html);
  assert.ok(href.startsWith(`${site}p/`), href);
  const about = JSON.parse(readFileSync(join(folder, decodeURI(href.slice(site.length))), "utf8"));
  assert.deepEqual([about.version, about.type, about.provider_url], ["1.0", "rich", site]);
  assert.ok(Number.isInteger(about.width) && Number.isInteger(about.height));
  const [, src] = /^<iframe src="([^"]+)" title="[^"]+" .*sandbox="[^"]+"><\/iframe>$/.exec(about.html);
  const [, app] = /<a class="open" href="\.\.\/([^"]+)">/.exec(html);
  assert.equal(src, `${site}?embed${app}`);
  const page = await browser.open(src.replace(site, server.url));
  await page.waitFor("article[data-sheet]");
  assert.equal(await page.count("header.header"), 0);
  await page.close();
});

test("a page lies well on every screen", async () => {
  const files = readdirSync(join(folder, "p")).filter((file) => file.endsWith(".html"));
  for (const width of [360, 390, 768, 1280, 1440]) {
    const page = await browser.open(`${server.url}p/${encodeURIComponent(files[width % files.length])}`, { width });
    assert.deepEqual(await layoutFaults(page), [], `${width}`);
    await page.close();
  }
});

test("an address that is none is refused, and nothing is written", () => {
  const empty = mkdtempSync(join(tmpdir(), "kokko-"));
  assert.throws(() => execFileSync(pages, [empty, "example.org"], { stdio: "pipe" }), /expected an address/);
  assert.equal(existsSync(join(empty, "p")), false);
  rmSync(empty, { recursive: true });
});
