"""Record tables as JSON Lines: one file a table, one record a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kg.export.atomic import replacing
from kg.records import encodable


def write_records(tables: Mapping[str, Iterable[msgspec.Struct]], folder: Path) -> dict[str, int]:
    """Writes `documents.jsonl`, `mentions.jsonl` and so on into the folder.

    Args:
        tables: records by table name, as `kg.records.TABLES` names them; each is read once, in order.
        folder: where the files go; it is made if missing.

    Returns:
        The number of records of each table.

    Raises:
        OutputError: a file cannot be written; each file is whole, old or new.
    """
    return {name: _write(records, folder / f"{name}.jsonl") for name, records in tables.items()}


def _write(records: Iterable[msgspec.Struct], path: Path) -> int:
    count = 0
    with replacing(path) as file:
        for record in records:
            file.write(msgspec.json.encode(encodable(record)) + b"\n")
            count += 1
    return count
