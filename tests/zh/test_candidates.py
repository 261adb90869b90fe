"""What may fill a role, and what is seen of it."""

from __future__ import annotations

from pipelines.zh.candidates import pairs, path
from pipelines.zh.snapshot import Snapshot


def candidates(doc, trigger, triggers=()):
    snapshot = Snapshot(doc)
    found = pairs(trigger, [trigger, *triggers], snapshot)
    return {"".join(snapshot.words[p.span[0] : p.span[1]]): p.features for p in found}


ROWS = [
    ("县长", "NOUN", 2, "compound"),
    ("何川", "PROPN", 3, "nsubj"),
    ("听取", "VERB", 0, "root"),
    ("防汛", "NOUN", 5, "compound"),
    ("汇报", "VERB", 3, "obj"),
    ("。", "PUNCT", 3, "punct"),
]


def test_mentions_and_noun_phrases_are_candidates(build):
    found = candidates(build(ROWS, [(0, 0, "POS"), (1, 1, "PER")]), (2, 3, "Research"))
    assert {"何川", "防汛汇报"} <= set(found)
    assert found["何川"]["label"] == "PER" and found["防汛汇报"]["label"] == "phrase"


def test_the_path_goes_up_and_down_the_tree(build):
    snapshot = Snapshot(build(ROWS))
    assert path(1, 2, snapshot) == "nsubj|"
    assert path(0, 4, snapshot) == "compound<nsubj|obj"


def test_names_of_the_sentences_before_are_candidates_once(build):
    rows = [
        ("何川", "PROPN", 2, "nsubj"),
        ("来", "VERB", 0, "root"),
        ("何川", "PROPN", 4, "nsubj"),
        ("说", "VERB", 0, "root"),
        ("走", "VERB", 0, "root"),
    ]
    doc = build(rows, [(0, 0, "PER"), (2, 2, "PER")])
    found = pairs((4, 5, "Visit"), [(4, 5, "Visit")], Snapshot(doc))
    assert [(p.span, p.features["back"]) for p in found] == [((2, 3, "PER"), "1")]


def test_a_figure_is_a_candidate_beside_what_it_counts(build):
    rows = [
        ("完成", "VERB", 0, "root"),
        ("投资", "NOUN", 4, "compound"),
        ("8600万", "NUM", 4, "nummod"),
        ("元", "NOUN", 1, "obj"),
    ]
    assert {"投资", "8600万元"} <= set(candidates(build(rows), (0, 1, "Measure")))
