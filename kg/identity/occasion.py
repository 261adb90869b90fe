"""Meetings of one name: their number, day and paper say which claims are one meeting."""

from __future__ import annotations

import datetime
import re
from functools import cache

from kg.identity.claim import Claim, Group, MayJoin, alone, by
from kg.identity.lexicon import lexicon
from kg.link.lexicon import ending, jurisdiction
from kg.link.reason import because
from kg.records import Entity, Event, LinkedDocument

GAP = datetime.timedelta(days=60)
"""Time without a report after which the name means another meeting: a yearly one is written of for some weeks."""

_DAY = datetime.timedelta(days=1)
"""The same for meetings that come every week."""

_REST = 3
"""Characters that a numbered name must have beside the number, to be the only one."""


def key(entity: Entity) -> str:
    """Meetings are told apart by name first."""
    return f"Occasion|{entity.id.partition('/')[2].rpartition('@')[0] or entity.name}"


def evidence(linked: LinkedDocument, entity: Entity) -> tuple[str, bool]:
    """The day on which it is held, else that of the article; loose for bare nouns and undated ones."""
    days = [day for event in linked.events if (day := _day(event, entity.id))]
    day = min(days, default=linked.document.date or "")
    return day, not day or entity.name in jurisdiction().occasion_nouns


def _day(event: Event, occasion: str) -> str | None:
    """The day of an event that says when the occasion is."""
    if event.type not in ("Hold", "Attend", "Host") or not event.time or event.time.start != event.time.end:
        return None
    whole_day = len(event.time.start) == len("2021-11-12")
    return event.time.start if whole_day and any(arg.entity == occasion for arg in event.args) else None


def groups(claims: list[Claim], may_join: MayJoin) -> list[Group]:
    """The meetings among claims of one name.

    A number or year in the name makes it the only one, wherever it is reported. Others are one while articles keep on
    writing of them: those that come every week on one day, all else until nobody has written for two months.
    """
    name = claims[0].name
    if name in jurisdiction().occasion_nouns:
        return alone(claims, because("bare_word", name=name))
    if numbered(name):
        return joined(claims, None, may_join)
    gap = _DAY if ending(name, lexicon().recurring) else GAP
    everywhere = name.startswith(tuple(lexicon().common))
    parts = [claims] if everywhere else by(claims, lambda claim: claim.code)
    return [group for part in parts for group in joined(part, gap, may_join)]


def numbered(name: str) -> bool:
    """第三届望江茶会, 2021年庙会: there is only one; 第二次会议 alone is any."""
    rest, count = _number().subn("", name)
    return count > 0 and (len(rest) >= _REST or len(name) > 2 * _REST)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"第?(?:[一二三四五六七八九十百]{{1,9}}|\d{{1,9}})(?:{'|'.join(lexicon().counters)})")


def joined(claims: list[Claim], gap: datetime.timedelta | None, may_join: MayJoin) -> list[Group]:
    """Claims whose evidence is a day, those together of which articles write without a longer gap; None: all."""
    found: list[Group] = []
    last: datetime.date | None = None
    for claim in sorted(claims, key=lambda each: (each.evidence, each.first, each.id)):
        day = _date(claim.evidence)
        near = gap is None or (day is not None and last is not None and day - last <= gap)
        if found and near and may_join(found[-1].members, [claim]):
            found[-1].members[claim] = because("its_number" if gap is None else "its_time", name=claim.name)
        else:
            found.append(Group({claim: None}))
        last = day or last
    if len(found) > 1:
        for group in found:
            said = next(iter(group.members)).evidence
            group.apart = because("of_day" if said else "of_no_day", name=claims[0].name, day=said)
    return found


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
