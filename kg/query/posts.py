"""Posts over time: what a person holds, held, and who came before and after in the same post."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from kg.link.lexicon import ending
from kg.link.title import split
from kg.ontology import schema
from kg.query.answers import Latest, PositionAnswer
from kg.query.names import find, nodes
from kg.query.ties import ToldRelation, told
from kg.query.window import window
from kg.store import View

_PAST = ("former", "then")
"""Statuses of a post that is not held any more on the day of the article."""

_CELL = "党组"
_NEWS = 31
"""Days within which a post that an article gives was most likely held before the article too."""

Seat = tuple[str, str | None]
"""A post and what it is held at."""

_MINE = """
    SELECT title, target, unnest({days}) AS date FROM ties WHERE type = 'position' AND source = ?
    GROUP BY title, target ORDER BY target, title, date
"""
_ENDS, _ALL = "[min(date), max(date)]", "list(DISTINCT date)"
"""Days of one post that are read: of who holds it from first to last only these tell, as of a day any may."""
_TITLES = """
    SELECT DISTINCT title FROM ties
    WHERE type = 'position' AND target IN (SELECT unnest(?::VARCHAR[])) AND title IS NOT NULL AND date IS NOT NULL
"""
_OTHERS = """
    WITH seats AS (
        SELECT unnest($post::VARCHAR[]) AS post, unnest($target::VARCHAR[]) AS target,
               unnest($first::VARCHAR[]) AS begun, unnest($last::VARCHAR[]) AS ended
    ),
    posts AS (SELECT unnest($titles::VARCHAR[]) AS title, unnest($posts::VARCHAR[]) AS post),
    told AS (
        SELECT post, target, source, date FROM ties JOIN posts USING (title)
        WHERE type = 'position' AND source <> $person AND target IN (SELECT target FROM seats) AND date IS NOT NULL
    ),
    held AS (
        SELECT post, target, source, min(date) AS first, max(date) AS last,
               list(date) FILTER (date >= $as_of::VARCHAR) AS later
        FROM told GROUP BY post, target, source
    )
    SELECT post, target,
           max({'date': first, 'id': source}) FILTER (last < begun) AS before,
           min({'date': first, 'id': source}) FILTER (
               first > coalesce(ended, '')
               AND ($as_of::VARCHAR IS NULL OR left(first, length($as_of::VARCHAR)) <= $as_of::VARCHAR)
           ) AS after,
           coalesce(bool_or(list_min(later) < begun), false) AS between
    FROM held JOIN seats USING (post, target) GROUP BY post, target
"""
"""Of the others in each seat the last who left before the person came, the first who came after, and whether one is
said to be there between the day asked for and the first that gives the person the seat."""


class _Mine(msgspec.Struct):
    title: str | None
    target: str | None
    date: str | None


class _Title(msgspec.Struct):
    title: str


class _Holder(msgspec.Struct):
    date: str
    id: str


class _Others(msgspec.Struct):
    post: str
    target: str
    before: _Holder | None
    after: _Holder | None
    between: bool


class _Tenure(msgspec.Struct):
    """What is said of one seat of the person: the days on which it is held, and those on which it is past."""

    title: str
    held: list[str] = []
    past: list[str] = []
    others: _Others | None = None

    @property
    def last(self) -> str | None:
        """The last day on which the person holds it."""
        return self.held[-1] if self.held else None

    @property
    def still(self) -> bool:
        """Whether nobody calls it past, and nobody came after."""
        gone = bool(self.past) and self.past[-1] > (self.last or "")
        return not gone and not (self.others and self.others.after)


def positions(
    view: View, person: str, *, as_of: str | None = None, limit: int | None = None, each: int | None = None
) -> Latest[PositionAnswer]:
    """The positions that articles give the person, those held last first; 原县长 and 县长 are one position.

    With `as_of` (a day, month or year) what articles up to then say: first the positions that the person held, then
    those that had been given up or that somebody else was said to hold by then. An article of the month after counts
    for the day asked for, unless another was said to hold the post then. At most `limit` of them, each with at most
    `each` of its sentences.
    """
    window(None, as_of)
    id = find(view, person).id
    rows = view.select(_Mine, _MINE.format(days=_ALL if as_of else _ENDS), [id])
    mine = {seat: _until(tenure, as_of) for seat, tenure in _tenures(rows).items()}
    if as_of:
        mine = {seat: tenure for seat, tenure in mine.items() if tenure.held or tenure.past}
    for others in _others(view, id, mine, as_of):
        mine[others.post, others.target].others = others
    found = [(seat, tenure) for seat, tenure in mine.items() if not (tenure.others and tenure.others.between)]
    found.sort(key=lambda each: (each[1].still, each[1].last or (*each[1].past, "")[0]), reverse=True)
    shown = found[:limit]
    return Latest(_answers(view, id, shown, as_of, each), left=len(found) - len(shown))


@cache
def office(title: str) -> str:
    """The post of a title without its body and status: 县长 of 原望江县县长, 副局长 of 县农业农村局副局长.

    Organs whose posts are held at their place stay, so that 县纪委书记 and 县委书记 are two: 纪委书记 and 书记.
    """
    bare = _bare(title)
    core, post = split(bare)
    if not post:
        return bare
    before = bare[: len(bare) - len(post)]
    organs: dict[str, str] = schema("titles")["organs"]
    organ = organs.get(ending(core, list(organs)), "")
    if before.endswith(_CELL):
        organ = (organ or ending(core, ["政府"])) + _CELL
    return organ + ("副" if "副" in before else "") + post


def _bare(title: str) -> str:
    return title.removeprefix(_status(title))


def _status(title: str) -> str:
    words = schema("titles")["status"]
    return max((word for word in words if title.startswith(word) and title != word), key=len, default="")


def _tenures(rows: Iterable[_Mine]) -> dict[Seat, _Tenure]:
    """What is said of each seat of a person."""
    found: dict[Seat, _Tenure] = {}
    for row in rows:
        title = row.title or ""
        tenure = found.setdefault((office(title), row.target), _Tenure(_bare(title)))
        tenure.title = min(tenure.title, _bare(title), key=lambda each: (len(each), each))
        if row.date:
            (tenure.past if _is_past(title) else tenure.held).append(row.date)
    return found


def _is_past(title: str) -> bool:
    return schema("titles")["status"].get(_status(title)) in _PAST


def _until(tenure: _Tenure, as_of: str | None) -> _Tenure:
    """What is said up to a day, month or year, in order."""
    until = _month_after(as_of)
    return _Tenure(
        tenure.title,
        held=sorted(date for date in tenure.held if until is None or date <= until),
        past=sorted(date for date in tenure.past if as_of is None or date[: len(as_of)] <= as_of),
    )


def _others(view: View, person: str, mine: dict[Seat, _Tenure], as_of: str | None) -> Iterable[_Others]:
    """Who else holds the posts that one person holds at a time; a country has thousands of holders, so SQL chooses."""
    seats = [(post, target, tenure) for (post, target), tenure in mine.items() if target and _is_single(post)]
    held_at = sorted({target for _, target, _ in seats})
    titles = [row.title for row in view.select(_Title, _TITLES, [held_at]) if not _is_past(row.title)]
    values = {
        "person": person,
        "as_of": as_of,
        "post": [post for post, _, _ in seats],
        "target": [target for _, target, _ in seats],
        "first": [tenure.held[0] if tenure.held else None for *_, tenure in seats],
        "last": [tenure.last for *_, tenure in seats],
        "titles": titles,
        "posts": [office(title) for title in titles],
    }
    return view.select(_Others, _OTHERS, values)


def _is_single(post: str) -> bool:
    return not post.startswith("副") and not ending(post, schema("identity")["neutral"])


def _answers(
    view: View, person: str, found: Sequence[tuple[Seat, _Tenure]], as_of: str | None, each: int | None
) -> Iterator[PositionAnswer]:
    """Tenures with their sentences."""
    rows: dict[Seat, list[ToldRelation]] = {seat: [] for seat, _ in found}
    condition = "type = 'position' AND source = ? AND coalesce(target, '') IN (SELECT unnest(?::VARCHAR[]))"
    seats = [person, sorted({target or "" for _, target in rows})]
    for row in told(view, condition, seats, each=None if as_of else each):
        if (seat := (office(row.title or ""), row.target)) in rows:
            rows[seat].append(row)
    known = nodes(view, {person}.union(*(_named(seat, tenure) for seat, tenure in found)))
    for seat, tenure in found:
        days = {*tenure.held, *tenure.past}
        after, before = (tenure.others.after, tenure.others.before) if tenure.others else (None, None)
        yield PositionAnswer(
            type="position",
            source=known[person],
            target=known[seat[1]] if seat[1] else None,
            title=tenure.title,
            first_date=tenure.held[0] if tenure.held else None,
            last_date=tenure.last,
            held=tenure.still,
            past_date=tenure.past[0] if tenure.past else None,
            predecessor=known[before.id] if before else None,
            successor=known[after.id] if after else None,
            successor_date=after.date if after else None,
            evidence=[row.evidence for row in rows[seat] if not as_of or row.date in days][:each],
        )


def _named(seat: Seat, tenure: _Tenure) -> set[str]:
    others = (tenure.others.after, tenure.others.before) if tenure.others else ()
    return {seat[1] or "", *(each.id for each in others if each)} - {""}


def _month_after(as_of: str | None) -> str | None:
    """The last day of an article that says what was so on the day asked for."""
    if as_of is None or len(as_of) < len("2021-11-12"):
        return as_of and as_of + "~"
    return (datetime.date.fromisoformat(as_of) + datetime.timedelta(days=_NEWS)).isoformat()
