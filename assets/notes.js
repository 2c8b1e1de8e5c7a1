// Words and boxes of a chart, put into plotly's own drawing: its layout lists them as plotly's annotations and shapes,
// but plotly takes two or three milliseconds for each, and a page has hundreds.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const LINE = 1.3; // em from line to line, as plotly's
  const EDGE = 1; // px around words, as plotly's
  const TAG = /<(\/?)(b|br|span)((?:\s[^>]*)?)>/;
  const SHARE = { left: 0, center: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 };
  const ANCHORS = { left: "start", center: "middle", right: "end" };

  // Where things stand: px from the drawing's top left corner

  function shareOf(layout, ref, value) {
    if (ref === "paper") return value;
    const { range, domain = [0, 1] } = layout[`${ref[0]}axis${ref.slice(1)}`];
    return domain[0] + ((value - range[0]) / (range[1] - range[0])) * (domain[1] - domain[0]);
  }

  // Plotly rounds its margins.
  function xOf({ margin, width, ...layout }, ref, value) {
    const [left, right] = [Math.round(margin.l), Math.round(margin.r)];
    return left + shareOf(layout, ref, value) * (width - left - right);
  }

  function yOf({ margin, height, ...layout }, ref, value) {
    const [top, bottom] = [Math.round(margin.t), Math.round(margin.b)];
    return height - bottom - shareOf(layout, ref, value) * (height - top - bottom);
  }

  function make(name, attributes, ...children) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  // Boxes and strokes

  const sharp = (px, width) => (width ? Math.round(px) + (Math.round(width % 2) === 1 ? 0.5 : 0) : px);

  function ends(layout, shape, axis) {
    const at = axis === "x" ? xOf : yOf;
    const ref = shape[`${axis}ref`];
    return [shape[`${axis}0`], shape[`${axis}1`]].map((value) => {
      if (shape[`${axis}sizemode`] !== "pixel") return at(layout, ref, value);
      return at(layout, ref, shape[`${axis}anchor`]) + (axis === "x" ? value : -value);
    });
  }

  function box(layout, shape) {
    const { width, color, dash } = shape.line;
    const [x0, x1] = ends(layout, shape, "x").map((px) => sharp(px, width));
    const [y0, y1] = ends(layout, shape, "y").map((px) => sharp(px, width));
    const edge = width ? { stroke: color, "stroke-width": width, "stroke-dasharray": dash } : {};
    const d = shape.type === "line" ? `M${x0},${y0}L${x1},${y1}` : `M${x0},${y0}H${x1}V${y1}H${x0}Z`;
    return make("path", { d, fill: shape.type === "line" ? "none" : shape.fillcolor, ...edge });
  }

  // Words

  const canvas = document.createElement("canvas").getContext("2d");
  const heights = new Map();

  function heightOf(family, size) {
    const key = `${size} ${family}`;
    if (!heights.has(key)) {
      canvas.font = `${size}px ${family}`;
      const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = canvas.measureText("0");
      heights.set(key, { above: Math.round(above), below: Math.round(below) });
    }
    return heights.get(key);
  }

  function widthOf(lines, family) {
    const lengths = lines.map((line) => line.reduce((sum, { text, size, weight }) => {
      canvas.font = `${weight} ${size}px ${family}`;
      return sum + canvas.measureText(text).width;
    }, 0));
    return Math.max(...lengths);
  }

  const styled = (font, attributes) => {
    const size = /font-size:\s*([\d.]+)px/.exec(attributes);
    const weight = /font-weight:\s*(\d+)/.exec(attributes);
    return { ...font, ...(size && { size: Number(size[1]) }), ...(weight && { weight: Number(weight[1]) }) };
  };

  // Lines of runs, each run words of one size and weight: "<b>", "<br>" and "<span style>" are all that charts use.
  function linesOf(text, font) {
    const lines = [[]];
    const fonts = [font];
    const parts = text.split(TAG);
    for (let at = 0; at < parts.length; at += 4) {
      const [words, closing, tag, attributes] = parts.slice(at, at + 4);
      if (words) lines.at(-1).push({ ...fonts.at(-1), text: words });
      if (tag === "br") lines.push([]);
      else if (closing && fonts.length > 1) fonts.pop();
      else if (tag === "b") fonts.push({ ...fonts.at(-1), weight: 700 });
      else if (tag === "span") fonts.push(styled(fonts.at(-1), attributes));
    }
    return lines;
  }

  function words(layout, note) {
    const standard = layout.template.layout;
    const { family } = standard.font;
    const said = { ...standard.annotationdefaults, ...note };
    const font = { ...standard.annotationdefaults.font, ...note.font };
    const lines = linesOf(said.text, font);
    const sizes = lines.map((line) => heightOf(family, Math.max(font.size, ...line.map(({ size }) => size))));
    const between = LINE * font.size * (lines.length - 1);
    const tall = Math.round(sizes[0].above + between + sizes.at(-1).below + 2 * EDGE);
    const x = xOf(layout, said.xref, said.x) + said.xshift;
    const top = Math.round(yOf(layout, said.yref, said.y) - said.yshift - SHARE[said.yanchor] * tall);
    const left = said.xanchor === "left" ? Math.round(x) + EDGE : x - EDGE * (2 * SHARE[said.xanchor] - 1);
    const runs = lines.flatMap((line, index) => line.map(({ text, size, weight }, at) => make("tspan", {
      ...(at ? {} : { x: left, y: top + EDGE + sizes[0].above + LINE * font.size * index }),
      "font-size": size === font.size ? undefined : size,
      "font-weight": weight === font.weight ? undefined : weight,
    }, text)));
    const look = { "text-anchor": ANCHORS[said.xanchor], "font-size": font.size, "font-weight": font.weight, fill: font.color };
    const drawn = make("text", look, ...runs);
    if (!said.bgcolor) return [drawn];
    const wide = Math.round(widthOf(lines, family) + 2 * EDGE);
    const from = Math.round(x - SHARE[said.xanchor] * wide);
    return [make("rect", { x: from, y: top, width: wide, height: tall, fill: said.bgcolor }), drawn];
  }

  // Into the drawing: a layer of plotly's gets one group of ours, which stays when plotly clears its own things away.

  function layer(plot, selector, elements, attributes) {
    const parent = plot.querySelector(selector);
    if (!parent) return;
    const there = parent.querySelector(":scope > .ours");
    if (!elements.length) return void (there && there.remove());
    const group = make("g", { class: "ours", ...attributes }, ...elements);
    if (there) there.replaceWith(group);
    else parent.append(group);
  }

  // `layout` is the whole one, with its size in px; `still` the traces that plotly does not draw.
  function draw(plot, layout, still) {
    const { shapes = [], annotations = [] } = layout;
    const of = (where) => shapes.filter((shape) => shape.layer === where).map((shape) => box(layout, shape));
    const ground = window.iomGround;
    layer(plot, ".layer-below", [...of("below"), ...ground.grid(layout), ...ground.lines(layout, still)], {});
    layer(plot, ".layer-above", of("above"), {});
    const letters = { "font-family": layout.template.layout.font.family, style: "white-space: pre; pointer-events: none" };
    layer(plot, ".infolayer", [...ground.labels(layout), ...annotations.flatMap((note) => words(layout, note))], letters);
  }

  window.iomNotes = { draw, make, xOf, yOf };
})();
