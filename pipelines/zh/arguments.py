"""Arguments by the role network: each candidate of a trigger with the role that the network gives it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.ontology import ontology
from pipelines.zh.candidates import Pair, Triple, pairs
from pipelines.zh.doc import TRIGGERS, Filler
from pipelines.zh.network import Floats, Network
from pipelines.zh.parser import HIDDEN
from pipelines.zh.roles import ROLES, rules
from pipelines.zh.snapshot import Snapshot

LEAST = {"agent": 0.45, "participant": 0.25, "object": 0.3, "place": 0.3}
"""Probability below which a role is not given: the best of a sweep over 64 training articles held out."""


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

    def __call__(self, doc: Doc) -> list[list[Filler]]:
        """Arguments of each trigger of `doc.spans["triggers"]`, in their order."""
        snapshot = Snapshot(doc)
        triggers = [(t.start, t.end, t.label_) for t in doc.spans[TRIGGERS]]
        found = [pairs(trigger, triggers, snapshot) for trigger in triggers]
        flat = [pair for each in found for pair in each]
        scores = self._scores(doc, flat, snapshot) if flat else np.zeros((0, len(ROLES) + 1), np.float32)
        out, at = [], 0
        for each in found:
            chosen = _joint(_chosen(each, scores[at : at + len(each)], snapshot), snapshot)
            out.append([Filler(ROLES[role], doc[a:b]) for role, (a, b, _) in chosen])
            at += len(each)
        return out

    def _scores(self, doc: Doc, found: list[Pair], snapshot: Snapshot) -> Floats:
        """Probabilities [P, roles + 1]; the first column is that of no role."""
        states = doc.user_data[HIDDEN]
        tables = list(self._features.items())
        ids = [[known.get(pair.features[name], 0) for name, known in tables] for pair in found]
        at = np.array([shown(pair, snapshot) for pair in found])
        (scores,) = self._network(ids=np.array(ids, np.int64), states=states[at].reshape(len(found), -1))
        raised = np.exp(scores - scores.max(-1, keepdims=True))
        probabilities: Floats = raised / raised.sum(-1, keepdims=True)
        return probabilities


def _joint(chosen: list[tuple[int, Triple]], doc: Snapshot) -> list[tuple[int, Triple]]:
    """Who does it together with the agent (甲与乙联合推出) is an agent too."""
    agent, participant = ROLES.index("agent"), ROLES.index("participant")
    ends = {b for role, (_, b, _) in chosen if role == agent}
    together = {
        span
        for role, span in chosen
        if role == participant
        and span[0] - 1 in ends
        and doc.words[span[0] - 1] in rules()["with"]
        and "".join(doc.words[span[1] : span[1] + 1]) in rules()["jointly"]
    }
    return sorted((agent if span in together else role, span) for role, span in chosen)


def shown(pair: Pair, doc: Snapshot) -> list[int]:
    """Tokens whose states the network sees: the trigger's word, the candidate's head, its first and last word."""
    (t_start, t_end, _), (start, end, _) = pair.trigger, pair.span
    return [doc.root(t_start, t_end), doc.root(start, end), start, end - 1]


def _chosen(found: list[Pair], scores: Floats, doc: Snapshot) -> list[tuple[int, Triple]]:
    """The likeliest candidates first; one that overlaps a chosen one, or repeats its words in the role, is left out."""
    least = np.array([LEAST[role] for role in ROLES])
    likely = [
        (float(scores[n, role + 1]), n, role)
        for n, role in np.argwhere(scores[:, 1:] >= least)
        if ROLES[role] != "object" or ontology().events[found[n].trigger[2]].objects
    ]
    taken: list[tuple[int, Triple]] = []
    for _, n, role in sorted(likely, key=lambda each: (-each[0], each[1])):
        span = found[n].span
        words = doc.words[span[0] : span[1]]
        if not any(
            (span[0] < b and a < span[1]) or (role == other and words == doc.words[a:b]) for other, (a, b, _) in taken
        ):
            taken.append((int(role), span))
    return sorted(taken, key=lambda each: (each[0], each[1]))
