// Presenting: one slide at a time. Everything is in the page; no request leaves this file but, on leaving, to see whether
// the page that it leads to can be reached.
"use strict";
(() => {
  const WIDTH = 1920;
  const HEIGHT = 1080;
  const LEAST = 56; // px of a headline: 28 pt where the wall is 1280 wide
  const STEP = 4;
  const HEAD = 298; // px that headline and title may take
  const SWIPE = 40; // px
  const EDGE = 0.2; // of the width
  const PANELS = ["table", "definition", "note"];

  const byId = (id) => document.getElementById(id);
  const stage = byId("stage");
  const slides = [...stage.querySelectorAll(".slide")];
  let at = 0; // which slide
  let panel = "chart";
  let page = 0; // of the panel
  let typed = "";

  // Room: what does not fit is made smaller, then shortened, then split

  function withEllipsis(element, fits) {
    const whole = element.textContent;
    let low = 0;
    let high = whole.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      element.textContent = `${whole.slice(0, middle).trimEnd()}…`;
      if (fits()) low = middle;
      else high = middle - 1;
    }
    element.textContent = `${whole.slice(0, low).trimEnd()}…`;
    element.title = whole;
  }

  function fitHead(slide) {
    const head = slide.querySelector(".head");
    if (!head) return;
    const headline = head.querySelector(".headline");
    const title = head.querySelector(".title");
    const fits = () => head.offsetHeight <= HEAD && headline.scrollWidth <= headline.clientWidth;
    for (let size = 72; !fits() && size > LEAST; size -= STEP) headline.style.fontSize = `${size - STEP}px`;
    if (fits()) return;
    if (title && title.offsetHeight > 112) withEllipsis(title, () => title.offsetHeight <= 112);
    if (title && !fits()) title.hidden = true; // it stands under N as well
    if (!fits()) withEllipsis(headline, fits);
  }

  function fitOpening(slide) {
    const opening = slide.querySelector(".opening");
    if (!opening) return;
    const heading = opening.querySelector("h2");
    const fits = () => opening.scrollHeight <= opening.clientHeight;
    for (let size = 110; !fits() && size > 72; size -= STEP) heading.style.fontSize = `${size - STEP}px`;
    if (!fits()) withEllipsis(heading, fits);
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  // Words: as many paragraphs on a page as fit; one that is too long alone goes on overleaf

  function splitWords(box, room) {
    const waiting = [...box.children];
    box.replaceChildren();
    const pages = [];
    let sheet = null;
    const begin = () => {
      sheet = element("div", "sheet");
      box.append(sheet);
      pages.push(sheet);
    };
    begin();
    while (waiting.length) {
      const block = waiting.shift();
      sheet.append(block);
      if (sheet.offsetHeight <= room) continue;
      if (sheet.children.length > 1) {
        block.remove();
        const before = sheet.lastElementChild;
        waiting.unshift(block);
        if (before.tagName === "H3" && sheet.children.length > 1) waiting.unshift(before); // a heading goes with its words
        begin();
      } else {
        const words = block.textContent.split(" ");
        let count = words.length;
        while (count > 1 && sheet.offsetHeight > room) {
          count -= Math.max(1, Math.floor(count / 24));
          block.textContent = words.slice(0, count).join(" ");
        }
        if (count < words.length) waiting.unshift(element(block.tagName.toLowerCase(), "", words.slice(count).join(" ")));
        if (sheet.offsetHeight > room) withEllipsis(block, () => sheet.offsetHeight <= room);
      }
      if (sheet.children.length && waiting.length && sheet.offsetHeight > room) begin();
    }
    return pages.filter((each) => each.children.length);
  }

  // Tables: smaller letters, then fewer columns beside each other, then fewer rows under each other

  function tableOf(whole, columns, rows) {
    const pick = (row) => {
      const made = row.cloneNode(false);
      columns.forEach((column) => made.append(row.cells[column].cloneNode(true)));
      return made;
    };
    const made = whole.cloneNode(false);
    made.append(whole.caption.cloneNode(true), element("thead", "", pick(whole.tHead.rows[0])), element("tbody", "", ...rows.map(pick)));
    return made;
  }

  function columnGroups(whole, room) {
    const widths = [...whole.tHead.rows[0].cells].map((cell) => cell.offsetWidth);
    const groups = [[]];
    let used = widths[0];
    for (let column = 1; column < widths.length; column += 1) {
      const last = groups[groups.length - 1];
      if (last.length && used + widths[column] > room) {
        groups.push([column]);
        used = widths[0] + widths[column];
      } else {
        last.push(column);
        used += widths[column];
      }
    }
    return groups.map((group) => [0, ...group]);
  }

  function rowGroups(table, rows, room) {
    const heights = [...table.tBodies[0].rows].map((row) => row.offsetHeight);
    const left = room - table.tHead.offsetHeight - 6;
    const total = heights.reduce((sum, height) => sum + height, 0);
    const most = Math.max(1, Math.ceil(total / left));
    const each = Math.ceil(rows.length / most);
    const groups = [[]];
    let used = 0;
    rows.forEach((row, index) => {
      const last = groups[groups.length - 1];
      if (last.length && (used + heights[index] > left || last.length >= each)) {
        groups.push([row]);
        used = heights[index];
      } else {
        last.push(row);
        used += heights[index];
      }
    });
    return groups;
  }

  function splitTable(box, room) {
    const whole = box.querySelector("table");
    const rows = [...whole.tBodies[0].rows];
    if (rows.length) rows[rows.length - 1].dataset.last = "";
    const tooBig = () => whole.offsetWidth > box.clientWidth || whole.offsetHeight > room || whole.tHead.offsetHeight > room / 3;
    if (tooBig()) whole.classList.add("small");
    if (!tooBig()) return [box.appendChild(element("div", "sheet", whole))];
    if (whole.offsetWidth > box.clientWidth || whole.tHead.offsetHeight > room / 3) whole.classList.add("wide");
    const pages = [];
    for (const columns of columnGroups(whole, box.clientWidth)) {
      const trial = tableOf(whole, columns, rows);
      box.append(trial);
      for (const some of rowGroups(trial, rows, room)) pages.push(element("div", "sheet", tableOf(whole, columns, some)));
      trial.remove();
    }
    whole.remove();
    box.append(...pages);
    return pages;
  }

  function sheetsOf(box) {
    if (box.sheets) return box.sheets;
    const room = box.closest(".body").clientHeight;
    const hidden = box.hidden;
    box.hidden = false;
    if (box.classList.contains("flow")) box.sheets = splitWords(box, room);
    else if (box.classList.contains("tabled")) box.sheets = splitTable(box, room);
    else box.sheets = box.classList.contains("drawn") ? [...box.children] : [box];
    if (box.sheets[0] !== box) box.sheets.forEach((sheet, index) => { sheet.hidden = index > 0; });
    box.hidden = hidden;
    return box.sheets;
  }

  function measure() {
    stage.classList.add("measuring");
    slides.forEach((slide) => {
      fitHead(slide);
      fitOpening(slide);
      slide.querySelectorAll(".panel").forEach((box) => sheetsOf(box));
    });
    stage.classList.remove("measuring");
  }

  function scale() {
    const by = Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);
    document.documentElement.style.setProperty("--scale", by);
  }

  // Showing

  const panelOf = (slide, name) => slide.querySelector(`.panel[data-panel="${name}"]`);
  const headed = (slide) => slide.dataset.name;

  function say(words) {
    byId("heard").textContent = words;
  }

  function show() {
    slides.forEach((slide, index) => { slide.hidden = index !== at; });
    const slide = slides[at];
    slide.querySelectorAll(".panel").forEach((box) => { box.hidden = box.dataset.panel !== panel; });
    const box = panelOf(slide, panel);
    const sheets = box ? sheetsOf(box) : [];
    page = Math.max(0, Math.min(page, sheets.length - 1));
    if (sheets.length > 1) sheets.forEach((sheet, index) => { sheet.hidden = index !== page; });
    const pages = sheets.length > 1 ? `, page ${page + 1} of ${sheets.length}` : "";
    slide.querySelector(".count").textContent = `${at + 1} of ${slides.length}${pages}`;
    const about = panel === "chart" ? "" : `${panel}: `;
    say(`Slide ${at + 1} of ${slides.length}${pages}: ${about}${headed(slide)}`);
    history.replaceState(null, "", `#${at + 1}`);
  }

  function sheetCount() {
    const box = panelOf(slides[at], panel);
    return box ? sheetsOf(box).length : 1;
  }

  function go(to, lastPage = false) {
    if (to < 0 || to >= slides.length) return say(to < 0 ? "This is the first slide" : "This is the last slide");
    at = to;
    panel = "chart";
    page = lastPage ? sheetCount() - 1 : 0;
    return show();
  }

  function next() {
    if (page + 1 < sheetCount()) {
      page += 1;
      show();
    } else go(at + 1);
  }

  function back() {
    if (page > 0) {
      page -= 1;
      show();
    } else if (panel !== "chart") turn(panel);
    else go(at - 1, true);
  }

  function turn(name) {
    if (!panelOf(slides[at], name)) return say(`This slide has no ${name}`);
    panel = panel === name ? "chart" : name;
    page = 0;
    return show();
  }

  // What else can be done

  function blank() {
    const cover = byId("blank");
    cover.hidden = !cover.hidden;
    say(cover.hidden ? `Slide ${at + 1} of ${slides.length}: ${headed(slides[at])}` : "Blank");
  }

  function contrast() {
    const root = document.documentElement;
    root.dataset.contrast = root.dataset.contrast === "dark" ? "light" : "dark";
    try { sessionStorage.setItem("contrast", root.dataset.contrast); } catch { /* kept for this page alone */ }
    say(root.dataset.contrast === "dark" ? "Dark" : "Light");
  }

  function fillOverview(list) {
    slides.forEach((slide, index) => {
      const small = slide.cloneNode(true);
      [small, ...small.querySelectorAll("[id], [role], [aria-label]")].forEach((part) => ["id", "role", "aria-label"].forEach((name) => part.removeAttribute(name)));
      small.hidden = false;
      small.querySelectorAll(".panel").forEach((box) => { box.hidden = box.dataset.panel !== "chart"; });
      small.querySelectorAll('.panel[data-panel="chart"] > .sheet').forEach((sheet, order) => { sheet.hidden = order > 0; });
      const number = element("b", "", `${index + 1}`);
      const thumb = element("span", "thumb", small);
      thumb.setAttribute("aria-hidden", "true");
      const button = element("button", "", thumb, number, ` ${headed(slide)}`);
      button.type = "button";
      button.addEventListener("click", () => { byId("overview").close(); go(index); });
      list.append(element("li", "", button));
    });
  }

  function overview() {
    const dialog = byId("overview");
    if (dialog.open) return dialog.close();
    const list = dialog.querySelector("ol");
    if (!list.children.length) fillOverview(list);
    [...list.children].forEach(({ firstChild }, index) => {
      if (index === at) firstChild.setAttribute("aria-current", "true");
      else firstChild.removeAttribute("aria-current");
    });
    dialog.showModal();
    const thumb = list.querySelector(".thumb");
    list.style.setProperty("--thumb", thumb.clientWidth / WIDTH);
    list.children[at].firstChild.focus();
    return list.children[at].scrollIntoView({ block: "nearest" });
  }

  function keys() {
    const dialog = byId("keys");
    if (dialog.open) dialog.close();
    else dialog.showModal();
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(() => say("Full screen is not allowed here"));
  }

  // Leaving needs the server: where it cannot be reached the slides stay.
  function leave() {
    const where = document.body.dataset.leave;
    fetch(where, { method: "HEAD" }).then(() => location.assign(where), () => say("The network cannot be reached: the slides stay here"));
  }

  function escape() {
    if (!byId("blank").hidden) return blank();
    if (panel !== "chart") return turn(panel);
    if (document.fullscreenElement) return full();
    return leave();
  }

  const close = () => document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  const first = () => go(0);
  const last = () => go(slides.length - 1);
  const table = () => turn("table");
  const definition = () => turn("definition");
  const note = () => turn("note");
  const acts = { next, back, first, last, table, definition, note, blank, contrast, overview, full, keys, leave, close };

  const KEYS = {
    ArrowRight: next, ArrowDown: next, PageDown: next, " ": next, ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back,
    Home: first, End: last, t: table, d: definition, n: note, b: blank, ".": blank, c: contrast, o: overview, f: full, "?": keys, Escape: escape,
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
    const button = event.target.closest("[data-do]");
    if (button) {
      if (button.closest("dialog") && button.dataset.do !== "close") close();
      return void acts[button.dataset.do]();
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
    try { document.documentElement.dataset.contrast = sessionStorage.getItem("contrast") || "light"; } catch { /* light */ }
    scale();
    measure();
    go(Math.max(0, Math.min(Number(location.hash.slice(1)) - 1 || 0, slides.length - 1)));
    stage.focus();
    stayAwake();
    document.documentElement.dataset.ready = "yes";
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
