"use strict";
// Answers from `kg serve`, as held.js gives them from its own data: each question goes to the local server, and what it sends of the graph is kept.

const ARRAYS = { uint8: Uint8Array, uint32: Uint32Array, int32: Int32Array, float32: Float32Array };

class Source {
  static async open({ dataset }) {
    const served = new Source();
    const data = await served.ask("opening");
    served.model = new Model({ ...data, stamp: dataset.stamp, articles: {}, moved: {} });
    return served;
  }

  /** Asks; answers may hold nodes, edges and more, which the model takes. */
  async ask(what, question) {
    const answer = await (await this.reply(what, question)).json();
    this.model?.take(answer);
    return answer;
  }

  async reply(what, question = {}) {
    const sent = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(question) };
    const reply = await fetch(`api/${what}`, sent).catch(() => null);
    if (!reply?.ok) throw new Error(this.model?.say("lost") ?? `${what}: ${reply?.status}`);
    return reply;
  }

  /** The whole graph or, where it is too large, its best connected nodes: see `packed` in kg/serve/whole.py. */
  async whole() {
    const content = await (await this.reply("whole")).arrayBuffer();
    const [length] = new Uint32Array(content.slice(0, 4));
    const head = JSON.parse(new TextDecoder().decode(content.slice(4, 4 + length)));
    const made = {};
    let at = 4 + length;
    for (const [name, kind, count] of head.arrays) {
      const { BYTES_PER_ELEMENT: size } = ARRAYS[kind];
      made[name] = new ARRAYS[kind](content.slice(at, at + count * size));
      at += count * size;
    }
    const kinds = head.types.map((type) => ({ Event: "event", Article: "article" })[type] ?? "entity");
    const nodes = Array.from(made.numbers, (n, place) => {
      const [x, y, size, type] = ["x", "y", "sizes", "kinds"].map((name) => made[name][place]);
      return { n, place, x, y, size, label: head.labels[place], kind: kinds[type], entity_type: head.types[type] };
    });
    const edges = Array.from(made.source, (from, n) => ({ n, from: made.numbers[from], to: made.numbers[made.target[n]] }));
    return { nodes, edges, total: head.total };
  }

  async shown({ since, until, off, place }) {
    const filters = { since, until, off: [...off], place: place ? place.n : null };
    const flags = new Uint8Array(await (await this.reply("shown", { filters })).arrayBuffer());
    return (node) => flags[node.place] === 1;
  }

  get nodes() {
    return this.model.nodes;
  }

  async find(text, type = "") {
    const { hits } = await this.ask("find", { text, type });
    return hits.map((n) => this.nodes[n]);
  }

  know({ ids, numbers }) {
    return ids.length + numbers.length ? this.ask("know", { ids, numbers }) : null;
  }

  tell({ kind, id, n }) {
    if (kind === "node") return this.ask("node", { id, skip: 0 });
    if (kind === "pair") return this.ask("pair", { from: this.model.pairs[n].from, to: this.model.pairs[n].to });
    return null;
  }

  more(node) {
    return this.ask("node", { id: node.node_id, skip: this.model.eventsOf(node).length });
  }

  fold(drawn) {
    return this.ask("pairs", { nodes: drawn });
  }

  async near(node, fresh, count, drawn, folded) {
    const { near, left } = await this.ask("near", { node: node.n, drawn, count, folded });
    return { nodes: near.map((n) => this.nodes[n]), left };
  }

  days() {
    return new Map(this.model.data.days);
  }

  async sift(sieve, drawn) {
    const { since, until, off } = sieve;
    if (!sieve.byEvents) return { there: null, shows: () => true, days: () => (off.has(ALL_EVENTS) ? new Map() : this.days()) };
    const known = this.model.ofKind("event").map((event) => event.n);
    const place = sieve.place ? sieve.place.n : null;
    const filters = { since, until, off: [...off], place };
    this.filters = filters;
    const { there, shown, days } = await this.ask("sift", { filters, nodes: drawn, events: known });
    const [kept, inside] = [new Set(shown), there && new Set(there)];
    return { there: inside, shows: (node) => kept.has(node.n), days: () => new Map(days) };
  }

  async paths(start, end, sieve) {
    const filters = sieve.byEvents ? this.filters : {};
    const answer = await this.ask("paths", { from: start.n, to: end.n, filters });
    const rows = (numbers) => numbers.map((n) => this.nodes[n]);
    const hops = new Map(answer.hops.map((hop) => [`${hop.from} ${hop.to}`, hop]));
    return {
      note: answer.note,
      paths: answer.paths.map(rows),
      hop: (a, b) => {
        const relations = this.model.ties[a.n].filter((edge) => edge.from === b.n || edge.to === b.n);
        return { events: rows(hops.get(`${a.n} ${b.n}`).events), relations };
      },
      others: answer.others.map(rows),
      reach: answer.reach.map(({ node, count, best }) => {
        return { node: this.nodes[node], count, best: best === null ? null : this.nodes[best] };
      }),
    };
  }
}
