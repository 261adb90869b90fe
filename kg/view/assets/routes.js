"use strict";
// How two entities are connected: all shortest paths over shared events and relations.

const MOST = 100; // paths in one answer

class Routes {
  /** `passes` tells which events count; without `strict`, negated and required ones and what is said count too. */
  constructor(model, passes, strict = true) {
    Object.assign(this, { model, passes, strict });
  }

  /** Shortest paths as lists of entities, those first that few share and that pass through few places. */
  between(start, end) {
    const levels = this.levels(start, end);
    if (!levels) return [];
    let best = new Map([[start.n, [{ cost: [0, 0, 0], nodes: [start] }]]]);
    for (const layer of this.layers(levels, end)) best = this.longer(best, layer, end);
    return best.get(end.n).map((route) => route.nodes);
  }

  /** Entities one step away: over an event, or over a relation in either direction. */
  *steps(node) {
    for (const edge of this.model.ties[node.n]) {
      const event = this.model.nodes[edge.from];
      if (event.kind === "event") {
        if (!this.counts(edge, event)) continue;
        for (const { edge: other, node: target } of this.model.participants(event)) {
          if (target !== node && this.counts(other, event)) yield { target, eventful: true };
        }
      } else if (edge.role !== "reported_in") {
        const target = this.model.nodes[edge.from === node.n ? edge.to : edge.from];
        if (target !== node) yield { target, eventful: false };
      }
    }
  }

  counts(edge, event) {
    if (!this.passes(event) || edge.role === "reported_in") return false;
    return !this.strict || (edge.role !== "content" && this.model.joins(event));
  }

  /** Entities at 0, 1, ... steps from the start, up to the step before the end; null if it is never reached. */
  levels(start, end) {
    const levels = [new Set([start.n])];
    const seen = new Set([start.n]);
    while (levels[levels.length - 1].size) {
      const next = new Set();
      for (const n of levels[levels.length - 1]) {
        for (const { target } of this.steps(this.model.nodes[n])) if (!seen.has(target.n)) next.add(target.n);
      }
      if (next.has(end.n)) return levels;
      for (const n of next) seen.add(n);
      levels.push(next);
    }
    return null;
  }

  /** All entities that can be reached from one. */
  reached(start) {
    const seen = new Set([start]);
    for (const node of seen) for (const { target } of this.steps(node)) seen.add(target);
    seen.delete(start);
    return [...seen];
  }

  /** The links of all shortest paths, by step, from the start on. */
  layers(levels, end) {
    const layers = [];
    let here = new Set([end.n]);
    for (const level of [...levels].reverse()) {
      const links = new Map();
      for (const n of here) {
        for (const { target, eventful } of this.steps(this.model.nodes[n])) {
          if (!level.has(target.n)) continue;
          const key = `${target.n} ${n}`;
          links.set(key, { from: target.n, to: n, eventful: eventful || links.get(key)?.eventful });
        }
      }
      layers.unshift([...links.values()]);
      here = new Set([...links.values()].map((one) => one.from));
    }
    return layers;
  }

  /** One step further; of the paths to each entity the best, which suffices since costs add up. */
  longer(best, layer, end) {
    const longer = new Map();
    for (const { from, to, eventful } of layer) {
      const target = this.model.nodes[to];
      const passed = target === end ? [0, 0] : [Number(target.entity_type === "Place"), this.model.degree(target)];
      const step = [Number(!eventful), ...passed];
      const routes = best
        .get(from)
        .map(({ cost, nodes }) => ({ cost: cost.map((part, at) => part + step[at]), nodes: [...nodes, target] }));
      longer.set(to, [...(longer.get(to) ?? []), ...routes]);
    }
    for (const [to, routes] of longer) longer.set(to, routes.sort(Routes.cheaper).slice(0, MOST));
    return longer;
  }

  static cheaper(a, b) {
    const [one, two] = [a.cost, b.cost];
    return one[0] - two[0] || one[1] - two[1] || one[2] - two[2];
  }

  /** What joins two neighbours on a path: their events in order of time, and the relations between them. */
  hop(a, b) {
    const events = new Set();
    const relations = [];
    for (const edge of this.model.ties[a.n]) {
      const event = this.model.nodes[edge.from];
      if (event.kind !== "event") {
        if (edge.from === b.n || edge.to === b.n) relations.push(edge);
      } else if (
        this.counts(edge, event) &&
        this.model.participants(event).some((part) => part.node === b && this.counts(part.edge, event))
      ) {
        events.add(event);
      }
    }
    return { events: this.model.inOrder([...events]), relations };
  }
}
