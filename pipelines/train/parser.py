"""Tags and dependency trees: a BiLSTM with biaffine scorers over the encoder's frozen states.

After Dozat and Manning (2017). A word is shown as the states of its first and last character and an embedding of
its own; both are mapped into a two-layer BiLSTM over the sentence. Best epoch on dev by LAS of averaged weights. The
shipped network is a pair of them (`pipelines.train.pair`).
"""

from __future__ import annotations

import collections
import copy
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from pipelines.conllu import Sentence
from pipelines.train.encoder import STATE_SIZE
from pipelines.train.states import States
from pipelines.zh.trees import decode

STRAY = {'"': "PUNCT", "LS": "NUM", "PFN": "PART", "XX": "X"}
"""Tags of a few words of the training part that are none of UD's, and what they are written as."""


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


@dataclass(frozen=True)
class Labels:
    """Closed sets that the parser speaks, and the words that it knows by name (ids from 2; 1 is unknown)."""

    words: dict[str, int]
    upos: list[str]
    deps: list[str]

    @classmethod
    def of(cls, sentences: list[Sentence]) -> Labels:
        """The labels of a treebank, and its words that are seen at least twice."""
        count = collections.Counter(w for s in sentences for w in s.words)
        common = sorted(w for w, n in count.items() if n >= 2)
        return cls(
            words={w: i + 2 for i, w in enumerate(common)},
            upos=sorted({t for s in sentences for t in s.upos}),
            deps=sorted({d for s in sentences for d in s.deps}),
        )


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
        x = torch.cat([self.drop(self.project(self.drop(states))), self.drop(self.embed(words))], -1)
        packed = pack_padded_sequence(x, count, batch_first=True, enforce_sorted=True)
        h = self.drop(pad_packed_sequence(self.rnn(packed)[0], batch_first=True, total_length=words.shape[1])[0])
        heads = torch.cat([self.root.repeat(h.shape[0], 1, 1), h], 1)
        dep, head = _one(self.arc_dep(h)), _one(self.arc_head(heads))
        arcs = dep.matmul(self.arc).matmul(head.transpose(1, 2))
        dep, head = _one(self.label_dep(h)), _one(self.label_head(heads))
        size = self.label.shape[2]
        mixed = dep.matmul(self.label.reshape(size, -1)).reshape(h.shape[0], -1, size)
        labels = mixed.matmul(head.transpose(1, 2)).reshape(h.shape[0], -1, self.label.shape[1], heads.shape[1])
        return arcs, labels, self.tag(h), h


def _one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[:, :, :1])], -1)


@dataclass
class Item:
    """A sentence ready for training: states in half precision, ids and targets."""

    states: Tensor
    words: Tensor
    heads: Tensor
    deps: Tensor
    upos: Tensor


def items(sentences: list[Sentence], states: States, labels: Labels) -> list[Item]:
    """Look the sentences up in the encoder and the label sets; labels unseen in training become nmod and X."""
    dep = {d: i for i, d in enumerate(labels.deps)}
    tag = {t: i for i, t in enumerate(labels.upos)}
    out = []
    for s, x in zip(sentences, states.of([s.text for s in sentences]), strict=True):
        first, last = [a for a, _ in s.spans], [b - 1 for _, b in s.spans]
        out.append(
            Item(
                torch.from_numpy(np.concatenate([x[first], x[last]], -1).astype(np.float16)),
                torch.tensor([labels.words.get(w, 1) for w in s.words]),
                torch.tensor(s.heads),
                torch.tensor([dep.get(d, dep["nmod"]) for d in s.deps]),
                torch.tensor([tag.get(t, tag["X"]) for t in s.upos]),
            )
        )
    return out


def batches(data: list[Item], size: int, *, shuffle: bool) -> list[list[int]]:
    """Indices grouped by length, longest first within a batch."""
    noise = 3.0 if shuffle else 0.0
    order = sorted(range(len(data)), key=lambda i: len(data[i].words) + random.random() * noise)
    out: list[list[int]] = [[]]
    for i in order:
        if out[-1] and (len(out[-1]) + 1) * len(data[i].words) > size:
            out.append([])
        out[-1].append(i)
    if shuffle:
        random.shuffle(out)
    return [sorted(b, key=lambda i: -len(data[i].words)) for b in out]


def collate(data: list[Item]) -> tuple[tuple[Tensor, Tensor, Tensor], tuple[Tensor, Tensor, Tensor]]:
    """Padded inputs and targets; padding of targets is -1."""
    count = torch.tensor([len(d.words) for d in data])
    inputs = (
        pad_sequence([d.states.float() for d in data], True),
        pad_sequence([d.words for d in data], True),
        count,
    )
    return inputs, tuple(pad_sequence([getattr(d, k) for d in data], True, -1) for k in ("heads", "deps", "upos"))  # type: ignore[return-value]


def loss(model: Parser, batch: list[Item], settings: Settings) -> Tensor:
    """Cross entropy of heads, labels at the gold head, and tags (half weight)."""
    (states, words, count), (heads, deps, upos) = collate(batch)
    hidden = (torch.rand(words.shape) < settings.word_dropout) & (words > 0)
    arcs, labels, tags, _ = model(states, torch.where(hidden, 1, words), count)
    beyond = torch.arange(arcs.shape[2])[None, None] > count[:, None, None]
    arcs = arcs.masked_fill(beyond, -1e9)
    at = heads.clamp(0)[:, :, None, None].expand(-1, -1, labels.shape[2], 1)
    chosen = labels.gather(3, at)[..., 0]
    return _entropy(arcs, heads) + _entropy(chosen, deps) + 0.5 * _entropy(tags, upos)


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
    train_set: list[Item], dev_set: list[Item], labels: Labels, settings: Settings
) -> tuple[Parser, dict[str, float]]:
    """The averaged model of the best epoch on dev, and its dev scores."""
    torch.manual_seed(settings.seed)
    random.seed(settings.seed)
    model = Parser(labels, settings)
    mean = copy.deepcopy(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.rate, betas=(0.9, 0.95))
    began, step = time.monotonic(), 0
    best: tuple[dict[str, float], dict[str, Tensor]] | None = None
    for epoch in range(settings.epochs):
        model.train()
        order = batches(train_set, settings.batch_words, shuffle=True)
        for j, b in enumerate(order):
            step += 1
            done = (epoch + j / len(order)) / settings.epochs
            optimizer.param_groups[0]["lr"] = settings.rate * min(1, step / 100) * max(0.02, min(1, (1 - done) / 0.7))
            value = loss(model, [train_set[i] for i in b], settings)
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


def _average(mean: nn.Module, model: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for a, b in zip(mean.parameters(), model.parameters(), strict=True):
            a.lerp_(b, 1 - keep)


def export(model: nn.Module, labels: Labels, folder: Path) -> None:
    """Write `parser.onnx` (int8 weights) and `parser.json`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    full = folder / "parser.fp32.onnx"
    example = (torch.randn(3, 7, 2 * STATE_SIZE), torch.ones(3, 7, dtype=torch.int64), torch.tensor([7, 5, 4]))
    torch.onnx.export(
        model,
        example,
        str(full),
        dynamo=False,
        opset_version=17,
        input_names=["states", "words", "count"],
        output_names=["arcs", "labels", "tags", "hidden"],
        dynamic_axes={
            "states": {0: "B", 1: "N"},
            "words": {0: "B", 1: "N"},
            "count": {0: "B"},
            "arcs": {0: "B", 1: "N", 2: "H"},
            "labels": {0: "B", 1: "N", 3: "H"},
            "tags": {0: "B", 1: "N"},
            "hidden": {0: "B", 1: "N"},
        },
    )
    quantize_dynamic(
        full, folder / "parser.onnx", op_types_to_quantize=["LSTM", "MatMul", "Gemm"], weight_type=QuantType.QInt8
    )
    table = asdict(labels) | {"width": 2 * Settings().hidden, "upos": [STRAY.get(tag, tag) for tag in labels.upos]}
    full.unlink()
    (folder / "parser.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
