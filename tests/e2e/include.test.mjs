// What stays out of totals and rankings can be counted in, and every figure it changes says so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { figure, openApp } from "./support/app.mjs";
import { accessibilityFaults, launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { serve } from "./support/server.mjs";

const unitErrors = 'input[data-include="unit-errors"]';
const firstAmount = "#ranking tr[data-recipient] td[data-label='支出額']";

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

test("unit errors lead the ranking only when the reader counts them in, and the mark goes along to the recipient", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=2017&table=recipients");
  await page.waitFor(unitErrors);
  const honest = await figure(page, `${firstAmount} data`);
  assert.equal(await page.count("[data-holds]"), 0);

  await page.raw.focus(unitErrors);
  await page.raw.keyboard.press("Space");
  await page.waitFor(`${firstAmount} [data-holds]`);
  await page.waitFor(() => location.hash.includes("include=unit-errors"));
  assert.ok((await figure(page, `${firstAmount} data`)) > 100 * honest, "an error is a hundred times its sheet's budget");
  assert.equal(await page.eval(() => document.activeElement?.dataset.include), "unit-errors", "the focus stays");
  assert.match(await page.text(`${firstAmount} [data-holds]`), /桁の誤りの疑い1件を含む/);
  assert.deepEqual(await accessibilityFaults(page), []);

  await page.click("#ranking tr[data-recipient] a");
  await page.waitFor("#recipient-sum data");
  assert.match(await page.url(), /#\/recipients\/.*include=unit-errors/);
  assert.equal(await page.eval((switched) => document.querySelector(switched).checked, unitErrors), true);
  const whole = await figure(page, "#recipient-sum data");
  assert.ok((await page.count(".figures [data-holds]")) > 0, "the sum says what it holds");
  assert.ok(decodeURIComponent(await page.attribute("tr[data-row] a", "href")).endsWith("?include=unit-errors"), "links keep it");

  await page.click(unitErrors);
  await page.waitFor(() => document.querySelectorAll("[data-holds]").length === 0);
  assert.ok((await figure(page, "#recipient-sum data")) < whole);
  await page.waitFor(() => !location.hash.includes("include"));
  assert.deepEqual(await page.faults(), []);
  await page.close();
});
