// Does the table of all sheets scroll at 60 frames a second? Scrolls the explorer through
// every sheet of every year, a step a frame, and counts the frames that came late.
//
//   node tools/bench/scroll.mjs DATASET [DIST]    prints it
import { resolve } from "node:path";
import { launch } from "../../tests/e2e/support/browsers.mjs";
import { dist, serve } from "../../tests/e2e/support/server.mjs";
import { median, quantile } from "./measure.mjs";

const seconds = 6;
const frame = 1000 / 60;

// In the page: scrolls by so many px a frame, and notes how long each frame took.
const scroll = (pixels, milliseconds) =>
  new Promise((resolve) => {
    const frames = [];
    const began = performance.now();
    let last = null;
    let blank = 0;
    const step = (now) => {
      if (last !== null) frames.push(now - last);
      last = now;
      // A row that is not there yet would be an empty place in the middle of the window.
      if (!document.elementFromPoint(innerWidth * 0.6, innerHeight / 2)?.closest("tr[data-row]")) blank += 1;
      if (now - began > milliseconds) return resolve({ frames, blank, height: scrollY });
      scrollBy(0, pixels);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });

/** Frames while the whole table scrolls by hand's speed (a row a frame) and at once (twenty rows). */
export async function benchScroll(browser, url) {
  const page = await browser.open(`${url}#/projects?year=all`);
  await page.waitFor(() => document.documentElement.dataset.ready === "all");
  const rows = await page.eval(() => Number(document.querySelector("table[aria-rowcount]").getAttribute("aria-rowcount")) - 1);
  const result = { rows };
  for (const [name, pixels] of [["a_row_a_frame", 48], ["twenty_rows_a_frame", 960]]) {
    await page.eval(() => document.querySelector("table.rows").scrollIntoView());
    await page.raw.waitForTimeout(500);
    const { frames, blank, height } = await page.eval(scroll, pixels, seconds * 1000);
    result[name] = {
      frames: frames.length,
      frames_a_second: (1000 * frames.length) / frames.reduce((sum, each) => sum + each, 0),
      median_ms: median(frames),
      p95_ms: quantile(frames, 0.95),
      late: frames.filter((each) => each > frame * 1.5).length,
      blank,
      height,
    };
  }
  await page.close();
  return result;
}

export function scrollLines(result) {
  const line = (one) =>
    `${one.frames_a_second.toFixed(1)} frames a second; 95th percentile ${one.p95_ms.toFixed(1)} ms, ${one.late} of ${one.frames} late, ${one.blank} without a row`;
  return [
    [`scrolling ${result.rows} rows, a row a frame`, line(result.a_row_a_frame)],
    ["the same, twenty rows a frame", line(result.twenty_rows_a_frame)],
  ];
}

if (resolve(process.argv[1] ?? "") === import.meta.filename) {
  const [data, folder = dist] = process.argv.slice(2);
  const server = await serve({ data: resolve(data), folder: resolve(folder) });
  const browser = await launch("chromium");
  try {
    for (const [label, value] of scrollLines(await benchScroll(browser, server.url))) console.log(`  ${label.padEnd(44)} ${value}`);
  } finally {
    await browser.close();
    await server.stop();
  }
}
