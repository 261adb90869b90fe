"""Divisions of China, found by name: near the home place first, never by guess."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import ahocorasick

from kg.data import data

TOWN = 9
"""Digits of a town's code; all others have six."""


class Division(NamedTuple):
    """A province, city, county or town; `short` are its short names, `parent` is '' for provinces."""

    code: str
    name: str
    short: tuple[str, ...]
    parent: str
    other: str = ""

    @property
    def level(self) -> int:
        """1 province, 2 city, 3 county, 4 town."""
        if len(self.code) == TOWN:
            return 4
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3


class Found(NamedTuple):
    """A division and why it is the one, in words."""

    division: Division
    reason: str


class Gazetteer:
    """All divisions by code and by name."""

    def __init__(self, divisions: Iterable[Division]) -> None:
        self._by_code = {division.code: division for division in divisions}
        self._by_name: dict[str, list[Division]] = {}
        for division in self._by_code.values():
            for name in (division.name, *division.short):
                self._by_name.setdefault(name, []).append(division)

    @classmethod
    def load(cls, path: Path | None = None) -> Gazetteer:
        """The shipped gazetteer, or a table of the same form (gzipped; code, name, short names, parent, other code)."""
        text = gzip.decompress((path or data("gazetteer", "divisions.tsv.gz")).read_bytes()).decode("utf-8")
        return cls(_division(line) for line in text.splitlines())

    @cached_property
    def longest(self) -> int:
        """Characters of the longest name."""
        return max(map(len, self._by_name))

    def names_in(self, text: str) -> list[str]:
        """The full and short names of divisions that a text holds, the longest at each place."""
        return [name for _, name in self._names.iter_long(text)]

    @cached_property
    def _names(self) -> ahocorasick.Automaton:
        names = ahocorasick.Automaton()
        for name in self._by_name:
            if len(name) > 1:
                names.add_word(name, name)
        names.make_automaton()
        return names

    def get(self, code: str) -> Division:
        """The division with this code; raises KeyError."""
        return self._by_code[code]

    def named(self, name: str, *, inside: Division | None = None) -> list[Division]:
        """All divisions with this full or short name, highest first, towns last; inside another, if given."""
        found = self._by_name.get(name, [])
        return [each for each in found if inside is None or self.within(each, inside)]

    def above(self, division: Division) -> list[Division]:
        """The divisions that hold this one, nearest first."""
        chain = []
        while division.parent:
            division = self._by_code[division.parent]
            chain.append(division)
        return chain

    def within(self, division: Division, whole: Division) -> bool:
        """Whether `whole` holds the division or is it."""
        return whole == division or whole in self.above(division)

    def find(self, name: str, *, home: Division | None = None, near: Iterable[Division] = ()) -> Found | None:
        """The one division that a text of the home place means by a name; None when nothing tells which.

        `near` are divisions that the text names for certain.
        """
        every = self.named(name)
        if len(name) < 2 or not every:
            return None
        return (
            self._at_home(name, every, home)
            or _prominent(name, every, 1)
            or self._near(name, every, near)
            or _prominent(name, every, 2)
            or self._neighbour(name, every, home)
            or _unique(name, every)
        )

    def _at_home(self, name: str, every: list[Division], home: Division | None) -> Found | None:
        if home is None:
            return None
        for each in (home, *self.above(home)):
            if each in every:
                return Found(each, f"{name}: the paper's home place or above it")
        return _only([each for each in every if self.within(each, home)], f"in {home.name}, the home place")

    def _near(self, name: str, every: list[Division], near: Iterable[Division]) -> Found | None:
        for whole in sorted(near, key=lambda each: -each.level):
            inside = [each for each in every if self._telling(name, each, whole)]
            if found := _only(inside, f"in {whole.name}, which the text names"):
                return found
        return None

    def _neighbour(self, name: str, every: list[Division], home: Division | None) -> Found | None:
        for whole in self.above(home) if home else []:
            inside = [each for each in every if self._telling(name, each, whole)]
            if found := _only(inside, f"in {whole.name}, as the home place is"):
                return found
        return None

    def _telling(self, name: str, division: Division, whole: Division) -> bool:
        """Whether being in `whole` tells which division is meant: for a town the full name, in less than a province."""
        town = division.level == 4
        return self.within(division, whole) and (not town or (name == division.name and whole.level > 1))


def _division(line: str) -> Division:
    code, name, short, parent, other = line.split("\t")
    return Division(code, name, tuple(short.split(";")) if short else (), parent, other)


def _only(divisions: list[Division], reason: str) -> Found | None:
    """The only one, or the only one of the highest level that holds all others."""
    if not divisions:
        return None
    highest = min(each.level for each in divisions)
    top = [each for each in divisions if each.level == highest]
    return Found(top[0], reason) if len(top) == 1 else None


def _prominent(name: str, every: list[Division], level: int) -> Found | None:
    """A province or city: its name alone means it before any county of the same name."""
    top = [each for each in every if each.level == level]
    return _only(top, f"{name}: the province or city of this name") if top else None


def _unique(name: str, every: list[Division]) -> Found | None:
    """Alone in the country; a town's short name is never enough."""
    fitting = [each for each in every if each.level < 4 or each.name == name]
    full = [each for each in fitting if each.name == name]
    for group in (full, fitting):
        if len(group) == 1 and not (group is fitting and full):
            return Found(group[0], f"{name}: the only division of this name")
    return None
