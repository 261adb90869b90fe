"""Column names and types of every exported table, and the one step that makes values fit them.

`type`, `id` and `pid` confuse Gephi's tables, so the columns are called `entity_type`, `event_type` and `node_id`.
Lists of text have the type list; lists of anything else are JSON in a text column.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from kg.errors import OutputError

Scalar = str | int | float | bool

NODE_COLUMNS: dict[str, type] = {
    "node_id": str,
    "label": str,
    "kind": str,
    "entity_type": str,
    "name": str,
    "aliases": list,
    "code": str,
    "event_type": str,
    "trigger": str,
    "date": str,
    "date_start": str,
    "date_end": str,
    "time_text": str,
    "trigger_start": int,
    "trigger_end": int,
    "sentence": str,
    "sentence_start": int,
    "sentence_end": int,
    "modality": str,
    "polarity": str,
    "confidence": float,
    "doc": str,
    "title": str,
    "source": str,
    "arguments": str,
    "links": str,
    "positions": str,
    "reports": str,
    "plans": list,
    "became": list,
}

EDGE_COLUMNS: dict[str, type] = {
    "role": str,
    "label": str,
    "weight": float,
    "title": str,
    "text": str,
    "date": str,
    "first_date": str,
    "last_date": str,
    "sentence": str,
    "doc": str,
    "event_types": list,
    "events": list,
}

_ILLEGAL_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Scrubber:
    """Strips what XML 1.0 forbids, lone surrogates among it, and counts what it took."""

    def __init__(self) -> None:
        self.stripped = 0

    def __call__(self, text: str) -> str:
        """The text without them."""
        if text.isprintable():  # then it has none, and most texts are known at once
            return text
        clean, count = _ILLEGAL_IN_XML.subn("", text)
        self.stripped += count
        return clean


def scalarise(
    attributes: Mapping[str, Any], columns: Mapping[str, type], scrub: Scrubber, *, where: str
) -> dict[str, Scalar]:
    """The values of one node or edge, each of its column's type, lists as JSON arrays, dates as ISO strings.

    Args:
        attributes: what the graph holds.
        columns: `NODE_COLUMNS` or `EDGE_COLUMNS`.
        scrub: cleans every text.
        where: the node or edge, for messages.

    Returns:
        The values that are there: None and NaN are left out.

    Raises:
        OutputError: a column that the table lacks, or a value that its type cannot hold.
    """
    cells: dict[str, Scalar] = {}
    for name, value in attributes.items():
        if name not in columns:
            raise OutputError.unknown_column(name, where)
        if type(value) is str and columns[name] is str:  # most cells
            cells[name] = scrub(value)
        elif value is not None:
            plain = value if type(value) is list else _plain(value)
            if not _absent(plain):
                cells[name] = _cast(plain, columns[name], scrub, where=f"{name} of {where}")
    return cells


def _absent(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _plain(value: Any) -> Any:
    """The value without numpy, dates and sets, at any depth."""
    if value is None or type(value) in (str, int, float):
        return value
    if isinstance(value, np.generic | np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        value = sorted(value, key=repr)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value


def _cast(value: Any, kind: type, scrub: Scrubber, *, where: str) -> Scalar:
    if kind is list:
        items = value if isinstance(value, list) else [value]
        return scrub(_json([_item(item) for item in items if not _absent(item)]))
    if kind is str:
        return scrub(_json(value) if isinstance(value, list | dict) else str(value))
    try:
        number = kind(value)
    except (TypeError, ValueError, OverflowError):
        raise OutputError.bad_value(where, value, kind.__name__) from None
    if not math.isfinite(number) or (isinstance(value, float) and number != value):
        raise OutputError.bad_value(where, value, kind.__name__)
    return kind(number)  # type: ignore[no-any-return]


def _item(value: Any) -> str:
    plain = _plain(value)
    return plain if isinstance(plain, str) else _json(plain)


def _json(value: Any) -> str:
    try:
        return _ENCODER.encode(value)
    except TypeError:  # a key that is no text
        return _ENCODER.encode(_plain(value))


def _strange(value: Any) -> Any:
    """What JSON has no word for, in words that it has."""
    plain = _plain(value)
    return str(value) if plain is value else plain


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_strange)
