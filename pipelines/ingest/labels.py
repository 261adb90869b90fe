"""What each line of a page is: the likeliest row of labels, by widths, blank lines and what goes on from what.

Weights are in nats, as those of `joint`; they were set on composed pages (`benchmarks/pages.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from pipelines.ingest.evidence import Evidence
from pipelines.ingest.lists import bracketed

Label = Literal["title", "subtitle", "byline", "signature", "start", "on", "row", "again"]
"""A `subtitle` is any title line after the first, a `signature` a byline right after a body. `start` opens a paragraph,
`on` goes on with it, `row` is one by itself (verse, table, list), `again` goes on with text that broke off earlier."""

_NEVER = -1e9
_TITLES = ("title", "subtitle")
_BYLINES = ("byline", "signature")
_BODIES = ("start", "on", "row", "again")


def labels(page: Evidence) -> list[Label]:
    """The best labels of all lines; linear in their number."""
    if not page.lines:
        return []
    scores = {label: own + _first(label) for label, own in _own(page, 0).items()}
    ways: list[dict[Label, Label]] = []
    for number in range(1, len(page.lines)):
        scores, way = _next(page, number, scores)
        ways.append(way)
    scores = {one: score + _last(page, one) for one, score in scores.items()}
    found = [max(scores, key=lambda one: scores[one])]
    for way in reversed(ways):
        found.append(way[found[-1]])
    return found[::-1]


def _next(page: Evidence, number: int, scores: dict[Label, float]) -> tuple[dict[Label, float], dict[Label, Label]]:
    """The labels that a line may have, each with its score and with the best label of the line before."""
    found: dict[Label, float] = {}
    way: dict[Label, Label] = {}
    befores = list(scores)
    for label, own in _own(page, number).items():
        step = _STEPS[label]
        totals = [score + own + step(page, number, before) for before, score in scores.items()]
        found[label] = max(totals)
        way[label] = befores[totals.index(found[label])]
    return found, way


def _first(label: Label) -> float:
    return {"title": 0.5, "byline": 0.5, "start": 0.0, "row": -1.0}.get(label, _NEVER)


def _last(page: Evidence, label: Label) -> float:
    return -4.0 if label in ("start", "on", "again") and not page.stops(len(page.lines) - 1) else 0.0


def _own(page: Evidence, number: int) -> dict[Label, float]:
    """The labels that a line may have, each with what speaks for it in the line itself."""
    if page.signed[number] and not page.signs_on[number]:
        return {"byline": 0.0, "signature": 0.0}
    found: dict[Label, float] = {"start": page.opens(number)}
    if not page.dated[number]:
        found["on"] = -2.0 if page.indents and page.lines[number].indent else 0.0
        if page.can_be_title(number):
            found["title"] = found["subtitle"] = page.title_like(number)
            found["title"] -= 6.0 if bracketed(page.lines[number].text) else 0.0
            if page.clauses(number):
                found["title"] -= 2.0 if page.fills[number] else 1.0
                found["subtitle"] -= 1.0 if page.fills[number] else 0.5
        if page.can_be_row(number):
            found["row"] = page.row_like(number)
        if page.resumes[number]:
            found["again"] = page.resumes[number]
    return found


def _to_title(page: Evidence, number: int, before: Label) -> float:
    if before in _TITLES:
        return _NEVER
    gap = 1.2 if page.lines[number].gap else (-3.0 if page.gapped else 0.0)
    if before in _BYLINES:
        return gap / 2 - (2.5 if before == "byline" else 0.0)
    if page.stops(number - 1):
        return gap + 0.5
    if before == "row":
        return gap
    return gap - (6.0 if page.fills[number - 1] else 4.0)


def _to_subtitle(page: Evidence, number: int, before: Label) -> float:
    if before not in _TITLES:
        return _NEVER
    return (-0.2 if page.lines[number].gap else 0.8) - (0.8 if before == "subtitle" else 0.0)


def _to_byline(page: Evidence, number: int, before: Label, *, label: Label) -> float:
    if before in _BYLINES:
        return 0.5 if label == before else _NEVER
    if (label == "signature") != (before in _BODIES):
        return _NEVER
    if before in _TITLES:
        return 1.0
    return 0.5 if before == "row" or page.stops(number - 1) else -5.0


def _to_start(page: Evidence, number: int, before: Label) -> float:
    line = page.lines[number]
    if before in _BYLINES:
        return 0.5
    if before in _TITLES:
        whole = 0.3 if page.fills[number] or line.ended else -0.5
        gap = 0.5 if line.gap else (-1.0 if page.set_off else 0.0)
        return whole + gap + (1.0 if page.dated[number] else 0.0) - 0.4 * max(0.0, page.joint(number))
    if before == "row":
        return 0.3 - 0.5 * max(0.0, page.joint(number))
    return _after_body(page, number)


def _after_body(page: Evidence, number: int) -> float:
    """What speaks for a new paragraph after running text."""
    line, last = page.lines[number], page.lines[number - 1]
    if page.stops(number - 1):
        goes_on = page.wrapped and page.fills[number - 1] and not line.indent and not line.gap
        return -0.6 if goes_on else 0.8
    if last.text[-1] in "：:":
        return 0.0
    return -6.5 if page.dated[number] else -5.0


def _to_on(page: Evidence, number: int, before: Label) -> float:
    if before not in _BODIES or (page.tailed[number - 1] and not page.signs_on[number]):
        return _NEVER
    if page.signs_on[number]:
        return 4.0
    gap = page.lines[number].gap
    if before == "row":
        return page.joint(number) - 3.0
    if page.stops(number - 1):
        full = 0.2 if page.fills[number - 1] and page.wrapped else -1.2
        return full - (1.2 if gap else 0.0) + page.begins(number)
    full = 0.5 if page.fills[number - 1] else -5.0 if page.falls_short(number - 1) else -2.0
    return 1.0 + full + max(-3.0, min(3.0, page.joint(number))) - (0.5 if gap else 0.0)


def _to_row(page: Evidence, number: int, before: Label) -> float:
    if before == "row":
        return (2.0 if page.lists.alike(number) else 1.0) - (0.6 if page.lines[number].gap else 0.0)
    if before in _TITLES or before in _BYLINES:
        return -4.0 if bracketed(page.lines[number].text) else -0.5
    return -0.5 if page.stops(number - 1) or page.lines[number - 1].text[-1] in "：:" else -3.0


def _to_again(page: Evidence, number: int, before: Label) -> float:
    if before in _TITLES or before in _BYLINES:
        return -2.0
    return -1.0 if page.stops(number - 1) else -1.0 - max(0.0, page.joint(number))


_STEPS: dict[Label, Callable[[Evidence, int, Label], float]] = {
    "byline": partial(_to_byline, label="byline"),
    "signature": partial(_to_byline, label="signature"),
    "title": _to_title,
    "subtitle": _to_subtitle,
    "start": _to_start,
    "on": _to_on,
    "row": _to_row,
    "again": _to_again,
}
