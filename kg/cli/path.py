"""`kg path A B`: how two entities are connected."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import query
from kg.cli.app import DEFAULT_STORE, Json, Lang, Language, Store, app, most, print_json, print_lines
from kg.cli.text import hop_lines
from kg.store import View

SHOWN = 10
"""Events of a step that a terminal gets unless it asks for more."""


@app.command("path")
def path(  # noqa: PLR0913 - one parameter an option
    a: Annotated[str, typer.Argument(help="Name, alias or id to start from.")],
    b: Annotated[str, typer.Argument(help="Name, alias or id to reach.")],
    *,
    max_hops: Annotated[int, typer.Option(min=1, help="Longest path, in steps from entity to entity.")] = 4,
    via: Annotated[str | None, typer.Option(help="Name, alias or id to pass through.")] = None,
    since: Annotated[str | None, typer.Option(help="ISO day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="ISO day, month or year.")] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=0,
            help="Most events of a step, the latest; 0 for all.",
            show_default=f"{SHOWN}; with --json all",
        ),
    ] = None,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    lang: Lang = Language.zh,
) -> None:
    """The shortest paths between two entities, with the events and sentences that make each step."""
    with View(store) as view:
        network = query.Network(view, query.window(since, until))
        paths = network.paths(a, b, max_hops=max_hops, via=via, each=most(limit, json=json, usual=SHOWN))
    if json:
        print_json(paths)
        return
    for number, found in enumerate(paths, 1):
        names = [found.hops[0].source.name, *(hop.target.name for hop in found.hops)] if found.hops else []
        print_lines([f"{number}. {' → '.join(names)}"])
        for hop in found.hops:
            print_lines(f"  {line}" for line in hop_lines(hop, lang=lang.value))
