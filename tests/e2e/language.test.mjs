// Two languages and an easy one: all of the program's own words, on every page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp, reached } from "./support/app.mjs";
import { accessibilityFaults, launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { layoutFaults } from "./support/layout.mjs";
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

const widths = [360, 390, 768, 1280, 1440];
const languages = { ja: "", easy: "lang=easy", en: "lang=en" };

const searchOf = (query) => `#/search?q=${encodeURIComponent(query)}`;

/** Waits until a page has what it shows: a search its hits, or that there are none. */
async function shown(page, address) {
  await page.waitFor("main h1");
  if (address.startsWith("#/search?")) await page.waitFor(() => document.querySelector("[data-hit], #search-near") !== null);
  if (!address.includes("nowhere") && address !== "#/search") await reached(page, "all");
}

/** An address on every page; the last two are of what the first project and recipient are. */
async function addresses(page) {
  const first = (start) => page.eval((prefix) => document.querySelector(`main a[href^="${prefix}"]`)?.getAttribute("href").split("?")[0], start);
  const project = await first("#/projects/2");
  await page.open(project);
  await page.waitFor('main a[href^="#/recipients/"]');
  const recipient = await first("#/recipients/");
  return ["#/", "#/projects?year=all", "#/projects?chart=bars", "#/projects?chart=treemap", "#/projects?chart=scatter", "#/recipients", "#/projects?table=ministries", "#/quality", "#/accessibility", "#/search", searchOf("医療"), searchOf("難病医療シスデムの整備及び運用"), searchOf("foo:医療 \"ぬるぽがっ"), "#/nowhere", project, recipient];
}

const inLanguage = (address, language) => (languages[language] ? `${address}${address.includes("?") ? "&" : "?"}${languages[language]}` : address);

test("another language is one click away, goes along to every page, and back again", async () => {
  const page = await openApp(browser, host.url, "#/projects", "all", { width: 1440 });
  assert.equal(await page.attribute("html", "lang"), "ja");
  await page.click('.header .languages a[lang="en"]');
  await page.waitFor(() => document.querySelector("h1")?.innerText === "Find projects");
  assert.match(await page.url(), /lang=en/);
  assert.equal(await page.attribute("html", "lang"), "en");
  assert.match(await page.text(".figures"), /¥[\d.,]+\s*(trillion|billion|million)/);

  await page.click("tr[data-row] a.title");
  await page.waitFor(() => location.hash.startsWith("#/projects/2") && document.querySelector("main h1") !== null);
  assert.match(await page.url(), /lang=en/);
  await page.waitFor(() => document.querySelector("main").innerText.includes("Budget and execution"));

  await page.back();
  await page.waitFor(() => /^#\/projects\?lang=en$/.test(location.hash));
  await page.back();
  await page.waitFor(() => document.querySelector("h1")?.innerText === "事業を探す");
  assert.equal(await page.attribute("html", "lang"), "ja");
  await page.close();
});

test("whoever chooses a language by keyboard is still where they chose it", async () => {
  for (const [place, width] of [[".header", 1440], [".footer", 360]]) {
    const page = await openApp(browser, host.url, "#/projects", "all", { width });
    await page.raw.focus(`${place} .languages a[lang="en"]`);
    await page.raw.keyboard.press("Enter");
    await page.waitFor(() => document.querySelector("h1")?.innerText === "Find projects");
    await page.waitFor((place) => document.activeElement.closest(`${place} .languages`) !== null, place);
    await page.raw.focus(`${place} .languages a[lang="ja"]`);
    await page.raw.keyboard.press("Enter");
    await page.waitFor(() => document.querySelector("h1")?.innerText === "事業を探す");
    await page.waitFor((place) => document.activeElement.closest(`${place} .languages`) !== null, place);
    await page.close();
  }
});

test("in English no word of the program's own is left in Japanese", async () => {
  const page = await openApp(browser, host.url, "#/projects?lang=en", "all", { width: 1440 });
  // Names, texts and labels as filed stand in these; the rest is the program's.
  const own = ".header nav.nav, h1, h2, .figures dt, .figures__note, .chart__sub, legend, thead th, .legend, .button, .tabs, .footer__inner p";
  const pages = ["#/?lang=en", "#/projects?lang=en", "#/projects?table=recipients&lang=en", "#/quality?lang=en", "#/accessibility?lang=en", `${searchOf("医療")}&lang=en`];
  for (const address of pages) {
    await page.open(address);
    await page.waitFor("main h1");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const left = await page.eval((selector) => [...document.querySelectorAll(selector)].map((each) => each.innerText).filter((text) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text.replace(/架空|新 \(new\)/g, ""))), own);
    assert.deepEqual(left, [], address);
  }
  await page.close();
});

/** What of this stands there in Japanese; the invented names of the sample are no words of the program. */
const leftInJapanese = (page, selector) => page.eval((selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent.trim()).filter((text) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) && !/架空|見本/.test(text)), selector);

/** Opens every folded list of the filters, those of the further filters too. */
async function unfoldFilters(page) {
  await page.click("#more-filters");
  await page.waitFor('fieldset[data-facet="recipient_kind"] .facet__label');
  await page.eval(() => document.querySelectorAll('fieldset[data-facet] .button[aria-expanded="false"]').forEach((button) => button.click()));
  await page.waitFor(() => document.querySelector('fieldset[data-facet] .button[aria-expanded="false"]') === null);
}

test("in English the state's fixed words are English on a project's page and in the unfolded filters", async () => {
  const tables = await serve({ data: dataset("rs-tables") });
  try {
    for (const [url, project] of [[host.url, null], [tables.url, "#/projects/2024-国交-9101"]]) {
      const page = await openApp(browser, url, "#/projects?lang=en", "all", { width: 1440 });
      await unfoldFilters(page);
      // Bureaus stay as filed.
      const facets = 'fieldset[data-facet]:not([data-facet="bureau"])';
      assert.ok((await page.count(`${facets} .facet__label`)) > 10);
      assert.deepEqual(await leftInJapanese(page, `${facets} .facet__label, fieldset legend, fieldset .button`), [], url);

      const address = project ?? (await page.eval(() => document.querySelector('main a[href^="#/projects/2"]').getAttribute("href").split("?")[0]));
      await page.open(`${address}?lang=en`);
      await page.waitFor("article[data-sheet] .tag-link");
      await page.waitFor("#source");
      // Names, bureaus and texts as filed stand in the rest.
      const own = ".header nav.nav, h2, .part > h3, summary, .crumb a, .tag-link, .tag, .tree__kind, .figures dt, .figures__note, .facts dt, .chart__sub, thead th, .legend, .button, #relations .meta, .footer__inner p";
      assert.deepEqual(await leftInJapanese(page, own), [], address);
      // Of the facts those that are fixed words.
      const facts = await page.eval(() => Object.fromEntries([...document.querySelectorAll(".facts dt")].map((term) => [term.textContent, term.nextElementSibling.textContent])));
      for (const fact of ["Ministry", "Account", "Agency", "Stage", "Major expense"].filter((fact) => fact in facts)) assert.match(facts[fact], /^[\x20-\x7e]+$/, `${address} ${fact}`);
      if (project !== null) {
        assert.equal(facts.Agency, "Tourism Agency");
        assert.ok((await page.texts(".pathway .tree__kind")).some((text) => /^activity 1$/i.test(text.trim())));
      }
      await page.close();
    }
  } finally {
    await tables.stop();
  }
});

for (const language of Object.keys(languages)) {
  // In Japanese layout.test.mjs looks at more of the same.
  if (language !== "ja") test(`nothing runs over, overlaps or is clipped from 360 to 1440 px: ${language}`, async () => {
    const page = await openApp(browser, host.url, "#/projects");
    const faults = [];
    for (const address of await addresses(page)) {
      await page.open(inLanguage(address, language));
      await shown(page, address);
      for (const width of widths) {
        await page.raw.setViewportSize({ width, height: 900 });
        await page.eval(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60))));
        for (const fault of await layoutFaults(page)) faults.push(`${address} at ${width}: ${fault}`);
      }
    }
    assert.deepEqual(faults, []);
    await page.close();
  });

  test(`axe finds nothing on any page, light and dark: ${language}`, async () => {
    for (const dark of [false, true]) {
      // A phone in the dark: small targets lie closest there.
      const page = await openApp(browser, host.url, "#/projects", "all", { width: dark ? 360 : 1280, dark });
      for (const address of await addresses(page)) {
        await page.open(inLanguage(address, language));
        await shown(page, address);
        await page.eval(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
        assert.deepEqual(await accessibilityFaults(page), [], `${address} ${dark ? "dark" : "light"}`);
      }
      await page.close();
    }
  });
}
