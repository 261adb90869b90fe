"""Confidence: fitted weights give back the shares of right events."""

from __future__ import annotations

import json

import numpy as np
import pytest

from kg.errors import ModelError
from pipelines.train.confidence import fit, save
from pipelines.zh.confidence import RULED, Confidence, features


def test_what_the_networks_doubt_is_less_sure(tmp_path):
    chance = np.random.default_rng(7)
    told = chance.uniform(0.05, 0.95, 4000)
    right = (chance.uniform(size=4000) < told).astype(float)
    rows = np.array([features(p, [p]) for p in told])
    save(fit(rows, right), tmp_path)
    confidence = Confidence(tmp_path)
    for p in (0.2, 0.5, 0.8):
        assert confidence(p, [p]) == pytest.approx(p, abs=0.05)


def test_an_event_without_a_network_has_the_figure_of_rules(tmp_path):
    (tmp_path / "confidence.json").write_text(json.dumps({"weights": [0.0, 1.0, 1.0, 0.0]}), encoding="utf-8")
    assert Confidence(tmp_path)(None, [1.0]) == RULED


def test_certainty_stays_within_bounds(tmp_path):
    (tmp_path / "confidence.json").write_text(json.dumps({"weights": [0.0, 1.0, 1.0, 0.0]}), encoding="utf-8")
    assert 0 <= Confidence(tmp_path)(0.0, [1.0, 0.0]) < Confidence(tmp_path)(1.0, []) <= 1


def test_a_model_folder_without_it_is_refused(tmp_path):
    with pytest.raises(ModelError, match="confidence.json"):
        Confidence(tmp_path)
