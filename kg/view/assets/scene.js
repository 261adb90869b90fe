"use strict";
// What is in view as plain shapes, and these as an SVG file or a PNG.

const MARGIN = 40;
const SIDE = 8192; // pixels of a PNG, at most

/** `{ nodes: [{ node, x, y, size }], edges: [{ edge, look, a, b }], labels, bounds }` of the reading view. */
function sceneOfPicture(picture) {
  const place = (n) => picture.network.getPosition(n);
  const nodes = picture.visible().map((node) => ({ node, size: node.size, ...place(node.n) }));
  const edges = picture.edges
    .get()
    .filter((edge) => !edge.hidden)
    .map((edge) => {
      return { edge: picture.row(edge.id), look: edge, a: place(edge.from), b: place(edge.to) };
    });
  const everywhere = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
  return framed({ nodes, edges, labels: picture.lettering.fitting(1, everywhere) });
}

/** The same of the whole graph, without labels. */
function sceneOfWhole(whole) {
  const shown = whole.visible();
  const scale = Math.max(0.12, Math.min(1, 16 / Math.sqrt(shown.length + 1)));
  const seen = new Map(shown.map((node) => [node.n, node]));
  const edges = whole.edges.filter((edge) => seen.has(edge.from) && seen.has(edge.to));
  return framed({
    nodes: shown.map((node) => ({ node, size: node.size * scale, x: node.x, y: node.y })),
    edges: edges.map((edge) => ({
      edge,
      look: { arrows: "", width: 0.5 },
      a: seen.get(edge.from),
      b: seen.get(edge.to),
    })),
    labels: [],
  });
}

function framed(scene) {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const widen = (left, top, right, bottom) => {
    bounds.left = Math.min(bounds.left, left);
    bounds.top = Math.min(bounds.top, top);
    bounds.right = Math.max(bounds.right, right);
    bounds.bottom = Math.max(bounds.bottom, bottom);
  };
  for (const { x, y, size } of scene.nodes) widen(x - size, y - size, x + size, y + size);
  for (const { left, top, right, bottom } of scene.labels) widen(left, top, right, bottom);
  if (!scene.nodes.length) widen(0, 0, 1, 1);
  return { ...scene, bounds };
}

/** An edge as a path: bent where it stands for a pair, with an arrow head at the rim of the node that it points to. */
function curve({ edge, look, a, b }, sizes) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const bend = edge.events ? 0.12 : 0;
  const middle = { x: (a.x + b.x) / 2 + dy * bend, y: (a.y + b.y) / 2 - dx * bend };
  const line = `M${a.x} ${a.y}Q${middle.x} ${middle.y} ${b.x} ${b.y}`;
  if (!look.arrows) return { line, head: "" };
  const [tip, rim] = look.arrows === "from" ? [a, sizes.get(edge.from)] : [b, sizes.get(edge.to)];
  const angle = Math.atan2(tip.y - middle.y, tip.x - middle.x);
  const at = (turn, reach) => `${tip.x - reach * Math.cos(angle + turn)} ${tip.y - reach * Math.sin(angle + turn)}`;
  return { line, head: `M${at(0, rim)}L${at(0.45, rim + 8)}L${at(-0.45, rim + 8)}Z` };
}

function sizesOf(scene) {
  return new Map(scene.nodes.map(({ node, size }) => [node.n, size]));
}

/** The scene as the text of an SVG file. */
function svgOf(scene, model) {
  const { left, top, right, bottom } = scene.bounds;
  const [width, height] = [right - left + 2 * MARGIN, bottom - top + 2 * MARGIN];
  const root = shape("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `${left - MARGIN} ${top - MARGIN} ${width} ${height}`,
    width,
    height,
  });
  root.append(shape("rect", { x: left - MARGIN, y: top - MARGIN, width, height, fill: "#ffffff" }));
  const sizes = sizesOf(scene);
  for (const part of scene.edges) {
    const { line, head } = curve(part, sizes);
    const dashes = part.look.dashes ? { "stroke-dasharray": "5 5" } : {};
    root.append(
      shape("path", { d: line, fill: "none", stroke: "#a6a6a6", "stroke-width": part.look.width ?? 1, ...dashes }),
    );
    if (head) root.append(shape("path", { d: head, fill: "#a6a6a6" }));
  }
  for (const { node, x, y, size } of scene.nodes) {
    const look = model.look(node);
    const title = shape("title", {}, node.label);
    root.append(
      shape(
        "path",
        {
          d: OUTLINES[look.shape],
          fill: look.color,
          transform: `translate(${x - size} ${y - size}) scale(${size / 8})`,
        },
        title,
      ),
    );
  }
  for (const { text, x, y, size, color } of scene.labels) {
    root.append(
      shape(
        "text",
        {
          x,
          y: y + size,
          "font-size": size,
          "font-family": FACE,
          "text-anchor": "middle",
          fill: color,
          stroke: "#ffffff",
          "stroke-width": 3,
          "paint-order": "stroke",
        },
        text,
      ),
    );
  }
  return new XMLSerializer().serializeToString(root);
}

/** The scene as a PNG, two pixels a unit where the canvas allows. */
function pngOf(scene, model) {
  const { left, top, right, bottom } = scene.bounds;
  const [width, height] = [right - left + 2 * MARGIN, bottom - top + 2 * MARGIN];
  const scale = Math.min(2, SIDE / width, SIDE / height);
  const canvas = make("canvas", { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, (MARGIN - left) * scale, (MARGIN - top) * scale);
  const sizes = sizesOf(scene);
  Object.assign(context, { strokeStyle: "#a6a6a6", fillStyle: "#a6a6a6" });
  for (const part of scene.edges) {
    const { line, head } = curve(part, sizes);
    context.lineWidth = part.look.width ?? 1;
    context.setLineDash(part.look.dashes ? [5, 5] : []);
    context.stroke(new Path2D(line));
    if (head) context.fill(new Path2D(head));
  }
  for (const { node, x, y, size } of scene.nodes) {
    const look = model.look(node);
    context.save();
    context.translate(x - size, y - size);
    context.scale(size / 8, size / 8);
    context.fillStyle = look.color;
    context.fill(new Path2D(OUTLINES[look.shape]));
    context.restore();
  }
  Labels.write(context, scene.labels, 1);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
