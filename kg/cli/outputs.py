"""The files of a build, written from its store."""

from __future__ import annotations

from pathlib import Path

from kg.cli.app import TITLE
from kg.cli.products import PAGE
from kg.errors import OutputError
from kg.export.formats import tables
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.parquet import write_parquet
from kg.export.records import write_records as write_tables
from kg.graph import KnowledgeGraph
from kg.store import View
from kg.view import write_page

STORE = "graph.duckdb"


def check_writable(folder: Path) -> None:
    """Raises OutputError before any work is done for a folder that cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".kg-probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError.unwritable(folder, error.strerror or str(error)) from error


def write_records(store: Path, folder: Path, *, parquet: bool = False) -> list[Path]:
    """The record tables, as JSON Lines or as Parquet; returns the folder."""
    with View(store) as view:
        (write_parquet if parquet else write_tables)(tables(view), folder)
    return [folder]


def write_view(store: Path, path: Path, *, lang: str) -> None:
    """The HTML page."""
    with KnowledgeGraph.open(store) as graph:
        texts = {document.id: document.text for document in graph.view.documents()}
        events, actors, moved = graph.events_graph(), graph.actors_graph(), graph.view.moved()
        write_page(events, actors, path, title=TITLE[lang], lang=lang, articles=texts, moved=moved)


def write_graphs(store: Path, folder: Path, *, lang: str) -> list[Path]:
    """GraphML of both graphs, GEXF and the page; returns what was written."""
    page, events_file, actors_file, gexf = (
        folder / name for name in (PAGE, "events.graphml", "actors.graphml", "graph.gexf")
    )
    write_view(store, page, lang=lang)
    with KnowledgeGraph.open(store) as graph:
        events, actors = graph.events_graph(), graph.actors_graph()
    write_graphml(events, events_file)
    write_graphml(actors, actors_file)
    write_gexf(events, gexf)
    return [page, events_file, actors_file, gexf]
