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

  // Arriving: a new page begins at its top, at its chart, or where one was on it before.
  let path = null;

  const scroll = () => {
    const target = location.hash && element(decodeURIComponent(location.hash.slice(1)));
    if (history.state && history.state.top) window.scrollTo(0, history.state.top);
    else if (target) target.scrollIntoView();
    else if (path !== null) window.scrollTo(0, 0);
  };

  // An answer says what differs from the view that was there when it was asked for. Where another came between, because
  // choices were made faster than pages are drawn, the page is asked for anew, whole.
  let stands = null;

  const isOfAnother = ({ of, after }) => {
    const [before, now] = [stands, JSON.stringify(of)];
    stands = now;
    return after && before !== JSON.stringify(after);
  };

  const arrive = (view, isMenuOpen) => {
    if (!view || !view.of) return;
    if (isOfAnother(view)) {
      set("view", { data: { ...view, of: null } });
      set("address", { search: view.search });
      return;
    }
    if (isMenuOpen) set("menu", { opened: false });
    document.title = view.title;
    if (location.pathname === view.path && location.search !== view.search) {
      history.replaceState(history.state, "", view.path + view.search + location.hash);
    }
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

  window.dash_clientside = Object.assign({}, window.dash_clientside, { shell: { screen, arrive, menu, signIn } });
})();
