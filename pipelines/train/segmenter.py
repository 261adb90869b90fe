"""Word ends: does a word of the treebank end after this character? Three small readers of the states vote.

An MLP over a character and the next one, another over a window of four, and a BiLSTM over the sentence, each trained by
itself: their errors differ, and the sum of their logits is better than the best of them.
"""

from __future__ import annotations

import copy
import random
import time

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from pipelines.conllu import Sentence
from pipelines.train.encoder import STATE_SIZE
from pipelines.train.states import States
from pipelines.zh.words import word_spans

EPOCHS, RATE, BATCH, AVERAGE, SEED = 14, 2e-3, 24, 0.995, 0


class Window(nn.Module):
    """states [B, T, STATE_SIZE] -> logits [B, T] from `before` characters, this one and `after` more."""

    def __init__(self, before: int, after: int, *, project: int = 128, hidden: int = 192) -> None:
        super().__init__()
        self.before, self.after = before, after
        self.drop = nn.Dropout(0.3)
        self.project = nn.Linear(STATE_SIZE, project)
        self.hidden = nn.Linear(project * (before + 1 + after), hidden)
        self.out = nn.Linear(hidden, 1)

    def forward(self, states: Tensor) -> Tensor:
        """Logits of a word end after each character; beyond the sentence the window is zero."""
        x = self.project(self.drop(states)).relu()
        padded = nn.functional.pad(x, (0, 0, self.before, self.after))
        width = self.before + 1 + self.after
        shown = torch.cat([padded[:, i : padded.shape[1] - width + 1 + i] for i in range(width)], -1)
        scores: Tensor = self.out(self.drop(self.hidden(self.drop(shown)).relu()))[..., 0]
        return scores


class Run(nn.Module):
    """states [B, T, STATE_SIZE] -> logits [B, T] from the whole sentence."""

    def __init__(self, *, project: int = 160, hidden: int = 128) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.4)
        self.project = nn.Linear(STATE_SIZE, project)
        self.rnn = nn.LSTM(project, hidden, 1, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * hidden, 1)

    def forward(self, states: Tensor) -> Tensor:
        """Logits of a word end after each character."""
        scores: Tensor = self.out(self.drop(self.rnn(self.project(self.drop(states)).relu())[0]))[..., 0]
        return scores


class Segmenter(nn.Module):
    """states [B, T, STATE_SIZE] -> summed logits of word ends [B, T] of all readers."""

    def __init__(self) -> None:
        super().__init__()
        self.readers = nn.ModuleList([Window(0, 1), Window(1, 2), Run()])

    def forward(self, states: Tensor) -> Tensor:
        """Logits of a word end after each character."""
        return torch.stack([reader(states) for reader in self.readers]).sum(0)


def train(sentences: list[Sentence], states: States) -> Segmenter:
    """Train each reader on the word ends of a treebank with a fixed seed."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    shown = [torch.from_numpy(x) for x in states.of([s.text for s in sentences])]
    ends = [_ends(s) for s in sentences]
    model = Segmenter()
    for number, reader in enumerate(model.readers):
        model.readers[number] = _train(reader, shown, ends)
    return model.eval()


def _train(reader: nn.Module, shown: list[Tensor], ends: list[Tensor]) -> nn.Module:
    """The averaged weights after the last epoch."""
    mean = copy.deepcopy(reader)
    optimizer = torch.optim.Adam(reader.parameters(), RATE, betas=(0.9, 0.95))
    order = sorted(range(len(shown)), key=lambda i: len(shown[i]))
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    began, step = time.monotonic(), 0
    for epoch in range(EPOCHS):
        random.shuffle(batches)
        for j, chosen in enumerate(batches):
            step += 1
            done = (epoch + j / len(batches)) / EPOCHS
            optimizer.param_groups[0]["lr"] = RATE * min(1, step / 50) * max(0.02, min(1, (1 - done) / 0.7))
            target = pad_sequence([ends[i] for i in chosen], True, -1)
            scores = reader(pad_sequence([shown[i] for i in chosen], True))
            losses = nn.functional.binary_cross_entropy_with_logits(scores, target.clamp(0), reduction="none")
            optimizer.zero_grad()
            losses[target >= 0].mean().backward()
            optimizer.step()
            with torch.no_grad():
                for p, q in zip(mean.parameters(), reader.parameters(), strict=True):
                    p.lerp_(q, 1 - min(AVERAGE, step / (step + 20)))
        print(f"segmenter {type(reader).__name__} epoch {epoch} {time.monotonic() - began:.0f} s", flush=True)
    return mean


def _ends(sentence: Sentence) -> Tensor:
    out = torch.zeros(len(sentence.text))
    out[[b - 1 for _, b in sentence.spans]] = 1
    return out


def f1(model: Segmenter, sentences: list[Sentence], states: States) -> float:
    """F1 of words on raw sentences."""
    right = guessed = gold = 0
    with torch.no_grad():
        for s, x in zip(sentences, states.of([s.text for s in sentences]), strict=True):
            found = set(word_spans(s.text, model(torch.from_numpy(x)[None])[0].numpy() > 0))
            right, guessed, gold = right + len(found & set(s.spans)), guessed + len(found), gold + len(s.spans)
    return 2 * right / (guessed + gold)
