"""Words by their ends."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.zh.words import word_spans


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
