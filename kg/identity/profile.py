"""What each document's claims are told apart by, and the rules for each type of entity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.identity import body, occasion, person, place, thing
from kg.identity.claim import Claim, Group, MayJoin, loose_ones
from kg.records import Entity, LinkedDocument
from kg.store.columns import Profile


class Rules(NamedTuple):
    """How claims of one type are told apart.

    `key` gives claims that may be one the same key (None where the id says all), `evidence` what a document says of
    the entity and whether that is too little by itself (a loose claim), `groups` which claims of one key are one.
    Claims that are alike come as one, unless `unclear` wants them one by one.
    """

    key: Callable[[Entity], str | None]
    evidence: Callable[[LinkedDocument, Entity], tuple[str, bool]]
    unclear: Callable[[list[Claim], MayJoin], list[Claim]]
    groups: Callable[[list[Claim], MayJoin], list[Group]]


RULES = {
    "Person": Rules(person.key, person.evidence, person.unclear, person.groups),
    "Organization": Rules(body.key, body.evidence, loose_ones, body.groups),
    "Facility": Rules(thing.key, thing.evidence, thing.unclear, thing.groups),
    "Project": Rules(thing.key, thing.evidence, thing.unclear, thing.groups),
    "Place": Rules(place.key, place.evidence, loose_ones, place.groups),
    "Occasion": Rules(occasion.key, occasion.evidence, loose_ones, occasion.groups),
}
"""The other types are one by their id alone."""


def key_of(entity: Entity) -> str:
    """The key of an entity's claims: its id where no rules tell them apart."""
    rules = RULES.get(entity.type)
    return (rules.key(entity) if rules else None) or entity.id


def profiles(linked: LinkedDocument) -> Iterator[Profile]:
    """A profile for each entity of the document that rules tell apart."""
    beside = person.company(linked)
    for entity in linked.entities:
        rules = RULES.get(entity.type)
        if rules and (key := rules.key(entity)):
            evidence, loose = rules.evidence(linked, entity)
            yield Profile(
                doc=linked.document.id,
                id=entity.id,
                type=entity.type,
                key=key,
                date=linked.document.date,
                evidence=evidence,
                loose=loose,
                company=beside.get(entity.id, []),
            )
