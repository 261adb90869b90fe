"use strict";
// What is drawn: nodes and edges of vis-network, what hides them, and how new ones find a place.

const STEP = 40; // nodes that one double click draws
const EVENT_KEY = "Event"; // legend key of all events

class Picture {
  constructor(container, model) {
    this.model = model;
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.hiddenTypes = new Set();
    this.since = "";
    this.until = "";
    this.folded = false;
    this.fitted = false;
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, model.data.opening.options);
    // vis-network puts its own view back right after this event.
    this.network.on("resize", () => queueMicrotask(() => this.fitted && this.fit()));
    for (const move of ["zoom", "dragStart"]) this.network.on(move, () => { this.fitted = false; });
    this.restore();
  }

  /** Draws what the page opened with. */
  restore() {
    this.edges.clear();
    this.nodes.clear();
    this.nodes.add(this.model.data.opening.nodes);
    this.join();
    this.refresh();
    // Nodes have an extent only once they are drawn.
    this.network.once("afterDrawing", () => this.fit());
  }

  /** Shows all that is drawn, and goes on doing so in a window of another size until the view is moved. */
  fit() {
    this.network.fit({ animation: false });
    this.fitted = true;
  }

  has(id) {
    return this.nodes.get(id) !== null;
  }

  /** Nodes of a kind that are drawn and not hidden. */
  visible(kind) {
    const nodes = this.nodes.getIds().map((id) => this.model.nodes.get(id));
    return nodes.filter((node) => node.kind === kind && this.shows(node));
  }

  /** Draws nodes beside one that is drawn, then goes on; those that are there already keep their places. */
  draw(ids, anchor, then) {
    const fresh = ids.filter((id) => !this.has(id));
    if (!fresh.length) {
      then();
      return;
    }
    const settled = this.nodes.getIds();
    const centre = this.has(anchor) ? this.network.getPosition(anchor) : this.network.getViewPosition();
    this.nodes.add(fresh.map((id, turn) => ({ id, ...this.model.nodes.get(id).draw, ...Picture.spiral(centre, turn) })));
    this.join();
    this.refresh();
    this.settle(settled, then);
  }

  static spiral(centre, turn) {
    const reach = 60 * Math.sqrt(turn + 1);
    return { x: centre.x + reach * Math.cos(turn * 2.4), y: centre.y + reach * Math.sin(turn * 2.4) };
  }

  /** Draws the next neighbours of a node. */
  expand(id) {
    const near = this.model.around(id).filter((other) => !this.has(other));
    const wanted = this.folded ? near.filter((other) => this.model.nodes.get(other).kind === "entity") : near;
    this.draw(wanted.slice(0, STEP), id, () => this.look(id));
  }

  /** Adds every edge between drawn nodes that is not there yet. */
  join() {
    const wanted = [...this.model.data.edges, ...this.model.pairs.values()];
    const fresh = wanted.filter((edge) => this.has(edge.from) && this.has(edge.to) && !this.edges.get(edge.id));
    this.edges.add(fresh.map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, ...edge.draw })));
  }

  /** Lets forces place what is new, then turns them off again. */
  settle(settled, then) {
    this.nodes.update(settled.map((id) => ({ id, fixed: true })));
    this.network.once("stabilizationIterationsDone", () => {
      this.network.setOptions({ physics: { enabled: false } });
      this.nodes.update(settled.map((id) => ({ id, fixed: false })));
      this.network.storePositions();
      then();
    });
    this.network.setOptions({ physics: { enabled: true } });
    this.network.stabilize(80);
  }

  /** Whether an event passes the legend and the dates; an undated one passes every date. */
  passes(event) {
    if (this.hiddenTypes.has(EVENT_KEY) || this.hiddenTypes.has(event.type)) return false;
    return !(this.since && event.last && event.last < this.since) && !(this.until && event.first && event.first > this.until);
  }

  /** An entity goes with its type, and with its events when none of them falls between the dates. */
  shows(node) {
    if (node.kind === "event") return !this.folded && this.passes(node);
    if (this.hiddenTypes.has(node.type)) return false;
    if (!this.since && !this.until) return true;
    const events = this.model.eventsOf(node.id);
    return !events.length || events.some((event) => this.passes(event));
  }

  showsEdge(edge, visible) {
    if (!visible.has(edge.from) || !visible.has(edge.to)) return false;
    const pair = this.model.pairs.get(edge.id);
    return pair ? this.folded && pair.events.some((id) => this.passes(this.model.nodes.get(id))) : true;
  }

  /** Hides and shows by legend, dates and folding. */
  refresh() {
    const ids = this.nodes.getIds();
    const visible = new Set(ids.filter((id) => this.shows(this.model.nodes.get(id))));
    this.nodes.update(ids.map((id) => ({ id, hidden: !visible.has(id) })));
    this.edges.update(this.edges.get().map((edge) => ({ id: edge.id, hidden: !this.showsEdge(edge, visible) })));
  }

  /** Brings a node into view, with its neighbours if it was not drawn before. */
  focus(id) {
    const wanted = this.has(id) ? [] : [id, ...this.model.around(id).slice(0, STEP)];
    this.draw(wanted, id, () => this.look(id));
  }

  /** Moves the view to a node. */
  look(id) {
    this.fitted = false;
    this.network.selectNodes([id]);
    const scale = Math.max(this.network.getScale(), 0.9);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.network.focus(id, { scale, animation: still ? false : { duration: 300 } });
  }
}
