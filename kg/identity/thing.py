"""Facilities and projects of one name: their town and county say which claims are one."""

from __future__ import annotations

import re
from functools import cache

from kg.identity.claim import Claim, Group, MayJoin, alone, by, order
from kg.identity.lexicon import lexicon
from kg.link.reason import because
from kg.records import Entity, LinkedDocument

_LEAST = 4
"""Characters of a name that may be looked for in the whole of a province or country."""

_TOWN = 9
"""Digits of the code of a town."""


def key(entity: Entity) -> str:
    """The name without the town that it may begin with: 城东街道望云公园 is looked for as 望云公园."""
    return f"{entity.type}|{_bare(entity)[1]}"


def evidence(linked: LinkedDocument, entity: Entity) -> tuple[str, bool]:
    """The town that holds it, or that its name begins with; '' and loose if none."""
    wholes = {each.source: each.target for each in linked.relations if each.type == "part_of"}
    names = {each.id: each.name for each in linked.entities}
    above, seen = wholes.get(entity.id), {entity.id}
    while above and above not in seen and not _is_town(above):
        seen.add(above)
        above = wholes.get(above)
    town = names.get(above, "") if above and _is_town(above) else _bare(entity)[0]
    return town, not town


def _is_town(id: str) -> bool:
    digits = id.removeprefix("place/")
    return len(digits) == _TOWN and digits.isdigit()


def _bare(entity: Entity) -> tuple[str, str]:
    """(城东街道, 望云公园)."""
    name = entity.id.partition("/")[2].rpartition("@")[0] or entity.name
    match = _pattern().match(name)
    return (match[1], match[2]) if match else ("", name)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(.{{2,4}}?(?:{'|'.join(lexicon().towns)}))(.{{3,}})")


def unclear(claims: list[Claim], may_join: MayJoin) -> list[Claim]:
    """Claims without a town, where several towns have one of the name, or any has."""
    found: list[Claim] = []
    for county in by(claims, lambda claim: claim.code):
        towns = {claim.evidence for claim in county if claim.evidence}
        if len(towns) > 1 or (_everywhere(county[0]) and not county[0].code.isdigit()):
            found += [claim for claim in county if claim.loose]
    return found


def groups(claims: list[Claim], may_join: MayJoin) -> list[Group]:
    """The facilities or projects among claims of one name.

    Within one county those of different towns are different; one without a town is the only one that there is. A claim
    that knows but the province is the only one of a telling name there.
    """
    found: list[Group] = []
    for county in by(claims, lambda claim: claim.code):
        found += _county(county, may_join)
    return _upward(found, may_join)


def _county(claims: list[Claim], may_join: MayJoin) -> list[Group]:
    towns = [Group(dict.fromkeys(part)) for part in by([c for c in claims if c.evidence], lambda claim: claim.evidence)]
    without = [claim for claim in claims if not claim.evidence]
    if len(towns) > 1:
        for town in towns:
            place = next(iter(town.members)).evidence
            town.apart = because("in_town", name=_name(town), whole=place)
        return towns + alone(without, because("which_town", name=claims[0].name))
    if _everywhere(claims[0]) and not claims[0].code.isdigit():
        return towns + alone(without, because("every_town", name=claims[0].name))
    for claim in sorted(without, key=order):
        if towns and may_join(towns[0].members, [claim]):
            towns[0].members[claim] = because("only_county", name=claim.name)
        elif towns:
            towns += alone([claim], None)
        else:
            towns = [Group({claim: None})]
    return towns


def _upward(found: list[Group], may_join: MayJoin) -> list[Group]:
    """A group that knows but the province or country joins the only one of its name inside, if the name tells."""
    for wide in sorted(found, key=lambda group: group.first):
        claim = next(iter(wide.members))
        if not wide_code(claim.code) or len(claim.name) < _LEAST or _everywhere(claim):
            continue
        inside = [group for group in found if group is not wide and _inside(next(iter(group.members)).code, claim.code)]
        if len(inside) == 1 and may_join(inside[0].members, wide.members):
            inside[0].take(wide, because("only_province", name=claim.name))
            found = [group for group in found if group is not wide]
    return found


def wide_code(code: str) -> bool:
    """Whether it is a province's."""
    return code.isdigit() and code.endswith("0000")


def _inside(code: str, province: str) -> bool:
    return code.isdigit() and code != province and code[:2] == province[:2]


def _everywhere(claim: Claim) -> bool:
    return claim.name in lexicon().everywhere


def _name(group: Group) -> str:
    return next(iter(group.members)).name
