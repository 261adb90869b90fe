"""Divisions of China, found by name: near the home place first, never by guess."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import ahocorasick

from kg.data import data
from kg.link.reason import because
from kg.link.villages import Villages

TOWN = 9
"""Digits of a town's code; all others have six."""


class Division(NamedTuple):
    """A province, city, county or town; `short` are its short names, `parent` is '' for provinces.

    `point` is `longitude,latitude` in degrees, where it is known. A division that is no more has `until`, the day or
    year to which it was (`?` where no source tells), and `became`, the code of the one that took it in, if known.
    """

    code: str
    name: str
    short: tuple[str, ...]
    parent: str
    other: str = ""
    point: str = ""
    until: str = ""
    became: str = ""

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
    """All divisions by code and by name.

    Args:
        divisions: those of today.
        former: those that are no more.
        renamed: former names -> codes of today.
        villages: of the same country.
        abroad: countries and cities abroad -> the continent or country that holds them.
    """

    def __init__(
        self,
        divisions: Iterable[Division],
        *,
        former: Iterable[Division] = (),
        renamed: Iterable[tuple[str, str]] = (),
        villages: Villages | None = None,
        abroad: Mapping[str, str] | None = None,
    ) -> None:
        self.villages = villages or Villages()
        self.abroad = abroad or {}
        self._by_code = {division.code: division for division in divisions}
        self._by_name = _names(self._by_code.values())
        gone = [division for division in former if division.code not in self._by_code]
        self._former = _names(gone)
        self._by_code |= {division.code: division for division in gone}
        self._formerly: dict[str, list[str]] = {}
        for name, code in renamed:
            self._formerly.setdefault(code, []).append(name)
            for form in _forms(name):
                self._former.setdefault(form, []).append(self._by_code[code])

    @classmethod
    def load(cls, path: Path | None = None) -> Gazetteer:
        """The shipped gazetteer, or a folder with the same files."""
        folder = path or data("gazetteer")
        text = gzip.decompress((folder / "divisions.tsv.gz").read_bytes()).decode("utf-8")
        rows = list(_cells(folder / "former.tsv"))
        return cls(
            (_division(line) for line in text.splitlines()),
            former=[_gone(row) for row in rows if row[5] == "abolished" and row[1]],
            renamed=[(row[0], row[4]) for row in rows if row[5] == "renamed"],
            villages=Villages(folder / "villages.zip"),
            abroad={name: whole for name, whole in _cells(folder / "world.tsv")},
        )

    @cached_property
    def longest(self) -> int:
        """Characters of the longest name."""
        return max(map(len, [*self._by_name, *self._former]))

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
        """All divisions with this full or short name, today's first; inside another, if given.

        Names of former times count where nothing bears them today; whole ones always, since a text of their time may
        mean them.
        """
        former, today = self._former.get(name, []), self._by_name.get(name, [])
        whole = (each for each in former if name == each.name or name in self.formerly(each))
        found = [*today, *(each for each in whole if each not in today)] if today else former
        return [each for each in found if inside is None or self.within(each, inside)]

    def above(self, division: Division) -> list[Division]:
        """The divisions that hold this one, nearest first."""
        chain = []
        while division.parent:
            division = self._by_code[division.parent]
            chain.append(division)
        return chain

    def counties(self, division: Division) -> list[Division]:
        """The counties of a city; the county of a county or town itself; cities without counties are their own."""
        if division.level == 4:
            return [self._by_code[division.parent]]
        return self._counties.get(division.code, [division])

    @cached_property
    def _counties(self) -> dict[str, list[Division]]:
        found: dict[str, list[Division]] = {}
        for division in self._by_code.values():
            if division.level == 3 and not division.until:
                found.setdefault(division.parent, []).append(division)
        return found

    def formerly(self, division: Division) -> list[str]:
        """Names that the division had in former times."""
        return self._formerly.get(division.code, [])

    def within(self, division: Division, whole: Division) -> bool:
        """Whether `whole` holds the division or is it."""
        return whole == division or whole in self.above(division)

    def nested(self, one: Division, other: Division) -> bool:
        """Whether one of the two holds the other."""
        return self.within(one, other) or self.within(other, one)

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
            or _unique(name, every, towns=home is None)
        )

    def _at_home(self, name: str, every: list[Division], home: Division | None) -> Found | None:
        if home is None:
            return None
        for each in (home, *self.above(home)):
            if each in every:
                return _found(name, each, "home")
        inside = _only([each for each in every if self.within(each, home)])
        return _found(name, inside, "in_home", home) if inside else None

    def _near(self, name: str, every: list[Division], near: Iterable[Division]) -> Found | None:
        """In the lowest of the divisions that hold one of this name; nothing if two, side by side, hold two."""
        told = {
            whole: inside
            for whole in near
            if (inside := _only([each for each in every if self._telling(name, each, whole)]))
        }
        lowest = {
            whole: inside
            for whole, inside in told.items()
            if not any(other != whole and self.within(other, whole) for other in told)
        }
        if len(set(lowest.values())) != 1:
            return None
        whole, division = next(iter(lowest.items()))
        return _found(name, division, "in_named", whole)

    def _neighbour(self, name: str, every: list[Division], home: Division | None) -> Found | None:
        for whole in self.above(home) if home else []:
            if inside := _only([each for each in every if self._telling(name, each, whole)]):
                return _found(name, inside, "neighbour", whole)
        return None

    def _telling(self, name: str, division: Division, whole: Division) -> bool:
        """Whether being in `whole` tells which division is meant: for a town the full name, in less than a province."""
        town = division.level == 4
        return self.within(division, whole) and (not town or (name == division.name and whole.level > 1))


def _names(divisions: Iterable[Division]) -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for division in divisions:
        for name in (division.name, *division.short):
            found.setdefault(name, []).append(division)
    return found


def _cells(path: Path) -> Iterator[list[str]]:
    return (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())


def _division(line: str) -> Division:
    code, name, short, parent, other, point = line.split("\t")
    return Division(code, name, tuple(short.split(";")) if short else (), parent, other, point)


def _gone(row: list[str]) -> Division:
    """A row of the table of former divisions."""
    name, code, parent, until, became, _ = row
    return Division(code, name, tuple(_forms(name))[1:], parent, until=until or "?", became=became)


def _forms(name: str) -> Iterator[str]:
    """The name, and without its kind if two characters are left."""
    yield name
    if len(name) > 2 and name.endswith(("市", "县", "区")):
        yield name[:-1]


def _found(name: str, division: Division, key: str, whole: Division | None = None) -> Found:
    """With the reason of the key; that the name is a former one says more."""
    if not division.until and name not in (division.name, *division.short):
        key = "renamed"
    return Found(division, because(key, text=name, name=division.name, whole=whole.name if whole else ""))


def _only(divisions: list[Division]) -> Division | None:
    """The only one, or the only one of the highest level that holds all others."""
    if not divisions:
        return None
    highest = min(each.level for each in divisions)
    top = [each for each in divisions if each.level == highest]
    return top[0] if len(top) == 1 else None


def _prominent(name: str, every: list[Division], level: int) -> Found | None:
    """A province or city: its name alone means it before any county of the same name."""
    top = _only([each for each in every if each.level == level])
    return _found(name, top, "prominent") if top else None


def _unique(name: str, every: list[Division], *, towns: bool) -> Found | None:
    """Alone in the country; a town's short name is never enough, nor that of a division which is no more.

    Without `towns` towns are left out: a county's paper that names one of another county says which.
    """
    fitting = [each for each in every if (each.level < 4 and not each.until) or (towns and each.name == name)]
    full = [each for each in fitting if each.name == name]
    for group in (full, fitting):
        if len(group) == 1 and not (group is fitting and full):
            return _found(name, group[0], "only")
    return None
