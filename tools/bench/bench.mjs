// `make bench`: what a reader waits for, measured in one run, printed, and written
// to target/bench.json.
//
//   node tools/bench/bench.mjs [SOURCE…]    no source: one real year if it is on this machine, else the sample
//
// import       time and peak memory of `kokko import`, beside the limit of that work
// load         bytes as served, and time to the first rows and to all data, cold cache
// first_view   the same on a phone and a slow network, where the page draws it early
// decode       from the dataset's bytes to an engine that answers; the memory that takes
// interaction  from a click on a filter to the next frame, and to that with the answer
// search       cold searches on a slow network: bytes, rounds, and time to the first hits
// search_address  the address of a search, opened from nothing, program and all
// search_warm  the same with everything in memory: the engine, and from message to answer
// search_peers searches beside Pagefind and FlexSearch, cold and warm
// scroll       frames a second while the table of all sheets scrolls
// lighthouse   what Lighthouse says of all pages on a phone, and of drawn pages of PAGES=1
// w1_random, w1_walk, w2   the engine beside the peers, on their states
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { basename, join } from "node:path";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { shared } from "../../tests/e2e/support/datasets.mjs";
import { root } from "../../tests/e2e/support/modules.mjs";
import { kokko, serve } from "../../tests/e2e/support/server.mjs";
import { benchDecode, decodeLines } from "./decode.mjs";
import { buildEngine } from "./engine.mjs";
import { firstView, printFirstView } from "./first-view.mjs";
import { benchImport, importLines } from "./import.mjs";
import { benchLatency, latencyLines } from "./latency.mjs";
import { benchLighthouse, printLighthouse } from "./lighthouse.mjs";
import { benchLoad, loadLines } from "./load.mjs";
import { compressedSite, makeNation } from "./nation.mjs";
import { benchPeers, printPeers } from "./peers/run.mjs";
import { benchSearchPeers, searchPeerLines } from "./peers/search.mjs";
import { benchScroll, scrollLines } from "./scroll.mjs";
import { addressLines, benchAddress, benchSearch, searchLines, withIndex } from "./search.mjs";
import { benchWarm, warmLines } from "./search-warm.mjs";

const work = join(root, "target/bench");

function inputs() {
  const given = process.argv.slice(2).filter((each) => each !== "");
  if (given.length > 0) {
    for (const path of given) if (!existsSync(path)) throw new Error(`failed to read DATA: expected a file or a folder, found nothing at ${path}`);
    return { name: given.map((path) => basename(path)).join(" "), paths: given };
  }
  const year = join(shared, "data/judgit/judgit-2021.ndjson.gz");
  if (existsSync(year)) return { name: basename(year), paths: [year] };
  console.log(`bench: no ${year}: measuring the embedded sample instead`);
  const folder = join(work, "sample");
  rmSync(folder, { recursive: true, force: true });
  execFileSync(kokko, ["sample", "--out", folder], { stdio: "ignore" });
  return { name: "sample", paths: readdirSync(folder).sort().filter((name) => name.endsWith(".ndjson")).map((name) => join(folder, name)) };
}

function lines(title, pairs) {
  console.log(`\n${title}`);
  for (const [label, value] of pairs) console.log(`  ${label.padEnd(48)} ${value}`);
}

/** Serves a site while something is measured on it. */
async function served(options, measure) {
  const server = await serve(options);
  try {
    return await measure(server.url);
  } finally {
    await server.stop();
  }
}

/** The first view on a phone. */
async function benchFirstView(browser, data) {
  const folder = compressedSite(data, join(work, "site"));
  const result = await served({ folder }, (url) => firstView(browser, `${url}#/projects`));
  console.log("");
  printFirstView(result);
  return result;
}

/** Whole corpus, scaled to the nation, against its newest year alone: does the first view stay as cheap? */
async function benchNation(browser, made) {
  console.log("\nits newest year alone:");
  const newest = await benchFirstView(browser, made.newest);
  console.log("\nthe nation:");
  const nation = await benchFirstView(browser, made.nation);
  const { sheets, payments, years, import_all } = made;
  const ratio = Object.fromEntries(["rows_ms", "rows_kilobytes", "chart_ms", "chart_kilobytes"].map((key) => [key, nation[key] / newest[key]]));
  const times = (key) => `× ${ratio[key].toFixed(2)}`;
  lines(`the nation: ${sheets} sheets, ${payments} payments, ${years} years`, [
    ["kokko import of all files at hand", `${(import_all.milliseconds / 1000).toFixed(2)} s, at most ${(import_all.peak / 1e6).toFixed(0)} MB`],
    ["headline and ten rows beside one year's (bar × 1.2)", `${times("rows_ms")}, bytes ${times("rows_kilobytes")}`],
    ["first chart beside one year's", `${times("chart_ms")}, bytes ${times("chart_kilobytes")}`],
  ]);
  return { first_view: nation, nation: { sheets, payments, years, import_all, newest, ratio } };
}

mkdirSync(work, { recursive: true });
const source = inputs();
const data = join(work, "data");
const result = {
  data: source.name,
  machine: { processor: cpus()[0].model, cores: cpus().length, load_average: loadavg()[0], memory_gigabytes: Math.round(totalmem() / 1e9), node: process.version },
  import: await benchImport(source, data),
};
lines(`import of ${result.data}`, importLines(result.import));
const made = await makeNation(work);
const whole = made?.nation ?? data;
const engine = buildEngine();
const browser = await launch("chromium");
try {
  result.machine.chromium = browser.raw.version();
  result.load = await served({ data }, (url) => benchLoad(browser, url));
  for (const [name, load] of Object.entries(result.load)) lines(`first visit, ${name}`, loadLines(load));
  if (made) Object.assign(result, await benchNation(browser, made));
  else result.first_view = await benchFirstView(browser, whole);
  result.decode = await benchDecode(browser, whole, { engine });
  lines(`decoding ${result.decode.sheets} sheets, ${result.decode.payments} payments`, decodeLines(result.decode));
  result.interaction = await served({ data: whole }, (url) => benchLatency(browser, url));
  lines("a click on a filter", latencyLines(result.interaction));
  // What is published as it is: scaled texts repeat themselves.
  const texts = made?.all ?? data;
  const site = withIndex(texts, compressedSite(texts, join(work, "site")));
  result.search = await benchSearch(browser, site);
  lines(`${result.search.queries} searches on Slow 4G with nothing of the index: median / 95th percentile / most`, searchLines(result.search));
  result.search_address = await benchAddress(browser, site);
  lines(`a search address from nothing, ${result.search_address.queries} queries on Slow 4G: median / 95th percentile`, addressLines(result.search_address));
  result.search_warm = await benchWarm(browser, site);
  lines("the same with everything in memory, exact numbers", warmLines(result.search_warm));
  // The peers know the years of the harness, which are most of all.
  result.search_peers = made && (await benchSearchPeers(browser, site));
  if (result.search_peers) lines("searches beside others, from an empty page: median / 95th percentile", searchPeerLines(result.search_peers));
  result.scroll = await served({ data: whole }, (url) => benchScroll(browser, url));
  lines("the table of all sheets", scrollLines(result.scroll));
} finally {
  await browser.close();
}
result.lighthouse = await benchLighthouse(made?.all ?? data, join(work, "lighthouse"));
if (result.lighthouse) printLighthouse(result.lighthouse);
// Written before the peers run, too: they may fail to agree.
const write = () => writeFileSync(join(root, "target/bench.json"), `${JSON.stringify(result, null, 2)}\n`);
write();
const peers = await benchPeers({ engine });
if (peers) {
  Object.assign(result, peers);
  printPeers(peers);
}
write();
console.log(`\nwritten to target/bench.json`);
