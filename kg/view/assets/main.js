"use strict";
// Unpacks the data and joins the parts.

async function unpack() {
  const packed = document.getElementById("data").textContent;
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

function start(data) {
  const model = new Model(data);
  const picture = new Picture(document.getElementById("network"), model);
  const choose = (id) => {
    picture.focus(id);
    panel.node(id);
  };
  const panel = new Panel(document.getElementById("panel"), model, picture, choose);
  const changed = () => {
    picture.refresh();
    panel.again();
  };
  const legend = new Legend(model, picture, changed);
  const speak = () => {
    label(model);
    legend.render();
    panel.again();
  };
  new Search(model, choose);
  connectDates(model, picture, changed);
  connectPicture(picture, panel, model);
  connectSwitches(picture, panel, model, changed, speak);
  speak();
}

function connectPicture(picture, panel, model) {
  picture.network.on("click", ({ nodes, edges }) => {
    if (nodes.length) panel.node(nodes[0]);
    else if (edges.length && model.pairs.has(edges[0])) panel.pair(model.pairs.get(edges[0]));
    else if (!edges.length) panel.home();
  });
  picture.network.on("doubleClick", ({ nodes }) => {
    if (nodes.length) picture.expand(nodes[0]);
  });
}

function connectSwitches(picture, panel, model, changed, speak) {
  const on = (id, act) => document.getElementById(id).addEventListener("click", act);
  const fold = document.getElementById("fold");
  fold.addEventListener("change", () => {
    picture.folded = fold.checked;
    changed();
  });
  on("fit", () => picture.fit());
  on("reset", () => {
    picture.restore();
    panel.home();
  });
  on("language", () => {
    model.lang = model.lang === "zh" ? "en" : "zh";
    speak();
  });
}

unpack().then(start, () => {
  document.getElementById("failure").hidden = false;
});
