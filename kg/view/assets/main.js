"use strict";
// Opens the desk on the data of the page, or on those of its server.

async function start(source) {
  const desk = new Desk(source);
  await desk.turn(async () => desk.open(await desk.trail.state()));
  return desk;
}

const opened = Source.open(document.getElementById("data")).then(start, () => {
  document.getElementById("failure").hidden = false;
});
