"use strict";
// Joins the parts: every act of the user changes the view, which is then drawn, told and kept in the address.

class Desk {
  constructor(source) {
    const element = (id) => document.getElementById(id);
    const { model } = source;
    Object.assign(this, { source, model, paths: null });
    this.acts = new Acts(this);
    this.sieve = new Sieve(model, source);
    this.picture = new Picture(element("network"), source, this.sieve);
    this.whole = new Whole(element("whole"), source, this.sieve, (n) => this.acts.pick(n));
    this.panel = new Panel(element("panel"), source, this);
    this.connection = new Connection(source, this);
    this.legend = new Legend(model, this.sieve, (off) => this.acts.filter({ off }));
    this.timeline = new Timeline(model, this.sieve, (dates) => this.acts.filter(dates));
    this.toolbar = new Toolbar(source, this);
    this.keys = new Keys(element("network"), this);
    this.trail = new Trail(source, () => this.turn(async () => this.open(await this.trail.state())));
    this.status = element("status");
    this.last = Promise.resolve();
    this.listen();
  }

  listen() {
    const { network } = this.picture;
    network.on("click", ({ edges, pointer }) => this.touch(this.picture.at(pointer.DOM), edges[0]));
    // vis-network misses a double click while it is busy with the first one.
    this.picture.container.addEventListener("dblclick", (event) => {
      const { left, top } = this.picture.container.getBoundingClientRect();
      const n = this.picture.at({ x: event.clientX - left, y: event.clientY - top });
      if (n !== undefined) this.acts.expand(this.model.nodes[n]);
    });
    network.on("dragEnd", ({ nodes }) => this.keep(nodes.length > 0));
    for (const move of ["zoom", "animationFinished"]) network.on(move, () => this.keep(false));
  }

  /** A click: on a node, an edge, or nothing. */
  touch(n, edge) {
    if (n !== undefined) {
      const look = { kind: "node", id: this.model.nodes[n].node_id };
      this.act(
        () => Object.assign(this.view, { look }),
        () => this.acts.tell(),
      );
    } else if (edge) this.acts.look({ kind: edge[0] === "p" ? "pair" : "edge", n: Number(edge.slice(1)) });
    else this.acts.look({ kind: "home" });
  }

  /** One thing after another: placing new nodes takes a while. */
  turn(act) {
    this.last = this.last.then(act).catch((error) => {
      console.error(error);
      this.status.textContent = error.message;
    });
    return this.last;
  }

  /** Changes the view, draws it, says so, and makes it a step in the history. */
  act(change, told = () => null) {
    return this.turn(async () => {
      await change();
      await this.render();
      told();
      this.trail.push(this.state());
      this.toolbar.update(this.view, this.trail, this.whole);
    });
  }

  /** Goes back or forward. */
  go(steps) {
    if (steps < 0 ? this.trail.back : this.trail.forward) history.go(steps);
  }

  /** Shows a state: that of the address, or one gone back to. */
  open(state) {
    const { added, gone, pinned, eye, lang, ...view } = state;
    const other = lang ?? this.model.data.lang;
    const spoken = this.view && other === this.model.lang;
    if (this.model.data.texts[other]) this.model.lang = other;
    this.view = view;
    this.picture.restore(state);
    if (!spoken) this.label();
    if (view.look.kind === "path")
      [view.look.from, view.look.to].forEach((id, at) => this.connection.set(at, this.model.named(id)));
    return this.render().then(() => this.aim(eye));
  }

  aim(eye) {
    const { network } = this.picture;
    const node = this.chosen();
    if (eye) {
      this.picture.fitted = false;
      network.moveTo({ position: { x: eye[0], y: eye[1] }, scale: eye[2] });
    } else if (node && !this.picture.has(node.n)) return this.picture.focus(node).then(() => this.render());
    else this.picture.fit();
    return null;
  }

  state() {
    const { x, y } = this.picture.network.getViewPosition();
    const eye = this.picture.fitted
      ? null
      : [Math.round(x), Math.round(y), Number(this.picture.network.getScale().toFixed(2))];
    return {
      ...this.view,
      ...this.picture.record(),
      eye,
      lang: this.model.lang === this.model.data.lang ? "" : this.model.lang,
    };
  }

  /** Puts a moved camera, or a moved node, in the address. */
  keep(step) {
    clearTimeout(this.pause);
    this.pause = setTimeout(
      () =>
        this.turn(() => {
          if (step) this.trail.push(this.state());
          else this.trail.replace(this.state());
          this.toolbar.update(this.view, this.trail, this.whole);
        }),
      step ? 0 : 400,
    );
  }

  async render() {
    const { view, picture } = this;
    await this.sieve.set(view, picture.nodes.getIds());
    await this.inform();
    picture.folded = view.fold;
    picture.emphasis = this.emphasis();
    picture.refresh();
    await this.mode();
    this.legend.update(view.whole && this.whole.nodes.some((node) => node.kind === "article"));
    this.timeline.render();
    this.toolbar.update(view, this.trail, this.whole);
    this.panel.show(view.look);
    const node = this.chosen();
    picture.network.selectNodes(node && picture.has(node.n) ? [node.n] : []);
    document.getElementById("empty").hidden = this.visible().length > 0;
  }

  /** Makes known what this view tells: of what is looked at, and of the edges that stand for events. */
  async inform() {
    const { view, picture, source } = this;
    await source.tell(view.look);
    this.paths = view.look.kind === "path" ? await this.connection.answer(view.look) : null;
    if (!view.fold) return;
    await source.fold(picture.nodes.getIds());
    picture.join(picture.nodes.getIds());
  }

  /** Shows the reading view or the whole graph. */
  async mode() {
    const whole = this.view.whole && this.whole.possible;
    document.getElementById("network").hidden = whole;
    document.getElementById("whole").hidden = !whole;
    if (!whole) return;
    if (!this.whole.renderer) {
      this.announce("drawing_whole");
      await new Promise((painted) => {
        requestAnimationFrame(() => setTimeout(painted));
      });
    }
    await this.whole.refresh(this.chosen());
    const { nodes, total } = this.whole;
    if (nodes.length < total) this.announce("whole_part", nodes.length, total);
    else this.announce("whole_help");
  }

  /** What stands out: the nodes of the paths that are looked at. */
  emphasis() {
    if (!this.paths?.paths.length) return null;
    return new Set(this.connection.nodes(this.paths).map((node) => node.n));
  }

  announce(key, ...values) {
    this.status.textContent = this.model.say(key, ...values);
  }

  label() {
    this.toolbar.label();
    this.legend.render();
  }

  /** The node that is looked at, if it can be drawn. */
  chosen() {
    const node = this.view.look.kind === "node" ? this.model.named(this.view.look.id) : null;
    return node && node.kind !== "article" ? node : null;
  }

  visible() {
    return this.view.whole && this.whole.possible ? this.whole.visible() : this.picture.visible();
  }

  /** Whether the page knows all of what is in view, and not only where a server says that it lies. */
  get known() {
    return this.source.holds || !this.view.whole;
  }

  /** Events that the picture shows, as nodes or folded into edges. */
  eventsInView() {
    if (!this.view.fold || this.view.whole) return this.visible().filter((node) => node.kind === "event");
    const pairs = this.picture.visibleEdges().filter((edge) => edge.events);
    const events = new Set(pairs.flatMap((pair) => pair.events));
    return [...events].map((n) => this.model.nodes[n]).filter((event) => this.sieve.passes(event));
  }

  /** What is in view, as plain shapes. */
  scene() {
    return this.view.whole && this.whole.possible ? sceneOfWhole(this.whole) : sceneOfPicture(this.picture);
  }
}
