"""`kg build INPUT`: pages in; a store, records, graphs and the page out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from kg import identity
from kg.cli.app import Lang, Language, app, console
from kg.cli.outputs import STORE, check_writable, write_graphs, write_records
from kg.cli.reading import (
    Columns,
    Date,
    Inputs,
    Options,
    Place,
    Placed,
    Simplify,
    checked_place,
    placed,
    read_all,
    report,
)
from kg.errors import KGError
from kg.link import Gazetteer, link
from kg.records import Extraction, LinkedDocument
from pipelines import load
from pipelines.ingest import column_map
from pipelines.run import extract


class Only(str, Enum):
    """What a build may stop at."""

    records = "records"


@app.command("build")
def build(  # noqa: PLR0913 - one parameter an option
    source: Inputs,
    *,
    date: Date = None,
    place: Place = None,
    columns: Columns = None,
    simplified: Simplify = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the results.")] = Path("out"),
    only: Annotated[Only | None, typer.Option(help="Stop after the store and its records.")] = None,
    lang: Lang = Language.zh,
    pipeline: Annotated[str, typer.Option(help="zh_news, hanlp:NAME_OR_FOLDER or spacy:NAME.")] = "zh_news",
) -> None:
    """Read pages, extract and link, and write store, records, GraphML, GEXF and the HTML page.

    Building again into the same folder adds; an article whose id is already there is replaced. Inputs that cannot be
    read are listed at the end, the others are still built; the exit code is then 2.
    """
    gazetteer = Gazetteer.load()
    checked_place(place, gazetteer)
    options = Options(date, place, column_map(columns) if columns else {}, simplified.value if simplified else None)
    failed: list[KGError] = []
    found = [
        one
        for leaf in read_all(source, options, failed=failed)
        for one in placed(leaf.articles, gazetteer, given=place is not None)
        if one.article.kind == "article"
    ]
    if found:
        check_writable(output)
        _fill(output / STORE, found, gazetteer, pipeline)
        written = write_records(output / STORE, output / "records")
        if only is None:
            written += write_graphs(output / STORE, output, lang=lang.value)
        for path in written:
            console().print(str(path), markup=False)
    report(failed)


def _fill(store: Path, found: list[Placed], gazetteer: Gazetteer, pipeline: str) -> None:
    """Extract, link and store the articles."""
    nlp = load(pipeline)
    out = console(error=True)
    with (
        identity.writer(store) as writer,
        Progress(console=out, transient=True, disable=not out.is_terminal) as progress,
    ):
        extractions = extract((one.article.document for one in found), nlp)
        linked = _linked(found, extractions, gazetteer)
        writer.add(progress.track(linked, total=len(found), description="articles"))


def _linked(found: list[Placed], extractions: Iterator[Extraction], gazetteer: Gazetteer) -> Iterator[LinkedDocument]:
    """Linked documents, each at the home place of its page."""
    for one, extraction in zip(found, extractions, strict=True):
        yield link(extraction, gazetteer, home=one.code)
