"""`kg events`: what happened, filtered."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import query
from kg.cli.app import DEFAULT_STORE, Json, Lang, Language, Limit, Store, app, most, print_json, print_lines
from kg.cli.text import left_lines, told_lines
from kg.store import View


@app.command("events")
def events(  # noqa: PLR0913 - one parameter a filter
    *,
    agent: Annotated[str | None, typer.Option(help="Name, alias or id of who does it.")] = None,
    type: Annotated[str | None, typer.Option("--type", help="An event type, such as Inspect.")] = None,
    place: Annotated[str | None, typer.Option(help="Name, alias or id of where it happens.")] = None,
    since: Annotated[str | None, typer.Option(help="ISO day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="ISO day, month or year.")] = None,
    limit: Limit = None,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    lang: Lang = Language.zh,
) -> None:
    """Events by date, each with its sentence."""
    with View(store) as view:
        dates, shown = query.window(since, until), most(limit, json=json)
        found = query.events(view, agent=agent, type=type, place=place, dates=dates, limit=shown)
        held = query.info(view) if not found else None
    if json:
        print_json(found)
        return
    print_lines(left_lines(found.left, "events", lang=lang.value))
    print_lines(told_lines(found, lang=lang.value))
    if held:
        span = f"{sum(held.events.values())} events in articles of {held.first_date or '?'} to {held.last_date or '?'}"
        print_lines([f"no event fits; the store holds {span}: try fewer filters or other dates"])
