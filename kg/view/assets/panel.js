"use strict";
// What stands beside the picture: the evidence for whatever is looked at.

const REACH = 120; // characters of text around a sentence

class Panel {
  constructor(element, source, desk) {
    const { model } = source;
    Object.assign(this, { element, source, model, desk });
    this.reasons = new Reasons(model.data.reasons);
    this.parts = new Evidence(model, (look) => desk.acts.look(look));
  }

  say(key, ...values) {
    return this.model.say(key, ...values);
  }

  /** Shows a look: `{ kind: "home" | "events" | "node" | "edge" | "pair" | "path", ... }`. */
  show(look) {
    const { model } = this;
    const views = {
      home: () => this.home(),
      events: () => this.inView(),
      node: () => this.node(model.named(look.id)),
      edge: () => this.edge(model.edges[look.n]),
      pair: () => this.pair(model.pairs[look.n]),
      path: () => this.path(),
    };
    const held = this.focused();
    this.element.replaceChildren(...views[look.kind]().flat(2).filter(Boolean));
    if (held !== null) this.refocus(held);
    const name = JSON.stringify(look);
    if (name !== this.shown) this.element.scrollTop = 0;
    this.shown = name;
  }

  /** The words of the button or link in the panel that has the focus. */
  focused() {
    const active = document.activeElement;
    return active !== this.element && this.element.contains(active) ? active.textContent : null;
  }

  /** Gives the focus to the same button, or else to the heading: the keyboard stays in the panel. */
  refocus(words) {
    const same = [...this.element.querySelectorAll(".deeds button")].find((button) => button.textContent === words);
    (same ?? this.element.querySelector("h2"))?.focus();
  }

  /** What the data hold, and the drawn entities as a list that the keyboard reaches. */
  home() {
    const { model, parts } = this;
    const nodes = this.desk.visible();
    const drawn = nodes.filter((node) => node.kind === "entity");
    const entities = drawn.flatMap(({ n }) => model.nodes[n] ?? []).sort((a, b) => model.degree(b) - model.degree(a));
    const { entities: types, events, articles } = model.data.counts;
    const held = [types, events].map((counts) => Object.values(counts).reduce((sum, count) => sum + count, 0));
    return [
      make("h2", { tabIndex: -1 }, model.data.title),
      make("p", {}, this.say("holds", ...held, articles)),
      make("p", {}, this.say("drawn", drawn.length, this.desk.eventsInView().length)),
      this.desk.known ? action(this.say("events_in_view"), () => this.desk.acts.look({ kind: "events" })) : null,
      drawn.length ? null : make("p", { className: "note", role: "status" }, this.say("nothing")),
      make("p", { className: "note" }, this.say("help")),
      make("p", { className: "note" }, this.say("keys")),
      parts.list(this.say("most_connected"), entities, (node) => make("p", { className: "row" }, parts.name(node))),
    ];
  }

  /** The events of the view as text: what the picture shows, for those who read lists. */
  inView() {
    if (!this.desk.known) return [make("h2", { tabIndex: -1 }, this.say("events_in_view")), make("p", {}, this.say("unlisted"))];
    const events = this.model.inOrder(this.desk.eventsInView());
    return [
      make("h2", { tabIndex: -1 }, this.say("events_in_view")),
      this.parts.events(events) ?? make("p", { className: "note" }, this.say("none")),
    ];
  }

  node(node) {
    if (node.kind === "event") return this.event(node);
    return node.kind === "article" ? this.article(node) : this.entity(node);
  }

  entity(node) {
    const { model, parts } = this;
    const lies = model.lies(node).flatMap((place, at) => [at ? " › " : "", parts.name(place, false)]);
    const untied = (node.positions ?? []).map((held) => ({ edge: { role: "position", ...held }, node: null }));
    return [
      parts.heading(node),
      parts.facts([
        [this.say("aliases"), (node.aliases ?? []).filter((alias) => alias !== node.label).join("、")],
        [this.say("code"), node.code],
        [this.say("lies_in"), lies],
      ]),
      this.deeds(node),
      parts.relations("positions", [...model.ends(node, "position", true), ...untied]),
      parts.relations("holders", model.ends(node, "position", false)),
      this.events(node),
      parts.relations("part_of", model.ends(node, "part_of", true)),
      this.links(node),
      parts.list(this.say("namesakes"), model.namesakes(node), (other) =>
        make("p", { className: "row" }, parts.name(other), make("span", { className: "count" }, ` ${model.told(other)}`)),
      ),
    ];
  }

  /** Its events; those that the page does not know yet are asked for. */
  events(node) {
    const { model, parts } = this;
    const rest = { total: model.eventful(node), more: () => this.source.more(node) };
    return parts.list(this.say("events"), () => model.eventsOf(node), (event) => parts.brief(event), PAGE, rest);
  }

  /** What can be done with a node that is looked at. */
  deeds(node) {
    const { desk } = this;
    const drawn = desk.picture.has(node.n);
    const pinned = desk.picture.pinned.has(node.n);
    const place =
      node.entity_type === "Place" && action(this.say("filter_place"), () => desk.acts.filter({ place: node.node_id }));
    const ends = node.kind === "entity" && [
      action(this.say("path_from"), () => desk.connection.end(0, node)),
      action(this.say("path_to"), () => desk.connection.end(1, node)),
    ];
    return make(
      "div",
      { className: "deeds", role: "group", "aria-label": this.say("deeds") },
      action(this.say("expand"), () => desk.acts.expand(node)),
      drawn ? action(this.say("hide"), () => desk.acts.hide(node)) : null,
      drawn ? action(this.say("alone"), () => desk.acts.alone(node)) : null,
      drawn ? action(this.say("pin"), () => desk.acts.pin(node), { "aria-pressed": String(pinned) }) : null,
      place || null,
      ends || null,
    );
  }

  /** The words that were taken for this entity, and why. */
  links(node) {
    const { model } = this;
    const row = ({ text, reason, count }) =>
      make(
        "p",
        { className: "row" },
        `“${text}”`,
        make("span", { className: "count" }, ` ×${count}`),
        reason ? make("span", { className: "note" }, ` ${this.reasons.say(model.lang, reason)}`) : null,
      );
    return this.parts.list(this.say("links"), node.links ?? [], row);
  }

  event(event) {
    const { parts } = this;
    const roles = this.model
      .fillings(event)
      .map(({ words, node }) => [
        this.say(words.role),
        node ? [parts.name(node), Panel.written(words, node)] : `“${words.text}”`,
      ]);
    return [
      parts.heading(event),
      make("h3", {}, this.say("sentence")),
      this.quote(event),
      parts.source(event),
      make("h3", {}, this.say("roles")),
      parts.facts([
        ...roles,
        [
          this.say("time"),
          [parts.date(event), event.time_text ? make("span", { className: "note" }, ` “${event.time_text}”`) : null],
        ],
        [this.say("modality"), parts.modality(event)],
        [this.say("confidence"), event.confidence?.toFixed(2)],
      ]),
      this.deeds(event),
      parts.list(this.say("reports"), event.reports ?? [], (report) =>
        make("div", { className: "event" }, make("p", {}, report.sentence), parts.source(report)),
      ),
    ];
  }

  /** The words of the sentence, where they differ from the name. */
  static written(words, node) {
    return words.text === node.label ? null : make("span", { className: "note" }, ` “${words.text}”`);
  }

  /** The sentence between what stands around it. */
  quote(event) {
    const sentence = this.parts.sentence(event);
    const around = sentence.around(REACH) ?? { before: "", after: "" };
    const context = (text) => (text ? make("span", { className: "context" }, text) : null);
    return make(
      "blockquote",
      {},
      context(around.before),
      make(
        "span",
        { className: "told" },
        sentence.marked((role) => this.say(role)),
      ),
      context(around.after),
    );
  }

  article(article) {
    const text = this.model.data.articles[article.doc];
    const paragraphs = (text ?? "")
      .split("\n")
      .filter(Boolean)
      .map((line) => make("p", {}, line));
    return [
      this.parts.heading(article),
      this.parts.facts([
        [this.say("date"), article.date],
        [this.say("source"), article.source],
      ]),
      text ? make("details", {}, make("summary", {}, this.say("full_text")), ...paragraphs) : null,
      this.parts.events(this.model.inOrder(this.model.eventsOf(article))),
    ];
  }

  /** An edge between two entities, or of an event to what takes part in it. */
  edge(edge) {
    const [source, target] = [this.model.nodes[edge.from], this.model.nodes[edge.to]];
    if (source.kind === "event") return this.event(source);
    return [
      this.ends(source, target),
      make("p", { className: "type" }, this.say(edge.role)),
      this.parts.relation({ edge, node: target }),
    ];
  }

  /** An edge of the folded view: its events. */
  pair(pair) {
    const events = pair.events.map((n) => this.model.nodes[n]).filter((event) => this.desk.sieve.passes(event));
    return [
      this.ends(this.model.nodes[pair.from], this.model.nodes[pair.to]),
      this.parts.events(this.model.sorted(events)),
    ];
  }

  ends(source, target) {
    return make("h2", { tabIndex: -1 }, this.parts.name(source, false), " → ", this.parts.name(target, false));
  }

  path() {
    return this.desk.connection.told(this.desk.paths, this.parts);
  }
}
