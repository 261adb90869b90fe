"""Places without a code: the divisions that articles hold them in say which claims are one village."""

from __future__ import annotations

from typing import NamedTuple

from kg.identity.claim import Claim, Group, MayJoin, by, order
from kg.identity.lexicon import lexicon
from kg.link.lexicon import ending
from kg.link.reason import because
from kg.records import Entity, LinkedDocument

_TELLING, _ANYWHERE = 3, 4
"""Characters of a name that may be looked for in a division, and in the whole country."""
_COUNTY = 6
"""Digits of the code of a county; pairs of noughts in it stand for all of a city or province."""


class _Part(NamedTuple):
    """Claims under one id, and the digits of the division that holds them, with its town's name if that has no code."""

    group: Group
    inside: str


def key(entity: Entity) -> str | None:
    """The name, of a village that has no code of its own; None of what its id alone tells, as countries and zones."""
    name, _, where = entity.id.removeprefix("place/").partition("@")
    held = where.rpartition("@")[2]
    if name.isdigit() or (held and not held.isdigit()) or not ending(name, lexicon().villages):
        return None
    return f"Place|{name}" if len(name) >= (_TELLING if held else _ANYWHERE) else None


def evidence(linked: LinkedDocument, entity: Entity) -> tuple[str, bool]:
    """The id says all: where the article holds it."""
    return "", False


def groups(claims: list[Claim], may_join: MayJoin) -> list[Group]:
    """The places among claims of one name.

    Those in one division are one. What an article holds in a wider division, or in none, is the only one of a telling
    name inside it; where there are two or more, or every town has one of the name, it is none of them.
    """
    parts = [_Part(group, _inside(group)) for same in by(claims, _where) for group in _one(same, may_join)]
    found = [part.group for part in parts]
    name = claims[0].id.removeprefix("place/").partition("@")[0]
    if name in lexicon().everywhere:
        return found
    for part in sorted(parts, key=lambda each: (-len(each.inside), each.group.first)):
        deeper = [each for each in parts if each.inside != part.inside and each.inside.startswith(part.inside)]
        lowest = [each for each in deeper if not any(_holds(each, other) for other in deeper)]
        if len(lowest) == 1 and may_join(lowest[0].group.members, part.group.members):
            lowest[0].group.take(part.group, because("only_inside", name=name))
            found = [group for group in found if group is not part.group]
            parts = [each for each in parts if each is not part]
    return found


def _one(same: list[Claim], may_join: MayJoin) -> list[Group]:
    """Claims of one id, but for those that were judged apart."""
    found: list[Group] = []
    for claim in sorted(same, key=order):
        joined = next((group for group in found if may_join(group.members, [claim])), None)
        if joined:
            joined.members[claim] = None
        else:
            found.append(Group({claim: None}))
    return found


def _where(claim: Claim) -> str:
    """All that the id says behind the name: a county, or a town without a code and its county."""
    return claim.id.partition("@")[2]


def _inside(group: Group) -> str:
    where = _where(next(iter(group.members)))
    town, _, code = where.rpartition("@")
    while len(code) <= _COUNTY and code.endswith("00"):
        code = code[:-2]
    return code + town


def _holds(whole: _Part, part: _Part) -> bool:
    return whole.inside != part.inside and part.inside.startswith(whole.inside)
