// Who opens the address of a search has its hits before the program of all pages is there.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { sleep } from "./support/process.mjs";
import { serve } from "./support/server.mjs";

let browser;
let host;
before(async () => {
  browser = await launch("chromium");
  host = await serve({ data: dataset("sample") });
});
afterEach(async () => {
  for (const context of browser.raw.contexts()) await context.close();
});
after(async () => {
  await browser?.close();
  await host?.stop();
});

const address = (query, more = "") => `#/search?q=${encodeURIComponent(query)}${more}`;
const taken = (page) => page.waitFor(() => document.querySelector("#boot") === null);

/** Opens an address while the program of all pages is held back, and waits for what must stand there. */
async function held(hash, what, options = {}) {
  const page = await browser.open(undefined, { width: 1440, height: 900, ...options });
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  const asked = [];
  page.raw.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.raw.route("**/kokko-web-*_bg.wasm", async (route) => (await gate, await route.continue()));
  await page.open(`${host.url}${hash}`);
  await page.waitFor(what);
  assert.equal(await page.count("#main"), 0, "the program of all pages is not there");
  return { page, release, asked };
}

const hits = "#boot [data-hit]";

/** What a page of a search says, element by element, without what only the program has. */
const said = (page, root) =>
  page.eval((name) => {
    const only = /^(?:id|tabindex|disabled|autocomplete|enterkeyhint|value|href|data-typed|aria-(?:label|labelledby|describedby))$/;
    const links = /^(?:[^#]|#\/(?:projects|recipients|search)[/?])/;
    const tell = (node, depth) => {
      if (node.nodeType === Node.TEXT_NODE) return [`${depth}${node.data}`];
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches("details, [data-found=ministry], [data-found=policy]")) return [];
      const own = [...node.attributes].filter(({ name }) => !only.test(name)).map(({ name, value }) => `${name}=${value}`);
      const kept = ["A", "DATA"].includes(node.tagName) && !node.classList.contains("button") ? [node.getAttribute("href") ?? node.value] : [];
      const element = `${depth}<${[node.tagName, ...own.sort(), ...kept.filter((value) => links.test(value))].join(" ")}>`;
      return [element, ...[...node.childNodes].flatMap((child) => tell(child, `${depth} `))];
    };
    const page = document.querySelector(name).cloneNode(true);
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
    const comments = [];
    while (walker.nextNode()) comments.push(walker.currentNode);
    for (const comment of comments) comment.remove();
    page.normalize();
    return tell(page, "");
  }, root);

/** What the first page says when the worker has said all it says without the program of all pages. */
async function rested(page) {
  let before = null;
  await page.waitFor('[data-facet="year"], .search-page__near');
  for (;;) {
    const now = await said(page, "#boot .search-page");
    if (before !== null && isDeepStrictEqual(now, before)) return now;
    before = now;
    await sleep(200);
  }
}

for (const [query, more, what, options] of [
  ["医療", "", "[data-hit]"],
  ["医療", "", "[data-hit]", { width: 360, height: 740 }],
  ["医療", "", "[data-hit]", { width: 360, height: 740, hasTouch: true, isMobile: true, locale: "ja-JP" }],
  ["医療", "&lang=en", "[data-hit]"],
  ["recipient:電信電話", "&lang=easy", "[data-hit]"],
  ["難病医療シスデムの整備及び運用", "", "[data-near]"],
  ["foo:医療 医療", "", ".search-page__near"],
]) {
  test(`${query}${more}${options ? ` on a phone${options.locale ?? ""}` : ""}: the hits stand before the program of all pages, which shows the same without asking again`, async () => {
    const { page, release, asked } = await held(address(query, more), what, options);
    const before = await rested(page);
    const place = () => page.eval(() => [...document.querySelectorAll("[data-hit], [data-near]")].map((hit) => hit.getBoundingClientRect().top));
    const places = await place();
    const index = asked.filter((path) => /finder-.*\.wasm|\/data\/parts\//.test(path));
    // What would make numbers and years exact, and with it change the page, waits.
    let go;
    const gate = new Promise((resolve) => (go = resolve));
    const late = [];
    await page.raw.context().route(/\/data\/parts\//, async (route) => {
      late.push(new URL(route.request().url()).pathname);
      await gate;
      await route.continue().catch(() => {});
    });
    release();
    await taken(page);
    assert.deepEqual(await said(page, "#main .search-page"), before);
    const moved = (await place()).map((top, one) => Math.abs(top - places[one]));
    assert.equal(moved.length, places.length);
    assert.ok(moved.every((pixels) => pixels < 2), `nothing moves: ${moved}`);
    assert.ok(index.length > 3);
    assert.deepEqual(asked.filter((path) => /first-/.test(path)), [], "the program of the first view is not asked for");
    assert.deepEqual(late.filter((path) => index.includes(path)), [], "nothing is asked for twice");
    assert.equal(page.raw.workers().length, 1);
    go();
    if (what === "[data-hit]") await page.waitFor('[data-facet="year"][data-exact="true"]');
    assert.deepEqual(await page.faults(), []);
  });
}

test("what was typed before stays, and so does the focus", async () => {
  const { page, release } = await held(address("医療"), hits);
  await page.click("#boot input[type=search]");
  await page.raw.keyboard.press("End");
  await page.raw.keyboard.type(" -研究");
  await page.raw.keyboard.press("ArrowLeft");
  release();
  await taken(page);
  const box = () => page.eval(() => [document.activeElement.id, document.activeElement.value, document.activeElement.selectionStart]);
  assert.deepEqual(await box(), ["search-all", "医療 -研究", 5]);
  await page.waitFor(() => decodeURIComponent(location.hash) === "#/search?q=医療 -研究");
  assert.deepEqual(await box(), ["search-all", "医療 -研究", 5]);
});

test("back and forward lead the box, and nothing comes back with the program that nobody typed", async () => {
  const { page, release } = await held(address("医療"), hits);
  const stands = (words) => page.waitFor((text) => document.querySelector("input[type=search]").value === text && document.querySelector("[data-hit] mark")?.innerText === text, words);
  await page.raw.fill("#boot input[type=search]", "環境");
  await page.raw.keyboard.press("Enter");
  await stands("環境");
  await page.back();
  await stands("医療");
  release();
  await taken(page);
  await stands("医療");
  await sleep(400);
  assert.equal(await page.eval(() => decodeURIComponent(location.hash)), "#/search?q=医療");
  await page.eval(() => history.forward());
  await stands("環境");
});

test("the focus on a hit goes to the same hit", async () => {
  const { page, release } = await held(address("医療"), hits);
  const href = await page.attribute("#boot [data-hit] a", "href");
  await page.eval(() => document.querySelector("#boot [data-hit] a").focus());
  release();
  await taken(page);
  assert.equal(await page.eval(() => document.activeElement.getAttribute("href")), href);
});

test("another search is answered before the program is there, and a hit leads on when it is", async () => {
  const { page, release } = await held(address("医療"), hits);
  await page.raw.fill("#boot input[type=search]", "環境 -研究");
  await page.raw.keyboard.press("Enter");
  await page.waitFor(() => decodeURIComponent(location.hash) === "#/search?q=環境 -研究");
  await page.waitFor(() => document.querySelector("#boot [data-hit] mark")?.innerText === "環境");
  const href = await page.attribute("#boot [data-hit] a", "href");
  await page.click("#boot [data-hit] a");
  await page.waitFor("#boot-loading");
  await page.waitFor(() => document.querySelector("#boot .search-page") === null);
  release();
  await page.waitFor("article[data-sheet]");
  assert.equal(decodeURIComponent(await page.eval(() => location.hash)), decodeURIComponent(href));
  await page.back();
  await page.waitFor('#main [data-found="project"] [data-hit]');
  assert.equal(await page.eval(() => document.querySelector("#search-all").value), "環境 -研究");
});

test("what an input method has not yet made a text of is not lost", async () => {
  const { page, release } = await held(address("医療"), hits);
  await page.click("#boot input[type=search]");
  const cdp = await page.raw.context().newCDPSession(page.raw);
  await cdp.send("Input.imeSetComposition", { text: "かん", selectionStart: 2, selectionEnd: 2 });
  await page.waitFor("#boot[data-composing]");
  release();
  await page.waitFor(() => document.querySelector("#main [data-hit]") !== null);
  assert.equal(await page.count("#boot"), 1, "its field is still there");
  await cdp.send("Input.insertText", { text: "環境" });
  await taken(page);
  assert.match(await page.eval(() => document.activeElement.value), /環境/);
});
