// A list or panel that drops down under its word: a click elsewhere, the Escape key or the focus moving on closes it.
// The menu of a narrow window, on pages that are whole when they leave.
"use strict";
(() => {
  const open = () => document.querySelectorAll("details.drop[open]");
  const close = (drop) => { drop.open = false; };
  const closeOthers = ({ target }) => open().forEach((drop) => { if (!drop.contains(target)) close(drop); });

  document.addEventListener("click", (event) => {
    closeOthers(event);
    const taken = event.target.closest && event.target.closest(".files-list a, .files-list button");
    const drop = taken && taken.closest("details.drop");
    if (!drop) return;
    close(drop);
    drop.querySelector("summary").focus();
  });
  document.addEventListener("focusin", closeOthers);
  document.addEventListener("keydown", (event) => {
    const [drop] = open();
    if (event.key !== "Escape" || !drop) return;
    close(drop);
    drop.querySelector("summary").focus();
  });
})();
