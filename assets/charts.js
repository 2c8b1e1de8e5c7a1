// Chart cards: their addresses, and what the buttons under them do. No request leaves this file.
(function () {
  "use strict";

  const SAID_FOR = 4000; // ms

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

  const actions = {
    table,
    copy,
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

  let asked = false;
  function look() {
    asked = false;
    goToChart();
  }

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
