// One walk through the pages, in the three engines.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { engines, launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { serve } from "./support/server.mjs";

let server;

before(async () => {
  server = await serve({ data: dataset("sample") });
});

after(() => server?.stop());

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
