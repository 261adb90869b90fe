"""Places without a code: the divisions that articles hold them in say which claims are one village."""

from __future__ import annotations

from kg.identity.claim import Claim, Group, MayJoin, by, order
from kg.link.reason import because
from kg.records import Entity, LinkedDocument

_CODED = "place/"
_TELLING, _ANYWHERE = 3, 4
"""Characters of a name that may be looked for in a province, and in the whole country."""


def key(entity: Entity) -> str | None:
    """The name, of a place that has no code of its own."""
    name = entity.id.removeprefix(_CODED).partition("@")[0]
    return None if name.isdigit() else f"Place|{name}"


def evidence(linked: LinkedDocument, entity: Entity) -> tuple[str, bool]:
    """The id says all: where the article holds it."""
    return "", False


def groups(claims: list[Claim], may_join: MayJoin) -> list[Group]:
    """The places among claims of one name.

    Those in one division are one. What an article holds in a wider division, or in none, is the only one of a telling
    name inside it; where there are two or more it is neither.
    """
    found = [Group(dict.fromkeys(part)) for part in by(claims, _where)]
    for group in sorted(found, key=lambda each: (-len(_inside(each)), each.first)):
        wide = _inside(group)
        if len(group.members) and len(_name(group)) >= (_TELLING if wide else _ANYWHERE) and _is_known(group):
            deeper = [each for each in found if each is not group and _is_known(each) and _holds(wide, _inside(each))]
            lowest = [each for each in deeper if not any(_holds(_inside(each), _inside(other)) for other in deeper)]
            if len(lowest) == 1 and may_join(lowest[0].members, group.members):
                lowest[0].take(group, because("only_inside", name=_name(group)))
                found.remove(group)
    return found


def _where(claim: Claim) -> str:
    return claim.code


def _inside(group: Group) -> str:
    """The digits of the division that holds a group, without the pairs of noughts that stand for all of it."""
    code = _first(group).code
    while code.isdigit() and code.endswith("00") and len(code) <= 6:  # of a county at most
        code = code[:-2]
    return code if code.isdigit() else ""


def _is_known(group: Group) -> bool:
    """Whether it lies in this country, as far as its articles say: a code, or nothing."""
    code = _first(group).code
    return not code or code.isdigit()


def _holds(wide: str, deep: str) -> bool:
    return wide != deep and deep.startswith(wide)


def _first(group: Group) -> Claim:
    return min(group.members, key=order)


def _name(group: Group) -> str:
    return _first(group).name.partition("@")[0]
