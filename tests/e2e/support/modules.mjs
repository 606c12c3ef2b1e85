// The drivers live in tools/node_modules, away from these tests: an import by
// name would not find them there, so they are required from that folder.
import { createRequire } from "node:module";
import { join } from "node:path";

/** The repository's folder. */
export const root = join(import.meta.dirname, "../../..");

const require = createRequire(join(root, "tools/package.json"));

export const { chromium } = require("playwright-core");
export const puppeteer = require("puppeteer-core");
/** The path of axe's script, for `Page.addScript`. */
export const axePath = require.resolve("axe-core/axe.min.js");
