"""Bodies of one name: those that every place has are told apart, those that are known everywhere are one."""

from __future__ import annotations

from kg.identity.claim import Claim, Group, MayJoin, alone, by
from kg.identity.lexicon import lexicon as identity_lexicon
from kg.identity.occasion import GAP, joined
from kg.link.generic import every_place_has, generic, lexicon, national_team
from kg.link.lexicon import ending
from kg.link.naming import level_prefix
from kg.link.reason import because
from kg.records import Entity, LinkedDocument

_TELLING = 3
"""Characters of a name that may be one body everywhere."""


def key(entity: Entity) -> str | None:
    """None for bodies whose id says all: their name has their place in it."""
    name = _name(entity)
    tells_nothing = generic(name) or every_place_has(name) or passing(name)
    return f"Organization|{name}" if "@" in entity.id or tells_nothing or is_wide(name) else None


def evidence(linked: LinkedDocument, entity: Entity) -> tuple[str, bool]:
    """Whose it is; loose where neither its id nor the article says so. Of what is sent out once, the article's day."""
    if passing(_name(entity)):
        return linked.document.date or "", not linked.document.date
    whole = next((r.target for r in linked.relations if r.type == "part_of" and r.source == entity.id), None)
    name = _name(entity)
    return whole or "", not whole and (generic(name) or (every_place_has(name) and "@" not in entity.id))


def _name(entity: Entity) -> str:
    return entity.id.partition("/")[2].rpartition("@")[0] or entity.name


def passing(name: str) -> bool:
    """某国代表团, 某省检查组, 某国队 of any sport: sent out again and again, each time another one."""
    return national_team(name) or bool(ending(name, identity_lexicon().passing))


def is_wide(name: str) -> bool:
    """A newspaper, a ministry: one body wherever it is named."""
    return len(name) >= _TELLING and bool(ending(name, lexicon().wide)) and not level_prefix(name) and not generic(name)


def groups(claims: list[Claim], may_join: MayJoin) -> list[Group]:
    """The bodies among claims of one name: one if it is known everywhere, else one for each that says whose it is.

    What is sent out once is one while articles keep on writing of it.
    """
    name = claims[0].name
    if passing(name):
        return [group for part in by(claims, lambda claim: claim.code) for group in joined(part, GAP, may_join)]
    if is_wide(name):
        return _one(claims, because("one_body", name=name), may_join)
    found: list[Group] = []
    for part in by([claim for claim in claims if not claim.loose], lambda claim: claim.id):
        found += _one(part, None, may_join)
    return found + alone([claim for claim in claims if claim.loose], because("whose", name=name))


def _one(claims: list[Claim], reason: str | None, may_join: MayJoin) -> list[Group]:
    found: list[Group] = []
    for claim in claims:
        group = next((each for each in found if may_join(each.members, [claim])), None)
        if group:
            group.members[claim] = reason
        else:
            found.append(Group({claim: reason}))
    return found
