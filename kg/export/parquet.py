"""Record tables as Parquet: one file a table, with the columns of the records, nested where they are nested."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import msgspec

from kg.export.atomic import replacing
from kg.export.records import write_records
from kg.records import TABLES
from kg.store.columns import columns

_LONGEST = 2**30
"""Bytes of one record as JSON; DuckDB wants a limit."""


def write_parquet(tables: Mapping[str, Iterable[msgspec.Struct]], folder: Path) -> dict[str, int]:
    """Writes `documents.parquet`, `mentions.parquet` and so on into the folder, compressed with Zstandard.

    Args:
        tables: records by table name, as `kg.records.TABLES` names them; each is read once, in order.
        folder: where the files go; it is made if missing.

    Returns:
        The number of records of each table.

    Raises:
        OutputError: a file cannot be written; each file is whole, old or new.
    """
    with TemporaryDirectory(prefix="kg-") as scratch, duckdb.connect() as database:
        counts = write_records(tables, Path(scratch))
        for name in tables:
            made = _converted(database, Path(scratch), name)
            with replacing(folder / f"{name}.parquet") as file, made.open("rb") as source:
                shutil.copyfileobj(source, file)
    return counts


def _converted(database: duckdb.DuckDBPyConnection, scratch: Path, name: str) -> Path:
    lines, made = scratch / f"{name}.jsonl", scratch / f"{name}.parquet"
    types = columns(TABLES[name])
    database.execute(
        f"COPY (FROM read_json('{lines}', format = 'newline_delimited', columns = {types}, "
        f"maximum_object_size = {_LONGEST})) TO '{made}' (FORMAT parquet, COMPRESSION zstd)"
    )
    lines.unlink()
    return made
