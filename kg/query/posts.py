"""Posts over time: what a person holds, held, and who came before and after in the same post."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from functools import cache

import msgspec

from kg.identity.lexicon import lexicon
from kg.link.lexicon import ending
from kg.link.seat import split
from kg.ontology import schema
from kg.query.answers import Node, PositionAnswer
from kg.query.names import find, nodes
from kg.query.ties import ToldRelation, told
from kg.query.window import window
from kg.store import View

_PAST = ("former", "then")
"""Statuses of a post that is not held any more on the day of the article."""

_NEWS = 31
"""Days within which a post that an article gives was most likely held before the article too."""

Seat = tuple[str, str | None]
"""A post and what it is held at."""


_HELD = """
    SELECT source, target, title, list(DISTINCT date ORDER BY date) AS dates FROM ties
    WHERE type = 'position' AND target IN (SELECT unnest(?::VARCHAR[])) AND title IS NOT NULL AND date IS NOT NULL
    GROUP BY source, target, title ORDER BY source, target, title
"""


class _Held(msgspec.Struct):
    source: str
    target: str
    title: str
    dates: list[str]


class _Tenure(msgspec.Struct):
    person: str
    title: str
    rows: list[ToldRelation]
    held: list[str]
    past: list[str]


def positions(view: View, person: str, *, as_of: str | None = None) -> list[PositionAnswer]:
    """The positions that articles give the person, those held last first; 原县长 and 县长 are one position.

    With `as_of` (a day, month or year) what articles up to then say: first the positions that the person held, then
    those that had been given up or that somebody else was said to hold by then. An article of the month after counts
    for the day asked for, unless another was said to hold the post then.
    """
    window(None, as_of)
    id = find(view, person).id
    mine = _tenures(told(view, "type = 'position' AND source = ?", [id]))
    others = _others(view, {target for (_, target), _ in mine if target})
    found = [_answer(seat, tenure, _holders(seat, others, id), as_of) for (seat, _), tenure in mine.items()]
    known = nodes(view, _named(found))
    answers = [_with_names(answer, known) for answer in found if answer is not None]
    return sorted(answers, key=lambda each: (each.held, each.last_date or each.past_date or ""), reverse=True)


@cache
def office(title: str) -> str:
    """The post of a title without its body and status: 县长 of 原望江县县长, 副局长 of 县农业农村局副局长."""
    bare = _bare(title)
    _, post = split(bare)
    return ("副" if "副" in bare[: len(bare) - len(post)] else "") + post if post else bare


def _bare(title: str) -> str:
    return title.removeprefix(_status(title))


def _status(title: str) -> str:
    words = schema("titles")["status"]
    return max((word for word in words if title.startswith(word) and title != word), key=len, default="")


def _tenures(rows: Iterable[ToldRelation]) -> dict[tuple[Seat, str], _Tenure]:
    """What is said of each seat and person: the days on which it is held, and those on which it is past."""
    found: dict[tuple[Seat, str], _Tenure] = {}
    for row in rows:
        title = row.title or ""
        tenure = found.setdefault(
            ((office(title), row.target), row.source), _Tenure(row.source, _bare(title), [], [], [])
        )
        tenure.title = min(tenure.title, _bare(title), key=lambda each: (len(each), each))
        tenure.rows.append(row)
        if row.date:
            kind = schema("titles")["status"].get(_status(title))
            (tenure.past if kind in _PAST else tenure.held).append(row.date)
    return found


def _others(view: View, targets: Collection[str]) -> dict[Seat, dict[str, _Tenure]]:
    """Who is said to hold which post at these, and when; without the sentences, of which a country has thousands."""
    found: dict[Seat, dict[str, _Tenure]] = {}
    for row in view.select(_Held, _HELD, [sorted(targets)]):
        if schema("titles")["status"].get(_status(row.title)) not in _PAST:
            holders = found.setdefault((office(row.title), row.target), {})
            holders.setdefault(row.source, _Tenure(row.source, row.title, [], [], [])).held += row.dates
    return found


def _holders(seat: Seat, others: dict[Seat, dict[str, _Tenure]], person: str) -> list[_Tenure]:
    """Who else holds a post that one person holds at a time, by the first day."""
    post, target = seat
    if target is None or post.startswith("副") or ending(post, lexicon().neutral):
        return []
    found = [each for who, each in others.get(seat, {}).items() if who != person and each.held]
    return sorted(found, key=lambda each: (min(each.held), each.person))


def _answer(seat: Seat, tenure: _Tenure, others: Sequence[_Tenure], as_of: str | None) -> PositionAnswer | None:
    until = _month_after(as_of)
    held = sorted(date for date in tenure.held if until is None or date <= until)
    past = sorted(date for date in tenure.past if as_of is None or date[: len(as_of)] <= as_of)
    if (as_of or not tenure.rows) and not held and not past:
        return None
    if as_of and held and any(as_of <= date < held[0] for other in others for date in other.held):
        return None
    last = held[-1] if held else None
    after = [o for o in others if min(o.held) > (last or "") and (as_of is None or min(o.held)[: len(as_of)] <= as_of)]
    before = [o for o in others if held and max(o.held) < held[0]]
    gone = bool(past) and (last is None or past[-1] > last)
    return PositionAnswer(
        type="position",
        source=Node(id=tenure.person, type="Person", name=""),
        target=Node(id=seat[1], type="", name="") if seat[1] else None,
        title=tenure.title,
        first_date=held[0] if held else None,
        last_date=last,
        held=not gone and not after,
        past_date=past[0] if past else None,
        predecessor=_node(before[-1]) if before else None,
        successor=_node(after[0]) if after else None,
        successor_date=min(after[0].held) if after else None,
        evidence=[row.evidence for row in tenure.rows if as_of is None or row.date in held or row.date in past],
    )


def _month_after(as_of: str | None) -> str | None:
    """The last day of an article that says what was so on the day asked for."""
    if as_of is None or len(as_of) < len("2021-11-12"):
        return as_of and as_of + "~"
    return (datetime.date.fromisoformat(as_of) + datetime.timedelta(days=_NEWS)).isoformat()


def _node(tenure: _Tenure) -> Node:
    return Node(id=tenure.person, type="Person", name="")


def _named(answers: Iterable[PositionAnswer | None]) -> set[str]:
    every = [each for answer in answers if answer for each in _ends(answer)]
    return {node.id for node in every if node}


def _ends(answer: PositionAnswer) -> tuple[Node | None, ...]:
    return answer.source, answer.target, answer.predecessor, answer.successor


def _with_names(answer: PositionAnswer, known: dict[str, Node]) -> PositionAnswer:
    source, target, predecessor, successor = (known[each.id] if each else None for each in _ends(answer))
    return msgspec.structs.replace(
        answer, source=source or answer.source, target=target, predecessor=predecessor, successor=successor
    )
