// The tables of the RS System on the page, from the fictional case of the importer's own tests.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { figure, openApp } from "./support/app.mjs";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { serve } from "./support/server.mjs";

let browser;
let host;

before(async () => {
  browser = await launch("chromium");
  host = await serve({ data: dataset("rs-tables") });
});
after(async () => {
  await browser?.close();
  await host?.stop();
});

test("what was paid directly and what was passed on stand apart, block by block", async () => {
  const page = await browser.open(`${host.url}#/projects/2024-国交-9101`);
  await page.waitFor('article[data-sheet="2024-国交-9101"]');
  assert.equal(await figure(page, '[data-route="direct"] data'), 9_000_000);
  assert.equal(await figure(page, '[data-route="downstream"] data'), 2_000_000);
  assert.equal(await page.count("section.block"), 2);
  const text = await page.text("#payments");
  assert.match(text, /株式会社見本/);
  assert.match(text, /99\.5/);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("a year that is not closed reads so, and 予算計 is without what is carried out", async () => {
  const page = await browser.open(`${host.url}#/projects/2024-国交-9101`);
  await page.waitFor("#budget-table");
  assert.equal(await figure(page, '#budget-table tr[data-fiscal-year="2023"] [data-column="total"] data'), 31_827_000);
  assert.equal(await figure(page, '#budget-table tr[data-fiscal-year="2023"] [data-column="gross"] data'), 33_827_000);
  assert.match(await page.text('#budget-table tr[data-fiscal-year="2024"]'), /未確定/);
  assert.match(await page.text("#review"), /現状通り/);
  assert.match(await page.text("#basis"), /見本法/);
  assert.equal(await page.count("#pathway .tree li"), 2);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("the page on quality says what was read, refused and is missing", async () => {
  const page = await openApp(browser, host.url, "#/quality", "rows");
  await page.waitFor("#gaps li");
  assert.match(await page.text("#gaps"), /表6-1/);
  assert.match(await page.text("#file-table"), /2-1_RS_2024_見本\.csv/);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});
