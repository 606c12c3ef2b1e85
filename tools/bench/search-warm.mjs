// A search with everything in memory: the worker's own time, and from the page's message
// to the answer there, the numbers exact.
//
//   node tools/bench/search-warm.mjs FOLDER    a built site with its data/
import { pathToFileURL } from "node:url";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { host } from "./host.mjs";
import { median, quantile } from "./measure.mjs";
import { chosen } from "./queries.mjs";
import { beginWorker, finderOf } from "./search-worker.mjs";

const passes = 7;

/** What the worker itself took since it was asked last. */
const own = (worker) =>
  worker.evaluate(() => {
    const taken = performance.getEntriesByName("kokko:search").reduce((sum, { duration }) => sum + duration, 0);
    performance.clearMeasures();
    return taken;
  });

/** A query's times are the least of its passes. */
export async function benchWarm(browser, folder, queries = chosen()) {
  const { script, files } = finderOf(folder);
  const server = await host({ "/site/": folder });
  const page = await browser.open(server.url);
  try {
    await page.eval(beginWorker, `${server.url}site/${script}`, `${server.url}site/`, files);
    const [worker] = page.raw.workers();
    const ask = (text, fetch) => page.eval((query, may) => globalThis.ask(query, may, true), text, fetch);
    const found = [];
    for (const query of queries) found.push(await ask(query, true));
    const best = queries.map(() => ({ engine: Infinity, trip: Infinity }));
    for (let pass = 0; pass < passes; pass += 1) {
      for (const [place, query] of queries.entries()) {
        await own(worker);
        const { milliseconds } = await ask(query, false);
        const engine = await own(worker);
        best[place] = { engine: Math.min(best[place].engine, engine), trip: Math.min(best[place].trip, milliseconds) };
      }
    }
    const of = (key) => ({ median: median(best.map((one) => one[key])), p95: quantile(best.map((one) => one[key]), 0.95), most: Math.max(...best.map((one) => one[key])) });
    return { queries: queries.length, engine_ms: of("engine"), trip_ms: of("trip"), each: queries.map((query, place) => ({ query, ...found[place], ...best[place] })) };
  } finally {
    await page.close();
    await server.stop();
  }
}

export function warmLines(warm) {
  const line = ({ median, p95, most }) => `${[median, p95, most].map((value) => value.toFixed(2)).join(" / ")} ms`;
  return [
    ["the engine (bars 0.5 and 2 ms)", line(warm.engine_ms)],
    ["from message to answer on the page", line(warm.trip_ms)],
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const browser = await launch("chromium");
  try {
    const warm = await benchWarm(browser, process.argv[2]);
    for (const [label, value] of warmLines(warm)) console.log(label.padEnd(48), value);
    console.log(JSON.stringify(warm.each.sort((a, b) => b.engine - a.engine).slice(0, 5)));
  } finally {
    await browser.close();
  }
}
