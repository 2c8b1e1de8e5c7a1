// What a chart is taken away as. Files come from the server, for the view that the address names; pictures are made
// here, at the size of a slide, with headline, title, source and marking drawn in: they never travel without them.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const [WIDE, HIGH] = [1920, 1080]; // px
  const EDGE = 80;
  const LARGEST = 1.75; // times its size on a page that a chart is drawn at most
  const FONTS = { "Source Serif 4": "source-serif-4-latin", "Source Sans 3": "source-sans-3-latin" };
  const [SERIF, SANS] = ['"Source Serif 4", Georgia, serif', '"Source Sans 3", "Segoe UI", Arial, sans-serif'];
  const [INK, INK2, INK3, RULE] = ["#1d2126", "#454b53", "#5c636b", "#cfcbc2"];
  const SHAPES = {
    square: () => "M0,4h20v20h-20Z",
    band: () => "M0,4h34v20h-34Z",
    line: () => "M0,12h34v4h-34Z",
    ring: () => "M12,2a11,11 0 1 0 .01,0ZM12,6a7,7 0 1 1 -.01,0Z",
    diamond: () => "M12,0l13,13l-13,13l-13,-13Z",
    circle: () => "M14,0a14,14 0 1 0 .01,0Z",
    up: () => "M14,0l14,27h-28Z",
    down: () => "M0,0h28l-14,27Z",
    hollow: () => "M0,2h26v26h-26ZM4,6v18h18v-18Z",
  };
  // Where a mark's letter stands within its shape: its middle, and the line that it stands on.
  const CENTRES = { diamond: [12, 19], circle: [14, 20], up: [14, 23], down: [14, 13], hollow: [13, 21], ring: [12, 19] };
  const MARKS = {
    improving: ["circle", "#005eb8"], concern: ["diamond", "#b35806"], usual: ["hollow", "#595959"],
    high: ["up", "#595959"], low: ["down", "#595959"], early: ["ring", "#595959"],
  };

  // Addresses: that of the view, as it stands when something is asked for

  const chartOf = (card) => `${window.location.pathname.replace(/^\/|\/$/g, "")}/${card.id.replace(/^chart-/, "")}`;

  function addressOf(link) {
    const card = link.closest(".card");
    const words = new URLSearchParams(window.location.search);
    words.set("as", link.dataset.as);
    if (card) words.set("chart", chartOf(card));
    else if (link.dataset.kind === "page") words.set("page", window.location.pathname.replace(/^\/|\/$/g, ""));
    return `/download/${card ? "chart" : link.dataset.kind}?${words}`;
  }

  // Drawing

  function make(name, attributes, ...children) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const measuring = document.createElement("canvas").getContext("2d");
  function widthOf(text, { size, weight, family }) {
    measuring.font = `${weight} ${size}px ${family}`;
    return measuring.measureText(text).width;
  }

  function linesOf(text, look, room) {
    const lines = [""];
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = `${lines[lines.length - 1]} ${word}`.trim();
      if (widthOf(longer, look) <= room) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  // Words from a height downwards, as small as they must be for so many lines; where they end.
  function write(picture, text, x, top, room, look, most = 2) {
    if (!text) return top;
    const size = [look.size, look.size * 0.88, look.size * 0.76, look.size * 0.66].find(
      (each) => linesOf(text, { ...look, size: each }, room).length <= most,
    ) || look.size * 0.58;
    const style = { "font-family": look.family, "font-weight": look.weight, "font-size": size, fill: look.color };
    const lines = linesOf(text, { ...look, size }, room);
    lines.forEach((line, at) => picture.append(make("text", { x, y: top + size + at * size * 1.25, ...style }, line)));
    return top + lines.length * size * 1.25;
  }

  const shape = (kind, color, x, y) => make("path", { d: SHAPES[kind](), fill: color, "fill-rule": "evenodd", transform: `translate(${x} ${y})` });

  function keys(picture, card, top) {
    const look = { size: 24, weight: 400, family: SANS, color: INK2 };
    let x = EDGE;
    let y = top;
    for (const entry of card.querySelectorAll(".card-head .key-entry")) {
      const box = entry.querySelector(".key-shape");
      const kind = Object.keys(SHAPES).find((name) => box.classList.contains(`key-${name}`)) || "square";
      const wide = widthOf(entry.textContent, look) + 90;
      if (x + wide > WIDE - EDGE) [x, y] = [EDGE, y + 36];
      picture.append(shape(kind, window.getComputedStyle(box).color, x, y));
      write(picture, entry.textContent, x + 44, y - 2, wide, look, 1);
      x += wide;
    }
    return x > EDGE ? y + 44 : top;
  }

  function judged(picture, card, y) {
    const mark = card.querySelector(".card-title .mark");
    if (!mark) return 0;
    const [kind, color] = MARKS[Object.keys(MARKS).find((name) => mark.classList.contains(`mark-${name}`))] || MARKS.usual;
    const word = mark.lastChild.textContent;
    const look = { size: 28, weight: 600, family: SANS, color: INK };
    const wide = widthOf(word, look);
    const [left, ground] = [WIDE - EDGE - wide - 42, kind === "hollow" || kind === "ring" ? color : "#ffffff"];
    const [across, down] = CENTRES[kind];
    const letter = { "font-family": SANS, "font-weight": 700, "font-size": /up|down/.test(kind) ? 14 : 17, "text-anchor": "middle", fill: ground };
    picture.append(shape(kind, color, left, y + 4));
    picture.append(make("text", { x: left + across, y: y + 4 + down, ...letter }, mark.firstChild.textContent));
    write(picture, word, WIDE - EDGE - wide, y, wide + 9, look, 1);
    return wide + 80;
  }

  function put(layout, key, value) {
    const path = key.split(".");
    const last = path.pop();
    path.reduce((part, step) => (part[step] = part[step] || {}), layout)[last] = value;
  }

  // The chart as it came, laid out as on a wide page: as large as there is room, never so large that it looks bare.
  async function drawn(props, room, tall) {
    const { data, layout } = structuredClone(props.figure);
    const others = layout.meta || {};
    if (others.first !== "wide") Object.entries(others.wide || {}).forEach(([key, value]) => put(layout, key, value));
    const scale = Math.min(LARGEST, tall / layout.height, room / 900);
    const size = { width: Math.round(room / scale), height: layout.height };
    Object.assign(layout, { ...size, meta: null, autosize: false });
    const address = await window.Plotly.toImage({ data, layout, config: props.config }, { format: "svg", ...size });
    const text = decodeURIComponent(address.slice(address.indexOf(",") + 1));
    const inner = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
    const place = { width: size.width * scale, height: size.height * scale, viewBox: `0 0 ${size.width} ${size.height}` };
    for (const [key, value] of Object.entries(place)) inner.setAttribute(key, value);
    return inner;
  }

  async function fonts() {
    const faces = Object.entries(FONTS).map(async ([family, file]) => {
      const bytes = new Uint8Array(await (await fetch(`/assets/fonts/${file}.woff2`)).arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return `@font-face{font-family:"${family}";font-weight:200 900;src:url(data:font/woff2;base64,${btoa(text)}) format("woff2")}`;
    });
    return make("style", {}, (await Promise.all(faces)).join(""));
  }

  async function picture(card) {
    const words = (selector) => [...card.querySelectorAll(selector)].map((part) => part.textContent).join(" ");
    const plot = [...card.querySelectorAll(".plot *")].find((part) => part.wanted);
    const title = card.querySelector(".card-title");
    const whole = make("svg", { xmlns: SVG, width: WIDE, height: HIGH, viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img" });
    const spoken = card.querySelector(".plot").getAttribute("aria-label");
    whole.append(make("title", {}, words(".card-headline")), make("desc", {}, spoken), await fonts());
    whole.append(make("rect", { width: WIDE, height: HIGH, fill: "#ffffff" }));
    const room = WIDE - 2 * EDGE;
    const [marking, ...lines] = (card.dataset.lines || "").split("\n").filter(Boolean);
    write(whole, marking || "", EDGE, 34, room, { size: 24, weight: 600, family: SANS, color: INK }, 1);
    let y = write(whole, words(".card-headline"), EDGE, 78, room, { size: 56, weight: 600, family: SERIF, color: INK });
    const beside = judged(whole, card, y + 10);
    y = write(whole, title.firstChild.textContent, EDGE, y + 8, room - beside, { size: 30, weight: 400, family: SANS, color: INK2 });
    y = keys(whole, card, y + 14);
    whole.append(make("path", { d: `M${EDGE},958H${WIDE - EDGE}`, stroke: RULE, "stroke-width": 2 }));
    const small = { size: 23, weight: 400, family: SANS, color: INK3 };
    const below = write(whole, words(".card-source p"), EDGE, 962, room, small);
    write(whole, lines.join(". "), EDGE, below + 2, room, { ...small, color: INK2 }, 1);
    const inner = await drawn(plot.wanted, room, 940 - y);
    inner.setAttribute("x", EDGE);
    inner.setAttribute("y", y + (940 - y - inner.getAttribute("height")) / 2);
    whole.append(inner);
    return new XMLSerializer().serializeToString(whole);
  }

  async function asPng(text) {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: WIDE, height: HIGH });
    canvas.getContext("2d").drawImage(image, 0, 0, WIDE, HIGH);
    return new Promise((done) => { canvas.toBlob(done, "image/png"); });
  }

  function save(file, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async function take(button) {
    const card = button.closest(".card");
    const status = card.querySelector(".card-said");
    const form = button.dataset.as;
    try {
      const text = await picture(card);
      const file = form === "png" ? await asPng(text) : new Blob([text], { type: "image/svg+xml" });
      save(file, `${card.dataset.file}.${form}`);
      status.textContent = "Downloaded";
    } catch (error) {
      status.textContent = "The picture could not be made. Try PowerPoint or Excel.";
      console.error(error);
    }
    window.setTimeout(() => { status.textContent = ""; }, 4000);
  }

  // A file of the server's. What else comes is a page that says why there is none: its sentences are told in its place.
  const taken = new Set();
  async function fetched(link) {
    const { href } = link;
    const status = link.closest(".card, .acts, .pack-acts").querySelector(".card-said, .acts-said");
    if (taken.has(href)) return;
    taken.add(href);
    status.textContent = "Making the file…";
    try {
      const answer = await fetch(href);
      const named = answer.headers.get("Content-Disposition");
      if (answer.redirected) window.location.reload(); // to the sign-in
      else if (answer.ok && named) {
        save(await answer.blob(), nameIn(named));
        status.textContent = "Downloaded";
      } else status.textContent = sentences(await answer.text(), answer.headers.get("Content-Type"));
    } catch (error) {
      status.textContent = "The file could not be fetched. See whether you are connected, then try again.";
      console.error(error);
    }
    taken.delete(href);
    const said = status.textContent;
    window.setTimeout(() => { if (status.textContent === said) status.textContent = ""; }, said === "Downloaded" ? 4000 : 15000);
  }

  function nameIn(header) {
    const [, any] = header.match(/filename\*=UTF-8''([^;]+)/) || [];
    return any ? decodeURIComponent(any) : header.match(/filename="?([^";]+)/)[1];
  }

  function sentences(text, kind) {
    if (kind.startsWith("text/plain")) return text.trim();
    const page = new DOMParser().parseFromString(text, "text/html");
    const said = [...page.querySelectorAll("main h1, main p:not(:has(a))")].map((part) => part.textContent.trim());
    return said.join(" ") || "The file could not be made. Try again.";
  }

  // What is pressed

  const open = () => document.querySelectorAll("details.files[open]");
  const close = (files) => { files.open = false; };

  document.addEventListener("click", (event) => {
    const target = event.target.closest && event.target.closest("[data-as], .pack-acts a[href^='/download/']");
    const files = event.target.closest && event.target.closest("details.files");
    open().forEach((each) => { if (each !== files) close(each); });
    if (!target) return;
    if (target.tagName === "A") {
      if (target.dataset.as) target.href = addressOf(target);
      event.stopPropagation(); // it leads to no page of ours
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        fetched(target);
      }
    } else take(target);
    if (files) {
      close(files);
      files.querySelector("summary").focus();
    }
  }, true);

  // A link has no address until its list is opened: then it can be copied, and reached by keyboard.
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches && target.matches("details.files[open]")) {
      target.querySelectorAll("a[data-as]").forEach((link) => { link.href = addressOf(link); });
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    const [files] = open();
    if (event.key !== "Escape" || !files) return;
    close(files);
    files.querySelector("summary").focus();
  });
  document.addEventListener("focusin", ({ target }) => open().forEach((files) => { if (!files.contains(target)) close(files); }));

  window.iomExport = { picture };
})();
