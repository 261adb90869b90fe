"""What lists know of the characters of a sentence: a few flags beside the encoder's states, hints and no decisions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from gzip import decompress

import ahocorasick
import numpy as np
from numpy.typing import NDArray

from kg.data import data
from kg.ontology import schema

FLAGS = (
    "surname",
    "compound surname begins",
    "compound surname ends",
    "place begins",
    "place inside",
    "place ends",
    "organization ends",
    "facility ends",
    "title ends",
)


@cache
def automaton() -> ahocorasick.Automaton:
    """All words of the lists with the kinds that they are of."""
    kinds: dict[str, set[str]] = {}
    for kind, word in _words():
        kinds.setdefault(word, set()).add(kind)
    found = ahocorasick.Automaton()
    for word, known in kinds.items():
        found.add_word(word, (len(word), tuple(sorted(known))))
    found.make_automaton()
    return found


@cache
def divisions() -> dict[str, list[str]]:
    """Full name of a division of China -> its short names."""
    table = decompress(data("gazetteer", "divisions.tsv.gz").read_bytes()).decode("utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    return {name: short.split(";") if short else [] for _, name, short, *_ in rows}


@cache
def surnames(*, rare: bool = False) -> frozenset[str]:
    """Common surnames of one and two characters, or all that are known."""
    name = "family_names.txt" if rare else "surnames.txt"
    return frozenset(data("lexicons", name).read_text(encoding="utf-8").split())


def looks_chinese(name: str) -> bool:
    """A common surname with one or two characters behind it."""
    return (name[:1] in surnames() and len(name) in (2, 3)) or (name[:2] in surnames() and len(name) in (3, 4))


@cache
def body_endings() -> tuple[str, ...]:
    """What bodies' names end in."""
    return (*schema("jurisdiction")["bodies"], *schema("suffixes")["ORG"], *schema("mistaken")["bodies"])


@cache
def short_names() -> frozenset[str]:
    """What well known bodies are called."""
    table = schema("abbreviations")
    return frozenset(table["names"]) | {short for each in table["names"].values() for short in each}


@cache
def title_heads() -> tuple[str, ...]:
    """What titles end in."""
    return tuple(schema("titles")["heads"])


def _words() -> Iterator[tuple[str, str]]:
    yield from (("surname", word) for word in sorted(surnames()))
    for name, short in divisions().items():
        yield from (("place", word) for word in [name, *short] if len(word) > 1)
    suffixes = schema("suffixes")
    yield from (("organization", word) for word in suffixes["ORG"])
    yield from (("facility", word) for word in suffixes["FAC"])
    yield from (("title", word) for word in schema("titles")["heads"])


def flags(text: str) -> NDArray[np.float32]:
    """[T, len(FLAGS)], ones where a list says so."""
    out = np.zeros((len(text), len(FLAGS)), np.float32)
    for last, (length, kinds) in automaton().iter(text):
        first = last - length + 1
        for kind in kinds:
            _mark(out, kind, first, last)
    return out


def _mark(out: NDArray[np.float32], kind: str, first: int, last: int) -> None:
    if kind == "surname":
        if first == last:
            out[first, 0] = 1
        else:
            out[first, 1] = out[last, 2] = 1
    elif kind == "place":
        out[first, 3] = out[last, 5] = 1
        out[first + 1 : last, 4] = 1
    else:
        out[last, {"organization": 6, "facility": 7, "title": 8}[kind]] = 1
