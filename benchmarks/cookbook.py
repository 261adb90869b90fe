"""How right the twelve answers of the cookbook are on annotated articles: `python -m benchmarks.cookbook FOLDER`.

Each article is read by the pipeline and built into a store of its own; the questions of `docs/cookbook.md` are then
asked of all that it knows, and their answers compared with what the annotations imply. An answer that names an entity
which is not annotated counts as wrong, but for what lies in what: there the gazetteer knows more than the annotations,
and only containers that are annotated are compared.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import combinations
from pathlib import Path

from benchmarks.cookbook_gold import ANY, QUESTIONS, Answer, Implied
from kg import identity
from kg.cli.evaluate import linked
from kg.graph import KnowledgeGraph
from kg.query import EventAnswer
from kg.query.steps import Steps
from kg.query.window import ALWAYS
from kg.records import Entity, LinkedDocument
from pipelines.score.gold import load_folder


class Asked:
    """A built graph of one article, asked what `Implied` tells; entities go by the names of the annotations."""

    def __init__(self, graph: KnowledgeGraph, implied: Implied) -> None:
        self.graph, self.month = graph, (implied.article.date or "")[:7] or None
        self.entities = {entity.id: entity for entity in graph.view.entities()}
        self.keys = {id: _key(entity, implied) for id, entity in self.entities.items()}

    def answers(self) -> dict[str, Answer]:
        """By question, in the order of the cookbook."""
        told = [self.inspected(), self.posts(), self.steps(), self.together("Person", type="Attend"), self.happened()]
        told += [self.did(), self.lying(), self.together("Organization"), self.spoke(), self.tied(), self.circles()]
        return dict(zip(QUESTIONS, [*told, self.edges()], strict=True))

    def inspected(self) -> Answer:
        """Recipe 1."""
        actors = self.graph.actors_graph()
        return {
            (self.keys[a], self.keys[b])
            for a, b, tie in actors.edges(data=True)
            if "Inspect" in tie["event_types"] and self.entities[b].type in ("Facility", "Project")
        }

    def posts(self) -> Answer:
        """Recipe 2."""
        posts = [post for id in self._of("Person") for post in self.graph.positions(id)]
        return {(self.keys[p.source.id], p.title or "", self.keys[p.target.id] if p.target else "") for p in posts}

    def steps(self) -> Answer:
        """Recipe 3: the search behind `paths`, which would look on for the nearest where there is no path."""
        pairs = list(combinations(self._of("Person"), 2))
        with Steps(self.graph.view, ALWAYS) as steps:
            searches = [steps.search(a, b, most=4) for a, b in pairs]
        return {(*self._pair(*pair), str(s.length)) for pair, s in zip(pairs, searches, strict=True) if s.met}

    def together(self, kind: str, *, type: str | None = None) -> Answer:
        """Recipes 4 and 8."""
        pairs = self.graph.cooccurrence(kind=kind, type=type, limit=None)
        return {self._pair(pair.source.id, pair.target.id) for pair in pairs}

    def happened(self) -> Answer:
        """Recipe 5."""
        return {
            (self.keys[id], event.type, event.trigger.text)
            for id in self._of("Place")
            for event in self.graph.events(place=id, since=self.month, until=self.month)
        }

    def did(self) -> Answer:
        """Recipe 6."""
        told = ((id, event) for id in self._of("Person") for event in self.graph.timeline(id))
        return {
            (self.keys[id], event.time.start, event.type, event.trigger.text)
            for id, event in told
            if event.time and len(event.time.start) == len("2021-11-12") and _roles(event, id) != {"content"}
        }

    def lying(self) -> Answer:
        """Recipe 7, with what is annotated only."""
        pairs = {(self.keys[id], self.keys[node.id]) for id in self.entities for node in self.graph.containers(id)}
        return {pair for pair in pairs if not any(key.startswith("?") for key in pair) and pair[0] != pair[1]}

    def spoke(self) -> Answer:
        """Recipe 9."""
        told = [(event, arg) for event in self.graph.events(type="Speak") for arg in event.args if arg.role == "agent"]
        return {(self.keys[arg.entity], event.trigger.text) for event, arg in told if arg.entity}

    def tied(self) -> Answer:
        """Recipe 10."""
        return {
            (self.keys[id], self.keys[hop.target.id]) for id in self._of("Person") for hop in self.graph.neighbours(id)
        }

    def circles(self) -> Answer:
        """Recipe 11."""
        circles = [[member.id for member in circle.members] for circle in self.graph.communities()]
        return {self._pair(a, b) for circle in circles for a, b in combinations(circle, 2)}

    def edges(self) -> Answer:
        """Recipe 12, for every edge of the actors graph."""
        found = set()
        for a, b, tie in self.graph.actors_graph().edges(data=True):
            told = self.graph.explain((a, b)).events
            found |= {(self.keys[a], self.keys[b], e.trigger.text) for e in told if e.id in tie["events"]}
        return found

    def _of(self, kind: str) -> list[str]:
        return sorted(id for id, entity in self.entities.items() if entity.type == kind)

    def _pair(self, a: str, b: str) -> tuple[str, ...]:
        return tuple(sorted([self.keys[a], self.keys[b]]))


def _key(entity: Entity, implied: Implied) -> str:
    """The annotated entity of this type under one of the names; one that is not annotated has a name of its own."""
    names = [entity.name, *entity.aliases]
    keys = [implied.key_of[name] for name in names if name in implied.key_of]
    return next((key for key in keys if implied.types[key] in (entity.type, ANY)), f"?{entity.id}")


def _roles(event: EventAnswer, id: str) -> set[str]:
    return {arg.role for arg in event.args if arg.entity == id}


def main() -> None:
    """Print precision and recall of each question over all articles, and with --show what differs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="of annotated articles (*.ann.txt)")
    options.add_argument("--show", default="", help="questions whose differences are listed, by number: 4,7")
    given = options.parse_args()
    articles = load_folder(given.folder)
    shown = set(given.show.split(","))
    counts = {question: [0, 0, 0] for question in QUESTIONS}
    for article, document in zip(articles, linked(articles, "zh_news"), strict=True):
        implied = Implied(article)
        expected, found = implied.answers(), _asked(document, implied)
        for question, count in counts.items():
            right = expected[question] & found[question]
            for at, rows in enumerate((right, found[question], expected[question])):
                count[at] += len(rows)
            if question.split()[0] in shown:
                for mark, rows in (("wrong", found[question] - right), ("missed", expected[question] - right)):
                    print(*(f"{article.id} {question} {mark} {row}" for row in sorted(rows)), sep="\n")
    print(f"{len(articles)} articles{'':<16}{'P':>7}{'R':>7}{'right':>7}{'told':>7}{'gold':>7}")
    for question, (right, told, gold) in counts.items():
        print(f"{question:<26}{right / max(1, told):>7.2f}{right / max(1, gold):>7.2f}{right:>7}{told:>7}{gold:>7}")


def _asked(document: LinkedDocument, implied: Implied) -> dict[str, Answer]:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "graph.duckdb"
        with identity.writer(store) as writer:
            writer.add([document])
        with KnowledgeGraph.open(store) as graph:
            return Asked(graph, implied).answers()


if __name__ == "__main__":
    main()
