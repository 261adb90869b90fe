"""What annotated articles imply for the twelve questions of the cookbook, computed from the annotations alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import networkx as nx

from pipelines.score.gold import GoldArticle, GoldEvent

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

ANY = ""
"""The type of an entity that no words of the article name, only its relations."""

ACTED_ON = ("object", "place", "participant")


class Implied:
    """An annotated article, to be asked. Entities go by the first of their names in the order of text."""

    def __init__(self, article: GoldArticle) -> None:
        self.article = article
        self.types: dict[str, str] = {}
        self.key_of: dict[str, str] = {}
        for entity in article.mentioned:
            self._know(entity.names, entity.type)
        for names in [names for person, _, body in article.positions for names in (person, body) if names]:
            self._know(names, ANY)
        for names in [names for pair in article.part_of for names in pair]:
            self._know(names, ANY)

    def _know(self, names: frozenset[str], type: str) -> None:
        if not self.key_of.keys() & names:
            self.types[min(names)] = type
            self.key_of |= dict.fromkeys(names, min(names))

    def answers(self) -> dict[str, Answer]:
        """By question, in the order of the cookbook."""
        told = [self.inspected(), self.posts(), self.steps(), self.together("Person", type="Attend"), self.happened()]
        told += [self.did(), self.lying(), self.together("Organization"), self.spoke(), self.tied(), self.circles()]
        return dict(zip(QUESTIONS, [*told, self.edges()], strict=True))

    def inspected(self) -> Answer:
        """Who inspected which facility or project."""
        found = {(a, b) for event, a, b in self._acts() if event.type == "Inspect"}
        return {pair for pair in found if self.types[pair[1]] in ("Facility", "Project")}

    def posts(self) -> Answer:
        """Person, title, and where it is held."""
        said = ((self._one(person), title, target) for person, title, target in self.article.positions)
        return {(person, title, self._one(target) or "" if target else "") for person, title, target in said if person}

    def steps(self) -> Answer:
        """Pairs of people and the number of steps between them, at most four."""
        graph = self._graph()
        people = sorted(key for key, kind in self.types.items() if kind == "Person" and key in graph)
        lengths = dict(nx.all_pairs_shortest_path_length(graph, cutoff=4))
        return {(a, b, str(lengths[a][b])) for a, b in combinations(people, 2) if b in lengths[a]}

    def together(self, kind: str, *, type: str | None = None) -> Answer:
        """Pairs of a node type that take part in the same event or in events of the same occasion."""
        present: dict[str, set[str]] = {}
        for number, event in enumerate(self._linking()):
            if type in (None, event.type):
                entities = {key for _, key in self._filled(event)}
                occasions = sorted(key for key in entities if self.types[key] == "Occasion")
                present.setdefault(occasions[0] if occasions else f"{number}", set()).update(entities)
        groups = [sorted(key for key in keys if self.types[key] == kind) for keys in present.values()]
        return {pair for group in groups for pair in combinations(group, 2)}

    def happened(self) -> Answer:
        """Place, type and trigger of what happened there, or in what lies in it, in the month of the article."""
        month, inside = (self.article.date or "")[:7], self._inside()
        found = set()
        for event in self.article.events:
            days = (event.time or "").split("/")
            if event.time and days[0][:7] <= month <= days[-1][:7]:
                places = {key for role, key in self._filled(event) if role == "place"}
                found |= {(whole, event.type, self._trigger(event)) for key in places for whole in inside[key]}
        return {row for row in found if self.types[row[0]] == "Place"}

    def did(self) -> Answer:
        """Person, day, type and trigger of all that the person has a role in."""
        dated = ((event, (event.time or "").split("/")[0]) for event in self.article.events)
        return {
            (key, day, event.type, self._trigger(event))
            for event, day in dated
            for _, key in self._filled(event)
            if len(day) == len("2021-11-12") and self.types[key] == "Person"
        }

    def lying(self) -> Answer:
        """Pairs of entities of which one lies in the other, at any depth."""
        return {(key, whole) for key, wholes in self._inside().items() for whole in wholes if whole != key}

    def spoke(self) -> Answer:
        """Who spoke, and the word for it."""
        speeches = [event for event in self.article.events if event.type == "Speak"]
        return {(key, self._trigger(e)) for e in speeches for role, key in self._filled(e) if role == "agent"}

    def tied(self) -> Answer:
        """Persons, and what they share an event or a relation with."""
        graph = self._graph()
        return {(key, other) for key in graph if self.types[key] == "Person" for other in graph[key]}

    def circles(self) -> Answer:
        """Pairs of people in one circle, of three at least."""
        graph: nx.Graph[str] = nx.Graph(list(self.together("Person")))
        found = nx.community.louvain_communities(graph, seed=0) if graph else []
        return {pair for circle in found if len(circle) > 2 for pair in combinations(sorted(circle), 2)}

    def edges(self) -> Answer:
        """Who acts on what, and the words that say so."""
        return {(a, b, self._trigger(event)) for event, a, b in self._acts()}

    def _linking(self) -> list[GoldEvent]:
        return [event for event in self.article.events if event.modality in LINKING]

    def _acts(self) -> Iterator[tuple[GoldEvent, str, str]]:
        for event in self._linking():
            filled = self._filled(event)
            agents = [key for role, key in filled if role == "agent"]
            for a in agents:
                yield from ((event, a, key) for role, key in filled if role in ACTED_ON and key != a)

    def _graph(self) -> nx.Graph[str]:
        graph: nx.Graph[str] = nx.Graph()
        for event in self._linking():
            graph.add_edges_from(combinations(sorted({key for _, key in self._filled(event)}), 2))
        relations = [(a, b) for a, b in self.article.part_of]
        relations += [(person, target) for person, _, target in self.article.positions if target]
        ends = [(self._one(a), self._one(b)) for a, b in relations]
        graph.add_edges_from((a, b) for a, b in ends if a and b and a != b)
        return graph

    def _inside(self) -> dict[str, set[str]]:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.types)
        ends = [(self._one(a), self._one(b)) for a, b in self.article.part_of]
        graph.add_edges_from((a, b) for a, b in ends if a and b)
        return {key: {key, *nx.descendants(graph, key)} for key in graph}

    def _filled(self, event: GoldEvent) -> list[tuple[str, str]]:
        filled = [(role, self._one(names)) for role, names in event.args]
        return [(role, key) for role, key in filled if key]

    def _one(self, names: frozenset[str]) -> str | None:
        return next((self.key_of[name] for name in sorted(names) if name in self.key_of), None)

    def _trigger(self, event: GoldEvent) -> str:
        return self.article.text[event.trigger.start : event.trigger.end]
