"""Documents into the store, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import msgspec

from kg.records import Document, Event, LinkedDocument, Mention, Relation
from kg.store.columns import STORED, Claim, columns
from kg.store.database import open_writing

BATCH = 500
"""Documents in one transaction: it bounds memory and what a crash can lose."""

_LINE_LIMIT = 16 * 2**20
"""DuckDB's own limit on one line of JSON, in bytes; raised when a batch is longer."""


class Writer:
    """Adds documents to the store at `path` and removes them; the file is made if it is not there.

    A context manager; one process writes at a time.

    Raises:
        StoreError: The file is no store, has another version, or another process uses it.
        OutputError: The file cannot be made.
    """

    def __init__(self, path: Path | str) -> None:
        self._connection = open_writing(Path(path))

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def add(self, docs: Iterable[LinkedDocument]) -> int:
        """Writes documents, streaming; one whose id is already there is replaced whole.

        Each batch is one transaction: when `docs` raises or the process dies, the batches before stay.

        Returns:
            How many documents were read from `docs`.

        Raises:
            ValueError: A record belongs to another document, or names an entity that its document does not list.
        """
        remaining, count = iter(docs), 0
        while batch := list(islice(remaining, BATCH)):
            self._replace({linked.document.id: _checked(linked) for linked in batch})
            count += len(batch)
        return count

    def remove(self, doc_id: str) -> None:
        """Takes out all that this document alone says; an unknown id changes nothing."""
        self._replace({}, [doc_id])

    def _replace(self, batch: dict[str, LinkedDocument], gone: Iterable[str] = ()) -> None:
        self._connection.begin()
        try:
            self._delete([*batch, *gone])
            for table in STORED:
                self._insert(table, list(_rows(table, batch.values())))
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise

    def _delete(self, ids: list[str]) -> None:
        there = "SELECT id FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))"
        known = [row[0] for row in self._connection.execute(there, [ids]).fetchall()]
        for table, record in STORED.items() if known else ():
            key = "id" if record is Document else "doc"
            self._connection.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT unnest(?::VARCHAR[]))", [known])

    def _insert(self, table: str, rows: list[msgspec.Struct]) -> None:
        """Bulk insert through a file of JSON lines: three times as fast as parameters."""
        lines = msgspec.json.Encoder().encode_lines(rows)
        with TemporaryDirectory(prefix="kg-") as folder:
            path = Path(folder) / f"{table}.jsonl"
            path.write_bytes(lines)
            self._connection.execute(
                f"INSERT INTO {table} SELECT * FROM read_json(?, format = 'newline_delimited', "
                f"columns = {columns(STORED[table])}, maximum_object_size = {max(_LINE_LIMIT, len(lines) + 1)})",
                [str(path)],
            )


def _rows(table: str, batch: Iterable[LinkedDocument]) -> Iterator[msgspec.Struct]:
    for linked in batch:
        if table == "documents":
            yield linked.document
        elif table == "entities":
            for entity in linked.entities:
                yield Claim(doc=linked.document.id, **msgspec.structs.asdict(entity))
        else:
            yield from getattr(linked, table)


def _checked(linked: LinkedDocument) -> LinkedDocument:
    """Refuses what could not be removed again with its document, or would be an edge to nothing."""
    doc, listed = linked.document.id, {entity.id for entity in linked.entities}
    named = {mention.entity for mention in linked.mentions} | {
        arg.entity for event in linked.events for arg in event.args
    }
    named |= {end for relation in linked.relations for end in (relation.source, relation.target)}
    if missing := named - listed - {None}:
        raise ValueError(f"{doc}: entities {sorted(map(str, missing))} are named but not listed")
    rows: list[Mention | Relation | Event] = [*linked.mentions, *linked.relations, *linked.events]
    if strange := {row.doc for row in rows} - {doc}:
        raise ValueError(f"{doc}: records of other documents {sorted(strange)}")
    return linked
