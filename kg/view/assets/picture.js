"use strict";
// The reading view: nodes and edges of vis-network, what hides them, and how new ones find a place.

const DIM = 0.18;

class Picture {
  constructor(container, source, sieve) {
    const { model } = source;
    Object.assign(this, { container, source, model, sieve });
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.pinned = new Set();
    this.emphasis = null; // nodes that stand out, if not all
    this.folded = false;
    this.fitted = false;
    this.opened = new Map(model.data.opening.nodes.map((node) => [node.id, node]));
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, model.data.opening.options);
    this.lettering = new Lettering(this);
    this.growth = new Growth(this);
    this.network.on("afterDrawing", (context) => this.lettering.write(context));
    // vis-network puts its own view back right after this event.
    this.network.on("resize", () => queueMicrotask(() => this.fitted && this.fit()));
    for (const move of ["zoom", "dragStart"])
      this.network.on(move, () => {
        this.fitted = false;
      });
    this.network.on("dragEnd", ({ nodes }) => nodes.length && this.network.storePositions());
  }

  /** Draws what a state tells: what the page opened with, less what is `gone`, more what is `added` at its place. */
  restore({ added = [], gone = [], pinned = [] }) {
    const places = new Map(gone.length ? [...this.opened].filter(([n]) => !gone.includes(n)) : this.opened);
    for (const [n, x, y] of added) places.set(n, this.drawn(this.model.nodes[n], { x, y }));
    this.pinned = new Set(pinned.filter((n) => places.has(n)));
    const loose = (edge) => !places.has(edge.from) || !places.has(edge.to);
    this.edges.remove(
      this.edges
        .get()
        .filter(loose)
        .map((edge) => edge.id),
    );
    this.nodes.remove(this.nodes.getIds().filter((n) => !places.has(n)));
    this.nodes.update([...places.values()]);
    this.join(this.nodes.getIds());
    this.lettering.rank();
  }

  /** The part of a state that `restore` reads: what differs from the opening view. */
  record() {
    const drawn = this.nodes.get();
    const moved = drawn.filter(({ id, x, y }) => {
      const first = this.opened.get(id);
      return !first || Math.abs(first.x - x) > 1 || Math.abs(first.y - y) > 1;
    });
    return {
      added: moved.map(({ id, x, y }) => [id, Math.round(x), Math.round(y)]),
      gone: [...this.opened.keys()].filter((n) => !this.has(n)),
      pinned: [...this.pinned],
    };
  }

  /** What vis-network needs to draw a node. */
  drawn(node, place) {
    return { id: node.n, size: node.size, ...this.model.look(node), ...place };
  }

  /** Shows all that is drawn, and goes on doing so in a window of another size until the view is moved. */
  fit() {
    this.network.fit({ animation: false, nodes: this.visible().map((node) => node.n) });
    this.fitted = true;
  }

  /** Moves the view so that these nodes fill it. */
  show(nodes) {
    this.network.fit({ animation: false, nodes: nodes.map((node) => node.n), maxZoomLevel: 1.2 });
    this.fitted = false;
  }

  has(n) {
    return this.nodes.get(n) !== null;
  }

  /** Nodes that are drawn and not hidden. */
  visible() {
    return this.nodes
      .getIds()
      .map((n) => this.model.nodes[n])
      .filter((node) => this.shows(node));
  }

  /** Edges that are drawn and not hidden: rows of edges or pairs. */
  visibleEdges() {
    return this.edges
      .get()
      .filter((edge) => !edge.hidden)
      .map((edge) => this.row(edge.id));
  }

  /** The row of an edge: `e12` among the edges, `p12` among the pairs. */
  row(id) {
    return this.model[id[0] === "p" ? "pairs" : "edges"][Number(id.slice(1))];
  }

  /** Takes nodes out of the picture. */
  hide(nodes) {
    const out = new Set(nodes.map((node) => node.n));
    this.edges.remove(
      this.edges
        .get()
        .filter((edge) => out.has(edge.from) || out.has(edge.to))
        .map((edge) => edge.id),
    );
    this.nodes.remove([...out]);
    for (const n of out) this.pinned.delete(n);
    this.lettering.rank();
  }

  joined(edge) {
    return this.has(edge.from) && this.has(edge.to);
  }

  /** Adds the edges of these nodes to drawn ones. */
  join(numbers) {
    const { ties, pairsOf, data } = this.model;
    const wanted = new Map();
    for (const n of numbers) {
      for (const edge of ties[n]) wanted.set(`e${edge.n}`, { edge, look: data.edge_looks[edge.role] });
      for (const pair of pairsOf.get(n) ?? [])
        wanted.set(`p${pair.n}`, {
          edge: pair,
          look: { ...data.edge_looks.acts_on, width: 1 + Math.sqrt(pair.events.length) },
        });
    }
    const fresh = [...wanted].filter(([id, { edge }]) => this.joined(edge) && !this.edges.get(id));
    this.edges.add(fresh.map(([id, { edge, look }]) => ({ id, from: edge.from, to: edge.to, ...look })));
  }

  shows(node) {
    if (this.pinned.has(node.n)) return true;
    return !(this.folded && node.kind === "event") && this.sieve.shows(node);
  }

  showsEdge({ id, from, to }, visible) {
    if (!visible.has(from) || !visible.has(to)) return false;
    return id[0] !== "p" || (this.folded && this.row(id).events.some((n) => this.sieve.passes(this.model.nodes[n])));
  }

  /** Hides, shows and dims by filters, folding, pins and emphasis; touches what changes only, since that is drawn anew. */
  refresh() {
    const visible = new Set(this.visible().map((node) => node.n));
    const bright = (...ends) => (!this.emphasis || ends.every((n) => this.emphasis.has(n)) ? 1 : DIM);
    const nodes = this.nodes
      .get()
      .map((node) => ({
        node,
        pinned: this.pinned.has(node.id),
        hidden: !visible.has(node.id),
        opacity: bright(node.id),
      }));
    const edges = this.edges
      .get()
      .map((edge) => ({ edge, hidden: !this.showsEdge(edge, visible), opacity: bright(edge.from, edge.to) }));
    const { color } = this.model.data.opening.options.edges;
    this.nodes.update(
      nodes
        .filter(
          ({ node, ...now }) => node.hidden !== now.hidden || node.opacity !== now.opacity || node.fixed !== now.pinned,
        )
        .map(({ node, ...now }) => {
          return { id: node.id, hidden: now.hidden, opacity: now.opacity, ...this.rim(node.id, now.pinned) };
        }),
    );
    this.edges.update(
      edges
        .filter(({ edge, ...now }) => edge.hidden !== now.hidden || edge.color?.opacity !== now.opacity)
        .map(({ edge, hidden, opacity }) => {
          return { id: edge.id, hidden, color: { ...color, opacity } };
        }),
    );
    this.lettering.rank();
  }

  /** A pinned node has a dark rim and is not moved. */
  rim(n, pinned) {
    const { color: background } = this.model.look(this.model.nodes[n]);
    const chosen = { background, border: "#111111" };
    return {
      fixed: pinned,
      borderWidth: pinned ? 3 : 1,
      color: { background, border: pinned ? "#111111" : background, highlight: chosen, hover: chosen },
    };
  }

  /** The node whose symbol or label is at a point of the container. */
  at(point) {
    return this.network.getNodeAt(point) ?? this.lettering.at(point);
  }

  /** Brings a node into view, with its neighbours if it was not drawn before. */
  async focus(node) {
    if (!this.has(node.n)) await this.growth.expand(node);
    this.look(node);
  }

  /** Moves the view to a node. */
  look(node) {
    this.fitted = false;
    this.network.selectNodes([node.n]);
    const scale = Math.max(this.network.getScale(), 0.9);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.network.focus(node.n, { scale, animation: still ? false : { duration: 300 } });
  }
}
