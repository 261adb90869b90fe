"use strict";
// Writes names beside nodes and edges, as large at every zoom, and none over another: what matters more goes first.

const FACE = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif';
const LONGEST = 12; // characters; the panel shows the whole
const LETTERS = {
  entity: { size: 14, color: "#111111" },
  event: { size: 11, color: "#444444" },
  article: { size: 11, color: "#444444" },
  edge: { size: 10, color: "#555555" },
};

/** A label that fits the picture. */
function short(label) {
  const chars = Array.from(label);
  return chars.length <= LONGEST ? label : `${chars.slice(0, LONGEST - 1).join("")}…`;
}

class Labels {
  constructor() {
    this.ruler = document.createElement("canvas").getContext("2d");
    this.widths = new Map();
  }

  /** Width of a text in pixels. */
  width(text, size) {
    const key = `${size}${text}`;
    if (!this.widths.has(key)) {
      this.ruler.font = `${size}px ${FACE}`;
      this.widths.set(key, this.ruler.measureText(text).width);
    }
    return this.widths.get(key);
  }

  /**
   * Those labels that fit, in pixels: `{ text, x, y, size, color, left, right, top, bottom, n }`, x in their middle.
   * `wanted` has `{ text, kind, x, y, below, n }` with the first the most important, `inside` the pixels in view. What
   * has no text is a symbol with `below` as its radius, which later labels leave free.
   */
  place(wanted, inside) {
    const grid = new Map();
    const placed = [];
    for (const { text, kind, x, y, below = 0, room = Infinity, n } of wanted) {
      if (!text) {
        Labels.take(grid, { left: x - below, right: x + below, top: y - below, bottom: y + below });
        continue;
      }
      const { size, color } = LETTERS[kind];
      const half = this.width(text, size) / 2 + 2;
      const top = kind === "edge" ? y - size / 2 : y + below + 2;
      const box = { text, x, y: top, size, color, left: x - half, right: x + half, top, bottom: top + size + 3, n };
      if (2 * half > room || !Labels.touches(box, inside) || !Labels.free(grid, box)) continue;
      Labels.take(grid, box);
      placed.push(box);
    }
    return placed;
  }

  static *cells({ left, right, top, bottom }) {
    for (let column = Math.floor(left / 64); column <= Math.floor(right / 64); column += 1) {
      for (let row = Math.floor(top / 64); row <= Math.floor(bottom / 64); row += 1) yield `${column} ${row}`;
    }
  }

  static free(grid, box) {
    for (const cell of Labels.cells(box)) if (grid.get(cell)?.some((other) => Labels.touches(box, other))) return false;
    return true;
  }

  static take(grid, box) {
    for (const cell of Labels.cells(box)) {
      if (!grid.has(cell)) grid.set(cell, []);
      grid.get(cell).push(box);
    }
  }

  static touches(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  /** Writes placed labels on a canvas of which one unit is `scale` pixels. */
  static write(context, placed, scale) {
    context.save();
    context.scale(1 / scale, 1 / scale);
    Object.assign(context, {
      textAlign: "center",
      textBaseline: "top",
      lineJoin: "round",
      lineWidth: 3,
      strokeStyle: "#ffffff",
    });
    for (const { text, x, y, size, color } of placed) {
      context.font = `${size}px ${FACE}`;
      context.strokeText(text, x, y);
      context.fillStyle = color;
      context.fillText(text, x, y);
    }
    context.restore();
  }
}
