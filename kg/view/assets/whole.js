"use strict";
// The whole graph on WebGL: every node at the place that was worked out beforehand, to see where to read.

const MANY = 5000; // nodes beyond which edges are drawn paler

class Whole {
  /** `choose` gets the number of a node that is clicked. */
  constructor(container, source, sieve, choose) {
    Object.assign(this, { container, source, model: source.model, sieve, choose, nodes: [], edges: [] });
    this.possible = Boolean(document.createElement("canvas").getContext("webgl2"));
    container.addEventListener("keydown", (event) => this.key(event));
  }

  /** Draws it, or draws it again after a change of filters, and marks the node that is looked at. */
  async refresh(chosen) {
    if (!this.renderer) Object.assign(this, await this.source.whole());
    this.shows = await this.source.shown(this.sieve);
    if (!this.renderer) this.start();
    else
      this.graph.updateEachNodeAttributes(
        (n, look) => Object.assign(look, { hidden: !this.shows(this.rows.get(n)) }),
        { attributes: ["hidden"] },
      );
    if (this.marked) this.graph.setNodeAttribute(this.marked.n, "highlighted", false);
    this.marked = chosen && this.graph.hasNode(chosen.n) ? chosen : null;
    if (this.marked) this.graph.mergeNodeAttributes(chosen.n, { highlighted: true, label: short(chosen.label) });
  }

  /** Nodes that are drawn and not hidden. */
  visible() {
    return this.nodes.filter((node) => this.shows(node));
  }

  start() {
    this.rows = new Map(this.nodes.map((node) => [String(node.n), node]));
    this.graph = this.filled();
    this.renderer = new sigma.Sigma(this.graph, this.container, {
      defaultNodeType: "point",
      nodeProgramClasses: { point: sigma.NodePointProgram },
      defaultEdgeType: "line",
      edgeProgramClasses: { line: sigma.EdgeLineProgram },
      hideEdgesOnMove: true,
      hideLabelsOnMove: true,
      labelFont: FACE,
      labelSize: 13,
      labelDensity: 0.6,
      labelGridCellSize: 120,
      labelRenderedSizeThreshold: 2,
      minCameraRatio: 0.002,
      maxCameraRatio: 3,
    });
    this.renderer.on("clickNode", ({ node }) => this.choose(Number(node)));
    this.renderer.on("enterNode", ({ node }) => this.hover(this.rows.get(node), true));
    this.renderer.on("leaveNode", ({ node }) => this.hover(this.rows.get(node), false));
  }

  /** Events and articles have their names shown only under the mouse. */
  hover(node, over) {
    this.container.classList.toggle("over", over);
    if (node.kind === "entity" || node.n === this.marked?.n) return;
    this.graph.setNodeAttribute(node.n, "label", over ? short(node.label) : "");
  }

  filled() {
    const graph = new sigma.MultiDirectedGraph();
    const { nodes, edges } = this;
    const scale = Math.max(0.12, Math.min(1, 16 / Math.sqrt(nodes.length + 1)));
    for (const node of nodes) {
      const { color } = this.model.look(node);
      graph.addNode(node.n, {
        x: node.x,
        y: -node.y,
        size: node.size * scale,
        color,
        label: node.kind === "entity" ? short(node.label) : "",
        hidden: !this.shows(node),
      });
    }
    const line = { size: 0.6, color: nodes.length > MANY ? "#e4e4e4" : "#cccccc" };
    for (const edge of edges) graph.addDirectedEdge(edge.from, edge.to, { ...line });
    return graph;
  }

  fit() {
    this.renderer?.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1 });
  }

  key(event) {
    const camera = this.renderer.getCamera();
    const { x, y, ratio } = camera.getState();
    const step = 0.1 * ratio;
    const moves = {
      ArrowLeft: { x: x - step },
      ArrowRight: { x: x + step },
      ArrowUp: { y: y + step },
      ArrowDown: { y: y - step },
      "+": { ratio: ratio / 1.4 },
      "=": { ratio: ratio / 1.4 },
      "-": { ratio: ratio * 1.4 },
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    camera.setState(moves[event.key]);
  }
}
