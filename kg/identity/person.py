"""Persons of one name: posts, place, and who is named beside them say which claims are one person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from kg.identity.claim import Claim, Group, MayJoin, alone, order
from kg.identity.company import SHARED, together
from kg.identity.lexicon import lexicon
from kg.link.lexicon import ending, jurisdiction
from kg.link.reason import because
from kg.link.title import split
from kg.records import Entity, LinkedDocument, Relation

_COMPANY = 8
"""Persons named nearest that a claim remembers."""

_KNOWN = 10
"""Documents that make the holder of a post of a whole country known everywhere by a full name."""

_SHORT = 2
"""Characters of names so common that in a country or province they need more than themselves."""


class Post(msgspec.Struct, frozen=True):
    """A post: 市长 at `holder`, named `body`; the walk of life that it belongs to, None if it fits any."""

    post: str
    holder: str | None
    body: str | None
    walk: str | None

    def __str__(self) -> str:
        return f"{self.post}（{self.body}）" if self.body else self.post


def key(entity: Entity) -> str:
    """Claims of other keys are never the same person by themselves."""
    return f"Person|{entity.id.partition('/')[2].rpartition('@')[0] or entity.name}"


def evidence(linked: LinkedDocument, entity: Entity) -> tuple[str, bool]:
    """The posts as JSON, and whether the claim is loose: no post places it, or its name is none."""
    names = {each.id: each.name for each in linked.entities}
    held = [each for each in linked.relations if each.type == "position" and each.source == entity.id and each.title]
    posts = sorted({_post(each, names) for each in held}, key=repr)
    placed = any(post.holder and post.walk for post in posts)
    return msgspec.json.encode(posts).decode(), not placed or nameless(entity.name)


def _post(relation: Relation, names: dict[str, str]) -> Post:
    title = relation.title or ""
    body = names.get(relation.target or "")
    return Post(split(title)[1] or title, relation.target, body, walk(title, relation.target, body))


def walk(title: str, holder: str | None, body: str | None) -> str | None:
    """The walk of life of a post: 小学校长 is of the school, 县长 of the government, 人大代表 of any.

    Armies are told by what their bodies' names begin with too: 武警某支队.
    """
    words = lexicon()
    if ending(title, words.neutral):
        return None
    found = [
        (len(end), name)
        for name, ends in words.walks.items()
        for text in (title, body or "")
        for end in ends
        if text.endswith(end) or (name == "army" and text.startswith(end))
    ]
    return max(found)[1] if found else "government" if holder else None


def nameless(name: str) -> bool:
    """先生, 李某某, 王县长, 美总统, 老李: no name that could be met again."""
    called = len(name) == _SHORT and name[0] in lexicon().forms
    return len(name) < 2 or "某" in name or called or bool(ending(name, [*lexicon().nameless, *jurisdiction().posts]))


def company(linked: LinkedDocument) -> dict[str, list[str]]:
    """The persons named nearest to each person of a document, by id."""
    names = {e.id: e.name for e in linked.entities if e.type == "Person" and not nameless(e.name)}
    at: dict[str, int] = {}
    for mention in sorted(linked.mentions, key=lambda each: each.start):
        if mention.entity in names:
            at.setdefault(mention.entity, mention.start)
    return {
        id: [names[o] for o in sorted(at, key=lambda o: (abs(at[o] - at[id]), o)) if names[o] != names[id]][:_COMPANY]
        for id in at
    }


def unclear(claims: list[Claim], may_join: MayJoin) -> list[Claim]:
    """The claims of which it matters who is named beside them; loose ones among them are looked at one by one."""
    loose = [claim for claim in claims if claim.loose]
    if nameless(claims[0].name):
        return loose
    bearers = _bearers(claims, may_join)
    told = (_only_here, _known)
    open_ones = [claim for claim in loose if bearers or not _enough(claim)]
    open_ones = [claim for claim in open_ones if not any(tell(claim, bearers) for tell in told)]
    if len(bearers) > 1:
        open_ones += [claim for claim in claims if not claim.loose and not _enough(claim)]
    return open_ones


def groups(claims: list[Claim], may_join: MayJoin) -> list[Group]:
    """The persons among claims of one name.

    Whoever holds the same post, or posts in the same body, is one person. So are those of one place whose posts are of
    one walk of life. A claim without a post joins the one person of its name and place; where there are several, or in
    a wide place and under a short name, those who are named beside it must say which, or that it is one with other
    such claims. All else stays apart.
    """
    named = sorted(claims, key=order)
    if nameless(named[0].name):
        return alone(named, because("no_full_name", name=named[0].name))
    bearers = _bearers(named, may_join)
    for bearer in bearers:
        others = [other for other in bearers if other is not bearer and other.posts]
        bearer.apart = _told_apart(bearer, others) if others else None
    return [*bearers, *_loose([claim for claim in named if claim.loose], bearers, may_join)]


def _bearers(claims: list[Claim], may_join: MayJoin) -> list[Bearer]:
    """The persons whom posts tell."""
    fixed = [Bearer(claim) for claim in sorted(claims, key=order) if not claim.loose]
    return _same_place(_same_post(fixed, may_join), may_join)


class Bearer(Group):
    """A person in the making."""

    def __init__(self, claim: Claim, reason: str | None = None) -> None:
        super().__init__({claim: reason})
        self.posts = set(_posts(claim.evidence))
        self.codes = {claim.code}
        self.company = set(claim.company)
        self.weight = claim.count

    @property
    def national(self) -> bool:
        """Whether a post is one of a whole country: held at a place that has no code."""
        holders = [post.holder.removeprefix("place/") for post in self.posts if post.holder]
        return any("/" not in holder and "@" not in holder and not holder.isdigit() for holder in holders)

    @property
    def walks(self) -> set[str]:
        """Walks of life of all posts."""
        return {post.walk for post in self.posts if post.walk}

    def slots(self) -> Iterator[tuple[str, str]]:
        """What only one person of a name holds: a post somewhere, or any post in a body that is no place."""
        for post in sorted(self.posts, key=repr):  # not by their hashes, which each process has others of
            if post.holder:
                yield (post.holder, "" if not post.holder.startswith("place/") else post.post)

    def join(self, other: Bearer, reason: str | None) -> None:
        """The other is this person."""
        self.take(other, reason)
        self.posts |= other.posts
        self.codes |= other.codes
        self.company |= other.company
        self.weight += other.weight


@cache
def _posts(evidence: str) -> tuple[Post, ...]:
    return tuple(msgspec.json.decode(evidence, type=list[Post])) if evidence else ()


def _same_post(bearers: list[Bearer], may_join: MayJoin) -> list[Bearer]:
    """Joins all who share a post or a body."""
    found: dict[int, Bearer] = {}
    holding: dict[tuple[str, str], list[int]] = {}
    for number, bearer in enumerate(bearers):
        slots = list(bearer.slots())
        for other in dict.fromkeys(each for slot in slots for each in holding.get(slot, ())):
            if other in found and may_join(found[other].members, bearer.members):
                old = found.pop(other)
                old.join(bearer, because("same_post", name=bearer_name(bearer), post=str(_shared(old, slots))))
                bearer = old  # noqa: PLW2901 - the joined one looks on
        found[number] = bearer
        for slot in bearer.slots():
            holding.setdefault(slot, []).append(number)
    return list(found.values())


def _shared(bearer: Bearer, slots: list[tuple[str, str]]) -> Post:
    holders = {holder for holder, _ in slots}
    return next(post for post in sorted(bearer.posts, key=repr) if post.holder in holders)


def _same_place(bearers: list[Bearer], may_join: MayJoin) -> list[Bearer]:
    """Joins those of one place whose posts go together, if name and place, or those named beside, tell one person."""
    found: list[Bearer] = []
    for bearer in sorted(bearers, key=lambda each: (-each.count, each.first)):
        enough = any(_enough(claim) for claim in bearer.members)
        for other in found:
            beside = other.company & bearer.company
            if not other.codes & bearer.codes or not _go_together(other, bearer):
                continue
            if (enough or len(beside) >= SHARED) and may_join(other.members, bearer.members):
                other.join(bearer, because("posts_fit", name=bearer_name(bearer)))
                break
        else:
            found.append(bearer)
    return found


def _go_together(one: Bearer, other: Bearer) -> bool:
    return not one.walks or not other.walks or bool(one.walks & other.walks)


def _told_apart(bearer: Bearer, others: list[Bearer]) -> str:
    mine, theirs = (min(map(str, each.posts)) for each in (bearer, others[0]))
    return because("posts_apart", name=bearer_name(bearer), post=mine, other=theirs)


def bearer_name(group: Group) -> str:
    """The name that the claims bear."""
    return next(iter(group.members)).name


def _loose(claims: list[Claim], bearers: list[Bearer], may_join: MayJoin) -> list[Group]:
    """Puts claims without a post to the bearers that they mean; returns the groups of the others."""
    known = {id(bearer): frozenset(bearer.company) for bearer in bearers}
    pools: dict[str, Group] = {}
    single: list[Group] = []
    untold: list[Claim] = []
    for claim in sorted(claims, key=lambda each: (each.first, each.id)):
        allowed = [bearer for bearer in bearers if may_join(bearer.members, [claim])]
        if found := _meant(claim, allowed, known):
            bearer, reason = found
            bearer.members[claim] = reason
        elif any(claim.code in b.codes for b in bearers) or (_weak(claim) and (bearers or not _enough(claim))):
            untold.append(claim)
        elif may_join((pool := pools.setdefault(claim.code, Group())).members, [claim]):
            pool.members[claim] = because("one_name", name=claim.name)
        else:
            single += alone([claim], None)
    return [*(pool for pool in pools.values() if pool.members), *single, *together(untold, may_join)]


def _meant(claim: Claim, bearers: list[Bearer], known: dict[int, frozenset[str]]) -> tuple[Bearer, str] | None:
    """The bearer that a claim without a post means, and why; None where nothing tells."""
    only, known_one = _only_here(claim, bearers), _known(claim, bearers)
    if only and not (known_one and _weak(claim)):
        return only, because("only_here", name=claim.name)
    if known_one:
        return known_one, because("known_everywhere", name=claim.name)
    shared = [(len(claim.company & known[id(b)]) + (claim.code in b.codes), b) for b in bearers]
    best = max((number for number, _ in shared), default=0)
    fits = [bearer for number, bearer in shared if number == best]
    if best < SHARED or len(fits) > 1:
        return None
    beside = "、".join(sorted(claim.company & known[id(fits[0])])[:3])
    return fits[0], because("beside", name=claim.name, whole=beside)


def _only_here(claim: Claim, bearers: list[Bearer]) -> Bearer | None:
    """The one bearer of the name in the claim's place, if that is enough to mean him."""
    here = [bearer for bearer in bearers if claim.code in bearer.codes]
    return here[0] if len(here) == 1 and _enough(claim) else None


def _known(claim: Claim, bearers: list[Bearer]) -> Bearer | None:
    """The one bearer of a full name who holds a post of a whole country and is often named."""
    known = [bearer for bearer in bearers if bearer.national and bearer.weight >= _KNOWN]
    return known[0] if len(known) == 1 and len(claim.name) > _SHORT else None


def _enough(claim: Claim) -> bool:
    """Whether name and place together mean one person: not a short name in the whole of a country or province."""
    return not _weak(claim) or len(claim.name) > _SHORT


def _weak(claim: Claim) -> bool:
    """Whether the place says little: a country or a province, where many bear one name."""
    return not claim.code.isdigit() or claim.code.endswith("0000")
