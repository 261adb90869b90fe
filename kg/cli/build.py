"""`kg build INPUT`: pages in; a store, records, graphs and the page out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import groupby, islice
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from kg.cli.app import Columns, Lang, Language, app, console
from kg.cli.outputs import STORE, check_writable, write_graphs, write_records
from kg.errors import InputError, KGError
from kg.link import Gazetteer, home_of, link, place_code
from kg.records import Extraction, LinkedDocument
from kg.store import Writer
from pipelines import load
from pipelines.ingest import Article, column_map, inputs, read
from pipelines.run import extract


class Only(str, Enum):
    """What a build may stop at."""

    records = "records"


@app.command("build")
def build(  # noqa: PLR0913 - one parameter an option
    source: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - .")],
    *,
    date: Annotated[str | None, typer.Option(help="Day of publication, as 2021-11-12.")] = None,
    place: Annotated[str | None, typer.Option(help="The paper's home place, as 望江县.")] = None,
    columns: Columns = None,
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
    if place is not None:
        place_code(place, gazetteer)
    found, failed = _articles(source, date=date, place=place, columns=column_map(columns) if columns else {})
    if found:
        check_writable(output)
        _fill(output / STORE, found, gazetteer, pipeline)
        written = write_records(output / STORE, output / "records")
        if only is None:
            written += write_graphs(output / STORE, output, lang=lang.value)
        for path in written:
            console().print(str(path), markup=False)
    if failed:
        for error in failed:
            console(error=True).print(f"kg: {error}", markup=False)
        raise typer.Exit(2)


def _articles(
    source: list[str], *, date: str | None, place: str | None, columns: dict[str, str]
) -> tuple[list[Article], list[KGError]]:
    """The articles of all inputs that can be read, and the errors of the others."""
    found: list[Article] = []
    failed: list[KGError] = []
    for each in inputs(source, failed=failed):
        try:
            found += [a for a in read(each, date=date, place=place, columns=columns) if a.kind == "article"]
        except InputError as error:
            failed.append(error)
    return found, failed


def _fill(store: Path, found: list[Article], gazetteer: Gazetteer, pipeline: str) -> None:
    """Extract, link and store the articles."""
    nlp = load(pipeline)
    out = console(error=True)
    with Writer(store) as writer, Progress(console=out, transient=True, disable=not out.is_terminal) as progress:
        extractions = extract((article.document for article in found), nlp)
        linked = _linked(found, extractions, gazetteer)
        writer.add(progress.track(linked, total=len(found), description="articles"))


def _linked(found: list[Article], extractions: Iterator[Extraction], gazetteer: Gazetteer) -> Iterator[LinkedDocument]:
    """Linked documents; the articles of one page share the home place that most of its places point to."""
    for page, articles in groupby(found, key=lambda article: article.page):
        if page is None:
            yield from (link(e, gazetteer) for e in islice(extractions, len(list(articles))))
            continue
        together = list(islice(extractions, len(list(articles))))
        home = home_of(together, gazetteer) if together[0].document.place is None else None
        yield from (link(e, gazetteer, home=home) for e in together)
