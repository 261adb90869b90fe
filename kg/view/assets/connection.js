"use strict";
// Asks how two entities are connected, and tells it: every shortest path, with the events of each step in order.

const FIRST = 12; // paths that are drawn; the panel lists all

class Connection {
  constructor(model, names, desk) {
    Object.assign(this, { model, desk, chosen: [null, null] });
    this.box = document.getElementById("connection");
    this.fields = ["path-from", "path-to"].map(
      (id, at) => new Combobox(id, model, names, (node) => this.end(at, node)),
    );
    document.getElementById("path-find").addEventListener("click", () => this.ask());
  }

  /** Takes a node for one of the two ends; with both, asks. */
  end(at, node) {
    this.set(at, node);
    this.box.open = true;
    if (this.chosen[0] && this.chosen[1]) this.ask();
    else this.fields[1 - at].input.focus();
  }

  set(at, node) {
    this.chosen[at] = node;
    this.fields[at].input.value = node?.label ?? "";
  }

  ask() {
    const [from, to] = this.chosen;
    this.box.open = false;
    if (from && to) this.desk.acts.look({ kind: "path", from: from.node_id, to: to.node_id });
  }

  /** The paths of a look, and under which conditions they were found: those of the filters if that gives any. */
  answer({ from, to }) {
    const [start, end] = [this.model.named(from), this.model.named(to)];
    const { sieve } = this.desk;
    const ways = [
      { note: null, routes: new Routes(this.model, (event) => sieve.passes(event)) },
      { note: "path_unfiltered", routes: new Routes(this.model, () => true) },
      { note: "path_loose", routes: new Routes(this.model, () => true, false) },
    ];
    for (const { note, routes } of start === end ? [] : ways) {
      const paths = routes.between(start, end);
      if (paths.length) return { start, end, note, routes, paths };
    }
    return { start, end, note: start === end ? "path_same" : "path_none", routes: null, paths: [] };
  }

  /** Nodes to draw for an answer: the entities of the first paths, and what happened between them. */
  nodes({ routes, paths }) {
    const wanted = new Set();
    for (const path of paths.slice(0, FIRST)) {
      path.forEach((node, at) => {
        wanted.add(node);
        if (at)
          routes
            .hop(path[at - 1], node)
            .events.slice(0, 3)
            .forEach((event) => wanted.add(event));
      });
    }
    return [...wanted];
  }

  /** The panel's part. */
  told(look, parts) {
    const { start, end, note, routes, paths } = this.answer(look);
    const steps = paths.length ? paths[0].length - 1 : 0;
    return [
      make("h2", { tabIndex: -1 }, parts.name(start, false), " ⇄ ", parts.name(end, false)),
      paths.length ? make("p", {}, parts.say("path_found", paths.length, steps)) : null,
      note ? make("p", { className: "note", role: "status" }, parts.say(note)) : null,
      paths.length ? null : this.reach([start, end], parts),
      parts.list(parts.say("paths"), paths, (path) => this.route(path, routes, parts, path === paths[0]), 20),
    ];
  }

  route(path, routes, parts, first) {
    const steps = path.slice(1).map((node, at) => this.step(path[at], node, routes, parts));
    return make(
      "details",
      { className: "route", open: first },
      make("summary", {}, path.map((node) => node.label).join(" – ")),
      ...steps,
    );
  }

  step(a, b, routes, parts) {
    const { events, relations } = routes.hop(a, b);
    const told = relations.map((edge) => parts.relation({ edge, node: this.model.nodes[edge.to] }));
    return make(
      "section",
      {},
      make("h4", {}, parts.name(a, false), " – ", parts.name(b, false)),
      ...events.slice(0, 10).map((event) => parts.brief(event)),
      ...told,
    );
  }

  /** Where no path leads: how far each end reaches, and the best connected entity there. */
  reach(ends, parts) {
    const routes = new Routes(this.model, () => true, false);
    return make(
      "ul",
      {},
      ...ends.map((end) => {
        const reached = routes.reached(end);
        const best = reached.reduce(
          (top, node) => (this.model.degree(node) > this.model.degree(top) ? node : top),
          reached[0] ?? end,
        );
        return make(
          "li",
          {},
          parts.say("path_reach", end.label, reached.length),
          best === end ? null : [" ", parts.name(best, false)],
        );
      }),
    );
  }
}
