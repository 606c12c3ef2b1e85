// Kokko's engine beside the peers, in one Chromium, on the same states.
//
//   node tools/bench/peers/run.mjs [ROUNDS] [NAME,NAME…]    prints the table; the engine as last built (WEB_FLAGS= builds it)
//
// A fresh browser for every engine in every round, the engines in turn, a fresh page
// for every work. A ratio is the median over the rounds of an engine's figure to the
// limit's in the same round.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch } from "../../../tests/e2e/support/browsers.mjs";
import { buildEngine } from "../engine.mjs";
import { host } from "../host.mjs";
import { median, quantile } from "../measure.mjs";
import { disagreements } from "./agree.mjs";
import { timeStates } from "./page.mjs";
import { preparePeers } from "./prepare.mjs";

export const works = ["w1_random", "w1_walk", "w2"];

const fast = { passes: 7, repeats: 4, every: 1 };
// Those that remember the last state, or wait for a worker, are asked once a time,
// and take part in the first, the middle and the last round.
const slow = { passes: 3, repeats: 1, every: 3 };

/** The limit first: all others are compared with it. */
const all = [
  { name: "limit", what: "typed arrays and bitmaps in JavaScript, by hand", module: () => "/dist/engine-phys.js", ...fast },
  { name: "kokko", what: "Kokko", module: () => "/kokko/kokko.js", ...fast },
  // The harness has the one pass for W1 only; W2 is its plain JavaScript, too.
  { name: "plain_js", what: "plain JavaScript, one pass", module: (work) => `/dist/engine-${work === "w2" ? "aoo" : "aoo1"}.js`, ...slow },
  { name: "crossfilter2", what: "crossfilter2", module: () => "/dist/engine-cf.js", ...slow },
  { name: "arquero", what: "Arquero", module: () => "/dist/engine-arquero.js", ...slow },
  { name: "duckdb_wasm", what: "DuckDB-wasm", module: () => "/dist/engine-duck.js", ...slow },
];

const reference = "plain_js";

async function timeWork(browser, url, engine, work, states, answers) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.setDefaultTimeout(240_000);
  try {
    await page.goto(url);
    const { passes, repeats } = engine;
    const result = await page.evaluate(timeStates, { module: engine.module(work), work, states, passes, repeats, answers });
    if (faults.length > 0) throw new Error(faults.join("; "));
    return result;
  } catch (error) {
    throw new Error(`failed to measure ${engine.what}, ${work}: ${error.message}`, { cause: error });
  } finally {
    await page.close();
  }
}

/** What the rounds say of one work: a figure of each engine, and its ratio to the limit. */
function summary(engines, rounds, work) {
  const of = (name, figure) => rounds.filter((round) => round[name]).map((round) => figure(round[name][work]));
  const middle = (run) => median(run.best);
  const high = (run) => quantile(run.best, 0.95);
  const ratio = (name, figure) => median(rounds.filter((round) => round[name]).map((round) => figure(round[name][work]) / figure(round.limit[work])));
  return Object.fromEntries(
    engines
      .filter(({ name }) => rounds.some((round) => round[name]))
      .map(({ name }) => [
        name,
        {
          median_ms: median(of(name, middle)),
          p95_ms: median(of(name, high)),
          cold_ms: median(of(name, (run) => run.cold)),
          ratio_to_limit: ratio(name, middle),
          ratio_to_limit_p95: ratio(name, high),
          rounds: of(name, middle).length,
        },
      ]),
  );
}

/** Runs all; null where the peers are not on this machine. Fails when two engines disagree. */
export async function benchPeers({ rounds = 7, engine = null, only = null } = {}) {
  const engines = only ? all.filter(({ name }) => only.includes(name) || name === "limit" || name === reference) : all;
  const folder = preparePeers();
  if (folder === null) return null;
  const kokko = engine ?? buildEngine();
  const drawn = JSON.parse(readFileSync(join(folder, "data/states.json"), "utf8"));
  const states = { w1_random: drawn.random, w1_walk: drawn.walk, w2: drawn.random.slice(0, 50) };
  const server = await host({
    "/dist/": join(folder, "dist"),
    "/data/": join(folder, "data"),
    "/duck/": join(folder, "node_modules/@duckdb/duckdb-wasm/dist"),
    "/kokko/kokko.js": join(import.meta.dirname, "kokko.js"),
    "/kokko/bench_engine.wasm": join(kokko, "bench_engine.wasm"),
  });
  const measured = [];
  const answers = {};
  try {
    for (let round = 0; round < rounds; round += 1) {
      const now = engines.filter(({ every }) => round % every === 0);
      const runs = {};
      for (const each of round % 2 === 0 ? now : [...now].reverse()) {
        const browser = await launch("chromium");
        runs[each.name] = {};
        for (const work of works) {
          const run = await timeWork(browser.raw, server.url, each, work, states[work], round === 0);
          if (round === 0) (answers[each.name] ??= {})[work] = run.found;
          runs[each.name][work] = { cold: run.cold, best: run.best };
        }
        await browser.close();
      }
      measured.push(runs);
    }
  } finally {
    await server.stop();
  }
  const wrong = works.flatMap((work) => engines.flatMap(({ name, what }) => (name === reference ? [] : disagreements(work, what, answers[reference][work], answers[name][work]))));
  if (wrong.length > 0) throw new Error(`failed to compare the engines: expected the same answers, found\n  ${wrong.join("\n  ")}`);
  return Object.fromEntries(works.map((work) => [work, summary(engines, measured, work)]));
}

const titles = {
  w1_random: "W1, independent states: count, five facets, sums by year, top 50",
  w1_walk: "W1, one filter changed at a time",
  w2: "W2: the 100 largest recipients of the matching sheets",
};

/** The table of the peers: milliseconds a state, median / 95th percentile, cold, and ratios to the limit. */
export function printPeers(result) {
  for (const work of works) {
    console.log(`\n${titles[work]}`);
    console.log(`  ${"".padEnd(50)}${["median", "p95", "cold"].map((head) => `${head} ms`.padStart(12)).join("")}    to the limit: median, p95`);
    for (const { name, what } of all) {
      const one = result[work][name];
      if (!one) continue;
      const figures = [one.median_ms, one.p95_ms, one.cold_ms].map((value) => value.toFixed(3).padStart(12)).join("");
      console.log(`  ${what.padEnd(50)}${figures}    ${one.ratio_to_limit.toFixed(2).padStart(8)} ${one.ratio_to_limit_p95.toFixed(2).padStart(8)}`);
    }
  }
  console.log("  (all agree on every state)");
}

if (resolve(process.argv[1] ?? "") === import.meta.filename) {
  const began = performance.now();
  const result = await benchPeers({ rounds: Number(process.argv[2] ?? 7), only: process.argv[3]?.split(",") });
  if (result) printPeers(result);
  console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
}
