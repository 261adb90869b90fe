"""`kg show NAME`: what is known of one entity."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, Json, Lang, Language, Store, app, console, print_json
from kg.cli.text import event_line, evidence_line, label_of_node, relation_line
from kg.graph import KnowledgeGraph


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="A name, an alias or an id.")],
    *,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    lang: Lang = Language.zh,
) -> None:
    """An entity with its aliases, positions, containers and events, each with its sentence."""
    with KnowledgeGraph.open(store) as graph:
        entity = graph.find(name)
        positions = graph.positions(entity.id) if entity.type == "Person" else []
        within = graph.containers(entity.id)
        timeline = graph.timeline(entity.id)
    if json:
        print_json({"entity": entity, "positions": positions, "within": within, "events": timeline})
        return
    out = console()
    out.print(f"{entity.name}  [{label_of_node(entity.type, lang.value)}]  {entity.id}", markup=False)
    if entity.aliases:
        out.print(f"    = {'、'.join(entity.aliases)}", markup=False)
    if within:
        out.print(f"    ⊂ {' ⊂ '.join(node.name for node in within)}", markup=False)
    for position in positions:
        out.print(f"    {relation_line(position)}", markup=False)
        for evidence in position.evidence[:1]:
            out.print(f"        {evidence_line(evidence)}", markup=False)
    for event in timeline:
        out.print(event_line(event, lang=lang.value), markup=False)
        out.print(f"    {evidence_line(event.evidence)}", markup=False)
