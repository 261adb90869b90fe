"""More sentences from annotated ones: other persons, divisions and bodies in the same places of the same sentences.

A recogniser trained on a few hundred articles learns their names by heart. Names are composed of surnames and given
names of jcseg's lists, divisions are drawn from the gazetteer with the same last character (县 for 县).
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from kg.ontology import schema
from pipelines.score.marked import Spans
from pipelines.train.lexicons import words
from pipelines.zh.lexicon import divisions, surnames


class Names(NamedTuple):
    """Stock to draw from."""

    surnames: list[str]
    single: list[str]
    first: list[str]
    last: list[str]
    places: dict[str, list[str]]

    @classmethod
    def load(cls, folder: Path) -> Names:
        """Given names from jcseg's lists in `folder`; surnames and divisions as shipped."""
        places: dict[str, list[str]] = {}
        for name in divisions():
            places.setdefault(name[-1], []).append(name)
        return cls(
            surnames=sorted(surnames()),
            single=words(folder / "jcseg-sname.lex"),
            first=words(folder / "jcseg-dname-1.lex"),
            last=words(folder / "jcseg-dname-2.lex"),
            places={kind: sorted(names) for kind, names in places.items()},
        )


def swapped(text: str, spans: Spans, names: Names, chance: random.Random) -> tuple[str, Spans]:
    """The sentence with other names, and its spans moved along; what occurs twice is replaced alike."""
    out, moved, at = "", [], 0
    told: dict[str, str] = {}
    for start, end, label in sorted(spans):
        out += text[at:start]
        old = text[start:end]
        if old not in told:
            told[old] = _other(old, label, names, chance)
        moved.append((len(out), len(out) + len(told[old]), label))
        out += told[old]
        at = end
    return out + text[at:], moved


def enumerated(text: str, spans: Spans, names: Names, chance: random.Random) -> tuple[str, Spans]:
    """The sentence with a run of persons in the place of one of its persons, side by side or with blanks between.

    Lists of delegates are printed in columns, and the text of a page often keeps nothing between the names.
    """
    persons = [s for s in spans if s[2] == "PER" and "·" not in text[s[0] : s[1]]]
    if not persons:
        return text, spans
    start, end, _ = chance.choice(persons)
    between = chance.choice(["", "", " ", "  ", "\u3000"])
    out, moved = text[:start], [s for s in spans if s[1] <= start]
    for n in range(chance.randint(2, 9)):
        out += between if n else ""
        name = _person(names.surnames[0] + "某", names, chance)
        moved.append((len(out), len(out) + len(name), "PER"))
        out += name
    shift = len(out) - end
    return out + text[end:], moved + [(a + shift, b + shift, label) for a, b, label in spans if a >= end]


def _other(old: str, label: str, names: Names, chance: random.Random) -> str:
    if label == "PER":
        return _person(old, names, chance)
    if label in {"LOC", "ORG", "FAC", "POS"}:
        return _placed(old, names, chance)
    return old


def _person(old: str, names: Names, chance: random.Random) -> str:
    """Another name of the same make; surname with title keeps its title, foreign names stay."""
    surname = next((s for n in (2, 1) for s in [old[:n]] if s in names.surnames and len(old) > n), None)
    if surname is None or "·" in old or len(old) - len(surname) > 4:
        return old
    new = chance.choice([s for s in names.surnames if len(s) == 2] if chance.random() < 0.15 else names.surnames)
    title = next((t for t in schema("titles")["heads"] if old[len(surname) :].endswith(t)), None)
    if title is not None:
        return new + old[len(surname) :]
    if chance.random() < 0.25:
        return new + chance.choice(names.single)
    return new + chance.choice(names.first) + chance.choice(names.last)


def _placed(old: str, names: Names, chance: random.Random) -> str:
    """The same with another division of the same kind at its beginning, where one stands there."""
    for size in range(min(len(old), 8), 1, -1):
        stock = names.places.get(old[size - 1], [])
        if old[:size] in divisions():
            return chance.choice(stock) + old[size:]
    return old
