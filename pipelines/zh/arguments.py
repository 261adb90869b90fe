"""Arguments by the role network: each candidate of a trigger with the role that the network gives it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.ontology import ontology
from pipelines.zh import beside
from pipelines.zh.candidates import Candidate, Triple, candidates
from pipelines.zh.doc import Filler
from pipelines.zh.network import Floats, Ints, Network
from pipelines.zh.pairs import NUMBERS, Column, columns
from pipelines.zh.parser import HIDDEN
from pipelines.zh.roles import ROLES, rules
from pipelines.zh.snapshot import Snapshot

LEAST = {"agent": 0.45, "participant": 0.25, "object": 0.3, "place": 0.3}
"""Probability below which a role is not given: the best of a sweep over 64 training articles held out."""
_LEAST = np.array([LEAST[role] for role in ROLES])
Chosen = tuple[int, Triple, float]
"""Number of a role, the span that fills it, and its probability."""
PAIRS = 512
"""Pairs that are read together, one trigger's more at most: it bounds memory."""


class Arguments:
    """`roles.onnx` and `roles.json` of a model folder."""

    def __init__(self, folder: Path) -> None:
        path = folder / "roles.json"
        if not path.is_file():
            raise ModelError.missing(path)
        table = json.loads(path.read_text(encoding="utf-8"))
        if tuple(table["roles"]) != ROLES:
            raise ModelError.unsuitable(str(folder), "its role network was trained with other roles")
        self._network = Network(folder / "roles.onnx")
        self._features: dict[str, dict[str, int]] = table["features"]
        self._numbers = {
            name: np.array([known.get(value, 0) for value in NUMBERS], np.int64)
            for name, known in self._features.items()
        }

    def __call__(self, doc: Doc, snapshot: Snapshot) -> list[list[Filler]]:
        """Arguments of each trigger of the snapshot of a Doc, in their order."""
        triggers = snapshot.triggers
        found = [candidates(trigger, snapshot) for trigger in triggers]
        out: list[list[Filler]] = []
        for first, last in _groups(found):
            out += self._group(doc, triggers[first:last], found[first:last], snapshot)
        return out

    def _group(
        self, doc: Doc, triggers: Sequence[Triple], found: list[list[Candidate]], snapshot: Snapshot
    ) -> list[list[Filler]]:
        if not any(found):
            return [[] for _ in triggers]
        at = [words for trigger, each in zip(triggers, found, strict=True) for words in shown(trigger, each, snapshot)]
        scores = self._scores(self._ids(columns(triggers, found, snapshot)), doc.user_data[HIDDEN][at])
        out, begin = [], 0
        for trigger, each in zip(triggers, found, strict=True):
            own = scores[begin : begin + len(each)]
            chosen = _beside(trigger, _joint(_chosen(trigger, each, own, snapshot), snapshot), snapshot)
            out.append([Filler(ROLES[role], doc[a:b], p) for role, (a, b, _), p in chosen])
            begin += len(each)
        return out

    def _ids(self, seen: dict[str, Column]) -> Ints:
        """Rows of the embeddings, [pairs, features]."""
        return np.stack([self._rows(name, seen[name].values)[seen[name].at] for name in self._features], 1)

    def _rows(self, name: str, values: Sequence[str]) -> Ints:
        known = self._features[name]
        if values is NUMBERS:
            return self._numbers[name]
        return np.array([known.get(value, 0) for value in values], np.int64)

    def _scores(self, ids: Ints, states: Floats) -> Floats:
        """Probabilities [P, roles + 1]; the first column is that of no role."""
        (scores,) = self._network(ids=ids, states=states.reshape(len(ids), -1))
        raised = np.exp(scores - scores.max(-1, keepdims=True))
        probabilities: Floats = raised / raised.sum(-1, keepdims=True)
        return probabilities


def _groups(found: Sequence[Sequence[Candidate]]) -> Iterator[tuple[int, int]]:
    """Runs of triggers, each with about `PAIRS` pairs."""
    first = count = 0
    for n, each in enumerate(found):
        if count and count + len(each) > PAIRS:
            yield first, n
            first, count = n, 0
        count += len(each)
    if found:
        yield first, len(found)


def _joint(chosen: list[Chosen], doc: Snapshot) -> list[Chosen]:
    """Who does it together with the agent (甲与乙联合推出) is an agent too."""
    agent, participant = ROLES.index("agent"), ROLES.index("participant")
    ends = {b for role, (_, b, _), _ in chosen if role == agent}
    together = {
        span
        for role, span, _ in chosen
        if role == participant
        and span[0] - 1 in ends
        and doc.words[span[0] - 1] in rules()["with"]
        and "".join(doc.words[span[1] : span[1] + 1]) in rules()["jointly"]
    }
    return sorted((agent if span in together else role, span, p) for role, span, p in chosen)


def _beside(trigger: Triple, chosen: list[Chosen], doc: Snapshot) -> list[Chosen]:
    """Without what can have no such role; with the meeting or pronoun beside that nothing else stands for.

    What the network does not choose has the least probability of a choice.
    """
    agent, object_ = ROLES.index("agent"), ROLES.index("object")
    kept = [
        (role, span, p)
        for role, span, p in chosen
        if not (role == agent and beside.of_title(span, doc))
        and not (role == object_ and beside.guest(trigger, span, doc))
    ]
    found = {agent: beside.agent(trigger, doc)}
    if trigger[2] in rules()["attended"]:
        found[object_] = beside.meeting(trigger, doc)
    for role, span in found.items():
        if span and not any(role == other or (a < span[1] and span[0] < b) for other, (a, b, _), _ in kept):
            kept.append((role, span, LEAST[ROLES[role]]))
    return sorted(kept)


def shown(trigger: Triple, found: list[Candidate], doc: Snapshot) -> list[list[int]]:
    """Tokens whose states the network sees: the trigger's word, each candidate's head, its first and last word."""
    word = doc.root(trigger[0], trigger[1])
    return [[word, doc.root(a, b), a, b - 1] for (a, b, _), _ in found]


def _chosen(trigger: Triple, found: list[Candidate], scores: Floats, doc: Snapshot) -> list[Chosen]:
    """The likeliest candidates first; one that overlaps a chosen one, or repeats its words in the role, is left out."""
    objects = ontology().events[trigger[2]].objects
    likely = [
        (float(scores[n, role + 1]), n, role)
        for n, role in np.argwhere(scores[:, 1:] >= _LEAST).tolist()
        if ROLES[role] != "object" or objects
    ]
    taken: list[Chosen] = []
    for p, n, role in sorted(likely, key=lambda each: (-each[0], each[1])):
        span = found[n].span
        words = doc.words[span[0] : span[1]]
        if not any(
            (span[0] < b and a < span[1]) or (role == other and words == doc.words[a:b])
            for other, (a, b, _), _ in taken
        ):
            taken.append((int(role), span, p))
    return sorted(taken)
