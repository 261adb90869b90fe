"""RDF in Turtle: schema.org for who, what and where, PROV for the sentences that say so.

Events are schema.org actions with agent, object, participant and location, posts are OrganizationRoles. Each is derived
(`prov:wasDerivedFrom`) from sentences, and these are quoted (`prov:wasQuotedFrom`) from articles at their offsets. What
schema.org has no word for is ours: `kg:eventType`, `kg:modality`, `kg:polarity`, `kg:trigger`, `kg:code`, offsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from kg.export.atomic import replacing
from kg.ontology import ontology, schema
from kg.query import EventAnswer, Evidence, Node, RelationAnswer
from kg.query.happenings import every_event
from kg.query.names import node
from kg.query.ties import summed, told
from kg.records import Document, Entity
from kg.store import View

_PREFIXES = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "kg": "urn:news-kg:schema:",
}
_ESCAPES = {ord(char): f"\\{name}" for char, name in zip('\\"\n\r\t', '\\"nrt', strict=True)}
_ESCAPES |= {code: f"\\u{code:04X}" for code in (*range(9), 11, 12, *range(14, 32), 127)}
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_CONTAINMENT = {"Organization": "parentOrganization", "Place": "containedInPlace", "Facility": "containedInPlace"}

Facts = list[tuple[str, str | None]]


def write_turtle(view: View, path: Path) -> int:
    """Writes all entities, relations, events and articles of a store.

    Args:
        view: of the store.
        path: the file, replaced only when the new one is whole.

    Returns:
        The number of triples.

    Raises:
        OutputError: the file cannot be written.
    """
    count = 0
    with replacing(path) as file:
        for prefix, meaning in _PREFIXES.items():
            file.write(f"@prefix {prefix}: <{meaning}> .\n".encode())
        for subject, facts in _all(view):
            stated = [f"{verb} {value}" for verb, value in facts if value is not None]
            file.write(("\n" + subject + " " + " ;\n    ".join(stated) + " .\n").encode())
            count += len(stated)
    return count


def iri(id: str) -> str:
    """The IRI of one of our ids, in angle brackets: `<urn:news-kg:place/340827>`; Chinese stays as it is."""
    return f"<urn:news-kg:{''.join(char if char > '~' else quote(char, safe='/@:-._~!$&()*+,;=') for char in id)}>"


def _all(view: View) -> Iterator[tuple[str, Facts]]:
    """Subjects with their facts; a subject may come more than once."""
    known = {entity.id: node(entity) for entity in view.entities()}
    yield from map(_article, view.documents())
    yield from map(_entity, view.entities())
    for relation in summed(told(view), known):
        yield from _relation(relation)
    for event in every_event(view):
        yield from _event(event, known)


def _text(text: str | None, tag: str = "") -> str | None:
    return None if text is None else f'"{text.translate(_ESCAPES)}"{tag}'


def _date(date: str | None) -> str | None:
    return _text(date, f"^^xsd:{_DATE_TYPES[len(date)]}") if date and len(date) in _DATE_TYPES else _text(date)


def _article(document: Document) -> tuple[str, Facts]:
    facts: Facts = [
        ("a", "schema:NewsArticle, prov:Entity"),
        ("schema:identifier", _text(document.id)),
        ("schema:headline", _text(document.title)),
        ("schema:datePublished", _date(document.date)),
        ("schema:contentLocation", _text(document.place)),
        ("schema:isBasedOn", _text(document.source)),
        ("schema:inLanguage", _text("zh")),
        ("schema:articleBody", _text(document.text)),
    ]
    return iri(f"article/{document.id}"), facts + [("schema:author", _text(name)) for name in document.byline]


def _entity(entity: Entity) -> tuple[str, Facts]:
    facts: Facts = [
        ("a", f"schema:{schema('vocabularies')['schema_org']['nodes'][entity.type]}"),
        ("schema:name", _text(entity.name, "@zh")),
        ("kg:code", _text(entity.code)),
    ]
    return iri(entity.id), facts + [("schema:alternateName", _text(alias, "@zh")) for alias in entity.aliases]


def _relation(relation: RelationAnswer) -> Iterator[tuple[str, Facts]]:
    if relation.type == "position":
        yield from _post(relation)
    elif relation.target:
        verb = _CONTAINMENT.get(relation.source.type, "isPartOf")
        verb = verb if relation.target.type in ("Place", relation.source.type) else "isPartOf"
        yield iri(relation.source.id), [(f"schema:{verb}", iri(relation.target.id))]


def _post(relation: RelationAnswer) -> Iterator[tuple[str, Facts]]:
    where = relation.target.id if relation.target else ""
    post = iri(f"position/{relation.source.id}/{where}/{relation.title}")
    facts: Facts = [
        ("a", "schema:OrganizationRole"),
        ("schema:member", iri(relation.source.id)),
        ("schema:roleName", _text(relation.title, "@zh")),
        ("schema:memberOf", iri(where) if where else None),
        ("schema:startDate", _date(relation.first_date)),
        ("schema:endDate", _date(relation.last_date)),
    ]
    yield iri(relation.source.id), [("schema:hasOccupation", post)]
    yield post, facts + [("prov:wasDerivedFrom", _quotation(each)) for each in relation.evidence]
    yield from map(_quoted, relation.evidence)


def _event(event: EventAnswer, known: Mapping[str, Node]) -> Iterator[tuple[str, Facts]]:
    roles, evidence = schema("vocabularies")["schema_org"]["roles"], [event.evidence, *event.reports]
    facts: Facts = [
        ("a", "schema:Action, prov:Entity"),
        ("rdfs:label", _text(ontology().events[event.type].zh, "@zh")),
        ("kg:eventType", _text(event.type)),
        ("kg:trigger", _text(event.trigger.text, "@zh")),
        ("kg:modality", _text(event.modality)),
        ("kg:polarity", _text(event.polarity)),
        ("kg:confidence", str(float(event.confidence)) + "e0"),
        ("schema:startTime", _date(event.time.start) if event.time else None),
        ("schema:endTime", _date(event.time.end) if event.time else None),
    ]
    facts += [(f"schema:{roles[arg.role]}", iri(arg.entity) if arg.entity else _text(arg.text)) for arg in event.args]
    yield iri(event.id), facts + [("prov:wasDerivedFrom", _quotation(each)) for each in evidence]
    yield from map(_quoted, evidence)


def _quotation(evidence: Evidence) -> str:
    """The sentence, or the article where no words say it."""
    span = "" if evidence.start is None else f"/{evidence.start}-{evidence.end}"
    return iri(f"{'sentence' if span else 'article'}/{evidence.doc}{span}")


def _quoted(evidence: Evidence) -> tuple[str, Facts]:
    article = iri(f"article/{evidence.doc}")
    if evidence.sentence is None:
        return article, [("a", "prov:Entity")]
    facts: Facts = [
        ("a", "prov:Entity, schema:Quotation"),
        ("prov:value", _text(evidence.sentence, "@zh")),
        ("prov:wasQuotedFrom", article),
        ("kg:start", str(evidence.start)),
        ("kg:end", str(evidence.end)),
    ]
    return _quotation(evidence), facts
