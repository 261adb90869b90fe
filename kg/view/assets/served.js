"use strict";
// Answers from `kg serve`, as held.js gives them from its own data: each question goes to the local server, and what it sends of the graph is kept.

class Source {
  static async open({ dataset }) {
    const served = new Source();
    const data = await served.ask("opening");
    served.model = new Model({ ...data, stamp: dataset.stamp, articles: {}, moved: {} });
    return served;
  }

  /** Asks; answers may hold nodes, edges and more, which the model takes. */
  async ask(what, question = {}) {
    const sent = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(question) };
    const reply = await fetch(`api/${what}`, sent).catch(() => null);
    if (!reply?.ok) throw new Error(this.model?.say("lost") ?? `${what}: ${reply?.status}`);
    const answer = await reply.json();
    this.model?.take(answer);
    return answer;
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
