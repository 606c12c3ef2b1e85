// Everything that is published, scaled to the nation's size: datasets to measure the page with.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { shared } from "../../tests/e2e/support/datasets.mjs";
import { dist, kokko } from "../../tests/e2e/support/server.mjs";
import { measured } from "./measure.mjs";

/** The datasets `all` (as published), `nation` and `newest` (its newest year as filed, alone) in a folder; null, said aloud, without the files. */
export async function makeNation(work) {
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
  const { sheets, payments, years } = JSON.parse(readFileSync(join(nation, "manifest.json"), "utf8"));
  return { all, nation, newest, import_all: imported, sheets, payments, years: years.length };
}

// Every file that a manifest names by its path, but for the texts, which only a search fetches.
function named(entry) {
  if (Array.isArray(entry)) return entry.flatMap(named);
  if (entry === null || typeof entry !== "object") return [];
  if (typeof entry.path === "string") return [entry.path];
  return Object.entries(entry).flatMap(([key, value]) => (key === "texts" ? [] : named(value)));
}

/** The built page with what its explorer fetches of a dataset, compressed as for a host: its folder. */
export function compressedSite(data, folder) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(dist, folder, { recursive: true, filter: (path) => path !== join(dist, "data") });
  const manifest = JSON.parse(readFileSync(join(data, "manifest.json"), "utf8"));
  // The names of a year stand beside its columns and have no path of their own.
  const names = manifest.years.map(({ columns }) => columns.path.replace("sheets.json", "names.json"));
  for (const path of ["manifest.json", ...names, ...named(manifest)]) {
    mkdirSync(dirname(join(folder, "data", path)), { recursive: true });
    cpSync(join(data, path), join(folder, "data", path));
  }
  execFileSync(kokko, ["compress", folder], { stdio: "ignore" });
  return folder;
}
