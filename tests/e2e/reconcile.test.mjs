// The counts and sums of a real year, on screen, against those read straight off the files.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkbox, figure, found, openApp, reached } from "./support/app.mjs";
import { launch } from "./support/browsers.mjs";
import { dataset, expected } from "./support/datasets.mjs";
import { serve } from "./support/server.mjs";

const columns = { initial: "当初予算", supplementary: "補正予算", total: "予算計", executed: "執行額" };
const ministries = ["総務省", "厚生労働省", "環境省"];
let browser;

before(async () => {
  browser = await launch("chromium");
});
after(() => browser?.close());

function close(actual, wanted, what) {
  const difference = Math.abs(actual - wanted) / Math.max(1, Math.abs(wanted));
  assert.ok(difference < 1e-6, `${what}: expected ${wanted}, found ${actual}`);
}

async function sums(page, year) {
  await page.click('button[data-face="table"]');
  const row = `#trend-table tr[data-fiscal-year="${year}"]`;
  await page.waitFor(row);
  const read = {};
  for (const key of Object.keys(columns)) read[key] = await figure(page, `${row} td[data-series="${key}"] data`);
  return read;
}

test("the sums and counts of 2021 are those of the files, overall and for three ministries", async (t) => {
  const data = dataset("real-2021", t);
  if (data === null) return;
  const truth = expected().judgit["2021"];
  const host = await serve({ data });
  t.after(() => host.stop());

  const page = await openApp(browser, host.url);
  assert.equal(await figure(page, "#found"), truth.sheets);
  const overall = await sums(page, truth.fiscal_year);
  for (const [key, name] of Object.entries(columns)) close(overall[key], truth.total[name], name);

  for (const ministry of ministries) {
    const wanted = truth.by_ministry[ministry];
    await page.open(`#/projects?ministry=${encodeURIComponent(ministry)}`);
    await found(page, wanted.sheets);
    assert.equal(await page.eval((selector) => document.querySelector(selector).checked, checkbox("ministry", ministry)), true);
    const read = await sums(page, truth.fiscal_year);
    for (const [key, name] of Object.entries(columns)) close(read[key], wanted[name], `${ministry} ${name}`);
  }
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("every payment of 2021 is in the dataset, and no unit error leads the ranking", async (t) => {
  const data = dataset("real-2021", t);
  if (data === null) return;
  const truth = expected().judgit["2021"];
  const host = await serve({ data });
  t.after(() => host.stop());
  const manifest = await (await fetch(`${host.url}data/manifest.json`)).json();
  assert.equal(manifest.payments, truth.payments);
  assert.equal(manifest.sheets, truth.sheets);

  // Pitfall U2: three payments typed in yen would put NEC first with 324 兆円.
  const page = await openApp(browser, host.url, "#/projects?table=recipients");
  await page.waitFor("#ranking tr[data-recipient]");
  const first = await figure(page, "#ranking tr[data-recipient] data");
  assert.ok(first < 30e12, `the first recipient has ${first} yen`);
  await page.open("#/projects/2021-総務-20-0068");
  await page.waitFor("#payments-table");
  // The overlay of corrections has them right, with the figure as filed beside.
  assert.equal(await figure(page, "#payments-table tbody tr:first-child data"), 118_800_000);
  assert.match(await page.text("#payments-table tbody tr:first-child"), /円で記入された額/);
  await page.close();
});

test("the list of a whole year scrolls to its last row", async (t) => {
  const data = dataset("real-2021", t);
  if (data === null) return;
  const host = await serve({ data });
  t.after(() => host.stop());
  const page = await openApp(browser, host.url);
  await reached(page, "all");
  assert.ok((await page.count("tr[data-row]")) < 200, "only the rows in sight exist");
  await page.eval(() => document.querySelector(".rows tbody").scrollIntoView({ block: "end" }));
  await page.waitFor(() => {
    const rows = [...document.querySelectorAll("tr[data-row]")];
    return rows.at(-1)?.getAttribute("aria-rowindex") === "5441";
  });
  await page.close();
});
