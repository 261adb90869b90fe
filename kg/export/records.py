"""Record tables as JSON Lines: one file a table, one record a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kg.export.atomic import replacing

_SURROGATE = re.compile("[\ud800-\udfff]")


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
            file.write(_line(record))
            count += 1
    return count


def _line(record: msgspec.Struct) -> bytes:
    try:
        return msgspec.json.encode(record) + b"\n"
    except UnicodeEncodeError:
        return msgspec.json.encode(_encodable(msgspec.to_builtins(record))) + b"\n"


def _encodable(value: Any) -> Any:
    """Lone surrogates, which UTF-8 cannot hold, become U+FFFD: one character for one, so that offsets stay right."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_encodable(item) for item in value]
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    return value
