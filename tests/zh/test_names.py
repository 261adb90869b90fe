"""Which recognised persons stand: a word that nothing else takes for a name does not."""

from __future__ import annotations

import pytest

from pipelines.zh.names import names
from pipelines.zh.told import Opinion
from pipelines.zh.words import HEARD, NAMES, SURE


class Says:
    """A second reading that says the same of every name."""

    def __init__(self, support, classes=("nr",)):
        self._opinion = Opinion(support, classes)

    def opinion(self, start, end, label):
        return self._opinion


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
    doc.user_data[HEARD] = Says(support)
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
    doc.user_data[HEARD] = Says(0.3)
    doc.user_data[SURE] = {a: sure for a, *_ in spans}
    assert [e.text for e in names(doc).ents if e.label_ == "PER"] == persons


@pytest.mark.parametrize(
    ("words", "opinion", "stands"),
    [
        (["望江", "水利局"], Opinion(0.1, ("ns", "n")), True),
        (["脱离", "联盟"], Opinion(0.1, ("v", "n")), False),
        (["争取", "联盟"], Opinion(0.6, ("v", "n")), True),
        (["雷池", "失联"], Opinion(0.1, ("ns", "v")), False),
        (["晚霞", "实业"], Opinion(0.8, ("nt",)), True),
        (["中央", "军委"], Opinion(0.1, ("n", "n")), True),
    ],
)
def test_a_body_needs_the_end_of_a_body_or_support(build, words, opinion, stands):
    doc = build([(w, "NOUN", 1 if i else 0, "dep" if i else "root") for i, w in enumerate(words)])
    name = "".join(words)
    doc.user_data[NAMES] = [(0, len(name), "ORG")]
    doc.user_data[HEARD] = Says(*opinion)
    assert [e.text for e in names(doc).ents] == ([name] if stands else [])
