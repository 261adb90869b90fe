"""Edges of a recognised body, weighed against those nearby: 希望|雷池组织, 雷池合作|组织.

A linear model scores each span of the same sentence that begins and ends a few characters from the recognised one, by
what LAC, the network and the segmenter say there and by how bodies' names look. It was fitted as a choice among these
spans (conditional logit, McFadden 1974) on names of broadcast news that were judged by reading (`data/judged`):
`python -m pipelines.train --steps shifts`. One for persons' edges mended some and lost others (`docs/quality.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log
from pathlib import Path

from pipelines.zh.boundaries import begins_as_body
from pipelines.zh.lexicon import body_endings, short_names
from pipelines.zh.logistic import log_odds, saved, score
from pipelines.zh.signs import MARKS, table
from pipelines.zh.told import Told

Bounds = tuple[int, int]
MARGIN = 2.0
"""Log odds that other edges must have over the recognised ones."""
AROUND, LONGER = 4, 6
"""How many characters before a name another may begin, and before and behind its end it may end."""
LATER = 3
"""How many characters behind its beginning another may begin."""
Shift = Callable[[str, Bounds, Told, Bounds], Bounds]
"""Text of a sentence, a name, what is told, and within what -> where the name begins and ends."""
_NEVER = frozenset("，。；：！？\n《》")


def kept(text: str, name: Bounds, told: Told, within: Bounds) -> Bounds:
    """A `Shift` that leaves each name as it is."""
    return name


class Shifts:
    """`shifts.json` of a model folder: weights of the features."""

    def __init__(self, folder: Path) -> None:
        self._weights: list[float] = saved(folder, "shifts.json")["weights"]

    def __call__(self, text: str, name: Bounds, told: Told, within: Bounds) -> Bounds:
        """Where a body's name begins and ends; no other edges lie outside of `within`."""
        best, most = name, self._score(text, name, name, told) + MARGIN
        for chosen in nearby(text, name, told):
            if within[0] <= chosen[0] and chosen[1] <= within[1]:
                given = self._score(text, chosen, name, told)
                if given > most:
                    best, most = chosen, given
        return best

    def _score(self, text: str, chosen: Bounds, name: Bounds, told: Told) -> float:
        return score(self._weights, features(text, chosen, name, told))


def nearby(text: str, name: Bounds, told: Told) -> Iterator[Bounds]:
    """Other spans near a name that begin and end where a reading sees a word begin and end."""
    start, end = name
    for first in range(max(0, start - AROUND), min(start + LATER + 1, end - 1)):
        if first not in (0, start) and not (told.ends[first - 1] or told.begins[first]):
            continue
        for last in range(max(first + 2, end - AROUND), min(len(text), end + LONGER) + 1):
            inner = last not in (end, len(text)) and not (told.ends[last - 1] or told.begins[last])
            if inner or (first, last) == name or not _NEVER.isdisjoint(text[first:last]):
                continue
            yield first, last


def features(text: str, chosen: Bounds, name: Bounds, told: Told) -> list[float]:
    """Of one span of a sentence beside the recognised one."""
    (first, last), (start, end) = chosen, name
    size = len(text)
    out: list[float] = []
    for reading in (told.body, told.own_body):
        inside = reading[first:last].sum(-1).tolist()
        out += [
            log_odds(sum(inside) / len(inside)),
            log_odds(min(inside)),
            log_odds(float(reading[first, 0])),
            log_odds(float(reading[last, 1]) if last < size else 0.0),
            log_odds(float(reading[first - 1].sum()) if first else 0.0),
        ]
    out += [
        float(last == size or told.begins[last]),
        float(told.begins[first]),
        float(told.ends[last - 1]),
        float(first == 0 or told.ends[first - 1]),
        float(last == size or text[last] in MARKS),
        float(first == 0 or text[first - 1] in MARKS),
        float(chosen == name),
        float(first == start),
        float(last == end),
    ]
    return out + _form(text, first, last, told)


def _form(text: str, first: int, last: int, told: Told) -> list[float]:
    name, before, after = text[first:last], text[max(0, first - 1) : first], text[last : last + 8]
    kind = [told.classes[told.kind[i]] for i in (first, last - 1)]
    behind = told.classes[told.kind[last]] if last < len(text) else ""
    return [
        float(name.endswith(body_endings())),
        float(name in short_names()),
        float(begins_as_body(name)),
        log(len(name)),
        float(len(name) > 12),
        float(name[0] in table()["before"]),
        float(before in table()["before"]),
        float(any(each in name for each in table()["joins"])),
        float(after.startswith(body_endings())),
        float(last < len(text) and text[first : last + 1].endswith(body_endings())),
        float(name[-1] in table()["behind"]),
        float(kind[0] == "v"),
        float(kind[1] in ("v", "p", "c")),
        float(behind in ("n", "nt") and not told.begins[last]),
        float(behind == "n"),
        float(first > 0 and told.classes[told.kind[first - 1]] in ("ns", "nt", "nz")),
    ]
