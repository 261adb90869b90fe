"""`kg show NAME`: what is known of one entity."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, Json, Lang, Language, Store, app, console, print_json
from kg.cli.text import event_line, evidence_line, label_of_node, position_line, source_lines
from kg.graph import KnowledgeGraph
from kg.query import Node
from kg.records import Entity


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="A name, an alias or an id.")],
    *,
    as_of: Annotated[str | None, typer.Option("--as-of", help="As it was on an ISO day, month or year.")] = None,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    lang: Lang = Language.zh,
) -> None:
    """An entity with its aliases, positions, containers and events, each with its sentence.

    Positions that are held come first, then those given up. With --as-of, what was so, and had happened, by then.
    """
    with KnowledgeGraph.open(store) as graph:
        entity = graph.find(name)
        positions = graph.positions(entity.id, as_of=as_of) if entity.type == "Person" else []
        within = graph.containers(entity.id)
        outermost = graph.find(within[-1].id) if within else entity
        timeline = graph.timeline(entity.id, until=as_of)
        others = graph.namesakes(entity.id)
    if json:
        print_json(
            {"entity": entity, "positions": positions, "within": within, "events": timeline, "namesakes": others}
        )
        return
    out = console()
    out.print(f"{entity.name}  [{label_of_node(entity.type, lang.value)}]  {entity.id}", markup=False)
    if entity.aliases:
        out.print(f"    = {'、'.join(entity.aliases)}", markup=False)
    if line := _within(within, outermost):
        out.print(f"    ⊂ {line}", markup=False)
    for position in positions:
        out.print(f"    {position_line(position, lang=lang.value)}", markup=False)
        for evidence in position.evidence[:1]:
            out.print(f"        {evidence_line(evidence)}", markup=False)
    if others:
        out.print(f"    ≠ {'、'.join(node.id for node in others)}", markup=False)
    for event in timeline:
        out.print(event_line(event, lang=lang.value), markup=False)
        for line in source_lines(event, lang=lang.value):
            out.print(f"    {line}", markup=False)


def _within(chain: list[Node], outermost: Entity) -> str:
    """What articles say that it lies in, then in brackets what the gazetteer alone knows to hold that."""
    said = [node.name for node in chain]
    known = [name for name in outermost.attrs.get("within", "").split("、") if name and name not in said]
    return " ".join([" ⊂ ".join(said), f"({' ⊂ '.join(known)})" if known else ""]).strip()
