// The first view on a phone: Slow 4G (1.6 Mbit/s, 150 ms) and a processor four times slower.
//
//   node tools/bench/first-view.mjs DIST DATA     the built site and a dataset, both compressed (kokko compress)
//
// A module too: firstView(browser, url) opens the page in fresh contexts, each with an
// empty cache, and gives the medians of five runs.
import { pathToFileURL } from "node:url";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { serve } from "../../tests/e2e/support/server.mjs";

const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const slower = 4;

// In the page: notes when headline and ten rows, when the first chart can be seen, and every long task.
const watchFirstView = () => {
  const seen = (globalThis.__first = { rows: null, chart: null, usable: null, all: null, tasks: [] });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push([startTime, duration]);
  }).observe({ type: "longtask", buffered: true });
  const visible = (element) => element != null && element.getClientRects().length > 0;
  const states = {
    rows: () => document.querySelectorAll("tr[data-row]").length >= 10 && [...document.querySelectorAll("tr[data-row]")].filter(visible).length >= 10 && visible(document.querySelector(".figures__value data")),
    chart: () => [...document.querySelectorAll(".chart svg[data-drawn], .chart canvas")].some(visible),
    usable: () => visible(document.querySelector("#found")),
    all: () => document.documentElement.dataset.ready === "all",
  };
  const note = () => {
    for (const [state, is] of Object.entries(states)) {
      if (seen[state] === null && is()) {
        seen[state] = -1; // known; its time is that of the frame that shows it
        requestAnimationFrame(() => setTimeout(() => (seen[state] = performance.now())));
      }
    }
  };
  new MutationObserver(note).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ["data-ready", "data-first", "hidden"] });
};

async function once(browser, url) {
  const page = await browser.open(undefined, { width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  await page.raw.addInitScript(watchFirstView);
  const cdp = await page.raw.context().newCDPSession(page.raw);
  // Keeping what came over the wire for a debugger to look at would be work of the page, too.
  await cdp.send("Network.enable", { maxTotalBufferSize: 1, maxResourceBufferSize: 1 });
  await cdp.send("Network.emulateNetworkConditions", network);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const requests = new Map();
  let clock = null; // milliseconds since the epoch, less the monotonic clock
  cdp.on("Network.requestWillBeSent", ({ requestId, timestamp, wallTime }) => {
    clock ??= (wallTime - timestamp) * 1000;
    requests.set(requestId, { pieces: [], whole: null });
  });
  cdp.on("Network.dataReceived", ({ requestId, timestamp, encodedDataLength }) => requests.get(requestId)?.pieces.push([timestamp * 1000, encodedDataLength]));
  cdp.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.whole = [timestamp * 1000, encodedDataLength];
  });
  try {
    await page.open(url);
    const end = Date.now() + 90_000;
    const done = () => page.eval(() => Object.values(globalThis.__first).every((value) => value !== null && value !== -1));
    while (!(await done().catch(() => false))) {
      if (Date.now() > end) throw new Error(`failed to measure ${url}: expected rows, chart and all data within 90 s, found ${JSON.stringify(await page.eval(() => globalThis.__first))}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const { origin, paint, seen } = await page.eval(() => ({
      origin: performance.timeOrigin,
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
      seen: globalThis.__first,
    }));
    // What had come over the wire by then: whole answers with their heads, and what was there of the others.
    const bytes = (at) => {
      const then = origin + at - clock;
      let sum = 0;
      for (const { pieces, whole } of requests.values()) {
        if (whole && whole[0] <= then) sum += whole[1];
        else for (const [time, length] of pieces) if (time <= then) sum += Math.max(0, length);
      }
      return sum / 1000;
    };
    const blocked = (until) => seen.tasks.filter(([start]) => start < until).reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0);
    return {
      paint_ms: paint,
      rows_ms: seen.rows,
      rows_kilobytes: bytes(seen.rows),
      chart_ms: seen.chart,
      chart_kilobytes: bytes(seen.chart),
      usable_ms: seen.usable,
      usable_kilobytes: bytes(seen.usable),
      all_ms: seen.all,
      all_kilobytes: bytes(seen.all),
      blocked_until_chart_ms: blocked(Math.max(seen.rows, seen.chart)),
      blocked_until_usable_ms: blocked(seen.usable),
      blocked_ms: blocked(Infinity),
    };
  } finally {
    await page.close();
  }
}

/** The first view of `url`: medians of so many runs, each key of `once`. */
export async function firstView(browser, url, rounds = 5) {
  const runs = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await once(browser, url));
  const median = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  return Object.fromEntries(Object.keys(runs[0]).map((key) => [key, median(key)]));
}

/** What it may cost. */
export const bars = { paint_ms: 600, rows_ms: 2500, rows_kilobytes: 350, chart_ms: 3500, chart_kilobytes: 500, blocked_ms: 200 };

export function printFirstView(result) {
  const names = {
    paint_ms: "first contentful paint",
    rows_ms: "headline and ten rows",
    rows_kilobytes: "  after",
    chart_ms: "first chart",
    chart_kilobytes: "  after",
    usable_ms: "filters answer",
    usable_kilobytes: "  after",
    all_ms: "all data",
    all_kilobytes: "  after",
    blocked_until_chart_ms: "blocked until the first chart",
    blocked_until_usable_ms: "blocked until filters answer",
    blocked_ms: "blocked in all",
  };
  console.log("first view, 1.6 Mbit/s, 150 ms, processor × 4 slower                  bar");
  for (const [key, name] of Object.entries(names)) {
    const unit = key.endsWith("_ms") ? "ms" : "kB";
    console.log(`  ${name.padEnd(44)} ${result[key].toFixed(0).padStart(7)} ${unit}${bars[key] ? `${String(bars[key]).padStart(9)} ${unit}` : ""}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, data, hash = "#/projects", rounds = "5"] = process.argv.slice(2);
  const server = await serve({ folder, data });
  const browser = await launch("chromium");
  try {
    printFirstView(await firstView(browser, `${server.url}${hash}`, Number(rounds)));
  } finally {
    await browser.close();
    await server.stop();
  }
}
