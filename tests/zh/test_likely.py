"""Which recognised persons and bodies stand, by all that is seen of them."""

from __future__ import annotations

import numpy as np
import pytest

from kg.data import data
from kg.errors import ModelError
from pipelines import load
from pipelines.zh.likely import Likely, rows
from pipelines.zh.told import Heard
from pipelines.zh.words import HEARD
from tests.zh.test_edges import heard
from tests.zh.test_repair import row


@pytest.fixture(scope="module")
def likely():
    return Likely(data("models", "zh_news"))


def doc_of(build, words, ents, reading):
    """Words that end where the segmenter sees them end; a person or body among them is a proper noun."""
    names = {at for first, last, _ in ents for at in range(first, last + 1)}
    doc = build(row(words, ["PROPN" if at in names else "NOUN" for at in range(len(words))]), ents)
    ends = np.zeros(len(doc.text), bool)
    ends[np.cumsum([len(word) for word in words]) - 1] = True
    doc.user_data[HEARD] = Heard([(0, heard(reading)._replace(ends=ends))])
    return doc


def names(likely, doc):
    return [e.text for e in likely(doc)]


def test_what_no_reading_takes_for_a_name_is_left_out(build, likely):
    seen = doc_of(build, ["今年", "石岩", "很", "多"], [(1, 1, "PER")], "今/n 年/+ 石/n 岩/+ 很/v 多/v")
    assert names(likely, seen) == []
    seen = doc_of(build, ["今年", "石岩", "种", "茶"], [(1, 1, "PER")], "今/n 年/+ 石/nr.99 岩/+.99 种/v 茶/n")
    assert names(likely, seen) == ["石岩"]


def test_a_title_says_that_a_doubtful_name_is_a_person(build, likely):
    reading = "县/n 长/+ 石/nr.3 岩/+.3 说/v"
    assert names(likely, doc_of(build, ["县长", "石岩", "说"], [(0, 0, "POS"), (1, 1, "PER")], reading)) == [
        "县长",
        "石岩",
    ]


def test_a_name_that_is_likely_once_stands_everywhere(build, likely):
    words = ["村民", "石岩", "说", "。", "有", "石岩", "很", "多"]
    reading = "村/n 民/+ 石/nr.99 岩/+.99 说/v 。/n 有/v 石/n 岩/+ 很/v 多/v"
    assert names(likely, doc_of(build, words, [(1, 1, "PER"), (5, 5, "PER")], reading)) == ["石岩", "石岩"]


def test_a_word_that_points_is_not_weighed(build, likely):
    seen = doc_of(build, ["该", "委员会", "很", "多"], [(0, 1, "ORG")], "该/n 委/n 员/+ 会/+ 很/v 多/v")
    assert rows(seen) == []
    assert names(likely, seen) == ["该委员会"]


def test_a_standard_abbreviation_is_not_weighed(build, likely):
    seen = doc_of(
        build,
        ["县农业农村局", "、", "发改委", "到场"],
        [(2, 2, "ORG")],
        "县/n 农/+ 业/+ 农/+ 村/+ 局/+ 、/n 发/v 改/+ 委/+ 到/v 场/+",
    )
    assert names(likely, seen) == ["发改委"]
    seen = doc_of(build, ["县住建局", "到场"], [(0, 0, "ORG")], "县/n 住/+ 建/+ 局/+ 到/v 场/+")
    assert names(likely, seen) == ["县住建局"]


def test_places_and_what_other_analysers_found_stay(build, likely):
    assert names(likely, doc_of(build, ["在", "雷池"], [(1, 1, "LOC")], "在/p 雷/n 池/+")) == ["雷池"]
    assert names(likely, build(row(["今年", "石岩"]), [(1, 1, "PER")])) == ["石岩"]


def test_names_side_by_side_are_two(build, likely):
    words = ["村民", "石岩", "何川", "种", "茶"]
    reading = "村/n 民/+ 石/nr.99 岩/+.99 何/nr.99 川/+.99 种/v 茶/n"
    assert names(likely, doc_of(build, words, [(1, 1, "PER"), (2, 2, "PER")], reading)) == ["石岩", "何川"]


def test_a_title_behind_one_person_is_not_that_of_the_next_word(build):
    words, reading = ["石岩", "主席", "郑川", "提出"], "石/nr 岩/+ 主/n 席/+ 郑/n 川/+ 提/v 出/+"
    first, second = rows(doc_of(build, words, [(0, 0, "PER"), (1, 1, "POS"), (2, 2, "PER")], reading))
    assert (first.titled, second.titled) == (True, False)


def test_the_whole_pipeline_leaves_out_what_only_looks_like_a_name():
    nlp = load()
    repair = nlp.get_pipe("zh_repair")
    text = "村民李桂兰说，云杉和华山松长高了。"
    found = persons(nlp, text)
    repair.likely = lambda doc: list(doc.ents)
    assert found == {"李桂兰"}
    assert persons(nlp, text) > found


def persons(nlp, text):
    return {e.text for e in nlp(text).ents if e.label_ == "PER"}


def test_nothing_of_the_readings_stays_with_a_document():
    assert HEARD not in load()("村民李桂兰说，茶好。").user_data


def test_a_model_folder_without_weights_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"likely\.json"):
        Likely(tmp_path)
