"use strict";
// The switches above the picture.

class Toolbar {
  constructor(source, desk) {
    Object.assign(this, { model: source.model, desk });
    this.search = new Combobox("search", source, (node) => desk.acts.look({ kind: "node", id: node.node_id }));
    this.place = new Combobox("place", source, (node) => desk.acts.filter({ place: node.node_id }), "Place");
    this.place.input.addEventListener("change", () => this.place.input.value || desk.acts.filter({ place: "" }));
    this.place.input.addEventListener("search", () => this.place.input.value || desk.acts.filter({ place: "" }));
    this.dates = ["since", "until"].map((id) => document.getElementById(id));
    this.connect();
  }

  connect() {
    const { desk } = this;
    const on = (id, act) => document.getElementById(id).addEventListener("click", act);
    for (const date of this.dates) date.addEventListener("change", () => desk.acts.filter({ [date.id]: date.value }));
    on("clear", () => desk.acts.filter({ since: "", until: "", place: "", off: [] }));
    on("back", () => desk.go(-1));
    on("forward", () => desk.go(1));
    on("fit", () => desk.acts.fit());
    on("reset", () => desk.acts.reset());
    on("fold", (event) => desk.acts.filter({ fold: event.target.checked }));
    on("whole-switch", (event) => desk.acts.filter({ whole: event.target.checked }));
    on("language", () => desk.acts.speak());
    on("print", () => window.print());
    for (const format of ["png", "svg", "graphml", "csv"]) on(`save-${format}`, () => saveView(desk, format));
  }

  /** Writes the words of the chosen language on everything that stands still. */
  label() {
    const { model } = this;
    document.documentElement.lang = { zh: "zh-CN" }[model.lang] ?? model.lang;
    for (const element of document.querySelectorAll("[data-text]"))
      element.textContent = model.say(element.dataset.text);
    for (const element of document.querySelectorAll("[data-label]"))
      element.setAttribute("aria-label", model.say(element.dataset.label));
    this.search.label(model.say("search"));
    this.place.label(model.say("place_filter"));
    this.desk.connection.fields.forEach((field, at) => field.label(model.say(at ? "path_to" : "path_from")));
  }

  /** Shows the state of every switch. */
  update(view, trail, whole) {
    const [first, last] = this.model.data.range;
    for (const date of this.dates) Object.assign(date, { value: view[date.id], min: first ?? "", max: last ?? "" });
    if (document.activeElement !== this.place.input) this.place.input.value = this.model.named(view.place)?.label ?? "";
    const element = (id) => document.getElementById(id);
    element("fold").checked = view.fold;
    Object.assign(element("whole-switch"), { checked: view.whole, disabled: !whole.possible });
    for (const format of ["graphml", "csv"]) element(`save-${format}`).disabled = !this.desk.known;
    element("back").disabled = !trail.back;
    element("forward").disabled = !trail.forward;
    element("clear").disabled = !(view.since || view.until || view.place || view.off.length);
  }
}
