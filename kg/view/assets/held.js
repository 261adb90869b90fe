"use strict";
// Answers from the data that the page itself holds: all of the graph. served.js gives the same from a server.

class Source {
  /** Unpacks the data of the page. */
  static async open({ textContent: packed, dataset }) {
    const text = atob(packed);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    // Addresses may call nodes by their numbers; the stamp tells whether these were numbers of the same data.
    const data = { ...(await new Response(stream).json()), stamp: dataset.stamp };
    return new Source(new Model(data));
  }

  constructor(model) {
    Object.assign(this, { model, holds: true });
    this.names = new Names(model);
  }

  /** Entities that fit a text, of one type or any. */
  find(text, type) {
    return this.names.find(text, (node) => !type || node.entity_type === type);
  }

  /** Makes known what an address names. */
  know() {}

  /** Makes known what the panel tells of something. */
  tell() {}

  /** Makes known the next events of a node. */
  more() {}

  /** Makes known what joins the drawn nodes when events are folded. */
  fold() {}

  /** The next `count` neighbours of a node that pass a test, and how many are left. */
  near(node, fresh, count) {
    const near = this.model.around(node).filter(fresh);
    return { nodes: near.slice(0, count), left: Math.max(0, near.length - count) };
  }

  /** Numbers of events by day, of those that pass a test. */
  days(passes = () => true) {
    const counts = new Map();
    this.events ??= this.model.ofKind("event").filter((event) => event.first);
    for (const event of this.events) if (passes(event)) counts.set(event.first, (counts.get(event.first) ?? 0) + 1);
    return counts;
  }

  /** All nodes and edges at the places that were worked out for them, and how many nodes there are. */
  whole() {
    const { nodes, edges } = this.model;
    return { nodes, edges, total: nodes.length };
  }

  /** Which of these nodes the filters leave. */
  shown(sieve) {
    return (node) => sieve.shows(node);
  }

  /** What filters by place and events leave: `days`, events in the place. */
  sift(sieve) {
    const there = sieve.place && new Set();
    for (const n of sieve.place ? this.model.inside(sieve.place) : [])
      for (const event of this.model.eventsOf(this.model.nodes[n])) there.add(event.n);
    const inside = sieve.place && this.model.inside(sieve.place);
    return { there, shows: (node) => this.tied(node, sieve, inside), days: () => this.days((event) => sieve.within(event)) };
  }

  /** An entity or article goes with its events when none of them passes. */
  tied(node, sieve, inside) {
    let events = 0;
    for (const edge of this.model.ties[node.n]) {
      const event = this.model.nodes[edge.from];
      if (event.kind !== "event") continue;
      if (sieve.passes(event)) return true;
      events += 1;
    }
    return events === 0 && (!inside || inside.has(node.n));
  }

  /**
   * Shortest paths between two nodes: `{ note, paths, hop, others, reach }`. Paths that pass the filters if there are
   * any, else the nearest that exist; where there is none, what comes closest.
   */
  paths(start, end, sieve) {
    const ways = [
      { note: null, routes: new Routes(this.model, (event) => sieve.passes(event)) },
      { note: "path_unfiltered", routes: new Routes(this.model, () => true) },
      { note: "path_loose", routes: new Routes(this.model, () => true, false) },
    ];
    if (start === end) return { note: "path_same", paths: [], others: [], reach: [] };
    for (const { note, routes } of ways) {
      const paths = routes.between(start, end);
      if (paths.length) return { note, paths, hop: (a, b) => routes.hop(a, b), others: [], reach: [] };
    }
    const { routes } = ways[2];
    return { note: "path_none", paths: [], others: this.others(start, end, routes), reach: this.reach([start, end], routes) };
  }

  /** Entities of the same two names between whom there is a path. */
  others(start, end, routes) {
    const [from, to] = [start, end].map((node) => [node, ...this.model.namesakes(node)]);
    return from.flatMap((a) => to.map((b) => [a, b])).filter(([a, b]) => a !== b && routes.levels(a, b));
  }

  /** How far each end reaches, and the best connected entity there. */
  reach(ends, routes) {
    return ends.map((node) => {
      const reached = routes.reached(node);
      const best = reached.reduce((top, other) => (!top || other.degree > top.degree ? other : top), null);
      return { node, count: reached.length, best };
    });
  }
}
