"""Articles as Parquet: columns as in JSON Lines, under these or other names."""

from __future__ import annotations

import datetime
import io
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import msgspec

from kg.errors import InputError
from pipelines.ingest.article import Origin
from pipelines.ingest.columns import FIELDS, Row, each, row, tell
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.readers import MB, Open, streamed

_MOST = 20_000 * MB
_AT_ONCE = 1000


@streamed("parquet", suffixes=(".parquet",), begins=(b"PAR1",), limit=_MOST)
def read_parquet(opens: Open, origin: Origin) -> Iterator[Leaf]:
    """One article a row, its text exactly as it is; a date or place of `origin` overrides the row's.

    The file is gone through twice: first all of it is checked, so that nothing of a broken one gets in, then its
    articles come, a thousand at a time.

    Raises:
        InputError: it is broken, a column is missing, a cell has another type, or there is no row.
    """
    with TemporaryDirectory(prefix="kg-") as folder, duckdb.connect() as database:
        path = _on_disk(opens, Path(folder) / "articles.parquet")
        try:
            counts: Counter[str] = Counter()
            for _ in each(_rows(database, path, origin), origin, "utf-8", counts):
                pass
            tell(counts, origin.source)
            found = each(_rows(database, path, origin), origin, "utf-8", Counter())
            while part := list(islice(found, _AT_ONCE)):
                yield Leaf(origin.source, "", part)
        except duckdb.Error as error:
            reason = str(error).splitlines()[0].replace(str(path), origin.source)
            raise InputError.broken_parquet(origin.source, reason) from error


def _on_disk(opens: Open, aside: Path) -> Path:
    """A path to the file without marks that DuckDB would take for a pattern: DuckDB reads files alone."""
    with opens() as file:
        if isinstance(file, io.BufferedReader):
            with suppress(OSError):  # where links are not allowed
                aside.symlink_to(Path(os.fsdecode(file.name)).absolute())
                return aside
        with aside.open("wb") as copy:
            shutil.copyfileobj(file, copy)
    return aside


def _rows(database: duckdb.DuckDBPyConnection, path: Path, origin: Origin) -> Iterator[tuple[int, Row]]:
    there = [
        name
        for name, *_ in database.execute(
            "DESCRIBE FROM read_parquet(?, hive_partitioning = false)", [str(path)]
        ).fetchall()
    ]
    for column in (origin.columns.get(field, field) for field in ("text", *origin.columns)):
        if column not in there:
            raise InputError.no_column(origin.source, column, "、".join(there))
    wanted = [name for name in (origin.columns.get(field, field) for field in FIELDS) if name in there]
    chosen = ", ".join('"' + name.replace('"', '""') + '"' for name in wanted)
    found = database.execute(f"SELECT {chosen} FROM read_parquet(?, hive_partitioning = false)", [str(path)])
    number = 0
    while cells := found.fetchmany(_AT_ONCE):
        for values in cells:
            number += 1
            yield number, _row(dict(zip(wanted, map(_plain, values), strict=True)), number, origin)


def _plain(cell: Any) -> Any:
    """Days and moments as JSON Lines have them."""
    return cell.isoformat() if isinstance(cell, datetime.date) else cell


def _row(cells: dict[str, Any], number: int, origin: Origin) -> Row:
    try:
        return row(cells, origin.columns)
    except msgspec.ValidationError as error:
        raise InputError.broken_row(origin.source, number, str(error)) from error
