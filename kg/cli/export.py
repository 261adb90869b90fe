"""`kg export`: the store in one format."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, Lang, Language, Store, app, console
from kg.cli.outputs import write_view
from kg.errors import OptionError
from kg.export.formats import OF_GRAPH, OF_STORE
from kg.graph import KnowledgeGraph

Format = Enum("Format", {name: name for name in (*OF_STORE, *OF_GRAPH, "html")}, type=str)  # type: ignore[misc]
"""What can be written."""


class Which(str, Enum):
    """The two graphs."""

    events = "events"
    actors = "actors"


@app.command("export")
def export(
    *,
    format: Annotated[Format, typer.Option("--format", help="What to write; see docs/formats.md.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File, or folder for formats of several files.")],
    graph: Annotated[Which | None, typer.Option(help="Which graph: of graphml, gexf, neo4j. [default: events]")] = None,
    store: Store = DEFAULT_STORE,
    lang: Lang = Language.zh,
) -> None:
    """Write a store as files for other programs, or as the HTML page."""
    name = str(format.value)
    if graph is not None and name not in OF_GRAPH:
        raise OptionError.no_choice_of_graph(graph.value, name, ", ".join(OF_GRAPH))
    if name == "html":
        write_view(store, output, lang=lang.value)
    else:
        with KnowledgeGraph.open(store) as opened:
            if name in OF_STORE:
                OF_STORE[name](opened.view, output)
            else:
                OF_GRAPH[name](opened.flow(actors=graph is Which.actors), output)
    console().print(str(output), markup=False)
