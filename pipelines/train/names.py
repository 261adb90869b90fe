"""Names and triggers: one character tagger for the nine tags of the guidelines and the event types.

A BiLSTM over the encoder's frozen states and a linear-chain CRF over BIO tags. Each character of a training sentence
has a set of allowed tags, so that a corpus which marks only some types teaches these and leaves the rest open
(the likelihood sums over all allowed paths; Tsuboi et al. 2008).

The scores are added to what LAC itself says of persons, places and bodies: on kinds of text that the annotated articles
do not show, its wider training decides.
"""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from kg.ontology import ontology
from pipelines.conllu import Sentence
from pipelines.score.gold import GoldArticle, GoldSpan
from pipelines.score.marked import Marked, Spans
from pipelines.train.augment import Names, enumerated, swapped
from pipelines.train.encoder import STATE_SIZE, TAGS_AT, table
from pipelines.train.lattices import SHARED, lattice, open_beside
from pipelines.train.states import States
from pipelines.zh.lexicon import FLAGS, flags
from pipelines.zh.sentences import sentence_spans
from pipelines.zh.tags import tag_names


@dataclass(frozen=True)
class Settings:
    """Sizes in units, rates a step; `copies` of a sentence with other names, `lists`: share with a run of them."""

    project: int = 256
    hidden: int = 160
    dropout: float = 0.4
    rate: float = 2e-3
    batch_characters: int = 2400
    epochs: int = 14
    copies: int = 2
    lists: float = 0.08
    average: float = 0.995
    other_weight: float = 0.3
    marked_weight: float = 0.7
    seed: int = 0


FURTHER = Settings(epochs=4, copies=1, rate=1e-3, seed=1)
"""For a model that is trained already, see `kept`."""
OWN = ("FAC", "EVT", "DOC", "PRJ", "POS")
OWN_SHARE, LEAST_TOLD = 0.2, 1e-3


@dataclass
class Item:
    """One sentence: states [T, STATE_SIZE] in half precision, flags, allowed tags [T, K], weight in the loss."""

    text: str
    states: Tensor
    flags: Tensor
    allowed: Tensor
    weight: float
    spans: Spans


class Tagger(nn.Module):
    """states [B, T, STATE_SIZE], list flags [B, T, FLAGS], length [B] -> tag scores [B, T, K]."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        s, size = settings, len(tag_names())
        self.drop = nn.Dropout(s.dropout)
        self.project = nn.Sequential(nn.Linear(STATE_SIZE, s.project), nn.LeakyReLU(0.1))
        self.rnn = nn.LSTM(s.project + len(FLAGS), s.hidden, 2, batch_first=True, bidirectional=True, dropout=s.dropout)
        self.out = nn.Linear(2 * s.hidden, size)
        self.transitions = nn.Parameter(torch.zeros(size, size))
        self.register_buffer("forbidden", torch.from_numpy(forbidden()))
        self.register_buffer("told", torch.from_numpy(told_by_encoder()))

    def forward(self, states: Tensor, listed: Tensor, length: Tensor) -> Tensor:
        """Scores of each character's tags; transitions are kept apart."""
        x = torch.cat([self.drop(self.project(self.drop(states))), listed], -1)
        packed = pack_padded_sequence(x, length, batch_first=True, enforce_sorted=True)
        h = pad_packed_sequence(self.rnn(packed)[0], batch_first=True, total_length=states.shape[1])[0]
        told = states[..., TAGS_AT:].matmul(self.get_buffer("told")).clamp_min(LEAST_TOLD).log()
        scores: Tensor = self.out(self.drop(h)) + told
        return scores

    def groups(self) -> list[dict[str, Any]]:
        """Parameters for the optimizer with the share of the learning rate that they learn at."""
        return [{"params": list(self.parameters()), "share": 1.0}]

    def links(self) -> Tensor:
        """Transition scores [from, to]; what BIO forbids is out of reach."""
        mask: Tensor = self.get_buffer("forbidden")
        return self.transitions.masked_fill(mask, -1e4)


def forbidden() -> NDArray[np.bool_]:
    """Pairs of tags [from, to] that no BIO sequence has: I-X after anything but B-X and I-X."""
    names = tag_names()
    return np.array([[b.startswith("I-") and a[2:] != b[2:] for b in names] for a in names])


def told_by_encoder() -> NDArray[np.float32]:
    """Which of LAC's tag probabilities [59] speak for which of our tags [59, K].

    Persons, places and bodies have their own; what LAC gives another tag speaks for all that is no name. The types that
    LAC does not know get the same share everywhere.
    """
    theirs = {tag: int(number) for number, tag in table("tag.dic")}
    others = [number for tag, number in theirs.items() if tag.split("-")[0] not in SHARED]
    out = np.zeros((STATE_SIZE - TAGS_AT, len(tag_names())), np.float32)
    for k, name in enumerate(tag_names()):
        position, _, label = name.partition("-")
        if label in SHARED:
            out[theirs[f"{label}-{position}"], k] = 1
        elif label in OWN:
            out[:, k] = OWN_SHARE
        else:
            out[others, k] = 1
    return out


def log_partition(scores: Tensor, length: Tensor, links: Tensor, allowed: Tensor | None) -> Tensor:
    """Log sum over all (allowed) tag paths, [B]."""
    if allowed is not None:
        scores = scores.masked_fill(~allowed, -1e4)
    alpha = scores[:, 0].masked_fill(torch.tensor([n.startswith("I-") for n in tag_names()]), -1e4)
    weights = links.exp()
    for t in range(1, scores.shape[1]):
        top = alpha.max(1, keepdim=True).values.detach()
        new = ((alpha - top).exp() @ weights).clamp_min(1e-30).log() + top + scores[:, t]
        alpha = torch.where((t < length)[:, None], new, alpha)
    return torch.logsumexp(alpha, 1)


def path_score(scores: Tensor, length: Tensor, links: Tensor, tags: Tensor) -> Tensor:
    """Score of one known path a sentence, [B]; tags [B, T]."""
    live = torch.arange(scores.shape[1])[None] < length[:, None]
    own = scores.gather(2, tags[..., None])[..., 0] * live
    steps = links[tags[:, :-1], tags[:, 1:]] * live[:, 1:]
    return own.sum(1) + steps.sum(1)


def gap(scores: Tensor, length: Tensor, links: Tensor, allowed: Tensor) -> Tensor:
    """Negative log likelihood of the allowed paths, [B]."""
    every = log_partition(scores, length, links, None)
    if bool((allowed.sum(-1) == 1).logical_or(torch.arange(scores.shape[1])[None] >= length[:, None]).all()):
        return every - path_score(scores, length, links, allowed.int().argmax(-1))
    return every - log_partition(scores, length, links, allowed)


def gold_items(
    articles: list[GoldArticle], states: States, settings: Settings, *, names: Names | None = None
) -> list[Item]:
    """Sentences of annotated articles: every tag is known. With `names`, also copies that bear other names."""
    index = {name: i for i, name in enumerate(tag_names())}
    told = [sentence for article in articles for sentence in sentences(article)]
    if names is not None:
        chance = random.Random(settings.seed)
        told += [swapped(*sentence, names, chance) for _ in range(settings.copies) for sentence in told if sentence[1]]
        told += [enumerated(*sentence, names, chance) for sentence in told if chance.random() < settings.lists]
    out = []
    for (text, spans), x in zip(told, states.of([text for text, _ in told]), strict=True):
        tags = torch.zeros(len(text), dtype=torch.int64)
        for a, b, label in spans:
            tags[a] = index["B-" + label]
            tags[a + 1 : b] = index["I-" + label]
        allowed = torch.nn.functional.one_hot(tags, len(index)).bool()
        out.append(_item(text, x, allowed, 1.0, spans))
    return out


def _item(text: str, x: NDArray[np.float32], allowed: Tensor, weight: float, spans: Spans) -> Item:
    return Item(text, torch.from_numpy(x.astype(np.float16)), torch.from_numpy(flags(text)), allowed, weight, spans)


def sentences(article: GoldArticle) -> Iterator[tuple[str, Spans]]:
    """Sentences of an annotated article with their mentions and triggers."""
    for begin, end in sentence_spans(article.text):
        inside = (s for s in [*article.mentions, *article.triggers] if begin <= s.start and s.end <= end)
        yield article.text[begin:end], [(s.start - begin, s.end - begin, _label(s)) for s in inside]


def _label(span: GoldSpan) -> str:
    return ontology().tag_of().get(span.type, span.type)


def treebank_items(trees: list[Sentence], states: States, settings: Settings) -> list[Item]:
    """Sentences of the treebank, where persons, places and bodies are known as far as both guidelines agree."""
    return [
        _item(s.text, x, torch.from_numpy(lattice(s)), settings.other_weight, [])
        for s, x in zip(trees, states.of([s.text for s in trees]), strict=True)
    ]


def marked_items(sentences: list[Marked], texts: list[str], states: States, settings: Settings) -> list[Item]:
    """Sentences whose names of all tags but one are marked, and no triggers."""
    return [
        _item(text, x, torch.from_numpy(open_beside(s.spans, len(text))), settings.marked_weight, s.spans)
        for s, text, x in zip(sentences, texts, states.of(texts), strict=True)
    ]


def batches(data: list[Item], size: int, *, shuffle: bool) -> list[list[int]]:
    """Indices grouped by corpus and length, longest first within a batch."""
    noise = 6.0 if shuffle else 0.0
    order = sorted(range(len(data)), key=lambda i: (data[i].weight, len(data[i].text) + random.random() * noise))
    out: list[list[int]] = [[]]
    for i in order:
        mixed = out[-1] and data[out[-1][0]].weight != data[i].weight
        if mixed or (out[-1] and (len(out[-1]) + 1) * len(data[i].text) > size):
            out.append([])
        out[-1].append(i)
    if shuffle:
        random.shuffle(out)
    return [sorted(b, key=lambda i: -len(data[i].text)) for b in out]


def collate(data: list[Item]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Padded states and flags, lengths, allowed tags, weights."""
    return (
        pad_sequence([d.states.float() for d in data], True),
        pad_sequence([d.flags for d in data], True),
        torch.tensor([len(d.text) for d in data]),
        pad_sequence([d.allowed for d in data], True, True),
        torch.tensor([d.weight for d in data]),
    )


def train(data: list[Item], settings: Settings, make: Callable[[Settings], Tagger] = Tagger) -> Tagger:
    """The averaged model after the last epoch."""
    torch.manual_seed(settings.seed)
    random.seed(settings.seed)
    model = make(settings)
    mean = copy.deepcopy(model)
    optimizer = torch.optim.Adam(model.groups(), lr=settings.rate, betas=(0.9, 0.95))
    began, step = time.monotonic(), 0
    for epoch in range(settings.epochs):
        model.train()
        total = 0.0
        order = batches(data, settings.batch_characters, shuffle=True)
        for j, b in enumerate(order):
            step += 1
            done = (epoch + j / len(order)) / settings.epochs
            rate = settings.rate * min(1, step / 50) * max(0.02, min(1, (1 - done) / 0.7))
            for group in optimizer.param_groups:
                group["lr"] = rate * group["share"]
            states, listed, length, allowed, weight = collate([data[i] for i in b])
            loss = (gap(model(states, listed, length), length, model.links(), allowed) * weight).sum() / length.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            total += loss.item()
            keep = min(settings.average, step / (step + 20))
            with torch.no_grad():
                for p, q in zip(mean.parameters(), model.parameters(), strict=True):
                    p.lerp_(q, 1 - keep)
        minutes = (time.monotonic() - began) / 60
        print(f"names epoch {epoch} {minutes:.1f} min loss {total / len(order):.4f}", flush=True)
    return mean


def save(model: Tagger, folder: Path) -> None:
    """Write `names.json`: tags, transitions, and where LAC's own classes of words stand in the states."""
    links = [[round(float(v), 4) for v in row] for row in model.links().detach().numpy()]
    numbers = {int(number): tag for number, tag in table("tag.dic") if tag.endswith("-B") and tag[0].islower()}
    classes = [numbers[number].removesuffix("-B") for number in sorted(numbers)]
    saved = {"tags": tag_names(), "links": links, "encoder": {"at": TAGS_AT, "classes": classes}}
    (folder / "names.json").write_text(json.dumps(saved), encoding="utf-8")
