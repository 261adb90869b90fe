"""The tables that questions read: what documents say, with nodes in place of the ids of single documents.

Each row belongs to a document, so that a document is taken out and put in again by itself; `variants` alone adds up,
with negative rows for what is taken out, so that its cost does not rise with what is there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import duckdb

from kg.store import bulk
from kg.store.columns import Happening, Identity

_CHOSEN = "(SELECT unnest(?::VARCHAR[]))"


_GATHERED = {"own_entities": "entities", "own_events": "events", "own_relations": "relations"}
"""Temporary tables of what some documents say; `own_docs` are their ids, `own_identities` their claims with nodes."""

_LOOKED_UP = f"""
    INSERT INTO {{own}} FROM {{table}} WHERE rowid IN (SELECT rowid FROM {{table}} WHERE doc IN {_CHOSEN})
"""
"""Rows are looked up by their numbers: where ids are compared, DuckDB reads all columns of all documents."""

_VARIANTS = """
    INSERT INTO variants
    SELECT coalesce(i.node, e.id), e.type, e.name, e.aliases, e.code, e.attrs, {sign} * count(*)
    FROM own_entities e LEFT JOIN own_identities i ON i.doc = e.doc AND i.id = e.id
    GROUP BY ALL
"""

_ROLES = """
    INSERT INTO roles
    SELECT e.doc, e.id, coalesce(h.happening, e.id), e.type, e.arg.role, coalesce(i.node, e.arg.entity),
           e.first, e.last, e.links
    FROM (
        SELECT doc, id, type, time.start AS first, time."end" AS last,
               modality IN ('fact', 'planned') AND polarity = 'positive' AS links, unnest(args) AS arg
        FROM own_events
    ) e
    LEFT JOIN own_identities i ON i.doc = e.doc AND i.id = e.arg.entity
    LEFT JOIN (FROM happenings WHERE doc IN (FROM own_docs)) h ON h.doc = e.doc AND h.event = e.id
    WHERE e.arg.entity IS NOT NULL
"""

_TIES = """
    INSERT INTO ties
    SELECT * FROM (
        SELECT r.doc, r.type, coalesce(s.node, r.source) AS source, coalesce(t.node, r.target) AS target,
               r.title, r.start, r."end", r.date
        FROM own_relations r
        LEFT JOIN own_identities s ON s.doc = r.doc AND s.id = r.source
        LEFT JOIN own_identities t ON t.doc = r.doc AND t.id = r.target
    )
    WHERE target IS NULL OR source <> target
"""
"""What has become one with its own whole is no part of it."""

_REWRITTEN = """
    INSERT INTO rewritten
    SELECT doc, id, list(struct_pack(role := arg.role, text := arg.text, entity := coalesce(node, arg.entity),
                                     start := arg.start, "end" := arg."end") ORDER BY number)
    FROM (
        SELECT e.doc, e.id, e.number, e.arg, i.node FROM (
            SELECT doc, id, unnest(args) AS arg, generate_subscripts(args, 1) AS number
            FROM own_events WHERE doc IN (SELECT doc FROM own_identities)
        ) e
        LEFT JOIN own_identities i ON i.doc = e.doc AND i.id = e.arg.entity
    )
    GROUP BY doc, id HAVING count(node) > 0
"""


def clear(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the temporary tables of gathered documents, empty."""
    connection.execute("CREATE OR REPLACE TEMP TABLE own_docs (doc VARCHAR)")
    for own, table in {**_GATHERED, "own_identities": "identities"}.items():
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {own} AS FROM {table} LIMIT 0")


def gather(connection: duckdb.DuckDBPyConnection, docs: Collection[str]) -> None:
    """Adds what these documents say to the gathered; all gathered claims have their present nodes then.

    Documents that were written together should be gathered together: DuckDB reads all that lies between their rows.
    """
    connection.execute("INSERT INTO own_docs SELECT unnest(?::VARCHAR[])", [list(docs)])
    for own, table in _GATHERED.items():
        connection.execute(_LOOKED_UP.format(own=own, table=table), [list(docs)])
    connection.execute("DELETE FROM own_identities")
    connection.execute("INSERT INTO own_identities FROM identities WHERE doc IN (FROM own_docs)")


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Puts what the gathered documents say into the tables of questions; they must not be in there."""
    for sql in (_VARIANTS.format(sign=1), _ROLES, _TIES, _REWRITTEN):
        connection.execute(sql)


def withdraw(connection: duckdb.DuckDBPyConnection, docs: Collection[str]) -> None:
    """Takes what `derive` put in out again, while tables and identities of these documents are still the same.

    They alone are gathered then.
    """
    clear(connection)
    if not docs:
        return
    gather(connection, docs)
    connection.execute(_VARIANTS.format(sign=-1))
    for table in ("roles", "ties", "rewritten"):
        connection.execute(f"DELETE FROM {table} WHERE doc IN {_CHOSEN}", [list(docs)])


def reassign(
    connection: duckdb.DuckDBPyConnection, changed: Sequence[Identity], *, arriving: Collection[str] = ()
) -> list[str]:
    """Gives claims new nodes.

    Args:
        connection: inside a transaction.
        changed: the claims, each with its node; one whose node is its own id loses its row.
        arriving: documents that are not in the tables of questions yet.

    Returns:
        The other documents, which have been gathered and taken out of the tables of questions, to be derived again.
    """
    stale = sorted({each.doc for each in changed} - set(arriving))
    withdraw(connection, stale)
    connection.execute("CREATE OR REPLACE TEMP TABLE changed AS FROM identities LIMIT 0")
    bulk.insert(connection, "changed", Identity, changed)
    connection.execute("DELETE FROM identities USING changed c WHERE identities.doc = c.doc AND identities.id = c.id")
    connection.execute("INSERT INTO identities FROM changed WHERE node <> id")
    return stale


def regroup(connection: duckdb.DuckDBPyConnection, changed: Sequence[Happening]) -> None:
    """Says which reports are of one event; one that stands for itself alone loses its row.

    Documents that were gathered are not in the tables of questions yet; in those of others the event is changed.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE regrouped AS FROM happenings LIMIT 0")
    bulk.insert(connection, "regrouped", Happening, changed)
    connection.execute("DELETE FROM happenings USING regrouped c WHERE happenings.event = c.event")
    connection.execute("INSERT INTO happenings FROM regrouped WHERE happening <> event")
    connection.execute("DELETE FROM regrouped WHERE doc IN (FROM own_docs)")
    ((others,),) = connection.execute("SELECT count(*) FROM regrouped").fetchall()
    for table in ("roles", "plan_keys") if others else ():
        connection.execute(f"UPDATE {table} SET event = c.happening FROM regrouped c WHERE {table}.report = c.event")


def compact(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds `variants` up when it has doubled since the last time: its size stays in proportion to what is there."""
    ((rows,),) = connection.execute("SELECT count(*) FROM variants").fetchall()
    ((before,),) = connection.execute("SELECT variants FROM meta").fetchall()
    if rows <= 2 * before + 1000:
        return
    connection.begin()
    connection.execute("CREATE TEMP TABLE summed AS FROM current_variants")
    connection.execute("DELETE FROM variants")
    connection.execute("INSERT INTO variants FROM summed")
    connection.execute("UPDATE meta SET variants = (SELECT count(*) FROM summed)")
    connection.execute("DROP TABLE summed")
    connection.commit()
