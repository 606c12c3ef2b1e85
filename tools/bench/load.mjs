// A first visit with an empty cache: bytes as served, and the time to the first rows and to all data.
import { median } from "./measure.mjs";

const rounds = 5;

// Notes in the page when <html data-ready> changes.
const watchReady = () => {
  globalThis.__ready = {};
  const note = () => {
    const state = document.documentElement?.dataset.ready;
    if (state) globalThis.__ready[state] ??= performance.now();
  };
  new MutationObserver(note).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
};

const networks = {
  unthrottled: null,
  "1.6 Mbit/s, 150 ms": { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 },
};

export async function benchLoad(browser, url) {
  const results = {};
  for (const [name, network] of Object.entries(networks)) {
    const runs = [];
    for (let round = 0; round < rounds; round += 1) {
      const page = await browser.open(); // a fresh context: an empty cache
      await page.raw.addInitScript(watchReady);
      const cdp = await page.raw.context().newCDPSession(page.raw);
      await cdp.send("Network.enable");
      if (network) await cdp.send("Network.emulateNetworkConditions", network);
      let bytes = 0;
      let requests = 0;
      let untilRows = null;
      cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
        bytes += encodedDataLength;
        requests += 1;
      });
      await page.open(`${url}#/projects`);
      await page.waitFor(() => globalThis.__ready.rows ?? globalThis.__ready.all);
      untilRows = { bytes, requests };
      await page.waitFor(() => globalThis.__ready.all);
      const { rows, all } = await page.eval(() => ({ rows: globalThis.__ready.rows ?? globalThis.__ready.all, all: globalThis.__ready.all }));
      await page.raw.waitForLoadState("networkidle");
      const paint = await page.eval(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null);
      runs.push({ paint, rows, all, untilRows, total: { bytes, requests } });
      await page.close();
    }
    results[name] = {
      first_paint_ms: median(runs.map((run) => run.paint)),
      first_rows_ms: median(runs.map((run) => run.rows)),
      first_rows_ms_slowest: Math.max(...runs.map((run) => run.rows)),
      all_data_ms: median(runs.map((run) => run.all)),
      kilobytes_until_rows: median(runs.map((run) => run.untilRows.bytes)) / 1000,
      kilobytes: median(runs.map((run) => run.total.bytes)) / 1000,
      requests: median(runs.map((run) => run.total.requests)),
    };
  }
  return results;
}

export function loadLines(load) {
  const milliseconds = (value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
  return [
    ["first paint", milliseconds(load.first_paint_ms)],
    ["first rows", `${milliseconds(load.first_rows_ms)} after ${load.kilobytes_until_rows.toFixed(0)} kB (slowest ${milliseconds(load.first_rows_ms_slowest)})`],
    ["all data", `${milliseconds(load.all_data_ms)}, ${load.kilobytes.toFixed(0)} kB in ${load.requests} requests`],
  ];
}
