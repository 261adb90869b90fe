"use strict";
// What the user can do, each a step in the history.

class Acts {
  constructor(desk) {
    this.desk = desk;
  }

  get view() {
    return this.desk.view;
  }

  get picture() {
    return this.desk.picture;
  }

  /** Looks at something, and draws it where it is not drawn yet. */
  look(look) {
    return this.desk.act(async () => {
      this.view.look = look;
      const node = this.desk.chosen();
      if (node || look.kind === "path") this.view.whole = false;
      await this.desk.mode();
      if (node) await this.picture.focus(node);
      if (look.kind === "path") await this.walk(look);
    }, () => this.tell());
  }

  /** Looks at a node by its number, which the page may know nothing else of yet. */
  async pick(n) {
    const { desk } = this;
    await desk.turn(() => desk.source.know({ ids: [], numbers: [n] }));
    const node = desk.model.nodes[n];
    if (node) await this.look({ kind: "node", id: node.node_id });
  }

  /** Says what is looked at, for those who do not see it change. */
  tell() {
    const { model } = this.desk;
    const node = this.desk.chosen();
    if (!node) this.desk.announce("ready");
    else if (!this.picture.shows(node)) this.desk.announce("hidden_by_filter");
    else if (node.kind === "event") this.desk.announce("looking_event", model.title(node));
    else this.desk.announce("looking", node.label, model.eventful(node));
  }

  /** Draws the paths of a look, or its two ends. */
  async walk(look) {
    const { connection, model } = this.desk;
    const nodes = connection.nodes(await connection.answer(look));
    const wanted = nodes.length ? nodes : [model.named(look.from), model.named(look.to)];
    await this.picture.growth.draw(wanted, wanted[0]);
    this.picture.show(wanted);
  }

  expand(node) {
    return this.desk.act(async () => {
      this.view.whole = false;
      const left = await this.picture.growth.expand(node);
      this.desk.announce(left ? "left" : "all_drawn", left);
    });
  }

  hide(node) {
    return this.desk.act(() => {
      this.picture.hide([node]);
      this.view.look = { kind: "home" };
    });
  }

  /** Keeps a node, what is tied to it, and what is pinned. */
  alone(node) {
    return this.desk.act(() => {
      const { model } = this.desk;
      const kept = new Set([node, ...model.around(node)].map((other) => other.n).concat(...this.picture.pinned));
      this.picture.hide(
        this.picture.nodes
          .getIds()
          .filter((n) => !kept.has(n))
          .map((n) => model.nodes[n]),
      );
    });
  }

  /** A pinned node stays where it is, whatever filters say. */
  pin(node) {
    return this.desk.act(() => {
      if (!this.picture.pinned.delete(node.n)) this.picture.pinned.add(node.n);
    });
  }

  /** Changes filters or switches. */
  filter(change) {
    return this.desk.act(() => Object.assign(this.view, change));
  }

  /** The next or last node in order of what it is tied to. */
  step(by) {
    const nodes = this.picture.lettering.order;
    const at = nodes.indexOf(this.desk.chosen());
    if (nodes.length) this.look({ kind: "node", id: nodes[(at + by + nodes.length) % nodes.length].node_id });
  }

  fit() {
    if (this.view.whole) this.desk.whole.fit();
    else this.picture.fit();
    this.desk.keep(false);
  }

  /** Back to what the page opened with, pinned nodes kept. */
  reset() {
    return this.desk.act(() => {
      const { added, pinned } = this.picture.record();
      this.picture.restore({ added: added.filter(([n]) => pinned.includes(n)), pinned });
      Object.assign(this.view, {
        look: { kind: "home" },
        since: "",
        until: "",
        place: "",
        off: [],
        fold: false,
        whole: false,
      });
      this.picture.fit();
    });
  }

  /** The other language. */
  speak() {
    return this.desk.act(() => {
      const { model } = this.desk;
      const langs = Object.keys(model.data.texts);
      model.lang = langs[(langs.indexOf(model.lang) + 1) % langs.length];
      this.desk.label();
    });
  }
}
