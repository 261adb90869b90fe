"""Documents into the store, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Protocol

import duckdb
import msgspec

from kg.errors import OutputError
from kg.records import Document, Event, LinkedDocument, Mention, Relation, encodable
from kg.store import bulk, derived
from kg.store.columns import RESOLVED, STORED, Claim, Made, Redirect
from kg.store.database import open_writing

BATCH = 500
"""Documents in one transaction: it bounds memory and what a crash can lose."""


_FAILED = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, duckdb.TransactionException)
"""What the database raises when the disk or memory fails it; the last when a commit cannot be written."""


class Resolver(Protocol):
    """Knows what is one thing across documents; the writer calls it inside the transaction of each batch, in order."""

    def leave(self, connection: duckdb.DuckDBPyConnection, docs: list[str]) -> None:
        """These documents are about to be taken out."""

    def entities(self, connection: duckdb.DuckDBPyConnection, batch: list[LinkedDocument]) -> list[str]:
        """These documents are in the tables of the records, not yet in those of questions: say which nodes they name.

        Returns:
            The documents whose claims got other nodes too, which are gathered (`derived.reassign`).
        """

    def events(self, connection: duckdb.DuckDBPyConnection, stale: list[str]) -> None:
        """The batch and these documents are gathered: say which reports are of one event (`derived.regroup`)."""


class Unresolved:
    """Takes ids as they are: what two documents call by one id is one node, all else is not."""

    def leave(self, connection: duckdb.DuckDBPyConnection, docs: list[str]) -> None:
        """Nothing to note."""

    def entities(self, connection: duckdb.DuckDBPyConnection, batch: list[LinkedDocument]) -> list[str]:
        """Nothing to say."""
        return []

    def events(self, connection: duckdb.DuckDBPyConnection, stale: list[str]) -> None:
        """Nothing to say."""


def _no_key(doc: str) -> str | None:
    return None


class Writer:
    """Adds documents to the store at `path` and removes them; the file is made if it is not there.

    A context manager; one process writes at a time. The resolver says what is one thing across documents; without one,
    what has one id is (see `kg.identity.writer`).

    Raises:
        StoreError: The file is no store, has another version, or another process uses it.
        OutputError: The file cannot be made.
    """

    def __init__(self, path: Path | str, *, resolver: Resolver | None = None) -> None:
        self._path = Path(path)
        self._connection = open_writing(self._path)
        self._resolver = resolver or Unresolved()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                with self._broken_off():
                    derived.compact(self._connection)
        finally:
            self._connection.close()

    def add(self, docs: Iterable[LinkedDocument], *, key_of: Callable[[str], str | None] = _no_key) -> int:
        """Writes documents, streaming; one whose id is already there is replaced whole.

        Each batch is one transaction: when `docs` raises or the process dies, the batches before stay.

        Args:
            docs: the documents.
            key_of: for the id of a document, the digest of what it was made from and by, to be asked by `has`.

        Returns:
            How many documents were read from `docs`.

        Raises:
            ValueError: A record belongs to another document, or names an entity that its document does not list.
            OutputError: The disk is full, or memory.
        """
        remaining, count = iter(docs), 0
        while batch := [encodable(linked) for linked in islice(remaining, BATCH)]:
            keys = {linked.document.id: key_of(linked.document.id) for linked in batch}
            self._replace({linked.document.id: _checked(linked) for linked in batch}, keys=keys)
            count += len(batch)
        return count

    def has(self, keys: Mapping[str, str]) -> bool:
        """Whether all these documents, by id, are there and were made from and by what the digests say."""
        there = "SELECT doc, key FROM made WHERE doc IN (SELECT unnest(?::VARCHAR[]))"
        return dict(self._connection.execute(there, [list(keys)]).fetchall()) == keys

    def remove(self, doc_id: str) -> None:
        """Takes out all that this document alone says; an unknown id changes nothing."""
        self._replace({}, [doc_id])

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The connection, for changes that stay together: all of them if the block ends, none if it raises."""
        self._connection.begin()
        try:
            with self._broken_off():
                yield self._connection
                self._connection.commit()
        except BaseException:
            with suppress(duckdb.Error):  # an error of the disk leaves nothing to roll back
                self._connection.rollback()
            raise

    @contextmanager
    def _broken_off(self) -> Iterator[None]:
        """Errors of the disk and of memory, in a line."""
        try:
            yield
        except (*_FAILED, OSError) as error:
            raise OutputError.broken_off(self._path, str(error).splitlines()[0]) from error

    def _replace(
        self, batch: dict[str, LinkedDocument], gone: Iterable[str] = (), keys: Mapping[str, str | None] | None = None
    ) -> None:
        with self.transaction() as connection:
            leaving = self._known([*batch, *gone])
            self._resolver.leave(connection, leaving)
            self._delete(leaving)
            derived.clear(connection)
            for table, record in STORED.items():
                bulk.insert(connection, table, record, list(_rows(table, batch.values())))
            made = [Made(doc=doc, key=key) for doc, key in (keys or {}).items() if key is not None]
            bulk.insert(connection, "made", Made, made)
            stale = self._resolver.entities(connection, list(batch.values()))
            derived.gather(connection, list(batch))
            self._resolver.events(connection, stale)
            derived.derive(connection)

    def _known(self, ids: list[str]) -> list[str]:
        there = "SELECT id FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id"
        return [row[0] for row in self._connection.execute(there, [ids]).fetchall()]

    def _delete(self, ids: list[str]) -> None:
        if not ids:
            return
        derived.withdraw(self._connection, ids)
        self._connection.execute("DELETE FROM made WHERE doc IN (SELECT unnest(?::VARCHAR[]))", [ids])
        for table, record in (*STORED.items(), *RESOLVED.items()):
            if record is not Redirect:
                key = "id" if record is Document else "doc"
                self._connection.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT unnest(?::VARCHAR[]))", [ids])


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
