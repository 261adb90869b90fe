"""The shipped tagger, read back to go on training."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

import json

import numpy as np
import torch

from kg.data import data
from pipelines.train import kept
from pipelines.train.names import Settings
from pipelines.zh.lexicon import FLAGS, flags
from pipelines.zh.network import Alphabet, Network

TEXT = "县长何川昨日来到望江县水利局。"


def test_it_tags_as_it_does_in_the_shipped_network():
    folder = data("models", "zh_news")
    ids, length = Alphabet(folder / "characters.json").ids([TEXT])
    listed = np.array(flags(TEXT), np.float32).reshape(1, len(TEXT), len(FLAGS))
    states, _, shipped = Network(folder / "characters.onnx")(token_ids=ids, length=length, heads_flags=listed)
    model = kept.tagger(folder, Settings()).eval()
    with torch.no_grad():
        scores = model(torch.from_numpy(states), torch.from_numpy(listed), torch.from_numpy(length)).numpy()
    assert (scores.argmax(-1) == shipped.argmax(-1)).all()
    assert np.abs(scores - shipped).mean() < 0.3
    links = torch.tensor(json.loads((folder / "names.json").read_text(encoding="utf-8"))["links"])
    assert torch.allclose(model.links(), links)
