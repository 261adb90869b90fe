"""Positions: a person's title and the place or body where it is held."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.link import seat
from kg.link.article import Article, Node
from kg.link.title import split
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
        before = _before(article, person, title.title.start, held)
        held.append(Held(title, person, seat.holder(article, title.title, before)))
    return _alike(held)


def _alike(held: list[Held]) -> list[Held]:
    """A post alone is held where the same person's post of this name with its place is, if one place has it."""
    told: dict[tuple[str, str], set[str]] = {}
    holders: dict[str, Node] = {}
    for each in held:
        core, post = split(each.title.title.text)
        if core and post and each.holder:
            told.setdefault((each.person.id, post), set()).add(each.holder.id)
            holders[each.holder.id] = each.holder
    out: list[Held] = []
    for each in held:
        core, post = split(each.title.title.text)
        found = told.get((each.person.id, post), set()) if not core else set()
        out.append(replace(each, holder=holders[next(iter(found))]) if len(found) == 1 else each)
    return out


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


def _before(article: Article, person: Node, offset: int, held: list[Held]) -> Node | None:
    """The holder of the title before: the same person's, else the last place of one, else the last body.

    Others' titles tell only in the same sentence.
    """
    head = max(article.text.rfind(mark, 0, offset) for mark in "。！？\n")
    own = [each.holder for each in held if each.person is person]
    beside = [each.holder for each in held if each.holder and each.title.title.start > head]
    places = [node for node in beside if node.type == "Place"]
    last = own or places or beside
    return last[-1] if last else None
