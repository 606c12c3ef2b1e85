// One walk through the pages, in the three engines. The single file has its own (single.test.mjs).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { engines, launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { sleep } from "./support/process.mjs";
import { dist, kokko, serve } from "./support/server.mjs";

const pages = process.env.KOKKO_PAGES_BIN ?? join(kokko, "../kokko-pages");

let folder;
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "kokko-"));
  cpSync(dist, folder, { recursive: true, filter: (path) => path !== join(dist, "data") });
  cpSync(dataset("sample"), join(folder, "data"), { recursive: true });
  execFileSync(pages, [folder, "https://example.org/kokko/"], { stdio: "pipe" });
  server = await serve({ folder });
});

after(async () => {
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Every page and what it must show; `ID` and `RECIPIENT` are a project and a recipient of the sample. */
const everyPage = {
  "#/": "#overview-shares .tiles a",
  "#/projects": "tr[data-row] a.title",
  "#/projects?chart=bars": "#groups .bars a",
  "#/projects?chart=treemap&lang=en": "#groups .tiles a",
  "#/projects?chart=scatter&lang=easy": ".scatter__dot",
  "#/projects?table=ministries": "#by-ministry section",
  "#/recipients": "#ranking tr[data-recipient]",
  "#/search?q=医療": "[data-hit] mark",
  "#/search?q=難病医療シスデムの整備及び運用": "#search-near [data-near]",
  "#/projects/ID": "article[data-sheet] .figures data",
  "#/sheets/ID?lang=en": "article[data-sheet] .figures data",
  "#/recipients/RECIPIENT": ".recipient__number",
  "#/quality": "#source-table tbody tr",
  "#/accessibility?lang=easy": "main h2",
  "#/nowhere": ".empty .button",
};

for (const engine of engines) {
  test(`from the list to a project to a recipient and back: ${engine}`, async () => {
    const browser = await launch(engine);
    try {
      // A project that paid somebody leads this list.
      const page = await browser.open(`${server.url}#/projects?q=${encodeURIComponent("ICT基盤高度化事業")}`);
      const rows = () => document.querySelectorAll("tr[data-row]").length;
      const ready = () => document.documentElement.dataset.ready === "all";
      await page.waitFor(ready);
      assert.ok(await page.waitFor(rows), "rows of projects");
      const found = await page.attribute("data#found", "value");
      assert.match(found, /^[1-9]\d*$/);

      const project = 'main a[href^="#/projects/2"]';
      const name = await page.text(project);
      await page.click(project);
      await page.waitFor(() => location.hash.startsWith("#/projects/2"));
      await page.waitFor((words) => document.querySelector("main h1")?.innerText.includes(words), name.trim());

      await page.click('main a[href^="#/recipients/"]');
      await page.waitFor(() => location.hash.startsWith("#/recipients/"));
      await page.waitFor((words) => {
        const heading = document.querySelector("main h1")?.innerText.trim();
        return heading && !heading.includes(words);
      }, name.trim());

      await page.back();
      await page.waitFor((words) => location.hash.startsWith("#/projects/2") && document.querySelector("main h1")?.innerText.includes(words), name.trim());
      await page.back();
      await page.waitFor(() => /^#\/projects(\?|$)/.test(location.hash));
      await page.waitFor(rows);
      assert.equal(await page.attribute("data#found", "value"), found);
      assert.deepEqual(await page.faults(), []);
    } finally {
      await browser.close();
    }
  });
}

for (const engine of engines) {
  test(`every page opens, and a frame, and a page without a script: ${engine}`, async () => {
    const browser = await launch(engine);
    try {
      const page = await browser.open(`${server.url}#/projects?q=${encodeURIComponent("ICT基盤高度化事業")}`);
      const first = (start) => page.eval((prefix) => document.querySelector(`main a[href^="${prefix}"]`).getAttribute("href").split(/[/?]/)[2], start);
      await page.waitFor('main a[href^="#/projects/2"]');
      const id = await first("#/projects/2");
      await page.open(`#/projects/${id}`);
      await page.waitFor('main a[href^="#/recipients/"]');
      const recipient = await first("#/recipients/");
      // What a page that is left gives up is no fault, but Firefox says so: it is left when nothing more comes.
      const quiet = async (frames = []) => {
        let last = -1;
        for (let turn = 0; turn < 100; turn += 1) {
          const come = await page.eval((frames) => {
            const windows = [window, ...frames.map((name) => document.querySelector(name).contentWindow)];
            const ready = windows.slice(frames.length > 0 ? 1 : 0).every(({ document }) => document.documentElement.dataset.ready === "all");
            return ready ? windows.reduce((sum, { performance }) => sum + performance.getEntriesByType("resource").length, 0) : null;
          }, frames);
          if (come !== null && come === last) return;
          last = come;
          await sleep(400);
        }
        throw new Error(`failed to leave ${await page.url()}: expected all data and then no more files, found ${last} files and more to come`);
      };
      // That a frame of this origin could take its sandbox off is told by Chromium; the demo lies beside what it shows.
      const faults = async () => (await page.faults()).filter((fault) => !/The operation was aborted|ServiceWorker intercepted|sandbox/.test(fault));
      await quiet();
      for (const [address, shown] of Object.entries(everyPage)) {
        // Each from nothing, as from a link on another site: another query is another document.
        const own = address.replace("ID", id).replace("RECIPIENT", recipient);
        await page.open(`${server.url}?${Object.keys(everyPage).indexOf(address)}${encodeURI(own)}`);
        await page.waitFor(shown);
        assert.ok((await page.text("h1"))?.trim().length > 0, `${address}: a title`);
        await quiet();
      }
      assert.deepEqual(await faults(), []);

      await page.open(`${server.url}embed/demo.html`);
      await page.waitFor("#list iframe");
      // It is loaded when it is near.
      await page.eval(() => document.querySelector("#list").scrollIntoView());
      const framed = (id, selector) => page.waitFor((id, selector) => Boolean(document.querySelector(`#${id} iframe`)?.contentDocument?.querySelector(selector)), id, selector);
      await framed("list", ".chip[data-locked]");
      await framed("chart", ".board .bars");
      await page.eval(() => {
        const year = document.querySelector("#year");
        year.value = "2021";
        year.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await page.waitFor(() => [...document.querySelector("#list iframe").contentDocument.querySelectorAll("button.chip")].some((chip) => chip.innerText.includes("2021")));
      await quiet(["#list iframe", "#chart iframe"]);

      const file = readdirSync(join(folder, "p")).find((name) => name.startsWith(id) && name.endsWith(".html"));
      await page.open(`${server.url}p/${encodeURIComponent(file)}`);
      await page.waitFor("dl data");
      await page.click("a.open");
      await page.waitFor("article[data-sheet] .figures data");
      assert.deepEqual(await faults(), []);
    } finally {
      await browser.close();
    }
  });
}
