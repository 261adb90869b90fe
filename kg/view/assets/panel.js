"use strict";
// The evidence: what a node or edge is, and the sentences that say so.

const PAGE = 60; // events listed at once

class Panel {
  constructor(element, model, picture, choose) {
    Object.assign(this, { element, model, picture, choose });
    this.again = () => this.home();
  }

  /** Shows parts and remembers how, to show them again in another language. */
  show(again, ...parts) {
    this.again = again;
    this.element.replaceChildren(...parts.flat().filter(Boolean));
    this.element.scrollTop = 0;
  }

  /** What the data hold, and the drawn entities as a list that the keyboard reaches. */
  home() {
    const { model } = this;
    const entities = this.picture.visible("entity").sort((a, b) => model.degree(b.id) - model.degree(a.id));
    const held = ["entity", "event", "article"].map((kind) => model.ofKind(kind).length);
    this.show(
      () => this.home(),
      make("h2", {}, model.data.title),
      make("p", {}, model.say("holds", ...held)),
      make("p", {}, model.say("drawn", entities.length, this.picture.visible("event").length)),
      make("p", { className: "note" }, model.say("help")),
      make("h3", {}, model.say("most_connected")),
      make("ul", {}, ...entities.slice(0, PAGE).map((node) => make("li", {}, this.name(node)))),
    );
  }

  node(id) {
    const node = this.model.nodes.get(id);
    if (node.kind === "event") this.event(node);
    else this.entity(node);
  }

  entity(node) {
    const { model } = this;
    const lies = model.lies(node.id).flatMap((place, at) => [at ? " › " : "", this.name(place, false)]);
    this.show(
      () => this.entity(node),
      this.heading(node, node.type),
      this.facts([
        ["aliases", node.aliases.filter((alias) => alias !== node.label).join("、")],
        ["code", node.code],
        ["lies_in", lies],
      ]),
      make("button", { type: "button", className: "action", onclick: () => this.picture.expand(node.id) }, model.say("expand")),
      this.posts("positions", model.ends(node.id, "position", true)),
      this.posts("holders", model.ends(node.id, "position", false)),
      this.events(model.eventsOf(node.id)),
    );
  }

  event(event) {
    const { model } = this;
    const roles = model.participants(event).map(({ edge, node }) => [edge.role, [this.name(node), Panel.written(edge, node)]]);
    this.show(
      () => this.event(event),
      this.heading(event, event.type),
      make("h3", {}, model.say("sentence")),
      make("p", {}, ...this.sentence(event)),
      this.source(event),
      make("h3", {}, model.say("roles")),
      this.facts([...roles, ["time", this.date(event)], ["modality", this.modality(event)], ["confidence", event.confidence?.toFixed(2)]]),
      make("button", { type: "button", className: "action", onclick: () => this.picture.expand(event.id) }, model.say("expand")),
    );
  }

  /** An edge of the folded view: its events. */
  pair(pair) {
    const [source, target] = [pair.from, pair.to].map((id) => this.model.nodes.get(id));
    const events = pair.events.map((id) => this.model.nodes.get(id)).filter((event) => this.picture.passes(event));
    this.show(
      () => this.pair(pair),
      make("h2", {}, this.name(source, false), " → ", this.name(target, false)),
      this.events(this.model.sorted(events)),
    );
  }

  heading(node, type) {
    const kind = make("p", { className: "type" }, swatch(node.draw), this.model.say(type));
    return [make("h2", {}, node.label), kind];
  }

  /** A term and what stands to it, a row each; rows without a value are left out. */
  facts(rows) {
    const told = rows.filter(([, value]) => value !== undefined && value !== "" && value.length !== 0);
    return make("dl", {}, ...told.flatMap(([key, value]) => [make("dt", {}, this.model.say(key)), make("dd", {}, ...[value].flat())]));
  }

  posts(key, posts) {
    if (!posts.length) return null;
    const row = ({ edge, node }) => make("li", {}, `${edge.title ?? edge.label} · `, this.name(node, false), this.said(edge));
    return [make("h3", {}, this.model.say(key)), make("ul", {}, ...posts.map(row))];
  }

  said(edge) {
    if (!edge.date) return "";
    const days = [...new Set([edge.date, edge.last_date ?? edge.date])].join(" – ");
    return make("span", { className: "note" }, ` ${this.model.say("said_on")} ${days}`);
  }

  /** Events by date, with sentence and article; more on request. */
  events(events, shown = PAGE) {
    if (!events.length) return null;
    const box = make("section", {}, make("h3", {}, `${this.model.say("events")} (${events.length})`));
    box.append(...events.slice(0, shown).map((event) => this.brief(event)));
    if (events.length > shown) {
      const more = () => box.replaceWith(this.events(events, shown + PAGE));
      box.append(make("button", { type: "button", className: "action", onclick: more }, this.model.say("more")));
    }
    return box;
  }

  brief(event) {
    const title = `${this.date(event)} ${event.label}（${this.model.say(event.type)}）`;
    return make(
      "div",
      { className: "event" },
      link(title, () => this.choose(event.id)),
      make("p", {}, ...this.sentence(event)),
      this.source(event),
    );
  }

  source(event) {
    const article = this.model.article(event);
    if (!article) return null;
    const parts = [article.label, article.date, article.source].filter(Boolean);
    return make("p", { className: "note" }, `${this.model.say("source")}: ${parts.join(" · ")}`);
  }

  date(event) {
    if (!event.date_start) return this.model.say("undated");
    return [...new Set([event.date_start, event.date_end ?? event.date_start])].join(" – ");
  }

  modality(event) {
    const words = [event.modality, event.polarity === "negative" ? "negated" : null];
    return [...new Set(words.filter(Boolean))].map((word) => this.model.say(word)).join("、");
  }

  /** The name of a node as a link to it. */
  name(node, marked = true) {
    const name = link(node.label, () => this.choose(node.id));
    return marked ? make("span", { className: "type" }, swatch(node.draw), name) : name;
  }

  /** The words of the sentence, where they differ from the name. */
  static written(edge, node) {
    return edge.text && edge.text !== node.label ? make("span", { className: "note" }, ` “${edge.text}”`) : "";
  }

  /** The sentence with its trigger and arguments marked. Offsets count characters, so it is cut into these first. */
  sentence(event) {
    const chars = Array.from(event.sentence ?? "");
    const classes = new Array(chars.length).fill("");
    for (const { edge } of this.model.participants(event)) Panel.paint(classes, chars, Array.from(edge.text ?? ""));
    classes.fill("trigger", event.trigger_start - event.sentence_start, event.trigger_end - event.sentence_start);
    const parts = [];
    for (let start = 0, end = 0; start < chars.length; start = end) {
      while (end < chars.length && classes[end] === classes[start]) end += 1;
      const text = chars.slice(start, end).join("");
      parts.push(classes[start] ? make("mark", { className: classes[start] }, text) : text);
    }
    return parts;
  }

  static paint(classes, chars, words) {
    if (!words.length) return;
    const fits = (start) => words.every((char, at) => chars[start + at] === char);
    const start = chars.findIndex((_, at) => fits(at));
    if (start >= 0) classes.fill("argument", start, start + words.length);
  }
}
