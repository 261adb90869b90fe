"""Two parsers as one network: one trained on the treebank's train part alone, one on its train and dev parts."""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn

from pipelines.train.parser import Parser
from pipelines.train.parser_items import Labels

NEVER = -20.0
"""Score of what a parser has not learnt."""


class Pair(nn.Module):
    """Parsers over the same labels: mean scores of trees, mean probabilities of tags, hidden states of the first."""

    def __init__(self, *members: Parser) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)

    def forward(self, states: Tensor, words: Tensor, count: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """As `Parser.forward`."""
        said = [member(states, words, count) for member in self.members]
        arcs, labels = (torch.stack([each[k] for each in said]).mean(0) for k in range(2))
        tags = torch.stack([each[2].softmax(-1) for each in said]).mean(0)
        return arcs, labels, tags, said[0][3]


def known_by(model: Parser, own: Labels, labels: Labels) -> Parser:
    """The same parser for a larger set of words, tags and labels; those that it never saw it never says."""
    rows = [0, 1, *(own.words.get(word, 1) for word in labels.words)]
    out = copy.deepcopy(model)
    out.embed = nn.Embedding.from_pretrained(model.embed.weight.detach()[rows].clone(), freeze=False, padding_idx=0)
    last = model.tag[1]
    assert isinstance(last, nn.Linear)
    tags = nn.Linear(last.in_features, len(labels.upos))
    tags.weight.data.zero_()
    tags.bias.data.fill_(NEVER)
    scores = torch.zeros(model.label.shape[0], len(labels.deps), model.label.shape[2])
    scores[-1, :, -1] = NEVER
    for old, tag in enumerate(own.upos):
        new = labels.upos.index(tag)
        tags.weight.data[new], tags.bias.data[new] = last.weight.data[old], last.bias.data[old]
    for old, dep in enumerate(own.deps):
        scores[:, labels.deps.index(dep)] = model.label.detach()[:, old]
    out.tag[1], out.label = tags, nn.Parameter(scores)
    return out
