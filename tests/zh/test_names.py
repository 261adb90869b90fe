"""Which recognised persons stand: a word that nothing else takes for a name does not."""

from __future__ import annotations

import pytest

from pipelines.zh.names import names
from pipelines.zh.words import NAMES, PERSONS


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
