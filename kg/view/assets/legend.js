"use strict";
// Types with shape, colour and count; each box hides and shows its type.

class Legend {
  /** `changed` gets the types that are off. */
  constructor(model, sieve, changed) {
    Object.assign(this, { model, sieve, changed, boxes: new Map() });
    this.element = document.getElementById("legend");
    const { entities, events, articles } = model.data.counts;
    this.counts = new Map([...Object.entries(entities), ...Object.entries(events), ["Article", articles]]);
  }

  /** Writes it in the chosen language. */
  render() {
    const { model, counts } = this;
    this.boxes.clear();
    const rows = model.data.types
      .filter((type) => counts.has(type))
      .map((type) => this.row(type, model.data.looks[type]));
    const events = [...this.sieve.eventTypes].sort((a, b) => counts.get(b) - counts.get(a));
    if (events.length)
      rows.push(
        this.row(
          ALL_EVENTS,
          model.data.looks.Event,
          "event",
          events.reduce((sum, type) => sum + counts.get(type), 0),
        ),
        this.menu(events),
      );
    this.articles = counts.get("Article") ? this.row("Article", model.data.looks.Article, "article") : null;
    this.element.replaceChildren(...rows, ...(this.articles ? [this.articles] : []));
    this.update(false);
  }

  menu(types) {
    const all = (on) => () =>
      this.changed([...this.sieve.off].filter((type) => !types.includes(type)).concat(on ? [] : types));
    const tools = make(
      "p",
      {},
      action(this.model.say("all"), all(true)),
      " ",
      action(this.model.say("no_types"), all(false)),
    );
    const rows = types.map((type) => this.row(type, this.model.data.looks.Event));
    return make(
      "details",
      { className: "menu" },
      make("summary", {}, this.model.say("event_types")),
      make("div", {}, tools, ...rows),
    );
  }

  row(type, look, name = type, count = this.counts.get(type)) {
    const box = make("input", { type: "checkbox" });
    box.addEventListener("change", () => {
      const off = [...this.sieve.off].filter((other) => other !== type);
      this.changed(box.checked ? off : [...off, type]);
    });
    this.boxes.set(type, box);
    return make(
      "label",
      {},
      box,
      swatch(look),
      this.model.say(name),
      make("span", { className: "count" }, String(count)),
    );
  }

  /** Ticks what is on; only the whole graph draws articles, and not that of a large store. */
  update(articles) {
    for (const [type, box] of this.boxes) box.checked = !this.sieve.off.has(type);
    if (this.articles) this.articles.hidden = !articles;
  }
}
