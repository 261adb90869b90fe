"use strict";
// How new nodes come into the picture: beside what they are tied to, while all that is there stays in its place.

const STEP = 40; // nodes that one double click draws

class Growth {
  constructor(picture) {
    Object.assign(this, { picture, model: picture.model, source: picture.source });
  }

  /** Draws nodes beside one that is drawn; those that are there already keep their places. */
  async draw(nodes, anchor) {
    const fresh = nodes.filter((node) => !this.picture.has(node.n));
    if (!fresh.length) return;
    const settled = this.picture.nodes.getIds();
    const centre = this.room(anchor, fresh);
    this.picture.nodes.add(fresh.map((node, turn) => this.picture.drawn(node, Growth.spiral(centre, turn))));
    this.picture.join(fresh.map((node) => node.n));
    await this.settle(settled);
  }

  /** Where new nodes begin: at the anchor, at a neighbour of theirs, or right of everything. */
  room(anchor, fresh) {
    const known = [anchor, ...fresh]
      .flatMap((node) => [node, ...this.model.around(node)])
      .find((node) => this.picture.has(node.n));
    if (known) return this.picture.nodes.get(known.n);
    const places = this.picture.nodes.get();
    if (!places.length) return { x: 0, y: 0 };
    return { x: Math.max(...places.map((node) => node.x)) + 260, y: Math.min(...places.map((node) => node.y)) + 200 };
  }

  static spiral(centre, turn) {
    const reach = 60 * Math.sqrt(turn + 1);
    return {
      x: Math.round(centre.x + reach * Math.cos(turn * 2.4)),
      y: Math.round(centre.y + reach * Math.sin(turn * 2.4)),
    };
  }

  /** Draws a node with its next neighbours; returns how many are still left. */
  async expand(node) {
    const { picture, source } = this;
    const fresh = (other) => !picture.has(other.n) && (!picture.folded || other.kind === "entity");
    const { nodes, left } = await source.near(node, fresh, STEP, picture.nodes.getIds(), picture.folded);
    await this.draw([node, ...nodes.filter(fresh)], node);
    return left;
  }

  /** Lets forces place what is new, then turns them off again. */
  settle(settled) {
    this.picture.nodes.update(settled.map((id) => ({ id, fixed: true })));
    return new Promise((done) => {
      this.picture.network.once("stabilizationIterationsDone", () => {
        this.picture.network.setOptions({ physics: { enabled: false } });
        this.picture.network.storePositions();
        this.picture.nodes.update(settled.map((id) => ({ id, fixed: false })));
        done();
      });
      this.picture.network.setOptions({ physics: { enabled: true } });
      this.picture.network.stabilize(80);
    });
  }
}
