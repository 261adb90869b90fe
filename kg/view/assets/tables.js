"use strict";
// What is in view as data: GraphML that Gephi reads whole, and the events as a table.

const LOOKS = {
  label: "string",
  x: "double",
  y: "double",
  z: "double",
  size: "double",
  color: "string",
  r: "long",
  g: "long",
  b: "long",
};

/** A cell as text: lists as JSON. */
function cell(value) {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What XML cannot hold is left out. */
function escaped(text) {
  const legal = cell(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  return legal.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** A scene as GraphML: every edge with an id of its own, looks under the keys that Gephi knows, one type a column. */
function graphmlOf(scene, model) {
  const { node: nodeColumns, edge: edgeColumns } = model.data.columns;
  const edgeLooks = { label: "string", weight: "double", ...edgeColumns };
  const keys = (domain, columns) =>
    Object.entries(columns).map(
      ([name, type]) => `<key id="${domain}_${name}" for="${domain}" attr.name="${name}" attr.type="${type}"/>`,
    );
  const data = (domain, columns, row) =>
    Object.keys(columns)
      .filter((name) => row[name] !== undefined && row[name] !== null)
      .map((name) => `<data key="${domain}_${name}">${escaped(row[name])}</data>`)
      .join("");
  const nodes = scene.nodes.map(({ node, x, y, size }) => {
    const { color } = model.look(node);
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
    const cells = Object.fromEntries(Object.keys(nodeColumns).map((name) => [name, node[name]]));
    return `<node id="${escaped(node.node_id)}">${data("node", { ...LOOKS, ...nodeColumns }, { ...cells, label: node.label, x, y, z: 0, size, color, r, g, b })}</node>`;
  });
  const edges = scene.edges.map(({ edge }) => {
    const ends = [edge.from, edge.to].map((n) => escaped(model.nodes[n].node_id));
    const role = edge.events ? "acts_on" : edge.role;
    const cells = edge.events
      ? { role, label: model.say("events"), weight: edge.events.length }
      : {
          ...Object.fromEntries(Object.keys(edgeColumns).map((name) => [name, edge[name]])),
          label: edge.label,
          weight: 1,
        };
    return `<edge id="${edge.events ? "p" : "e"}${edge.n}" source="${ends[0]}" target="${ends[1]}" label="${escaped(role)}">${data("edge", edgeLooks, cells)}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys("node", { ...LOOKS, ...nodeColumns }),
    ...keys("edge", edgeLooks),
    '<graph edgedefault="directed">',
    ...nodes,
    ...edges,
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}

const EVENT_COLUMNS = [
  "id",
  "type",
  "trigger",
  "date_start",
  "date_end",
  "time_text",
  "modality",
  "polarity",
  "agent",
  "participant",
  "object",
  "place",
  "content",
  "sentence",
  "article",
  "article_date",
  "source",
  "confidence",
];

/** Events as a CSV that spreadsheets open as UTF-8. */
function csvOf(events, model) {
  const rows = events.map((event) => {
    const article = model.article(event);
    const roles = {};
    for (const { words, node } of model.fillings(event))
      (roles[words.role] ??= []).push(node ? node.label : words.text);
    const filled = Object.fromEntries(Object.entries(roles).map(([role, names]) => [role, names.join("; ")]));
    return {
      ...filled,
      ...Object.fromEntries(
        ["trigger", "date_start", "date_end", "time_text", "modality", "polarity", "sentence", "confidence"].map(
          (name) => [name, event[name]],
        ),
      ),
      id: event.node_id,
      type: event.event_type,
      article: article?.label,
      article_date: article?.date,
      source: article?.source,
    };
  });
  const lines = [EVENT_COLUMNS, ...rows.map((row) => EVENT_COLUMNS.map((name) => row[name] ?? ""))];
  return `\ufeff${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
}

/** A quoted field; a spreadsheet must not take a name for a formula. */
function field(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return `"${text.replace(/"/g, '""')}"`;
}

/** Hands the view to the user as a file: `png`, `svg`, `graphml`, or the `csv` of its events. */
async function saveView(desk, format) {
  const { model } = desk;
  const files = {
    png: async () => [await pngOf(desk.scene(), model), "image/png"],
    svg: () => [svgOf(desk.scene(), model), "image/svg+xml"],
    graphml: () => [graphmlOf(desk.scene(), model), "application/xml"],
    csv: () => [csvOf(model.inOrder(desk.eventsInView()), model), "text/csv"],
  };
  const [content, type] = await files[format]();
  const href = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href, download: `${format === "csv" ? "events" : "graph"}.${format}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}
