"use strict";
// Unpacks the data and opens the desk.

async function unpack() {
  const { textContent: packed, dataset } = document.getElementById("data");
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  // Addresses may call nodes by their numbers; the stamp tells whether these were numbers of the same data.
  return { ...(await new Response(stream).json()), stamp: dataset.stamp };
}

async function start(data) {
  const desk = new Desk(new Model(data));
  await desk.turn(() => desk.open(desk.trail.state()));
  return desk;
}

const opened = unpack().then(start, () => {
  document.getElementById("failure").hidden = false;
});
