"""Articles as Parquet: columns as in JSON Lines, under these or other names."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import msgspec

from kg.errors import InputError
from pipelines.ingest.article import Origin
from pipelines.ingest.columns import FIELDS, Row, articles, row
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.readers import MB, reader

_MOST = 1_000 * MB
_AT_ONCE = 1000


@reader("parquet", suffixes=(".parquet",), begins=(b"PAR1",), limit=_MOST)
def read_parquet(data: bytes, origin: Origin) -> Leaf:
    """One article a row, its text exactly as it is; a date or place of `origin` overrides the row's.

    Raises:
        InputError: it is broken, a column is missing, a cell has another type, or there is no row.
    """
    with TemporaryDirectory(prefix="kg-") as folder, duckdb.connect() as database:
        path = Path(folder) / "articles.parquet"  # DuckDB reads files alone
        path.write_bytes(data)
        try:
            return Leaf(origin.source, "", articles(_rows(database, path, origin), origin, "utf-8"))
        except duckdb.Error as error:
            reason = str(error).splitlines()[0].replace(str(path), origin.source)
            raise InputError.broken_parquet(origin.source, reason) from error


def _rows(database: duckdb.DuckDBPyConnection, path: Path, origin: Origin) -> Iterator[tuple[int, Row]]:
    there = [name for name, *_ in database.execute("DESCRIBE FROM read_parquet(?)", [str(path)]).fetchall()]
    for column in (origin.columns.get(field, field) for field in ("text", *origin.columns)):
        if column not in there:
            raise InputError.no_column(origin.source, column, "、".join(there))
    wanted = [name for name in (origin.columns.get(field, field) for field in FIELDS) if name in there]
    chosen = ", ".join('"' + name.replace('"', '""') + '"' for name in wanted)
    found = database.execute(f"SELECT {chosen} FROM read_parquet(?)", [str(path)])
    number = 0
    while cells := found.fetchmany(_AT_ONCE):
        for each in cells:
            number += 1
            yield number, _row(dict(zip(wanted, map(_plain, each), strict=True)), number, origin)


def _plain(cell: Any) -> Any:
    """Days and moments as JSON Lines have them."""
    return cell.isoformat() if isinstance(cell, datetime.date) else cell


def _row(cells: dict[str, Any], number: int, origin: Origin) -> Row:
    try:
        return row(cells, origin.columns)
    except msgspec.ValidationError as error:
        raise InputError.broken_row(origin.source, number, str(error)) from error
