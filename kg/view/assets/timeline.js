"use strict";
// How many events happen when, and a brush that filters by it.

const UNITS = [
  { length: 10, most: 100 },
  { length: 7, most: 120 },
  { length: 4, most: Infinity },
]; // of ISO dates: day, month, year
const RARE = 0.05; // of the events are earlier than the first bar, and counted in it
const TALL = 40;

class Timeline {
  /** `changed` gets `{ since, until }`, empty where the brush reaches the end. */
  constructor(model, sieve, changed) {
    Object.assign(this, { model, sieve, changed });
    this.element = document.getElementById("timeline");
    this.days = [...sieve.sifted.days()].sort(([a], [b]) => Model.compare(a, b));
    this.bins = this.divide();
    this.element.hidden = this.bins.length < 2;
    this.picture = shape("svg", {
      viewBox: `0 0 ${this.bins.length} ${TALL}`,
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    });
    this.handles = [this.handle(0), this.handle(1)];
    this.scale = make("div", { className: "scale" });
    this.strip = make("div", { className: "strip" }, this.picture, ...this.handles);
    this.element.append(this.strip, this.scale);
    this.listen();
  }

  /** Names of the bars, without a gap: days, months or years. */
  divide() {
    if (!this.days.length) return [];
    const last = this.days[this.days.length - 1][0];
    let early = this.days.reduce((sum, [, count]) => sum + count, 0) * RARE;
    const [first] = this.days.find(([, count]) => (early -= count) < 0);
    for (const { length, most } of UNITS) {
      const bins = Timeline.between(first.slice(0, length), last.slice(0, length), most);
      if (bins) return bins;
    }
    return [];
  }

  static between(first, last, most) {
    const bins = [first];
    while (bins[bins.length - 1] < last) {
      bins.push(Timeline.next(bins[bins.length - 1]));
      if (bins.length > most) return null;
    }
    return bins;
  }

  /** The day, month or year after one. */
  static next(bin) {
    const [year, month = 1, day = 1] = bin.split("-").map(Number);
    const steps = { 4: [1, 0, 0], 7: [0, 1, 0], 10: [0, 0, 1] }[bin.length];
    const date = new Date(Date.UTC(2000, month - 1 + steps[1], day + steps[2]));
    date.setUTCFullYear(date.getUTCFullYear() + year - 2000 + steps[0]);
    return date.toISOString().slice(0, bin.length);
  }

  handle(side) {
    const handle = make("div", {
      className: "handle",
      role: "slider",
      tabIndex: 0,
      "aria-valuemin": "0",
      "aria-valuemax": String(this.bins.length - 1),
    });
    handle.addEventListener("keydown", (event) => {
      const step = {
        ArrowLeft: -1,
        ArrowDown: -1,
        ArrowRight: 1,
        ArrowUp: 1,
        PageDown: -10,
        PageUp: 10,
        Home: -Infinity,
        End: Infinity,
      }[event.key];
      if (!step) return;
      event.preventDefault();
      const range = this.range();
      const bounds = side ? [range[0], this.bins.length - 1] : [0, range[1]];
      range[side] = Math.min(bounds[1], Math.max(bounds[0], range[side] + step));
      this.apply(range);
    });
    return handle;
  }

  listen() {
    let begun = null;
    const at = (event) => {
      const { left, width } = this.strip.getBoundingClientRect();
      return Math.min(
        this.bins.length - 1,
        Math.max(0, Math.floor(((event.clientX - left) / width) * this.bins.length)),
      );
    };
    const ordered = (end) => [Math.min(begun, end), Math.max(begun, end)];
    this.strip.addEventListener("pointerdown", (event) => {
      const side = this.handles.indexOf(event.target);
      begun = side < 0 ? at(event) : this.range()[1 - side];
      this.strip.setPointerCapture(event.pointerId);
    });
    this.strip.addEventListener("pointermove", (event) => begun !== null && this.mark(ordered(at(event))));
    this.strip.addEventListener("pointerup", (event) => {
      if (begun === null) return;
      const range = ordered(at(event));
      begun = null;
      this.apply(range);
    });
    this.strip.addEventListener("dblclick", () => this.apply([0, this.bins.length - 1]));
  }

  /** The bars between the dates of the filter: `[first, last]`. */
  range() {
    const { since, until } = this.sieve;
    const { bins } = this;
    const first = since ? bins.findIndex((bin) => bin >= since.slice(0, bin.length)) : 0;
    const last = until ? bins.findLastIndex((bin) => bin <= until.slice(0, bin.length)) : bins.length - 1;
    const low = first < 0 ? bins.length - 1 : first;
    return [low, Math.max(low, last)];
  }

  apply([first, last]) {
    const end = this.bins[last];
    const day = {
      4: `${end}-12-31`,
      7: new Date(Date.UTC(...end.split("-").map(Number), 0)).toISOString().slice(0, 10),
      10: end,
    }[end.length];
    this.changed({
      since: first === 0 ? "" : `${this.bins[first]}-01-01`.slice(0, 10),
      until: last === this.bins.length - 1 ? "" : day,
    });
  }

  /** Draws the bars of the events that pass all other filters. */
  render() {
    if (this.element.hidden) return;
    const places = new Map(this.bins.map((bin, at) => [bin, at]));
    const counts = this.bins.map(() => 0);
    for (const [day, count] of this.sieve.sifted.days())
      counts[places.get(day.slice(0, this.bins[0].length)) ?? 0] += count;
    const most = Math.max(1, ...counts);
    this.bars = counts.map((count, at) => {
      const tall = count ? Math.max(1.5, (count / most) * TALL) : 0;
      return shape("rect", { x: at + 0.08, width: 0.84, y: TALL - tall, height: tall });
    });
    this.picture.replaceChildren(...this.bars);
    const earlier = this.days[0][0].slice(0, this.bins[0].length) < this.bins[0];
    this.scale.replaceChildren(
      ...[
        `${earlier ? "≤ " : ""}${this.bins[0]}`,
        this.model.say("per_bar", most),
        this.bins[this.bins.length - 1],
      ].map((text) => make("span", {}, text)),
    );
    this.mark(this.range());
  }

  /** Shows which bars are in. */
  mark([first, last]) {
    this.bars.forEach((bar, at) => bar.setAttribute("class", at < first || at > last ? "out" : "in"));
    [first, last].forEach((at, side) => {
      const handle = this.handles[side];
      handle.style.left = `${((at + side) / this.bins.length) * 100}%`;
      handle.setAttribute("aria-valuenow", String(at));
      handle.setAttribute("aria-valuetext", this.bins[at]);
      handle.setAttribute("aria-label", this.model.say(side ? "until" : "from"));
    });
  }
}
