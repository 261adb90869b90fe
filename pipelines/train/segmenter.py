"""Word ends: does a word of the treebank end after this character? An MLP on its states and the next one's."""

from __future__ import annotations

import random
import time

import numpy as np
import torch
from torch import Tensor, nn

from pipelines.conllu import Sentence
from pipelines.train.encoder import STATE_SIZE
from pipelines.train.states import States
from pipelines.zh.words import word_spans

HIDDEN, EPOCHS, RATE, BATCH, SEED = 192, 10, 1e-3, 256, 0


class Segmenter(nn.Module):
    """states [B, T, STATE_SIZE] -> logits of word ends [B, T]; beyond the sentence the states are zero."""

    def __init__(self) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.Dropout(0.3), nn.Linear(2 * STATE_SIZE, HIDDEN), nn.ReLU(), nn.Dropout(0.3), nn.Linear(HIDDEN, 1)
        )

    def forward(self, states: Tensor) -> Tensor:
        """Logits of a word end after each character."""
        after = torch.cat([states[:, 1:], torch.zeros_like(states[:, :1])], 1)
        scores: Tensor = self.net(torch.cat([states, after], -1))[..., 0]
        return scores


def train(sentences: list[Sentence], states: States) -> Segmenter:
    """Train on the word ends of a treebank with a fixed seed."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    x = states.of([s.text for s in sentences])
    shown = torch.from_numpy(
        np.concatenate([np.concatenate([a, np.vstack([a[1:], np.zeros_like(a[:1])])], -1) for a in x])
    )
    ends = torch.cat([_ends(s) for s in sentences])
    model = Segmenter()
    optimizer = torch.optim.Adam(model.parameters(), RATE)
    began = time.monotonic()
    for epoch in range(EPOCHS):
        model.train()
        optimizer.param_groups[0]["lr"] = RATE * (1 - epoch / EPOCHS)
        for chosen in torch.randperm(len(ends)).split(BATCH):
            loss = nn.functional.binary_cross_entropy_with_logits(model.net(shown[chosen])[:, 0], ends[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        print(f"segmenter epoch {epoch} {time.monotonic() - began:.0f} s", flush=True)
    return model.eval()


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
