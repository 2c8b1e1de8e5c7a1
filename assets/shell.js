// What Dash has no way to say of the frame: which kind of window it is, that a view has arrived, and that a session
// has ended. layouts/shell.py has the frame, dashboard/callbacks.py calls these.
"use strict";
(() => {
  const element = (id) => document.getElementById(id);
  const set = (id, props) => window.dash_clientside.set_props(id, props);

  // Which kind of window: the last whose media query it meets. The server lays charts out for it.
  const kindOf = (screens) => Object.keys(screens).filter((name) => window.matchMedia(screens[name]).matches).at(-1);

  const screen = (screens) => {
    for (const query of Object.values(screens)) {
      window.matchMedia(query).addEventListener("change", () => set("screen", { data: kindOf(screens) }));
    }
    return kindOf(screens);
  };

  // Going: where the window is, told when the frame stands and when a link, Back or Forward led elsewhere. The address of
  // a choice is written here when its view arrives. dcc.Location would tell it once more as it draws it, which undid
  // what had been chosen meanwhile.
  let [told, at] = [{ times: 0 }, null];

  const here = () => location.pathname + location.search;

  const journey = () => {
    at = here();
    told = { path: location.pathname, search: location.search, times: told.times + 1 };
    return told;
  };

  const go = () => at !== null && at !== here() && set("address", { data: journey() });

  for (const event of ["click", "popstate"]) window.addEventListener(event, go);

  const begin = (screens) => [screen(screens), journey()];

  // What stands in the address, unless one has gone elsewhere since it was asked for.
  const write = ({ path, search, went, chosen }) => {
    if (went.times !== told.times || path + search === here()) return;
    if (chosen) history.pushState(null, "", path + search);
    else history.replaceState(history.state, "", path + search + location.hash);
    at = here();
  };

  // Arriving: a new page begins at its top, at its chart, or where one was on it before.
  let path = null;

  const scroll = () => {
    const target = location.hash && element(decodeURIComponent(location.hash.slice(1)));
    if (history.state && history.state.top) window.scrollTo(0, history.state.top);
    else if (target) target.scrollIntoView();
    else if (path !== null) window.scrollTo(0, 0);
  };

  // An answer says what differs from the view that was there when it was asked for. Where another came between, because
  // choices were made faster than pages are drawn, the page is asked for anew, whole. Answers count themselves, for Dash
  // tells only the last of several views that come at once.
  const arrive = (view, answers, isMenuOpen) => {
    if (!view || !view.of) return;
    if (view.after !== null && view.after + 1 !== answers) {
      const [address, , kind] = view.of;
      set("view", { data: { ...view, of: [address, "", kind], after: null } });
      set("address", { data: told });
      return;
    }
    if (isMenuOpen) set("menu", { opened: false });
    write(view);
    document.title = view.title;
    if (path === view.path) return;
    const first = path === null;
    requestAnimationFrame(() => {
      scroll();
      path = view.path;
      if (!first) element("main").focus({ preventScroll: true });
    });
  };

  document.addEventListener("scrollend", () => history.replaceState({ ...history.state, top: window.scrollY }, ""));
  window.addEventListener("hashchange", scroll);

  // The menu of a narrow window opens with the links of the wide one, and closes when a view has arrived.
  const unnamed = (links) => JSON.parse(JSON.stringify(links, (key, value) => (key === "id" ? undefined : value)));
  const menu = (_presses, links) => [true, unnamed(links)];

  // Dash asks for a new token when a session has ended: sign in, and come back to this view, with what was chosen last.
  const wanted = () => {
    const told = (id, name) => window.dash_component_api.getLayout(id)?.props[name];
    const words = new URLSearchParams(location.search);
    for (const [name, shown] of Object.entries(told("view", "data")?.picked ?? {})) {
      const chosen = told({ pick: name }, "value");
      if (chosen !== shown) words.set(name === "district" || name === "who" ? "slice" : name, chosen);
    }
    return location.pathname + (words.size ? `?${words}` : "");
  };

  const signIn = () => location.assign(`/sign-in?next=${encodeURIComponent(wanted())}${location.hash}`);

  window.dash_clientside = Object.assign({}, window.dash_clientside, { shell: { begin, arrive, menu, signIn } });
})();
