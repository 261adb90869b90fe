"""What annotated articles imply for the twelve questions of the cookbook: plain loops over the annotations alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from benchmarks.cookbook_circles import best_circles
from benchmarks.cookbook_records import event_id, id_of
from kg.ontology import schema
from pipelines.score.gold import GoldArticle, GoldEntity, GoldEvent

Answer = set[tuple[str, ...]]

QUESTIONS = [
    "1 inspected sites",
    "2 posts",
    "3 steps between people",
    "4 attends with",
    "5 in a place in a month",
    "6 on a day",
    "7 lies in",
    "8 bodies together",
    "9 spoke",
    "10 tied to",
    "11 circles",
    "12 why",
]

LINKING = ("fact", "planned")
"""Modalities of events that join their participants."""

ACTED_ON = ("object", "place", "participant")

FARTHEST = 4
"""Steps between people that are told."""


class Told:
    """An annotated event: its fillers that are entities, as (role, id), and its first and last day, month or year."""

    def __init__(self, article: GoldArticle, event: GoldEvent, ids: dict[frozenset[str], str]) -> None:
        self.id, self.type, self.modality = event_id(article, event.trigger), event.type, event.modality
        self.word, self.links = article.text[event.trigger.start : event.trigger.end], event.modality in LINKING
        first, _, last = (event.time or "").partition("/")
        self.first, self.last = first, last or first
        self.filled = [(role, ids[names]) for role, names in event.args if names in ids]
        self.entities = {id for _, id in self.filled}

    def retells(self, other: Told) -> bool:
        """Is it what the article has told in the same words: of one day, by one doer, on one object, or one meeting?"""
        alike = (self.type, self.word, self.first, self.last, self.modality)
        if len(self.first) != len("2021-11-12") or self.first != self.last or self.type == "Measure":
            return False
        if alike != (other.type, other.word, other.first, other.last, other.modality):
            return False
        objects = self.fill("object") & other.fill("object")
        meeting = self.type == "Hold" and any(id.startswith("occasion/") for id in objects)
        return meeting or bool(objects and self.fill("agent") & other.fill("agent"))

    def fill(self, role: str) -> set[str]:
        """The entities in a role."""
        return {id for each, id in self.filled if each == role}

    def falls_on(self, date: str) -> bool:
        """Can it lie in this day or month? What is said of a month can lie on any of its days."""
        return bool(self.first) and _begins(self.first, date) <= 0 <= _begins(self.last, date)


class Implied:
    """Annotated articles, to be asked. Entities go by the ids of their records, events too."""

    def __init__(self, articles: Sequence[GoldArticle]) -> None:
        self.entities: dict[str, list[GoldEntity]] = {}
        self.people: list[list[str]] = []
        self.months: dict[str, set[str]] = {}
        self.events: list[Told] = []
        self.positions: set[tuple[str, str, str | None]] = set()
        self.wholes: dict[str, set[str]] = {}
        for article in articles:
            self._read(article)

    def _read(self, article: GoldArticle) -> None:
        ids = {entity.names: id_of(entity) for entity in article.entities}
        for entity in article.entities:
            self.entities.setdefault(id_of(entity), []).append(entity)
            self.months.setdefault(id_of(entity), set()).add((article.date or "")[:7])
        self.people.append(sorted(id for id in ids.values() if id.startswith("person/")))
        self.events += _once([Told(article, event, ids) for event in article.events])
        self.positions |= {(ids[who], title, ids[at] if at else None) for who, title, at in article.positions}
        for part, whole in article.part_of:
            self.wholes.setdefault(ids[part], set()).add(ids[whole])

    def of(self, type: str) -> list[str]:
        """The entities of a node type."""
        return sorted(id for id in self.entities if self._is(id, type))

    def days(self, person: str) -> list[str]:
        """The days on which something is said of a person."""
        return sorted({e.first for e in self.events if person in e.entities and len(e.first) == len("2021-11-12")})

    def answers(self) -> dict[str, Answer]:
        """By question, in the order of the cookbook."""
        told = [self.inspected(), self.posts(), self.steps(), self.together("Person", type="Attend"), self.happened()]
        told += [self.did(), self.lying(), self.together("Organization"), self.spoke(), self.tied(), self.circles()]
        return dict(zip(QUESTIONS, [*told, self.edges()], strict=True))

    def inspected(self) -> Answer:
        """Who inspected which facility or project."""
        found = {(a, b) for event, a, b in self._acts() if event.type == "Inspect"}
        return {(a, b) for a, b in found if self._is(b, "Facility", "Project")}

    def posts(self) -> Answer:
        """Person, title, and where it is held; 原县长, 望江县县长 and 县长 are one post, told by its shortest name."""
        titles: dict[tuple[str, str], set[str]] = {}
        for person, title, holder in self.positions:
            titles.setdefault((person, holder or ""), set()).add(_bare(title))
        return {
            (person, title, holder)
            for (person, holder), every in titles.items()
            for title in every
            if not any(_same_post(title, shorter) for shorter in every)
        }

    def steps(self) -> Answer:
        """Pairs of people of one article and the number of steps between them, at most four."""
        near, found = self._near(), set()
        for people in self.people:
            for a, b in combinations(people, 2):
                reached, here = {a}, {a}
                for step in range(1, FARTHEST + 1):
                    here = {other for each in here for other in near.get(each, ())} - reached
                    reached |= here
                    if b in here:
                        found.add((a, b, str(step)))
        return found

    def together(self, kind: str, *, type: str | None = None) -> Answer:
        """Pairs of a node type that take part in the same event or in events of the same occasion."""
        return set(self._meetings(kind, type))

    def happened(self) -> Answer:
        """Place, month of an article that names it, and each event of the month there or in what lies there."""
        return {
            (whole, month, event.id)
            for event in self.events
            for role, id in event.filled
            if role == "place"
            for whole in {id, *self._above(id)}
            for month in self.months[whole]
            if self._is(whole, "Place") and event.falls_on(month)
        }

    def did(self) -> Answer:
        """Person, day, and all events of the day in which the person has a role."""
        return {
            (person, day, event.id)
            for person in self.of("Person")
            for day in self.days(person)
            for event in self.events
            if person in event.entities and event.falls_on(day)
        }

    def lying(self) -> Answer:
        """Pairs of entities of which one lies in the other, at any depth."""
        return {(part, whole) for part in self.wholes for whole in self._above(part)}

    def spoke(self) -> Answer:
        """Who spoke, and when in the text."""
        speeches = [event for event in self.events if event.type == "Speak"]
        return {(id, event.id) for event in speeches for role, id in event.filled if role == "agent"}

    def tied(self) -> Answer:
        """Persons, and what they share an event or a relation with."""
        return {(id, other) for id, others in self._near().items() if self._is(id, "Person") for other in others}

    def circles(self) -> Answer:
        """Pairs of people in one circle, of three at least."""
        found = best_circles(self._meetings("Person"))
        return {pair for circle in found if len(circle) > 2 for pair in combinations(sorted(circle), 2)}

    def edges(self) -> Answer:
        """Who acts on what, and the events that say so."""
        return {(a, b, event.id) for event, a, b in self._acts()}

    def _is(self, id: str, *types: str) -> bool:
        return self.entities[id][0].type in types

    def _linking(self) -> Iterator[Told]:
        return (event for event in self.events if event.links)

    def _acts(self) -> Iterator[tuple[Told, str, str]]:
        for event in self._linking():
            agents = [id for role, id in event.filled if role == "agent"]
            for a in agents:
                yield from ((event, a, id) for role, id in event.filled if role in ACTED_ON and id != a)

    def _near(self) -> dict[str, set[str]]:
        """What each entity shares an event or a relation with."""
        pairs = [pair for event in self._linking() for pair in combinations(sorted(event.entities), 2)]
        pairs += [(part, whole) for part, wholes in self.wholes.items() for whole in wholes]
        pairs += [(person, holder) for person, _, holder in self.positions if holder]
        near: dict[str, set[str]] = {}
        for a, b in pairs:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
        return near

    def _meetings(self, kind: str, type: str | None = None) -> dict[tuple[str, str], int]:
        """Pairs of a node type, and at how many happenings they meet: an event, or all events of an occasion."""
        present: dict[str, set[str]] = {}
        for event in self._linking():
            if type in (None, event.type):
                there = {id for id in event.entities if self._is(id, kind)}
                for happening in [id for id in event.entities if self._is(id, "Occasion")] or [event.id]:
                    present.setdefault(happening, set()).update(there)
        met: dict[tuple[str, str], int] = {}
        for there in present.values():
            for a, b in combinations(sorted(there), 2):
                met[a, b] = met.get((a, b), 0) + 1
        return met

    def _above(self, id: str) -> set[str]:
        """All that holds an entity."""
        found: set[str] = set()
        waiting = [*self.wholes.get(id, ())]
        while waiting:
            whole = waiting.pop()
            if whole not in found:
                found.add(whole)
                waiting += self.wholes.get(whole, ())
        return found - {id}


def _once(events: Sequence[Told]) -> list[Told]:
    """Events of an article; what is told twice has the fillers of both."""
    found: list[Told] = []
    for event in events:
        first = next((each for each in found if event.retells(each)), None)
        if first is None:
            found.append(event)
        else:
            first.filled += [each for each in event.filled if each not in first.filled]
            first.entities |= event.entities
    return found


def _begins(bound: str, date: str) -> int:
    """-1, 0 or 1: whether a day, month or year is before, in or after another, as far as both say."""
    size = min(len(bound), len(date))
    return (bound[:size] > date[:size]) - (bound[:size] < date[:size])


def _bare(title: str) -> str:
    words = [word for word in schema("titles")["status"] if title.startswith(word) and title != word]
    return title.removeprefix(max(words, key=len, default=""))


def _same_post(title: str, shorter: str) -> bool:
    """市水利局局长 is 局长, where both are held at one body; 副局长 is not."""
    before = title.removesuffix(shorter)
    return "" != before != title and not before.endswith(tuple(schema("titles")["prefixes"]))


def names_of(entities: Iterable[GoldEntity]) -> set[str]:
    """All names of an entity that several articles list."""
    return {name for entity in entities for name in entity.names}
