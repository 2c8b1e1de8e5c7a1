// A chart into a board pack, from the page on which it stands: the list of packs is fetched when it is opened.
"use strict";
(() => {
  const NAMES = "/packs/names";
  const CHANGE = "/packs/change";
  const SAID_FOR = 8000; // ms

  const listOf = (details) => details.querySelector(".files-list");
  const made = (name, words, more) => Object.assign(document.createElement(name), { textContent: words }, more);
  const token = () => (document.cookie.split("; ").find((each) => each.startsWith("_csrf_token=")) || "").split("=")[1] || "";
  const view = () => new URLSearchParams(location.search);

  function say(card, words) {
    const status = card.querySelector(".card-said");
    status.textContent = words;
    window.clearTimeout(status.cleared);
    status.cleared = window.setTimeout(() => { status.textContent = ""; }, SAID_FOR);
  }

  async function fill(details) {
    const list = listOf(details);
    try {
      const answer = await fetch(`${NAMES}?${view()}`);
      if (!answer.ok) throw new Error(await answer.text());
      const { area, packs } = await answer.json();
      const buttons = packs.map((pack) => made("button", pack, { type: "button" }));
      buttons.forEach((button) => { button.dataset.toPack = area; });
      list.replaceChildren(...(packs.length ? buttons : [made("p", "Only this area’s own office changes its packs.")]));
    } catch {
      list.replaceChildren(made("p", "The packs could not be fetched. Try again."));
    }
  }

  // Which chart: its page and its own name, as its card has them; and what was chosen of it.
  function pickOf(card) {
    return { chart: `${location.pathname.replace(/^\/|\/$/g, "")}/${card.id.replace(/^chart-/, "")}`, choices: Object.fromEntries(view()) };
  }

  async function add(button) {
    const card = button.closest(".card");
    const details = button.closest("details");
    const body = { act: "add", area: button.dataset.toPack, pack: button.textContent, name: "", stamp: "", picks: [pickOf(card)] };
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
    details.open = false;
    details.querySelector("summary").focus();
    try {
      const answer = await fetch(CHANGE, { method: "POST", headers, body: JSON.stringify(body) });
      say(card, (await answer.json()).said);
    } catch {
      say(card, "It could not be added: the network cannot be reached.");
    }
  }

  document.addEventListener("toggle", ({ target }) => {
    if (target.matches && target.matches("details.to-pack[open]")) fill(target);
  }, true);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest && target.closest("[data-to-pack]");
    if (button) add(button);
  });
})();
