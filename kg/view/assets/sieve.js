"use strict";
// What is shown and what is hidden: by type, by date, by place.

const ALL_EVENTS = "Event"; // stands for every event type at once

class Sieve {
  constructor(model, source) {
    Object.assign(this, { model, source });
    this.eventTypes = new Set(Object.keys(model.data.counts.events));
    this.take({});
    this.sifted = { there: null, shows: () => true, days: () => source.days() };
  }

  take({ off = [], since = "", until = "", place = "" }) {
    this.off = new Set(off);
    this.since = since;
    this.until = until;
    this.place = this.model.named(place);
    const someTypes = [...this.off].some((type) => this.eventTypes.has(type));
    this.byEvents = Boolean(since || until || this.place || someTypes);
  }

  /** Takes the filters of a state. `place` is a node's readable id; dates are days; `off` names types; `drawn` are numbers of nodes. */
  async set(filters, drawn) {
    this.take(filters);
    this.sifted = await this.source.sift(this, drawn);
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
    return !this.sifted.there || this.sifted.there.has(event.n);
  }

  /** An entity or article goes with its type, and with its events when none of them passes. */
  shows(node) {
    if (node.kind === "event") return this.passes(node);
    if (this.off.has(node.entity_type)) return false;
    return !this.byEvents || this.sifted.shows(node);
  }
}
