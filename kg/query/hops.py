"""Steps from entity to entity, with what proves them."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from kg.query.answers import Hop, RelationAnswer
from kg.query.happenings import events_by_id
from kg.query.names import find, nodes
from kg.query.nearest import no_path
from kg.query.ties import relations_between
from kg.query.window import ALWAYS, Window
from kg.store import View

Pair = tuple[str, str]


class _Step(msgspec.Struct, frozen=True):
    source: str
    target: str
    events: list[str]


def neighbours(view: View, entity: str) -> list[Hop]:
    """A hop to each entity that shares an event or a relation with this one, the most events first."""
    here = find(view, entity).id
    found = _steps(view, [here], None, ALWAYS)
    hops = hops_between(view, [(here, step.target) for step in found])
    return sorted(hops.values(), key=lambda hop: (-len(hop.events), -len(hop.relations), hop.target.id))


def explain(view: View, source: str, target: str) -> Hop:
    """Why two entities are joined: their shared events and relations, with sentences.

    Raises:
        QueryError: Unknown or ambiguous name, or nothing joins the two directly.
    """
    pair = find(view, source).id, find(view, target).id
    hop = hops_between(view, [pair])[pair]
    if not hop.events and not hop.relations:
        raise no_path(view, (source, target), pair, ALWAYS, hops=1)
    return hop


def hops_between(view: View, pairs: Collection[Pair], dates: Window = ALWAYS) -> dict[Pair, Hop]:
    """The hop of each pair of entity ids, with what joins the two between the dates, if anything."""
    sources, targets = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    wanted, ends = set(pairs), sources | targets
    shared = {
        (step.source, step.target): step.events
        for step in _steps(view, sources, targets, dates)
        if (step.source, step.target) in wanted
    }
    known, told = nodes(view, ends), events_by_id(view, {id for ids in shared.values() for id in ids})
    relations = _by_pair(relations_between(view, sources, targets, dates))
    place = {id: number for number, id in enumerate(told)}
    return {
        (source, target): Hop(
            source=known[source],
            target=known[target],
            events=[told[id] for id in sorted(shared.get((source, target), ()), key=place.__getitem__)],
            relations=[*relations.get((source, target), ()), *relations.get((target, source), ())],
        )
        for source, target in pairs
    }


def _by_pair(relations: list[RelationAnswer]) -> dict[Pair, list[RelationAnswer]]:
    pairs: dict[Pair, list[RelationAnswer]] = {}
    for relation in relations:
        if relation.target:
            pairs.setdefault((relation.source.id, relation.target.id), []).append(relation)
    return pairs


def _steps(view: View, sources: Collection[str], targets: Collection[str] | None, dates: Window) -> list[_Step]:
    chosen = "" if targets is None else "WHERE target IN (SELECT unnest(?::VARCHAR[]))"
    sql = f"""SELECT source, target, coalesce(list(DISTINCT event) FILTER (event IS NOT NULL), []) AS events
        FROM steps(?::VARCHAR[], ?, ?) {chosen} GROUP BY source, target"""
    values = [list(sources), *dates]
    return list(view.select(_Step, sql, values if targets is None else [*values, list(targets)]))
