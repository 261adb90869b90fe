"""`kg path A B`: how two entities are connected."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, Json, Lang, Language, Store, app, console, print_json
from kg.cli.text import hop_lines
from kg.graph import KnowledgeGraph


@app.command("path")
def path(  # noqa: PLR0913 - one parameter an option
    a: Annotated[str, typer.Argument(help="Name, alias or id to start from.")],
    b: Annotated[str, typer.Argument(help="Name, alias or id to reach.")],
    *,
    max_hops: Annotated[int, typer.Option(min=1, help="Longest path, in steps from entity to entity.")] = 4,
    via: Annotated[str | None, typer.Option(help="Name, alias or id to pass through.")] = None,
    since: Annotated[str | None, typer.Option(help="ISO day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="ISO day, month or year.")] = None,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    lang: Lang = Language.zh,
) -> None:
    """The shortest paths between two entities, with the events and sentences that make each step."""
    with KnowledgeGraph.open(store) as graph:
        paths = graph.paths(a, b, max_hops=max_hops, via=via, since=since, until=until)
    if json:
        print_json(paths)
        return
    out = console()
    for number, found in enumerate(paths, 1):
        names = [found.hops[0].source.name, *(hop.target.name for hop in found.hops)] if found.hops else []
        out.print(f"{number}. {' → '.join(names)}", markup=False)
        for hop in found.hops:
            for line in hop_lines(hop, lang=lang.value):
                out.print(f"  {line}", markup=False)
