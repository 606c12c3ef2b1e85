// One page for a project's whole life, over both eras, on the real files.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { figure } from "./support/app.mjs";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { serve } from "./support/server.mjs";

let browser;

before(async () => {
  browser = await launch("chromium");
});
after(() => browser?.close());

test("a project of both eras shows one line from 2014, and says which years no sheet closes", async (t) => {
  const data = dataset("real-all", t);
  if (data === null) return;
  const host = await serve({ data });
  t.after(() => host.stop());
  // 内閣広報経費 stands in every loaded year.
  const page = await browser.open(`${host.url}#/projects/2021-官房-20-0045`);
  await page.waitFor("#life-table, .empty");
  const years = await page.texts("#life-table tbody th");
  assert.match(years[0], /^2014年度/);
  assert.match(years.at(-1), /^2024年度/);
  assert.match(years[0], /ほかの年度のシート/);
  const marked = years.filter((year) => /ほかの年度のシート/.test(year)).map((year) => year.slice(0, 4));
  assert.ok(marked.includes("2022"), `2022 has no sheet of its own: ${marked}`);
  assert.ok((await figure(page, '#life-table tr[data-fiscal-year="2023"] [data-series="executed"] data')) > 0);
  assert.equal(await page.count('#life-table tr[data-fiscal-year="2024"] [data-series="executed"] data'), 0);
  const sheets = await page.count(".years a");
  assert.equal(sheets, 7);
  await page.click(".years li:last-child a");
  await page.waitFor('article[data-sheet^="2024-"]');
  assert.equal(await page.count("#life-table tbody tr"), years.length, "the same life from any of its sheets");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});
