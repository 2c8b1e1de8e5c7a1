// A list or panel that drops down under its word: a click elsewhere, the Escape key, the focus moving on or a file taken
// from it closes it.
"use strict";
(() => {
  const open = () => [...document.querySelectorAll("details.drop[open]")];

  function close(drop) {
    drop.open = false;
    drop.querySelector("summary").focus();
  }

  const closeOthers = ({ target }) => open().filter((drop) => !drop.contains(target)).forEach((drop) => { drop.open = false; });
  document.addEventListener("focusin", closeOthers);
  document.addEventListener("click", (event) => {
    closeOthers(event);
    const taken = event.target.closest?.(".files-list :is(a, button)");
    if (taken?.closest("details.drop")) close(taken.closest("details.drop"));
  });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") open().forEach(close); });
})();
