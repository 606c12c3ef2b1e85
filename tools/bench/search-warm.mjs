// A search with everything in memory: the worker's own time, and from the page's message
// to the answer there. The queries are the chosen ones, their numbers exact.
//
//   node tools/bench/search-warm.mjs FOLDER    a built site with data/ and its index (search.mjs, withIndex)
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { host } from "./host.mjs";
import { median, quantile } from "./measure.mjs";
import { chosen } from "./queries.mjs";

const passes = 7;

/** In the page: starts the worker; `settled` waits for the exact answer to a question. */
const begin = async (script, folder, files) => {
  const worker = new Worker(script, { type: "module" });
  await new Promise((done, failed) => {
    worker.onmessage = ({ data }) => (data.failed ? failed(new Error(data.failed)) : done());
    worker.onerror = ({ message }) => failed(new Error(message));
  });
  let question = 0;
  let hear = () => {};
  worker.onmessage = ({ data }) => hear(data);
  const tell = (call) => worker.postMessage(JSON.stringify(call));
  tell({ Open: { folder, files } });
  globalThis.settled = (text, fetch) =>
    new Promise((done, failed) => {
      question += 1;
      const own = question;
      const began = performance.now();
      hear = (reply) => {
        const ended = performance.now();
        const known = JSON.parse(reply).Known;
        if (known?.question !== own) return;
        if (known.stage.Failed) return failed(new Error(known.stage.Failed));
        if (known.stage !== "Settled") return;
        const { projects, recipients } = known.step;
        if (projects.open + recipients.open > 0) tell({ Verify: own });
        else done({ milliseconds: ended - began, projects: projects.at_most, recipients: recipients.at_most });
      };
      tell({ Ask: { question, text, fetch } });
    });
};

/** What the worker itself took since it was asked last. */
const own = (worker) =>
  worker.evaluate(() => {
    const taken = performance.getEntriesByName("kokko:search").reduce((sum, { duration }) => sum + duration, 0);
    performance.clearMeasures();
    return taken;
  });

/** A folder that holds the built site and `data/`, uncompressed files among its files. */
export async function benchWarm(browser, folder, queries = chosen()) {
  const script = readdirSync(folder).find((name) => /^finder-[0-9a-f]{16}\.js$/.test(name));
  if (!script) throw new Error(`expected the program that searches in ${folder}, found none`);
  const { search } = JSON.parse(readFileSync(join(folder, "data/manifest.json"), "utf8"));
  const server = await host({ "/site/": folder });
  const page = await browser.open(server.url);
  try {
    await page.eval(begin, `${server.url}site/${script}`, `${server.url}site/`, search);
    const [worker] = page.raw.workers();
    const ask = (text, fetch) => page.eval((query, may) => globalThis.settled(query, may), text, fetch);
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
    ["engine, median / 95th percentile / most (bars 0.5, 2)", line(warm.engine_ms)],
    ["from message to answer on the page", line(warm.trip_ms)],
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const browser = await launch("chromium");
  try {
    const warm = await benchWarm(browser, process.argv[2]);
    for (const [label, value] of warmLines(warm)) console.log(label.padEnd(56), value);
    console.log(JSON.stringify(warm.each.sort((a, b) => b.engine - a.engine).slice(0, 5)));
  } finally {
    await browser.close();
  }
}
