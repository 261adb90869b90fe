"use strict";
// What is shown and what is hidden: by type, by date, by place.

const ALL_EVENTS = "Event"; // stands for every event type at once

class Sieve {
  constructor(model) {
    this.model = model;
    this.eventTypes = new Set(model.ofKind("event").map((event) => event.event_type));
    this.set({});
  }

  /** Takes the filters of a state. `place` is a node's readable id; dates are days; `off` names types. */
  set({ off = [], since = "", until = "", place = "" }) {
    this.off = new Set(off);
    this.since = since;
    this.until = until;
    this.place = this.model.named(place);
    this.inside = this.place && this.model.inside(this.place);
    this.there = this.place && this.eventsThere();
    const someTypes = [...this.off].some((type) => this.eventTypes.has(type));
    this.byEvents = Boolean(since || until || this.place || someTypes);
  }

  eventsThere() {
    const events = new Set();
    for (const n of this.inside) for (const event of this.model.eventsOf(this.model.nodes[n])) events.add(event.n);
    return events;
  }

  /** Whether an event passes all filters; an undated one passes every date. */
  passes(event) {
    return (
      this.within(event) &&
      !(this.since && event.last && event.last < this.since) &&
      !(this.until && event.first && event.first > this.until)
    );
  }

  /** Whether it passes all filters but the dates. */
  within(event) {
    if (this.off.has(ALL_EVENTS) || this.off.has(event.event_type)) return false;
    return !this.there || this.there.has(event.n);
  }

  /** An entity or article goes with its type, and with its events when none of them passes. */
  shows(node) {
    if (node.kind === "event") return this.passes(node);
    if (this.off.has(node.entity_type)) return false;
    if (!this.byEvents) return true;
    let events = 0;
    for (const edge of this.model.ties[node.n]) {
      const event = this.model.nodes[edge.from];
      if (event.kind !== "event") continue;
      if (this.passes(event)) return true;
      events += 1;
    }
    return events === 0 && (!this.place || this.inside.has(node.n));
  }
}
