"""Tags and dependency trees: a BiLSTM with biaffine scorers over the encoder's frozen states.

After Dozat and Manning (2017). A word is shown as the states of its first and last character and an embedding of
its own; both are mapped into a two-layer BiLSTM over the sentence. Best epoch on dev by LAS of averaged weights.
"""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from pipelines.train.encoder import STATE_SIZE
from pipelines.train.parser_items import Item, Labels, Taught, batches, collate, padded
from pipelines.zh.trees import decode


@dataclass(frozen=True)
class Settings:
    """Sizes and rates; sizes count units, `minutes` bounds the training."""

    hidden: int = 224
    layers: int = 2
    word: int = 100
    project: int = 256
    arc: int = 300
    label: int = 96
    dropout: float = 0.33
    word_dropout: float = 0.25
    rate: float = 2e-3
    batch_words: int = 1000
    epochs: int = 32
    minutes: float = 60.0
    average: float = 0.998
    seed: int = 0


class SharedDropout(nn.Module):
    """One mask for all words of a sentence."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """[B, N, F] -> [B, N, F]; nothing is dropped outside of training."""
        if not self.training:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2]) > self.rate
        return x * keep / (1 - self.rate)


class Parser(nn.Module):
    """states of first and last characters [B, N, 2 * STATE_SIZE], words [B, N], count [B] -> scores, hidden states."""

    def __init__(self, labels: Labels, settings: Settings) -> None:
        super().__init__()
        s = settings
        width = 2 * s.hidden
        self.drop = SharedDropout(s.dropout)
        self.embed = nn.Embedding(len(labels.words) + 2, s.word, padding_idx=0)
        nn.init.normal_(self.embed.weight, std=0.1)
        self.project = nn.Sequential(nn.Linear(2 * STATE_SIZE, s.project), nn.LeakyReLU(0.1))
        self.rnn = nn.LSTM(
            s.project + s.word, s.hidden, s.layers, batch_first=True, bidirectional=True, dropout=s.dropout
        )
        self.root = nn.Parameter(torch.zeros(1, 1, width))
        self.arc_dep, self.arc_head = self._mlp(width, s.arc), self._mlp(width, s.arc)
        self.label_dep, self.label_head = self._mlp(width, s.label), self._mlp(width, s.label)
        self.arc = nn.Parameter(torch.zeros(s.arc + 1, s.arc + 1))
        self.label = nn.Parameter(torch.zeros(s.label + 1, len(labels.deps), s.label + 1))
        self.tag = nn.Sequential(self._mlp(width, 128), nn.Linear(128, len(labels.upos)))

    def _mlp(self, width: int, size: int) -> nn.Sequential:
        return nn.Sequential(nn.Linear(width, size), nn.LeakyReLU(0.1), self.drop)

    def forward(self, states: Tensor, words: Tensor, count: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """-> arcs [B, N, N + 1], label scores [B, N, labels, N + 1], tag scores [B, N, tags], hidden [B, N, 2 H]."""
        h = self.read(states, words, count)
        arcs = self.arcs(h)
        dep, head = one(self.label_dep(h)), one(self.label_head(self.heads(h)))
        size = self.label.shape[2]
        mixed = dep.matmul(self.label.reshape(size, -1)).reshape(h.shape[0], -1, size)
        labels = mixed.matmul(head.transpose(1, 2)).reshape(h.shape[0], -1, self.label.shape[1], head.shape[1])
        return arcs, labels, self.tag(h), h

    def read(self, states: Tensor, words: Tensor, count: Tensor) -> Tensor:
        """Hidden states [B, N, 2 H] of the words in their sentences."""
        x = torch.cat([self.drop(self.project(self.drop(states))), self.drop(self.embed(words))], -1)
        packed = pack_padded_sequence(x, count, batch_first=True, enforce_sorted=True)
        read = pad_packed_sequence(self.rnn(packed)[0], batch_first=True, total_length=words.shape[1])[0]
        hidden: Tensor = self.drop(read)
        return hidden

    def heads(self, hidden: Tensor) -> Tensor:
        """The states with that of the root before them, [B, N + 1, 2 H]."""
        return torch.cat([self.root.repeat(hidden.shape[0], 1, 1), hidden], 1)

    def arcs(self, hidden: Tensor) -> Tensor:
        """Scores of each word's heads, [B, N, N + 1]; the first column is the root."""
        dep, head = one(self.arc_dep(hidden)), one(self.arc_head(self.heads(hidden)))
        return dep.matmul(self.arc).matmul(head.transpose(1, 2))


def one(x: Tensor) -> Tensor:
    """The vectors with a constant 1 behind them, so that a bilinear form has linear terms too."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def loss(model: Parser, batch: list[Item], settings: Settings) -> Tensor:
    """Cross entropy of heads, labels at the gold head, and tags (half weight)."""
    inputs, (heads, deps, upos) = collate(batch)
    arcs, labels, tags = _scores(model, inputs, heads, settings)
    return _entropy(arcs, heads) + _entropy(labels, deps) + 0.5 * _entropy(tags, upos)


def taught_loss(model: Parser, batch: list[Taught], settings: Settings) -> Tensor:
    """As `loss`, towards the teacher's probabilities."""
    inputs = padded(batch)
    arcs, labels, tags = _scores(model, inputs, pad_sequence([d.heads for d in batch], True), settings)
    near = [
        -(d.arcs.float() * arcs[i, : len(d.words), : d.arcs.shape[1]].log_softmax(-1)).sum()
        for i, d in enumerate(batch)
    ]
    out = torch.stack(near).sum()
    for weight, scores, key in ((1.0, labels, "deps"), (0.5, tags, "upos")):
        target = pad_sequence([getattr(d, key).float() for d in batch], True)
        out = out - weight * (target * scores.log_softmax(-1)).sum()
    return out / inputs[2].sum()


def _scores(
    model: Parser, inputs: tuple[Tensor, Tensor, Tensor], heads: Tensor, settings: Settings
) -> tuple[Tensor, Tensor, Tensor]:
    """Arc scores with words hidden at random and padding out of reach, label scores at the given heads, tag scores."""
    states, words, count = inputs
    hidden = (torch.rand(words.shape) < settings.word_dropout) & (words > 0)
    arcs, labels, tags, _ = model(states, torch.where(hidden, 1, words), count)
    beyond = torch.arange(arcs.shape[2])[None, None] > count[:, None, None]
    at = heads.clamp(0)[:, :, None, None].expand(-1, -1, labels.shape[2], 1)
    return arcs.masked_fill(beyond, -1e9), labels.gather(3, at)[..., 0], tags


def _entropy(scores: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(scores.reshape(-1, scores.shape[-1]), target.reshape(-1), ignore_index=-1)


def evaluate(model: nn.Module, data: list[Item], labels: Labels) -> dict[str, float]:
    """UPOS, UAS and LAS on gold words, fractions of all tokens."""
    model.eval()
    root = labels.deps.index("root")
    right, total = np.zeros(3), 0
    with torch.no_grad():
        for b in batches(data, 4000, shuffle=False):
            inputs, (heads, deps, upos) = collate([data[i] for i in b])
            arcs, scores, tags, _ = (t.numpy() for t in model(*inputs))
            for r, i in enumerate(b):
                n = len(data[i].words)
                tree = decode(arcs[r, :n, : n + 1])
                label = scores[r, np.arange(n), :, tree]
                label[tree != 0, root] = -1e9
                guess = np.where(tree == 0, root, label.argmax(-1))
                ok = tree == heads[r, :n].numpy()
                right += (
                    (tags[r, :n].argmax(-1) == upos[r, :n].numpy()).sum(),
                    ok.sum(),
                    (ok & (guess == deps[r, :n].numpy())).sum(),
                )
                total += n
    return dict(zip(("upos", "uas", "las"), (right / total).round(4).tolist(), strict=True))


def train(
    train_set: list[Item], dev_set: list[Item], labels: Labels, settings: Settings, lessons: Sequence[Taught] = ()
) -> tuple[Parser, dict[str, float]]:
    """The averaged model of the best epoch on dev, and its dev scores; `lessons` are read beside the trees."""
    torch.manual_seed(settings.seed)
    random.seed(settings.seed)
    model = Parser(labels, settings)
    mean = copy.deepcopy(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.rate, betas=(0.9, 0.95))
    began, step = time.monotonic(), 0
    best: tuple[dict[str, float], dict[str, Tensor]] | None = None
    for epoch in range(settings.epochs):
        model.train()
        order = _steps(train_set, lessons, settings)
        for j, step_loss in enumerate(order):
            step += 1
            done = (epoch + j / len(order)) / settings.epochs
            optimizer.param_groups[0]["lr"] = settings.rate * min(1, step / 100) * max(0.02, min(1, (1 - done) / 0.7))
            value = step_loss(model)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            _average(mean, model, min(settings.average, step / (step + 20)))
        scores = evaluate(mean, dev_set, labels)
        minutes = (time.monotonic() - began) / 60
        print(f"parser epoch {epoch} {minutes:.1f} min loss {float(value):.3f} dev {scores}", flush=True)
        if best is None or scores["las"] > best[0]["las"]:
            best = scores, copy.deepcopy(mean.state_dict())
        if minutes > settings.minutes:
            break
    assert best is not None
    mean.load_state_dict(best[1])
    return mean, best[0]


def _steps(train_set: list[Item], lessons: Sequence[Taught], settings: Settings) -> list[Callable[[Parser], Tensor]]:
    """The losses of an epoch, trees and lessons in turns by chance."""
    size = settings.batch_words
    out: list[Callable[[Parser], Tensor]] = [
        partial(loss, batch=[train_set[i] for i in b], settings=settings)
        for b in batches(train_set, size, shuffle=True)
    ]
    if lessons:
        out += [
            partial(taught_loss, batch=[lessons[i] for i in b], settings=settings)
            for b in batches(lessons, size, shuffle=True)
        ]
        random.shuffle(out)
    return out


def _average(mean: nn.Module, model: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for a, b in zip(mean.parameters(), model.parameters(), strict=True):
            a.lerp_(b, 1 - keep)
