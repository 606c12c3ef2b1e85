// What the workflows do beside `make`: actions by their commit, warnings for files that
// could not be fetched, and a site that GitHub Pages takes. And that a build without
// PAGES=1 leaves no pages of an earlier one. No browser, no build.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const root = join(import.meta.dirname, "../..");
const scripts = join(root, ".github/scripts");
let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "kokko-"))));
after(() => rmSync(folder, { recursive: true, force: true }));

test("every action is named by its commit, with its version beside it", () => {
  for (const name of readdirSync(join(root, ".github/workflows"))) {
    const uses = readFileSync(join(root, ".github/workflows", name), "utf8").match(/^.*\buses:.*$/gm);
    for (const line of uses) assert.match(line, /uses: [\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, name);
  }
});

/** What the script says of these lines, and what it writes into the summary. */
function missing(lines) {
  const [log, summary] = ["log", "summary"].map((name) => join(folder, name));
  writeFileSync(log, lines.join("\n"));
  writeFileSync(summary, "");
  const said = execFileSync(process.execPath, [join(scripts, "missing.mjs"), log], { encoding: "utf8", env: { ...process.env, GITHUB_STEP_SUMMARY: summary } });
  return [said.split("\n").filter(Boolean).map((line) => line.replace("::warning title=Public files::", "")), readFileSync(summary, "utf8")];
}

test("a source that could not be had is a warning, one that is not there yet is none", () => {
  const judgit = ["kept        12,345,678  judgit/ (archive of all years)", "kept         1,234,567  judgit/judgit-2022.ndjson.gz", "absent               -  judgit/judgit-2015.ndjson.gz  the data set has no such year"];
  const table = (state, number) => `${state.padEnd(9)}  ${(state === "failed" ? "-" : "12,345").padStart(11)}  rs-2024/${number}_RS_2024_基本情報.zip`;
  const future = `absent               -  rs-${new Date().getFullYear()}/  no table of this year is published`;
  const [none, all] = missing(["   Compiling kokko-import", ...judgit, table("fetched", "1-1"), future]);
  assert.deepEqual(none, []);
  assert.match(all, /All that was asked for is here: judgit, rs-2024/);
  assert.match(all, /judgit: 1 of 2 files are not published there/);
  assert.deepEqual(missing([...judgit, table("failed", "1-1"), table("failed", "1-2"), future])[0], ["rs-2024: 2 of 2 files could not be had and are missing from the site"]);
  const [kept, listed] = missing([...judgit, table("fetched", "1-1"), table("not asked", "1-2")]);
  assert.deepEqual(kept, ["rs-2024: 1 of 2 files are from an earlier run; whether there are newer ones could not be asked"]);
  assert.ok(listed.includes(kept[0]));
  assert.deepEqual(missing(["failed               -  judgit/ (archive of all years)", table("fetched", "1-1")])[0], ["judgit: the archive of all its years could not be had (failed); they are missing from the site"]);
  assert.deepEqual(missing([...judgit, "absent               -  rs-2024/  no table of this year is published"])[0], ["rs-2024: no table of this year was found, though the year is over"]);
  assert.match(missing(["make: *** [data] Error 2"])[0][0], /no list of files/);
});

test("the words of the list are those that the command prints", () => {
  const kokko = process.env.KOKKO_BIN ?? join(root, "target/release/kokko");
  const lost = "http://127.0.0.1:9";
  mkdirSync(join(folder, "judgit"));
  // One file is enough for the command to end well.
  writeFileSync(join(folder, "judgit/judgit-2021.ndjson.gz"), "made before");
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(https?|all)_proxy$/i.test(name)));
  const printed = execFileSync(kokko, ["fetch", "--out", folder, "--base-rs", lost, "--base-judgit", lost, "--pause", "1", "--year", "2021", "2024"], { encoding: "utf8", env, stdio: ["ignore", "pipe", "ignore"] });
  assert.deepEqual(missing(printed.split("\n"))[0], [
    "judgit: 1 of 1 files are from an earlier run; whether there are newer ones could not be asked",
    "rs-2024: 15 of 15 files could not be had and are missing from the site",
  ]);
});

test("a site above the limit goes without the pages of projects, and never without its data", () => {
  const site = join(folder, "dist");
  for (const name of ["p", "data"]) mkdirSync(join(site, name), { recursive: true });
  writeFileSync(join(site, "p/one.html"), "x".repeat(700));
  writeFileSync(join(site, "data/manifest.json"), "x".repeat(300));
  for (const name of ["sitemap.xml", "sitemap-1.xml"]) writeFileSync(join(site, name), "x");
  const size = (limit) => execFileSync(join(scripts, "size.sh"), [site, String(limit)], { encoding: "utf8" });
  assert.doesNotMatch(size(2000), /::warning/);
  assert.ok(existsSync(join(site, "p/one.html")));
  assert.match(size(900), /::warning.*1002 bytes.*without the pages/);
  assert.deepEqual(readdirSync(site), ["data"]);
  assert.match(size(200), /::warning.*300 bytes/);
  assert.ok(existsSync(join(site, "data/manifest.json")));
});

test("a build without PAGES=1 takes away what one with it left, and leaves the data", () => {
  const make = (...rest) => execFileSync("make", ["-n", "build", "DATA=", ...rest], { cwd: root, encoding: "utf8" });
  const [removed] = make("PAGES=").match(/^rm -rf dist\/p .*$/m);
  assert.doesNotMatch(removed, /data/);
  const written = make("PAGES=1", "SITE_URL=https://example.org/");
  assert.doesNotMatch(written, /rm -rf dist\/p /);
  assert.match(written, /kokko-pages dist "https:\/\/example\.org\/"/);
});

test("what a build would take is told before it begins, and pages without an address are refused", () => {
  const env = { ...process.env };
  for (const name of ["DATA", "PAGES", "SITE_URL", "MAKEFLAGS", "MAKELEVEL"]) delete env[name];
  const make = (...rest) => spawnSync("make", rest, { cwd: root, encoding: "utf8", env });
  const told = make("check-data");
  assert.equal(told.status, 0, told.stderr);
  assert.match(told.stdout, /^DATA is empty: taking (?:the embedded sample, which is fictional|data\/)/m);
  assert.deepEqual([make("check-data", "DATA=").status, make("check-data", "DATA=", "PAGES=1").status], [0, 0]);
  const refused = make("build", "PAGES=1", "DATA=");
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /PAGES=1 needs SITE_URL=/);
  assert.equal(refused.stdout, "", "and nothing has begun");
});
