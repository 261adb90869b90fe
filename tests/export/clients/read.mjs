// Reads a file as its client does and prints what it sees as JSON: nodes and edges of GraphML and GEXF as Gephi Lite
// has them, the faults of Cypher as Neo4j's own parser finds them. `node read.mjs FILE`
import { readFileSync } from "node:fs";
import graphology from "graphology";

const path = process.argv[2];
const text = readFileSync(path, "utf8");

async function graph(format) {
  const { default: client } = await import(`graphology-${format}`);
  const read = client.parse(graphology.MultiGraph, text, { addMissingNodes: false });
  return {
    nodes: read.mapNodes((key, attributes) => ({ ...attributes, key })),
    edges: read.mapEdges((key, attributes, source, target) => ({ ...attributes, key, source, target })),
  };
}

async function faults() {
  const { lintCypherQuery } = await import("@neo4j-cypher/language-support");
  return lintCypherQuery(text, {}).diagnostics.map((fault) => fault.message);
}

const answer = path.endsWith(".cypher") ? faults() : graph(path.endsWith(".gexf") ? "gexf" : "graphml");
process.stdout.write(JSON.stringify(await answer));
