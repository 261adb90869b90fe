"""Events across articles: reports of one event know each other by who, what, when and where, or by their very words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import duckdb

from kg.link.reason import because
from kg.store import derived
from kg.store.columns import Happening

_SENTENCE = 24
"""Characters of a sentence that is not written twice by chance."""

_WEEK = 7
"""Days within which a sentence is printed again."""

_CHOSEN = "(SELECT unnest($docs::VARCHAR[]))"

_TOLD = f"""
    CREATE OR REPLACE TEMP TABLE telling AS
    SELECT e.doc, e.id, e.type, e.trigger.text AS word, e.trigger.start AS start,
           CASE WHEN e.type = 'Other' THEN e.trigger.text ELSE e.type END AS kind,
           e.trigger.start - e.sentence.start AS place_in_it,
           e.modality || ' ' || e.polarity AS state,
           CASE WHEN time.start = time."end" AND length(time.start) = 10 THEN time.start END AS day,
           coalesce(try_cast(time.start AS DATE), try_cast(d.date AS DATE)) AS near,
           coalesce(try_cast(d.date AS DATE), near) AS told,
           substring(d.text, e.sentence.start + 1, e.sentence."end" - e.sentence.start) AS sentence,
           md5(d.text) AS text_hash, try_cast(d.date AS DATE) AS printed
    FROM (FROM events WHERE rowid IN (SELECT rowid FROM events WHERE doc IN {_CHOSEN})) e
    JOIN (FROM documents WHERE rowid IN (SELECT rowid FROM documents WHERE id IN {_CHOSEN})) d ON d.id = e.doc
"""
"""Rows are looked up by their numbers: where ids are compared, DuckDB reads the texts of all documents."""

_FILLED = f"""
    CREATE OR REPLACE TEMP TABLE filled AS
    SELECT e.id, arg.role AS role, coalesce(i.node, arg.entity) AS entity, arg.text AS text FROM (
        SELECT doc, id, unnest(args) AS arg FROM events
        WHERE rowid IN (SELECT rowid FROM events WHERE doc IN {_CHOSEN})
    ) e LEFT JOIN identities i ON i.doc = e.doc AND i.id = e.arg.entity
"""

_GOALS = """
    agents AS (SELECT DISTINCT id, entity FROM filled WHERE role = 'agent' AND entity IS NOT NULL),
    goals AS (
        SELECT DISTINCT id, coalesce(entity, text) AS goal, coalesce(starts_with(entity, 'occasion/'), false) AS meeting
        FROM filled WHERE role = 'object' AND (entity IS NOT NULL OR length(text) > 1)
    ),
    places AS (
        SELECT DISTINCT id, entity AS goal FROM filled
        WHERE role IN ('place', 'participant') AND entity IS NOT NULL AND id NOT IN (SELECT id FROM goals)
    )
"""
"""Who did it, and on what or where."""

_DIGEST = "left(to_base64(unhex(md5(concat_ws(' ', {})))), 12)"
"""72 bits in twelve characters, which DuckDB compares without following a pointer."""

_KEYS = f"""
    INSERT INTO event_keys
    WITH {_GOALS}, dated AS (FROM telling WHERE day IS NOT NULL AND type <> 'Measure'),
    alike AS (
        SELECT t.doc, t.id, t.start, CASE WHEN g.object THEN t.word ELSE t.id END AS word,
               concat_ws(' ', t.kind, t.day, a.entity, g.goal, t.state) AS told
        FROM dated t JOIN agents a USING (id)
        JOIN (SELECT id, goal, true AS object FROM goals UNION ALL SELECT id, goal, false FROM places) g USING (id)
        UNION ALL
        SELECT t.doc, t.id, t.start, t.word, concat_ws(' ', t.kind, t.day, g.goal, t.state)
        FROM dated t JOIN goals g USING (id) WHERE g.meeting AND t.type = 'Hold'
    ),
    begun AS (SELECT *, min(start) OVER (PARTITION BY doc, told, word) AS first FROM alike)
    SELECT DISTINCT doc, id, {_DIGEST.format("told, nullif(number, 1)")}
    FROM (SELECT *, dense_rank() OVER (PARTITION BY doc, told ORDER BY first) AS number FROM begun)
"""
"""Who, what, which day, and on what or where. Two of an article that are alike in this are two (one walks about a
village and listens to people there), unless one word tells both of one object: the first can be the first of another
article, the second its second."""

_PLANS = f"""
    INSERT INTO plan_keys
    WITH {_GOALS}
    SELECT DISTINCT t.doc, t.id, coalesce(h.happening, t.id), key, t.state = 'planned positive', t.near, t.told
    FROM (
        SELECT t.*, {_DIGEST.format("t.kind, a.entity, g.goal")} AS key
        FROM telling t JOIN agents a USING (id) JOIN (SELECT id, goal FROM goals UNION ALL FROM places) g USING (id)
        WHERE t.type <> 'Measure'
        UNION ALL
        SELECT t.*, {_DIGEST.format("'held', g.goal")}
        FROM telling t JOIN goals g USING (id) WHERE g.meeting AND t.type = 'Hold'
    ) t LEFT JOIN happenings h ON h.event = t.id
    WHERE t.state IN ('planned positive', 'fact positive') AND t.near IS NOT NULL
"""
"""The same without the day, for what was planned and what was held."""

_WORDS = f"""
    INSERT INTO event_keys
    SELECT DISTINCT doc, id, {_DIGEST.format("type, place_in_it, md5(sentence), same, week, state")}
    FROM (
        SELECT *, unnest([
            CASE WHEN day IS NOT NULL OR length(sentence) < {_SENTENCE} THEN text_hash END,
            CASE WHEN length(sentence) >= {_SENTENCE} THEN coalesce(day, '?') END
        ]) AS same
        FROM telling
    ), (SELECT unnest([0, 1]) AS half),
    LATERAL (
        SELECT half * 1000000 + coalesce((epoch(printed)::BIGINT // 86400 + half * {_WEEK // 2}) // {_WEEK}, -1) AS week
    )
    WHERE same IS NOT NULL
"""
"""A long sentence of the same day, or the same words in a copy of the whole article. Each has two weeks, half a week
apart: what is printed within half a week shares one of them."""

_TOUCHED = """
    WITH touched AS (
        SELECT DISTINCT k.event FROM event_keys k JOIN (
            SELECT DISTINCT key FROM event_keys WHERE doc IN (SELECT unnest($docs::VARCHAR[]))
        ) new ON k.key = new.key
        UNION SELECT unnest($reports::VARCHAR[])
        UNION SELECT id FROM telling
    ),
    groups AS (
        SELECT happening FROM happenings WHERE event IN (FROM touched)
        UNION SELECT happening FROM happenings WHERE happening IN (FROM touched)
    ),
    every AS (
        FROM touched UNION SELECT happening FROM groups
        UNION SELECT event FROM happenings WHERE happening IN (FROM groups)
    )
    SELECT e.id, e.doc, coalesce(d.date, '~'), e.trigger.start, h.happening, h.reason
    FROM events e JOIN documents d ON d.id = e.doc LEFT JOIN happenings h ON h.event = e.id
    WHERE e.id IN (FROM every)
"""

_SHARED = """
    SELECT key, event FROM event_keys
    WHERE event IN (SELECT unnest(?::VARCHAR[])) QUALIFY count(*) OVER (PARTITION BY key) > 1
"""

_TOGETHER = """
    SELECT event FROM happenings WHERE happening IN (
        SELECT happening FROM happenings WHERE doc IN (SELECT unnest($docs::VARCHAR[]))
        UNION SELECT id FROM events WHERE doc IN (SELECT unnest($docs::VARCHAR[]))
    )
    UNION SELECT happening FROM happenings WHERE doc IN (SELECT unnest($docs::VARCHAR[]))
"""


def together(connection: duckdb.DuckDBPyConnection, docs: Collection[str]) -> set[str]:
    """The reports that are of one event with a report of these documents."""
    return {row[0] for row in connection.execute(_TOGETHER, {"docs": list(docs)}).fetchall()}


def settle(connection: duckdb.DuckDBPyConnection, docs: Collection[str], reports: Collection[str]) -> None:
    """Groups the reports of these documents, and those that were or are now of one event with them."""
    chosen = {"docs": list(docs)}
    reports = {*reports, *together(connection, docs)}
    for table in ("event_keys", "plan_keys"):
        connection.execute(f"DELETE FROM {table} WHERE doc IN {_CHOSEN}", chosen)
    for sql in (_TOLD, _FILLED):
        connection.execute(sql, chosen)
    for sql in (_KEYS, _PLANS, _WORDS):
        connection.execute(sql)
    rows = connection.execute(_TOUCHED, {**chosen, "reports": sorted(reports)}).fetchall()
    first = {id: (date, doc, start, id) for id, doc, date, start, _, _ in rows}
    shared = connection.execute(_SHARED, [sorted(first)]).fetchall()
    standing = _standing(shared, first)
    changed = [
        Happening(doc=doc, event=id, happening=standing.get(id, id), reason=because("same_event"))
        for id, doc, _, _, happening, _ in rows
        if standing.get(id, id) != (happening or id)
    ]
    derived.regroup(connection, changed)


def _standing(shared: Iterable[tuple[str, str]], first: dict[str, tuple[str, str, int, str]]) -> dict[str, str]:
    """Report -> the first of all that share keys with it, directly or through others."""
    from networkx.utils import UnionFind  # a tenth of a second to load, which questions need not wait for

    sets: Any = UnionFind()
    bearers: dict[str, str] = {}
    for key, event in shared:
        sets.union(event, bearers.setdefault(key, event))
    return {event: stands for each in sets.to_sets() for stands in [min(each, key=first.__getitem__)] for event in each}
