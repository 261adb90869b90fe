"""Many rows into a table at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import msgspec

from kg.store.columns import columns

_LINE_LIMIT = 16 * 2**20
"""DuckDB's own limit on one line of JSON, in bytes; raised when a batch is longer."""


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, record: type[msgspec.Struct], rows: Sequence[msgspec.Struct]
) -> None:
    """Inserts rows of one record type through a file of JSON lines: three times as fast as parameters."""
    if not rows:
        return
    lines = msgspec.json.Encoder().encode_lines(rows)
    with TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder) / f"{table}.jsonl"
        path.write_bytes(lines)
        connection.execute(
            f"INSERT INTO {table} SELECT * FROM read_json(?, format = 'newline_delimited', "
            f"columns = {columns(record)}, maximum_object_size = {max(_LINE_LIMIT, len(lines) + 1)})",
            [str(path)],
        )
