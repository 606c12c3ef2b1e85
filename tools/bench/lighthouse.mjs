// What Lighthouse says of the built site on a phone, and of drawn pages of a build with PAGES=1.
//
//   node tools/bench/lighthouse.mjs DATA [ROUNDS]     the built site (dist/) with a dataset, compressed as for a host
//
// A module too: benchLighthouse(data, folder) gives scores of 0 to 100. Lighthouse comes
// from npm (tools/bench/package.json: `tools/setup.sh bench`) and runs in the tests' Chromium.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { root } from "../../tests/e2e/support/modules.mjs";
import { freePort } from "../../tests/e2e/support/process.mjs";
import { dist, kokko, serve } from "../../tests/e2e/support/server.mjs";
import { median } from "./measure.mjs";
import { compressedSite } from "./nation.mjs";

const categories = ["performance", "accessibility", "best-practices", "seo"];

/** What each category must reach. */
export const bars = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

const drawn = 20;

const projectPages = process.env.KOKKO_PAGES_BIN ?? join(kokko, "../kokko-pages");

// By the clock a machine that is busy makes a page slow, and one that is slow makes it
// slow four times: the same visit is judged by processor time, too, and by the factor that
// Lighthouse recommends for this machine.
const timings = {
  "first-contentful-paint": "first contentful paint",
  "largest-contentful-paint": "largest contentful paint",
  "speed-index": "speed index",
  "total-blocking-time": "blocked in all",
};

/** What a visit begins with, measured; all other pages are asked what needs no clock. */
const measuredPages = ["#/", "#/projects"];
const otherPages = ["#/projects?chart=scatter&table=recipients", "#/projects?chart=treemap&table=ministries", "#/recipients", "#/search?q=医療", "#/quality", "#/accessibility"];

/** The built page with a page of HTML for each project of a dataset, for an address known later: its folder. */
function siteWithPages(data, folder) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(dist, folder, { recursive: true, filter: (path) => path !== join(dist, "data") });
  symlinkSync(resolve(data), join(folder, "data"));
  return folder;
}

/** So many of a list, the same at every run. */
function draw(list, count) {
  let state = 20210401;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const left = [...list];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(next() * left.length), 1)[0]);
}

function readable(url, { lhr }, names) {
  if (lhr.runtimeError) throw new Error(`failed to look at ${url}: ${lhr.runtimeError.message}`);
  const scores = Object.fromEntries(names.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  const failed = names
    .filter((name) => name !== "performance")
    .flatMap((name) => lhr.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1))
    .map(({ id }) => `${id}: ${lhr.audits[id].title} ${JSON.stringify(lhr.audits[id].details?.items ?? []).slice(0, 400)}`);
  const times = Object.fromEntries(Object.keys(timings).flatMap((id) => (lhr.audits[id] ? [[id, lhr.audits[id].numericValue]] : [])));
  return { scores, times, shift: lhr.audits["cumulative-layout-shift"]?.numericValue ?? null, failed };
}

const flags = (port, onlyCategories) => ({ port, onlyCategories, output: "json", logLevel: "error", formFactor: "mobile" });

/** One visit with an empty cache: scores, and what kept a category from its best. */
async function visit(lighthouse, port, url, names) {
  return readable(url, await lighthouse(url, flags(port, names)), names);
}

/** Puts the processor's time of each task in the place of its time by the clock, which counts other programs, too. */
function byProcessor(folder) {
  const file = join(folder, readdirSync(folder).find((name) => name.endsWith(".trace.json")));
  const trace = JSON.parse(readFileSync(file, "utf8"));
  for (const event of trace.traceEvents) if (event.tdur < event.dur) event.dur = event.tdur;
  writeFileSync(file, JSON.stringify(trace));
}

/** How many times slower than this machine the phone of Lighthouse is, by its own calculator (lighthouse-cpu-throttling-calculator): 4 is for an index of 1533. */
function phoneFactor(index) {
  if (index >= 1300) return 3 + (index - 1300) / 233;
  if (index >= 800) return 2 + (index - 800) / 500;
  return Math.max(1, 1 + (index - 150) / 650);
}

/** Writes into a visit by which factor it is to be judged: the settings that say the same. */
function byIndex(folder, index) {
  const file = join(folder, "artifacts.json");
  const artifacts = JSON.parse(readFileSync(file, "utf8"));
  const factor = phoneFactor(index);
  artifacts.settings.throttling.cpuSlowdownMultiplier = factor;
  writeFileSync(file, JSON.stringify(artifacts));
  return { throttling: artifacts.settings.throttling };
}

/** Median of several visits of a page, by the clock and by processor time, and its other categories. */
async function measured(lighthouse, port, url, rounds, folder) {
  const visits = [];
  const [processor, phone] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const first = await lighthouse(url, { ...flags(port, categories), gatherMode: folder, auditMode: folder });
    visits.push(readable(url, first, categories));
    const again = async (settings) => {
      const judged = await lighthouse(url, { ...flags(port, categories), ...settings, auditMode: folder });
      return readable(url, judged, ["performance"]);
    };
    const index = first.lhr.environment.benchmarkIndex;
    const artifacts = readFileSync(join(folder, "artifacts.json"));
    phone.push({ index, ...(await again(byIndex(folder, index))) });
    writeFileSync(join(folder, "artifacts.json"), artifacts);
    byProcessor(folder);
    processor.push(await again({}));
  }
  const middle = (list, read) => median(list.map(read));
  const all = (list) => Object.fromEntries(Object.keys(timings).map((id) => [id, middle(list, (each) => each.times[id])]));
  return {
    scores: { ...visits[0].scores, performance: middle(visits, (each) => each.scores.performance) },
    times: all(visits),
    on_a_phone: { index: middle(phone, (each) => each.index), performance: middle(phone, (each) => each.scores.performance), times: all(phone) },
    by_processor_time: { performance: middle(processor, (each) => each.scores.performance), times: all(processor) },
    shift: middle(visits, (each) => each.shift),
    failed: visits[0].failed,
  };
}

/** Lighthouse on `dist/` with a dataset; null, said aloud, where Lighthouse is not installed. */
export async function benchLighthouse(data, folder, rounds = 5) {
  if (!existsSync(join(root, "tools/bench/node_modules/lighthouse"))) {
    console.log("bench: no tools/bench/node_modules/lighthouse (tools/setup.sh bench installs it): not measured");
    return null;
  }
  const { default: lighthouse } = await import("lighthouse");
  const port = await freePort();
  const browser = await launch("chromium", { args: [`--remote-debugging-port=${port}`] });
  const served = async (options, look) => {
    const server = await serve(options);
    try {
      await look(server.url);
    } finally {
      await server.stop();
    }
  };
  const result = { pages: {}, drawn: {} };
  try {
    await served({ folder: compressedSite(data, folder) }, async (url) => {
      for (const hash of measuredPages) result.pages[hash] = await measured(lighthouse, port, url + hash, rounds, `${folder}-trace`);
    });
    const whole = siteWithPages(data, `${folder}-pages`);
    await served({ folder: whole, data }, async (url) => {
      execFileSync(projectPages, [whole, url], { stdio: "ignore" });
      const names = draw(readdirSync(join(whole, "p")).filter((name) => name.endsWith(".html")).sort(), drawn);
      const project = `#/projects/${names[0].replace(/\.html$/, "")}`;
      for (const hash of [...otherPages, project]) result.pages[hash] = await visit(lighthouse, port, url + encodeURI(hash), categories.slice(1));
      for (const name of names) result.drawn[name] = await visit(lighthouse, port, `${url}p/${encodeURIComponent(name)}`, categories.slice(1));
    });
    return result;
  } finally {
    await browser.close();
  }
}

export function printLighthouse({ pages, drawn }) {
  const line = (label, scores) => {
    const found = categories.filter((name) => name in scores).map((name) => `${name} ${scores[name]}${scores[name] < bars[name] ? ` (bar ${bars[name]})` : ""}`);
    console.log(`  ${label.padEnd(48)} ${found.join(", ")}`);
  };
  const seconds = (times) => Object.entries(timings).map(([id, name]) => `${name} ${(times[id] / 1000).toFixed(2)} s`).join(", ");
  const say = ({ times, on_a_phone: phone, by_processor_time: processor, shift, failed }) => {
    if (processor) {
      console.log(`    ${seconds(times)}, shift ${shift.toFixed(3)}`);
      console.log(`    this machine has an index of ${phone.index.toFixed(0)}; slowed ${phoneFactor(phone.index).toFixed(1)} times, as Lighthouse recommends for it: performance ${phone.performance}: ${seconds(phone.times)}`);
      console.log(`    by processor time: performance ${processor.performance}: ${seconds(processor.times)}`);
    }
    for (const audit of failed) console.log(`    ${audit}`);
  };
  console.log("\nLighthouse, mobile");
  for (const [hash, page] of Object.entries(pages)) {
    line(hash, page.scores);
    say(page);
  }
  const all = Object.values(drawn);
  const least = Object.fromEntries(categories.slice(1).map((name) => [name, Math.min(...all.map(({ scores }) => scores[name]))]));
  line(`${all.length} drawn pages of PAGES=1, the least`, least);
  for (const [name, page] of Object.entries(drawn)) {
    if (page.failed.length > 0) console.log(`    ${name}`);
    say(page);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [data, rounds = "5"] = process.argv.slice(2);
  if (!data) throw new Error("usage: node tools/bench/lighthouse.mjs DATA [ROUNDS]");
  const result = await benchLighthouse(data, join(root, "target/bench/lighthouse"), Number(rounds));
  if (result) printLighthouse(result);
}
