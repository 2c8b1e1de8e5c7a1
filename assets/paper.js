// Draws the charts of the page that goes on paper, and sees to it that each fits its sheet: nothing is cut.
"use strict";
(() => {
  const [LEAST, MOST] = [0.5, 1.12]; // times its size on a screen that a sheet's content is: no larger, or charts are too narrow

  function draw(box) {
    const { data, layout } = JSON.parse(box.nextElementSibling.textContent);
    Object.assign(layout, { width: box.clientWidth, autosize: false });
    return window.Plotly.react(box, data, layout, { staticPlot: true, displayModeBar: false });
  }

  // As large as its sheet lets it be: a smaller content is wider in its own measure, so it is drawn anew.
  async function fit(sheet) {
    const body = sheet.querySelector(".sheet-body");
    const inner = sheet.querySelector(".fit");
    const boxes = [...sheet.querySelectorAll(".drawn")];
    const room = body.clientHeight - parseFloat(getComputedStyle(body).paddingTop) - parseFloat(getComputedStyle(body).paddingBottom);
    const tall = async (scale) => {
      inner.style.zoom = scale;
      await Promise.all(boxes.map(draw));
      return inner.getBoundingClientRect().height;
    };
    const most = boxes.length ? MOST : 1;
    let scale = Math.min(most, room / (await tall(1)));
    while ((await tall(scale)) > room + 1 && scale > LEAST) scale -= 0.03;
  }

  async function begin() {
    await document.fonts.ready;
    for (const sheet of document.querySelectorAll(".sheet")) await fit(sheet);
    document.documentElement.dataset.drawn = "yes";
  }

  document.getElementById("print").addEventListener("click", () => window.print());
  begin();
})();
