// Room on a slide: what does not fit is made smaller, then shortened, then split over pages.
"use strict";
window.iomRoom = (() => {
  const LEAST = 56; // px of a headline: 28 pt where the wall is 1280 wide
  const STEP = 4;
  const HEAD = 296; // px that headline and title may take

  function withEllipsis(element, fits) {
    const whole = element.textContent;
    let low = 0;
    let high = whole.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      element.textContent = `${whole.slice(0, middle).trimEnd()}…`;
      if (fits()) low = middle;
      else high = middle - 1;
    }
    element.textContent = `${whole.slice(0, low).trimEnd()}…`;
    element.title = whole;
  }

  function shrink(words, from, least, fits) {
    for (let size = from; !fits() && size > least; size -= STEP) words.style.fontSize = `${size - STEP}px`;
  }

  function fitHead(slide) {
    const head = slide.querySelector(".head");
    if (!head) return;
    const [headline, title] = [head.querySelector(".headline"), head.querySelector(".title")];
    const fits = () => head.offsetHeight <= HEAD && headline.scrollWidth <= headline.clientWidth;
    shrink(headline, 72, LEAST, fits);
    if (fits()) return;
    if (title && title.offsetHeight > 112) withEllipsis(title, () => title.offsetHeight <= 112);
    if (title && !fits()) title.hidden = true; // it stands under N as well
    if (!fits()) withEllipsis(headline, fits);
  }

  function fitOpening(slide) {
    const opening = slide.querySelector(".opening");
    if (!opening) return;
    const fits = () => opening.scrollHeight <= opening.clientHeight;
    shrink(opening.querySelector("h2"), 110, 72, fits);
    if (!fits()) withEllipsis(opening.querySelector("h2"), fits);
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  // What is too much goes on further pages: ``fits`` says of a page whether it holds what was put on it
  function paged(box, waiting, fits, overflow) {
    const pages = [];
    let sheet = null;
    while (waiting.length) {
      const block = waiting.shift();
      if (!sheet) pages.push(sheet = box.appendChild(element("div", "sheet")));
      sheet.append(block);
      if (fits(sheet)) continue;
      if (sheet.children.length > 1) {
        block.remove();
        waiting.unshift(block);
        const before = sheet.lastElementChild;
        if (before.tagName === "H3" && sheet.children.length > 1) waiting.unshift(before); // a heading goes with its words
      } else waiting.unshift(...overflow(block, sheet));
      sheet = null;
    }
    return pages.filter((each) => each.children.length);
  }

  function splitWords(box, room) {
    const blocks = [...box.children];
    box.replaceChildren();
    const fits = (sheet) => sheet.offsetHeight <= room;
    return paged(box, blocks, fits, (block, sheet) => {
      const words = block.textContent.split(" ");
      let count = words.length;
      while (count > 1 && !fits(sheet)) {
        count -= Math.max(1, Math.floor(count / 24));
        block.textContent = words.slice(0, count).join(" ");
      }
      if (!fits(sheet)) withEllipsis(block, () => fits(sheet));
      return count < words.length ? [element(block.tagName.toLowerCase(), "", words.slice(count).join(" "))] : [];
    });
  }

  // Tables: smaller letters, then fewer columns beside each other, then fewer rows under each other
  function tableOf(whole, columns, rows) {
    const pick = (row) => {
      const made = row.cloneNode(false);
      columns.forEach((column) => made.append(row.cells[column].cloneNode(true)));
      return made;
    };
    const made = whole.cloneNode(false);
    made.append(whole.caption.cloneNode(true), element("thead", "", pick(whole.tHead.rows[0])), element("tbody", "", ...rows.map(pick)));
    return made;
  }

  // Neighbours in groups that have room, none of more than so many.
  function grouped(items, sizes, room, most = items.length) {
    const groups = [[]];
    let used = 0;
    items.forEach((item, index) => {
      if (groups.at(-1).length && (used + sizes[index] > room || groups.at(-1).length >= most)) {
        groups.push([]);
        used = 0;
      }
      groups.at(-1).push(item);
      used += sizes[index];
    });
    return groups;
  }

  function columnGroups(whole, room) {
    const [first, ...widths] = [...whole.tHead.rows[0].cells].map((cell) => cell.offsetWidth);
    return grouped(widths.map((_, at) => at + 1), widths, room - first).map((group) => [0, ...group]);
  }

  function rowGroups(table, rows, room) {
    const heights = [...table.tBodies[0].rows].map((row) => row.offsetHeight);
    const left = room - table.tHead.offsetHeight - 6;
    const pages = Math.max(1, Math.ceil(heights.reduce((sum, height) => sum + height, 0) / left));
    return grouped(rows, heights, left, Math.ceil(rows.length / pages));
  }

  function splitTable(box, room) {
    const whole = box.querySelector("table");
    const rows = [...whole.tBodies[0].rows];
    if (rows.length) rows.at(-1).dataset.last = "";
    const tooWide = () => whole.offsetWidth > box.clientWidth || whole.tHead.offsetHeight > room / 3;
    const tooBig = () => tooWide() || whole.offsetHeight > room;
    if (tooBig()) whole.classList.add("small");
    if (!tooBig()) return [box.appendChild(element("div", "sheet", whole))];
    if (tooWide()) whole.classList.add("wide");
    const pages = columnGroups(whole, box.clientWidth).flatMap((columns) => {
      const trial = box.appendChild(tableOf(whole, columns, rows));
      const made = rowGroups(trial, rows, room).map((some) => element("div", "sheet", tableOf(whole, columns, some)));
      trial.remove();
      return made;
    });
    whole.remove();
    box.append(...pages);
    return pages;
  }

  function sheetsOf(box) {
    if (box.sheets) return box.sheets;
    const room = box.closest(".body").clientHeight;
    const hidden = box.hidden;
    box.hidden = false;
    if (box.classList.contains("flow")) box.sheets = splitWords(box, room);
    else if (box.classList.contains("tabled")) box.sheets = splitTable(box, room);
    else box.sheets = box.classList.contains("drawn") ? [...box.children] : [box];
    if (box.sheets[0] !== box) box.sheets.forEach((sheet, index) => { sheet.hidden = index > 0; });
    box.hidden = hidden;
    return box.sheets;
  }

  function measure(stage) {
    stage.querySelectorAll(".slide").forEach((slide) => {
      fitHead(slide);
      fitOpening(slide);
      slide.querySelectorAll(".panel").forEach((box) => sheetsOf(box));
    });
  }

  return { sheetsOf, measure };
})();
