// What lies behind the figures of a chart: gridlines, the axes' texts, and lines that nobody points at (limits, mean,
// target, band). The layout describes them in plotly's words; plotly itself is left the figures, and draws them sooner.
"use strict";
(() => {
  const AXIS = /^([xy])axis(\d*)$/;
  const PLACED = ["range", "domain", "anchor"]; // of an axis, what places its figures
  const DROP = 0.35; // em from a text's middle to its foot, as plotly's
  const LINE = 1.3; // em from line to line, as plotly's
  const OURS = ["annotations", "shapes"];

  const axesOf = (layout) => Object.keys(layout).map((name) => AXIS.exec(name)).filter(Boolean)
    .map(([name, side, number]) => ({ axis: layout[name], side, ref: side + number }));

  // The layout that plotly gets: axes that only place, no words, no boxes, and the looks of the template as its own,
  // since a template is looked into for each of some hundred properties.
  function bare({ template, ...layout }) {
    const { annotationdefaults, xaxis, yaxis, ...looks } = template.layout;
    const left = Object.entries(layout).filter(([name]) => !OURS.includes(name)).map(([name, value]) => {
      if (!AXIS.test(name)) return [name, value];
      const placed = PLACED.filter((key) => key in value).map((key) => [key, value[key]]);
      return [name, { ...Object.fromEntries(placed), fixedrange: true, visible: false }];
    });
    return { ...looks, ...Object.fromEntries(left) };
  }

  const isStill = ({ type, mode, hoverinfo, y }) =>
    type === "scatter" && mode === "lines" && hoverinfo === "skip" && y.every((value) => typeof value === "number");

  // Lines that do not answer to the pointer come first in a figure, below what does.
  function parted(data) {
    const first = data.findIndex((trace) => !isStill(trace));
    const count = first < 0 ? data.length : first;
    return { still: data.slice(0, count), moving: data.slice(count) };
  }

  // Grid and texts

  function at(layout, side, ref, value) {
    return side === "x" ? window.iomNotes.xOf(layout, ref, value) : window.iomNotes.yOf(layout, ref, value);
  }

  function endsOf(layout, side, ref) {
    const { domain = [0, 1] } = layout[`${side}axis${ref.slice(1)}`] || {};
    return domain.map((share) => at(layout, side, "paper", share)).sort((one, other) => one - other);
  }

  const other = (side, { anchor }) => anchor || (side === "x" ? "y" : "x");

  function stroke(layout, { axis, side, ref }, value, color) {
    const [low, high] = endsOf(layout, side === "x" ? "y" : "x", other(side, axis));
    const place = at(layout, side, ref, value);
    const d = side === "x" ? `M${place},${low}V${high}` : `M${low},${place}H${high}`;
    return window.iomNotes.make("path", { d, stroke: color, "stroke-width": 1, "shape-rendering": "crispEdges" });
  }

  // A gridline on the edge is left out, as is one under the line at nought.
  function grid(layout) {
    return axesOf(layout).filter(({ axis }) => axis.showgrid && axis.visible !== false).flatMap((each) => {
      const { tickvals = [], gridcolor, zeroline, zerolinecolor, range } = each.axis;
      const [low, high] = endsOf(layout, each.side, each.ref);
      const inside = (value) => {
        const place = at(layout, each.side, each.ref, value);
        return place > low + 1 && place < high - 1;
      };
      const lines = tickvals.filter((value) => inside(value) && !(zeroline && value === 0));
      const nought = zeroline && range[0] <= 0 && range[1] >= 0 ? [stroke(layout, each, 0, zerolinecolor)] : [];
      return [...lines.map((value) => stroke(layout, each, value, gridcolor)), ...nought];
    });
  }

  function text(lines, x, y, { size, color }, anchor) {
    const { make } = window.iomNotes;
    const spans = lines.map((line, index) => make("tspan", { x, y: y + index * LINE * size }, line));
    return make("text", { "font-size": size, fill: color, "text-anchor": anchor }, ...spans);
  }

  function label(layout, { axis, side, ref }, value, words) {
    const place = at(layout, side, ref, value);
    const lines = words.split("<br>");
    const edges = endsOf(layout, side === "x" ? "y" : "x", other(side, axis));
    const { size } = axis.tickfont;
    if (side === "y") return text(lines, edges[0] - 1 - (axis.ticklabelstandoff || 0), place + DROP * size, axis.tickfont, "end");
    const below = axis.ticks ? axis.ticklen + 3 : 3;
    return text(lines, place, edges[1] + below + 0.8 * size + 3.6, axis.tickfont, "middle");
  }

  function tick(layout, { axis, ref }, value) {
    const [, low] = endsOf(layout, "y", other("x", axis));
    const d = `M${at(layout, "x", ref, value)},${low + 1}v${axis.ticklen}`;
    return window.iomNotes.make("path", { d, stroke: axis.tickcolor, "stroke-width": 1, "shape-rendering": "crispEdges" });
  }

  function labels(layout) {
    return axesOf(layout).filter(({ axis }) => axis.ticktext && axis.visible !== false).flatMap((each) => {
      const { tickvals, ticktext, ticks, showticklabels } = each.axis;
      const marks = ticks ? tickvals.map((value) => tick(layout, each, value)) : [];
      const words = showticklabels === false ? [] : tickvals.map((value, index) => label(layout, each, value, ticktext[index]));
      return [...marks, ...words];
    });
  }

  // Lines

  // "hvh" goes level to half-way between two points, then up or down, then level to the second.
  function pathOf(points, shape) {
    const [[x0, y0], ...others] = points;
    const steps = others.map(([x, y], index) => (shape === "hvh" ? `H${(points[index][0] + x) / 2}V${y}H${x}` : `L${x},${y}`));
    return `M${x0},${y0}${steps.join("")}`;
  }

  function lines(layout, still) {
    const { make, xOf, yOf } = window.iomNotes;
    if (!still.length) return [];
    const places = still.map(({ x, y }) => x.map((value, index) => [xOf(layout, "x", value), yOf(layout, "y", y[index])]));
    const areas = still.flatMap(({ line, fill, fillcolor }, index) => {
      if (!fill) return [];
      const back = index && fill === "tonexty" ? pathOf([...places[index - 1]].reverse(), line.shape).replace("M", "L") : "";
      return [make("path", { d: `${pathOf(places[index], line.shape)}${back}Z`, fill: fillcolor })];
    });
    const strokes = still.flatMap(({ line: { color, width, dash, shape } }, index) => {
      const look = { fill: "none", stroke: color, "stroke-width": width, "stroke-dasharray": dash };
      return width ? [make("path", { d: pathOf(places[index], shape), ...look })] : [];
    });
    const [[left, right], [top, bottom]] = [endsOf(layout, "x", "x"), endsOf(layout, "y", "y")];
    const frame = { x: left, y: top, width: right - left, height: bottom - top };
    return [make("svg", { ...frame, viewBox: `${left} ${top} ${frame.width} ${frame.height}` }, ...areas, ...strokes)];
  }

  window.iomGround = { parted, bare, grid, labels, lines };
})();
