// A search on a phone that has the page but nothing of the index: Slow 4G (1.6 Mbit/s, 150 ms).
//
//   node tools/bench/search.mjs FOLDER     the built site and a dataset in its data/, compressed (kokko compress)
//
// A module too: benchSearch(browser, folder) asks each of the chosen queries in a fresh
// context and gives what it took until the first hits, or that there are none, stood there.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { kokko } from "../../tests/e2e/support/server.mjs";
import { median, quantile } from "./measure.mjs";
import { chosen } from "./queries.mjs";
import { rounds, slowHost } from "./slow.mjs";

/** A folder with a dataset's index and what else its page needs, compressed: that of nation.mjs with the index. */
export function withIndex(data, folder) {
  const { search } = JSON.parse(readFileSync(join(data, "manifest.json"), "utf8"));
  const directory = JSON.parse(readFileSync(join(data, search.folder, "directory.json"), "utf8"));
  const folders = Object.values(directory).flatMap((value) => value?.folder ?? []);
  for (const path of [search.folder, ...folders]) cpSync(join(data, path), join(folder, "data", path), { recursive: true });
  execFileSync(kokko, ["compress", folder], { stdio: "ignore" });
  return folder;
}

async function once(browser, host, query) {
  host.slow(false);
  // A service worker would fetch the program again, over the slow line.
  const page = await browser.open(`${host.url}#/search`, { width: 360, height: 740, serviceWorkers: "block" });
  try {
    await page.waitFor(() => document.documentElement.dataset.ready === "all");
    host.slow(true);
    host.files.length = 0;
    await page.raw.fill("#search-all", query);
    const [named, milliseconds] = await page.eval(async () => {
      const began = performance.now();
      document.querySelector("form.search").requestSubmit();
      const shown = (what) => document.querySelector(what);
      let named = null;
      while (!shown("[data-hit], #search-near")) {
        if (shown("[data-unverified]")) named ??= performance.now() - began;
        await new Promise((done) => requestAnimationFrame(done));
      }
      const took = performance.now() - began;
      return [named ?? took, took];
    });
    const here = host.files.filter(({ path }) => path.includes("/parts/"));
    return { query, named, milliseconds, kilobytes: here.reduce((sum, { bytes }) => sum + bytes, 0) / 1000, files: here.length, rounds: rounds(here) };
  } finally {
    await page.raw.context().close();
  }
}

/** Every chosen query by itself, on a site with its data, compressed. */
export async function benchSearch(browser, folder, queries = chosen()) {
  const host = await slowHost({ "/": folder });
  const all = [];
  try {
    for (const query of queries) all.push(await once(browser, host, query));
  } finally {
    await host.stop();
  }
  const of = (key) => ({ median: median(all.map((one) => one[key])), p95: quantile(all.map((one) => one[key]), 0.95), most: Math.max(...all.map((one) => one[key])) });
  return { queries: all.length, named: of("named"), milliseconds: of("milliseconds"), kilobytes: of("kilobytes"), rounds: of("rounds"), each: all };
}

export function searchLines(search) {
  const line = ({ median, p95, most }, digits, unit) => `${[median, p95, most].map((value) => value.toFixed(digits)).join(" / ")}${unit}`;
  return [
    ["first names", line(search.named, 0, " ms")],
    ["first hits, verified", line(search.milliseconds, 0, " ms")],
    ["bytes of the index as served", line(search.kilobytes, 0, " kB")],
    ["rounds", line(search.rounds, 0, "")],
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const browser = await launch("chromium");
  try {
    const result = await benchSearch(browser, process.argv[2]);
    for (const [label, value] of searchLines(result)) console.log(label.padEnd(48), value);
    console.log(JSON.stringify(result.each.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5)));
  } finally {
    await browser.close();
  }
}
