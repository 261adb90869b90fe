"use strict";
// A field that suggests entities; the arrow keys walk through them.

class Combobox {
  /** In the element `id`; it offers entities of one type or any, `choose` takes one. */
  constructor(id, source, choose, type = "") {
    Object.assign(this, { id, model: source.model, source, choose, type, hits: [], at: -1, asked: Promise.resolve() });
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
    this.input.addEventListener("input", () => {
      this.asked = this.suggest(this.input.value);
    });
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

  /** Shows what fits a text, unless another has been typed before the answer came. */
  async suggest(text) {
    const hits = text.trim() ? await this.source.find(text, this.type) : [];
    if (text !== this.input.value) return;
    this.hits = hits;
    this.at = this.hits.length ? 0 : -1;
    this.render();
  }

  render() {
    const rows = this.hits.map((node, at) => this.row(node, at));
    this.list.replaceChildren(...(rows.length ? rows : [this.note("no_match")]), ...this.namesakes());
    this.list.hidden = !this.input.value.trim();
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.setAttribute("aria-activedescendant", this.at >= 0 ? `${this.id}-${this.at}` : "");
  }

  /** How to choose, where several entities bear the first name. */
  namesakes() {
    const bearers = this.hits.filter((node) => node.label === this.hits[0].label);
    return bearers.length > 1 ? [this.note("same_name", bearers.length, bearers[0].label)] : [];
  }

  note(key, ...values) {
    const fixed = { className: "note", role: "option", "aria-disabled": "true", "aria-selected": "false" };
    return make("li", fixed, this.model.say(key, ...values));
  }

  row(node, at) {
    const row = make(
      "li",
      { id: `${this.id}-${at}`, role: "option", "aria-selected": String(at === this.at) },
      swatch(this.model.look(node)),
      ` ${node.label}`,
      make("span", { className: "count" }, ` ${this.model.told(node)}`),
    );
    row.addEventListener("click", () => this.take(at));
    return row;
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.hits.length) {
      event.preventDefault();
      this.at = (this.at + step + this.hits.length) % this.hits.length;
      this.render();
    } else if (event.key === "Enter" && this.input.value.trim()) {
      event.preventDefault();
      // The suggestions may still be on their way.
      this.asked.then(() => this.at >= 0 && !this.list.hidden && this.take(this.at));
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
