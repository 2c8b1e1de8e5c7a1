// Charts on a page: laid out anew for their width, and what the buttons under them do. No request leaves this file.
(function () {
  "use strict";

  const NARROW_BELOW = 560; // px; layouts/on_page/plot.py and charts.css say the same
  const MIDDLE_BELOW = 920;
  const PRINTED = { full: 1104, half: 533 }; // px at the print's zoom: one A4 page wide
  const SAID_FOR = 4000; // ms
  const FORMULA = /^[=+\-@\t\r]/;

  const heard = new WeakSet();
  let printing = false;

  // Width

  function widthOf(px, widths) {
    if (px < NARROW_BELOW) return "narrow";
    return px < MIDDLE_BELOW && widths.middle ? "middle" : "wide";
  }

  // A figure carries the widths it does not begin with; the one it begins with is its layout as it came.
  function asItCame(layout, keys) {
    const valueAt = (key) => key.split(".").reduce((part, step) => part && part[step], layout);
    return structuredClone(Object.fromEntries(keys.map((key) => [key, valueAt(key)])));
  }

  function withKeys(layout, keys) {
    const made = structuredClone(layout);
    for (const [key, value] of Object.entries(keys)) {
      const path = key.split(".");
      const last = path.pop();
      path.reduce((part, step) => (part[step] = part[step] || {}), made)[last] = value;
    }
    return made;
  }

  // Not by Plotly.relayout: Dash would take that for the reader's doing, store it, and draw the chart again.
  // Which width a plot is laid out for stands in the layout itself: a new figure from the server says so anew.
  function layOut(box) {
    if (box.clientWidth && !printing) drawAs(box, box.clientWidth);
  }

  function tallAs(box, name) {
    return parseFloat(getComputedStyle(box.querySelector(".plot")).getPropertyValue(`--tall-${name}`));
  }

  // On paper a plot has a width of its own (px); on a screen it takes that of its box.
  function drawAs(box, px, paper) {
    const plot = box.querySelector(".js-plotly-plot");
    const widths = plot && plot._fullLayout && plot.layout && plot.layout.meta;
    if (!widths || !widths.first) return;
    const name = widthOf(px, widths);
    if (name === (widths.now || widths.first) && plot.layout.width === paper) return;
    const own = widths[widths.first] || asItCame(plot.layout, Object.keys(widths.narrow || widths.wide));
    const known = { ...widths, [widths.first]: own, now: name };
    const layout = withKeys({ ...plot.layout, meta: null }, known[name]);
    layout.height = layout.height || tallAs(box, name); // plotly forgets it when it fits a plot to its box
    window.Plotly.react(plot, plot.data, { ...layout, width: paper, meta: known });
  }

  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => layOut(entry.target)));

  function notice(box) {
    sizes.observe(box);
    const plot = box.querySelector(".js-plotly-plot");
    if (!plot || !plot.on || heard.has(plot)) return;
    heard.add(plot);
    plot.on("plotly_afterplot", () => layOut(box));
    layOut(box);
  }

  let asked = false;
  function look() {
    asked = false;
    document.querySelectorAll(".plot-box").forEach(notice);
    goToChart();
  }

  // A chart's address: the page may be drawn after the browser has looked for it.

  let arrived = "";
  function goToChart() {
    const wanted = window.location.hash.slice(1);
    if (!wanted.startsWith("chart-") || arrived === wanted) return;
    const card = document.getElementById(wanted);
    if (!card) return;
    arrived = wanted;
    card.scrollIntoView();
  }

  // Buttons

  function say(card, words) {
    const status = card.querySelector(".card-said");
    if (!status) return;
    status.textContent = words;
    window.clearTimeout(status.cleared);
    status.cleared = window.setTimeout(() => { status.textContent = ""; }, SAID_FOR);
  }

  function table(card, button) {
    const part = document.getElementById(button.getAttribute("aria-controls"));
    if (!part) return;
    part.hidden = !part.hidden;
    button.setAttribute("aria-expanded", String(!part.hidden));
  }

  function copyByHand(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  function copy(card, button) {
    const address = window.location.href.split("#")[0] + "#" + card.id;
    const way = navigator.clipboard && window.isSecureContext
      ? navigator.clipboard.writeText(address).catch(() => copyByHand(address))
      : copyByHand(address);
    way.then(() => say(card, "Copied"), () => say(card, "Could not copy: " + address)).then(() => button.focus());
  }

  function cell(text) {
    const plain = text.replace(/\s+/g, " ").trim();
    const safe = FORMULA.test(plain) ? "'" + plain : plain;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function asCsv(card) {
    const words = (selector) => [...card.querySelectorAll(selector)].map((part) => part.textContent);
    const title = card.querySelector(".card-title");
    const head = [
      ...words(".card-headline"),
      ...(title ? [title.firstChild.textContent] : []),
      ...words(".table caption"),
      ...(card.dataset.lines || "").split("\n"),
      ...words(".card-source p"),
      "[c] hidden to protect small numbers, [x] not received, [z] not applicable, 0 is a true nought",
    ].filter((line, index, all) => line && all.indexOf(line) === index);
    const rows = [...card.querySelectorAll(".table tr")].map((row) => [...row.cells].map((one) => cell(one.textContent)));
    return [...head.map((line) => cell(line)), "", ...rows.map((row) => row.join(","))].join("\r\n") + "\r\n";
  }

  function download(card) {
    const file = new Blob(["\ufeff" + asCsv(card)], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = card.dataset.file || "chart.csv";
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say(card, "Downloaded");
  }

  const actions = {
    table,
    copy,
    download,
    definition: (card) => card.querySelector("dialog.card-definition").showModal(),
    close: (card, button) => button.closest("dialog").close(),
  };

  document.addEventListener("click", (event) => {
    if (event.target.matches && event.target.matches("dialog.card-definition[open]")) {
      const box = event.target.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      if (!inside) event.target.close();
      return;
    }
    const button = event.target.closest && event.target.closest("[data-card]");
    const card = button && button.closest(".card");
    if (card) actions[button.dataset.card](card, button);
  });

  // Paper

  function forPaper(begins) {
    printing = begins;
    document.querySelectorAll(".plot-box").forEach((box) => {
      const px = box.closest(".card-half") ? PRINTED.half : PRINTED.full;
      if (printing) drawAs(box, px, px);
      else layOut(box);
    });
  }
  window.addEventListener("beforeprint", () => forPaper(true));
  window.addEventListener("afterprint", () => forPaper(false));

  function begin() {
    new MutationObserver(() => {
      if (asked) return;
      asked = true;
      window.requestAnimationFrame(look);
    }).observe(document.body, { childList: true, subtree: true });
    look();
  }
  window.addEventListener("hashchange", () => { arrived = ""; goToChart(); });
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
