// The page Board pack: its inside is fetched for the view, entries are moved about here, and sent when they are saved.
"use strict";
(() => {
  const INSIDE = "/packs/inside";
  const CHANGE = "/packs/change";

  let place = null; // where the inside stands
  let inside = null; // as it came, with what was changed in it
  let search = ""; // of the view that it came for
  let changed = false;
  let dragged = null;

  const token = () => (document.cookie.split("; ").find((each) => each.startsWith("_csrf_token=")) || "").split("=")[1] || "";
  const wanted = () => new URLSearchParams(location.hash.slice(1)).get("pack") || "";
  const list = () => inside.querySelector(".entries");
  const entries = () => [...list().children];
  const area = () => new URLSearchParams(search).get("area") || "";

  function say(words) {
    const said = inside && inside.querySelector(".pack-said");
    if (said) said.textContent = words;
  }

  // Fetching

  async function load(pack, said) {
    search = place.dataset.search;
    const answer = await fetch(`${INSIDE}${search}&${new URLSearchParams({ pack })}`);
    const text = await answer.text();
    if (!place.isConnected) return;
    place.innerHTML = answer.ok ? text : "";
    if (!answer.ok) place.append(Object.assign(document.createElement("p"), { textContent: text, className: "pack-how" }));
    inside = place.querySelector(".pack-inside");
    changed = false;
    if (!inside) return;
    history.replaceState(history.state, "", `${location.pathname}${location.search}#${new URLSearchParams({ pack: inside.dataset.pack }).toString().replaceAll("+", "%20")}`);
    if (said) say(said);
  }

  function look() {
    const found = document.getElementById("pack");
    if (!found) {
      if (place && changed) save(true);
      place = inside = null;
      return;
    }
    if (found === place && found.dataset.search === search && (!inside || found.contains(inside))) return;
    const before = inside ? inside.dataset.pack : wanted();
    const saved = inside && changed ? save(true) : Promise.resolve(true);
    changed = false;
    place = found;
    inside = null;
    search = found.dataset.search;
    saved.then((done) => load(before, done ? "" : "What you had changed could not be saved."));
  }

  // Saving

  function pickOf(entry) {
    if (entry.dataset.chart) return { chart: entry.dataset.chart, choices: JSON.parse(entry.dataset.choices || "{}") };
    return { heading: entry.querySelector("[data-heading]").value, text: entry.querySelector("[data-text]").value };
  }

  async function send(act, quietly) {
    const name = inside.querySelector("[data-name]").value;
    const body = { act, area: area(), pack: inside.dataset.pack, name, stamp: inside.dataset.stamp, picks: entries().map(pickOf) };
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
    let told = { said: "The pack could not be sent: the network cannot be reached." };
    let done = false;
    try {
      const answer = await fetch(CHANGE, { method: "POST", headers, body: JSON.stringify(body), keepalive: true });
      told = await answer.json();
      done = answer.ok;
    } catch { /* said above */ }
    if (done) changed = false;
    if (quietly) return done;
    if (done) await load(told.pack, told.said);
    else say(told.said);
    return done;
  }

  const save = (quietly) => send("save", quietly);

  function change() {
    changed = true;
    say("Not saved yet.");
  }

  // Entries

  function moved(entry, words) {
    change();
    const at = entries().indexOf(entry) + 1;
    say(`${words} ${at} of ${entries().length}. Not saved yet.`);
  }

  function move(entry, by) {
    const other = by < 0 ? entry.previousElementSibling : entry.nextElementSibling;
    if (!other) return;
    const focused = document.activeElement;
    if (by < 0) other.before(entry);
    else other.after(entry);
    focused.focus();
    moved(entry, "Moved to");
  }

  function away(entry) {
    const next = entry.nextElementSibling || entry.previousElementSibling;
    entry.remove();
    change();
    const focus = next && next.querySelector('[data-move="away"]');
    if (focus) focus.focus();
  }

  function add(template, fill) {
    const entry = document.getElementById(template).content.firstElementChild.cloneNode(true);
    fill(entry);
    list().append(entry);
    moved(entry, "Added as");
    entry.scrollIntoView({ block: "center" });
    return entry;
  }

  function addChart(select) {
    const option = select.selectedOptions[0];
    if (!option.value) return;
    const entry = add("pack-chart", (made) => {
      made.dataset.chart = option.value;
      made.dataset.choices = "{}";
      made.querySelector(".entry-of").textContent = option.parentElement.label;
      made.querySelector(".entry-says").textContent = option.textContent;
    });
    select.value = "";
    entry.querySelector('[data-move="up"]').focus({ preventScroll: true });
  }

  const acts = {
    save: () => save(false),
    rename: () => (changed ? save(true).then((done) => done && load(inside.dataset.pack, "Saved. Now give it its name.")) : send("rename")),
    copy: () => send("copy"),
    remove: () => {
      if (window.confirm(`Remove what is kept of “${inside.dataset.pack}”? What was shown of it stays.`)) send("remove");
    },
    words: () => add("pack-words", () => undefined).querySelector("[data-heading]").focus({ preventScroll: true }),
  };

  const within = (event, selector) => inside && event.target.closest && inside.contains(event.target) && event.target.closest(selector);

  document.addEventListener("click", (event) => {
    const act = within(event, "[data-act]");
    if (act) return void acts[act.dataset.act]();
    const button = within(event, "[data-move]");
    if (button) {
      const entry = button.closest(".pack-entry");
      return void (button.dataset.move === "away" ? away(entry) : move(entry, button.dataset.move === "up" ? -1 : 1));
    }
    const link = within(event, "a[href]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return undefined;
    event.preventDefault(); // these lead out of the frame
    event.stopImmediatePropagation();
    const go = () => location.assign(link.href);
    return void (changed ? save(false).then((done) => done && go()) : go());
  }, true);

  document.addEventListener("change", (event) => {
    if (within(event, "[data-pick-pack]")) {
      const pack = event.target.value;
      (changed ? save(true) : Promise.resolve()).then(() => load(pack));
    } else if (within(event, "[data-add]")) addChart(event.target);
    else if (within(event, "[data-heading], [data-text]")) change();
  });

  document.addEventListener("input", (event) => {
    if (within(event, "[data-heading], [data-text]")) changed = true;
  });

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const entry = within(event, ".pack-entry");
    if (!entry || inside.dataset.editable !== "yes") return;
    event.preventDefault();
    move(entry, event.key === "ArrowUp" ? -1 : 1);
  });

  // Dragging by the handle, with a mouse or a finger

  function over(y) {
    const after = entries().find((entry) => {
      const box = entry.getBoundingClientRect();
      return entry !== dragged && y < box.top + box.height / 2;
    });
    if (after) after.before(dragged);
    else list().append(dragged);
  }

  function begin(entry) {
    dragged = entry;
    entry.classList.add("dragged");
  }

  // A finger at the window's edge takes a long list along; a browser does so itself for a mouse.
  const EDGE = 72, STEP = 10;
  let finger = null;

  function follow() {
    if (!dragged || finger === null) return;
    const step = finger < EDGE ? -STEP : finger > window.innerHeight - EDGE ? STEP : 0;
    if (step) {
      window.scrollBy(0, step);
      over(finger);
    }
    window.requestAnimationFrame(follow);
  }

  function end() {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    moved(dragged, "Moved to");
    dragged = null;
  }

  document.addEventListener("dragstart", (event) => {
    const handle = within(event, ".handle");
    if (!handle) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    begin(handle.closest(".pack-entry"));
  });
  document.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    over(event.clientY);
  });
  document.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
  document.addEventListener("dragend", end);
  document.addEventListener("pointerdown", (event) => {
    const handle = event.pointerType !== "mouse" && within(event, ".handle");
    if (!handle) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    begin(handle.closest(".pack-entry"));
    finger = event.clientY;
    follow();
  });
  document.addEventListener("pointermove", (event) => {
    if (!dragged || event.pointerType === "mouse") return;
    finger = event.clientY;
    over(finger);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, (event) => { if (event.pointerType !== "mouse") { finger = null; end(); } });
  }

  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  function watch() {
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-search"] });
    look();
  }
  if (document.body) watch();
  else document.addEventListener("DOMContentLoaded", watch);
})();
