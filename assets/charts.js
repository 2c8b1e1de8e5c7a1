// Chart cards: their addresses, and what the buttons under them do. No request leaves this file.
(function () {
  "use strict";

  const SAID_FOR = 4000; // ms
  const FORMULA = /^[=+\-@\t\r]/;

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

  function cell(text) {
    const plain = text.replace(/\s+/g, " ").trim();
    const safe = FORMULA.test(plain) ? "'" + plain : plain;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function asCsv(card) {
    const words = (selector) => [...card.querySelectorAll(selector)].map((part) => part.textContent);
    const title = card.querySelector(".card-title");
    const head = [
      ...words(".card-headline"),
      ...(title ? [title.firstChild.textContent] : []),
      ...words(".table caption"),
      ...(card.dataset.lines || "").split("\n"),
      ...words(".card-source p"),
      "[c] hidden to protect small numbers, [x] not received, [z] not applicable, 0 is a true nought",
    ].filter((line, index, all) => line && all.indexOf(line) === index);
    const rows = [...card.querySelectorAll(".table tr")].map((row) => [...row.cells].map((one) => cell(one.textContent)));
    return [...head.map((line) => cell(line)), "", ...rows.map((row) => row.join(","))].join("\r\n") + "\r\n";
  }

  function download(card) {
    const file = new Blob(["\ufeff" + asCsv(card)], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = card.dataset.file || "chart.csv";
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say(card, "Downloaded");
  }

  const actions = {
    table,
    copy,
    download,
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
