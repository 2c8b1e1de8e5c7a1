// The inside of the page. React keeps the frame; what a view fills is built here from the same components as the server
// wrote them, and brought up to date in place: a chart is redrawn, an open table stays open, the focus stays where it is.
// (Dash would build all of it anew for each filter, which takes ten times as long.)
"use strict";
(() => {
  const ATTRIBUTES = { className: "class", tabIndex: "tabindex", htmlFor: "for", colSpan: "colspan", rowSpan: "rowspan" };
  const HARMLESS = /^(https?:|mailto:|data:image\/|[/?#.]|[^:]*$)/i;

  const asList = (children) => (Array.isArray(children) ? children : [children]).filter((child) => child !== null && child !== undefined);
  const isPart = (node) => typeof node === "object";
  const same = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);
  const alike = (one, other) =>
    isPart(one) ? isPart(other) && one.type === other.type && one.props.id === other.props.id : !isPart(other);

  function setStyle(element, style) {
    element.removeAttribute("style");
    for (const [name, value] of Object.entries(style || {})) {
      element.style.setProperty(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value);
    }
  }

  function setProp(element, name, value) {
    if (name === "style") return setStyle(element, value);
    if (name === "selected") return void (element.selected = Boolean(value));
    if ((name === "href" || name === "src") && value && !HARMLESS.test(value)) return undefined;
    const attribute = ATTRIBUTES[name] || name;
    if (value === undefined || value === null || value === false) return element.removeAttribute(attribute);
    return element.setAttribute(attribute, value === true ? "" : value);
  }

  function setProps(element, before, after) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (name !== "children" && !same(before[name], after[name])) setProp(element, name, after[name]);
    }
  }

  // Charts: plots.js draws them

  function chart({ props }) {
    const box = document.createElement("div");
    setProps(box, {}, { className: props.className, style: props.style });
    window.iomPlots.begin(box, props);
    return box;
  }

  function renewChart(box, before, after) {
    setProps(box, { style: before.style }, { style: after.style });
    if (!same(before.figure, after.figure)) window.iomPlots.draw(box, after);
  }

  // Tables come as their texts

  const MARKERS = ["[c]", "[x]", "[z]"];
  const made = (type, children, props) => ({ type, props: { ...props, children } });

  function table({ caption, told, heads, rows, words, total }) {
    const columns = new Set(words);
    const head = (text, at) => made("Th", text, { scope: "col", className: columns.has(at) ? "table-words" : null });
    const kind = (text, at) => (MARKERS.includes(text) ? "table-marker" : columns.has(at) ? "table-words" : null);
    const cell = (text, at) => (at ? made("Td", text, { className: kind(text, at) }) : made("Th", text, { scope: "row" }));
    const row = (texts, at) => made("Tr", texts.map(cell), { className: total && at === rows.length - 1 ? "table-total" : null });
    const parts = [
      made("Caption", caption, { className: told ? "heard" : null }),
      made("Thead", made("Tr", heads.map(head))),
      made("Tbody", rows.map(row)),
    ];
    const around = { className: "table-scroll", tabIndex: "0", role: "group", "aria-label": caption };
    return made("Div", made("Table", parts, { className: "table" }), around);
  }

  // Everything

  function build(node) {
    if (!isPart(node)) return document.createTextNode(node);
    if (node.type === "Graph") return chart(node);
    if (node.type === "Grid") return build(table(node.props));
    const element = document.createElement(node.type);
    element.append(...asList(node.props.children).map(build));
    setProps(element, {}, node.props);
    return element;
  }

  function renew(element, before, after) {
    if (before === after) return;
    if (!isPart(after)) element.data = after;
    else if (after.type === "Graph") renewChart(element, before.props, after.props);
    else if (after.type === "Grid") renew(element, table(before.props), table(after.props));
    else {
      setProps(element, before.props, after.props);
      const children = () => renewChildren(element, asList(before.props.children), asList(after.props.children));
      if (before.props.hidden && after.props.hidden) later.push(children);
      else children();
    }
  }

  // What is hidden (tables until they are opened) is brought up to date once the first charts are on the screen.
  const later = [];
  const catchUp = () => later.splice(0).forEach((work) => work());

  function renewChildren(element, before, after) {
    const there = [...element.childNodes];
    after.forEach((child, at) => {
      if (at >= there.length) element.append(build(child));
      else if (alike(before[at], child)) renew(there[at], before[at], child);
      else replace(there[at], build(child));
    });
    there.slice(after.length).forEach((child) => replace(child));
  }

  function replace(child, ...others) {
    const plots = child.querySelectorAll ? child.querySelectorAll(".js-plotly-plot") : [];
    plots.forEach((plot) => window.iomPlots.forget(plot));
    child.replaceWith(...others);
  }

  const filled = new Map(); // part of the frame -> what it was filled with: JSON, children, and for which page

  // The part of the frame with this id gets these children, which come as JSON; on another page nothing is kept.
  function fill(id, json, page) {
    const before = filled.get(id);
    if (before && before.json === json && before.page === page) return;
    catchUp();
    const element = document.getElementById(id);
    const children = asList(JSON.parse(json));
    const kept = before && before.page === page && element.childNodes.length === before.children.length;
    if (!kept) [...element.childNodes].forEach((child) => replace(child));
    filled.set(id, { json, children, page });
    renewChildren(element, kept ? before.children : [], children);
    if (id === "page") window.iomPlots.drawWaiting();
    if (later.length) requestAnimationFrame(() => setTimeout(catchUp, 0));
  }

  window.iomPage = { fill };
})();
