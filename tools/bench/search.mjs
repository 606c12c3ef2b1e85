// A search on a phone that has the page but nothing of the index: Slow 4G (1.6 Mbit/s, 150 ms);
// and the address of a search, opened by somebody who has nothing at all.
//
//   node tools/bench/search.mjs FOLDER [address]     the built site and a dataset in its data/, compressed (kokko compress)
//
// A module too: benchSearch(browser, folder) asks each of the chosen queries in a fresh
// context and gives what it took until the first hits, or that there are none, stood there;
// benchAddress(browser, folder) opens the address of every fourth from nothing.
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

// In the page, from its first script on: when the page of the search, the first hits or that
// there are none, and the program of all pages are to be seen.
const watchSearch = () => {
  const seen = (globalThis.__search = { frame: null, hits: null, usable: null });
  const visible = (selector) => [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0);
  const states = { frame: ".search-page input", hits: "[data-hit], .search-page__near", usable: "#search-all" };
  const look = () => {
    for (const [state, selector] of Object.entries(states)) if (visible(selector)) seen[state] ??= performance.now();
    if (Object.values(seen).includes(null)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

async function openOnce(browser, host, query, slower) {
  host.slow(true);
  host.files.length = 0;
  const page = await browser.open(undefined, { width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true, serviceWorkers: "block" });
  try {
    await page.raw.addInitScript(watchSearch);
    if (slower > 1) {
      const cdp = await page.raw.context().newCDPSession(page.raw);
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
    }
    await page.open(`${host.url}#/search?q=${encodeURIComponent(query)}`);
    await page.waitFor(() => Object.values(globalThis.__search).every((time) => time !== null));
    const { origin, seen } = await page.eval(() => ({ origin: performance.timeOrigin, seen: globalThis.__search }));
    const then = origin + seen.hits - performance.timeOrigin;
    const here = host.files.filter(({ start, end }) => start + performance.timeOrigin >= origin && end <= then);
    return { query, ...seen, kilobytes: here.reduce((sum, { bytes }) => sum + bytes, 0) / 1000, files: here.map(({ path, bytes, start, end }) => [path, bytes, start + performance.timeOrigin - origin, end + performance.timeOrigin - origin]) };
  } finally {
    await page.raw.context().close();
  }
}

/** The address of every fourth chosen query, from nothing, on a processor as it is and one four times slower. */
export async function benchAddress(browser, folder, queries = chosen().filter((_, place) => place % 4 === 0)) {
  const host = await slowHost({ "/": folder });
  const result = { queries: queries.length };
  try {
    for (const [name, slower] of [["fast", 1], ["slower", 4]]) {
      const all = [];
      for (const query of queries) all.push(await openOnce(browser, host, query, slower));
      const of = (key) => ({ median: median(all.map((one) => one[key])), p95: quantile(all.map((one) => one[key]), 0.95) });
      result[name] = { frame: of("frame"), hits: of("hits"), usable: of("usable"), kilobytes: of("kilobytes"), each: all };
    }
  } finally {
    await host.stop();
  }
  return result;
}

export function addressLines({ fast, slower }) {
  const two = ({ median, p95 }) => `${median.toFixed(0)} / ${p95.toFixed(0)}`;
  const line = ({ hits, kilobytes, frame, usable }) => `${two(hits)} ms after ${two(kilobytes)} kB; its box ${two(frame)} ms, all pages ${two(usable)} ms`;
  return [
    ["first hits, verified (bar 2500 ms)", line(fast)],
    ["the same, processor × 4 slower", line(slower)],
  ];
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
    const [folder, what] = process.argv.slice(2);
    const [lines, each] = what === "address" ? await benchAddress(browser, folder).then((result) => [addressLines(result), result.fast.each]) : await benchSearch(browser, folder).then((result) => [searchLines(result), result.each.sort((a, b) => b.milliseconds - a.milliseconds)]);
    for (const [label, value] of lines) console.log(label.padEnd(48), value);
    console.log(JSON.stringify(each.slice(0, 5)));
  } finally {
    await browser.close();
  }
}
