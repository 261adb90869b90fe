"""`kg articles INPUT`: how pages were split and what was taken for their metadata."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any

import msgspec
import typer
from rich.table import Table

from kg.cli.app import app, console
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
from kg.link import Gazetteer
from pipelines.ingest import Article, Leaf, column_map
from pipelines.ingest.sheet import sheet


class Format(str, Enum):
    """How the articles are shown."""

    table = "table"
    jsonl = "jsonl"
    html = "html"


@app.command("articles")
def articles(  # noqa: PLR0913 - one parameter an option
    source: Inputs,
    *,
    format: Annotated[Format, typer.Option("--format", help="table, jsonl, or html to check by eye.")] = Format.table,
    date: Date = None,
    place: Place = None,
    columns: Columns = None,
    simplified: Simplify = None,
) -> None:
    """The articles of pages, with title, byline, date, place, offsets in the source; what belongs to none is `other`.

    As HTML, each file stands beside its articles in the same colours: kg articles page.txt --format html > page.html
    """
    gazetteer = Gazetteer.load()
    checked_place(place, gazetteer)
    options = Options(date, place, column_map(columns) if columns else {}, simplified.value if simplified else None)
    failed: list[KGError] = []
    found = (
        (leaf, placed(leaf.articles, gazetteer, given=place is not None))
        for leaf in read_all(source, options, failed=failed)
    )
    if format is Format.jsonl:
        for _, rows in found:
            for row in rows:
                sys.stdout.write(msgspec.json.encode(_row(row)).decode() + "\n")
    elif format is Format.html:
        shown = [leaf._replace(articles=[row.article for row in rows]) for leaf, rows in found]
        if shown:
            sys.stdout.write(sheet(shown, title="、".join(list(dict.fromkeys(leaf.source for leaf in shown))[:3])))
    else:
        for leaf, rows in found:
            _print(leaf, rows)
    report(failed)


def _print(leaf: Leaf, rows: Sequence[Placed]) -> None:
    """One file as a table, above it what was chosen for all of it."""
    out = console()
    out.print(_summary(leaf), markup=False)
    table = Table("id", "kind", "title", "byline", "date", "place", "paper", "characters", "begins")
    for article, by, _ in rows:
        d = article.document
        cells = [d.id, article.kind, d.title or "", "、".join(d.byline), _said(d.date, d.date_source)]
        cells += [_said(d.place, by), article.imprint.paper or "", str(len(d.text)), d.text[:24]]
        table.add_row(*(cell.replace("[", "\\[") for cell in cells))
    out.print(table)


def _summary(leaf: Leaf) -> str:
    """File, encoding, how many articles, how much belongs to none."""
    others = [len(one.document.text) for one in leaf.articles if one.kind == "other"]
    encoding = leaf.articles[0].imprint.encoding if leaf.articles else None
    parts = [encoding, f"articles: {len(leaf.articles) - len(others)}"]
    parts += [f"other: {len(others)} ({sum(others)} characters)"] if leaf.raw and not leaf.shown else []
    return f"{leaf.source}: " + "; ".join(filter(None, parts))


def _said(value: str | None, source: str | None) -> str:
    return f"{value} ({source})" if value and source else value or ""


def _row(row: Placed) -> dict[str, Any]:
    article: Article = row.article
    d, imprint = article.document, article.imprint
    return {
        "id": d.id,
        "kind": article.kind,
        "title": d.title,
        "byline": d.byline,
        "date": d.date,
        "date_source": d.date_source,
        "place": d.place,
        "place_source": row.by,
        "paper": imprint.paper,
        "editors": imprint.editors,
        "next_page": imprint.next_page,
        "encoding": imprint.encoding,
        "text": d.text,
        "source": d.source,
        "offsets": d.source_offsets,
        "pieces": article.pieces,
    }
