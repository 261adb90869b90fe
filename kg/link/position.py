"""Positions: a person's title and the place or body where it is held."""

from __future__ import annotations

from dataclasses import dataclass

from kg.link import seat
from kg.link.article import Article, Node
from kg.link.lexicon import jurisdiction
from kg.link.title import split, without_status
from kg.records import Relation, Span, Title


@dataclass(frozen=True)
class Held:
    """A title with its person and holder found."""

    title: Title
    person: Node
    holder: Node | None


def resolve(article: Article) -> list[Held]:
    """Holders of all titles, in order of the text; each may lean on those before it.

    A post alone is held where the same person's post of this name with its place is, if that is one place.
    """
    told = _told(article)
    held: list[Held] = []
    for title in article.titles:
        person = _person(article, title.person)
        core, post = _parts(title)
        same = told.get((person.id, post), []) if not core else []
        if len(same) == 1:
            held.append(Held(title, person, same[0]))
            continue
        before = _before(article, person, title.title.start, held)
        held.append(Held(title, person, seat.holder(article, title.title, before)))
    return held


def _told(article: Article) -> dict[tuple[str, str], list[Node]]:
    """(person's id, post) -> what titles that are held still and name their place say of it, each once."""
    found: dict[tuple[str, str], list[Node]] = {}
    for title in article.titles:
        core, post = _parts(title)
        if core and not title.title.text.startswith(tuple(jurisdiction().former)):
            node = seat.holder(article, title.title, None)
            nodes = found.setdefault((_person(article, title.person).id, post), [])
            if node and node not in nodes:
                nodes.append(node)
    return found


def _parts(title: Title) -> tuple[str, str]:
    """What holds the post, and the post with 副 and the like."""
    bare = without_status(title.title.text)
    core, _ = split(bare)
    return (core, bare.removeprefix(core)) if bare.startswith(core) else (core, bare)


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
    head = article.sentence(offset)
    own = [each.holder for each in held if each.person is person]
    beside = [each.holder for each in held if each.holder and each.title.title.start > head]
    places = [node for node in beside if node.type == "Place"]
    last = own or places or beside
    return last[-1] if last else None
