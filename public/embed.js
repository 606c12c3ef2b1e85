// <kokko-embed src="#/projects?year=2021" theme="dark" lock="ministry">: Kokko in a
// frame as high as what it shows. Attributes, events and messages: embed.md beside this file.
{
  const KOKKO = 1;
  const site = new URL("./", document.currentScript.src);

  class KokkoEmbed extends HTMLElement {
    static observedAttributes = ["src", "theme", "lang", "lock", "show", "opaque"];
    #frame = null;
    #port = null;

    connectedCallback() {
      addEventListener("message", this);
      this.#build();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#leave();
    }

    attributeChangedCallback(name, before, now) {
      // The same address again leads a reader back who has gone on.
      if (!this.#frame || (before === now && name !== "src")) return;
      if (name === "src" || name === "theme") this.#tell(name);
      else this.#build();
    }

    #build() {
      this.#leave();
      const frame = document.createElement("iframe");
      const query = new URLSearchParams({ embed: "" });
      for (const key of ["theme", "lock", "show"]) {
        if (this.hasAttribute(key)) query.set(key, this.getAttribute(key));
      }
      const url = new URL(site);
      url.search = query;
      url.hash = this.#src();
      frame.title = this.getAttribute("label") ?? "Kokko";
      frame.loading = "lazy";
      const rights = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
      frame.setAttribute("sandbox", this.hasAttribute("opaque") ? rights : `${rights} allow-same-origin`);
      Object.assign(frame.style, { display: "block", width: "100%", height: "600px", border: "0" });
      frame.src = url;
      this.#frame = frame;
      this.append(frame);
    }

    #leave() {
      this.#port?.close();
      this.#port = null;
      this.#frame?.remove();
      this.#frame = null;
    }

    #src() {
      const src = this.getAttribute("src") ?? "#/";
      const lang = this.getAttribute("lang");
      if (!lang || /[?&]lang=/.test(src)) return src;
      return `${src}${src.includes("?") ? "&" : "?"}lang=${lang}`;
    }

    #tell(name) {
      const message = name === "src" ? { type: "view", src: this.#src() } : { type: name, theme: this.getAttribute(name) ?? "" };
      this.#port?.postMessage({ kokko: KOKKO, ...message });
    }

    // The frame says that it is there: only this one, and only from the site, gets the channel.
    handleEvent({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow) return;
      if (data?.kokko !== KOKKO || data.type !== "hello") return;
      const opaque = origin === "null";
      if (!opaque && origin !== site.origin) return;
      this.#port?.close();
      const channel = new MessageChannel();
      this.#port = channel.port1;
      this.#port.onmessage = ({ data }) => this.#hear(data);
      source.postMessage({ kokko: KOKKO, type: "connect" }, opaque ? "*" : site.origin, [channel.port2]);
      if (new URL(this.#frame.src).hash !== new URL(this.#src(), site).hash) this.#tell("src");
      // It may have changed since the frame was asked for.
      this.#tell("theme");
    }

    #hear(data) {
      if (data?.kokko !== KOKKO) return;
      const { type, src, kind, id, height, title } = data;
      if (type === "size" && height > 0) {
        const max = Number(this.getAttribute("max"));
        // A longer page is scrolled inside, in a frame that leaves the host's in reach.
        const long = !max && height > 4000;
        this.#frame.style.height = long ? "85vh" : `${Math.min(height, max || height)}px`;
      }
      if (type === "title" && !this.hasAttribute("label")) this.#frame.title = title;
      if (type === "select") this.#emit("kokko-select", { kind, id, src });
      if (type === "view") this.#emit("kokko-change", { src });
    }

    #emit(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
    }
  }

  if (!customElements.get("kokko-embed")) customElements.define("kokko-embed", KokkoEmbed);
}
