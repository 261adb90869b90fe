"use strict";
// Makes elements. Whatever comes from the graph becomes text, never markup.

/** An element with properties, `data-` and `aria-` attributes among them, and children: elements or text. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** A button that reads as a link. */
function link(text, act) {
  return make("button", { type: "button", className: "link", onclick: act }, text);
}

const OUTLINES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  square: "M2 2h12v12h-12z",
  triangle: "M8 1l7 13h-14z",
  triangleDown: "M8 15l7 -13h-14z",
  hexagon: "M4 2h8l4 6l-4 6h-8l-4 -6z",
  star: "M8 0l2 5.5h6l-5 3.5l2 6l-5 -3.6l-5 3.6l2 -6l-5 -3.5h6z",
  box: "M0 4h16v8h-16z",
  diamond: "M8 2l5 6l-5 6l-5 -6z",
};

/** The shape of a type in its colour, as in the picture. */
function swatch(draw) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const outline = document.createElementNS(space, "path");
  outline.setAttribute("d", OUTLINES[draw.shape]);
  outline.setAttribute("fill", draw.color);
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("class", "swatch");
  picture.setAttribute("aria-hidden", "true");
  picture.append(outline);
  return picture;
}
