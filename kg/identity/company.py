"""Persons of one name whom no post tells, by those who are named beside them."""

from __future__ import annotations

from itertools import combinations

from kg.identity.claim import Claim, Group, MayJoin
from kg.link.reason import because

SHARED = 2
"""Of the persons named beside a claim without a post so many must be the same."""


def together(claims: list[Claim], may_join: MayJoin) -> list[Group]:
    """Groups of claims that may mean any bearer, or none: one where two persons beside them are the same."""
    home = {claim: Group({claim: None}, because("no_company", name=claim.name)) for claim in claims}
    holders: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        for pair in combinations(sorted(claim.company), SHARED):
            with_it = holders.setdefault(pair, [])
            mine = home[claim]
            fits = (each for each in with_it if home[each] is mine or may_join(home[each].members, mine.members))
            holder = next(fits, None)
            if holder is None:
                with_it.append(claim)
            elif (group := home[holder]) is not mine:
                group.take(mine, None)
                home |= dict.fromkeys(mine.members, group)
                for each in (holder, claim):
                    group.members[each] = group.members[each] or because(
                        "beside", name=each.name, whole="、".join(pair)
                    )
    return list({id(group): group for group in home.values()}.values())
