"""Positions and part_of with their evidence: what many articles say alike is one answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec

from kg.query.answers import Evidence, Node, RelationAnswer
from kg.query.names import code_prefix, find, nodes
from kg.query.window import Window
from kg.store import View

_WHOLES = """
    WITH said AS (
        SELECT target, count(DISTINCT doc) AS docs FROM ties WHERE type = 'part_of' AND source = ? GROUP BY target
    )
    SELECT target AS id, any_value(code) AS code
    FROM said LEFT JOIN (
        SELECT id, code FROM variants WHERE id IN (SELECT target FROM said) GROUP BY id, code HAVING sum(claims) > 0
    ) known ON known.id = target
    GROUP BY target, docs ORDER BY docs DESC, target
"""


class ToldRelation(msgspec.Struct, frozen=True):
    """A relation as one article says it; `date` is when it holds, `evidence.date` when it was written."""

    type: str
    source: str
    target: str | None
    title: str | None
    date: str | None
    evidence: Evidence


class _Step(msgspec.Struct, frozen=True):
    id: str
    code: str | None


def containers(view: View, entity: str) -> list[Node]:
    """What the entity is part of, nearest first, step by step.

    One article says the city, another the province: the nearest is what lies in the others, by relations or by codes;
    of those that do not lie in each other, the one that most articles give.
    """
    at, chain = find(view, entity).id, list[str]()
    while (above := _nearest(view, at)) and above not in chain:
        chain.append(at := above)
    known = nodes(view, chain)
    return [known[each] for each in chain]


def _nearest(view: View, id: str) -> str | None:
    steps = list(view.select(_Step, _WHOLES, [id]))
    above = {step.id: _above(view, step.id) for step in steps} if len(steps) > 1 else {}
    outer = [one for one in steps for other in steps if other != one and _holds(one, other, above[other.id])]
    return next((step.id for step in steps if step not in outer), steps[0].id if steps else None)


def _above(view: View, id: str) -> set[str]:
    """All that holds an entity, by relations."""
    sql = """WITH RECURSIVE above(id) AS (
            SELECT target FROM ties WHERE source = ? AND type = 'part_of'
            UNION SELECT target FROM ties JOIN above ON source = id WHERE type = 'part_of'
        ) SELECT id, NULL AS code FROM above"""
    return {step.id for step in view.select(_Step, sql, [id])}


def _holds(step: _Step, other: _Step, above: set[str]) -> bool:
    by_code = step.code and other.code and other.code != step.code and other.code.startswith(code_prefix(step.code))
    return bool(by_code) or step.id in above


def relations_between(view: View, pairs: Collection[tuple[str, str]], dates: Window) -> list[RelationAnswer]:
    """Relations among the ids of some pairs, in any direction; positions said between the dates, part_of whenever."""
    if not pairs:
        return []
    ends = sorted({id for pair in pairs for id in pair})
    condition = """source IN (SELECT unnest($1::VARCHAR[])) AND target IN (SELECT unnest($1::VARCHAR[]))
        AND (type = 'part_of' OR coincide(date, date, $2, $3))"""
    picked = list(told(view, condition, [ends, *dates]))
    known = nodes(view, {end for row in picked for end in (row.source, row.target) if end})
    return list(summed(picked, known))


def told(
    view: View, condition: str = "true", values: Sequence[Any] = (), *, each: int | None = None
) -> Iterator[ToldRelation]:
    """All relations, or those that a condition on their columns picks, each with its sentence; alike ones together.

    The sentence is looked for in what was picked only: in every article it would take seconds, and articles are looked
    up by the numbers of their rows, or all would be read. With `each`, of alike ones only so many, the first.
    """
    alike = "PARTITION BY type, source, target, title ORDER BY date, doc, start"
    picked = f"FROM ties WHERE {condition}" + (f" QUALIFY row_number() OVER ({alike}) <= {each}" if each else "")
    sql = f"""
        WITH picked AS MATERIALIZED ({picked}),
        read AS (
            FROM documents WHERE rowid IN (SELECT rowid FROM documents WHERE id IN (SELECT doc FROM picked))
        )
        SELECT type, source, target, title, date,
               {{'doc': doc, 'title': headline, 'date': published, 'source': origin, 'sentence': head || tail,
                'start': start - length(head), 'end': start + length(tail)}} AS evidence
        FROM (
            SELECT r.*, d.title AS headline, d.date AS published, d.source AS origin,
                   regexp_extract(left(d.text, r.start), '[^。！？\n]*$') AS head,
                   regexp_extract(substring(d.text, r.start + 1), '^[^。！？\n]*[。！？]?') AS tail
            FROM picked r JOIN read d ON d.id = r.doc
        ) ORDER BY type, source, target, title, date, doc, start"""
    return view.select(ToldRelation, sql, values)


def summed(rows: Iterable[ToldRelation], known: Mapping[str, Node]) -> Iterator[RelationAnswer]:
    """What many articles say alike as one answer; the rows come in the order of `told`."""
    for _, alike in groupby(rows, key=lambda row: (row.type, row.source, row.target, row.title)):
        yield _answer(list(alike), known)


def _answer(rows: list[ToldRelation], known: Mapping[str, Node]) -> RelationAnswer:
    first, dates = rows[0], sorted(row.date for row in rows if row.date)
    return RelationAnswer(
        type=first.type,
        source=known[first.source],
        target=known[first.target] if first.target else None,
        title=first.title,
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        evidence=[row.evidence for row in rows],
    )
