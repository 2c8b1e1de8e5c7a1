// Charts drawn by plotly: those on the screen first, each once, laid out for the width that its box has.
"use strict";
(() => {
  const NARROW_BELOW = 560; // px; layouts/on_page/plot.py and charts.css say the same
  const MIDDLE_BELOW = 920;
  const PRINTED = { full: 1104, half: 533 }; // px at the print's zoom: one A4 page wide
  const AT_ONCE = 4; // charts drawn before the next frame; the others one by one behind

  const waiting = new Set();
  let printing = false;
  let coming = false; // the next one after this frame

  // Layout

  function nameOf(px, widths) {
    if (px < NARROW_BELOW) return "narrow";
    return px < MIDDLE_BELOW && widths.middle ? "middle" : "wide";
  }

  function put(layout, key, value) {
    const path = key.split(".");
    const last = path.pop();
    path.reduce((part, step) => (part[step] = part[step] || {}), layout)[last] = value;
  }

  // A figure carries the widths it does not begin with; those keys take the place of the ones it begins with.
  function laidOut(layout, px) {
    const widths = layout.meta;
    const now = nameOf(px, widths);
    if (now !== widths.first) Object.entries(widths[now] || {}).forEach(([key, value]) => put(layout, key, value));
    return Object.assign(layout, { autosize: false, width: px, meta: { now } });
  }

  function drawOne(box, px) {
    waiting.delete(box);
    box.drawnAt = px;
    const { figure, config } = box.wanted;
    const layout = laidOut(structuredClone(figure.layout), px);
    const { still, moving } = window.iomGround.parted(figure.data);
    const plot = box.firstChild;
    const data = structuredClone(moving); // plotly writes into what it is given
    give(plot, data, window.iomGround.bare(layout), { ...config, responsive: false });
    window.iomNotes.draw(plot, layout, still);
  }

  // `Plotly.react` compares the old with the new, and works everything out twice; we know already that it has changed.
  function give(plot, data, layout, config) {
    if (!plot._context || plot._context.staticPlot !== config.staticPlot) return window.Plotly.react(plot, data, layout, config);
    // Asked whether the box is empty, the browser would lay out the whole page anew for each chart; sizes are given.
    Object.assign(plot._context, { _hasZeroHeight: true, _hasZeroWidth: true });
    return window.Plotly.redraw(Object.assign(plot, { data, layout }));
  }

  // When and where

  // Where a box is and how wide is known from the last frame: to ask now would lay out the whole page once more. Should
  // it have changed, `sizes` will tell, before anything is shown.
  const widthOf = (box) => (box.px === undefined ? box.clientWidth : box.px);

  const onScreen = (box) => {
    if (box.seen !== undefined) return box.seen;
    const { top, bottom } = box.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  };

  function next(count) {
    const boxes = [...waiting].filter((box) => box.isConnected && widthOf(box));
    const first = boxes.filter(onScreen);
    const ordered = [...first, ...boxes.filter((box) => !first.includes(box))].slice(0, count);
    return ordered.map((box) => [box, widthOf(box)]);
  }

  const afterFrame = (work) => requestAnimationFrame(() => setTimeout(work, 0)); // what is drawn already is shown first

  function drawWaiting(count = AT_ONCE) {
    if (!waiting.size || printing) return;
    if (!window.Plotly) return void fetchPlotly();
    const found = next(count);
    found.forEach(([box, px]) => drawOne(box, px));
    if (!found.length || coming) return;
    coming = true;
    afterFrame(() => {
      coming = false;
      drawWaiting(1);
    });
  }

  // Without the small bundle under assets/ (npm was missing at install) the whole of plotly.js that Dash carries is used.
  function fetchPlotly() {
    if (document.getElementById("whole-plotly")) return;
    const script = Object.assign(document.createElement("script"), { id: "whole-plotly", src: window._dashPlotlyJSURL });
    script.addEventListener("load", () => drawWaiting());
    document.head.append(script);
  }

  const sizes = new ResizeObserver((entries) => {
    if (printing) return;
    entries.forEach(({ target }) => { target.px = target.clientWidth; });
    if (!window.Plotly) return;
    for (const { target: box } of entries) if (box.px && box.drawnAt !== box.px && box.drawnAt) drawOne(box, box.px);
    drawWaiting(1);
  });

  const sights = new IntersectionObserver((entries) => {
    entries.forEach(({ target, isIntersecting }) => { target.seen = isIntersecting; });
  });

  // A box with a plot inside is filled with this chart as soon as there is time: see drawWaiting.
  function draw(box, props) {
    box.wanted = props;
    waiting.add(box);
  }

  function begin(box, props) {
    box.append(document.createElement("div"));
    box.classList.add("drawn");
    draw(box, props);
    sizes.observe(box);
    sights.observe(box);
  }

  function forget(plot) {
    if (window.Plotly) window.Plotly.purge(plot);
  }

  // Paper

  function forPaper(begins) {
    printing = begins;
    const boxes = [...document.querySelectorAll(".plot .drawn")].map((box) => {
      const paper = box.closest(".card-half") ? PRINTED.half : PRINTED.full;
      return [box, begins ? paper : box.clientWidth];
    });
    for (const [box, px] of boxes) if (px && window.Plotly) drawOne(box, px);
  }
  window.addEventListener("beforeprint", () => forPaper(true));
  window.addEventListener("afterprint", () => forPaper(false));

  window.iomPlots = { begin, draw, drawWaiting, forget };
})();
