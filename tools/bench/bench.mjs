// `make bench`: what a reader waits for, measured in one run, printed, and written
// to target/bench.json.
//
//   node tools/bench/bench.mjs [SOURCE…]    no source: one real year if it is on this machine, else the sample
//
// import   time and peak memory of `kokko import`, beside the limit of that work
// load     bytes as served, and time to the first rows and to all data, cold cache
// filter   from a click on a filter to the changed page, and the query alone
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { basename, join } from "node:path";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { shared } from "../../tests/e2e/support/datasets.mjs";
import { root } from "../../tests/e2e/support/modules.mjs";
import { kokko, serve } from "../../tests/e2e/support/server.mjs";

const rounds = 5;
const clicks = 60;
const work = join(root, "target/bench");

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * (sorted.length - 1) + 0.5))];
}
const median = (values) => quantile(values, 0.5);

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

/** Runs a command to its end: its time, and the most memory it held (Linux only). */
function measured(command, args) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
    let words = "";
    let peak = NaN;
    child.stderr.on("data", (chunk) => (words += chunk));
    const watch = setInterval(() => {
      try {
        peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) * 1024;
      } catch {
        // it has ended, or this is not Linux
      }
    }, 5);
    child.on("error", reject);
    child.on("exit", (status) => {
      clearInterval(watch);
      if (status === 0) resolve({ milliseconds: performance.now() - began, peak });
      else reject(new Error(`${command} ${args.join(" ")} ended with status ${status}: ${words.trim()}`));
    });
  });
}

function folderSize(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? folderSize(path) : statSync(path).size);
  }, 0);
}

async function benchImport({ paths }, out) {
  const runs = [];
  for (let round = 0; round < 3; round += 1) runs.push(await measured(kokko, ["import", "--force", "--out", out, ...paths]));
  const files = paths.filter((path) => statSync(path).isFile());
  const limits = [];
  for (let round = 0; round < 3 && files.length > 0; round += 1) {
    limits.push(JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, "parse-limit.mjs"), ...files])));
  }
  return {
    seconds: median(runs.map((run) => run.milliseconds)) / 1000,
    peak_megabytes: Math.max(...runs.map((run) => run.peak)) / 1e6,
    dataset_megabytes: folderSize(out) / 1e6,
    limit: limits.length > 0 && {
      what: "node: gunzip and JSON.parse of every line, nothing else",
      seconds: median(limits.map((run) => run.milliseconds)) / 1000,
      peak_megabytes: Math.max(...limits.map((run) => run.peak)) / 1e6,
      lines: limits[0].lines,
    },
  };
}

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

async function benchLoad(browser, url, { whole = true } = {}) {
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
      if (!whole) {
        const rows = await page.eval(() => globalThis.__ready.rows ?? globalThis.__ready.all);
        runs.push({ paint: 0, rows, all: 0, untilRows, total: untilRows });
        await page.close();
        continue;
      }
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

// In the page: clicks the filters of one facet in turn and times each.
const clickFilters = async (count) => {
  const boxes = () => [...document.querySelectorAll('fieldset[data-facet="ministry"] input[type=checkbox]')];
  const total = boxes().length;
  if (total === 0) throw new Error('expected checkboxes in fieldset[data-facet="ministry"], found none');
  let changed = 0;
  const observer = new MutationObserver(() => (changed = performance.now()));
  observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const idle = () => new Promise((resolve) => setTimeout(resolve, 120));
  const runs = [];
  for (let each = 0; each < count; each += 1) {
    // Every value once on, once off, so that both small and large selections occur.
    const box = boxes()[Math.floor(each / 2) % total];
    performance.clearMeasures("kokko:query");
    changed = 0;
    const found = document.querySelector("data#found")?.value;
    const began = performance.now();
    box.click();
    await frame();
    await frame();
    const painted = performance.now();
    await idle();
    const queries = performance.getEntriesByName("kokko:query").map((entry) => entry.duration);
    runs.push({
      updated: (changed === 0 ? painted : Math.min(changed, painted)) - began,
      settled: (changed === 0 ? painted : changed) - began,
      painted: painted - began,
      query: queries.length > 0 ? queries.reduce((sum, value) => sum + value, 0) : null,
      moved: document.querySelector("data#found")?.value !== found,
    });
  }
  observer.disconnect();
  return runs;
};

async function benchFilter(browser, url) {
  const page = await browser.open(`${url}#/projects`);
  await page.waitFor(() => document.documentElement.dataset.ready === "all");
  await page.eval(clickFilters, 6); // warm: the second visitor of a code path is the usual one
  const runs = await page.eval(clickFilters, clicks);
  await page.close();
  const queries = runs.map((run) => run.query).filter((value) => value !== null);
  const both = (values) => ({ median_ms: median(values), p95_ms: quantile(values, 0.95) });
  return {
    clicks: runs.length,
    clicks_that_changed_the_count: runs.filter((run) => run.moved).length,
    page_updated: both(runs.map((run) => run.updated)),
    page_settled: both(runs.map((run) => run.settled)),
    two_frames_later: both(runs.map((run) => run.painted)),
    query: queries.length > 0 ? both(queries) : null,
  };
}

/** Whole corpus, scaled to the nation, against its newest year alone: does the first view stay as cheap? */
async function benchNation(browser) {
  const folders = ["data/judgit", "data/rs-2024"].map((name) => join(shared, name));
  if (!folders.every((folder) => existsSync(folder))) {
    console.log(`bench: not all of ${folders.join(", ")}: the nation is not measured`);
    return null;
  }
  const all = join(work, "all");
  const imported = await measured(kokko, ["import", "--force", "--out", all, ...folders]);
  const nation = join(work, "nation");
  const newest = join(work, "newest");
  execFileSync(kokko, ["scale", "50000", "--out", nation, ...folders], { stdio: "ignore" });
  execFileSync(kokko, ["import", "--out", newest, folders[1]], { stdio: "ignore" });
  const load = {};
  for (const [name, data] of [["one year", newest], ["nation", nation]]) {
    const server = await serve({ data });
    load[name] = await benchLoad(browser, server.url, { whole: false });
    await server.stop();
  }
  const manifest = JSON.parse(readFileSync(join(nation, "manifest.json"), "utf8"));
  return { import_all: imported, sheets: manifest.sheets, payments: manifest.payments, years: manifest.years.length, load };
}

function printNation(nation) {
  const line = (label, value) => console.log(`  ${label.padEnd(44)} ${value}`);
  console.log(`\nthe nation: ${nation.sheets} sheets, ${nation.payments} payments, ${nation.years} years`);
  line("kokko import of all files at hand", `${(nation.import_all.milliseconds / 1000).toFixed(2)} s, at most ${(nation.import_all.peak / 1e6).toFixed(0)} MB`);
  for (const name of Object.keys(networks)) {
    const [one, all] = ["one year", "nation"].map((which) => nation.load[which][name]);
    const ratio = (key) => (all[key] / one[key]).toFixed(2);
    line(`first rows, ${name}`, `${all.first_rows_ms.toFixed(0)} ms after ${all.kilobytes_until_rows.toFixed(0)} kB; one year ${one.first_rows_ms.toFixed(0)} ms after ${one.kilobytes_until_rows.toFixed(0)} kB: × ${ratio("first_rows_ms")}, × ${ratio("kilobytes_until_rows")}`);
  }
}

function print(result) {
  const seconds = (value) => `${value.toFixed(2)} s`;
  const milliseconds = (value) => (value === null ? "–" : `${value.toFixed(value < 10 ? 2 : 0)} ms`);
  const line = (label, value) => console.log(`  ${label.padEnd(44)} ${value}`);
  console.log(`\nimport of ${result.data}`);
  line("kokko import", `${seconds(result.import.seconds)}, at most ${result.import.peak_megabytes.toFixed(0)} MB`);
  if (result.import.limit) line("unzipping and parsing alone (node)", `${seconds(result.import.limit.seconds)}, at most ${result.import.limit.peak_megabytes.toFixed(0)} MB`);
  line("dataset on disk", `${result.import.dataset_megabytes.toFixed(1)} MB`);
  for (const [name, load] of Object.entries(result.load)) {
    console.log(`first visit, ${name}`);
    line("first paint", milliseconds(load.first_paint_ms));
    line("first rows", `${milliseconds(load.first_rows_ms)} after ${load.kilobytes_until_rows.toFixed(0)} kB (slowest ${milliseconds(load.first_rows_ms_slowest)})`);
    line("all data", `${milliseconds(load.all_data_ms)}, ${load.kilobytes.toFixed(0)} kB in ${load.requests} requests`);
  }
  console.log(`one more filter (${result.filter.clicks} clicks)                       median      p95`);
  for (const [label, key] of [["query", "query"], ["click to page updated", "page_updated"], ["click to page settled", "page_settled"], ["click to two frames later", "two_frames_later"]]) {
    const value = result.filter[key];
    if (value) line(label, `${milliseconds(value.median_ms).padStart(9)} ${milliseconds(value.p95_ms).padStart(9)}`);
  }
}

mkdirSync(work, { recursive: true });
const source = inputs();
const data = join(work, "data");
const result = {
  data: source.name,
  machine: { processor: cpus()[0].model, cores: cpus().length, memory_gigabytes: Math.round(totalmem() / 1e9), node: process.version },
  import: await benchImport(source, data),
};
const server = await serve({ data });
const browser = await launch("chromium");
try {
  result.machine.chromium = browser.raw.version();
  result.load = await benchLoad(browser, server.url);
  result.filter = await benchFilter(browser, server.url);
  result.nation = await benchNation(browser);
} finally {
  await browser.close();
  await server.stop();
}
print(result);
if (result.nation) printNation(result.nation);
writeFileSync(join(root, "target/bench.json"), `${JSON.stringify(result, null, 2)}\n`);
console.log(`\nwritten to target/bench.json`);
