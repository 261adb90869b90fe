"""How right the twelve answers of the cookbook are on annotated articles: `python -m benchmarks.cookbook FOLDER`.

The questions of `docs/cookbook.md` are asked of everything that can be asked about, twice:

- of one graph of the annotations themselves, written as records: what then differs from what plain loops over the
  annotations say is the fault of a question;
- of a graph an article of what the pipeline reads. An answer that names an entity which is not annotated counts as
  wrong, but for what lies in what: there the gazetteer knows more than the annotations, and only places and containers
  that are annotated are asked about.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

from benchmarks.cookbook_gold import FARTHEST, QUESTIONS, Answer, Implied, names_of
from benchmarks.cookbook_records import records
from kg import identity
from kg.cli.evaluate import linked
from kg.graph import KnowledgeGraph
from kg.query.steps import Steps
from kg.query.window import ALWAYS
from kg.records import Entity, LinkedDocument
from pipelines.score.gold import GoldArticle, load_folder

Counts = dict[str, tuple[int, int, int]]
"""By question: answers that are right, told, and annotated."""


class Asked:
    """A graph, asked what `implied` tells; entities go by the ids of the annotations, others by `?` and their own."""

    def __init__(self, graph: KnowledgeGraph, implied: Implied) -> None:
        self.graph, self.implied = graph, implied
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
        people = self._of("Person")
        known = {self.keys[id]: id for id in people}
        groups = [[known[key] for key in each if key in known] for each in self.implied.people]
        groups += [people] if len(groups) == 1 else []
        pairs = {(a, b) for group in groups for a, b in combinations(sorted(group), 2)}
        with Steps(self.graph.view, ALWAYS) as steps:
            searches = {pair: steps.search(*pair, most=FARTHEST) for pair in pairs}
        return {(*self._pair(*pair), str(found.length)) for pair, found in searches.items() if found.met}

    def together(self, kind: str, *, type: str | None = None) -> Answer:
        """Recipes 4 and 8."""
        pairs = self.graph.cooccurrence(kind=kind, type=type, limit=None)
        return {self._pair(pair.source.id, pair.target.id) for pair in pairs}

    def happened(self) -> Answer:
        """Recipe 5."""
        return {
            (self.keys[id], month, event.id)
            for id in self._of("Place")
            for month in self.implied.months.get(self.keys[id], ())
            for event in self.graph.events(place=id, since=month, until=month)
        }

    def did(self) -> Answer:
        """Recipe 6."""
        return {
            (self.keys[id], day, event.id)
            for id in self._of("Person")
            for day in self.implied.days(self.keys[id])
            for event in self.graph.timeline(id, since=day, until=day)
            if {arg.role for arg in event.args if arg.entity == id} != {"content"}
        }

    def lying(self) -> Answer:
        """Recipe 7, with what is annotated only."""
        pairs = ((id, node.id) for id in self.entities for node in self.graph.containers(id))
        return {(self.keys[a], self.keys[b]) for a, b in pairs if self._annotated(a) and self._annotated(b)}

    def spoke(self) -> Answer:
        """Recipe 9."""
        told = [(event, arg) for event in self.graph.events(type="Speak") for arg in event.args if arg.role == "agent"]
        return {(self.keys[arg.entity], event.id) for event, arg in told if arg.entity}

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
            found |= {(self.keys[a], self.keys[b], event.id) for event in told if event.id in tie["events"]}
        return found

    def _of(self, kind: str) -> list[str]:
        return sorted(id for id, entity in self.entities.items() if entity.type == kind)

    def _annotated(self, id: str) -> bool:
        return not self.keys[id].startswith("?")

    def _pair(self, a: str, b: str) -> tuple[str, ...]:
        return tuple(sorted([self.keys[a], self.keys[b]]))


def _key(entity: Entity, implied: Implied) -> str:
    """The annotated entity of this type that shares most names; one that is not annotated has a name of its own."""
    if entity.id in implied.entities:
        return entity.id
    names = {entity.name, *entity.aliases}
    shared = {id: len(names & names_of(implied.entities[id])) for id in implied.of(entity.type)}
    return max((id for id, count in shared.items() if count), key=lambda id: shared[id], default=f"?{entity.id}")


@contextmanager
def graph_of(documents: Iterable[LinkedDocument]) -> Iterator[KnowledgeGraph]:
    """Their graph, in a store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "graph.duckdb"
        with identity.writer(store) as writer:
            writer.add(list(documents))
        with KnowledgeGraph.open(store) as graph:
            yield graph


def of_annotations(articles: Sequence[GoldArticle], shown: Iterable[str] = ()) -> Counts:
    """The questions asked of one graph of the annotations."""
    implied = Implied(articles)
    with graph_of(records(articles)) as graph:
        return _compared(implied.answers(), Asked(graph, implied).answers(), "annotations", shown)


def of_pipeline(articles: Sequence[GoldArticle], shown: Iterable[str] = ()) -> Counts:
    """The questions asked of a graph an article, as the pipeline reads it."""
    total = {question: (0, 0, 0) for question in QUESTIONS}
    for article, document in zip(articles, linked(articles, "zh_news"), strict=True):
        implied = Implied([article])
        with graph_of([document]) as graph:
            found = _compared(implied.answers(), Asked(graph, implied).answers(), article.id, shown)
        total = {question: _sum(counts, found[question]) for question, counts in total.items()}
    return total


def _compared(expected: Mapping[str, Answer], found: Mapping[str, Answer], whose: str, shown: Iterable[str]) -> Counts:
    for question in (question for question in QUESTIONS if question.split()[0] in shown):
        wrong, missed = found[question] - expected[question], expected[question] - found[question]
        for mark, rows in (("wrong", wrong), ("missed", missed)):
            print(*(f"{whose} {question} {mark} {row}\n" for row in sorted(rows)), sep="", end="")
    return {q: (len(expected[q] & found[q]), len(found[q]), len(expected[q])) for q in QUESTIONS}


def _sum(one: tuple[int, int, int], two: tuple[int, int, int]) -> tuple[int, int, int]:
    return one[0] + two[0], one[1] + two[1], one[2] + two[2]


def _row(counts: tuple[int, int, int]) -> str:
    right, told, gold = counts
    precision, recall = right / max(1, told), right / max(1, gold)
    return f"{precision:>7.2f}{recall:>7.2f}{right:>7}{told:>7}{gold:>7}"


def main() -> None:
    """Print precision and recall of each question over all articles, and with --show what differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="of annotated articles (*.ann.txt)")
    options.add_argument("--show", default="", help="questions whose differences are listed, by number: 4,7")
    given = options.parse_args()
    articles, shown = load_folder(given.folder), given.show.split(",")
    for whose, asked in (("annotations", of_annotations), ("pipeline", of_pipeline)):
        counts = asked(articles, shown)
        print(f"{len(articles)} articles, {whose:<13}{'P':>7}{'R':>7}{'right':>7}{'told':>7}{'gold':>7}")
        print(*(f"{question:<26}{_row(counts[question])}" for question in QUESTIONS), sep="\n")


if __name__ == "__main__":
    main()
