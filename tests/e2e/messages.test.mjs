// Both scripts of an embedded frame, the page's and the frame's own, without a browser:
// what one says the other takes, and all of it is in the public schema.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fits, kindOf, schema } from "./support/messages.mjs";

const root = join(import.meta.dirname, "../..");
const script = (path) => readFileSync(join(root, path), "utf8").replace(/^export /gm, "");

/** Runs a script with these in the place of what a browser has; what `wanted` names of it. */
function run(path, browser, wanted = "") {
  return new Function(...Object.keys(browser), `"use strict"; ${script(path)}; return { ${wanted} };`)(...Object.values(browser));
}

const open = [];
after(() => open.forEach((port) => port.close()));

/** Every message, with the side that says it. */
function pair(attributes) {
  const messages = [];
  const host = {};
  const inner = {};
  const listen = (place) => (name, listener) => (place[name] = listener);
  const frame = { style: {}, setAttribute() {}, remove() {} };
  const said = [];

  class Channel extends MessageChannel {
    constructor() {
      super();
      for (const [port, side] of [[this.port1, "FromHost"], [this.port2, "FromFrame"]]) {
        const tell = port.postMessage.bind(port);
        port.postMessage = (message) => (messages.push([side, message]), tell(message));
        open.push(port);
      }
    }
  }
  class Element {
    hasAttribute = (name) => name in attributes;
    getAttribute = (name) => attributes[name] ?? null;
    append() {}
    dispatchEvent = ({ type, detail }) => said.push([type, detail]);
  }
  class Seen {
    constructor(seen) {
      this.observe = () => {};
      this.seen = seen;
    }
  }

  const parent = {
    postMessage: (data) => (messages.push(["FromFrame", data]), host.message.handleEvent({ source: frame.contentWindow, origin: "https://kokko.example", data })),
  };
  frame.contentWindow = { postMessage: (data, origin, ports) => (messages.push(["FromHost", data]), inner.message({ source: parent, data, ports })) };

  let define;
  run("public/embed.js", {
    document: { currentScript: { src: "https://kokko.example/embed.js" }, createElement: () => frame },
    HTMLElement: Element,
    MessageChannel: Channel,
    CustomEvent: class {
      constructor(type, { detail }) {
        Object.assign(this, { type, detail });
      }
    },
    customElements: { get: () => undefined, define: (_, element) => (define = element) },
    addEventListener: listen(host),
    removeEventListener() {},
  });
  const element = new define();
  element.connectedCallback();
  const heard = [];
  const own = run(
    "src/browser/embed.js",
    {
      document: { title: "事業を探す", querySelector: () => ({}), body: { getBoundingClientRect: () => ({ height: 812.4 }) } },
      window: {},
      parent,
      addEventListener: listen(inner),
      MutationObserver: Seen,
      ResizeObserver: Seen,
    },
    "tell, connect",
  );
  const set = (name, value) => {
    const before = attributes[name] ?? null;
    attributes[name] = value;
    element.attributeChangedCallback(name, before, value);
  };
  return { messages, said, heard, frame, set, inner, tell: (message) => own.tell(JSON.stringify(message)), connect: () => own.connect((...all) => heard.push(all)) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

test("what both scripts say is in the schema, and all that the schema has is said", async () => {
  const both = pair({ src: "#/projects", theme: "dark" });
  // What is told before there is a channel is told then.
  both.tell({ type: "view", src: "#/projects?year=2021" });
  both.connect();
  both.set("src", "#/projects?ministry=環境省");
  for (const theme of ["light", "", null]) both.set("theme", theme);
  both.tell({ type: "select", kind: "project", id: "2021-総務-20-0075", src: "#/projects/2021-%E7%B7%8F%E5%8B%99-20-0075" });
  await settled();
  const kinds = both.messages.map(([side, message]) => kindOf(side, message));
  assert.deepEqual(kinds.slice(0, 2), ["Hello", "Connect"]);
  const all = ["FromFrame", "FromHost"].flatMap((side) => schema.$defs[side].oneOf.map(({ $ref }) => $ref.replace("#/$defs/", "")));
  assert.deepEqual([...new Set(kinds)].sort(), all.sort());
  for (const [, message] of both.messages) assert.ok(fits({ anyOf: schema.anyOf }, message));

  // And each side takes what the other says.
  assert.deepEqual([both.frame.style.height, both.frame.title], ["813px", "事業を探す"]);
  assert.deepEqual(both.said.map(([type]) => type), ["kokko-change", "kokko-select"]);
  assert.deepEqual(both.heard, [["theme", "dark"], ["view", "#/projects?ministry=環境省"], ["theme", "light"], ["theme", ""], ["theme", ""]]);
});

test("another version, another type and a message without its text are passed over", async () => {
  const both = pair({ src: "#/" });
  both.connect();
  await settled();
  const before = [both.heard.length, both.said.length];
  const [port] = open.slice(-2);
  const wrong = [{ kokko: 2, type: "view", src: "#/" }, { kokko: 1, type: "other", src: "#/" }, { kokko: 1, type: "view" }, { kokko: 1, type: "theme", theme: 1 }, { type: "view", src: "#/" }];
  for (const message of wrong) {
    assert.ok(!fits({ $ref: "#/$defs/FromHost" }, message), JSON.stringify(message));
    port.postMessage(message);
  }
  await settled();
  assert.deepEqual([both.heard.length, both.said.length], before);
});

test("embed.md tells of every message of the schema, with its keys", () => {
  const text = readFileSync(join(root, "src/_docs/embed.md"), "utf8");
  const rows = [...text.matchAll(/^\| (frame|host) \| `\{ ([^}]+) \}`/gm)].map(([, from, keys]) => `${from}: ${keys}`);
  const wanted = [["frame", "FromFrame"], ["host", "FromHost"]].flatMap(([from, side]) =>
    schema.$defs[side].oneOf.map(({ $ref }) => {
      const { properties, required } = schema.$defs[$ref.replace("#/$defs/", "")];
      return `${from}: ${required.map((key) => (key === "type" ? `type: "${properties.type.const}"` : key)).join(", ")}`;
    }),
  );
  assert.deepEqual(rows.toSorted(), wanted.toSorted());
});
