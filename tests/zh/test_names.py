"""Which recognised persons stand: a word that nothing else takes for a name does not."""

from __future__ import annotations

import pytest

from pipelines.zh.names import names
from pipelines.zh.words import NAMES, PERSONS, SURE


@pytest.mark.parametrize(
    ("words", "spans", "support", "persons"),
    [
        (["王川", "来"], [(0, 2, "PER")], 0.0, ["王川"]),
        (["发问", "来"], [(0, 2, "PER")], 0.0, []),
        (["发问", "来"], [(0, 2, "PER")], 0.9, ["发问"]),
        (["局长", "禚川"], [(0, 2, "POS"), (2, 4, "PER")], 0.05, ["禚川"]),
        (["局长", "禚川"], [(0, 2, "POS"), (2, 4, "PER")], 0.0, []),
    ],
)
def test_a_person_needs_a_surname_or_support(build, words, spans, support, persons):
    doc = build([(w, "NOUN", 1 if i else 0, "dep" if i else "root") for i, w in enumerate(words)])
    doc.user_data[NAMES] = spans
    doc.user_data[PERSONS] = {a: support for a, _, label in spans if label == "PER"}
    assert [e.text for e in names(doc).ents if e.label_ == "PER"] == persons


@pytest.mark.parametrize(
    ("words", "spans", "sure", "persons"),
    [
        (["若晚霞", "般"], [(0, 3, "PER")], 0.02, []),
        (["若晚霞", "般"], [(0, 3, "PER")], 0.4, ["若晚霞"]),
        (["王晚霞", "来"], [(0, 3, "PER")], 0.02, ["王晚霞"]),
        (["总统", "若晚霞"], [(0, 2, "POS"), (2, 5, "PER")], 0.02, ["若晚霞"]),
        (["若晚霞", "、", "库晚山"], [(0, 3, "PER"), (4, 7, "PER")], 0.02, ["若晚霞", "库晚山"]),
    ],
)
def test_a_foreign_name_that_is_not_sure_needs_a_title_or_a_list_beside_it(build, words, spans, sure, persons):
    doc = build([(w, "NOUN", 1 if i else 0, "dep" if i else "root") for i, w in enumerate(words)])
    doc.user_data[NAMES] = spans
    doc.user_data[PERSONS] = {a: 0.3 for a, *_ in spans}
    doc.user_data[SURE] = {a: sure for a, *_ in spans}
    assert [e.text for e in names(doc).ents if e.label_ == "PER"] == persons
