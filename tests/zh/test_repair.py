"""What closed patterns add to any analyser's entities."""

from __future__ import annotations

import pytest

from pipelines.zh.repair import Repair

repair = Repair(lambda doc: list(doc.ents))


def row(words, tags=None):
    tags = tags or ["NOUN"] * len(words)
    return [(w, t, 1 if i else 0, "dep" if i else "root") for i, (w, t) in enumerate(zip(words, tags, strict=True))]


def entities(doc):
    return [(e.text, e.label_) for e in repair(doc).ents]


def test_a_time_is_found_whole(build):
    assert entities(build(row(["截至", "2021年", "10月底", "，", "完成"]))) == [("截至2021年10月底", "TIME")]


def test_a_document_is_found_by_its_marks(build):
    assert entities(build(row(["印发", "《", "通知", "》"]))) == [("《通知》", "DOC")]


def test_a_title_before_a_name_takes_its_body_along(build):
    doc = build(row(["望江县", "水利局", "局长", "石岩"]), [(0, 1, "ORG"), (3, 3, "PER")])
    assert entities(doc) == [("望江县水利局局长", "POS"), ("石岩", "PER")]


def test_a_recognised_title_is_left_alone(build):
    doc = build(row(["副", "局长", "石岩"]), [(0, 1, "POS"), (2, 2, "PER")])
    assert entities(doc) == [("副局长", "POS"), ("石岩", "PER")]


@pytest.mark.parametrize(
    ("words", "ents", "expected"),
    [
        (["望江", "污水", "处理厂"], [(0, 0, "LOC")], [("望江污水处理厂", "FAC")]),
        (["县", "农业农村局"], [], [("县农业农村局", "ORG")]),
        (["人民", "公园"], [], []),
    ],
)
def test_a_run_of_nouns_is_a_name_by_its_ending(build, words, ents, expected):
    assert entities(build(row(words), ents)) == expected


@pytest.mark.parametrize(("after", "expected"), [("金融", [("我国银行", "ORG")]), ("业", [("我国", "LOC")])])
def test_a_trade_is_no_body(build, after, expected):
    assert entities(build(row(["我国", "银行", after]), [(0, 0, "LOC")])) == expected


def test_what_is_of_several_bodies_is_none(build):
    assert entities(build(row(["秘鲁", "各国", "政府"]), [(0, 0, "LOC")])) == [("秘鲁", "LOC")]


@pytest.mark.parametrize(
    ("blank", "expected"),
    [(False, ["望江县农业集团雷池工业集团"]), (True, ["望江县农业集团", "雷池工业集团"])],
)
def test_a_blank_parts_two_bodies(build, blank, expected):
    rows = row(["望江县", "农业", "集团", "雷池", "工业", "集团"], ["PROPN", "NOUN", "NOUN"] * 2)
    doc = build(rows, [(0, 0, "LOC"), (3, 3, "LOC")], spaces=[n == 2 and blank for n in range(6)])
    assert [text for text, label in entities(doc) if label == "ORG"] == expected


def test_a_person_is_known_again(build):
    doc = build(row(["石岩", "说", "，", "石岩", "来"], ["PROPN", "VERB", "PUNCT", "NOUN", "VERB"]), [(0, 0, "PER")])
    assert entities(doc) == [("石岩", "PER"), ("石岩", "PER")]
