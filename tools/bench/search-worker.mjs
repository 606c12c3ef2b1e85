// What runs in an empty page: the worker that searches, without the page of Kokko.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The script of the worker and where its index is, of a built site with data/. */
export function finderOf(folder) {
  const script = readdirSync(folder).find((name) => /^finder-[0-9a-f]{16}\.js$/.test(name));
  if (!script) throw new Error(`expected the program that searches in ${folder}, found none`);
  const { search } = JSON.parse(readFileSync(join(folder, "data/manifest.json"), "utf8"));
  if (!search) throw new Error(`expected a search index in ${folder}/data, found none`);
  return { script, files: search };
}

/**
 * In the page: starts the worker. `ask(text, fetch, exact)` then waits for the first hits, or
 * for exact numbers, and gives how long that took and how many there are.
 */
export const beginWorker = async (script, folder, files) => {
  let question = 0;
  let hear = () => {};
  const lost = (reason) => {
    throw new Error(reason);
  };
  const say = await (await import(script)).open((reply) => hear(reply), lost);
  const tell = (call) => say(JSON.stringify(call));
  tell({ Open: { folder, files } });
  globalThis.ask = (text, fetch, exact) =>
    new Promise((done, failed) => {
      question += 1;
      const own = question;
      const began = performance.now();
      hear = (reply) => {
        const ended = performance.now();
        const known = JSON.parse(reply).Known;
        if (known?.question !== own) return;
        if (known.stage.Failed) return failed(new Error(known.stage.Failed));
        const { projects, recipients } = known.step;
        const settled = known.stage === "Settled";
        if (exact && settled && projects.open + recipients.open > 0) return tell({ Verify: own });
        if (settled || (!exact && projects.hits.length + recipients.hits.length > 0)) {
          done({ milliseconds: ended - began, projects: projects.at_most, recipients: recipients.at_most });
        }
      };
      tell({ Ask: { question, text, fetch } });
    });
};
