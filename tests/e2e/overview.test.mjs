// The overview's ways into the explorer, the explorer's charts, and what is saved.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { addressFollows, figure, found, openApp } from "./support/app.mjs";
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


test("a figure of the overview leads to what it counts", async () => {
  const page = await openApp(browser, host.url, "#/");
  const sheets = await figure(page, "#overview-sheets data");
  const total = await figure(page, "#overview-total data");
  assert.ok(sheets > 0 && total > 0);
  assert.deepEqual(await page.faults(), []);
  await page.click("#overview-sheets");
  await found(page, sheets);
  assert.equal(await figure(page, "#total data"), total);
  await page.close();
});

test("a year and a ministry of the overview lead to their projects", async () => {
  const page = await openApp(browser, host.url, "#/");
  await page.click('li[data-fiscal-year="2020"] a');
  await page.waitFor("tr[data-row]");
  await addressFollows(page, /^#\/projects\?year=2021$/);
  await page.back();
  await page.waitFor("#overview-shares .tiles a");
  const amount = await figure(page, "#overview-shares .tiles data");
  await page.click("#overview-shares .tiles a");
  await page.waitFor("#total data");
  await addressFollows(page, /ministry=/);
  assert.equal(await figure(page, "#total data"), amount);
  await page.close();
});

test("one box has four ways in", async () => {
  for (const [intent, typed, leads] of [
    ["project", "医療", "#/search?q=医療"],
    ["recipient", "電信電話", "#/search?q=recipient:電信電話"],
    ["ministry", "環境", "#/projects?ministry=環境省"],
  ]) {
    const page = await openApp(browser, host.url, "#/");
    await page.click(`input[name="intent"][value="${intent}"]`);
    await page.raw.fill("#find", typed);
    await page.raw.press("#find", "Enter");
    await page.waitFor((wanted) => decodeURIComponent(location.hash) === wanted, leads);
    if (intent === "recipient") {
      await page.waitFor('[data-found="recipient"] li[data-hit]');
      for (const name of await page.texts('[data-found="recipient"] li[data-hit] .title')) assert.match(name, /電信電話/);
      const kinds = await page.eval(() => [...document.querySelectorAll("[data-found]")].map((list) => list.dataset.found));
      assert.equal(kinds[0], "recipient", "what was looked for comes first");
    }
    await page.close();
  }
});

test("what was chosen at the old address of the explorer still leads there", async () => {
  const page = await openApp(browser, host.url, "#/?year=all");
  await page.waitFor("tr[data-row]");
  await page.close();
});

test("a bar drills down, and the chart stays in the address", async () => {
  const page = await openApp(browser, host.url, "#/projects");
  await page.click('button[data-choice="chart-bars"]');
  await page.waitFor("#groups .bars a");
  const amount = await figure(page, "#groups .bars data");
  await page.click("#groups .bars a");
  await page.waitFor(() => document.querySelectorAll(".chip").length === 1);
  assert.equal(await figure(page, "#total data"), amount);
  await addressFollows(page, /ministry=.*chart=bars/);
  await page.click('button[data-choice="scale-log"]');
  await page.waitFor(() => location.hash.includes("scale=log"));
  await page.click('button[data-choice="chart-scatter"]');
  await page.waitFor(".scatter__dot");
  await page.click('button[data-choice="chart-treemap"]');
  await page.waitFor("#groups .tiles a");
  await page.raw.selectOption("#group", "method");
  await page.waitFor(() => location.hash.includes("group=method"));
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("columns are chosen, and the projects stand by ministry", async () => {
  const page = await openApp(browser, host.url, "#/projects?columns=ministry,rate");
  assert.equal(await page.count("table.rows thead th"), 3);
  await page.click(".columns-choice:not(.embed) summary");
  await page.click('input[data-column="change"]');
  await page.waitFor(() => document.querySelectorAll("table.rows thead th").length === 4);
  await page.click("#tab-ministries");
  await page.waitFor("#by-ministry section");
  await page.close();
});

test("the list in front is saved as CSV that says what it is", async () => {
  for (const [hash, button, columns] of [
    ["#/projects?ministry=総務省", "#save-list", /^シートID,事業,公開年度/],
    ["#/projects?table=recipients", "#save-list", /^順位,支出先ID,支出先,/],
    ["#/projects?table=ministries", "#save-list", /^府省庁,シート数,予算計\(円\),執行額\(円\),1件目のシートID,/],
    ["#/projects?chart=bars", "#save-groups", /^府省庁,予算計\(円\),シート数/],
  ]) {
    const page = await openApp(browser, host.url, hash);
    await page.waitFor(button);
    const [saved] = await Promise.all([page.raw.waitForEvent("download"), page.click(button)]);
    assert.match(saved.suggestedFilename(), /\.csv$/);
    const text = readFileSync(await saved.path(), "utf8");
    assert.equal(text.codePointAt(0), 0xfeff, "a mark of UTF-8");
    const lines = text.slice(1).split("\r\n");
    assert.ok(!text.replaceAll("\r\n", "").includes("\n"), "lines end with CRLF");
    const head = lines.filter((line) => /^"?# /.test(line));
    const skip = Number(head.at(-1).match(/先頭の(\d+)行/)[1]);
    assert.equal(head.length, skip);
    for (const wanted of ["条件:", "出典:", "作成日:"]) assert.ok(head.some((line) => line.includes(wanted)), wanted);
    assert.match(lines[skip], columns);
    const rows = lines.slice(skip + 1).filter((line) => line !== "");
    if (hash.includes("総務省")) {
      assert.equal(rows.length, await figure(page, "#found"));
      assert.ok(head.some((line) => line.includes("府省庁「総務省」")));
    }
    if (hash.includes("recipients")) {
      const all = await figure(page, "#recipients data");
      assert.ok(all > 100, "more than an answer ranks");
      assert.equal(rows.length, all);
      assert.deepEqual(rows.map((row) => Number(row.split(",")[0])), rows.map((_, place) => place + 1));
      assert.ok(head.some((line) => line.includes("2021年度")), "the years of the sums");
    }
    if (hash.includes("ministries")) {
      assert.equal(rows.length, await page.count("#by-ministry section"));
      const sheets = rows.reduce((sum, row) => sum + Number(row.split(",")[1]), 0);
      assert.equal(sheets, await figure(page, "#found"));
    }
    assert.ok(rows.length > 0);
    assert.deepEqual(await page.faults(), []);
    await page.close();
  }
});

test("the list of recipients is as long as there are recipients", async () => {
  for (const width of [360, 1280]) {
    const page = await openApp(browser, host.url, "#/recipients?year=all", "all", { width, height: 800 });
    await page.waitFor("#ranking tr[data-recipient]");
    const all = await figure(page, "#recipients data");
    assert.equal(await page.attribute("#ranking", "aria-rowcount"), String(all + 1));
    const ranks = () => page.texts("#ranking tr[data-recipient] .col-rank").then((texts) => texts.map((text) => Number(text.replace(",", ""))));
    const first = await page.texts("#ranking tr[data-recipient] .title");
    await page.eval(() => document.querySelector("#ranking .spacer:last-child").scrollIntoView({ block: "end" }));
    await page.waitFor((last) => document.querySelector(`#ranking tr[aria-rowindex="${last}"]`) !== null, all + 1);
    const last = await ranks();
    assert.deepEqual(last, Array.from(last, (_, place) => all - last.length + 1 + place));
    assert.ok((await page.count("#ranking tr[data-recipient]")) < 100, "only those in sight exist");
    const heights = await page.eval(() => [...document.querySelectorAll("#ranking tr[data-recipient]")].map((row) => row.offsetHeight));
    assert.deepEqual([...new Set(heights)].length, 1, `rows of one height: ${heights}`);
    await page.eval(() => scrollTo(0, 0));
    await page.waitFor((name) => document.querySelector("#ranking tr[data-recipient] .title")?.innerText === name, first[0]);
    assert.deepEqual(await page.faults(), []);
    await page.close();
  }
});

test("what is drawn says what it means", async () => {
  const page = await openApp(browser, host.url, "#/projects?scale=log");
  await page.waitFor(".chart canvas");
  assert.deepEqual(await page.texts(".legend__item[data-still]"), ["予算計", "執行額"]);
  const notes = async () => (await page.texts(".chart__sub")).join("\n");
  assert.match(await notes(), /※の付いた年度は.*この目盛りでは示しません/);
  await page.open("#/projects?year=all&chart=bars&scale=log");
  await page.waitFor("#groups .bars a");
  assert.match(await notes(), /棒の左端は[\d,]+[億万]円/);
  assert.match(await notes(), /6年度分の合計/);
  await page.open("#/");
  await page.waitFor(".columns__value");
  assert.match(await page.text("#overview-trend .legend"), /数字は予算計\(.+円\)/);
  assert.match(await page.text(".columns__value"), /^[\d.]+$/);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("a category that no sheet of the selection has a value of is not offered", async () => {
  const rs = await serve({ data: dataset("rs-tables") });
  const page = await openApp(browser, rs.url, "#/projects");
  const facets = () => page.eval(() => [...document.querySelectorAll("fieldset[data-facet]:not([data-facet='min_budget'])")].map((facet) => [
    facet.dataset.facet,
    facet.getClientRects().length > 0,
    [...facet.querySelectorAll(".facet__value:has(data)")].some((value) => value.querySelector("input").dataset.value !== "(なし)" && value.querySelector("data").value !== "0"),
  ]));
  const all = await facets();
  assert.ok(all.some(([, shown]) => !shown), `one has no values: ${all}`);
  for (const [name, shown, used] of all) assert.equal(shown, used, name);
  assert.deepEqual(await page.faults(), []);
  await page.close();
  await rs.stop();
});

test("a chart in a frame as narrow as a phone stands in the first sight of it", async () => {
  const page = await openApp(browser, host.url, "?embed&show=chart#/projects", "all", { width: 360, height: 640 });
  await page.waitFor(".chart svg[data-drawn]");
  // Below the banner of the sample.
  const top = await page.eval(() => document.querySelector(".chart__canvas").getBoundingClientRect().top - document.querySelector(".board").getBoundingClientRect().top);
  assert.ok(top < 420, `the chart begins ${top} px below its controls`);
  await page.close();
});
