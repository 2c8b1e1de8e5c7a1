// What Dash has no way to say of a chart's card: its link is copied, its files are fetched with a word on how far they are,
// its picture is drawn by plotly, and on paper it has the paper's width.
"use strict";
(() => {
  const SAID_FOR = 4000; // ms
  const PRINTED = { full: 1104, half: 533 }; // px at the print's zoom: one A4 page wide
  const FACES = { "Source Serif 4": "source-serif-4-latin", "Source Sans 3": "source-sans-3-latin" };
  const SVG = "http://www.w3.org/2000/svg";

  const statusBy = (part) => part.closest(".card, .acts, .pack-acts").querySelector(".card-said, .acts-said");

  function say(status, words, long) {
    status.textContent = words;
    window.clearTimeout(status.cleared);
    status.cleared = window.setTimeout(() => { status.textContent = ""; }, long || SAID_FOR);
  }

  // Copy link
  function byHand(text) {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    area.style.cssText = "position: fixed; opacity: 0";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (!copied) throw new Error("not copied");
  }

  async function copy(button) {
    const address = `${location.href.split("#")[0]}#${button.dataset.copy}`;
    try {
      await navigator.clipboard.writeText(address).catch(() => byHand(address));
      say(statusBy(button), "Copied");
    } catch {
      say(statusBy(button), `Could not copy: ${address}`, 3 * SAID_FOR);
    }
    button.focus();
  }

  // Files of the server's. What else comes is a page that says why there is none: its sentences are told in its place.
  function save(file, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function sentences(text, kind) {
    if (kind.startsWith("text/plain")) return text.trim();
    const page = new DOMParser().parseFromString(text, "text/html");
    return [...page.querySelectorAll("main h1, main p:not(:has(a))")].map((part) => part.textContent.trim()).join(" ");
  }

  function nameIn(header) {
    const [, any] = header.match(/filename\*=UTF-8''([^;]+)/) || [];
    return any ? decodeURIComponent(any) : header.match(/filename="?([^";]+)/)[1];
  }

  const taken = new Set();
  async function fetched(link) {
    const { href } = link;
    if (taken.has(href)) return;
    taken.add(href);
    const status = statusBy(link);
    say(status, "Making the file…", 100 * SAID_FOR);
    try {
      const answer = await fetch(href);
      const named = answer.headers.get("Content-Disposition");
      if (answer.redirected) window.location.reload(); // to the sign-in
      else if (answer.ok && named) {
        save(await answer.blob(), nameIn(named));
        say(status, "Downloaded");
      } else say(status, sentences(await answer.text(), answer.headers.get("Content-Type")) || "The file could not be made.", 4 * SAID_FOR);
    } catch {
      say(status, "The file could not be fetched. See whether you are connected, then try again.", 4 * SAID_FOR);
    }
    taken.delete(href);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    const link = event.target.closest("a[download]");
    if (button) copy(button);
    if (!link || !link.href.startsWith(location.origin) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fetched(link);
  }, true);

  // Pictures: plotly draws the figure, the faces of its letters go with it
  async function faces() {
    const rules = Object.entries(FACES).map(async ([family, file]) => {
      const bytes = new Uint8Array(await (await fetch(`/assets/fonts/${file}.woff2`)).arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return `@font-face{font-family:"${family}";font-weight:200 900;src:url(data:font/woff2;base64,${btoa(text)}) format("woff2")}`;
    });
    return (await Promise.all(rules)).join("");
  }

  async function drawn({ figure, scale, title, words }) {
    const { width, height } = figure.layout;
    const address = await window.Plotly.toImage(figure, { format: "svg", width, height, scale });
    const page = new DOMParser().parseFromString(decodeURIComponent(address.slice(address.indexOf(",") + 1)), "image/svg+xml");
    const parts = Object.entries({ title, desc: words, style: await faces() }).map(([name, text]) => {
      const part = page.createElementNS(SVG, name);
      part.textContent = text;
      return part;
    });
    const whole = page.documentElement;
    whole.prepend(...parts);
    Object.entries({ role: "img", width: Math.round(width * scale), height: Math.round(height * scale) })
      .forEach(([name, value]) => whole.setAttribute(name, value));
    return whole;
  }

  async function asPng(text, whole) {
    const [width, height] = [whole.getAttribute("width"), whole.getAttribute("height")];
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(image, 0, 0, width, height);
    return new Promise((done) => { canvas.toBlob(done, "image/png"); });
  }

  async function picture(_png, _svg, made) {
    const { triggered, triggered_id: id } = window.dash_clientside.callback_context;
    if (!triggered.some(({ value }) => value)) return window.dash_clientside.no_update;
    try {
      const whole = await drawn(made);
      const text = new XMLSerializer().serializeToString(whole);
      const file = id.png ? await asPng(text, whole) : new Blob([text], { type: "image/svg+xml" });
      save(file, `${made.name}.${id.png ? "png" : "svg"}`);
      return "Downloaded";
    } catch {
      return "The picture could not be made. Try PowerPoint or Excel.";
    }
  }

  // Paper
  const plots = () => [...document.querySelectorAll("#page .js-plotly-plot")];
  window.addEventListener("beforeprint", () => plots().forEach((plot) => {
    window.Plotly.relayout(plot, { width: plot.closest(".slot-half") ? PRINTED.half : PRINTED.full, autosize: false });
  }));
  window.addEventListener("afterprint", () => plots().forEach((plot) => {
    window.Plotly.relayout(plot, { width: null, autosize: true });
  }));

  window.dash_clientside = Object.assign({}, window.dash_clientside, { charts: { picture } });
})();
