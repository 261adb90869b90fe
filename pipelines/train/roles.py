"""Roles of events: which candidate is agent, participant, object or place of a trigger.

A perceptron over the closed features of a pair (see `pipelines.zh.pairs`) and the parser's hidden states of the
two heads and of the candidate's edges. Trained on annotated articles with their own mentions and triggers, on trees
of the pipeline's own parser, so that it learns which of these to trust.
"""

from __future__ import annotations

import collections
import copy
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
import torch
from spacy.tokens import Doc
from torch import Tensor, nn

from kg.ontology import ontology
from pipelines.score.gold import GoldArticle, GoldEvent
from pipelines.score.layers import overlap
from pipelines.zh.arguments import shown
from pipelines.zh.candidates import Candidate, Triple, candidates
from pipelines.zh.characters import Characters
from pipelines.zh.doc import TRIGGERS
from pipelines.zh.names import names as set_names
from pipelines.zh.network import Floats
from pipelines.zh.pairs import columns
from pipelines.zh.parser import HIDDEN, Parser
from pipelines.zh.roles import ROLES
from pipelines.zh.snapshot import Snapshot
from pipelines.zh.triggers import triggers as set_triggers
from pipelines.zh.words import Words

NONE = "none"
RARE = 2
"""A feature value seen less often is unknown."""


@dataclass(frozen=True)
class Settings:
    """Sizes in units, rates a step; `unknown` is the share of feature values hidden in training.

    The seed is the best of three by the roles of every seventh article when it was held out (F1 .742, .744, .738).
    """

    embed: int = 20
    project: int = 160
    hidden: int = 256
    dropout: float = 0.35
    unknown: float = 0.06
    rate: float = 1e-3
    batch: int = 256
    epochs: int = 18
    seed: int = 1


@dataclass
class Example:
    """One pair: values of its features, states [4 * H] in half precision, its role, and whether it counts."""

    features: dict[str, str]
    states: Tensor
    role: int
    weight: float


class RoleNet(nn.Module):
    """ids [P, F], states [P, 4 * H] -> scores [P, roles + 1]."""

    def __init__(self, sizes: list[int], width: int, settings: Settings) -> None:
        super().__init__()
        s = settings
        self.embeddings = nn.ModuleList([nn.Embedding(n, s.embed) for n in sizes])
        self.project = nn.Sequential(nn.Dropout(s.dropout), nn.Linear(width, s.project), nn.LeakyReLU(0.1))
        self.top = nn.Sequential(
            nn.Dropout(s.dropout),
            nn.Linear(len(sizes) * s.embed + s.project, s.hidden),
            nn.LeakyReLU(0.1),
            nn.Dropout(s.dropout),
            nn.Linear(s.hidden, s.hidden // 2),
            nn.LeakyReLU(0.1),
            nn.Linear(s.hidden // 2, len(ROLES) + 1),
        )

    def forward(self, ids: Tensor, states: Tensor) -> Tensor:
        """Scores of `none` and of each role."""
        shown = [embed(ids[:, i]) for i, embed in enumerate(self.embeddings)]
        scores: Tensor = self.top(torch.cat([*shown, self.project(states)], -1))
        return scores


def documents(articles: list[GoldArticle], folder: Path) -> list[Doc]:
    """Docs of annotated articles: gold mentions and triggers, words and trees of the shipped networks."""
    nlp = spacy.blank("zh")
    words, parser = Words(nlp.vocab, Characters(folder), cut_at_names=True), Parser(nlp, folder)
    tags = ontology().tag_of()
    given = [
        (a.text, [(s.start, s.end, tags.get(s.type, s.type)) for s in [*a.mentions, *a.triggers]]) for a in articles
    ]
    return [set_triggers(set_names(doc)) for doc in parser.pipe(words.pipe_names(given))]


def examples(articles: list[GoldArticle], docs: list[Doc]) -> list[list[list[Example]]]:
    """Pairs of each trigger of each article."""
    return [_article(article, doc) for article, doc in zip(articles, docs, strict=True)]


def _article(article: GoldArticle, doc: Doc) -> list[list[Example]]:
    gold = {(e.trigger.start, e.trigger.end): e for e in article.events}
    triggers = [(t.start, t.end, t.label_) for t in doc.spans[TRIGGERS]]
    snapshot = Snapshot(doc, triggers)
    events = [gold.get((t.start_char, t.end_char)) for t in doc.spans[TRIGGERS]]
    return [
        _event(event, trigger, snapshot, doc.user_data[HIDDEN])
        for event, trigger in zip(events, triggers, strict=True)
        if event is not None
    ]


def _event(event: GoldEvent, trigger: Triple, snapshot: Snapshot, states: Floats) -> list[Example]:
    """The best candidate of each gold argument has its role; other names of the same thing count neither way."""
    found = candidates(trigger, snapshot)
    if not found:
        return []
    roles, weights = [0] * len(found), [1.0] * len(found)
    for role, names in event.args:
        fits = sorted(
            ((_fit(names, p, snapshot), -abs(p.span[0] - trigger[0]), i) for i, p in enumerate(found)), reverse=True
        )
        good = [(fit, i) for fit, _, i in fits if fit >= 0.5]
        for _, i in good:
            if roles[i] == 0:
                weights[i] = 0.0
        free = [i for fit, i in good if fit == good[0][0] and roles[i] == 0]
        if free:
            roles[free[0]], weights[free[0]] = ROLES.index(role) + 1, 1.0
    seen = columns([trigger], [found], snapshot)
    shown_states = states[shown(trigger, found, snapshot)].reshape(len(found), -1).astype(np.float16)
    return [
        Example(
            {name: column.values[column.at[i]] for name, column in seen.items()},
            torch.from_numpy(shown_states[i]),
            role,
            weight,
        )
        for i, (role, weight) in enumerate(zip(roles, weights, strict=True))
    ]


def _fit(names: frozenset[str], found: Candidate, doc: Snapshot) -> float:
    """2 for a name of the entity in the trigger's sentence, 1.5 before it, else the overlap in characters."""
    text = doc.text(found.span[0], found.span[1])
    if text in names:
        return 1.5 - 0.1 * found.back if found.back else 2.0
    return max(overlap(name, text) for name in names)


@dataclass(frozen=True)
class Vocabulary:
    """Feature -> value -> id; 0 is unknown."""

    ids: dict[str, dict[str, int]]

    @classmethod
    def of(cls, data: list[Example]) -> Vocabulary:
        """All values that are seen often enough."""
        ids: dict[str, dict[str, int]] = {}
        for name in data[0].features:
            counts = collections.Counter(e.features[name] for e in data)
            common = sorted(v for v, n in counts.items() if n >= RARE)
            ids[name] = {v: i + 1 for i, v in enumerate(common)}
        return cls(ids)

    def look_up(self, features: dict[str, str]) -> list[int]:
        """Ids of one pair."""
        return [known.get(features[name], 0) for name, known in self.ids.items()]


def train(data: list[Example], settings: Settings) -> tuple[RoleNet, Vocabulary]:
    """The averaged network after the last epoch."""
    torch.manual_seed(settings.seed)
    random.seed(settings.seed)
    vocabulary = Vocabulary.of(data)
    ids = torch.tensor([vocabulary.look_up(e.features) for e in data])
    states = torch.stack([e.states for e in data])
    target = torch.tensor([e.role for e in data])
    weight = torch.tensor([e.weight for e in data])
    model = RoleNet([len(v) + 1 for v in vocabulary.ids.values()], states.shape[1], settings)
    mean = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), settings.rate, weight_decay=1e-4)
    step, steps = 0, settings.epochs * (len(data) // settings.batch + 1)
    for epoch in range(settings.epochs):
        model.train()
        total = 0.0
        for chosen in torch.randperm(len(data)).split(settings.batch):
            step += 1
            optimizer.param_groups[0]["lr"] = settings.rate * min(1, step / 100) * max(0.02, 1 - step / steps)
            hidden = torch.rand(len(chosen), ids.shape[1]) < settings.unknown
            scores = model(ids[chosen].masked_fill(hidden, 0), states[chosen].float())
            loss = nn.functional.cross_entropy(scores, target[chosen], reduction="none") * weight[chosen]
            optimizer.zero_grad()
            loss.mean().backward()
            optimizer.step()
            total += loss.mean().item()
            keep = min(0.995, step / (step + 20))
            with torch.no_grad():
                for p, q in zip(mean.parameters(), model.parameters(), strict=True):
                    p.lerp_(q, 1 - keep)
        print(f"roles epoch {epoch} loss {total / max(1, len(data) // settings.batch):.4f}", flush=True)
    return mean.eval(), vocabulary


def export(model: RoleNet, vocabulary: Vocabulary, folder: Path, *, width: int) -> None:
    """Write `roles.onnx` and `roles.json`."""
    torch.onnx.export(
        model.eval(),
        (torch.zeros(3, len(vocabulary.ids), dtype=torch.int64), torch.randn(3, width)),
        str(folder / "roles.onnx"),
        dynamo=False,
        opset_version=17,
        input_names=["ids", "states"],
        output_names=["scores"],
        dynamic_axes={"ids": {0: "P"}, "states": {0: "P"}, "scores": {0: "P"}},
    )
    table = {"roles": list(ROLES), "features": vocabulary.ids}
    (folder / "roles.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
