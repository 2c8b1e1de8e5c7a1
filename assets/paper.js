// Draws the charts of the page that goes on paper.
"use strict";
(() => {
  function draw(box) {
    const { data, layout } = JSON.parse(box.nextElementSibling.textContent);
    Object.assign(layout, { width: box.clientWidth, autosize: false });
    return window.Plotly.react(box, data, layout, { staticPlot: true, displayModeBar: false });
  }

  async function begin() {
    await document.fonts.ready;
    await Promise.all([...document.querySelectorAll(".drawn")].map(draw));
    document.documentElement.dataset.drawn = "yes";
  }

  document.getElementById("print").addEventListener("click", () => window.print());
  begin();
})();
