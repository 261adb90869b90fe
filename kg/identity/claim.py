"""Claims: what documents say of entities under one key, and the groups of them that are one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What one document or several alike say of an entity.

    `id` is the id that linking gave; `doc` is set where the claim stands for a single document; `first` are the date
    and the document of the first one; `company` are persons named beside it, known for what is looked at one by one.
    """

    key: str
    type: str
    id: str
    evidence: str = ""
    loose: bool = False
    doc: str | None = None
    count: int = 1
    first: tuple[str, str] = ("", "")
    company: frozenset[str] = frozenset()

    @property
    def code(self) -> str:
        """The division, or name of a place, that the id carries after @; '' if none."""
        return self.id.rpartition("@")[2] if "@" in self.id else ""

    @property
    def name(self) -> str:
        """The name that the id carries."""
        return name_of(self.id)


def name_of(id: str) -> str:
    """`person/何川@340827` -> 何川."""
    return id.partition("/")[2].rpartition("@")[0] if "@" in id else id.partition("/")[2]


def order(claim: Claim) -> tuple[int, tuple[str, str], str, str]:
    """Most frequent first, then the earliest; never the order of adding."""
    return -claim.count, claim.first, claim.id, claim.evidence


@dataclass
class Group:
    """Claims that are one thing: each with the reason why it belongs; `apart` says what tells the group from others."""

    members: dict[Claim, str | None] = field(default_factory=dict)
    apart: str | None = None

    @property
    def count(self) -> int:
        """Documents that name it."""
        return sum(claim.count for claim in self.members)

    @property
    def first(self) -> tuple[str, str]:
        """Date and document of the first."""
        return min(claim.first for claim in self.members)

    def take(self, other: Group, reason: str | None) -> None:
        """All of another group joins; its claims keep their own reason if they have one."""
        self.members.update({claim: why or reason for claim, why in other.members.items()})


MayJoin = Callable[[Iterable[Claim], Iterable[Claim]], bool]
"""Whether no judgement keeps two sets of claims apart."""


def alone(claims: Iterable[Claim], reason: str | None) -> list[Group]:
    """A group for each claim."""
    return [Group({claim: None}, reason) for claim in claims]


def by(claims: Iterable[Claim], part: Callable[[Claim], object]) -> list[list[Claim]]:
    """Claims in parts, in order of the first of each."""
    parts: dict[object, list[Claim]] = {}
    for claim in sorted(claims, key=order):
        parts.setdefault(part(claim), []).append(claim)
    return list(parts.values())


def loose_ones(claims: list[Claim], may_join: MayJoin) -> list[Claim]:
    """All loose claims: each is to be looked at by itself."""
    return [claim for claim in claims if claim.loose]
