// The optimised build opens, under the strict policy, without a word in the console:
// an old wasm-opt breaks it silently, and only a browser notices.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { serve, strictPolicy } from "./support/server.mjs";

let server;
let browser;

before(async () => {
  server = await serve({ data: dataset("sample") });
  browser = await launch("chromium");
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const directives = (policy) => new Map(policy.split(";").map((each) => each.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources.sort().join(" ")]));

test("the server sends the strict policy", async () => {
  const sent = (await fetch(server.url)).headers.get("content-security-policy");
  assert.ok(sent, "expected a content-security-policy header");
  const found = directives(sent);
  for (const [name, sources] of directives(strictPolicy)) assert.equal(found.get(name), sources, `directive ${name}`);
});

test("what needs compression is compressed", async () => {
  const page = await (await fetch(server.url)).text();
  const program = page.match(/[\w-]+\.wasm/)[0];
  const answer = await fetch(server.url + program, { headers: { "accept-encoding": "br" } });
  assert.equal(answer.headers.get("content-encoding"), "br");
  assert.equal(answer.headers.get("content-type"), "application/wasm");
});

test("the page opens without a fault", async () => {
  const page = await browser.open(server.url);
  await page.waitFor("main");
  await page.waitFor(() => document.documentElement.dataset.ready === "all");
  assert.equal(await page.count("#boot"), 0, "the shell of the first paint is gone");
  assert.equal(await page.attribute("html", "lang"), "ja");
  assert.ok((await page.count("#overview-changes li[data-row]")) > 0, "rows of projects");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("nothing is fetched ahead in vain, wherever a link leads", async () => {
  for (const hash of ["#/", "#/projects?lang=en", "#/projects?chart=bars", "#/quality", "#/search?q=x"]) {
    const page = await browser.open(`${server.url}${hash}`);
    await page.waitFor("main h1");
    // Chromium tells of it three seconds after the page is loaded.
    await page.waitFor(() => performance.now() > performance.getEntriesByType("navigation")[0].loadEventEnd + 4000);
    assert.deepEqual(await page.faults(), [], hash);
    await page.close();
  }
});

test("the page itself asks for the first view, where an address has one", async () => {
  for (const [hash, wanted] of [
    ["#/", ["first.js", "first.wasm"]],
    ["#/projects?lang=en", ["first.js", "first.wasm"]],
    ["#/quality", []],
    ["#/search?q=x", ["finder.js", "finder.wasm"]],
  ]) {
    const page = await browser.open();
    const asked = [];
    page.raw.on("request", (request) => asked.push(/(first|finder)-[0-9a-f]{16}(\.\w+)$/.exec(request.url())?.slice(1).join("")));
    // Without any of its scripts.
    await page.raw.route(/\/(?:start|lead)-[0-9a-f]{16}\.js$/, () => {});
    page.raw.goto(`${server.url}${hash}`).catch(() => {});
    await page.waitFor("main h1");
    await page.eval(() => new Promise((resolve) => setTimeout(resolve, 300)));
    assert.deepEqual(asked.filter(Boolean).sort(), wanted, hash);
    await page.close();
  }
});

test("the program that cannot start says so", async () => {
  const page = await browser.open();
  await page.raw.route("**/*.wasm", (route) => route.fulfill({ status: 500, body: "" }));
  await page.open(server.url);
  await page.waitFor("#boot-failed");
  assert.equal(await page.count("#boot-loading"), 0);
  await page.close();
});

test("headline, trend and ten rows stand before the program of all pages, which takes their place with the same", async () => {
  // As tall as the page: a table holds only the rows near what is seen.
  const page = await browser.open(undefined, { width: 360, height: 3200 });
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.raw.route("**/kokko-web-*_bg.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.open(`${server.url}#/projects`);
  await page.waitFor("#boot[data-shown] .drawing");
  const rows = () => page.eval(() => [...document.querySelectorAll("tr[data-row]")].slice(0, 10).map((row) => row.dataset.row));
  const figures = () => page.eval(() => [...document.querySelectorAll(".figures__value data")].map((data) => data.value));
  const before = { rows: await rows(), figures: await figures() };
  assert.equal(before.rows.length, 10);
  assert.equal(before.figures.length, 4);
  release();
  await page.waitFor(() => document.documentElement.dataset.ready === "all");
  assert.equal(await page.count("#boot"), 0, "the first view is gone");
  assert.deepEqual({ rows: await rows(), figures: await figures() }, before);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

for (const hash of ["#/", "#/projects"]) {
  test(`on a phone the largest text of ${hash} is the first view's, and stays so when the page takes its place`, async () => {
    const page = await browser.open(undefined, { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true });
    await page.raw.addInitScript(() => {
      globalThis.__largest = [];
      new PerformanceObserver((list) => {
        for (const { element } of list.getEntries()) globalThis.__largest.push(element?.closest("#boot-view") ? "first view" : `${element?.closest("#boot") ? "shell" : "page"}: ${element?.innerText}`);
      }).observe({ type: "largest-contentful-paint", buffered: true });
    });
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.raw.route("**/kokko-web-*_bg.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await page.open(`${server.url}${hash}`);
    await page.waitFor(() => globalThis.__largest.includes("first view"));
    release();
    await page.waitFor(() => document.documentElement.dataset.ready === "all" && document.querySelector("#boot") === null);
    await page.eval(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 300)))));
    assert.equal((await page.eval(() => globalThis.__largest)).at(-1), "first view");
    await page.close();
  });
}
