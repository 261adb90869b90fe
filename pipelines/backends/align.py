"""Words that an analyser may have written otherwise, found again in the text."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from itertools import accumulate, pairwise


def align(text: str, words: Sequence[str]) -> list[str]:
    """The words as the text has them: white space ends a word, characters that were written otherwise are found again.

    Where the forms differ in length (… written as three dots) the words that share them are one.
    """
    places = [i for i, character in enumerate(text) if not character.isspace()]
    said = ["".join(word.split()) for word in words]
    cuts = set(accumulate(map(len, said)))
    here, there = "".join(text[i] for i in places), "".join(said)
    if len(here) != len(there):
        cuts = _carried(cuts, there, here)
    gaps = {n for n, (left, right) in enumerate(pairwise(places), 1) if right > left + 1}
    ends = sorted({0, len(places)} | gaps | {cut for cut in cuts if cut < len(places)})
    return [here[start:end] for start, end in pairwise(ends)]


def _carried(cuts: set[int], there: str, here: str) -> set[int]:
    """Places between characters of one string, in another that differs a little."""
    carried: set[int] = set()
    for kind, a, b, start, end in difflib.SequenceMatcher(None, there, here, autojunk=False).get_opcodes():
        inner = {start + cut - a for cut in cuts if a < cut < b} if kind == "equal" else set()
        carried |= inner | ({end} if b in cuts else set())
    return carried
