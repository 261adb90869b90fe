"""What may fill a role, and what is seen of it."""

from __future__ import annotations

import pytest

from pipelines.zh.candidates import candidates
from pipelines.zh.pairs import Paths, columns
from pipelines.zh.snapshot import Snapshot


def seen(doc, trigger, triggers=()):
    """Features of each candidate, by its words."""
    snapshot = Snapshot(doc, [trigger, *triggers])
    found = candidates(trigger, snapshot)
    table = columns([trigger], [found], snapshot)
    return {
        snapshot.text(*each.span[:2]): {name: column.values[column.at[i]] for name, column in table.items()}
        for i, each in enumerate(found)
    }


ROWS = [
    ("县长", "NOUN", 2, "compound"),
    ("何川", "PROPN", 3, "nsubj"),
    ("听取", "VERB", 0, "root"),
    ("防汛", "NOUN", 5, "compound"),
    ("汇报", "VERB", 3, "obj"),
    ("。", "PUNCT", 3, "punct"),
]


def test_mentions_and_noun_phrases_are_candidates(build):
    found = seen(build(ROWS, [(0, 0, "POS"), (1, 1, "PER")]), (2, 3, "Research"))
    assert {"何川", "防汛汇报"} <= set(found)
    assert found["何川"]["label"] == "PER" and found["防汛汇报"]["label"] == "phrase"


@pytest.mark.parametrize(
    ("word", "verb", "path"), [(1, 2, "nsubj|"), (0, 4, "compound<nsubj|obj"), (2, 4, "|obj"), (4, 4, "|")]
)
def test_the_path_goes_up_and_down_the_tree(build, word, verb, path):
    assert Paths(verb, Snapshot(build(ROWS)))(word) == path


def test_words_that_are_far_apart_have_no_path(build):
    chain = [(str(n), "NOUN", n, "dep" if n else "root") for n in range(8)]
    assert Paths(7, Snapshot(build(chain)))(0) == "far"


def test_what_lies_between_is_counted(build):
    rows = [
        ("“", "PUNCT", 4, "punct"),
        ("何川", "PROPN", 4, "nsubj"),
        ("，", "PUNCT", 4, "punct"),
        ("来", "VERB", 0, "root"),
        ("陆平", "PROPN", 6, "nsubj"),
        ("说", "VERB", 4, "conj"),
    ]
    found = seen(build(rows, [(1, 1, "PER"), (4, 4, "PER")]), (5, 6, "Speak"), [(3, 4, "Visit")])
    keys = ("commas", "triggers", "nearer", "distance", "speech", "left", "first")
    assert [found["何川"][key] for key in keys] == ["1", "1", "1", "7", "0", "“", "False"]
    assert [found["陆平"][key] for key in keys] == ["0", "0", "0", "10", "0", "来", "False"]


def test_names_of_the_sentences_before_are_candidates_once(build):
    rows = [
        ("何川", "PROPN", 2, "nsubj"),
        ("来", "VERB", 0, "root"),
        ("何川", "PROPN", 4, "nsubj"),
        ("说", "VERB", 0, "root"),
        ("走", "VERB", 0, "root"),
    ]
    doc = build(rows, [(0, 0, "PER"), (2, 2, "PER")])
    assert candidates((4, 5, "Visit"), Snapshot(doc)) == [((2, 3, "PER"), 1)]
    assert seen(doc, (4, 5, "Visit"))["何川"]["path"] == "back 1"


def test_a_figure_is_a_candidate_beside_what_it_counts(build):
    rows = [
        ("完成", "VERB", 0, "root"),
        ("投资", "NOUN", 4, "compound"),
        ("8600万", "NUM", 4, "nummod"),
        ("元", "NOUN", 1, "obj"),
    ]
    assert {"投资", "8600万元"} <= set(seen(build(rows), (0, 1, "Measure")))
