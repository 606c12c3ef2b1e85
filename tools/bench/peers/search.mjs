// The search beside Pagefind and FlexSearch, in one Chromium, on the queries of the peers'
// harness: words, which all of them understand.
//
//   node tools/bench/peers/search.mjs FOLDER    a built site with data/ of all years, compressed
//
// The peers have names, purposes and summaries of the sheets that the harness reads; Kokko
// has all fields of all years. Cold is an empty page behind the slow line: program, index and
// the first ten hits with their texts. FlexSearch has no index to fetch in parts: it gets the
// texts and builds one, once for all queries.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { buildSync } from "esbuild";
import { launch } from "../../../tests/e2e/support/browsers.mjs";
import { folderSize, median, quantile } from "../measure.mjs";
import { benchWarm } from "../search-warm.mjs";
import { beginWorker, finderOf } from "../search-worker.mjs";
import { rounds, slowHost } from "../slow.mjs";
import { preparePeers } from "./prepare.mjs";

const passes = 7;
/** Every so manieth query is asked cold. */
const apart = 4;

/** The peers' bundle, index and compressed neighbours, each made once. */
function prepared() {
  const folder = preparePeers();
  if (folder === null) return null;
  const bundle = join(folder, "dist/search.js");
  if (!existsSync(bundle)) buildSync({ entryPoints: [join(folder, "harness/search/page.js")], bundle: true, format: "esm", minify: true, outfile: bundle, logLevel: "error" });
  const pagefind = join(folder, "static/pagefind-all");
  if (!existsSync(join(pagefind, "pagefind.js"))) {
    console.log("bench: Pagefind indexes all sheets, once: some minutes");
    const done = spawnSync(process.execPath, ["--max-old-space-size=6000", "harness/w3pagefind-build.mjs", "all"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    if (done.status !== 0) throw new Error("failed to build Pagefind's index: expected files, found an error (above)");
  }
  const texts = join(folder, "data/text-all.json");
  for (const file of [bundle, join(pagefind, "pagefind.js"), texts]) {
    if (existsSync(`${file}.br`)) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } }));
  }
  const queries = JSON.parse(readFileSync(join(folder, "harness/queries.json"), "utf8"));
  return { bundle, pagefind, texts, folder, queries };
}

/** In the page: Pagefind from nothing to its first ten texts. */
const pagefindCold = async (query) => {
  const began = performance.now();
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 10).map((one) => one.data()));
  return performance.now() - began;
};

/** In the page: every query so often, the least of each. */
const pagefindWarm = async (queries, passes) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const best = queries.map(() => Infinity);
  for (let pass = 0; pass <= passes; pass += 1) {
    for (const [place, query] of queries.entries()) {
      const began = performance.now();
      await pagefind.search(query);
      if (pass > 0) best[place] = Math.min(best[place], performance.now() - began);
    }
  }
  return best;
};

/** In the page: FlexSearch from nothing to its first answer, then warm. */
const flexsearch = async (queries, passes, cold) => {
  const began = performance.now();
  await import("/dist/search.js");
  await globalThis.S.build("flex_bigram", "/data/text-all.json");
  await globalThis.S.run(queries.slice(0, 1), 1);
  const first = performance.now() - began;
  if (cold) return first;
  const runs = await globalThis.S.run(queries, passes + 1);
  return queries.map((_, place) => Math.min(...runs.slice(1).map((run) => run[place])));
};

/** In the page: Kokko's worker from nothing to its first hits with their texts. */
const kokkoCold = `async (script, folder, files, query) => {
  const began = performance.now();
  await (${beginWorker})(script, folder, files);
  await globalThis.ask(query, true, false);
  return performance.now() - began;
}`;

/** Runs all; null where the peers are not on this machine. */
export async function benchSearchPeers(browser, folder) {
  const peers = prepared();
  if (peers === null) return null;
  const { script, files } = finderOf(folder);
  const { queries } = peers;
  const normal = queries.map((query) => query.normalize("NFKC").toLowerCase());
  const server = await slowHost({ "/site/": folder, "/pagefind/": peers.pagefind, "/dist/": join(peers.folder, "dist"), "/data/": join(peers.folder, "data") });
  const inPage = async (slow, work) => {
    server.slow(slow);
    const page = await browser.open(server.url);
    page.raw.setDefaultTimeout(0);
    server.files.length = 0;
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  };
  const cold = async (ask, some) => {
    const all = [];
    for (const query of some) {
      const milliseconds = await inPage(true, (page) => ask(page, query));
      const { files } = server;
      all.push({ query, milliseconds, kilobytes: files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000, files: files.length, rounds: rounds(files) });
    }
    const of = (key) => ({ median: median(all.map((one) => one[key])), p95: quantile(all.map((one) => one[key]), 0.95) });
    return { queries: all.length, milliseconds: of("milliseconds"), kilobytes: of("kilobytes"), rounds: of("rounds") };
  };
  const warm = (best) => ({ median: median(best), p95: quantile(best, 0.95) });
  const some = normal.filter((_, place) => place % apart === 0);
  try {
    const own = await benchWarm(browser, folder, normal);
    const site = `${server.url}site/`;
    const call = (page, query) => page.eval(`(${kokkoCold})(${[`${site}${script}`, site, files, query].map((each) => JSON.stringify(each)).join(", ")})`);
    return {
      kokko: { what: "Kokko, all fields", cold: await cold(call, some), warm_ms: own.trip_ms, engine_ms: own.engine_ms },
      pagefind: {
        what: "Pagefind",
        index_megabytes: folderSize(peers.pagefind) / 1e6,
        cold: await cold((page, query) => page.eval(pagefindCold, query), some),
        warm_ms: warm(await inPage(false, (page) => page.eval(pagefindWarm, normal, passes))),
      },
      flexsearch: {
        what: "FlexSearch, bigrams",
        cold: await cold((page) => page.eval(flexsearch, normal, passes, true), some.slice(0, 1)),
        warm_ms: warm(await inPage(false, (page) => page.eval(flexsearch, normal, passes, false))),
      },
    };
  } finally {
    await server.stop();
  }
}

export function searchPeerLines(result) {
  const two = ({ median, p95 }, digits) => `${median.toFixed(digits)} / ${p95.toFixed(digits)}`;
  return Object.values(result).flatMap(({ what, cold, warm_ms, engine_ms }) => [
    [`${what}: cold, ${cold.queries} queries`, `${two(cold.milliseconds, 0)} ms, ${two(cold.kilobytes, 0)} kB, ${two(cold.rounds, 0)} rounds`],
    [`${what}: warm`, `${two(warm_ms, 3)} ms${engine_ms ? `, of that the engine ${two(engine_ms, 3)} ms` : ""}`],
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const browser = await launch("chromium");
  try {
    const result = await benchSearchPeers(browser, process.argv[2]);
    if (result) for (const [label, value] of searchPeerLines(result)) console.log(label.padEnd(48), value);
  } finally {
    await browser.close();
  }
}
