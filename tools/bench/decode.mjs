// What a dataset costs from its bytes to an engine that answers: time, the longest
// slice in one go, and the peak of the WebAssembly memory.
//
//   node tools/bench/decode.mjs DATASET [ROUNDS]    prints it; the engine as last built (WEB_FLAGS= builds it)
import { join, resolve } from "node:path";
import { root } from "../../tests/e2e/support/modules.mjs";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { buildEngine } from "./engine.mjs";
import { host } from "./host.mjs";
import { median } from "./measure.mjs";

// In the page: fetches all first, then reads and joins, a slice a call.
const decode = async () => {
  const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  const listed = await bytes("/data/manifest.json");
  const manifest = JSON.parse(new TextDecoder().decode(listed));
  const data = (file) => bytes(`/data/${file.path}`);
  const labels = await data(manifest.tables);
  const sheets = await Promise.all(manifest.years.map((year) => data(year.columns)));
  // Before format 2 the names stand among the sheets.
  const names = await Promise.all(manifest.years.map((year) => year.names && data({ path: year.columns.path.replace(/[^/]*$/, "names.json") })));
  const recipients = await data(manifest.recipients);
  const payments = await Promise.all(manifest.years.map((year) => data(year.spending)));
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/engine/bench_engine.wasm"));
  const { memory, room, read_file, join_sheets, index_sheets, join_recipients, join_year, join_payments, index_payments } = instance.exports;
  const before = memory.buffer.byteLength;
  const slices = [];
  const slice = async (what, work) => {
    await new Promise((resolve) => setTimeout(resolve));
    const began = performance.now();
    if (work() !== 0) throw new Error(`failed to decode the dataset: expected ${what}, found something else`);
    slices.push({ what, milliseconds: performance.now() - began });
  };
  const file = (what, kind, content) =>
    slice(what, () => {
      const place = room(content.length);
      new Uint8Array(memory.buffer, place, content.length).set(content);
      return read_file(kind);
    });
  await file("manifest", 4, listed);
  await file("labels", 0, labels);
  for (const [place, content] of sheets.entries()) {
    if (names[place]) await file(`names of ${manifest.years[place].year}`, 5, names[place]);
    await file(`sheets of ${manifest.years[place].year}`, 1, content);
  }
  await slice("all sheets, joined", join_sheets);
  await slice("all sheets, indexed", index_sheets);
  await file("recipients", 2, recipients);
  await slice("recipients, joined", join_recipients);
  for (const [place, content] of payments.entries()) {
    await file(`payments of ${manifest.years[place].year}`, 3, content);
    await slice(`payments of ${manifest.years[place].year}, joined`, join_year);
  }
  await slice("all payments, joined", join_payments);
  for (let step = 1, more = true; more; step += 1) {
    await slice(`payments indexed, step ${step}`, () => {
      const left = index_payments();
      more = left === 2;
      return more ? 0 : left;
    });
  }
  const sum = (list) => list.reduce((total, each) => total + each.length, 0);
  return {
    sheets: manifest.sheets,
    payments: manifest.payments,
    megabytes: (labels.length + sum(sheets) + sum(names.filter(Boolean)) + recipients.length + sum(payments)) / 1e6,
    slices,
    memory: memory.buffer.byteLength,
    before,
  };
};

/**
 * Decodes a dataset in fresh pages, `rounds` times unthrottled and with the CPU
 * slowed four times: of each the median of the whole time and of the longest slice
 * in a round. A memory never shrinks, so its size at the end is its peak.
 */
export async function benchDecode(browser, data, { rounds = 5, engine = buildEngine() } = {}) {
  const server = await host({ "/data/": data, "/engine/": engine });
  const result = {};
  try {
    for (const [name, rate] of [["unthrottled", 1], ["cpu_slowed_4_times", 4]]) {
      const runs = [];
      for (let round = 0; round < rounds; round += 1) {
        const page = await browser.open(server.url);
        const cdp = await page.raw.context().newCDPSession(page.raw);
        await cdp.send("Emulation.setCPUThrottlingRate", { rate });
        runs.push(await page.eval(decode));
        await page.close();
      }
      const longest = (run) => run.slices.reduce((a, b) => (a.milliseconds < b.milliseconds ? b : a));
      const whole = (run) => run.slices.reduce((total, each) => total + each.milliseconds, 0);
      const typical = [...runs].sort((a, b) => whole(a) - whole(b))[Math.floor(runs.length / 2)];
      result[name] = {
        decode_ms: median(runs.map(whole)),
        longest_slice_ms: median(runs.map((run) => longest(run).milliseconds)),
        longest_slice: longest(typical).what,
        slices: Object.fromEntries(typical.slices.map((each) => [each.what, Number(each.milliseconds.toFixed(2))])),
      };
      const { sheets, payments, megabytes, memory, before } = runs[0];
      Object.assign(result, { sheets, payments, megabytes, memory_peak_megabytes: memory / 1e6, memory_before_megabytes: before / 1e6 });
    }
  } finally {
    await server.stop();
  }
  return result;
}

/** Lines for the reader of `make bench`. */
export function decodeLines(result) {
  const throttled = result.cpu_slowed_4_times;
  const one = (value) => `${value.decode_ms.toFixed(0)} ms, longest slice ${value.longest_slice_ms.toFixed(0)} ms (${value.longest_slice})`;
  return [
    ["from bytes to an engine that answers", one(result.unthrottled)],
    ["the same, CPU slowed 4 times", one(throttled)],
    ["bytes decoded, WebAssembly memory at its peak", `${result.megabytes.toFixed(1)} MB, ${result.memory_peak_megabytes.toFixed(1)} MB`],
  ];
}

if (resolve(process.argv[1] ?? "") === import.meta.filename) {
  const data = process.argv[2] ?? join(root, "target/bench/nation");
  const browser = await launch("chromium");
  try {
    const result = await benchDecode(browser, resolve(data), { rounds: Number(process.argv[3] ?? 3) });
    console.log(`${data}: ${result.sheets} sheets, ${result.payments} payments`);
    for (const [label, value] of decodeLines(result)) console.log(`  ${label.padEnd(48)} ${value}`);
    for (const name of ["unthrottled", "cpu_slowed_4_times"]) console.log(`  ${name}: ${JSON.stringify(result[name].slices)}`);
  } finally {
    await browser.close();
  }
}
