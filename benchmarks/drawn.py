"""Random persons and bodies of a store with what names them, for a reader: `python -m benchmarks.drawn STORE`.

Prints `--nodes` of each type, each with up to three sentences' worth of context (one of a person's post where only that
names a body), drawn by `--seed`. Articles of `--except` (a file of ids, one a line: what the models have learnt) are
not shown, and nodes that no other article names are not drawn; were all left out that such an article names, only rare
ones would be drawn. The verdicts that `docs/quality.md` counts: `right`, exactly one person or body under a name it
bears, or a usual short form; `edges`, one is meant, but the name is cut or has a word too many; `kind`, only of what
kind a body is, or a group; `several`, two in one node, or a body with another's place; `other`, no person or no body.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.store import View

SHOWN, AROUND = 3, 40
"""Contexts of a node, and characters on both sides of the name."""

_NODES = """
    SELECT coalesce(i.node, e.id) AS id, any_value(e.name) AS name, count(*) AS articles
    FROM entities e LEFT JOIN identities i ON i.doc = e.doc AND i.id = e.id
    WHERE e.type = $type GROUP BY 1
    HAVING NOT bool_and(e.doc IN (SELECT unnest($known::VARCHAR[]))) ORDER BY 1
"""
_PLACES = """
    WITH here AS (
        SELECT e.doc, e.id FROM entities e LEFT JOIN identities i ON i.doc = e.doc AND i.id = e.id
        WHERE coalesce(i.node, e.id) = $node AND e.doc NOT IN (SELECT unnest($known::VARCHAR[]))
    ),
    found AS (
        SELECT m.doc, m.start, m."end", m.reason, 0 AS rank
        FROM mentions m JOIN here ON m.doc = here.doc AND m.entity = here.id
        UNION ALL
        SELECT r.doc, r.start, r."end", 'named in this post', 1 FROM relations r JOIN here ON r.doc = here.doc
        WHERE r.target = here.id AND r.type = 'position'
    )
    SELECT right(left(d.text, f.start), $around) AS before,
           substring(d.text, f.start + 1, f."end" - f.start) AS text,
           substring(d.text, f."end" + 1, $around) AS after, f.reason
    FROM (FROM found QUALIFY rank = min(rank) OVER ()) f JOIN documents d ON d.id = f.doc
    ORDER BY row_number() OVER (PARTITION BY f.doc ORDER BY f.start), f.doc LIMIT $shown
"""


class Drawn(msgspec.Struct):
    """A node and the number of articles that name it."""

    id: str
    name: str
    articles: int


class Place(msgspec.Struct):
    """One of its names in a text, and why it is linked so."""

    before: str
    text: str
    after: str
    reason: str | None


def main() -> None:
    """Print the drawn nodes, first persons and then bodies."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("store", type=Path)
    options.add_argument("--nodes", type=int, default=100, help="nodes of each type")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--except", dest="known", type=Path, help="ids of articles that are not shown")
    chosen = options.parse_args()
    known = chosen.known.read_text(encoding="utf-8").split() if chosen.known else []
    with View(chosen.store) as view:
        for type_ in ("Person", "Organization"):
            every = list(view.select(Drawn, _NODES, {"type": type_, "known": known}))
            print(f"{type_}: {min(chosen.nodes, len(every))} of {len(every)}")
            for number, node in enumerate(random.Random(chosen.seed).sample(every, min(chosen.nodes, len(every))), 1):
                print(f"[{number}] {node.name}   ({node.id}; {node.articles} articles)")
                print("\n".join(_contexts(view, node.id, known)))


def _contexts(view: View, node: str, known: list[str]) -> Iterator[str]:
    for place in view.select(Place, _PLACES, {"node": node, "known": known, "around": AROUND, "shown": SHOWN}):
        yield f"    {place.before}【{place.text}】{place.after}   <{place.reason}>".replace("\n", "/")


if __name__ == "__main__":
    main()
