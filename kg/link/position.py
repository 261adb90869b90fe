"""Positions: a person's title and the place or body where it is held."""

from __future__ import annotations

from dataclasses import dataclass

from kg.link import seat
from kg.link.article import Article, Node
from kg.records import Relation, Span, Title


@dataclass(frozen=True)
class Held:
    """A title with its person and holder found."""

    title: Title
    person: Node
    holder: Node | None


def resolve(article: Article) -> list[Held]:
    """Holders of all titles, in order of the text; each may lean on those before it."""
    held: list[Held] = []
    for title in article.titles:
        person = _person(article, title.person)
        before = _before(person, held)
        held.append(Held(title, person, seat.holder(article, title.title, before)))
    return held


def relations(article: Article, held: list[Held]) -> list[Relation]:
    """One record for each person and title."""
    return [
        Relation(
            doc=article.document.id,
            type="position",
            source=each.person.id,
            target=each.holder.id if each.holder else None,
            title=each.title.title.text,
            start=each.title.title.start,
            end=each.title.title.end,
            date=article.document.date,
        )
        for each in held
    ]


def _person(article: Article, span: Span) -> Node:
    for number, mention in enumerate(article.mentions):
        node = article.at(number) if mention.start <= span.start < mention.end else None
        if node and node.type == "Person":
            return node
    return article.add(Node(f"person/{span.text}", "Person", span.text))


def _before(person: Node, held: list[Held]) -> Node | None:
    """The holder of the title before: the same person's, else the last place of one, else the last body."""
    own = [each.holder for each in held if each.person is person]
    places = [each.holder for each in held if each.holder and each.holder.type == "Place"]
    last = own or places or [each.holder for each in held]
    return last[-1] if last else None
