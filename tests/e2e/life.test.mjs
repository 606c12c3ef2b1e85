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
  // The year of the newest sheet is not closed: named, and drawn apart.
  const open = '#life-table tr[data-basis="current"]';
  assert.deepEqual((await page.texts(`${open} th`)).map((text) => text.replace(/\s+/g, "")), ["2024年度年度途中"]);
  assert.equal(await page.text(`${open} [data-series="executed"]`), "未確定");
  assert.match(await page.text('#life [data-note="open"]'), /※2024年度は、年度の途中に/);
  const sheets = await page.count(".years a");
  assert.equal(sheets, 7);
  await page.click(".years li:last-child a");
  await page.waitFor('article[data-sheet^="2024-"]');
  assert.equal(await page.count("#life-table tbody tr"), years.length, "the same life from any of its sheets");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("the head compares first budgets, and a sheet's open year is none of its settled ones", async (t) => {
  const data = dataset("real-all", t);
  if (data === null) return;
  const host = await serve({ data });
  t.after(() => host.stop());
  const page = await browser.open(`${host.url}#/sheets/2022-農水-21-0341`);
  await page.waitFor("#budget-table, .empty");
  const head = await page.text(".figures > div:nth-child(2)");
  assert.match(head, /^当初予算\(2022年度\)/, "予算計 is before what is carried out of it");
  const initial = (year) => figure(page, `#budget-table tr[data-fiscal-year="${year}"] [data-column="initial"] data`);
  const change = Math.round(((await initial(2022)) / (await initial(2021)) - 1) * 100);
  assert.equal(Number(head.match(/前年度比 ([+−-]?\d+)/)[1].replace("−", "-")), change);
  assert.match(await page.text('#budget [data-note="open"]'), /※2022年度は、年度の途中に/);
  assert.match(await page.text('#life-table tr[data-fiscal-year="2024"] th'), /年度途中/);
  assert.equal(await page.count('#life-table tr[data-basis="current"]'), 1, "a later sheet tells of 2022");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("the page on quality dates its sources, names the year that is not there and lists corrections", async (t) => {
  const data = dataset("real-all", t);
  if (data === null) return;
  const host = await serve({ data });
  t.after(() => host.stop());
  const page = await browser.open(`${host.url}#/quality`, { width: 360, height: 800 });
  await page.waitFor("#gaps li");
  const gaps = await page.text("#gaps");
  assert.match(gaps, /2023年度に公開されたシートがありません。2022年度の予算額/);
  assert.doesNotMatch(gaps, /(2016|2025)年度に公開/, "only years between others");
  await page.waitFor("#source-table td");
  const sources = await page.text("#source-table");
  assert.match(sources, /judgit-2021-rev20230208\.ndjson\.gz\s+2021年度公開\(2023年2月8日版\)/);
  assert.match(sources, /2024年度公開/);
  assert.ok((await page.count("#corrections table, #corrections p:not(.note)")) > 0);
  const row = await page.eval(() => {
    const row = document.querySelector("#link-table tbody tr");
    const methods = row.lastElementChild.getBoundingClientRect();
    return { height: row.offsetHeight, right: methods.right, methods: methods.height, shown: innerWidth };
  });
  assert.ok(row.right <= row.shown, "the methods stand inside the window");
  assert.ok(row.methods > row.height / 3, `a row is what it says, not a gap: ${JSON.stringify(row)}`);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("a corrected figure is listed with its reason and its source", async (t) => {
  const data = dataset("real-2021", t);
  if (data === null) return;
  const host = await serve({ data });
  t.after(() => host.stop());
  const page = await browser.open(`${host.url}#/quality`);
  await page.waitFor("#correction-table td");
  const text = await page.text("#correction-table");
  assert.match(text, /2021-総務-20-0068/);
  assert.match(text, /百万円の欄にある/);
  assert.match(text, /judgit-2021-rev20230208/);
  const figures = await page.eval(() => [...document.querySelectorAll("#correction-table tbody tr:first-child data")].map((each) => Number(each.value)));
  assert.deepEqual(figures, [86_900_000_000_000, 86_900_000]);
  await page.close();
});
