// dist/ works from any folder of a host that only hands out files, and its data
// can be replaced without rebuilding the program.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { dist, serveFiles } from "./support/server.mjs";

let host;
let site;
let browser;

before(async () => {
  host = mkdtempSync(join(tmpdir(), "kokko-host-"));
  site = join(host, "役所/a folder/kokko");
  mkdirSync(site, { recursive: true });
  cpSync(dist, site, { recursive: true, filter: (source) => source !== join(dist, "data") });
  cpSync(dataset("sample"), join(site, "data"), { recursive: true });
  browser = await launch("chromium");
});

after(async () => {
  await browser?.close();
  if (host) rmSync(host, { recursive: true, force: true });
});

test("from a folder deep in a plain host, with no request outside it", async () => {
  const server = await serveFiles(host);
  try {
    const page = await browser.open(`${server.url}${encodeURI("役所/a folder/kokko/")}#/projects`);
    await page.waitFor(() => document.documentElement.dataset.ready === "all");
    assert.ok((await page.count("tr[data-row]")) > 0, "rows of projects");
    await page.reload();
    await page.waitFor("tr[data-row]");
    const astray = server.requests.filter(({ path, status }) => status !== 200 || !path.startsWith("/役所/a folder/kokko/"));
    assert.deepEqual(astray, []);
    assert.deepEqual(await page.faults(), []);
    await page.close();
  } finally {
    await server.stop();
  }
});

test("what hosting.md writes into theme.css colours the page, in both schemes, without a build", async () => {
  const [, css] = /## Look[^]*?```css\n([^]*?)```/.exec(readFileSync(join(dist, "hosting.md"), "utf8"));
  writeFileSync(join(site, "theme.css"), css);
  const server = await serveFiles(host);
  try {
    for (const [dark, accent] of [
      [false, "rgb(11, 110, 79)"],
      [true, "rgb(127, 209, 174)"],
    ]) {
      const page = await browser.open(`${server.url}${encodeURI("役所/a folder/kokko/")}#/accessibility`, { dark });
      await page.waitFor("#offline summary");
      assert.equal(await page.eval(() => getComputedStyle(document.querySelector("#offline summary")).color), accent);
      assert.deepEqual(await page.faults(), []);
      await page.close();
    }
  } finally {
    await server.stop();
    cpSync(join(dist, "theme.css"), join(site, "theme.css"));
  }
});

test("another dataset in its place is another set of figures", async (t) => {
  const other = dataset("real-2021", t);
  if (other === null) return;
  const server = await serveFiles(host);
  try {
    const found = async () => {
      const page = await browser.open(`${server.url}${encodeURI("役所/a folder/kokko/")}#/projects`);
      await page.waitFor(() => document.documentElement.dataset.ready === "all");
      const value = await page.attribute("data#found", "value");
      assert.deepEqual(await page.faults(), []);
      await page.close();
      return value;
    };
    const before = await found();
    rmSync(join(site, "data"), { recursive: true });
    cpSync(other, join(site, "data"), { recursive: true });
    assert.notEqual(await found(), before);
  } finally {
    await server.stop();
  }
});
