// 府省庁 and 外局: a tree of filters, folded until it is asked for.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addressFollows, checkbox, facet, found, openApp } from "./support/app.mjs";
import { accessibilityFaults, launch } from "./support/browsers.mjs";
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

const fold = 'fieldset[data-facet="ministry"] button[aria-controls="agencies-国土交通省"]';
const agency = "国土交通省/観光庁";
const isShown = (page, value) => page.eval((box) => document.querySelector(box).checkVisibility(), checkbox("ministry", value));
const state = (page, value) =>
  page.eval((box) => {
    const { checked, indeterminate } = document.querySelector(box);
    return { checked, indeterminate };
  }, checkbox("ministry", value));

test("a ministry unfolds to its agencies, whose sheets it has too", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all");
  assert.equal(await page.attribute(fold, "aria-expanded"), "false");
  assert.equal(await isShown(page, agency), false);
  await page.raw.focus(fold);
  await page.raw.keyboard.press("Enter");
  await page.waitFor(`${fold}[aria-expanded="true"]`);
  assert.equal(await isShown(page, agency), true);
  assert.equal(await page.attribute("#agencies-国土交通省", "aria-label"), "国土交通省の外局");
  const counts = await facet(page, "ministry");
  const below = Object.entries(counts).filter(([label]) => label.startsWith("国土交通省/"));
  assert.deepEqual(
    below.map(([label]) => label.split("/")[1]),
    ["観光庁", "気象庁", "運輸安全委員会", "海上保安庁"],
  );
  assert.ok(below.reduce((sum, [, count]) => sum + count, 0) < counts["国土交通省"]);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.raw.keyboard.press("Enter");
  await page.waitFor(`${fold}[aria-expanded="false"]`);
  assert.equal(await isShown(page, agency), false);
  await page.close();
});

test("an agency takes the place of its ministry, and is named with it", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all&ministry=国土交通省");
  const counts = await facet(page, "ministry");
  await found(page, counts["国土交通省"]);
  assert.equal(await page.attribute(fold, "aria-expanded"), "true", "what is chosen is unfolded");
  await page.click(checkbox("ministry", agency));
  await found(page, counts[agency]);
  await addressFollows(page, /ministry=国土交通省\/観光庁$/);
  await page.waitFor((value) => document.activeElement?.dataset.value === value, agency);
  assert.deepEqual(await state(page, agency), { checked: true, indeterminate: false });
  assert.deepEqual(await state(page, "国土交通省"), { checked: false, indeterminate: true });
  assert.ok((await page.texts(".chip b")).includes("観光庁(国土交通省)"));
  assert.match((await page.texts("tr[data-row] .meta"))[0], /^国土交通省 ・ 観光庁/);
  await page.click(checkbox("ministry", "国土交通省"));
  await found(page, counts["国土交通省"]);
  await addressFollows(page, /ministry=国土交通省$/);
  assert.deepEqual(await state(page, "国土交通省"), { checked: true, indeterminate: false });
  await page.close();
});

test("a sheet's page leads to the sheets of its agency", async () => {
  const page = await openApp(browser, host.url, "#/projects?ministry=国土交通省/観光庁");
  await page.click("tr[data-row] a");
  await page.waitFor("article[data-sheet]");
  assert.deepEqual(await page.texts(".crumb a"), ["国土交通省", "観光庁"]);
  assert.match(await page.text(".crumb"), /観光庁 › 架空/, "the bureau does not say it again");
  await page.click(".crumb a:last-of-type");
  await page.waitFor("tr[data-row]");
  assert.ok((await page.texts(".chip b")).includes("観光庁(国土交通省)"));
  assert.deepEqual(await page.faults(), []);
  await page.close();
});
