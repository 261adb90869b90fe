"""Articles as a table: CSV, separated by comma, semicolon, bar or tab, or TSV; the first row names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import msgspec

from kg.errors import InputError
from pipelines.ingest.article import Origin
from pipelines.ingest.columns import Row, articles, row
from pipelines.ingest.encoding import decode
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.readers import MB, reader

_SEPARATORS = "\t,;|"
_MOST = 256 * MB


@reader("csv", suffixes=(".csv", ".tsv"), limit=_MOST)
def read_csv(data: bytes, origin: Origin) -> Leaf:
    """One article a row, its text exactly as it is; a date or place of `origin` overrides the row's.

    Raises:
        InputError: there is no text column, a row has other cells than the header, or there is none.
    """
    text, encoding = decode(data, origin.source)
    if not text.strip():
        raise InputError.empty(origin.source)
    return Leaf(origin.source, "", articles(_rows(text, origin), origin, encoding))


def _rows(text: str, origin: Origin) -> Iterator[tuple[int, Row]]:
    csv.field_size_limit(_MOST)
    header = text.lstrip().split("\n", 1)[0]
    table = csv.reader(
        io.StringIO(text.lstrip(), newline=""), delimiter=max(_SEPARATORS, key=header.count), strict=True
    )
    names: list[str] = []
    try:
        for cells in table:
            if not names:
                names = _header(cells, origin)
            elif any(cell.strip() for cell in cells):
                yield table.line_num, _row(names, cells, table.line_num, origin)
    except csv.Error as error:
        raise InputError.broken_row(origin.source, table.line_num, str(error)) from error


def _header(cells: list[str], origin: Origin) -> list[str]:
    names = [cell.strip() for cell in cells]
    wanted = ["text", *origin.columns]
    for column in (origin.columns.get(field, field) for field in wanted):
        if column not in names:
            raise InputError.no_column(origin.source, column, "、".join(names))
    return names


def _row(names: list[str], cells: list[str], line: int, origin: Origin) -> Row:
    if len(cells) != len(names):
        raise InputError.broken_row(origin.source, line, f"{len(cells)} cells, the header has {len(names)}")
    try:
        return row(dict(zip(names, cells, strict=True)), origin.columns)
    except msgspec.ValidationError as error:
        raise InputError.broken_row(origin.source, line, str(error)) from error
