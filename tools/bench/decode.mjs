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
  const imports = { env: { now: () => performance.now() } };
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/engine/bench_engine.wasm"), imports);
  const { memory, room, decode_slice } = instance.exports;
  const before = memory.buffer.byteLength;
  const files = [["manifest", listed], ["labels", labels]];
  for (const [place, content] of sheets.entries()) {
    const { year } = manifest.years[place];
    if (names[place]) files.push([`names of ${year}`, names[place]]);
    files.push([`sheets of ${year}`, content]);
  }
  files.push(["recipients", recipients]);
  for (const [place, content] of payments.entries()) files.push([`payments of ${manifest.years[place].year}`, content]);
  const slices = [];
  let what = "";
  for (let state = 3; state !== 0; ) {
    await new Promise((resolve) => setTimeout(resolve));
    const began = performance.now();
    if (state === 3) {
      const [name, content] = files.shift() ?? [];
      if (!content) throw new Error("failed to decode the dataset: expected an engine, found that another file is needed");
      what = name;
      const place = room(content.length);
      new Uint8Array(memory.buffer, place, content.length).set(content);
    }
    state = decode_slice();
    if (state === 1) throw new Error(`failed to decode the dataset: expected ${what}, found something else`);
    slices.push({ what: files.length > 0 || state === 3 ? what : `${what} and all that follows`, milliseconds: performance.now() - began });
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
        slices: typical.slices.map((each) => [each.what, Number(each.milliseconds.toFixed(2))]),
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
