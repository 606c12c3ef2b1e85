// What a reader leaves out, and what is asked for by drawing on a chart.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkbox, facet, figure, found, openApp, pointAtTrend } from "./support/app.mjs";
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

const leaveOut = (name, value) => `fieldset[data-facet="${name}"] button[data-value="${value}"]`;
const hash = (page) => page.eval(() => decodeURIComponent(location.hash));

test("a value of a facet is left out by its button, and comes back by its chip", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all");
  const all = await figure(page, "#found");
  const ministries = await facet(page, "ministry");
  await page.raw.hover(checkbox("ministry", "環境省"));
  await page.click(leaveOut("ministry", "環境省"));
  await found(page, all - ministries["環境省"]);
  await page.waitFor(() => decodeURIComponent(location.hash).includes("not.ministry=環境省"));
  assert.equal(await page.attribute(leaveOut("ministry", "環境省"), "aria-pressed"), "true");
  assert.deepEqual(await facet(page, "ministry"), ministries, "a facet ignores its own filter");
  const chip = 'button.chip:has-text("環境省を除く")';
  await page.raw.waitForSelector(chip);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.raw.click(chip);
  await found(page, all);
  assert.equal(await page.attribute(leaveOut("ministry", "環境省"), "aria-pressed"), "false");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("by keyboard alone a value is left out and taken back, and the focus stays on its button", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all");
  const all = await figure(page, "#found");
  const button = leaveOut("method", Object.keys(await facet(page, "method"))[0]);
  await page.raw.focus(button);
  assert.match(await page.attribute(button, "aria-label"), /を除く$/);
  await page.raw.keyboard.press("Enter");
  await page.waitFor((most) => Number(document.querySelector("#found").value) < most, all);
  await page.waitFor((name) => document.activeElement === document.querySelector(name), button);
  await page.raw.keyboard.press("Enter");
  await found(page, all);
  assert.ok(!(await hash(page)).includes("not."));
  await page.close();
});

test("the newest year left out leaves all others", async () => {
  const page = await openApp(browser, host.url);
  const years = await facet(page, "year");
  const others = Object.entries(years).reduce((sum, [year, count]) => sum + (year === "2022" ? 0 : count), 0);
  await page.raw.focus(leaveOut("year", "2022"));
  await page.raw.keyboard.press("Enter");
  await found(page, others);
  await page.close();
});

test("on a phone the buttons that leave out are large enough for a finger", async () => {
  const page = await openApp(browser, host.url, "#/projects", "all", { width: 360, height: 780, hasTouch: true, isMobile: true });
  await page.click("#open-filters");
  await page.waitFor(leaveOut("ministry", "環境省"));
  const sizes = await page.eval(() => [...document.querySelectorAll(".facet__not")].filter((each) => each.checkVisibility()).map((each) => [each.getBoundingClientRect().width, each.getBoundingClientRect().height]));
  assert.ok(sizes.length > 20);
  for (const [width, height] of sizes) assert.ok(width >= 44 && height >= 44, `${width} × ${height}`);
  const over = await page.eval(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${over} px too wide`);
  await page.close();
});

for (const kind of ["bars", "treemap"]) {
  test(`a group is left out from its place in the chart: ${kind}`, async () => {
    const page = await openApp(browser, host.url, `#/projects?year=all&chart=${kind}&group=ministry`);
    const all = await figure(page, "#found");
    await page.waitFor("#groups li");
    const name = await page.eval(() => {
      const button = document.querySelector("#groups .leave-out");
      button.focus();
      return button.getAttribute("aria-label").replace(/を除く$/, "");
    });
    const ministries = await facet(page, "ministry");
    await page.raw.keyboard.press("Enter");
    await found(page, all - ministries[name]);
    await page.waitFor((left) => ![...document.querySelectorAll("#groups li")].some((each) => each.innerText.includes(left)), name);
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.close();
  });
}

/** Draws from one share of an element's width and height to another, as a hand does. */
async function draw(page, selector, from, to) {
  await page.waitFor(selector);
  const box = await page.raw.locator(selector).first().boundingBox();
  const at = ([x, y]) => [box.x + box.width * x, box.y + box.height * y];
  await page.raw.mouse.move(...at(from));
  await page.raw.mouse.down();
  await page.raw.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.raw.mouse.move(...at(to));
  assert.equal(await page.count(`${selector}[data-brushing]`), 1, "what is drawn can be seen");
  await page.raw.mouse.up();
}

test("a press that is the first to point at the trend makes one chart, and it stays", async () => {
  const page = await openApp(browser, host.url);
  await page.waitFor(".chart__canvas svg[data-drawn]");
  const { x, y } = await page.eval(() => {
    const place = document.querySelector(".chart__canvas");
    place.scrollIntoView({ block: "center" });
    return place.getBoundingClientRect();
  });
  await page.raw.mouse.move(x + 90, y + 90);
  await page.raw.mouse.down();
  await page.waitFor(".chart canvas");
  await page.eval(() => new Promise((done) => setTimeout(done, 500)));
  assert.equal(await page.count(".chart canvas"), 1);
  await page.raw.mouse.up();
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("a span drawn on the trend asks for its years", async () => {
  const page = await openApp(browser, host.url);
  await page.waitFor(".chart__canvas svg[data-drawn]");
  await pointAtTrend(page);
  await page.eval(() => document.querySelector(".chart__canvas").scrollIntoView({ block: "center" }));
  await draw(page, ".chart__canvas", [0.45, 0.5], [0.8, 0.6]);
  await page.waitFor(() => (new URLSearchParams(location.hash.split("?")[1]).get("year") ?? "").split(",").length > 1);
  const years = new URLSearchParams((await hash(page)).split("?")[1]).get("year").split(",").map(Number);
  assert.deepEqual(years, [...years].sort((a, b) => b - a));
  assert.equal(years[0] - years.at(-1), years.length - 1, "one span");
  const counts = await facet(page, "year");
  await found(page, years.reduce((sum, year) => sum + counts[year], 0));
  assert.equal(await page.count("[data-brushing]"), 0);
  assert.deepEqual(await page.faults(), []);
  await page.back();
  await found(page, counts["2022"]);
  await page.close();
});

test("a span drawn before the chart program is there asks for its years when it comes", async () => {
  const page = await openApp(browser, host.url);
  let come;
  const held = new Promise((done) => (come = done));
  await page.raw.route(/charts-[0-9a-f]+\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.waitFor(".chart__canvas svg[data-drawn]");
  await page.eval(() => document.querySelector(".chart__canvas").scrollIntoView({ block: "center" }));
  const before = await hash(page);
  await draw(page, ".chart__canvas", [0.45, 0.5], [0.8, 0.6]);
  assert.equal(await page.count(".chart canvas"), 0, "nothing but the drawing is there");
  assert.equal(await hash(page), before);
  come();
  await page.waitFor(() => (new URLSearchParams(location.hash.split("?")[1]).get("year") ?? "").split(",").length > 1);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("an area drawn among the dots asks for its budgets and rates", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all&chart=scatter");
  const all = await figure(page, "#found");
  await page.waitFor(".scatter__dot");
  await page.eval(() => document.querySelector(".scatter__field").scrollIntoView({ block: "center" }));
  await draw(page, ".scatter__field", [0.4, 0.02], [0.9, 0.3]);
  await page.waitFor(() => location.hash.includes("min_budget=") && location.hash.includes("rate="));
  await page.waitFor((most) => Number(document.querySelector("#found").value) < most, all);
  assert.ok((await page.count(".chip")) >= 2);
  assert.match(await page.url(), /#\/projects\?/, "drawing over a dot does not follow it");
  await page.close();
});
