"""`kg export`: the store in one format."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, Lang, Language, Store, app, console
from kg.cli.outputs import write_records, write_view
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.graph import KnowledgeGraph


class Format(str, Enum):
    """What can be written."""

    records = "records"
    graphml = "graphml"
    gexf = "gexf"
    html = "html"


class Which(str, Enum):
    """The two graphs."""

    events = "events"
    actors = "actors"


@app.command("export")
def export(
    *,
    format: Annotated[Format, typer.Option("--format", help="records (a folder), graphml, gexf or html.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File, or folder for records.")],
    graph: Annotated[Which, typer.Option(help="Which graph goes into graphml and gexf.")] = Which.events,
    store: Store = DEFAULT_STORE,
    lang: Lang = Language.zh,
) -> None:
    """Write records (JSON Lines), GraphML, GEXF or the HTML page from a store."""
    if format is Format.records:
        write_records(store, output)
    elif format is Format.html:
        write_view(store, output, lang=lang.value)
    else:
        with KnowledgeGraph.open(store) as opened:
            chosen = opened.actors_graph() if graph is Which.actors else opened.events_graph()
        (write_graphml if format is Format.graphml else write_gexf)(chosen, output)
    console().print(str(output), markup=False)
