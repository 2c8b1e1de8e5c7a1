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

  function fitHead(slide) {
    const head = slide.querySelector(".head");
    if (!head) return;
    const headline = head.querySelector(".headline");
    const title = head.querySelector(".title");
    const fits = () => head.offsetHeight <= HEAD && headline.scrollWidth <= headline.clientWidth;
    for (let size = 72; !fits() && size > LEAST; size -= STEP) headline.style.fontSize = `${size - STEP}px`;
    if (fits()) return;
    if (title && title.offsetHeight > 112) withEllipsis(title, () => title.offsetHeight <= 112);
    if (title && !fits()) title.hidden = true; // it stands under N as well
    if (!fits()) withEllipsis(headline, fits);
  }

  function fitOpening(slide) {
    const opening = slide.querySelector(".opening");
    if (!opening) return;
    const heading = opening.querySelector("h2");
    const fits = () => opening.scrollHeight <= opening.clientHeight;
    for (let size = 110; !fits() && size > 72; size -= STEP) heading.style.fontSize = `${size - STEP}px`;
    if (!fits()) withEllipsis(heading, fits);
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  // Words: as many paragraphs on a page as fit; one that is too long alone goes on overleaf

  function splitWords(box, room) {
    const waiting = [...box.children];
    box.replaceChildren();
    const pages = [];
    let sheet = null;
    const begin = () => {
      sheet = element("div", "sheet");
      box.append(sheet);
      pages.push(sheet);
    };
    begin();
    while (waiting.length) {
      const block = waiting.shift();
      sheet.append(block);
      if (sheet.offsetHeight <= room) continue;
      if (sheet.children.length > 1) {
        block.remove();
        const before = sheet.lastElementChild;
        waiting.unshift(block);
        if (before.tagName === "H3" && sheet.children.length > 1) waiting.unshift(before); // a heading goes with its words
        begin();
      } else {
        const words = block.textContent.split(" ");
        let count = words.length;
        while (count > 1 && sheet.offsetHeight > room) {
          count -= Math.max(1, Math.floor(count / 24));
          block.textContent = words.slice(0, count).join(" ");
        }
        if (count < words.length) waiting.unshift(element(block.tagName.toLowerCase(), "", words.slice(count).join(" ")));
        if (sheet.offsetHeight > room) withEllipsis(block, () => sheet.offsetHeight <= room);
      }
      if (sheet.children.length && waiting.length && sheet.offsetHeight > room) begin();
    }
    return pages.filter((each) => each.children.length);
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

  function columnGroups(whole, room) {
    const widths = [...whole.tHead.rows[0].cells].map((cell) => cell.offsetWidth);
    const groups = [[]];
    let used = widths[0];
    for (let column = 1; column < widths.length; column += 1) {
      const last = groups[groups.length - 1];
      if (last.length && used + widths[column] > room) {
        groups.push([column]);
        used = widths[0] + widths[column];
      } else {
        last.push(column);
        used += widths[column];
      }
    }
    return groups.map((group) => [0, ...group]);
  }

  function rowGroups(table, rows, room) {
    const heights = [...table.tBodies[0].rows].map((row) => row.offsetHeight);
    const left = room - table.tHead.offsetHeight - 6;
    const total = heights.reduce((sum, height) => sum + height, 0);
    const most = Math.max(1, Math.ceil(total / left));
    const each = Math.ceil(rows.length / most);
    const groups = [[]];
    let used = 0;
    rows.forEach((row, index) => {
      const last = groups[groups.length - 1];
      if (last.length && (used + heights[index] > left || last.length >= each)) {
        groups.push([row]);
        used = heights[index];
      } else {
        last.push(row);
        used += heights[index];
      }
    });
    return groups;
  }

  function splitTable(box, room) {
    const whole = box.querySelector("table");
    const rows = [...whole.tBodies[0].rows];
    if (rows.length) rows[rows.length - 1].dataset.last = "";
    const tooBig = () => whole.offsetWidth > box.clientWidth || whole.offsetHeight > room || whole.tHead.offsetHeight > room / 3;
    if (tooBig()) whole.classList.add("small");
    if (!tooBig()) return [box.appendChild(element("div", "sheet", whole))];
    if (whole.offsetWidth > box.clientWidth || whole.tHead.offsetHeight > room / 3) whole.classList.add("wide");
    const pages = [];
    for (const columns of columnGroups(whole, box.clientWidth)) {
      const trial = tableOf(whole, columns, rows);
      box.append(trial);
      for (const some of rowGroups(trial, rows, room)) pages.push(element("div", "sheet", tableOf(whole, columns, some)));
      trial.remove();
    }
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

  return { element, sheetsOf, measure };
})();
