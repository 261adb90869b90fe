"""`kg articles INPUT`: how a page was split."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Annotated, Any

import msgspec
import typer
from rich.table import Table

from kg.cli.app import Columns, app, console
from pipelines.ingest import Article, column_map, inputs, read


class Format(str, Enum):
    """How the articles are shown."""

    table = "table"
    jsonl = "jsonl"


@app.command("articles")
def articles(
    source: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - .")],
    *,
    format: Annotated[Format, typer.Option("--format", help="table or jsonl.")] = Format.table,
    date: Annotated[str | None, typer.Option(help="Day of publication, as 2021-11-12.")] = None,
    columns: Columns = None,
) -> None:
    """The articles of pages, with title, byline, date, offsets in the source; what belongs to none is `other`."""
    mapped = column_map(columns) if columns else {}
    found = [article for each in inputs(source) for article in read(each, date=date, columns=mapped)]
    if format is Format.jsonl:
        for article in found:
            sys.stdout.write(msgspec.json.encode(_row(article)).decode() + "\n")
        return
    table = Table("id", "kind", "title", "byline", "date", "characters", "begins")
    for article in found:
        d = article.document
        table.add_row(
            d.id, article.kind, d.title or "", "、".join(d.byline), d.date or "", str(len(d.text)), d.text[:24]
        )
    console().print(table)


def _row(article: Article) -> dict[str, Any]:
    d = article.document
    return {
        "id": d.id,
        "kind": article.kind,
        "title": d.title,
        "byline": d.byline,
        "date": d.date,
        "date_source": d.date_source,
        "text": d.text,
        "source": d.source,
        "offsets": d.source_offsets,
        "pieces": article.pieces,
    }
