// Says which public files `make data` could not have: a warning for each year or source, and
// a list in the summary of the run. Reads what the command printed (src/import/bin/kokko/fetch).
//
//   node .github/scripts/missing.mjs LOG
import { appendFileSync, readFileSync } from "node:fs";

const LINE = /^(fetched|made|kept|not asked|absent|failed) +(?:[\d,]+|-) +([^/]+)\/(.*)$/;
const sources = new Map();
for (const line of readFileSync(process.argv[2], "utf8").split("\n")) {
  const [, state, source, rest] = LINE.exec(line.trimEnd()) ?? [];
  if (!source) continue;
  const counts = sources.get(source) ?? { all: 0, failed: 0, "not asked": 0, absent: 0, whole: false };
  sources.set(source, counts);
  // Files are made of the archive; it is none itself.
  if (rest.startsWith(" (archive")) {
    counts.archive = state;
    continue;
  }
  counts.all += 1;
  if (state in counts) counts[state] += 1;
  // "rs-2026/  no table of this year is published": one line for all files.
  if (state === "absent" && rest.startsWith("  ")) counts.whole = true;
}

const said = [];
if (sources.size === 0) said.push("make data printed no list of files: nothing is known of what was fetched");
for (const [source, { all, failed, whole, archive, "not asked": kept }] of sources) {
  if (all === 0) said.push(`${source}: the archive of all its years could not be had (${archive}); they are missing from the site`);
  if (archive === "not asked") said.push(`${source}: the archive is from an earlier run; whether there is a newer one could not be asked`);
  if (failed > 0) said.push(`${source}: ${failed} of ${all} files could not be had and are missing from the site`);
  if (kept > 0) said.push(`${source}: ${kept} of ${all} files are from an earlier run; whether there are newer ones could not be asked`);
  // A year's tables come in its autumn: only of a year that is over they are missed.
  const year = Number(/\d{4}/.exec(source)?.[0]);
  if (whole && year < new Date().getFullYear()) said.push(`${source}: no table of this year was found, though the year is over`);
}
for (const line of said) console.log(`::warning title=Public files::${line}`);

const absent = [...sources].filter(([, { absent, whole }]) => absent > 0 && !whole).map(([source, { all, absent }]) => `${source}: ${absent} of ${all} files are not published there`);
const summary = process.env.GITHUB_STEP_SUMMARY;
if (summary) {
  const list = (lines) => lines.map((line) => `- ${line}\n`).join("");
  appendFileSync(summary, `### Public files\n\n${said.length > 0 ? list(said) : `All that was asked for is here: ${[...sources.keys()].join(", ")}.\n`}${list(absent)}\n`);
}
