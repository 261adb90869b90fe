"""A store that knows what is one thing across its documents, and heeds the judgements beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kg.identity.decisions import Decisions
from kg.identity.judgement import Judgement, active, append, path_of, read
from kg.identity.resolver import Resolver
from kg.store import Writer


def writer(path: Path | str) -> Writer:
    """A writer of the store at `path` that resolves across documents, by rules and by the judgements beside it.

    Judgements that the store has not heard of yet, or that were taken back, are brought to bear first.

    Raises:
        StoreError: The file is no store, has another version, or another process uses it.
        OutputError: The file cannot be made.
        JudgementError: The file of judgements is broken.
    """
    records = active(read(path_of(Path(path))))
    store = Writer(path, resolver=(resolver := Resolver(Decisions(records))))
    _catch_up(store, resolver, records)
    return store


def judge(path: Path | str, records: Iterable[Judgement]) -> None:
    """Adds judgements to those of the store at `path`, and brings them to bear; raises as `writer` does."""
    with writer(path):
        append(path_of(Path(path)), records)
    with writer(path):
        pass


def _catch_up(store: Writer, resolver: Resolver, records: list[Judgement]) -> None:
    """Looks again at all that judgements are about which came or went since the store was last written."""
    with store.transaction() as connection:
        rows = connection.execute("SELECT id, record FROM judged").fetchall()
        known = {id: msgspec.json.decode(record, type=Judgement) for id, record in rows}
        now = {record.id: record for record in records}
        news = [record for id, record in (known | now).items() if (id in known) != (id in now)]
        if not news:
            return
        resolver.resettle(connection, Decisions(news).keys())
        connection.execute("DELETE FROM judged")
        for record in records:
            connection.execute("INSERT INTO judged VALUES (?, ?)", [record.id, msgspec.json.encode(record).decode()])
