// Presenting: one slide at a time. Everything is in the page; no request leaves this file but, on leaving, to see whether
// the page that it leads to can be reached.
"use strict";
(() => {
  const WIDTH = 1920;
  const HEIGHT = 1080;
  const SWIPE = 40; // px
  const EDGE = 0.2; // of the width
  const TOLD_FOR = 3000; // ms
  const { sheetsOf, measure } = window.iomRoom;

  const byId = (id) => document.getElementById(id);
  const stage = byId("stage");
  const slides = [...stage.querySelectorAll(".slide")];
  let at = 0; // which slide
  let panel = "chart";
  let page = 0; // of the panel
  let typed = "";

  const root = document.documentElement;
  const scale = () => root.style.setProperty("--scale", Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT));

  // Charts: each is drawn from the figure in the page, the one that is seen first, then the others in their order
  const STILL = { staticPlot: true, displayModeBar: false, showSendToCloud: false, plotlyServerURL: "" };
  const shade = () => root.dataset.contrast;
  let drawing = 0; // a timer

  function draw(plot) {
    if (plot.shade === shade() || !window.Plotly) return;
    plot.shade = shade();
    const { data, layout } = JSON.parse(plot.dataset[plot.shade]);
    window.Plotly.react(plot, data, layout, STILL);
  }

  const undrawn = (within) => [...within.querySelectorAll(".plot")].filter((plot) => plot.shade !== shade());

  function drawAhead() {
    window.clearTimeout(drawing);
    const [first] = [...slides.slice(at), ...slides].flatMap(undrawn);
    if (!first) return;
    drawing = window.setTimeout(() => { draw(first); drawAhead(); });
  }

  // Showing
  const panelOf = (slide, name) => slide.querySelector(`.panel[data-panel="${name}"]`);
  const sheetsNow = () => [panelOf(slides[at], panel)].filter(Boolean).flatMap(sheetsOf);
  const say = (words) => { byId("heard").textContent = words; };

  // What cannot be done is seen, too: for a moment, in the corner.
  function tell(words) {
    const box = byId("typed");
    box.textContent = words;
    box.hidden = false;
    window.clearTimeout(box.told);
    box.told = window.setTimeout(() => { if (!typed) box.hidden = true; }, TOLD_FOR);
    say(words);
  }

  function show() {
    slides.forEach((slide, index) => { slide.hidden = index !== at; });
    const slide = slides[at];
    undrawn(slide).forEach(draw);
    drawAhead();
    slide.querySelectorAll(".panel").forEach((box) => { box.hidden = box.dataset.panel !== panel; });
    const sheets = sheetsNow();
    page = Math.max(0, Math.min(page, sheets.length - 1));
    if (sheets.length > 1) sheets.forEach((sheet, index) => { sheet.hidden = index !== page; });
    const pages = sheets.length > 1 ? `, page ${page + 1} of ${sheets.length}` : "";
    slide.querySelector(".count").textContent = `${at + 1} of ${slides.length}${pages}`;
    const about = panel === "chart" ? "" : `${panel}: `;
    say(`Slide ${at + 1} of ${slides.length}${pages}: ${about}${slide.dataset.name}`);
    history.replaceState(null, "", `#${at + 1}`);
  }

  function go(to, lastPage = false) {
    if (to < 0 || to >= slides.length) return tell(to < 0 ? "This is the first slide" : "This is the last slide");
    [at, panel] = [to, "chart"];
    page = lastPage ? Math.max(0, sheetsNow().length - 1) : 0;
    return show();
  }

  function leaf(by) {
    page += by;
    show();
  }

  function turn(name) {
    if (!panelOf(slides[at], name)) return tell(`This slide has no ${name}`);
    [panel, page] = [panel === name ? "chart" : name, 0];
    return show();
  }

  const next = () => (page + 1 < sheetsNow().length ? leaf(1) : go(at + 1));
  const back = () => (page > 0 ? leaf(-1) : panel === "chart" ? go(at - 1, true) : turn(panel));

  // What else can be done
  function blank() {
    const cover = byId("blank");
    cover.hidden = !cover.hidden;
    say(cover.hidden ? `Slide ${at + 1} of ${slides.length}: ${slides[at].dataset.name}` : "Blank");
  }

  function contrast() {
    root.dataset.contrast = root.dataset.contrast === "dark" ? "light" : "dark";
    try { sessionStorage.setItem("contrast", root.dataset.contrast); } catch { /* kept for this page alone */ }
    thumbs().forEach((thumb) => thumb.replaceChildren());
    show();
    say(root.dataset.contrast === "dark" ? "Dark" : "Light");
  }

  const thumbs = () => [...byId("overview").querySelectorAll(".thumb")];

  function fillOverview() {
    slides.flatMap(undrawn).forEach(draw);
    thumbs().forEach((thumb, index) => {
      const small = slides[index].cloneNode(true);
      [small, ...small.querySelectorAll("[id], [role], [aria-label]")].forEach((part) => ["id", "role", "aria-label"].forEach((name) => part.removeAttribute(name)));
      small.hidden = false;
      small.querySelectorAll(".panel").forEach((box) => { box.hidden = box.dataset.panel !== "chart"; });
      small.querySelectorAll('.panel[data-panel="chart"] > .sheet').forEach((sheet, order) => { sheet.hidden = order > 0; });
      thumb.replaceChildren(small);
    });
  }

  function overview() {
    const dialog = byId("overview");
    const buttons = [...dialog.querySelectorAll("[data-go]")];
    const [thumb] = thumbs();
    if (!thumb.children.length) fillOverview();
    buttons.forEach((button, index) => { button.ariaCurrent = index === at ? "true" : null; });
    dialog.showModal();
    dialog.style.setProperty("--thumb", thumb.clientWidth / WIDTH);
    buttons[at].focus();
    buttons[at].scrollIntoView({ block: "nearest" });
  }

  const keys = () => byId("keys").showModal(); // which closes itself, by its own key too

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => tell("Full screen is not allowed here"));
  }

  // Leaving needs the server: where it cannot be reached the slides stay.
  function leave() {
    const where = document.body.dataset.leave;
    fetch(where, { method: "HEAD" }).then(() => location.assign(where), () => tell("The network cannot be reached: the slides stay here"));
  }

  function escape() {
    if (!byId("blank").hidden) return blank();
    if (panel !== "chart") return turn(panel);
    if (document.fullscreenElement) return full();
    return leave();
  }

  const close = () => document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  const acts = {
    next, back, blank, contrast, overview, full, keys, leave, close, first: () => go(0), last: () => go(slides.length - 1),
    table: () => turn("table"), definition: () => turn("definition"), note: () => turn("note"),
  };

  const KEYS = {
    ArrowRight: next, ArrowDown: next, PageDown: next, " ": next, ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back,
    Home: acts.first, End: acts.last, t: acts.table, d: acts.definition, n: acts.note, b: blank, ".": blank, c: contrast, o: overview,
    f: full, "?": keys, Escape: escape,
  };

  function type(digit) {
    typed = digit === null ? "" : (typed + digit).slice(-3);
    byId("typed").hidden = !typed;
    byId("typed").textContent = `Go to ${typed}`;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const dialog = document.querySelector("dialog[open]");
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (dialog) {
      if ((key === "o" && dialog.id === "overview") || (key === "?" && dialog.id === "keys")) dialog.close();
      return; // the dialog's own keys: Tab, Enter, Esc
    }
    if (/^[0-9]$/.test(key)) return void type(key);
    if (key === "Enter" && typed) {
      const to = Number(typed) - 1;
      type(null);
      event.preventDefault();
      return void go(Math.max(0, Math.min(to, slides.length - 1)));
    }
    const pressed = event.target.closest && event.target.closest("button");
    if (pressed && (key === "Enter" || key === " ")) return; // a button that has the focus
    type(null);
    const act = KEYS[key];
    if (!act) return;
    event.preventDefault();
    if (!byId("blank").hidden && act !== blank && act !== escape) blank();
    else act();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do], [data-go]");
    if (button) {
      if (button.closest("dialog")) close();
      return void (button.dataset.go ? go(Number(button.dataset.go)) : acts[button.dataset.do]());
    }
    if (event.target === byId("blank")) return void blank();
    if (event.target.matches("dialog")) return void close();
    if (event.target.closest("dialog, nav")) return undefined;
    const part = event.clientX / window.innerWidth;
    if (part < EDGE) back();
    else if (part > 1 - EDGE) next();
    return undefined;
  });

  let began = null;
  document.addEventListener("touchstart", (event) => { began = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!began || document.querySelector("dialog[open]")) return;
    const ended = event.changedTouches[0];
    const across = ended.clientX - began.clientX;
    const down = Math.abs(ended.clientY - began.clientY);
    began = null;
    if (Math.abs(across) < SWIPE || down > Math.abs(across)) return;
    event.preventDefault(); // no click follows
    if (across < 0) next();
    else back();
  });

  function stayAwake() {
    if (navigator.wakeLock && document.visibilityState === "visible") navigator.wakeLock.request("screen").catch(() => undefined);
  }

  function begin() {
    try { root.dataset.contrast = sessionStorage.getItem("contrast") || "light"; } catch { /* light */ }
    scale();
    measure(stage);
    go(Math.max(0, Math.min(Number(location.hash.slice(1)) - 1 || 0, slides.length - 1)));
    stage.focus();
    stayAwake();
    root.dataset.ready = "yes";
  }

  window.addEventListener("resize", scale);
  window.addEventListener("hashchange", () => {
    const wanted = Number(location.hash.slice(1)) - 1;
    if (wanted >= 0 && wanted < slides.length && wanted !== at) go(wanted);
  });
  document.addEventListener("visibilitychange", stayAwake);
  // Every face of the type is fetched now, while there is a network; then the words can be measured.
  Promise.allSettled([...document.fonts].map((face) => face.load())).then(begin);
})();
