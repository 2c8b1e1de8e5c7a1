// What the frame does in the browser: links and pickers change the address, each view puts the frame right.
"use strict";
(() => {
  const PICKERS = ["quarter", "area", "district", "who", "edition"];
  const element = (id) => document.getElementById(id);
  let shown = null; // the view on the screen, as the server told it

  const go = (address) => {
    if (address === location.pathname + location.search + location.hash) return;
    history.pushState({}, "", address);
    window.iomAsk.view(address, view);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };

  const addressWith = (changes) => {
    const words = new URLSearchParams(shown.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) words.delete(name);
      else words.set(name, value);
    }
    const search = words.toString().replaceAll("%3A", ":").replaceAll("+", "%20");
    return shown.path + (search ? `?${search}` : "");
  };

  // A district, a cohort and a sex are chosen one at a time: choosing one lets go of the other.
  const changeOf = (name, value) => {
    if (name === "district" || name === "who") return { slice: value === "all" ? null : value };
    if (name === "edition") return { edition: value === "board" ? null : value };
    if (name === "area") return { area: value, slice: null };
    return { [name]: value };
  };

  const goToFragment = () => {
    const target = location.hash && element(decodeURIComponent(location.hash.slice(1)));
    if (target) target.scrollIntoView();
    return Boolean(target);
  };

  const arrive = (before) => {
    if (before === null) {
      goToFragment();
    } else if (before.path !== shown.path) {
      element("menu").close();
      element("main").focus({ preventScroll: true });
      if (!goToFragment()) window.scrollTo(0, 0);
    }
  };

  const view = (drawn) => {
    const { set_props } = window.dash_clientside;
    if (!drawn) return;
    const before = shown;
    shown = drawn;
    document.title = drawn.title;
    if (drawn.search !== location.search && location.pathname === drawn.path) {
      history.replaceState(history.state, "", drawn.path + drawn.search + location.hash);
    }
    element("bar").hidden = !drawn.working;
    element("sentence").hidden = !Object.keys(drawn.pickers).length;
    for (const name of PICKERS) {
      const part = element(`say-${name}`);
      if (!part) continue;
      part.hidden = !(name in drawn.pickers);
      if (name in drawn.pickers) set_props({ pick: name }, drawn.pickers[name]);
    }
    for (const [id, children] of Object.entries(drawn.parts)) window.iomPage.fill(id, children, id === "page" ? drawn.path : "");
    set_props("of", { data: drawn.of });
    set_props("tick", { disabled: !drawn.arriving });
    requestAnimationFrame(() => arrive(before));
  };

  // Where a picker's new value leads; null where it changes nothing, as what the server set itself.
  const addressOf = (name, value) => {
    if (!shown || value === null || value === undefined) return null;
    const known = name in shown.pickers ? shown.pickers[name].value : shown.choices[name];
    return known !== undefined && value !== known ? addressWith(changeOf(name, value)) : null;
  };

  const pick = (name, value) => {
    const address = addressOf(name, value);
    if (address !== null) go(address);
  };

  const picked = () => {
    for (const { prop_id, value } of window.dash_clientside.callback_context.triggered) {
      if (prop_id.startsWith("{")) pick(JSON.parse(prop_id.slice(0, prop_id.lastIndexOf("."))).pick, value);
    }
  };

  // An option of the sentence's selects leads on at the click, before React hands the choice to `picked`.
  document.addEventListener("click", ({ target }) => {
    const option = target.closest && target.closest(".say [role=option]");
    if (option) pick(option.closest(".say").id.slice("say-".length), option.getAttribute("value"));
  }, true);

  document.addEventListener("change", ({ target }) => {
    if (target.dataset && target.dataset.pick) pick(target.dataset.pick, target.value);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { shell: { view, picked } });

  document.addEventListener("click", (event) => {
    const user = document.querySelector("details.user[open]");
    if (user && !user.contains(event.target)) user.open = false;
    if (event.target.closest("#open-menu")) return element("menu").showModal();
    if (event.target.closest("#close-menu") || event.target === element("menu")) return element("menu").close();
    const link = event.target.closest("a[data-inside], #page a[href^='?'], #page a[href^='/']");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented) return undefined;
    event.preventDefault();
    element("menu").close();
    const target = new URL(link.href);
    const before = location.pathname + location.search;
    go(target.pathname + target.search + target.hash);
    if (target.pathname + target.search === before) goToFragment();
    return undefined;
  });

  document.addEventListener("keydown", (event) => {
    const user = document.querySelector("details.user[open]");
    if (event.key !== "Escape" || !user) return;
    user.open = false;
    user.querySelector("summary").focus();
  });
})();
