// How long a reader waits after a click on a filter: as Event Timing has it, from the
// press of a real mouse to the next frame, and until the frame that has shown the first
// new figure: how many sheets are left.
//
//   node tools/bench/latency.mjs DATASET [DIST]    prints it
import { resolve } from "node:path";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { dist, serve } from "../../tests/e2e/support/server.mjs";
import { median, quantile } from "./measure.mjs";

export const latencyBar = 50;
const slower = 4;
const facets = ["ministry", "year", "account", "method", "policy", "min_budget"];

// Chromium rounds durations to 8 ms and reports none below 16.
const least = 16;

// In the page: the longest event of every interaction, and what of it was waiting, work and drawing.
const watchEvents = () => {
  const seen = (globalThis.__interactions = new Map());
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.interactionId) continue;
      const known = seen.get(entry.interactionId);
      if (known && known.duration >= entry.duration) continue;
      seen.set(entry.interactionId, {
        name: entry.name,
        duration: entry.duration,
        work: entry.processingEnd - entry.processingStart,
        wait: entry.processingStart - entry.startTime,
      });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  // A count has its number as `value`, too.
  globalThis.__answered = [];
  let asked = null;
  addEventListener("click", (event) => (asked = event.target.matches("fieldset[data-facet] input") ? event.timeStamp : null), true);
  new MutationObserver(() => {
    if (asked === null) return;
    const since = asked;
    asked = null;
    requestAnimationFrame(() => setTimeout(() => globalThis.__answered.push(performance.now() - since)));
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["value"] });
};

/** The values to click on: of each facet some, each once on and once off, so that selections are small and large. */
async function clicks(page, each) {
  const values = await page.eval(
    (names, most) => names.map((name) => [name, [...document.querySelectorAll(`fieldset[data-facet="${name}"] input`)].filter((input) => input.getClientRects().length > 0).map((input) => input.dataset.value).slice(0, most)]),
    facets,
    each,
  );
  return values.flatMap(([facet, labels]) => (facet === "min_budget" ? [...labels.slice(1), ""].map((label) => [facet, label]) : labels.flatMap((label) => [[facet, label], [facet, label]])));
}

async function clickFilter(page, facet, label) {
  const place = await page.eval(
    (name, value) => {
      const input = [...document.querySelectorAll(`fieldset[data-facet="${name}"] input`)].find((one) => one.dataset.value === value);
      if (!input) return null;
      input.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = input.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    facet,
    label,
  );
  if (!place) throw new Error(`failed to click on a filter: expected ${label} in ${facet}, found none`);
  await page.raw.mouse.move(place.x, place.y);
  await page.raw.waitForTimeout(100); // what hovering costs is no part of the click
  await page.raw.mouse.click(place.x, place.y);
  await page.raw.waitForTimeout(350);
}

async function onScreen(browser, url, screen, each) {
  const page = await browser.open(undefined, screen);
  await page.raw.addInitScript(watchEvents);
  await page.open(`${url}#/projects`);
  await page.waitFor(() => document.documentElement.dataset.ready === "all");
  const sheet = await page.eval(() => document.querySelector("#open-filters")?.getClientRects().length > 0);
  if (sheet) await page.click("#open-filters");
  const list = await clicks(page, each);
  const cdp = await page.raw.context().newCDPSession(page.raw);
  for (const [facet, label] of list.slice(0, 6)) await clickFilter(page, facet, label); // the second visitor of a code path is the usual one
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.raw.waitForTimeout(500);
  await page.eval(() => {
    globalThis.__interactions.clear();
    globalThis.__answered = [];
  });
  await page.eval(() => performance.clearMeasures("kokko:query"));
  for (const [facet, label] of list) await clickFilter(page, facet, label);
  await page.raw.waitForTimeout(500);
  const seen = await page.eval(() => [...globalThis.__interactions.values()]);
  const queries = await page.eval(() => performance.getEntriesByName("kokko:query").map((entry) => entry.duration));
  const answered = await page.eval(() => globalThis.__answered);
  await page.close();
  if (seen.length === 0) throw new Error("failed to measure clicks on filters: expected interactions of 16 ms or more, found none");
  const durations = [...seen.map((one) => one.duration), ...Array(Math.max(0, list.length - seen.length)).fill(least)];
  const part = (figure) => ({ median_ms: median(seen.map(figure)), p95_ms: quantile(seen.map(figure), 0.95) });
  return {
    clicks: list.length,
    median_ms: median(durations),
    p95_ms: quantile(durations, 0.95),
    slowest_ms: Math.max(...durations),
    answered: answered.length > 0 ? { median_ms: median(answered), p95_ms: quantile(answered, 0.95) } : null,
    waiting: part((one) => one.wait),
    handlers: part((one) => one.work),
    drawing: part((one) => one.duration - one.wait - one.work),
    query: queries.length > 0 ? { median_ms: median(queries), p95_ms: quantile(queries, 0.95) } : null,
  };
}

/** Clicks on filters with the CPU slowed four times, beside the list and on a phone. */
export async function benchLatency(browser, url, { each = 5 } = {}) {
  return {
    desktop: await onScreen(browser, url, { width: 1280, height: 800 }, each),
    phone: await onScreen(browser, url, { width: 360, height: 740, deviceScaleFactor: 2 }, each),
  };
}

export function latencyLines(result) {
  return Object.entries(result).map(([screen, one]) => [
    `click on a filter, CPU × 4 slower, ${screen}`,
    `${one.median_ms.toFixed(0)} ms, 95th percentile ${one.p95_ms.toFixed(0)} ms (bar ${latencyBar}) of ${one.clicks} clicks; first new figure after ${one.answered?.median_ms.toFixed(0) ?? "–"} and ${one.answered?.p95_ms.toFixed(0) ?? "–"} ms, query ${one.query?.median_ms.toFixed(1) ?? "–"} ms`,
  ]);
}

if (resolve(process.argv[1] ?? "") === import.meta.filename) {
  const [data, folder = dist] = process.argv.slice(2);
  const server = await serve({ data: resolve(data), folder: resolve(folder) });
  const browser = await launch("chromium");
  try {
    for (const [label, value] of latencyLines(await benchLatency(browser, server.url))) console.log(`  ${label.padEnd(44)} ${value}`);
  } finally {
    await browser.close();
    await server.stop();
  }
}
