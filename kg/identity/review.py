"""Doubtful pairs: two nodes of one name of which nobody has said whether they are one thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import msgspec

from kg.identity.judgement import Judgement
from kg.store import View

_MOST = 6
"""Nodes of one name that are compared with each other: the most frequent."""

_SHARING = f"""
    WITH names AS (
        SELECT id, type, text, sum(claims)::BIGINT AS claims FROM (
            SELECT id, type, claims, unnest(list_distinct(list_prepend(name, aliases))) AS text FROM current_variants
        ) GROUP BY id, type, text
    ),
    shared AS (
        SELECT type, text, list(id ORDER BY claims DESC, id)[:{_MOST}] AS ids,
               list(claims ORDER BY claims DESC, id)[:{_MOST}] AS claims
        FROM names WHERE length(text) > 1 AND type = coalesce($type, type)
        GROUP BY type, text HAVING count(DISTINCT id) > 1
    )
    FROM shared ORDER BY claims[2] DESC, claims[1] DESC, text LIMIT $limit
"""


_FIRST = """
    SELECT c.doc FROM claims c JOIN documents d ON d.id = c.doc WHERE c.node = ? AND c.id = ?
    ORDER BY d.date NULLS LAST, c.doc LIMIT 1
"""


class _First(msgspec.Struct):
    doc: str


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Two nodes that share a name, and how many documents name the rarer and the other: what a judgement is worth."""

    name: str
    left: str
    right: str
    worth: tuple[int, int]


class _Sharing(msgspec.Struct):
    type: str
    text: str
    ids: list[str]
    claims: list[int]


def doubts(view: View, judgements: list[Judgement], *, type: str | None = None, limit: int = 1000) -> Iterator[Doubt]:
    """Pairs that share a name, the most often named first; those that a judgement in force is about are left out.

    Args:
        view: the store.
        judgements: those in force.
        type: pairs of this node type only.
        limit: names that are looked at.
    """
    pairs = [(view.current(each.left), view.current(each.right)) for each in judgements if each.right]
    settled = {frozenset((*left, *right)) for left, right in pairs}
    found: dict[frozenset[str], Doubt] = {}
    for sharing in view.select(_Sharing, _SHARING, {"type": type, "limit": limit}):
        for doubt in _pairs(sharing):
            pair = frozenset((doubt.left, doubt.right))
            if pair not in settled:
                found.setdefault(pair, doubt)
    yield from sorted(found.values(), key=lambda each: (tuple(-n for n in each.worth), each.left, each.right))


def anchored(view: View, node: str) -> str:
    """The id of a node with the first document that names it by this id, so that it goes on meaning what it means."""
    if "~" in node:
        return node
    first = view.select(_First, _FIRST, [node, node])
    return next((f"{node}~{row.doc}" for row in first), node)


def _pairs(sharing: _Sharing) -> Iterator[Doubt]:
    together = sorted(zip(sharing.ids, sharing.claims, strict=True), key=lambda each: (-each[1], each[0]))
    for (left, more), (right, fewer) in combinations(together, 2):
        yield Doubt(name=sharing.text, left=left, right=right, worth=(fewer, more))
