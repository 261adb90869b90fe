"""An entity as several documents give it, and the one that is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.records import Entity


class Variant(Entity, frozen=True, kw_only=True):
    """One way of describing an entity, and how many documents do so."""

    claims: int


def merged(variants: Sequence[Variant]) -> Entity:
    """One entity from all variants of one id, whatever their order.

    Name, type, code and each attribute are the most frequent value, then the longest, then the first in text order.
    Aliases are united and sorted; a name that was not chosen becomes one.
    """
    name = _favourite((variant.name, variant.claims) for variant in variants) or ""
    others = {text for variant in variants for text in (variant.name, *variant.aliases)}
    keys = sorted({key for variant in variants for key in variant.attrs})
    return Entity(
        id=variants[0].id,
        type=_favourite((variant.type, variant.claims) for variant in variants) or "",
        name=name,
        aliases=sorted(others - {name}),
        code=_favourite((variant.code, variant.claims) for variant in variants),
        attrs={key: _favourite((variant.attrs.get(key), variant.claims) for variant in variants) or "" for key in keys},
    )


def _favourite(votes: Iterable[tuple[str | None, int]]) -> str | None:
    counts: Counter[str] = Counter()
    for value, number in votes:
        if value is not None:
            counts[value] += number
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=None)
