// What the reader sees when the host or a file fails: what failed, a way on, and the rest at work.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reached } from "./support/app.mjs";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { dist, serveFiles } from "./support/server.mjs";

let browser;
let folder;
let manifest;
before(async () => {
  browser = await launch("chromium");
  // The program and a dataset as an operator would put them side by side.
  folder = mkdtempSync(join(tmpdir(), "kokko-"));
  cpSync(dist, folder, { recursive: true, filter: (path) => path !== join(dist, "data") });
  const data = dataset("sample");
  cpSync(data, join(folder, "data"), { recursive: true });
  manifest = JSON.parse(readFileSync(join(data, "manifest.json"), "utf8"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A host that breaks the files of `broken` until that list is emptied. */
async function hostWith(broken, answer = () => ({ status: 503, body: "busy" })) {
  const host = await serveFiles(folder, { answer: (path) => (broken.some((part) => path.endsWith(part)) ? answer(path) : null) });
  return host;
}

for (const [what, file] of [
  ["the manifest", "data/manifest.json"],
  ["the sheets", "sheets.json"],
]) {
  test(`${what} missing: a sentence, the reason, and a retry that works`, async () => {
    const broken = [file];
    const host = await hostWith(broken);
    const page = await browser.open(`${host.url}#/projects`);
    await page.waitFor(".failure button");
    assert.doesNotMatch(await page.text(".failure"), /503/, "the reason is folded away");
    await page.click(".failure summary");
    assert.match(await page.text(".failure"), /503/);
    broken.length = 0;
    await page.click(".failure button");
    await reached(page, "all");
    await page.waitFor(() => document.querySelectorAll("tr[data-row]").length > 3);
    await page.close();
    await host.stop();
  });
}

test("payments missing: projects work, the ranking says so and can be retried", async () => {
  const broken = ["payments.json"];
  const host = await hostWith(broken);
  const page = await browser.open(`${host.url}#/projects`);
  await page.waitFor("tr[data-row]");
  await page.open("#/projects?table=recipients");
  await page.waitFor(".failure button");
  broken.length = 0;
  await page.click(".failure button");
  await page.waitFor("#ranking tr[data-recipient]");
  await page.close();
  await host.stop();
});

test("the rows of the list stay as they are while payments arrive", async () => {
  const host = await hostWith([]);
  const page = await browser.open();
  let come;
  const held = new Promise((done) => (come = done));
  await page.raw.route(/payments\.json$/, async (route) => {
    await held;
    await route.continue();
  });
  // With all years asked for, no other sheets follow the first ones.
  await page.open(`${host.url}#/projects?year=all`);
  await reached(page, "rows");
  await page.waitFor("tr[data-row]");
  await page.eval(() => (document.querySelector("tr[data-row]").isThis = true));
  come();
  await reached(page, "all");
  assert.ok(await page.eval(() => document.querySelector("tr[data-row]").isThis));
  await page.close();
  await host.stop();
});

test("unsettled years missing: the settled ones stand, the trend says so and can be retried", async () => {
  const broken = ["unsettled.json"];
  const host = await hostWith(broken);
  const page = await browser.open(`${host.url}#/projects`);
  await reached(page, "all");
  await page.waitFor(".chart .failure button");
  await page.click('button[data-face="table"]');
  assert.equal(await page.count("#trend-table tbody tr"), 6);
  broken.length = 0;
  await page.click(".chart .failure button");
  await page.waitFor('#trend-table tr[data-fiscal-year="2014"]');
  assert.equal(await page.count(".chart .failure"), 0);
  await page.close();
  await host.stop();
});

test("a broken file is told by name and never breaks the page", async () => {
  const broken = [manifest.years[0].columns.path];
  const host = await hostWith(broken, () => ({ status: 200, body: '{"year":2022,"ids":["x"', type: "application/json" }));
  const page = await browser.open(`${host.url}#/projects`);
  await page.waitFor(".failure");
  await page.click(".failure summary");
  assert.ok((await page.text(".failure")).includes(broken[0]));
  await page.close();
  await host.stop();
});

test("a project that is missing, unknown or unreadable each has its page", async () => {
  const broken = [];
  const host = await hostWith(broken);
  const page = await browser.open(`${host.url}#/projects/2021-総務-99-9999`);
  await page.waitFor(".empty a");
  await page.open("#/recipients/n-0000000000000000");
  await page.waitFor(".empty a");
  await page.open("#/elsewhere");
  await page.waitFor(".empty a");
  broken.push("lookup/000.json");
  await page.open("#/projects/2021-総務-20-0075");
  await page.waitFor(".failure button");
  broken.length = 0;
  await page.click(".failure button");
  await page.waitFor("article[data-sheet]");
  await page.close();
  await host.stop();
});

test("without the chart program the drawing stays, says so, and the chart can be asked for again", async () => {
  const name = readFileSync(join(folder, "index.html"), "utf8").match(/charts-[0-9a-f]+\.js/)[0];
  const broken = [name];
  const host = await hostWith(broken);
  const page = await browser.open(`${host.url}#/projects`);
  await page.waitFor(".chart svg[data-drawn]");
  await page.raw.hover(".chart__canvas");
  await page.waitFor(".chart .failure button");
  const drawn = () => page.eval(() => document.querySelector(".chart__canvas svg[data-drawn]")?.getClientRects().length > 0);
  assert.ok(await drawn(), "the drawing stays");
  const told = await page.text(".chart .failure p");
  assert.match(told, /操作できるグラフを読み込めませんでした/);
  assert.doesNotMatch(await page.text(".chart .failure"), /[a-z]{3}/i, "no internals");
  // To draw a span on it asks for nothing, and breaks nothing.
  const place = await page.raw.locator(".chart__canvas").boundingBox();
  const address = await page.url();
  await page.raw.mouse.move(place.x + 100, place.y + 100);
  await page.raw.mouse.down();
  await page.raw.mouse.move(place.x + 300, place.y + 120, { steps: 4 });
  await page.raw.mouse.up();
  assert.equal(await page.url(), address);
  assert.equal(await page.count("[data-brushing]"), 0);
  assert.ok(await drawn());
  // What only the chart program draws is told to be missing; the drawing comes back.
  await page.click('button[data-choice="scale-log"]');
  await page.waitFor(() => document.querySelector(".chart__canvas").hidden);
  assert.match(await page.text(".chart .failure p"), /グラフを表示できませんでした/);
  await page.click('button[data-choice="scale-linear"]');
  await page.waitFor(".chart svg[data-drawn]");
  await page.click('button[data-face="table"]');
  await page.waitFor("#trend-table tbody tr");
  await page.click('button[data-face="chart"]');
  await page.waitFor(".chart svg[data-drawn]");
  await page.raw.hover(".chart__canvas");
  await page.waitFor(".chart .failure button");
  broken.length = 0;
  await page.click(".chart .failure button");
  await page.waitFor(".chart canvas");
  assert.equal(await page.count(".chart .failure"), 0);
  await page.close();
  await host.stop();
});

test("the built page works from any folder of a host", async () => {
  const outer = mkdtempSync(join(tmpdir(), "kokko-"));
  cpSync(folder, join(outer, "some/深い folder"), { recursive: true });
  const host = await serveFiles(outer);
  const page = await browser.open(`${host.url}${encodeURI("some/深い folder/")}`);
  await reached(page, "all");
  assert.deepEqual(await page.faults(), []);
  await page.close();
  await host.stop();
  rmSync(outer, { recursive: true, force: true });
});
