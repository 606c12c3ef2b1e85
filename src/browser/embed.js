// The frame's side of the messages in _docs/embed.md.
const KOKKO = 1;
let port = null;
// What was to be told before there was a channel.
let waiting = null;

export function tell(message) {
  if (port) port.postMessage({ kokko: KOKKO, ...JSON.parse(message) });
  else waiting = message;
}

const size = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  port?.postMessage({ kokko: KOKKO, type: "size", height });
};

const title = () => port?.postMessage({ kokko: KOKKO, type: "title", title: document.title });

/** Asks the page around this one for a channel; `heard` gets what comes through it: a kind and a text. */
export function connect(heard) {
  if (parent === window) return;
  addEventListener("message", ({ source, data, ports }) => {
    if (source !== parent || data?.kokko !== KOKKO || data.type !== "connect" || !ports[0]) return;
    port?.close();
    port = ports[0];
    port.onmessage = ({ data }) => {
      if (data?.kokko !== KOKKO) return;
      if (data.type === "view" && typeof data.src === "string") heard("view", data.src);
      if (data.type === "theme" && typeof data.theme === "string") heard("theme", data.theme);
    };
    size();
    title();
    if (waiting) tell(waiting);
    waiting = null;
  });
  new MutationObserver(title).observe(document.querySelector("title"), { childList: true });
  new ResizeObserver(size).observe(document.body);
  // It says nothing but that it is here; what follows goes through the channel.
  parent.postMessage({ kokko: KOKKO, type: "hello" }, "*");
}

/** Puts a text on the clipboard; false where the browser does not let it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Marks all of a field for the reader to copy. */
export function mark(field) {
  const found = document.getElementById(field);
  found?.focus();
  found?.select();
}
