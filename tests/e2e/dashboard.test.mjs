// Search, filters, order and tables of the explorer; all of it in the address.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { addressFollows, checkbox, facet, figure, found, openApp, rowsFollow, unfold } from "./support/app.mjs";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { serve } from "./support/server.mjs";

let browser;
let host;
before(async () => {
  browser = await launch("chromium");
  host = await serve({ data: dataset("sample") });
});
after(async () => {
  await browser?.close();
  await host?.stop();
});

test("the empty address leads to the overview", async () => {
  const page = await openApp(browser, host.url, "");
  await page.waitFor("#overview-sheets data");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("a filter changes count, figures and rows, and its own counts stay", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all");
  await unfold(page, "ministry");
  const before = await facet(page, "ministry");
  await page.click(checkbox("ministry", "総務省"));
  await found(page, before["総務省"]);
  await addressFollows(page, /ministry=総務省/);
  await unfold(page, "ministry");
  assert.deepEqual(await facet(page, "ministry"), before, "a facet ignores its own filter");
  const years = await facet(page, "year");
  assert.equal(Object.values(years).reduce((sum, count) => sum + count, 0), before["総務省"]);
  await page.close();
});

test("without a year the list is of the newest, and the trend of all", async () => {
  const page = await openApp(browser, host.url);
  const years = await facet(page, "year");
  await found(page, years["2022"]);
  await page.click('button[data-face="table"]');
  // Six settled years; two before them from survivors only, one that is not closed.
  assert.equal(await page.count("#trend-table tbody tr"), 9);
  for (const [year, tag] of [[2014, "存続事業のみ"], [2015, "存続事業のみ"], [2022, "年度途中"]]) {
    assert.ok((await page.text(`#trend-table tr[data-fiscal-year="${year}"] th`)).includes(tag), `${year}`);
  }
  assert.equal(await page.count("#trend-table th .meta"), 3, "a settled year has no tag");
  await page.click(checkbox("year", "all"));
  await found(page, Object.values(years).reduce((sum, count) => sum + count, 0));
  await addressFollows(page, /year=all/);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

/** What the boxes of the years show, by their values, once they have followed. */
const ticked = async (page) => {
  await rowsFollow(page);
  return page.eval(() => [...document.querySelectorAll('fieldset[data-facet="year"] input:checked')].map((box) => box.dataset.value));
};

test("the boxes of the years show what is applied, with the last one let go of and with words", async () => {
  const page = await openApp(browser, host.url);
  const years = await facet(page, "year");
  const all = Object.values(years).reduce((sum, count) => sum + count, 0);
  assert.deepEqual(await ticked(page), ["2022"]);
  await page.click(checkbox("year", "2022"));
  await found(page, all);
  assert.deepEqual(await ticked(page), ["all"]);
  assert.deepEqual(await page.texts(".chip b"), ["すべて"]);
  await page.click(".chip");
  await found(page, years["2022"]);
  assert.deepEqual(await ticked(page), ["2022"]);

  await page.raw.fill("#search", "医療");
  await page.waitFor("#search-widened a");
  assert.deepEqual(await ticked(page), ["all"]);
  const everywhere = await figure(page, "#found");
  await page.click("#search-widened a");
  await page.waitFor((more) => Number(document.querySelector("#found").value) < more, everywhere);
  assert.deepEqual(await ticked(page), ["2022"]);
  assert.equal(await page.count("#search-widened"), 0);
  await addressFollows(page, /year=2022&q=医療/);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("back, forward, reload and a sent link restore everything", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all");
  const all = await figure(page, "#found");
  await page.click(checkbox("year", "2021"));
  const oneYear = (await facet(page, "year"))["2021"];
  await found(page, oneYear);
  await page.click('fieldset[data-facet="min_budget"] input[data-value="1000000000"]');
  await page.waitFor((more) => Number(document.querySelector("#found").value) < more, oneYear);
  const large = await figure(page, "#found");
  await page.click('button[data-sort="name"]');
  await page.waitFor('th[aria-sort="ascending"] button[data-sort="name"]');
  await rowsFollow(page);
  const first = await page.attribute("tr[data-row]", "data-row");
  await addressFollows(page, /sort=name/);
  const link = await page.url();

  await page.back();
  await page.waitFor('th[aria-sort="descending"] button[data-sort="budget"]');
  await page.back();
  await found(page, oneYear);
  await page.back();
  await found(page, all);
  await page.forward();
  await found(page, oneYear);
  await page.forward();
  await found(page, large);
  await page.forward();
  await page.waitFor('th[aria-sort="ascending"] button[data-sort="name"]');
  await rowsFollow(page);
  await page.reload();
  await found(page, large);
  await page.waitFor('th[aria-sort="ascending"] button[data-sort="name"]');
  await rowsFollow(page);
  assert.equal(await page.attribute("tr[data-row]", "data-row"), first);

  const sent = await browser.open(link);
  await found(sent, large);
  await sent.waitFor("tr[data-row]");
  assert.equal(await sent.attribute("tr[data-row]", "data-row"), first);
  await sent.close();
  await page.close();
});

test("words are found in names, purposes, summaries and recipients", async () => {
  const page = await openApp(browser, host.url);
  await page.raw.fill("#search", "遠隔病理 ICT");
  await page.waitFor(() => Number(document.querySelector("#found").value) < 20);
  await addressFollows(page, /q=遠隔病理/);
  await page.raw.fill("#search", "東日本電信電話");
  await found(page, 1);
  await rowsFollow(page);
  assert.equal(await page.attribute("tr[data-row]", "data-row"), "2021-総務-20-0075");
  await page.close();
});

test("a selection without a project says so and offers a way back", async () => {
  const page = await openApp(browser, host.url, "#/projects?q=そんな事業はありません");
  await page.waitFor(".empty button");
  await page.click(".empty button");
  await page.waitFor("tr[data-row]");
  await page.close();
});

test("what the address asks in vain is told", async () => {
  const page = await openApp(browser, host.url, "#/projects?ministry=架空省&colour=red");
  await page.waitFor(() => document.querySelectorAll(".note").length >= 2);
  const notes = (await page.texts(".note")).join("\n");
  assert.match(notes, /架空省/);
  assert.match(notes, /colour/);
  await page.close();
});

test("the ranking of recipients leads to a recipient's payments, and those to projects", async () => {
  const page = await openApp(browser, host.url, "#/projects?table=recipients&year=2021");
  await page.waitFor("#ranking tr[data-recipient]");
  const amount = await figure(page, "#ranking tr[data-recipient] td[data-label='支出額'] data");
  assert.ok(amount > 0);
  await page.click("#ranking tr[data-recipient] a");
  await page.waitFor("#recipient-sum data");
  assert.ok((await figure(page, "#recipient-sum data")) >= amount);
  await page.click("tr[data-row] a");
  await page.waitFor("article[data-sheet]");
  await page.close();
});

test("all payments of one recipient stand on its page", async () => {
  const page = await openApp(browser, host.url, "#/recipients/8011101028104", "rows");
  await page.waitFor("#recipient-sum data");
  assert.equal(await page.text("h1"), "東日本電信電話株式会社");
  assert.equal(await figure(page, "#recipient-sum data"), 82_500_000);
  await rowsFollow(page);
  assert.equal(await page.attribute("tr[data-row]", "data-row"), "2021-総務-20-0075");
  await page.close();
});

test("the sample says on every page that it is one", async () => {
  for (const hash of ["#/projects", "#/projects/2021-総務-20-0075", "#/recipients/8011101028104", "#/nowhere"]) {
    const page = await browser.open(`${host.url}${hash}`);
    await page.waitFor(".banner");
    assert.match(await page.text(".banner"), /サンプル/);
    await page.close();
  }
});

const focused = (page) => page.eval(() => document.activeElement?.id || document.activeElement?.dataset.value || document.activeElement?.tagName);

test("by keyboard alone: a filter keeps the focus, a page gives it to its title", async () => {
  const page = await openApp(browser, host.url);
  await page.raw.focus(checkbox("ministry", "環境省"));
  await page.raw.keyboard.press("Space");
  await page.waitFor(".chip");
  await rowsFollow(page);
  await page.waitFor(() => document.activeElement?.dataset.value === "環境省");
  await page.raw.keyboard.press("Space");
  await page.waitFor(() => !document.querySelector(".chip"));
  await rowsFollow(page);
  await page.raw.focus("tr[data-row] a");
  await page.raw.keyboard.press("Enter");
  await page.waitFor("article[data-sheet]");
  await page.waitFor(() => document.activeElement?.tagName === "H1");
  await page.close();
});

test("on a phone the filters are a sheet that Escape closes and that gives the focus back", async () => {
  const page = await openApp(browser, host.url, "#/projects", "all", { width: 360, height: 780 });
  await page.click("#open-filters");
  await page.waitFor('#filters[role="dialog"]');
  await page.waitFor(() => document.activeElement?.id === "close-filters");
  await page.click(checkbox("year", "2021"));
  await page.waitFor(() => document.activeElement?.dataset.value === "2021");
  await page.raw.keyboard.press("Escape");
  await page.waitFor(() => document.activeElement?.id === "open-filters");
  assert.equal(await page.count("#filters[data-open]"), 0);
  assert.equal(await focused(page), "open-filters");
  await page.close();
});

test("going back to a page, and loading it anew, finds it where it was left", async () => {
  const page = await openApp(browser, host.url);
  await page.eval(() => scrollTo(0, 4000));
  await page.waitFor(() => scrollY === 4000);
  await page.eval(() => new Promise((done) => setTimeout(done, 100)));
  await page.eval(() => document.querySelectorAll("tr[data-row] a")[20].click());
  await page.waitFor("article[data-sheet]");
  await page.waitFor(() => scrollY === 0);
  await page.back();
  await page.waitFor("tr[data-row]");
  await page.waitFor(() => Math.abs(scrollY - 4000) < 2);
  await page.reload();
  await page.waitFor("tr[data-row]");
  await page.waitFor(() => Math.abs(scrollY - 4000) < 2);
  await page.close();
});

test("back leads from words to the list without them", async () => {
  const page = await openApp(browser, host.url);
  const all = await figure(page, "#found");
  await page.raw.fill("#search", "環境");
  await page.waitFor(() => location.hash.includes("q="));
  await page.raw.fill("#search", "環境省");
  await page.waitFor(() => decodeURIComponent(location.hash).includes("q=環境省"));
  await page.back();
  await found(page, all);
  assert.equal(await page.eval(() => document.querySelector("#search").value), "");
  await page.close();
});

test("what is saved right after a click names the address that the click leads to", async () => {
  const page = await openApp(browser, host.url);
  const download = page.raw.waitForEvent("download");
  await page.eval((box) => {
    document.querySelector(box).click();
    document.querySelector("#save-list").click();
  }, checkbox("ministry", "環境省"));
  const saved = readFileSync(await (await download).path(), "utf8");
  assert.ok(saved.includes(`#/projects?ministry=${encodeURIComponent("環境省")}`), saved.slice(0, 400));
  await page.close();
});

test("the table has as many columns as its head", async () => {
  const page = await openApp(browser, host.url);
  const heads = await page.count("table.rows thead th");
  assert.deepEqual(await page.eval(() => [...document.querySelectorAll("table.rows tr.spacer td")].map((cell) => cell.colSpan)), [heads, heads]);
  await page.close();
});

test("a series can be switched off and on again", async () => {
  const page = await openApp(browser, host.url);
  await page.click('.legend__item[aria-pressed="true"]');
  await page.waitFor('.legend__item[aria-pressed="false"]');
  await page.click('.legend__item[aria-pressed="false"]');
  await page.waitFor(() => !document.querySelector('.legend__item[aria-pressed="false"]'));
  await page.close();
});

test("a tab that nobody looks at, which has no frames, has the title of its page", async () => {
  const page = await openApp(browser, host.url);
  await page.eval(() => {
    Object.defineProperty(document, "hidden", { get: () => true });
    globalThis.requestAnimationFrame = () => 0;
  });
  await page.open("#/quality");
  await page.waitFor(() => document.title.startsWith("データの出典と品質"));
  await page.close();
});

test("a list that is taken away and shown again stands there at once", async () => {
  const page = await openApp(browser, host.url, "#/projects", "all", { width: 1440 });
  await page.waitFor("#tab-ministries");
  await page.click("#tab-ministries");
  await page.waitFor("#by-ministry section");
  const there = await page.eval(async () => {
    document.querySelector("#tab-projects").click();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return document.querySelectorAll("tr[data-row]").length;
  });
  assert.ok(there > 0, "its rows come with the next frame");
  await page.close();
});

test("a deep link asks for the manifest once", async () => {
  const page = await browser.open();
  const asked = [];
  page.raw.on("request", (request) => asked.push(request.url()));
  await page.open(`${host.url}#/projects/2021-総務-20-0075`);
  await page.waitFor("article[data-sheet]");
  assert.equal(asked.filter((url) => url.endsWith("manifest.json")).length, 1);
  await page.close();
});
