"use strict";
// Which labels the reading view wants, where, and which of them first.

class Lettering {
  constructor(picture) {
    Object.assign(this, { picture, model: picture.model, labels: new Labels(), order: [], placed: [] });
  }

  /** Orders the visible nodes: what stands out, then entities, then what is tied to most. */
  rank() {
    const { emphasis, pinned } = this.picture;
    const weight = (node) =>
      (emphasis?.has(node.n) || pinned.has(node.n) ? 2e6 : 0) +
      (node.kind === "entity" ? 1e6 : 0) +
      this.model.degree(node);
    this.order = this.picture.visible().sort((a, b) => weight(b) - weight(a));
  }

  /** The labels that fit at a scale, in pixels around the picture's own (0, 0). */
  fitting(scale, inside) {
    const nodes = this.ofNodes(scale);
    const symbols = nodes.map(({ x, y, below }) => ({ x, y, below }));
    return this.labels.place([...nodes, ...symbols, ...this.ofEdges(scale)], inside);
  }

  ofNodes(scale) {
    const { emphasis, network } = this.picture;
    const chosen = network.getSelectedNodes();
    const selected = this.order.filter((node) => chosen.includes(node.n));
    // A change of data draws at once, when the order still has what is gone.
    const nodes = [...new Set([...selected, ...this.order])].filter((node) => this.picture.has(node.n));
    return nodes
      .filter((node) => !emphasis || emphasis.has(node.n) || chosen.includes(node.n))
      .map((node) => {
        const { x, y } = network.getPosition(node.n);
        return {
          text: short(node.label),
          kind: node.kind,
          x: x * scale,
          y: y * scale,
          below: node.size * scale,
          n: node.n,
        };
      });
  }

  ofEdges(scale) {
    const { emphasis } = this.picture;
    const bright = (edge) => !emphasis || (emphasis.has(edge.from) && emphasis.has(edge.to));
    const edges = this.picture
      .visibleEdges()
      .filter((edge) => (edge.events || edge.role === "position") && bright(edge));
    return edges.map((edge) => {
      const [a, b] = [edge.from, edge.to].map((n) => this.picture.network.getPosition(n));
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const bend = edge.events ? 0.06 : 0;
      const [x, y] = [(a.x + b.x) / 2 + dy * bend, (a.y + b.y) / 2 - dx * bend];
      return {
        text: short(this.title(edge)),
        kind: "edge",
        x: x * scale,
        y: y * scale,
        room: Math.hypot(dx, dy) * scale - 24,
      };
    });
  }

  /** What is written on an edge: the position, or the types of a pair's events. */
  title(edge) {
    if (!edge.events) return edge.label;
    const events = edge.events.map((n) => this.model.nodes[n]).filter((event) => this.picture.sieve.passes(event));
    return [...new Set(events.map((event) => this.model.say(event.event_type)))].join("、");
  }

  write(context) {
    const { network, container } = this.picture;
    const scale = network.getScale();
    const start = network.DOMtoCanvas({ x: 0, y: 0 });
    const end = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
    const inside = { left: start.x * scale, right: end.x * scale, top: start.y * scale, bottom: end.y * scale };
    this.placed = this.fitting(scale, inside);
    Labels.write(context, this.placed, scale);
  }

  /** The number of the node whose label stands at a point of the container. */
  at(point) {
    const scale = this.picture.network.getScale();
    const spot = this.picture.network.DOMtoCanvas(point);
    const [x, y] = [spot.x * scale, spot.y * scale];
    return this.placed.find((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)?.n;
  }
}
