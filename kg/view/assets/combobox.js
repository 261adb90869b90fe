"use strict";
// A field that suggests entities; the arrow keys walk through them.

class Combobox {
  /** In the element `id`; `accept` tells which entities it offers, `choose` takes one. */
  constructor(id, model, names, choose, accept = () => true) {
    Object.assign(this, { id, model, names, choose, accept, hits: [], at: -1 });
    const list = `${id}-list`;
    this.input = make("input", {
      id: `${id}-input`,
      type: "search",
      role: "combobox",
      autocomplete: "off",
      spellcheck: false,
      "aria-expanded": "false",
      "aria-controls": list,
      "aria-autocomplete": "list",
    });
    this.list = make("ul", { id: list, role: "listbox", className: "suggestions", hidden: true });
    document.getElementById(id).append(this.input, this.list);
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // The list must not take the focus from the field before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Names the field, in words of the chosen language. */
  label(text) {
    Object.assign(this.input, { placeholder: text });
    this.input.setAttribute("aria-label", text);
    this.list.setAttribute("aria-label", text);
  }

  suggest() {
    this.hits = this.names.find(this.input.value, this.accept);
    this.at = this.hits.length ? 0 : -1;
    this.render();
  }

  render() {
    const rows = this.hits.map((node, at) => this.row(node, at));
    const none = make(
      "li",
      { className: "note", role: "option", "aria-disabled": "true", "aria-selected": "false" },
      this.model.say("no_match"),
    );
    this.list.replaceChildren(...(rows.length ? rows : [none]));
    this.list.hidden = !this.input.value.trim();
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.setAttribute("aria-activedescendant", this.at >= 0 ? `${this.id}-${this.at}` : "");
  }

  row(node, at) {
    const row = make(
      "li",
      { id: `${this.id}-${at}`, role: "option", "aria-selected": String(at === this.at) },
      swatch(this.model.look(node)),
      ` ${node.label}`,
      make("span", { className: "count" }, ` ${this.told(node)}`),
    );
    row.addEventListener("click", () => this.take(at));
    return row;
  }

  /** What tells entities of one name apart: type, position or place, number of edges, aliases. */
  told(node) {
    const { model } = this;
    const held = model.ends(node, "position", true)[0];
    const where = held ? `${held.node.label}${held.edge.title ?? ""}` : model.lies(node)[0]?.label;
    const aliases = (node.aliases ?? []).filter((alias) => alias !== node.label).slice(0, 3);
    return [model.say(node.entity_type), where, model.degree(node), aliases.join("、")].filter(Boolean).join(" · ");
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.hits.length) {
      event.preventDefault();
      this.at = (this.at + step + this.hits.length) % this.hits.length;
      this.render();
    } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.take(this.at);
    } else if (event.key === "Escape") this.close();
  }

  take(at) {
    const node = this.hits[at];
    this.input.value = node.label;
    this.close();
    this.choose(node);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
