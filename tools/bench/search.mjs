// A search on a phone that has the page but nothing of the index: Slow 4G (1.6 Mbit/s, 150 ms).
//
//   node tools/bench/search.mjs DIST DATA     the built site and a dataset, both compressed (kokko compress)
//
// A module too: benchSearch(browser, url) asks each of the chosen queries in a fresh
// context and gives what it took until the first hits, or that there are none, stood there.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { kokko, serve } from "../../tests/e2e/support/server.mjs";
import { median, quantile } from "./measure.mjs";
import { chosen } from "./queries.mjs";

const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };

/** A folder with a dataset's index and what else its page needs, compressed: that of nation.mjs with the index. */
export function withIndex(data, folder) {
  const { search } = JSON.parse(readFileSync(join(data, "manifest.json"), "utf8"));
  const directory = JSON.parse(readFileSync(join(data, search.folder, "directory.json"), "utf8"));
  const folders = Object.values(directory).flatMap((value) => value?.folder ?? []);
  for (const path of [search.folder, ...folders]) cpSync(join(data, path), join(folder, "data", path), { recursive: true });
  execFileSync(kokko, ["compress", folder], { stdio: "ignore" });
  return folder;
}

/** Files that begin after all before them had ended are another round. */
function rounds(files) {
  let count = 0;
  let end = -Infinity;
  for (const file of [...files].sort((a, b) => a.start - b.start)) {
    if (file.start >= end) count += 1;
    end = Math.max(end, file.end);
  }
  return count;
}

async function once(browser, url, query) {
  const page = await browser.open(`${url}#/search`, { width: 360, height: 740 });
  try {
    await page.waitFor(() => document.documentElement.dataset.ready === "all");
    const cdp = await page.raw.context().newCDPSession(page.raw);
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", network);
    const files = new Map();
    cdp.on("Network.requestWillBeSent", ({ requestId, request, timestamp }) => /\/parts\//.test(request.url) && files.set(requestId, { start: timestamp, end: Infinity, bytes: 0 }));
    cdp.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
      const file = files.get(requestId);
      if (file) Object.assign(file, { end: timestamp, bytes: encodedDataLength });
    });
    await page.raw.fill("#search-all", query);
    const milliseconds = await page.eval(async () => {
      const began = performance.now();
      document.querySelector("form.search").requestSubmit();
      const shown = () => document.querySelector("[data-hit], #search-near");
      while (!shown()) await new Promise((done) => requestAnimationFrame(done));
      return performance.now() - began;
    });
    const here = [...files.values()].filter((file) => file.end < Infinity);
    return { query, milliseconds, kilobytes: here.reduce((sum, { bytes }) => sum + bytes, 0) / 1000, files: here.length, rounds: rounds(here) };
  } finally {
    await page.raw.context().close();
  }
}

/** Every chosen query by itself. */
export async function benchSearch(browser, url, queries = chosen()) {
  const all = [];
  for (const query of queries) all.push(await once(browser, url, query));
  const of = (key) => ({ median: median(all.map((one) => one[key])), p95: quantile(all.map((one) => one[key]), 0.95), most: Math.max(...all.map((one) => one[key])) });
  return { queries: all.length, milliseconds: of("milliseconds"), kilobytes: of("kilobytes"), rounds: of("rounds"), each: all };
}

export function searchLines(search) {
  const line = ({ median, p95, most }, digits, unit) => `${[median, p95, most].map((value) => value.toFixed(digits)).join(" / ")}${unit}`;
  return [
    ["first hits, median / 95th percentile / most", line(search.milliseconds, 0, " ms")],
    ["bytes of the index as served", line(search.kilobytes, 0, " kB")],
    ["rounds", line(search.rounds, 0, "")],
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [folder, data] = process.argv.slice(2);
  const browser = await launch("chromium");
  const host = await serve({ folder, data });
  try {
    const result = await benchSearch(browser, host.url);
    for (const [label, value] of searchLines(result)) console.log(label.padEnd(48), value);
    console.log(JSON.stringify(result.each.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5)));
  } finally {
    await host.stop();
    await browser.close();
  }
}
