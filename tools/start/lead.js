// What must be known before anything is shown, and said when nothing can be. It is no
// module: those are all refused inside a frame without an origin of its own whose host
// does not share its files.
const root = document.documentElement;
const asked = new URLSearchParams(location.search);
if (asked.has("embed")) {
  root.dataset.embed = asked.get("show") || "page";
}
// The program's header has a row of languages then, and the first paint is as high.
if (!/^ja/.test(navigator.language || "ja")) root.dataset.call = "";
if (/^(light|dark)$/.test(asked.get("theme") ?? "")) root.dataset.theme = asked.get("theme");
const refused = () => {
  const own = document.getElementById("boot-own");
  document.getElementById("boot-loading")?.remove();
  for (const shape of document.querySelectorAll(".boot-shape")) shape.remove();
  if (self.origin === "null" && own) {
    own.querySelector("a").href = location.pathname + location.hash;
    own.hidden = false;
  } else document.getElementById("boot-failed")?.removeAttribute("hidden");
};
for (const script of document.querySelectorAll("script[type=module]")) script.addEventListener("error", refused);
