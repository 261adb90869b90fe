"use strict";
// The graph in memory: who is tied to what, what happened when, and the words of the interface.

const ACTUAL = ["fact", "planned"]; // what joins its participants

class Model {
  constructor(data) {
    this.data = data;
    this.lang = data.lang;
    this.tables = { nodes: new Rows(), edges: new Rows(), pairs: new Rows() };
    this.numbers = new Map();
    this.ties = [];
    this.pairsOf = new Map();
    this.totals = new Map();
    this.take(data);
  }

  get nodes() {
    return this.tables.nodes.all;
  }

  get edges() {
    return this.tables.edges.all;
  }

  get pairs() {
    return this.tables.pairs.all;
  }

  /** Takes nodes, edges, pairs, articles: all of the graph, or a part that was asked for. */
  take({ nodes = {}, edges = {}, pairs = {}, lean = false, fuller = [], articles = {}, totals = {}, columns = {}, moved = {} }) {
    for (const node of this.tables.nodes.take(nodes, lean, new Set(fuller))) {
      this.numbers.set(node.node_id, node.n);
      this.ties[node.n] = [];
    }
    for (const edge of this.tables.edges.take(edges)) {
      this.ties[edge.from].push(edge);
      if (edge.to !== edge.from) this.ties[edge.to].push(edge);
    }
    for (const pair of this.tables.pairs.take(pairs)) {
      for (const end of [pair.from, pair.to]) this.pairsOf.set(end, [...(this.pairsOf.get(end) ?? []), pair]);
    }
    Object.assign(this.data.articles, articles);
    Object.assign(this.data.moved, moved);
    for (const [kind, types] of Object.entries(columns)) Object.assign(this.data.columns[kind], types);
    for (const [n, total] of Object.entries(totals)) this.totals.set(Number(n), total);
  }

  /** A word of the interface or the ontology in the chosen language. */
  say(key, ...values) {
    const text = this.data.texts[this.lang][key] ?? key;
    return values.reduce((filled, value) => filled.replace("{}", () => value), text);
  }

  /** The node of a readable id, or undefined. */
  named(id) {
    return this.nodes[this.numbers.get(id)];
  }

  /** The node that an id in an address means, which may be from before articles were added or judgements made. */
  meant(id) {
    return this.named(id) ?? this.nodes[this.data.moved[id]] ?? this.named(id?.split("~")[0]);
  }

  ofKind(kind) {
    return this.nodes.filter((node) => node.kind === kind);
  }

  /** Other entities of the same name. */
  namesakes(node) {
    return this.ofKind("entity").filter((other) => other.label === node.label && other !== node);
  }

  look(node) {
    return this.data.looks[node.entity_type];
  }

  /** How many edges it has, those that the page does not know among them. */
  degree(node) {
    return node.degree;
  }

  /** What tells entities of one name apart: type, position or place, number of edges, aliases. */
  told(node) {
    const held = this.ends(node, "position", true)[0];
    const where = held ? `${held.node.label}${held.edge.title ?? ""}` : this.lies(node)[0]?.label;
    const aliases = (node.aliases ?? []).filter((alias) => alias !== node.label).slice(0, 3);
    return [this.say(node.entity_type), where, this.degree(node), aliases.join("、")].filter(Boolean).join(" · ");
  }

  /** The other ends of edges with this role: `outward` those that it points to. */
  ends(node, role, outward) {
    const edges = this.ties[node.n].filter((edge) => edge.role === role && edge[outward ? "from" : "to"] === node.n);
    return edges.map((edge) => ({ edge, node: this.nodes[edge[outward ? "to" : "from"]] }));
  }

  /** Entities in an event, with the edge that names the role. */
  participants(event) {
    const edges = this.ties[event.n].filter((edge) => edge.role !== "reported_in");
    return edges.map((edge) => ({ edge, node: this.nodes[edge.to] }));
  }

  /** All that fills a role of an event, in order of the text: words as written, and the entity that they mean. */
  fillings(event) {
    return (event.arguments ?? []).map((words) => ({ words, node: words.entity && this.named(words.entity) }));
  }

  /** An event in short: who, what, to whom or where. */
  title(event) {
    const names = (role) =>
      this.fillings(event)
        .filter(({ words }) => words.role === role)
        .map(({ words, node }) => node?.label ?? words.text);
    const [agents, objects, places] = [names("agent"), names("object"), names("place")];
    return [agents.join("、"), event.label, (objects.length ? objects : places).join("、")].filter(Boolean).join(" ");
  }

  /** The article that an event, or a sentence about a relation, stands in. */
  article(told) {
    return this.named(`article/${told.doc}`);
  }

  /** Whether an event joins those who take part in it. */
  joins(event) {
    return ACTUAL.includes(event.modality) && event.polarity === "positive";
  }

  /** Events of an entity or article, the latest first, undated ones last; a served page knows the latest first. */
  eventsOf(node) {
    const events = new Set();
    for (const edge of this.ties[node.n]) {
      const other = this.nodes[edge.from];
      if (other.kind === "event") events.add(other);
    }
    return this.sorted([...events]);
  }

  /** How many events it has, those that the page does not know among them. */
  eventful(node) {
    return this.totals.get(node.n) ?? this.eventsOf(node).length;
  }

  sorted(events) {
    return events.sort((a, b) => Model.compare(b.first ?? "", a.first ?? "") || a.n - b.n);
  }

  /** The earliest first, undated ones last. */
  inOrder(events) {
    return events.sort((a, b) => Model.compare(a.first ?? "9", b.first ?? "9") || a.n - b.n);
  }

  static compare(a, b) {
    if (a === b) return 0;
    return a < b ? -1 : 1;
  }

  /** All that a node is tied to, articles left out: for an entity its events come with their participants. */
  around(node) {
    const near = new Set();
    const events = node.kind === "event" ? [] : this.eventsOf(node);
    for (const event of events) {
      near.add(event.n);
      for (const { node: other } of this.participants(event)) near.add(other.n);
    }
    for (const edge of this.ties[node.n]) near.add(edge.from).add(edge.to);
    near.delete(node.n);
    return [...near].map((n) => this.nodes[n]).filter((other) => other.kind !== "article");
  }

  /** The places that a node lies in, from the nearest outwards. */
  lies(node) {
    const chain = [];
    for (let at = this.above(node); at && !chain.includes(at) && at !== node; at = this.above(at)) chain.push(at);
    return chain;
  }

  above(node) {
    const held = this.ends(node, "part_of", true).map((end) => end.node);
    return held.find((one) => !held.some((other) => other !== one && this.inside(one).has(other.n))) ?? held[0];
  }

  /** A node and all that lies in it, at any depth. */
  inside(node) {
    const found = new Set([node.n]);
    for (const n of found) {
      for (const { node: lower } of this.ends(this.nodes[n], "part_of", false)) found.add(lower.n);
    }
    return found;
  }
}
