"""Judgements in force, brought to bear on groups of claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.identity.claim import Claim, Group, MayJoin
from kg.identity.judgement import Judgement
from kg.identity.profile import key_of
from kg.link.reason import because
from kg.records import Entity


class Ref(NamedTuple):
    """A node's id as it was judged: `person/何川@340827`, or with the document of its first claim after `~`."""

    id: str
    doc: str | None

    @property
    def key(self) -> str:
        """The key of its claims."""
        type, _, rest = self.id.partition("/")
        return key_of(Entity(id=self.id, type=type.capitalize(), name=rest.partition("@")[0]))

    def means(self, claim: Claim) -> bool:
        """Whether the claim is of this id, and of this document if one is given."""
        return claim.id == self.id and self.doc in (None, claim.doc)


def ref(text: str) -> Ref:
    """`person/何川@340827~d1` in its parts."""
    id, _, doc = text.partition("~")
    return Ref(id, doc or None)


class Decisions:
    """The judgements in force, by key."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._all = list(judgements)
        self._pairs = [(each, ref(each.left), ref(each.right)) for each in self._all if each.right]
        self._splits = [(each, ref(each.left)) for each in self._all if each.kind == "split"]

    @property
    def docs(self) -> list[str]:
        """Documents whose claims were judged one by one."""
        named = {doc for each in self._all for doc in each.docs}
        return sorted(named | {each.doc for _, *pair in self._pairs for each in pair if each.doc})

    @property
    def ids(self) -> set[str]:
        """Ids of claims that were judged."""
        return {each.id for _, *pair in self._pairs for each in pair} | {each.id for _, each in self._splits}

    def keys(self) -> set[str]:
        """All keys that a judgement touches."""
        return {ref(text).key for each in self._all for text in (each.left, each.right) if text}

    def closed(self, keys: set[str]) -> set[str]:
        """The keys, and those of all that was judged one thing with something of them."""
        found = set(keys)
        while True:
            more = {
                key
                for each, left, right in self._pairs
                if each.kind == "merge" and {left.key, right.key} & found
                for key in (left.key, right.key)
            }
            if more <= found:
                return found
            found |= more

    def taken_out(self, key: str, claims: list[Claim]) -> tuple[list[Group], list[Claim]]:
        """What was split from the others of its key, as groups; and the rest."""
        rest, groups = list(claims), list[Group]()
        for judgement, left in self._splits:
            if left.key == key and (apart := [claim for claim in rest if claim.doc in judgement.docs]):
                groups.append(Group(dict.fromkeys(apart), told("judged_else", judgement, name=apart[0].name)))
                rest = [claim for claim in rest if claim not in apart]
        return groups, rest

    def may_join(self, key: str) -> MayJoin:
        """Whether no judgement says that two sets of claims of the key are two things."""
        apart = [(left, right) for each, left, right in self._pairs if each.kind == "apart" and left.key == key]
        if not apart:
            return lambda one, other: True

        def allowed(one: Iterable[Claim], other: Iterable[Claim]) -> bool:
            a, b = list(one), list(other)
            return not any(_across(pair, a, b) or _across(pair, b, a) for pair in apart)

        return allowed

    def merged(self, groups: list[Group]) -> list[Group]:
        """Joins the groups that were judged one thing."""
        for judgement, left, right in self._pairs:
            one, other = _group(left, groups), _group(right, groups)
            if judgement.kind == "merge" and one and other and one is not other:
                one, other = sorted((one, other), key=lambda group: (-group.count, group.first))
                one.members.update(dict.fromkeys(other.members, told("judged_one", judgement)))
                one.apart = None
                groups = [group for group in groups if group is not other]
        return groups


def _across(pair: tuple[Ref, Ref], one: list[Claim], other: list[Claim]) -> bool:
    left, right = pair
    return any(left.means(claim) and not right.means(claim) for claim in one) and any(
        right.means(claim) and (right.doc or not left.means(claim)) for claim in other
    )


def _group(wanted: Ref, groups: list[Group]) -> Group | None:
    """The group of the claim that the reference means; of the earliest one of its id where that document is gone."""
    every = ((number, claim) for number, group in enumerate(groups) for claim in group.members)
    fits = [(not wanted.means(claim), claim.first, number) for number, claim in every if claim.id == wanted.id]
    return groups[min(fits)[2]] if fits else None


def told(key: str, judgement: Judgement, **names: str) -> str:
    """`judged one thing by 李青, 2024-05-01: the same office`; semicolons, which part reasons, become wide."""
    why = judgement.why.replace("; ", "；")
    key = f"{key}_why" if why else key
    return because(key, **names, who=judgement.who, day=judgement.at[:10], why=why)
