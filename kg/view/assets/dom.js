"use strict";
// Makes elements. Whatever comes from the graph becomes text, never markup.

/** An element with properties, `data-` and `aria-` attributes among them, and children: elements or text. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role" || name === "for") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== ""));
  return element;
}

/** The same for SVG, where everything is an attribute. */
function shape(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A button that reads as a link. */
function link(text, act) {
  return make("button", { type: "button", className: "link", onclick: act }, text);
}

/** A button that does something to what the panel shows. */
function action(text, act, properties = {}) {
  return make("button", { type: "button", className: "action", onclick: act, ...properties }, text);
}

/** Outlines in a square of 16 by 16 around its middle. */
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
function swatch(look) {
  const outline = shape("path", { d: OUTLINES[look.shape], fill: look.color });
  return shape("svg", { viewBox: "0 0 16 16", class: "swatch", "aria-hidden": "true" }, outline);
}
