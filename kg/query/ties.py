"""Positions and part_of with their evidence: what many articles say alike is one answer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from kg.query.answers import Evidence, Node, RelationAnswer
from kg.query.names import find, nodes
from kg.query.window import Window, window
from kg.store import View


class _Told(msgspec.Struct, frozen=True):
    type: str
    source: str
    target: str | None
    title: str | None
    date: str | None
    evidence: Evidence


class _Step(msgspec.Struct, frozen=True):
    id: str


def positions(view: View, person: str, *, as_of: str | None = None) -> list[RelationAnswer]:
    """The positions that articles give the person, the latest said first.

    With `as_of` (a day, month or year) only what was said up to then: the first answers are what the person was known
    to be, the later ones what the person had been. Undated ones are then left out.
    """
    condition = "type = 'position' AND source = ? AND coincide(date, date, ?, ?)"
    found = _relations(view, condition, [find(view, person).id, *window(None, as_of)])
    return sorted(found, key=lambda answer: answer.last_date or "", reverse=True)


def containers(view: View, entity: str) -> list[Node]:
    """What the entity is part of, nearest first: the part_of relation that most articles give, step by step."""
    sql = """SELECT target AS id FROM ties WHERE type = 'part_of' AND source = ?
        GROUP BY target ORDER BY count(*) DESC, target LIMIT 1"""
    at, chain = find(view, entity).id, []
    while (above := next(view.select(_Step, sql, [at]), None)) and above.id not in chain:
        chain.append(at := above.id)
    known = nodes(view, chain)
    return [known[each] for each in chain]


def relations_between(view: View, ids: Collection[str], dates: Window) -> list[RelationAnswer]:
    """Relations whose two ends are both among `ids`; positions said between the dates, part_of whenever."""
    condition = """source IN (SELECT unnest(?::VARCHAR[])) AND target IN (SELECT unnest(?::VARCHAR[]))
        AND (type = 'part_of' OR coincide(date, date, ?, ?))"""
    return _relations(view, condition, [list(ids), list(ids), *dates])


def _relations(view: View, condition: str, values: list[Any]) -> list[RelationAnswer]:
    order = "ORDER BY type, source, target, title, date, evidence.doc, evidence.start"
    told: dict[tuple[str, ...], list[_Told]] = {}
    for row in view.select(_Told, f"FROM told_relations WHERE {condition} {order}", values):
        told.setdefault((row.type, row.source, row.target or "", row.title or ""), []).append(row)
    ends = {end for _, source, target, _ in told for end in (source, target) if end}
    known = nodes(view, ends)
    return [_answer(rows, known) for rows in told.values()]


def _answer(rows: list[_Told], known: dict[str, Node]) -> RelationAnswer:
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
