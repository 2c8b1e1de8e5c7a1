// The desk's pages work without this; it adds the menu, dropping a file, progress, and searching the findings.
"use strict";
(() => {
  const element = (id) => document.getElementById(id);
  const EVERY = 700; // milliseconds between looks at how far a piece of work is

  document.addEventListener("click", ({ target }) => {
    if (target.closest("#open-menu")) element("menu").showModal();
    else if (target.closest("#close-menu") || target === element("menu")) element("menu").close();
  });
  // A file may be dropped anywhere on a form for files; the first form also shows how much of it has arrived.
  const send = (form) => {
    const told = form.querySelector(".desk-progress");
    const bar = told.querySelector("progress");
    const words = told.querySelector("[role=status]");
    const call = new XMLHttpRequest();
    call.open("POST", form.action);
    call.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = Math.round((100 * loaded) / (total || 1));
      words.textContent = `${bar.value}% has arrived`;
    });
    call.addEventListener("load", () => {
      if (call.status === 401) location.reload();
      else if (new URL(call.responseURL).pathname !== new URL(form.action).pathname) location.assign(call.responseURL);
      else replace(call.responseText);
    });
    call.addEventListener("error", () => {
      words.textContent = "The file did not arrive. See whether you are connected, then try again.";
      form.querySelector("button").disabled = false;
    });
    told.hidden = false;
    form.querySelector("button").disabled = true;
    call.send(new FormData(form));
  };

  // What was refused comes back as a page of its own: its words take the place of this page's.
  const replace = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = page.getElementById("main");
    if (!main) return location.reload();
    document.title = page.title;
    element("main").replaceWith(document.adoptNode(main));
    element("main").focus();
    return undefined;
  };

  for (const form of document.querySelectorAll("[data-drop]")) {
    const input = form.querySelector("input[type=file]");
    const over = (event) => {
      event.preventDefault();
      form.classList.toggle("over", event.type === "dragover");
    };
    form.addEventListener("dragover", over);
    form.addEventListener("dragleave", over);
    form.addEventListener("drop", (event) => {
      over(event);
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.focus();
    });
    if (form.dataset.drop === "plain") continue;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }

  const job = document.querySelector("[data-job]");
  const look = async () => {
    const answer = await fetch(`/desk/job/${job.dataset.job}/state`).catch(() => null);
    if (answer && answer.status === 401) return location.reload();
    const now = answer && answer.ok ? await answer.json() : null;
    if (now && !now.running) return location.reload();
    if (now) {
      const bar = job.querySelector("progress");
      bar.max = now.total || 1;
      bar.value = now.done;
      const words = `${now.doing}${now.total ? `: ${now.done} of ${now.total}` : ""}`;
      const told = job.querySelector("[role=status]");
      if (told.textContent !== words) told.textContent = words;
    }
    return setTimeout(look, EVERY);
  };
  if (job) setTimeout(look, EVERY);

  const search = element("search");
  if (search) {
    search.parentElement.hidden = false;
    const rows = [...document.querySelectorAll("[data-row]")];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    search.addEventListener("input", () => {
      const wanted = search.value.trim().toLowerCase();
      rows.forEach((row, at) => { row.hidden = !texts[at].includes(wanted); });
      for (const group of document.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-row]:not([hidden])");
      const found = rows.filter((row) => !row.hidden).length;
      element("found").textContent = wanted ? `${found} of ${rows.length}` : "";
    });
    search.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  }
})();
