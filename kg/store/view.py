"""Records out of the store, read only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
import msgspec

from kg.records import Document, Entity, Event, Mention, Relation
from kg.store.database import open_reading
from kg.store.variant import Variant, merged

if TYPE_CHECKING:
    from numpy.typing import NDArray

T = TypeVar("T")

_CURRENT = (
    "SELECT DISTINCT id FROM current_variants WHERE id = ?",
    "SELECT DISTINCT node AS id FROM claims WHERE contains($1, '~') AND id || '~' || doc = $1",
    "SELECT c.node AS id FROM redirects r JOIN claims c USING (id, doc) WHERE r.id = ?",
    "SELECT DISTINCT node AS id FROM claims WHERE id = ? ORDER BY node",
    "SELECT happening AS id FROM happenings WHERE event = ?",
)
"""What an id can mean, the nearest first."""

_MOVED = """
    WITH old AS (
        SELECT id, min(node) AS node FROM identities GROUP BY id HAVING count(DISTINCT node) = 1
        UNION SELECT id || '~' || doc, node FROM identities
        UNION SELECT r.id, i.node FROM redirects r JOIN identities i USING (id, doc)
        UNION SELECT event, happening FROM happenings
    )
    SELECT id, node FROM old WHERE id NOT IN (SELECT id FROM current_variants) ORDER BY ALL
"""

_OF_SOME = """
    SELECT id, type, name, aliases, code, attrs, sum(claims)::BIGINT AS claims
    FROM variants WHERE id IN (SELECT unnest(?::VARCHAR[]))
    GROUP BY id, type, name, aliases, code, attrs HAVING sum(claims) > 0 ORDER BY id
"""
"""`current_variants` of some: of that view all would be added up first."""

_REMEMBERED = 1000
"""Entities that are remembered at most."""

_CHUNK = 1000
"""Rows fetched at once."""


class _Id(msgspec.Struct):
    id: str


class _Moved(msgspec.Struct):
    id: str
    node: str


class View:
    """Reads the store at `path`; a context manager. The order of answers never depends on the order of adding.

    Raises:
        StoreError: There is no store, it has another version, or another process writes it.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._connection = open_reading(self.path)
        self._entities: dict[str, Entity | None] = {}

    def __enter__(self) -> View:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()

    def documents(self) -> Iterator[Document]:
        """All articles, by id."""
        return self.select(Document, "FROM documents ORDER BY id")

    def mentions(self) -> Iterator[Mention]:
        """All mentions with their nodes, by document and place in it."""
        return self.select(Mention, 'FROM named ORDER BY doc, start, "end", type, entity')

    def relations(self) -> Iterator[Relation]:
        """All relations between nodes, by document."""
        return self.select(Relation, "FROM ties ORDER BY doc, start, type, source, target, title")

    def events(self) -> Iterator[Event]:
        """All reports of events, by document and place in it, with nodes in their arguments."""
        return self.select(Event, "SELECT *, report AS id FROM reports ORDER BY doc, trigger.start, report")

    def entities(self, ids: Collection[str] | None = None) -> Iterator[Entity]:
        """Entities by id, all or those of `ids`: the sum of what the documents say of each (see `variant.merged`)."""
        if ids is None:
            variants = self.select(Variant, "FROM current_variants ORDER BY id")
        else:
            variants = self.select(Variant, _OF_SOME, [list(ids)])
        for _, group in groupby(variants, key=lambda variant: variant.id):
            yield merged(list(group))

    def entity(self, id: str) -> Entity | None:
        """One entity; the parts of one answer ask for the same again and again, and it is read once."""
        if id not in self._entities:
            if len(self._entities) >= _REMEMBERED:
                self._entities.clear()
            self._entities[id] = next(self.entities([id]), None)
        return self._entities[id]

    def current(self, id: str) -> list[str]:
        """The nodes that an id means, which may have been given before articles were added or judgements made.

        Ids of claims go on meaning their claim: `person/何川@340827~d1` what d1 says of 何川. An id that has come to
        mean several nodes means the one that it meant before, and all of them if it never meant one. The id of a report
        means the event.
        """
        several: list[str] = []
        for sql in _CURRENT:
            found = [row.id for row in self.select(_Id, sql, [id])]
            if len(found) == 1:
                return found
            several = found or several
        return several

    def moved(self) -> dict[str, str]:
        """The node of each id that is none, and means one all the same; see `current`."""
        return {row.id: row.node for row in self.select(_Moved, _MOVED)}

    def columns(self, sql: str) -> dict[str, NDArray[Any]]:
        """The answer to a query as an array a column: for millions of rows, which `select` would take seconds for."""
        import numpy as np  # a tenth of a second to load, which no other question needs

        answer = self._connection.cursor().execute(sql).fetchnumpy()
        return {name: np.asanyarray(column) for name, column in answer.items()}

    def scratch(self) -> Scratch:
        """Tables of one question beside those of the store; a context manager."""
        return Scratch(self._connection.cursor())

    def select(self, record: type[T], sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[T]:
        """Rows of a query as records whose fields are its columns; beside the tables it may use `schema.sql`."""
        decoder = msgspec.json.Decoder(record)
        cursor = self._connection.cursor()
        cursor.execute(f"SELECT to_json(answer)::VARCHAR FROM ({sql}) answer", parameters)
        while rows := cursor.fetchmany(_CHUNK):
            for (line,) in rows:
                yield decoder.decode(line)


class Scratch:
    """The store with temporary tables, for a question of many steps; they go with it, and nobody else sees them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def __enter__(self) -> Scratch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """The rows of a statement as tuples; of one that changes rows, how many."""
        return self._connection.execute(sql, parameters).fetchall()
