"""FollowTheMoney entities, one JSON object a line, as Aleph and the tools of investigative desks read them.

A post is a Position and an Occupancy, an event an Event with an UnknownLink for each entity in a role, an article an
Article; what proves an event or a post is its `proof`. FollowTheMoney allows no Chinese in ids: an id is `kg-` and the
first 20 hexadecimal digits of the SHA-1 of ours, which stands beside it as `kg_id`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha1
from pathlib import Path
from typing import Any

import msgspec

from kg.export.atomic import replacing
from kg.ontology import ontology, schema
from kg.query import EventAnswer, Evidence, Node, RelationAnswer
from kg.query.happenings import every_event
from kg.query.names import node
from kg.query.ties import summed, told
from kg.records import Document, Entity
from kg.store import View

Made = dict[str, Any]
Values = dict[str, list[str | None]]


def write_ftm(view: View, path: Path) -> int:
    """Writes all entities, events, posts and articles of a store.

    Args:
        view: of the store.
        path: the file, replaced only when the new one is whole.

    Returns:
        The number of FollowTheMoney entities.

    Raises:
        OutputError: the file cannot be written.
    """
    count, encode = 0, msgspec.json.Encoder().encode
    with replacing(path) as file:
        for made in _all(view):
            file.write(encode(made) + b"\n")
            count += 1
    return count


def ftm_id(id: str) -> str:
    """The id in FollowTheMoney of one of ours."""
    return f"kg-{sha1(id.encode(errors='replace')).hexdigest()[:20]}"


def _all(view: View) -> Iterator[Made]:
    known = {entity.id: node(entity) for entity in view.entities()}
    within = dict[str, list[RelationAnswer]]()
    for relation in summed(told(view, "type = 'part_of'"), known):
        within.setdefault(relation.source.id, []).append(relation)
    yield from map(_article, view.documents())
    yield from (_entity(entity, within.get(entity.id, ())) for entity in view.entities())
    posts = set[str]()
    for relation in summed(told(view, "type = 'position'"), known):
        yield from _post(relation, posts)
    for event in every_event(view):
        yield from _event(event, known)


def _made(kind: str, id: str, caption: str, properties: Values) -> Made:
    """An entity of FollowTheMoney; properties without a value are left out."""
    filled = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    held = {name: values for name, values in filled.items() if values}
    return {"id": ftm_id(id), "kg_id": id, "caption": caption, "schema": kind, "properties": held}


def _schema_of(kind: str, name: str) -> str:
    words = schema("vocabularies")
    if kind == "Organization" and name.endswith(tuple(words["ftm_public"])):
        return "PublicBody"
    return str(words["ftm"]["nodes"][kind])


def _article(document: Document) -> Made:
    title = document.title or document.id
    told: Values = {"name": [title], "title": [title], "fileName": [document.source], "author": [*document.byline]}
    told |= {"publishedAt": [document.date], "bodyText": [document.text], "language": ["zho"]}
    return _made("Article", f"article/{document.id}", title, told)


def _entity(entity: Entity, within: Iterable[RelationAnswer]) -> Made:
    kind = _schema_of(entity.type, entity.name)
    told: Values = {"name": [entity.name], "alias": [*entity.aliases]}
    if kind == "Address":
        told |= {"full": [entity.name], "country": ["cn"] if entity.code else []}
    for relation in within:
        if relation.target is None:
            continue
        if relation.target.type == "Place":
            told.setdefault("addressEntity", []).append(ftm_id(relation.target.id))
        elif entity.type == relation.target.type == "Organization":
            told.setdefault("parent", []).append(ftm_id(relation.target.id))
    return _made(kind, entity.id, entity.name, told)


def _post(relation: RelationAnswer, posts: set[str]) -> Iterator[Made]:
    """The occupancy, after its position when that is new; a position is a title in a body or place."""
    holder, where, title = relation.source, relation.target, relation.title or "?"
    post = f"position/{where.id if where else ''}/{title}"
    if post not in posts:
        posts.add(post)
        place: Values = (
            {"organization" if where.type == "Organization" else "addressEntity": [ftm_id(where.id)]} if where else {}
        )
        area: Values = {"subnationalArea": [where.name]} if where and where.type == "Place" else {}
        name = f"{where.name}{title}" if where and not title.startswith(where.name) else title
        yield _made("Position", post, name, {"name": [name], **place, **area})
    told: Values = {"holder": [ftm_id(holder.id)], "post": [ftm_id(post)], **_proof(relation.evidence)}
    told["date"] = [relation.first_date, relation.last_date]
    yield _made("Occupancy", f"occupancy/{holder.id}/{post}", title, told)


def _event(event: EventAnswer, known: Mapping[str, Node]) -> Iterator[Made]:
    kind, time = ontology().events[event.type], event.time
    args = [(arg.role, known[arg.entity]) for arg in event.args if arg.entity]
    name = "".join(f"{who.name} " for role, who in args[:1] if role == "agent") + event.trigger.text
    legal = [who for role, who in args if role != "content" and who.type in ("Person", "Organization")]
    places = [where for role, where in args if role == "place" and where.type == "Place"]
    told: Values = {"name": [name], "recordId": [event.id], "keywords": [kind.zh, event.modality]}
    told |= {"involved": [ftm_id(who.id) for who in legal], "location": [where.name for where in places]}
    told |= {"addressEntity": [ftm_id(where.id) for where in places], **_proof([event.evidence, *event.reports])}
    if time:
        told |= {"date": [time.start]} if time.start == time.end else {"startDate": [time.start], "endDate": [time.end]}
    yield _made("Event", event.id, name, told)
    for role, filler in dict.fromkeys(args):
        link: Values = {"subject": [ftm_id(event.id)], "object": [ftm_id(filler.id)]}
        link["role"] = [ontology().roles[role].en]
        yield _made("UnknownLink", f"{event.id}/{role}/{filler.id}", role, link)


def _proof(evidence: Iterable[Evidence]) -> Values:
    """The articles and the sentences that say so."""
    said = list(evidence)
    return {
        "proof": [ftm_id(f"article/{each.doc}") for each in said],
        "description": [each.sentence for each in said],
    }
