"use strict";
// The parts that the panel is built of: names, facts, events with their sentences, sources.

const PAGE = 60; // rows listed at once
const FEW = 3; // of what stands above the events

class Evidence {
  /** `go(look)` shows something else in the panel. */
  constructor(model, go) {
    Object.assign(this, { model, go });
  }

  say(key, ...values) {
    return this.model.say(key, ...values);
  }

  heading(node) {
    const kind = make("p", { className: "type" }, swatch(this.model.look(node)), this.say(node.event_type ?? node.entity_type));
    return [make("h2", { tabIndex: -1 }, node.kind === "event" ? this.model.title(node) : node.label), kind];
  }

  /** The name of a node as a link to it. */
  name(node, marked = true) {
    const name = link(node.label, () => this.go({ kind: "node", id: node.node_id }));
    return marked ? make("span", { className: "type" }, swatch(this.model.look(node)), name) : name;
  }

  /** A term and what stands to it, a row each; rows without a value are left out. */
  facts(rows) {
    const told = rows.filter(
      ([, value]) => value !== undefined && value !== null && value !== "" && value.length !== 0,
    );
    return make("dl", {}, ...told.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]));
  }

  /**
   * A heading with a list under it, `PAGE` rows at once; null where there is nothing. `row` makes an element of an item.
   * Where there are more items, `total`, than are known, `items` is a function, and `more` makes further ones known.
   */
  list(title, items, row, shown = PAGE, { total = items.length, more = () => null } = {}) {
    if (!total) return null;
    const known = typeof items === "function" ? items() : items;
    const box = make("section", {}, make("h3", {}, `${title} (${total})`), ...known.slice(0, shown).map(row));
    const next = async () => {
      if (known.length < Math.min(total, shown + PAGE)) await more();
      box.replaceWith(this.list(title, items, row, shown + PAGE, { total, more }));
    };
    if (total > shown) box.append(action(this.say("more"), next));
    return box;
  }

  /** Events with sentence and article. */
  events(events, title = this.say("events")) {
    return this.list(title, events, (event) => this.brief(event));
  }

  brief(event) {
    const title = `${this.date(event)} ${this.model.title(event)}`;
    const state =
      this.model.joins(event) && event.modality === "fact"
        ? ""
        : make("span", { className: "state" }, this.modality(event));
    return make(
      "div",
      { className: "event" },
      link(title, () => this.go({ kind: "node", id: event.node_id })),
      state,
      make(
        "p",
        {},
        this.sentence(event).marked((role) => this.say(role)),
      ),
      this.source(event),
    );
  }

  sentence(event) {
    const text = this.model.data.articles[event.doc];
    return new Sentence(event, this.model.fillings(event), text);
  }

  /** Article title, date and source of what `told` it. */
  source(told) {
    const article = this.model.article(told);
    if (!article) return null;
    const title = link(article.label, () => this.go({ kind: "node", id: article.node_id }));
    const rest = [article.date, article.source].filter(Boolean).map((part) => ` · ${part}`);
    return make("p", { className: "note" }, `${this.say("source")}: `, title, ...rest);
  }

  date(event) {
    if (!event.date_start) return this.say("undated");
    return [...new Set([event.date_start, event.date_end ?? event.date_start])].join(" – ");
  }

  modality(event) {
    const words = [event.modality, event.polarity === "negative" ? "negated" : null];
    return [...new Set(words.filter(Boolean))].map((word) => this.say(word)).join("、");
  }

  /** A position or part_of with the sentence that says so; a gazetteer's word has none. */
  relation({ edge, node }) {
    const told = edge.role === "part_of" ? "" : `${edge.title ?? edge.label ?? ""} · `;
    const days = edge.date && [...new Set([edge.date, edge.last_date ?? edge.date])].join(" – ");
    return make(
      "div",
      { className: "event" },
      days ? make("span", { className: "note" }, `${days} `) : null,
      node ? [told, this.name(node, false)] : (edge.title ?? ""),
      edge.sentence
        ? make(
            "p",
            {},
            Sentence.quoting(edge.sentence, edge.title, (role) => this.say(role)),
          )
        : make("p", { className: "note" }, this.say("gazetteer")),
      edge.sentence ? this.source(edge) : null,
    );
  }

  /** Relations by their last date, the latest first. */
  relations(key, relations) {
    const last = ({ edge }) => edge.last_date ?? edge.date ?? "";
    const ordered = [...relations].sort((a, b) => Model.compare(last(b), last(a)));
    return this.list(this.say(key), ordered, (relation) => this.relation(relation), FEW);
  }
}
