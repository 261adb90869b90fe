"""Edges of bodies weighed against those nearby."""

from __future__ import annotations

import json

import pytest

from kg.data import data
from kg.errors import ModelError
from pipelines.zh.shifts import Shifts, features, nearby
from tests.zh.test_edges import heard

READING = "希/v 望/+ 雷/nt 池/+ 组/+ 织/+ 发/v 言/+"
TEXT = "希望雷池组织发言"


@pytest.fixture(scope="module")
def shipped():
    return Shifts(data("models", "zh_news"))


def test_a_body_is_what_all_readings_see(shipped):
    told = heard(READING)
    for name in [(0, 6), (2, 6), (2, 7)]:
        first, last = shipped(TEXT, name, told, (0, len(TEXT)))
        assert TEXT[first:last] == "雷池组织"


def test_no_edge_moves_over_another_name(shipped):
    told = heard("雷/nt 池/+ 合/+ 作/+ 组/+ 织/+ 说/v")
    assert shipped("雷池合作组织说", (0, 4), told, (0, 7)) == (0, 6)
    assert shipped("雷池合作组织说", (0, 4), told, (0, 4)) == (0, 4)


def test_other_edges_lie_where_words_do_and_within_a_clause():
    told = heard("据/p 悉/+ ，/n 雷/nt 池/+ 组/+ 织/+ 。/n")
    told = told._replace(begins=told.begins.copy(), ends=told.begins.copy())
    told.ends[:] = [False, True, True, False, True, False, True, True]
    found = {"据悉，雷池组织。"[a:b] for a, b in nearby("据悉，雷池组织。", (3, 5), told)}
    assert "雷池组织" in found
    assert "雷池组" not in found
    assert all("，" not in name and "。" not in name for name in found)


def test_a_span_has_as_many_features_as_there_are_weights():
    saved = json.loads((data("models", "zh_news") / "shifts.json").read_text(encoding="utf-8"))
    assert len(features(TEXT, (2, 6), (0, 6), heard(READING))) == len(saved["weights"])


def test_a_model_folder_without_weights_is_refused(tmp_path):
    with pytest.raises(ModelError, match="shifts.json"):
        Shifts(tmp_path)
