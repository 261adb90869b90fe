"use strict";
// Asks how two entities are connected, and tells it: every shortest path, with the events of each step in order.

const FIRST = 12; // paths that are drawn; the panel lists all

class Connection {
  constructor(source, desk) {
    Object.assign(this, { model: source.model, source, desk, chosen: [null, null] });
    this.box = document.getElementById("connection");
    this.fields = ["path-from", "path-to"].map(
      (id, at) => new Combobox(id, source, (node) => this.end(at, node)),
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

  /** The answer to a look: its two ends, and what `source.paths` tells of them. */
  async answer({ from, to }) {
    const [start, end] = [this.model.named(from), this.model.named(to)];
    return { start, end, ...(await this.source.paths(start, end, this.desk.sieve)) };
  }

  /** Nodes to draw for an answer: the entities of the first paths, and what happened between them. */
  nodes({ hop, paths }) {
    const wanted = new Set();
    for (const path of paths.slice(0, FIRST)) {
      path.forEach((node, at) => {
        wanted.add(node);
        if (at)
          hop(path[at - 1], node)
            .events.slice(0, 3)
            .forEach((event) => wanted.add(event));
      });
    }
    return [...wanted];
  }

  /** The panel's part. */
  told({ start, end, note, paths, hop, others, reach }, parts) {
    const steps = paths.length ? paths[0].length - 1 : 0;
    return [
      make("h2", { tabIndex: -1 }, parts.name(start, false), " ⇄ ", parts.name(end, false)),
      paths.length ? make("p", {}, parts.say("path_found", paths.length, steps)) : null,
      note ? make("p", { className: "note", role: "status" }, parts.say(note)) : null,
      reach.length ? make("ul", {}, ...reach.map((far) => this.reach(far, parts))) : null,
      parts.list(parts.say("path_others"), others, (pair) => this.other(pair, parts)),
      parts.list(parts.say("paths"), paths, (path) => this.route(path, hop, parts, path === paths[0]), 20),
    ];
  }

  route(path, hop, parts, first) {
    const steps = path.slice(1).map((node, at) => this.step(path[at], node, hop, parts));
    return make(
      "details",
      { className: "route", open: first },
      make("summary", {}, path.map((node) => node.label).join(" – ")),
      ...steps,
    );
  }

  step(a, b, hop, parts) {
    const { events, relations } = hop(a, b);
    const told = relations.map((edge) => parts.relation({ edge, node: this.model.nodes[edge.to] }));
    return make(
      "section",
      {},
      make("h4", {}, parts.name(a, false), " – ", parts.name(b, false)),
      ...events.slice(0, 10).map((event) => parts.brief(event)),
      ...told,
    );
  }

  /** Two others of the same names, between whom there is a path. */
  other([a, b], parts) {
    const words = [a, b].map((node) => `${node.label}（${this.model.told(node)}）`).join(" ⇄ ");
    const look = { kind: "path", from: a.node_id, to: b.node_id };
    return make(
      "p",
      { className: "row" },
      link(words, () => parts.go(look)),
    );
  }

  /** Where no path leads: how far an end reaches, and the best connected entity there. */
  reach({ node, count, best }, parts) {
    return make("li", {}, parts.say("path_reach", node.label, count), best ? [" ", parts.name(best, false)] : null);
  }
}
