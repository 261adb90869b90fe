"""`kg events`: what happened, filtered."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, Json, Lang, Language, Store, app, console, print_json
from kg.cli.text import event_line, source_lines
from kg.graph import KnowledgeGraph


@app.command("events")
def events(  # noqa: PLR0913 - one parameter a filter
    *,
    agent: Annotated[str | None, typer.Option(help="Name, alias or id of who does it.")] = None,
    type: Annotated[str | None, typer.Option("--type", help="An event type, such as Inspect.")] = None,
    place: Annotated[str | None, typer.Option(help="Name, alias or id of where it happens.")] = None,
    since: Annotated[str | None, typer.Option(help="ISO day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="ISO day, month or year.")] = None,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    lang: Lang = Language.zh,
) -> None:
    """Events by date, each with its sentence."""
    with KnowledgeGraph.open(store) as graph:
        found = graph.events(agent=agent, type=type, place=place, since=since, until=until)
        held = graph.info() if not found else None
    if json:
        print_json(found)
        return
    out = console()
    for event in found:
        out.print(event_line(event, lang=lang.value), markup=False)
        for line in source_lines(event, lang=lang.value):
            out.print(f"    {line}", markup=False)
    if held:
        span = f"{sum(held.events.values())} events in articles of {held.first_date or '?'} to {held.last_date or '?'}"
        out.print(f"no event fits; the store holds {span}: try fewer filters or other dates", markup=False)
