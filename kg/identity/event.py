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

_TOLD = """
    CREATE OR REPLACE TEMP TABLE telling AS
    SELECT e.doc, e.id, md5_number_lower(e.id) AS number, e.type, e.trigger.text AS word, e.trigger.start AS start,
           CASE WHEN e.type = 'Other' THEN e.trigger.text ELSE e.type END AS kind,
           e.trigger.start - e.sentence.start AS place_in_it,
           e.modality || ' ' || e.polarity AS state,
           CASE WHEN time.start = time."end" AND length(time.start) = 10 THEN time.start END AS day,
           coalesce(try_cast(time.start AS DATE), try_cast(d.date AS DATE)) AS near,
           coalesce(try_cast(d.date AS DATE), near) AS told,
           e.sentence.start AS head, e.sentence."end" AS tail,
           try_cast(d.date AS DATE) AS printed, coalesce(d.date, '~') AS date
    FROM own_events e JOIN documents d ON d.id = e.doc
"""

_READ = """
    CREATE OR REPLACE TEMP TABLE read AS
    SELECT t.*, substring(d.text, head + 1, tail - head) AS sentence, d.text_hash
    FROM telling t JOIN (
        SELECT id AS doc, text, md5(text) AS text_hash FROM documents
        WHERE rowid IN (SELECT rowid FROM documents WHERE id IN (FROM own_docs EXCEPT SELECT unnest(?::VARCHAR[])))
    ) d USING (doc)
"""
"""The reports of all but some documents with their words.

Rows are looked up by their numbers: where ids are compared, DuckDB reads the texts of all documents.
"""

_FILLED = """
    CREATE OR REPLACE TEMP TABLE filled AS
    SELECT e.id, arg.role AS role, coalesce(i.node, arg.entity) AS entity, arg.text AS text
    FROM (SELECT doc, id, unnest(args) AS arg FROM own_events) e
    LEFT JOIN own_identities i ON i.doc = e.doc AND i.id = e.arg.entity
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

_DIGEST = "md5_number_lower(concat_ws(' ', {}))"
"""A `Digest` of what makes a key."""

_KEYS = f"""
    INSERT INTO new_keys
    WITH {_GOALS}, dated AS (FROM telling WHERE day IS NOT NULL AND type <> 'Measure'),
    alike AS (
        SELECT t.doc, t.number AS report, t.start, CASE WHEN g.object THEN t.word ELSE t.id END AS word,
               concat_ws(' ', t.kind, t.day, a.entity, g.goal, t.state) AS told
        FROM dated t JOIN agents a USING (id)
        JOIN (SELECT id, goal, true AS object FROM goals UNION ALL SELECT id, goal, false FROM places) g USING (id)
        UNION ALL
        SELECT t.doc, t.number, t.start, t.word, concat_ws(' ', t.kind, t.day, g.goal, t.state)
        FROM dated t JOIN goals g USING (id) WHERE g.meeting AND t.type = 'Hold'
    ),
    begun AS (SELECT *, min(start) OVER (PARTITION BY doc, told, word) AS first FROM alike)
    SELECT DISTINCT doc, report, {_DIGEST.format("told, nullif(number, 1)")}, false
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
    ) t LEFT JOIN (FROM happenings WHERE doc IN (FROM own_docs)) h ON h.event = t.id
    WHERE t.state IN ('planned positive', 'fact positive') AND t.near IS NOT NULL
"""
"""The same without the day, for what was planned and what was held."""

_WORDS = f"""
    INSERT INTO new_keys
    SELECT DISTINCT doc, number, {_DIGEST.format("type, place_in_it, md5(sentence), same, week, state")}, true
    FROM (
        SELECT *, unnest([
            CASE WHEN day IS NOT NULL OR length(sentence) < {_SENTENCE} THEN text_hash END,
            CASE WHEN length(sentence) >= {_SENTENCE} THEN coalesce(day, '?') END
        ]) AS same
        FROM read
    ), (SELECT unnest([0, 1]) AS half),
    LATERAL (
        SELECT half * 1000000 + coalesce((epoch(printed)::BIGINT // 86400 + half * {_WEEK // 2}) // {_WEEK}, -1) AS week
    )
    WHERE same IS NOT NULL
"""
"""A long sentence of the same day, or the same words in a copy of the whole article. Each has two weeks, half a week
apart: what is printed within half a week shares one of them."""

_SHARING = """
    SELECT event FROM numbered
    WHERE number IN (SELECT number FROM event_keys WHERE key IN (SELECT key FROM new_keys))
"""
"""Reports that share a key with one of the gathered."""

_TOUCHED = """
    CREATE OR REPLACE TEMP TABLE others AS
    WITH touched AS (SELECT unnest(?::VARCHAR[]) AS event UNION SELECT id FROM telling),
    groups AS (
        SELECT happening FROM happenings WHERE event IN (FROM touched)
        UNION SELECT happening FROM happenings WHERE happening IN (FROM touched)
    )
    SELECT event, md5_number_lower(event) AS number FROM (
        FROM touched UNION SELECT happening FROM groups
        UNION SELECT event FROM happenings WHERE happening IN (FROM groups)
    ) WHERE event NOT IN (SELECT id FROM telling)
"""
"""Reports of other documents that share a key with one of these, or are of one event with them."""

_PLACED = """
    SELECT e.*, h.happening FROM (
        SELECT number, id AS event, doc, date, start FROM telling
        UNION ALL
        SELECT n.number, n.event, n.doc, coalesce(d.date, '~'), n.start FROM numbered n JOIN documents d ON d.id = n.doc
        WHERE n.number IN (SELECT number FROM others)
    ) e LEFT JOIN happenings h ON h.event = e.event
"""

_SHARED = """
    SELECT key, number FROM (
        SELECT key, number FROM event_keys
        WHERE number IN (SELECT number FROM others UNION ALL SELECT number FROM telling)
        UNION ALL SELECT key, number FROM new_keys
    ) QUALIFY count(*) OVER (PARTITION BY key) > 1
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
    if not docs:
        return set()
    return {row[0] for row in connection.execute(_TOGETHER, {"docs": list(docs)}).fetchall()}


def settle(connection: duckdb.DuckDBPyConnection, stale: Collection[str], reports: Collection[str]) -> None:
    """Groups the reports of the documents that are gathered, and those that were or are now of one event with them.

    Args:
        connection: inside a transaction.
        stale: those of the gathered documents that have been settled before.
        reports: other reports that have to be looked at.
    """
    again = [list(stale)]
    for rows_of in ("event_keys WHERE NOT words AND", "numbered WHERE", "plan_keys WHERE") if stale else ():
        connection.execute(f"DELETE FROM {rows_of} doc IN (SELECT unnest(?::VARCHAR[]))", again)
    for sql in (_TOLD, _FILLED, "CREATE OR REPLACE TEMP TABLE new_keys AS FROM event_keys LIMIT 0", _KEYS):
        connection.execute(sql)
    connection.execute(_READ, again)
    connection.execute(_WORDS)
    reports = {*reports, *(row[0] for row in connection.execute(_SHARING).fetchall())}
    connection.execute(_TOUCHED, [sorted(reports)])
    rows = connection.execute(_PLACED).fetchall()
    first = {number: (date, doc, start, id) for number, id, doc, date, start, _ in rows}
    standing = _standing(connection.execute(_SHARED).fetchall(), first)
    changed = [
        Happening(doc=doc, event=id, happening=stands, reason=because("same_event"))
        for number, id, doc, _, _, happening in rows
        if (stands := standing.get(number, id)) != (happening or id)
    ]
    derived.regroup(connection, changed)
    connection.execute("INSERT INTO numbered SELECT doc, id, number, start FROM telling")
    connection.execute("INSERT INTO event_keys FROM new_keys")
    connection.execute(_PLANS)


def _standing(shared: Iterable[tuple[int, int]], first: dict[int, tuple[str, str, int, str]]) -> dict[int, str]:
    """The number of a report -> the first of all that share keys with it, directly or through others."""
    from networkx.utils import UnionFind  # a tenth of a second to load, which questions need not wait for

    sets: Any = UnionFind()
    bearers: dict[int, int] = {}
    for key, number in shared:
        sets.union(number, bearers.setdefault(key, number))
    return {number: id for each in sets.to_sets() for *_, id in [min(map(first.__getitem__, each))] for number in each}
