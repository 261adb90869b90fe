"""Persons whom a text names more than once end alike."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.zh.characters import Read
from pipelines.zh.repeated import Piece, consistent
from pipelines.zh.told import Hearing


def piece(text, *names, ends="", heard=0.0):
    """A sentence with the persons read in it; LAC hears the character behind the first as in a name to `heard`."""
    spans = [(text.index(n), text.index(n) + len(n), "PER") for n in names]
    said = np.zeros((len(text), 4), np.float32)
    if names and spans[0][1] < len(text):
        said[spans[0][1], 1] = heard
    words = np.zeros(len(text), bool)
    words[[text.index(n) + len(n) - 1 for n in ends.split()]] = True
    nothing = np.zeros((len(text), 2), np.float32)
    told = Hearing({"at": 0, "classes": ["nr", "nt"]}).told(said, words, nothing, nothing)
    return Piece(0, text, Read(nothing, words, spans, told, [1.0] * len(spans)))


def names(pieces):
    whole = "\n".join(p.text for p in pieces)
    return [p.text[a:b] for p in consistent(whole, pieces) for a, b, _ in p.read.spans]


def test_a_name_seen_twice_cuts_a_longer_one_seen_once():
    read = [piece("何川来了", "何川"), piece("何川实地察看", "何川实"), piece("何川说", "何川")]
    assert names(read) == ["何川", "何川", "何川"]


@pytest.mark.parametrize("third", ["何川", "何川实"])
def test_two_names_that_are_both_used_stay(third):
    read = [piece("何川来了", "何川"), piece("何川实来了", "何川实"), piece(f"{third}说", third)]
    assert names(read) == ["何川", "何川" if third == "何川" else "何川实", third]


def test_a_name_goes_on_with_what_always_follows_it_and_is_heard_in_it_once():
    read = [piece("村民沃迈恩新家的稻子熟了", "沃迈"), piece("沃迈恩种稻", "沃迈", heard=0.9)]
    assert names(read) == ["沃迈恩", "沃迈恩"]


@pytest.mark.parametrize(
    "second",
    [
        piece("沃迈恩种稻", "沃迈", heard=0.1),  # nothing hears it in a name
        piece("沃迈恩种稻", "沃迈", heard=0.9, ends="沃迈"),  # a word ends before it
        piece("沃迈种稻", "沃迈", heard=0.9),  # something else follows there
    ],
)
def test_a_name_ends_where_nothing_says_that_it_goes_on(second):
    assert names([piece("沃迈恩来了", "沃迈"), second]) == ["沃迈", "沃迈"]


def test_a_title_behind_a_name_is_none_of_it():
    read = [piece("沃迈同志来了", "沃迈", heard=0.9, ends="沃迈"), piece("沃迈同志走了", "沃迈", ends="沃迈")]
    assert names(read) == ["沃迈", "沃迈"]


def test_a_name_goes_on_with_what_is_read_in_it_once():
    read = [piece("村民沃迈恩来了", "沃迈"), piece("沃迈恩种稻", "沃迈"), piece("沃迈恩走了", "沃迈恩")]
    assert names(read) == ["沃迈恩"] * 3


def test_a_verb_behind_a_name_gives_up_its_first_character():
    cut = piece("沃迈恩到了", "沃迈")
    cut = cut._replace(read=cut.read._replace(spans=[(0, 2, "PER"), (2, 4, "Visit")], sure=[0.5, 0.6]))
    assert names([cut, piece("沃迈恩走了", "沃迈恩")]) == ["沃迈恩", "到", "沃迈恩"]
