// Trunk's pre_build hook: one CSS file and one chart library, bundled into target/web.
// style/kokko.css imports every other style; what is not imported there is not in the page.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { themed } from "./themes.mjs";

const root = join(import.meta.dirname, "..");
const out = join(root, "target/web");
// The oldest browsers that Kokko promises to run in.
const target = ["chrome111", "edge111", "firefox115", "safari16.4"];

mkdirSync(out, { recursive: true });
const common = { bundle: true, minify: true, target, logLevel: "warning", charset: "utf8" };
await Promise.all([
  build({
    ...common,
    entryPoints: [join(root, "style/kokko.css")],
    outfile: join(out, "kokko.css"),
  }),
  build({
    ...common,
    entryPoints: [join(root, "tools/charts/echarts.js")],
    format: "esm",
    legalComments: "none", // their licences stand in dist/licenses.txt
    outfile: join(out, "charts.js"),
  }),
]);
const sheet = join(out, "kokko.css");
writeFileSync(sheet, themed(readFileSync(sheet, "utf8")));
