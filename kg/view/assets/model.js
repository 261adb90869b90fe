"use strict";
// The graph in memory: who is tied to what, what happened when, and the words of the interface.

class Model {
  constructor(data) {
    this.data = data;
    this.lang = data.lang;
    this.nodes = new Map(data.nodes.map((node) => [node.id, node]));
    this.ties = new Map(data.nodes.map((node) => [node.id, []]));
    this.pairs = new Map(data.pairs.map((pair) => [pair.id, { ...pair, events: JSON.parse(pair.events) }]));
    for (const edge of data.edges) {
      this.ties.get(edge.from).push(edge);
      if (edge.to !== edge.from) this.ties.get(edge.to).push(edge);
    }
    for (const node of data.nodes) node.aliases = node.aliases ? JSON.parse(node.aliases) : [];
  }

  /** A word of the interface or the ontology in the chosen language. */
  say(key, ...values) {
    const text = this.data.texts[this.lang][key] ?? key;
    return values.reduce((filled, value) => filled.replace("{}", value), text);
  }

  ofKind(kind) {
    return this.data.nodes.filter((node) => node.kind === kind);
  }

  degree(id) {
    return this.ties.get(id).length;
  }

  /** The other ends of edges with this role: `outward` those that it points to. */
  ends(id, role, outward) {
    const edges = this.ties.get(id).filter((edge) => edge.role === role && edge[outward ? "from" : "to"] === id);
    return edges.map((edge) => ({ edge, node: this.nodes.get(edge[outward ? "to" : "from"]) }));
  }

  /** Participants of an event, with the edge that names the role. */
  participants(event) {
    const edges = this.ties.get(event.id).filter((edge) => edge.role !== "reported_in");
    return edges.map((edge) => ({ edge, node: this.nodes.get(edge.to) }));
  }

  article(event) {
    return this.ends(event.id, "reported_in", true)[0]?.node;
  }

  /** Events of an entity, the latest first, undated ones last. */
  eventsOf(id) {
    const found = new Set(this.ties.get(id).map((edge) => this.nodes.get(edge.from)).filter((node) => node.kind === "event"));
    return this.sorted([...found]);
  }

  sorted(events) {
    return events.sort((a, b) => (b.first ?? "").localeCompare(a.first ?? "") || (a.id < b.id ? -1 : 1));
  }

  /** All that a node is tied to, articles left out: for an entity its events come with their participants. */
  around(id) {
    const near = new Set();
    for (const event of this.eventsOf(id)) {
      near.add(event.id);
      for (const { node } of this.participants(event)) near.add(node.id);
    }
    for (const edge of this.ties.get(id)) near.add(edge.from).add(edge.to);
    near.delete(id);
    return [...near].filter((other) => this.nodes.get(other).kind !== "article");
  }

  /** The places that a node lies in, from the nearest outwards. */
  lies(id) {
    const chain = [];
    for (let at = this.ends(id, "part_of", true)[0]?.node; at && !chain.includes(at) && at.id !== id;) {
      chain.push(at);
      at = this.ends(at.id, "part_of", true)[0]?.node;
    }
    return chain;
  }

  /** Entities whose name or alias holds the text: whole names first, then beginnings, then by number of edges. */
  search(text, limit = 12) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return [];
    const rank = (node) => {
      const at = Math.min(...[node.label, ...node.aliases].map((name) => Model.place(name.toLowerCase(), wanted)));
      return at === Infinity ? null : { node, at };
    };
    const hits = this.ofKind("entity").map(rank).filter(Boolean);
    hits.sort((a, b) => a.at - b.at || this.degree(b.node.id) - this.degree(a.node.id));
    return hits.slice(0, limit).map((hit) => hit.node);
  }

  static place(name, wanted) {
    if (name === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    return name.includes(wanted) ? 2 : Infinity;
  }

  /** First and last day in the data. */
  range() {
    const days = this.ofKind("event").flatMap((event) => [event.first, event.last]).filter(Boolean).sort();
    return [days[0], days[days.length - 1]];
  }
}
