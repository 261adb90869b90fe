"""Is a store sound? Offsets inside texts, references to what is there, counts that add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import duckdb

from kg.errors import StoreError
from kg.store.database import open_reading

_QUESTION = re.compile(r"^-- (?P<title>[^\n]+)\n(?P<sql>SELECT[^;]+);", re.M)


class Fault(NamedTuple):
    """What is wrong, how many rows are so, and the first of them: its document or node, and what it is."""

    title: str
    rows: int
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.title}: {self.rows} rows, the first in {self.where}: {self.what}"


def faults(path: Path | str) -> Iterator[Fault]:
    """What is wrong with the store at `path`; nothing if it is sound.

    Raises:
        StoreError: There is no store, it has another version, another process writes it, or its file is damaged.
    """
    connection = open_reading(Path(path))
    try:
        yield from _found(connection)
    except duckdb.Error as error:
        raise StoreError.broken(path, str(error).splitlines()[0]) from error
    finally:
        connection.close()


def _found(connection: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    for question in _QUESTION.finditer((files("kg.store") / "checks.sql").read_text(encoding="utf-8")):
        rows = connection.execute(f"SELECT * FROM ({question['sql']}) ORDER BY ALL").fetchall()
        if rows:
            yield Fault(question["title"], len(rows), *map(str, rows[0]))
