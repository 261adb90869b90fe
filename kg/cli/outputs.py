"""The files of a build, written from its store."""

from __future__ import annotations

from pathlib import Path

from kg.cli.app import TITLE, console
from kg.cli.products import PAGE
from kg.errors import OutputError
from kg.export.formats import tables
from kg.export.gexf import GEXF
from kg.export.graphml import GRAPHML
from kg.export.markup import write_markup
from kg.export.parquet import write_parquet
from kg.export.records import write_records as write_tables
from kg.graph import KnowledgeGraph
from kg.store import View
from kg.view import MOST_NODES, write_note, write_page

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
    """The HTML page; raises OutputError for a graph that is too large for it."""
    with KnowledgeGraph.open(store) as graph:
        nodes = len(graph.flow().ids())
        if nodes > MOST_NODES:
            raise OutputError.too_large(path, nodes, MOST_NODES, store)
        texts = {document.id: document.text for document in graph.view.documents()}
        events, actors, moved = graph.events_graph(), graph.actors_graph(), graph.view.moved()
        write_page(events, actors, path, title=TITLE[lang], lang=lang, articles=texts, moved=moved)


def write_graphs(store: Path, folder: Path, *, lang: str) -> list[Path]:
    """GraphML of both graphs, GEXF and the page; returns what was written.

    In place of the page of a graph that is too large for it stands one that says so, as a line on stderr does.
    """
    page, events_file, actors_file, gexf = (
        folder / name for name in (PAGE, "events.graphml", "actors.graphml", "graph.gexf")
    )
    with KnowledgeGraph.open(store) as graph:
        write_markup(graph.flow(), {events_file: GRAPHML, gexf: GEXF})
        write_markup(graph.flow(actors=True), {actors_file: GRAPHML})
        nodes = len(graph.flow().ids())
    if nodes > MOST_NODES:
        write_note(page, title=TITLE[lang], lang=lang, nodes=nodes, store=store)
        console(error=True).print(str(OutputError.too_large(page, nodes, MOST_NODES, store)), markup=False)
    else:
        write_view(store, page, lang=lang)
    return [page, events_file, actors_file, gexf]
