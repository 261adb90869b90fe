"use strict";
// Search, legend, dates and the other switches above the picture.

/** A search box whose suggestions the arrow keys walk through. */
class Search {
  constructor(model, choose) {
    Object.assign(this, { model, choose, hits: [], at: -1 });
    this.input = document.getElementById("query");
    this.list = document.getElementById("suggestions");
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  suggest() {
    this.hits = this.model.search(this.input.value);
    this.at = this.hits.length ? 0 : -1;
    this.render();
  }

  render() {
    const rows = this.hits.map((node, at) => this.row(node, at));
    const none = make("li", { className: "note" }, this.model.say("no_match"));
    this.list.replaceChildren(...(rows.length ? rows : [none]));
    this.list.hidden = !this.input.value.trim();
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.setAttribute("aria-activedescendant", this.at >= 0 ? `hit-${this.at}` : "");
  }

  row(node, at) {
    const alias = node.aliases.length ? ` (${node.aliases.join("、")})` : "";
    const note = make("span", { className: "count" }, ` ${this.model.say(node.type)} ${this.model.degree(node.id)}${alias}`);
    const row = make("li", { id: `hit-${at}`, role: "option", "aria-selected": String(at === this.at) }, swatch(node.draw), ` ${node.label}`, note);
    row.addEventListener("mousedown", () => this.take(at));
    return row;
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.hits.length) {
      event.preventDefault();
      this.at = (this.at + step + this.hits.length) % this.hits.length;
      this.render();
    } else if (event.key === "Enter" && this.at >= 0) this.take(this.at);
    else if (event.key === "Escape") this.close();
  }

  take(at) {
    const node = this.hits[at];
    this.close();
    this.choose(node.id);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}

/** Types with shape, colour and count; each box hides and shows its type. */
class Legend {
  constructor(model, picture, changed) {
    Object.assign(this, { model, picture, changed });
    this.element = document.getElementById("legend");
  }

  render() {
    const counts = new Map();
    for (const node of this.model.data.nodes) {
      const row = counts.get(node.type) ?? { count: 0, draw: node.draw };
      counts.set(node.type, { ...row, count: row.count + 1 });
    }
    const events = this.model.ofKind("event");
    const types = this.model.data.types.filter((type) => counts.has(type));
    const rows = types.map((type) => this.row(type, this.model.say(type), counts.get(type)));
    if (events.length) {
      rows.push(this.row(EVENT_KEY, this.model.say("event"), { count: events.length, draw: events[0].draw }), this.eventTypes(events, counts));
    }
    this.element.replaceChildren(...rows);
  }

  eventTypes(events, counts) {
    const types = [...new Set(events.map((event) => event.type))].sort((a, b) => counts.get(b).count - counts.get(a).count);
    const rows = types.map((type) => this.row(type, this.model.say(type), counts.get(type)));
    return make("details", {}, make("summary", {}, this.model.say("event_types")), make("div", {}, ...rows));
  }

  row(key, name, { count, draw }) {
    const box = make("input", { type: "checkbox", checked: !this.picture.hiddenTypes.has(key) });
    box.addEventListener("change", () => {
      if (box.checked) this.picture.hiddenTypes.delete(key);
      else this.picture.hiddenTypes.add(key);
      this.changed();
    });
    return make("label", {}, box, swatch(draw), name, make("span", { className: "count" }, String(count)));
  }
}

/** Two days between which events are shown. */
function connectDates(model, picture, changed) {
  const [first, last] = model.range();
  const fields = { since: document.getElementById("since"), until: document.getElementById("until") };
  const apply = () => {
    for (const [name, field] of Object.entries(fields)) picture[name] = field.value;
    changed();
  };
  for (const field of Object.values(fields)) {
    Object.assign(field, { min: first ?? "", max: last ?? "" });
    field.addEventListener("change", apply);
  }
  document.getElementById("clear").addEventListener("click", () => {
    for (const field of Object.values(fields)) field.value = "";
    apply();
  });
}

/** Puts the words of the chosen language on everything that stands still. */
function label(model) {
  document.documentElement.lang = { zh: "zh-CN" }[model.lang] ?? model.lang;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = model.say(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", model.say(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = model.say(element.dataset.placeholder);
    element.setAttribute("aria-label", element.placeholder);
  }
}
