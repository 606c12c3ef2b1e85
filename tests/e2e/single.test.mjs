// The site as one file: a part of the sample, opened from the disk by a double click,
// shows rows, chart, project and table without asking anybody for anything.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { figure, pointAtTrend, reached } from "./support/app.mjs";
import { accessibilityFaults, launch } from "./support/browsers.mjs";
import { dataset, shared } from "./support/datasets.mjs";
import { root } from "./support/modules.mjs";
import { kokko } from "./support/server.mjs";

const filter = "ministry=経済産業省&year=2022";
const selection = join(dirname(kokko), "kokko-selection");

let folder;
let ids;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "kokko-"));
  ids = execFileSync(selection, [dataset("sample"), filter], { encoding: "utf8" });
  writeFileSync(join(folder, "ids"), ids);
  execFileSync(kokko, ["import", "--only", join(folder, "ids"), "--out", join(folder, "data"), `${dataset("sample")}-input`], { stdio: "pipe" });
  inOneFile(join(folder, "data"), "kokko.html");
});
after(() => rmSync(folder, { recursive: true, force: true }));

function inOneFile(data, name) {
  execFileSync("node", [join(root, "tools/single/single-file.mjs"), "--quick", "--data", data], { stdio: "pipe", env: { ...process.env, OUT: join(folder, name) } });
}

/** The file that `make single-file` makes of the sample with these keys. */
function selectedFile(keys, name) {
  const sample = dataset("sample");
  execFileSync("node", [join(root, "tools/single/single-file.mjs"), "--quick", "--from", sample, `${sample}-input`], { stdio: "pipe", env: { ...process.env, OUT: join(folder, name), FILTER: keys } });
}

const json = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));

test("a part of a dataset holds what its filter shows, and is whole", () => {
  const wanted = ids.trim().split("\n");
  const manifest = json(folder, "data/manifest.json");
  assert.equal(manifest.sheets, wanted.length);
  assert.ok(wanted.every((id) => id.startsWith("2022-")), "of that year only");
  const whole = json(dataset("sample"), "manifest.json");
  assert.ok(manifest.sheets < whole.sheets / 5);
  execFileSync(kokko, ["check", join(folder, "data")], { stdio: "pipe" });
});

test("a filter that is none of the address is refused", () => {
  assert.throws(() => execFileSync(selection, [dataset("sample"), "minister=経済産業省"], { stdio: "pipe" }), /expected keys and values of the address/);
  assert.throws(() => execFileSync(selection, [dataset("sample"), "ministry=無い省"], { stdio: "pipe" }), /expected/);
});

/** Requests that leave the file: not its own page, nor what stands in it. */
const left = (asked, page) => asked.filter((url) => url.split("#")[0] !== page && !/^(?:data|blob):/.test(url));

for (const engine of ["chromium", "firefox"]) {
  test(`the file opens from the disk without any request in ${engine}`, async () => {
    const browser = await launch(engine);
    try {
      const page = await browser.open();
      const asked = [];
      page.raw.on("request", (request) => asked.push(request.url()));
      const url = pathToFileURL(join(folder, "kokko.html")).href;
      await page.open(`${url}#/projects?sort=total`);
      await reached(page, "all");
      assert.equal(await figure(page, "#found"), ids.trim().split("\n").length);
      assert.ok((await page.count("tr[data-row]")) > 0, "rows");
      await pointAtTrend(page);

      // What it hands out is a file of this page.
      await page.eval(() => {
        globalThis.__saved = [];
        const click = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function () {
          if (this.hasAttribute("download")) globalThis.__saved.push([this.download, this.href.slice(0, 5)]);
          else click.call(this);
        };
      });
      await page.click("#save-list");
      const [name, scheme] = await page.waitFor(() => globalThis.__saved[0]);
      assert.match(name, /\.csv$/);
      assert.equal(scheme, "blob:");

      const title = await page.text("tr[data-row] a.title");
      await page.click("tr[data-row] a.title");
      await page.waitFor((wanted) => document.querySelector("main h1")?.innerText === wanted, title);
      await page.waitFor("main canvas");
      await page.back();
      await page.waitFor("tr[data-row]");
      assert.equal(await page.count("details.embed summary:not([hidden])").then((n) => n > 0 && page.eval(() => document.querySelector("details.embed").getClientRects().length)), 0, "nothing to embed");
      await page.open("#/");
      await page.waitFor("main h1");
      await page.open("#/search?q=事業");
      await page.waitFor('[data-found="project"] [data-hit]');
      await page.waitFor('[data-found="project"] data[data-exact="true"]');
      await page.open("#/quality");
      await page.waitFor("main h1");
      assert.deepEqual(left(asked, url), []);
      assert.deepEqual(await page.faults(), []);
    } finally {
      await browser.close();
    }
  });
}

test("a file of a selection says in both languages that it holds no more", async () => {
  selectedFile(filter, "selected.html");
  const browser = await launch("chromium");
  try {
    const page = await browser.open(`${pathToFileURL(join(folder, "selected.html")).href}#/`);
    await reached(page, "all");
    const count = ids.trim().split("\n").length;
    assert.equal(await page.text("#kept"), `このファイルにあるのは、次の条件に当てはまるシート${count}件だけです。公開年度 2022年度、府省庁 経済産業省`);
    await page.open("#/?lang=en");
    await page.waitFor(() => document.documentElement.lang === "en");
    assert.match(await page.text("#kept"), new RegExp(`^This file holds ${count} sheets only: Published FY 2022, Ministry Economy, Trade and Industry$`));
    assert.deepEqual(await accessibilityFaults(page), []);
  } finally {
    await browser.close();
  }
});

test("the largest year of one ministry of the published sheets is below 8 MB", (t) => {
  const data = dataset("real-all", t);
  if (data === null) return;
  const real = join(folder, "real");
  writeFileSync(join(folder, "real-ids"), execFileSync(selection, [data, "ministry=厚生労働省&year=2024"]));
  execFileSync(kokko, ["import", "--only", join(folder, "real-ids"), "--out", real, join(shared, "data")], { stdio: "pipe", maxBuffer: 1 << 28 });
  inOneFile(real, "real.html");
  const { size } = statSync(join(folder, "real.html"));
  assert.ok(size < 8e6, `expected less than 8 MB, found ${size} bytes`);
});
