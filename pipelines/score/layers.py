"""Precision, recall and F1 of extracted articles against annotated ones, a layer at a time.

mention           exact span and type; `mention:person` and so on: one type each
entity            per article: same type (Place and Facility count as one) and a shared name, one to one
position          per article: person, title (one contains the other), holder by name; an absent holder fits any
part_of           per article: both ends by name
trigger           exact span of the triggers of the named types; trigger+type: its type too; trigger:all: with Other
argument          role and filler, by entity name or half of the characters; agent, arg:object …: one role each
time              ISO time of events whose trigger matches and whose gold has a time
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from kg.ontology import ontology
from kg.records import Event, LinkedDocument
from pipelines.score.gold import ROLES, GoldArticle, GoldEvent

A = TypeVar("A")
B = TypeVar("B")
Names = frozenset[str]
Spans = tuple[int, int]
Argument = tuple[str, Names]
OPEN = "Other"


class Score(msgspec.Struct, frozen=True):
    """Fractions, and the counts that they come from."""

    p: float
    r: float
    f1: float
    gold: int
    pred: int


class Tally:
    """Counts of one layer."""

    def __init__(self) -> None:
        self.right = self.pred = self.gold = 0

    def add(self, right: int, pred: int, gold: int) -> None:
        """Add the counts of one article."""
        self.right, self.pred, self.gold = self.right + right, self.pred + pred, self.gold + gold

    def score(self) -> Score:
        """Precision, recall, F1; 0 where nothing was counted."""
        p = self.right / self.pred if self.pred else 0.0
        r = self.right / self.gold if self.gold else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return Score(round(p, 4), round(r, 4), round(f1, 4), self.gold, self.pred)


Tallies = dict[str, Tally]


def score(gold: Iterable[GoldArticle], found: dict[str, LinkedDocument]) -> dict[str, Score]:
    """Scores of all layers; an article that was not read counts as one in which nothing was found."""
    tallies: Tallies = {name: Tally() for name in _layers()}
    for article in gold:
        _score_article(article, found.get(article.id), tallies)
    return {name: tally.score() for name, tally in tallies.items() if tally.gold or tally.pred}


def _layers() -> list[str]:
    kinds = [f"mention:{name.lower()}" for name in [*ontology().nodes, *ontology().marks]]
    roles = [f"arg:{role}" for role in ROLES if role != "agent"]
    events = ["trigger", "trigger+type", "trigger:all", "argument", "agent", *roles, "time"]
    return ["mention", *kinds, "entity", "position", "part_of", *events]


def _score_article(gold: GoldArticle, found: LinkedDocument | None, tallies: Tallies) -> None:
    names = names_of(found)
    _mentions(gold, found, tallies)
    _entities(gold, found, names, tallies)
    _relations(gold, found, names, tallies)
    _events(gold, found, names, tallies)


def names_of(found: LinkedDocument | None) -> dict[str, Names]:
    """All names of each entity: canonical, aliases, and as mentioned."""
    names: dict[str, set[str]] = {}
    for e in found.entities if found else []:
        names.setdefault(e.id, set()).update([e.name, *e.aliases])
    for m in found.mentions if found else []:
        if m.entity in names:
            names[m.entity].add(m.text)
    return {key: frozenset(value) for key, value in names.items()}


def _mentions(gold: GoldArticle, found: LinkedDocument | None, tallies: Tallies) -> None:
    true = {(m.start, m.end, m.type) for m in gold.mentions}
    pred = {(m.start, m.end, m.type) for m in found.mentions} if found else set()
    tallies["mention"].add(len(true & pred), len(pred), len(true))
    for kind in [*ontology().nodes, *ontology().marks]:
        g, p = ({m for m in side if m[2] == kind} for side in (true, pred))
        tallies[f"mention:{kind.lower()}"].add(len(g & p), len(p), len(g))


def _entities(gold: GoldArticle, found: LinkedDocument | None, names: dict[str, Names], tallies: Tallies) -> None:
    mentioned = dict.fromkeys(m.entity for m in found.mentions if m.entity in names) if found else {}
    kinds = {e.id: e.type for e in found.entities} if found else {}
    pred = [(kinds[e], names[e]) for e in mentioned if e is not None]
    pairs = matched(
        [(e.type, e.names) for e in gold.mentioned],
        pred,
        lambda g, p: _kind(g[0]) == _kind(p[0]) and bool(g[1] & p[1]),
    )
    tallies["entity"].add(len(pairs), len(pred), len(gold.mentioned))


def _kind(name: str) -> str:
    return "Place" if name == "Facility" else name


def _relations(gold: GoldArticle, found: LinkedDocument | None, names: dict[str, Names], tallies: Tallies) -> None:
    none: Names = frozenset()
    rows = {(r.type, r.source, r.title, r.target) for r in found.relations} if found else set()
    ordered = sorted(rows, key=str)
    posts = [(names.get(s, none), t or "", names.get(h or "", none)) for k, s, t, h in ordered if k == "position"]
    pairs = matched(gold.positions, posts, _same_post)
    tallies["position"].add(len(pairs), len(posts), len(gold.positions))
    parts = [(names.get(s, none), names.get(h or "", none)) for k, s, _, h in ordered if k == "part_of"]
    both = matched(gold.part_of, parts, lambda g, p: bool(g[0] & p[0]) and bool(g[1] & p[1]))
    tallies["part_of"].add(len(both), len(parts), len(gold.part_of))


def _same_post(gold: tuple[Names, str, Names | None], pred: tuple[Names, str, Names]) -> bool:
    titles = gold[1] in pred[1] or pred[1] in gold[1] if min(len(gold[1]), len(pred[1])) >= 2 else gold[1] == pred[1]
    return bool(gold[0] & pred[0]) and titles and (gold[2] is None or not pred[2] or bool(gold[2] & pred[2]))


def _events(gold: GoldArticle, found: LinkedDocument | None, names: dict[str, Names], tallies: Tallies) -> None:
    true = {(e.trigger.start, e.trigger.end): e for e in gold.events}
    pred = {(e.trigger.start, e.trigger.end): e for e in found.events} if found else {}
    tallies["trigger:all"].add(len(true.keys() & pred.keys()), len(pred), len(true))
    loose = {span for span, e in true.items() if e.type == OPEN}
    true = {span: e for span, e in true.items() if span not in loose}
    pred = {span: e for span, e in pred.items() if span not in loose and (e.type != OPEN or span in true)}
    both = true.keys() & pred.keys()
    tallies["trigger"].add(len(both), len(pred), len(true))
    tallies["trigger+type"].add(sum(true[s].type == pred[s].type for s in both), len(pred), len(true))
    for span in sorted(true.keys() | pred.keys()):
        _arguments(true[span].args if span in true else [], filled(pred.get(span), names), tallies)
    _times([(true[s], pred[s]) for s in sorted(both)], tallies)


def filled(event: Event | None, names: dict[str, Names]) -> list[Argument]:
    """Arguments of an event, each by all names of its filler."""
    args = event.args if event else []
    return [(a.role, names.get(a.entity or "", frozenset()) | {a.text}) for a in args if a.role in ROLES]


def _arguments(gold: list[Argument], pred: list[Argument], tallies: Tallies) -> None:
    pairs = matched(gold, pred, same_argument)
    tallies["argument"].add(len(pairs), len(pred), len(gold))
    for role in ROLES:
        name = role if role == "agent" else f"arg:{role}"
        counts = (sum(a[0] == role for a in side) for side in ([g for g, _ in pairs], pred, gold))
        tallies[name].add(*counts)


def same_argument(gold: Argument, pred: Argument) -> bool:
    """The same role, and a filler that shares a name or half of the characters."""
    return gold[0] == pred[0] and (
        bool(gold[1] & pred[1]) or any(overlap(g, p) >= 0.5 for g in gold[1] for p in pred[1])
    )


def _times(pairs: list[tuple[GoldEvent, Event]], tallies: Tallies) -> None:
    for gold, pred in pairs:
        if gold.time:
            said = pred.time
            iso = None if said is None else said.start if said.start == said.end else f"{said.start}/{said.end}"
            tallies["time"].add(int(iso == gold.time), 1, 1)


def overlap(a: str, b: str) -> float:
    """Share of the longer string's characters that both have, as multisets."""
    return sum((Counter(a) & Counter(b)).values()) / max(len(a), len(b), 1)


def matched(gold: Sequence[A], pred: Sequence[B], same: Callable[[A, B], bool]) -> list[tuple[A, B]]:
    """Pairs, greedily and one to one, in the order of the gold."""
    free, pairs = list(pred), []
    for g in gold:
        hit = next((i for i, p in enumerate(free) if same(g, p)), None)
        if hit is not None:
            pairs.append((g, free.pop(hit)))
    return pairs
