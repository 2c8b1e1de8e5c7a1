// The page Board pack works without this. With it an entry moves at once, by button, key, mouse or finger; what is sent
// comes back without the page being loaded anew, and what is not saved is not lost by leaving.
"use strict";
(() => {
  const form = () => document.getElementById("pack");
  const entries = () => [...form().querySelectorAll(".pack-entry")];
  const isChanged = () => Boolean(form().elements.changed?.value); // readers have no such field
  const say = (words) => { form().querySelector(".pack-said").textContent = words; };

  function change(words = "") {
    form().elements.changed.value = "yes";
    say(`${words}Not saved yet.`);
  }

  const moved = (entry) => change(`Moved to ${entries().indexOf(entry) + 1} of ${entries().length}. `);

  function move(entry, does) {
    const [before, after] = [entry.previousElementSibling, entry.nextElementSibling];
    const focused = does === "away" ? (after || before)?.querySelector("[data-move=away]") : document.activeElement;
    if (does === "away") entry.remove();
    else if (does === "up" && before) before.before(entry);
    else if (does === "down" && after) after.after(entry);
    else return;
    focused?.focus();
    if (does === "away") change();
    else moved(entry);
  }

  // What is sent comes back as the whole page: its form takes the place of this one. True if it was kept.
  async function send(button) {
    const answer = await fetch(form().action, { method: "POST", body: new FormData(form(), button) }).catch(() => null);
    const page = new DOMParser().parseFromString(answer ? await answer.text() : "", "text/html");
    const fresh = page.getElementById("pack");
    if (!fresh) {
      const why = [...page.querySelectorAll(".empty > :not(.actions)")].map((part) => part.textContent).join(" ");
      say(why || "The pack could not be sent. See whether you are connected and signed in, then try again.");
      return false;
    }
    form().replaceWith(fresh);
    fresh.querySelector("[autofocus]")?.focus();
    if (answer.redirected) history.replaceState(history.state, "", answer.url);
    drag();
    return answer.ok;
  }

  function drag() {
    const list = document.querySelector(".entries-dragged");
    const options = { handle: ".handle", forceFallback: true, ghostClass: "dragged", onUpdate: ({ item }) => moved(item) };
    if (list) window.Sortable?.create(list, options); // forced, for a browser’s own dragging scrolls no list under a finger
  }

  document.addEventListener("submit", async (event) => {
    const { submitter } = event;
    if (event.target !== form() || (submitter.value === "show" && !isChanged())) return; // as any form
    event.preventDefault();
    const entry = submitter.closest(".pack-entry");
    if (entry) move(entry, submitter.dataset.move);
    else if (!submitter.dataset.confirm || window.confirm(submitter.dataset.confirm)) {
      const sent = await send(submitter);
      if (sent && submitter.value === "show") location.reload(); // its frame is another view's
    }
  });

  // Another view or pack is shown when it is chosen; a word that is typed is a change.
  document.addEventListener("change", ({ target }) => {
    if (target.form === form() && target.matches(".choice")) form().requestSubmit(document.querySelector(".pack-show"));
  });
  document.addEventListener("input", ({ target }) => {
    if (target.matches("#pack [name=heading], #pack [name=text]")) change();
  });

  document.addEventListener("keydown", (event) => {
    const does = { ArrowUp: "up", ArrowDown: "down" }[event.altKey && event.key];
    const entry = does && event.target.closest(".pack-entry");
    if (!entry || !form().elements.changed) return;
    event.preventDefault();
    move(entry, does);
  });

  // What leads away takes with it what was changed.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".pack-acts a");
    if (!link || !isChanged()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await send(form().querySelector("[value=save]"))) [...document.querySelectorAll(".pack-acts a")].find(({ href }) => href === link.href).click();
  }, true);
  window.addEventListener("beforeunload", (event) => { if (isChanged()) event.preventDefault(); });

  const { pathname, search, hash } = location;
  if (hash.startsWith("#pack=")) location.replace(`${pathname}${search || "?"}&${hash.slice(1)}`); // as addresses once were
  drag();
})();
