// A click on a filter: what the very next frame shows, and what the history keeps.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkbox, facet, figure, found, openApp } from "./support/app.mjs";
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

// In the page: clicks, and reads what there is when the next frame is about to be painted,
// and the one after it.
const nextFrames = async (selectors) => {
  const counts = () => Object.fromEntries([...document.querySelectorAll('fieldset[data-facet="year"] .facet__value')].filter((row) => row.querySelector("data")).map((row) => [row.querySelector("input").dataset.value, Number(row.querySelector("data").value)]));
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (const selector of selectors) document.querySelector(selector).click();
  await frame();
  const figures = { found: Number(document.querySelector("#found").value), total: document.querySelector("#total data").value };
  await frame();
  await frame();
  return { figures, years: counts() };
};

test("the frame after a click on a filter has the new figures, the one after it the new counts", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all");
  const ministries = await facet(page, "ministry");
  const shown = async () => ({ found: await figure(page, "#found"), total: await page.attribute("#total data", "value") });
  const before = { figures: await shown(), years: await facet(page, "year") };
  const next = await page.eval(nextFrames, [checkbox("ministry", "環境省")]);
  assert.equal(next.figures.found, ministries["環境省"]);
  assert.notEqual(next.figures.total, before.figures.total);
  assert.notDeepEqual(next.years, before.years);
  await found(page, ministries["環境省"]);
  assert.deepEqual(next, { figures: await shown(), years: await facet(page, "year") }, "nothing of it changes after that frame");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("each click is an entry of the history, even two before one frame", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all");
  const all = await figure(page, "#found");
  const ministries = await facet(page, "ministry");
  const both = ministries["環境省"] + ministries["総務省"];
  const next = await page.eval(nextFrames, [checkbox("ministry", "環境省"), checkbox("ministry", "総務省")]);
  assert.equal(next.figures.found, both);
  await found(page, both);
  await page.waitFor(() => decodeURIComponent(location.hash).includes("環境省,総務省"));
  await page.back();
  await found(page, ministries["環境省"]);
  await page.back();
  await found(page, all);
  await page.forward();
  await page.forward();
  await found(page, both);
  await page.reload();
  await found(page, both);
  await page.close();
});

test("where the history is full, the address still follows a click", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all");
  const ministries = await facet(page, "ministry");
  await page.eval(() => {
    history.pushState = () => {
      throw new DOMException("too many", "SecurityError");
    };
  });
  await page.click(checkbox("ministry", "環境省"));
  await found(page, ministries["環境省"]);
  await page.waitFor(() => decodeURIComponent(location.hash).includes("ministry=環境省"));
  await page.close();
});
