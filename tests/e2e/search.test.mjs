// The search in all texts of all years, on the screen.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { addressFollows, reached } from "./support/app.mjs";
import { accessibilityFaults, launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { root } from "./support/modules.mjs";
import { dist, serve, serveFiles, strictPolicy } from "./support/server.mjs";

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

/** Opens a search and waits until its first hits, or that there are none, are known. */
async function search(query, options = {}, url = host.url) {
  const page = await browser.open(`${url}#/search?q=${encodeURIComponent(query)}${options.more ?? ""}`, options);
  await settled(page);
  return page;
}

// On the page itself: what stands there before its program is another test's.
const settled = (page) => page.waitFor(() => !document.querySelector("#boot") && document.querySelector("[data-hit], [data-near], #search-near, .search-page__hint"));
const exact = (page) => page.waitFor('[data-found="project"] data[data-exact="true"]');

test("a search from the overview finds a project by a word of its summary and marks it", async () => {
  const page = await browser.open(`${host.url}#/`);
  await reached(page, "rows");
  await page.raw.fill("#find", "計画づくり");
  await page.raw.press("#find", "Enter");
  await page.waitFor('[data-found="project"] [data-hit]');
  const [word, meta] = await page.eval(() => {
    const hit = document.querySelector('[data-found="project"] [data-hit]');
    return [hit.querySelector("mark").innerText, hit.querySelector(".meta").innerText];
  });
  assert.equal(word, "計画づくり");
  assert.match(meta, /目的・概要に一致.*公開/);
  await exact(page);
  assert.match(await page.text("#search-said"), /事業 \d+件、支出先 \d+件/);
  assert.ok((await page.text("#search-rule")).length > 20);
  assert.deepEqual(await page.faults(), []);
  await page.click('[data-found="project"] [data-hit] a');
  await page.waitFor("article[data-sheet]");
  await page.back();
  await page.waitFor('[data-found="project"] [data-hit]');
  assert.equal(await page.eval(() => document.querySelector("#search-all").value), "計画づくり");
});

test("the overview leads to it", async () => {
  const page = await browser.open(`${host.url}#/`);
  await reached(page, "rows");
  await page.click("#find-whole");
  await page.waitFor("#search-all");
  assert.ok((await page.count(".search-page__examples a")) > 3);
});

test("a project stands once with its years, and a number is exact when all is verified", async () => {
  const page = await search("医療");
  await exact(page);
  const ids = await page.eval(() => [...document.querySelectorAll('[data-found="project"] [data-hit]')].map((hit) => hit.dataset.hit));
  assert.equal(new Set(ids).size, ids.length);
  assert.match(await page.text('[data-found="project"] [data-hit] .meta'), /2017〜2022年度公開/);
  const number = Number(await page.attribute('[data-found="project"] data', "value"));
  assert.ok(number >= ids.length && ids.length === 10);
  await page.click('[data-found="project"] > button');
  await page.waitFor((all) => document.querySelectorAll('[data-found="project"] [data-hit]').length === all, number);
});

test("ministries and policies that are called so stand beside, with their sheets", async () => {
  const page = await search("環境");
  await page.waitFor('[data-found="ministry"] a');
  const sheets = await page.attribute('[data-found="ministry"] data', "value");
  await page.click('[data-found="ministry"] a');
  await page.waitFor((wanted) => document.querySelector("#found")?.getAttribute("value") === wanted, sheets);
});

test("what was found is narrowed to a ministry and a year, and widened again", async () => {
  const page = await search("医療");
  await exact(page);
  const number = '[data-found="project"] data';
  const all = await page.attribute(number, "value");
  const finds = (wanted) => page.waitFor((n) => document.querySelector('[data-found="project"] data[data-exact="true"]')?.value === n, wanted);
  for (const [facet, word] of [["ministry", /ministry:"/], ["year", /year:/]]) {
    const own = `[data-facet="${facet}"][data-exact="true"] button[data-value]`;
    await page.waitFor(own);
    const numbers = () => page.eval((of) => [...document.querySelectorAll(`[data-facet="${of}"][data-exact="true"] li`)].map((one) => one.innerText).join(), facet);
    const before = await numbers();
    const value = await page.attribute(own, "data-value");
    const count = await page.attribute(`${own} data`, "value");
    assert.ok(Number(count) > 0 && Number(count) <= Number(all));
    await page.click(own);
    await page.waitFor(`[data-facet="${facet}"] button[data-value="${value}"][aria-pressed="true"]`);
    await finds(count);
    // A year chosen leaves the numbers of the others as they were.
    if (facet === "year") await page.waitFor((wanted) => [...document.querySelectorAll('[data-facet="year"][data-exact="true"] li')].map((one) => one.innerText).join() === wanted, before);
    await page.waitFor((source) => new RegExp(source).test(document.querySelector("#search-all").value), word.source);
    // Where the words stand is said, not that the ministry is called so.
    assert.doesNotMatch(await page.text("[data-hit] .meta"), /府省庁に一致/);
    await page.click(`[data-facet="${facet}"] button[aria-pressed="true"]`);
    await finds(all);
    await page.waitFor(() => document.querySelector("#search-all").value === "医療");
  }
  // What is chosen can be let go of where the data has nothing of it, too.
  await page.open(`#/search?q=${encodeURIComponent("医療 ministry:無い省")}`);
  // The number is that of before, so it tells nothing of when the answer is there.
  await page.waitFor(".search-page__hint");
  await finds(all);
  assert.match(await page.text(".search-page__hint"), /「無い省」という府省庁はこのデータにない/);
  await page.click('[data-facet="ministry"] button[aria-pressed="true"]');
  await page.waitFor(() => document.querySelector(".search-page__hint") === null);
});

test("names stand there before the texts are, and say that they are not verified", async () => {
  const page = await search("ない言葉の並び");
  // The explorer's columns, and the traits that number its projects.
  await reached(page, "all");
  await page.waitFor(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("traits.json")).length >= 6);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.raw.context().route(/\/about\//, async (route) => (await held, await route.continue().catch(() => {})));
  await page.raw.fill("#search-all", "環境の保全");
  await page.waitFor("[data-unverified]");
  assert.match(await page.text("[data-unverified]"), /未確認/);
  assert.equal(await page.count("[data-hit]"), 0);
  assert.match(await page.text('[data-found="project"] h2'), /最大/);
  const [id, name] = [await page.attribute("[data-unverified]", "data-unverified"), await page.text("[data-unverified] a")];
  assert.ok(name.length > 0);
  release();
  await page.waitFor("[data-hit]");
  assert.ok(id);
});

test("what the texts call short for a name is a search for it, and back", async () => {
  const short = await serve({ data: join(root, "tests/format/v2-search-rows") });
  try {
    const page = await search("kgk", {}, short.url);
    await page.waitFor("#search-also a");
    assert.equal(await page.text("#search-also a"), "架空技術開発機構");
    assert.equal(await page.count('[data-found="recipient"] [data-hit]'), 0);
    await page.click("#search-also a");
    await page.waitFor('[data-found="recipient"] [data-hit]');
    await page.waitFor(() => document.querySelector("#search-also a")?.innerText === "KGK");
    assert.match(await page.eval(() => document.querySelector("#search-all").value), /架空技術開発機構/);
    assert.deepEqual(await page.faults(), []);
  } finally {
    await short.stop();
  }
});

test("where nothing is found near names stand apart", async () => {
  const page = await search("難病医療シスデムの整備及び運用");
  await page.waitFor("#search-near [data-near]");
  assert.equal(await page.count("[data-hit]"), 0);
  assert.match(await page.text("#search-said"), /ありません/);
  assert.match(await page.text("#search-near"), /難病医療システムの整備及び運用/);
});

test("what cannot be read so is said in a sentence, and the rest is searched", async () => {
  const page = await search('foo:医療 "医療');
  assert.equal(await page.count(".search-page__hint"), 2);
  const only = await search("-医療");
  assert.match(await only.text(".search-page__hint"), /探すことば/);
  const year = await search("year:平成 医療");
  await year.waitFor("[data-hit]");
  assert.match(await year.text(".search-page__hint"), /year:2021/);
});

test("a value that the data has not is a hint with those it has, never an empty page", async () => {
  const year = await search("医療 year:2035");
  await year.waitFor("[data-hit]");
  assert.match(await year.text(".search-page__hint"), /2035年度の公開分はこのデータにない.*あるのは.*2022/);
  const alone = await search("ministry:厚労省");
  await alone.waitFor(".search-page__hint a");
  assert.equal(await alone.text(".search-page__hint a"), "厚生労働省");
  assert.equal(await alone.count("#search-near"), 0);
  await alone.click(".search-page__hint a");
  await alone.waitFor("[data-hit]");
  // Keys and minus in the width that an input method writes.
  const wide = await search("ｎａｍｅ：医療 \u2212研究");
  await wide.waitFor("[data-hit]");
  assert.equal(await wide.count(".search-page__hint"), 0);
  assert.match(await wide.text("[data-hit] .meta"), /事業名に一致/);
});

test("what is read or written otherwise is offered apart", async () => {
  const page = await search("いりょう");
  await page.waitFor("#search-instead a");
  assert.equal(await page.text("#search-instead a"), "医療");
  await page.click("#search-instead a");
  await page.waitFor("[data-hit]");
  await page.waitFor(() => document.querySelector("#search-instead") === null);
});

test("typing what is in memory answers without a request", async () => {
  const page = await search("医療");
  await exact(page);
  await reached(page, "all");
  await page.raw.fill("#search-all", "-医療 医療");
  await page.waitFor(() => document.querySelector("[data-hit]") === null);
  const asked = [];
  page.raw.on("request", (request) => asked.push(request.url()));
  await page.raw.fill("#search-all", "医療");
  await page.waitFor("[data-hit]");
  assert.deepEqual(asked, []);
  await page.waitFor(() => decodeURIComponent(location.hash) === "#/search?q=医療");
});

test("each search has an entry of the history, however many keys it took", async () => {
  const page = await browser.open(`${host.url}#/search`);
  const at = (words) => page.waitFor((text) => decodeURIComponent(location.hash) === `#/search?q=${text}` && document.querySelector("#search-all").value === text, words);
  await page.waitFor("#search-all");
  for (const words of ["医療", "環境", "情報"]) {
    await page.raw.fill("#search-all", "");
    await page.raw.type("#search-all", words, { delay: 250 });
    await at(words);
    await page.raw.keyboard.press("Enter");
  }
  for (const words of ["環境", "医療"]) {
    await page.back();
    await at(words);
  }
  await page.eval(() => history.forward());
  await at("環境");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("what was typed goes along to another language", async () => {
  const page = await search("医療", { width: 1440, height: 900 });
  await page.raw.focus("#search-all");
  await page.raw.keyboard.press("End");
  await page.raw.keyboard.type(" 研究");
  await page.raw.click('.header .languages a[lang="en"]');
  await page.waitFor(() => document.documentElement.lang === "en" && document.querySelector("#search-all")?.value === "医療 研究");
  await page.close();
});

test("the list of projects goes on with the search, and leads back to it", async () => {
  const page = await search("医療 -研究");
  await page.click("#search-explore");
  await page.waitFor("tr[data-row]");
  await addressFollows(page, /^#\/projects\?year=all&q=医療&not\.q=研究$/);
  await page.click("#search-whole");
  await page.waitFor("[data-hit]");
});

/** The site on a host that breaks what it is told to: a list of patterns of paths; its index as a manifest says it is. */
async function broken(patterns, use, policy = strictPolicy, index = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kokko-"));
  cpSync(dist, folder, { recursive: true, filter: (path) => path !== join(dist, "data") });
  cpSync(dataset("sample"), join(folder, "data"), { recursive: true });
  const file = join(folder, "data/manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...manifest, search: { ...manifest.search, ...index } }));
  const own = await serveFiles(folder, { policy, answer: (path) => (patterns.some((part) => part.test(path)) ? { status: 503, body: "busy" } : null) });
  try {
    await use(own.url);
  } finally {
    await own.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const [what, pattern] of [
  ["a file of the index", /postings/],
  ["the program that searches", /finder-.*\.wasm/],
  ["its script", /finder-.*\.js/],
]) {
  test(`${what} that did not come is told, and comes when asked for again`, async () => {
    const patterns = [pattern];
    await broken(patterns, async (url) => {
      const page = await browser.open(`${url}#/search?q=${encodeURIComponent("医療")}`);
      await page.waitFor(".failure button");
      assert.equal(await page.count("[data-hit]"), 0);
      patterns.length = 0;
      await page.click(".failure button");
      await page.waitFor("[data-hit]");
      assert.equal(await page.count(".failure"), 0);
    });
  });
}

test("where a host's policy allows no worker the page searches by itself", async () => {
  const policy = strictPolicy.replace("worker-src 'self' blob:", "worker-src 'none'");
  assert.notEqual(policy, strictPolicy);
  await broken(
    [],
    async (url) => {
      const page = await search("医療", {}, url);
      await exact(page);
      assert.deepEqual(page.raw.workers(), []);
    },
    policy,
  );
});

test("what would cost much is made exact when the reader asks, and the button says what it costs", async () => {
  await broken(
    [],
    async (url) => {
      const page = await search("環境", {}, url);
      await page.waitFor("#search-verify");
      assert.match(await page.text("#search-verify"), /約[\d.,]+\s(MB|GB)/);
      assert.match(await page.text('[data-facet="year"]'), /最大/);
      await page.click("#search-verify");
      await exact(page);
      await page.waitFor('[data-facet="year"][data-exact="true"]');
      assert.equal(await page.count("#search-verify"), 0);
      assert.doesNotMatch(await page.text('[data-found="project"]'), /未確認/);
    },
    strictPolicy,
    { bytes: 1e10 },
  );
});

test("an index of a later form is not read but told", async () => {
  const later = async (url) => {
    const page = await browser.open(`${url}#/search?q=${encodeURIComponent("医療")}`);
    await page.waitFor(() => /新しい形式/.test(document.querySelector("#search-said")?.innerText));
    assert.equal(await page.count("[data-hit]"), 0);
  };
  await broken([], later, strictPolicy, { form: 99 });
});

test("without a network a word that is not on this device is told so, with the way to save all", async () => {
  const page = await search("医療");
  await exact(page);
  await page.waitFor(() => document.documentElement.hasAttribute("data-offline"));
  await page.raw.context().setOffline(true);
  await page.raw.fill("#search-all", "環境の保全");
  await page.raw.press("#search-all", "Enter");
  await page.waitFor(".failure");
  assert.match(await page.text(".failure"), /この端末に保存されていません/);
  assert.doesNotMatch(await page.text(".failure"), /failed to/);
  await page.click("#search-keep");
  await page.waitFor("#offline[open]");
  assert.equal(await page.eval(() => document.activeElement.parentElement.id), "offline");
  await page.raw.context().setOffline(false);
  await page.click(".failure button");
  await page.waitFor("[data-hit]");
});

test("what was searched is found again without a network", async () => {
  const page = await search("医療");
  await exact(page);
  await page.waitFor(() => document.documentElement.hasAttribute("data-offline"));
  // What was searched before the service worker was there, and after.
  await page.open(`#/search?q=${encodeURIComponent("環境")}`);
  await page.waitFor(() => document.querySelector("#search-said").innerText.includes("事業") && document.querySelector("#search-all").value === "環境");
  await exact(page);
  await page.waitFor('[data-facet="year"][data-exact="true"]');
  await page.raw.context().setOffline(true);
  for (const query of ["医療", "環境"]) {
    await page.open(`#/search?q=${encodeURIComponent(query)}`);
    await page.reload();
    await settled(page);
    await exact(page);
    assert.equal(await page.count(".failure"), 0);
  }
});

test("it can be used by everybody, on every screen, in every language", async () => {
  for (const width of [360, 1440]) {
    for (const dark of [false, true]) {
      for (const more of ["", "&lang=easy", "&lang=en"]) {
        const page = await search("医療", { width, height: 900, dark, more });
        await reached(page, "all");
        assert.deepEqual(await accessibilityFaults(page), [], `${width} dark: ${dark} ${more}`);
        assert.deepEqual(await layoutFaults(page), [], `${width} dark: ${dark} ${more}`);
        await page.close();
      }
    }
  }
});
