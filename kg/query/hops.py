"""Steps from entity to entity, with what proves them."""

from __future__ import annotations

from collections.abc import Collection
from heapq import nsmallest

from kg.errors import QueryError
from kg.query.answers import EventAnswer, Hop, Node, RelationAnswer
from kg.query.happenings import events_by_id, latest_first
from kg.query.names import find, node, nodes
from kg.query.nearest import no_path
from kg.query.steps import Pair, Steps
from kg.query.ties import relations_between
from kg.query.window import ALWAYS
from kg.store import View


def neighbours(view: View, entity: str, *, limit: int | None = None) -> list[Hop]:
    """A hop to each entity that shares an event or a relation with this one, the most events first; at most `limit`."""
    here = find(view, entity).id
    with Steps(view, ALWAYS) as steps:
        near = {(here, other) for other in steps.ids(steps.reach(steps.numbers([here]))).values() if other != here}
        shared = steps.shared(near)
        pairs = sorted(near, key=lambda pair: (-len(shared.get(pair, ())), pair))[:limit]
        hops = hops_between(view, pairs, steps)
    return sorted(hops.values(), key=lambda hop: (-len(hop.events), -len(hop.relations), hop.target.id))


def explain(view: View, source: str, target: str) -> Hop:
    """Why two nodes of the graph are joined, with sentences.

    Entities share events and relations; an event (by its id) has entities in its roles, and articles that report it.

    Raises:
        QueryError: Unknown or ambiguous name, or nothing joins the two directly.
    """
    for event in events_by_id(view, [source, target]).values():
        return _part(view, event, target if event.id == source else source)
    pair = find(view, source).id, find(view, target).id
    with Steps(view, ALWAYS) as steps:
        hop = hops_between(view, [pair], steps)[pair]
        if not hop.events and not hop.relations:
            raise no_path(view, (source, target), pair, steps, hops=1)
    return hop


def _part(view: View, event: EventAnswer, other: str) -> Hop:
    """An event with one of its own: an entity in a role, or an article."""
    articles = {f"article/{each.doc}": each.title or each.doc for each in (event.evidence, *event.reports)}
    if other in articles:
        end = Node(id=other, type="Article", name=articles[other])
    else:
        end = node(find(view, other))
        if end.id not in {arg.entity for arg in event.args}:
            raise QueryError.no_part(event.id, end.name)
    told = Node(id=event.id, type=event.type, name=event.trigger.text)
    return Hop(source=told, target=end, events=[event], relations=[])


def hops_between(view: View, pairs: Collection[Pair], steps: Steps, *, each: int | None = None) -> dict[Pair, Hop]:
    """The hop of each pair of entity ids, with what joins the two between the dates of the steps, if anything.

    With `each`, so many of the events of each, the latest.
    """
    every = steps.shared(pairs)
    shared = every if each is None else _latest(view, every, each)
    known = nodes(view, {id for pair in pairs for id in pair})
    told = events_by_id(view, {id for ids in shared.values() for id in ids})
    relations = _by_pair(relations_between(view, steps.related(pairs), steps.dates))
    place = {id: number for number, id in enumerate(told)}
    return {
        (source, target): Hop(
            source=known[source],
            target=known[target],
            events=[told[id] for id in sorted(shared.get((source, target), ()), key=place.__getitem__)],
            relations=[*relations.get((source, target), ()), *relations.get((target, source), ())],
            left=len(every.get((source, target), ())) - len(shared.get((source, target), ())),
        )
        for source, target in pairs
    }


def _latest(view: View, shared: dict[Pair, list[str]], each: int) -> dict[Pair, list[str]]:
    """Of the events of each pair the latest: of the others only when they were is read."""
    if all(len(ids) <= each for ids in shared.values()):
        return shared
    ordered = latest_first(view, {id for ids in shared.values() for id in ids})
    place = {id: number for number, id in enumerate(ordered)}
    return {pair: nsmallest(each, ids, place.__getitem__) for pair, ids in shared.items()}


def _by_pair(relations: list[RelationAnswer]) -> dict[Pair, list[RelationAnswer]]:
    pairs: dict[Pair, list[RelationAnswer]] = {}
    for relation in relations:
        if relation.target:
            pairs.setdefault((relation.source.id, relation.target.id), []).append(relation)
    return pairs
