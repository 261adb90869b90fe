"""The home place of a paper: what the user said, else what its articles name most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.errors import OptionError
from kg.link.gazetteer import Division, Gazetteer
from kg.records import Extraction

LEAST = 2
"""Times that a division must be named before a page is taken to be from there."""


def place_code(name: str, gazetteer: Gazetteer) -> str:
    """The code of the division that the user named; raises OptionError where it is unknown or ambiguous."""
    found = gazetteer.find(name)
    if found is not None:
        return found.division.code
    choices = gazetteer.named(name)
    if choices:
        full = ("".join(d.name for d in [*reversed(gazetteer.above(c)), c]) for c in choices)
        raise OptionError.ambiguous_place(name, ", ".join(full))
    raise OptionError.unknown_place(name)


def home_of(page: Iterable[Extraction], gazetteer: Gazetteer) -> str | None:
    """The code of the division that the articles of one page name most; None below `LEAST` times.

    A town counts for its county too: papers are of counties and cities, and write of their towns.
    """
    counts: Counter[str] = Counter()
    for extraction in page:
        for mention in extraction.mentions:
            found = gazetteer.find(mention.text) if mention.type == "Place" else None
            if found is not None:
                counts[_paper(found.division, gazetteer).code] += 1
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= LEAST else None


def _paper(division: Division, gazetteer: Gazetteer) -> Division:
    return gazetteer.above(division)[0] if division.level == 4 else division
