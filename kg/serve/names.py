"""Finds entities by name, alias, pinyin or initials; the same rules as in the page's names.js."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from kg.serve.columns import numbered
from kg.serve.index import Index
from kg.store import View
from kg.view.pinyin import readings

_NAMES = """
    SELECT DISTINCT key, name FROM (
        SELECT hash(id) AS key, unnest(list_append(aliases, name)) AS name FROM current_variants
    ) ORDER BY ALL
"""
_WHOLE, _START, _INSIDE, _SPOKEN, _SPOKEN_INSIDE = range(5)
"""How well a name fits, the lower the better."""

_LETTERS = re.compile("[a-z' ]+")


class Names:
    """All names of a store in one text, a line each: a search through it takes milliseconds."""

    def __init__(self, view: View, index: Index) -> None:
        columns = view.columns(_NAMES)
        names = [str(name).replace("\n", " ").lower() for name in columns["name"]]
        self._index = index
        self._entities, _ = numbered(columns["key"], index.keys)
        self._text = "\n".join(["", *names, ""])
        self._starts = np.cumsum([1, *(len(name) + 1 for name in names)])
        spoken = readings(names)
        self._readings = {char: tuple(syllables.split(" ")) for char, syllables in spoken.items()}

    def find(self, text: str, type: str, *, limit: int = 12) -> list[int]:
        """Numbers of entities of a type, or of any (an empty text), best first, then those with the most edges."""
        wanted = text.strip().lower().replace("ü", "v").replace("\n", " ")
        best: dict[int, int] = {}
        for line, rank in self._hits(wanted) if wanted else ():
            entity = int(self._entities[line])
            if not type or self._index.types[entity] == type:
                best[entity] = min(rank, best.get(entity, rank))
        return sorted(best, key=lambda entity: (best[entity], -self._index.degrees[entity], entity))[:limit]

    def alike(self, entity: int, name: str, *, limit: int = 30) -> list[int]:
        """Other entities that have this very name."""
        bearers = [int(self._entities[line]) for line, rank in self._written(name.lower()) if rank == _WHOLE]
        return [bearer for bearer in dict.fromkeys(bearers) if bearer != entity][:limit]

    def _hits(self, wanted: str) -> Iterator[tuple[int, int]]:
        yield from self._written(wanted)
        if _LETTERS.fullmatch(wanted):
            yield from self._said(wanted.replace(" ", "").replace("'", ""))

    def _written(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Lines with these words, and how well they fit."""
        at = self._text.find(wanted)
        while at >= 0:
            line, end = self._line(at)
            start = int(self._starts[line])
            rank = _INSIDE if at > start else _START if end > at + len(wanted) else _WHOLE
            yield line, rank
            at = self._text.find(wanted, end)

    def _said(self, letters: str) -> Iterator[tuple[int, int]]:
        """Lines whose characters can be read so."""
        for match in self._begins(letters).finditer(self._text):
            at = match.start()
            if self._spoken(at, letters):
                line, _ = self._line(at)
                yield line, _SPOKEN if at == self._starts[line] else _SPOKEN_INSIDE

    def _begins(self, letters: str) -> re.Pattern[str]:
        """Where such a reading may begin: with a character that takes all letters, or some and the next one more."""

        def read(*beginnings: str) -> str:
            chars = [c for c, spoken in self._readings.items() if any(s.startswith(beginnings) for s in spoken)]
            return f"[{''.join(map(re.escape, chars))}]" if chars else "(?!)"

        return re.compile(
            f"{read(letters)}|{read(letters[0])}(?={read(*letters[1:7])})" if letters[1:] else read(letters)
        )

    def _line(self, at: int) -> tuple[int, int]:
        """The line that a character stands in, and where it ends."""
        line = int(np.searchsorted(self._starts, at, side="right")) - 1
        return line, int(self._starts[line + 1]) - 1

    def _spoken(self, at: int, letters: str) -> bool:
        """Whether the letters can be cut into beginnings of the syllables of the characters: `wj`, `wangj`."""
        if not letters:
            return True
        for syllable in self._readings.get(self._text[at], ()):
            shared = 0
            while shared < min(len(syllable), len(letters)) and syllable[shared] == letters[shared]:
                shared += 1
            if any(self._spoken(at + 1, letters[length:]) for length in range(shared, 0, -1)):
                return True
        return False
