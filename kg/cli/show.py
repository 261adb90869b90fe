"""`kg show NAME`: what is known of one entity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from kg import query
from kg.cli.app import DEFAULT_STORE, Json, Lang, Language, Limit, Store, app, most, print_json, print_lines
from kg.cli.text import evidence_line, label_of_node, left_lines, position_line, told_lines
from kg.query import Node
from kg.records import Entity
from kg.store import View


@app.command("show")
def show(  # noqa: PLR0913 - one parameter an option
    name: Annotated[str, typer.Argument(help="A name, an alias or an id.")],
    *,
    as_of: Annotated[str | None, typer.Option("--as-of", help="As it was on an ISO day, month or year.")] = None,
    limit: Limit = None,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    lang: Lang = Language.zh,
) -> None:
    """An entity with its aliases, positions, containers and events, each with its sentence.

    Positions that are held come first, then those given up; of many events the latest are shown. With --as-of, what
    was so, and had happened, by then.
    """
    with View(store) as view:
        entity = query.find(view, name)
        shown, is_person = most(limit, json=json), entity.type == "Person"
        each = None if json else 1
        positions = (
            query.positions(view, entity.id, as_of=as_of, limit=shown, each=each) if is_person else query.Latest()
        )
        within = query.containers(view, entity.id)
        outermost = query.find(view, within[-1].id) if within else entity
        timeline = query.timeline(view, entity.id, dates=query.window(None, as_of), limit=shown)
        others = query.namesakes(view, entity.id)
    if json:
        left = {"positions": positions.left, "events": timeline.left}
        answers = {"positions": positions, "within": within, "events": timeline, "namesakes": others, "left": left}
        print_json({"entity": entity, **answers})
        return
    print_lines(_head(entity, _within(within, outermost), lang.value))
    for position in positions:
        print_lines([f"    {position_line(position, lang=lang.value)}"])
        print_lines(f"        {evidence_line(evidence)}" for evidence in position.evidence)
    print_lines(f"    {line}" for line in left_lines(positions.left, "positions", lang=lang.value))
    if others:
        print_lines([f"    ≠ {'、'.join(node.id for node in others)}"])
    print_lines(left_lines(timeline.left, "events", lang=lang.value))
    print_lines(told_lines(timeline, lang=lang.value))


def _head(entity: Entity, within: str, lang: str) -> Iterator[str]:
    yield f"{entity.name}  [{label_of_node(entity.type, lang)}]  {entity.id}"
    if entity.aliases:
        yield f"    = {'、'.join(entity.aliases)}"
    if within:
        yield f"    ⊂ {within}"


def _within(chain: list[Node], outermost: Entity) -> str:
    """What articles say that it lies in, then in brackets what the gazetteer alone knows to hold that."""
    said = [node.name for node in chain]
    known = [name for name in outermost.attrs.get("within", "").split("、") if name and name not in said]
    return " ".join([" ⊂ ".join(said), f"({' ⊂ '.join(known)})" if known else ""]).strip()
