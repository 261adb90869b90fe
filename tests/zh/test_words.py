"""Words by their ends, and names that agree over a text."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.zh.characters import Read
from pipelines.zh.told import Hearing
from pipelines.zh.words import Piece, consistent, word_spans


def piece(text, *names):
    spans = [(text.index(n), text.index(n) + len(n), "PER") for n in names]
    empty = np.zeros((len(text), 1), np.float32)
    nothing = np.zeros((len(text), 2), np.float32)
    told = Hearing({"at": 0, "classes": ["nr", "nt"]}).told(
        np.zeros((len(text), 4), np.float32), np.zeros(len(text), bool), nothing, nothing
    )
    return Piece(0, text, Read(empty, np.zeros(len(text), bool), spans, told, [1.0] * len(spans)))


def names(pieces):
    return [p.text[a:b] for p in pieces for a, b, _ in p.read.spans]


@pytest.mark.parametrize(
    ("text", "ends", "words"),
    [
        ("县长来了", [1, 2, 3], ["县长", "来", "了"]),
        ("县长 来", [3], ["县长", "来"]),
        ("a b", [], ["a", "b"]),
        ("  ", [], []),
    ],
)
def test_words_end_where_the_network_says_and_at_blanks(text, ends, words):
    flags = np.zeros(len(text), bool)
    flags[ends] = True
    assert [text[a:b] for a, b in word_spans(text, flags)] == words


def test_a_name_seen_twice_cuts_a_longer_one_seen_once():
    read = [piece("何川来了", "何川"), piece("何川实地察看", "何川实"), piece("何川说", "何川")]
    assert names(consistent(read)) == ["何川", "何川", "何川"]


@pytest.mark.parametrize("third", ["何川", "何川实"])
def test_two_names_that_are_both_used_stay(third):
    read = [piece("何川来了", "何川"), piece("何川实来了", "何川实"), piece(f"{third}说", third)]
    expected = ["何川", "何川" if third == "何川" else "何川实", third]
    assert names(consistent(read)) == expected
