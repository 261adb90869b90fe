"""What the strips of a page are: titles, headings inside a text, bylines, captions or running text."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.ingest.boxes import Char, Run
from pipelines.ingest.boxes_strips import Strip, overlap
from pipelines.ingest.bylines import byline, tail
from pipelines.ingest.marks import marks, words

_TITLE = 1.09
_LARGE = 1.2
_MINOR = 1.26
_TITLE_LINES, _TITLE_CHARS = 4, 60
_CAPTION_LINES = 6
_SMALL = 0.93
_CLOSE = 2.0
_EDGE = 0.7
_INDENT, _HANGING = 2.7, 1.2
_FAR, _ALIGNED = 4.0, 0.4
_LIKE = 1.3


def classify(strips: Sequence[Strip], body: float) -> list[Strip]:
    """The strips with their kinds and the edges of their columns; titles that a space parts are one.

    Args:
        strips: all strips of a page.
        body: the em of running text.
    """
    for strip in strips:
        _classify(strip, strips, body)
    bodies = [strip for strip in strips if strip.kind in ("body", "subhead")]
    _set_edges(bodies)
    titles = [strip for strip in strips if strip.kind == "title"]
    return [*(strip for strip in strips if strip.kind != "title"), *_joined(titles, bodies)]


def _classify(strip: Strip, strips: Sequence[Strip], body: float) -> None:
    under = _under(strip, strips)
    small = min(under.size if under else body, body)
    few = len(strip.lines) <= _TITLE_LINES or (strip.size > _LARGE * body and len(strip.text) <= _TITLE_CHARS)
    if byline(strip.text):
        strip.kind = "byline"
    elif _is_caption(strip, body):
        strip.kind = "caption"
    elif strip.size >= _TITLE * small and few and not _is_text(strip):
        strip.kind = "subhead" if under and _is_subhead(strip, under) else "title"


def _under(strip: Strip, strips: Sequence[Strip]) -> Strip | None:
    """The strip right under this one."""
    below = [other for other in strips if other.top > strip.top and overlap(strip, other) > 0]
    nearest = min(below, key=lambda other: other.top, default=None)
    return nearest if nearest and nearest.top - strip.bottom < _CLOSE * strip.size else None


def _is_text(strip: Strip) -> bool:
    """Whether large lines are running text: a sentence ends in them, they break off, or they make a paragraph."""
    if "。" in strip.text or strip.text[-1] in "，、；：" or marks().dateline.match(strip.text):
        return True
    first = strip.lines[0]
    return len(strip.lines) > 1 and strip.indented(first) and strip.x1 - first.x1 < _EDGE * strip.size


def _is_subhead(strip: Strip, under: Strip) -> bool:
    """Whether a title is a heading inside a text: hardly larger, within the column, no byline or dateline below."""
    opens = byline(under.lines[0].text) or marks().dateline.match(under.lines[0].text)
    inside = under.x0 - _EDGE * under.size <= strip.x0 and strip.x1 <= under.x1 + _EDGE * under.size
    hardly = under.size < strip.size < _MINOR * under.size
    return len(strip.lines) == 1 and hardly and inside and not opens


def _is_caption(strip: Strip, body: float) -> bool:
    if len(strip.lines) > _CAPTION_LINES:
        return False
    if marks().caption.match(strip.text):
        return True
    signed = byline(strip.text[tail(strip.text) :])
    small = strip.size <= _SMALL * body and strip.text.endswith(tuple(words().photo_credits))
    return small or (signed is not None and signed.photo)


def _set_edges(bodies: Sequence[Strip]) -> None:
    """A strip of few lines takes the edges of the column it stands in."""
    long = [strip for strip in bodies if len(strip.lines) > 2]
    for strip in bodies:
        if len(strip.lines) > 2:
            continue
        column = [
            other
            for other in long
            if other.x0 - _EDGE * strip.size <= strip.x0
            and strip.x1 <= other.x1 + _HANGING * strip.size
            and (strip.kind == "subhead" or strip.x0 - other.x0 <= _INDENT * strip.size)
        ]
        if column:
            nearest = min(column, key=lambda other: max(other.top - strip.bottom, strip.top - other.bottom))
            strip.x0, strip.x1 = nearest.x0, max(strip.x1, nearest.x1)


def _joined(titles: Sequence[Strip], bodies: Sequence[Strip]) -> list[Strip]:
    """Titles, with those put together that a space parts, unless each is that of a column."""
    found: list[Strip] = []
    for strip in sorted(titles, key=lambda strip: strip.x0):
        left = next((one for one in found if _one_title(one, strip, bodies)), None)
        if left is None:
            found.append(strip)
        else:
            found[found.index(left)] = Strip([_pair(left.lines[0], strip.lines[0])], "title")
    return found


def _pair(left: Run, right: Run) -> Run:
    blank = Char(" ", left.x1, right.x0, left.base, left.size)
    return Run([*left.chars, blank, *right.chars])


def _one_title(left: Strip, right: Strip, bodies: Sequence[Strip]) -> bool:
    one, other = left.lines[-1], right.lines[0]
    if len(left.lines) > 1 or len(right.lines) > 1 or max(one.size, other.size) > _LIKE * min(one.size, other.size):
        return False
    if abs(one.base - other.base) > 0.25 * one.size or not -0.2 < (other.x0 - one.x1) / one.size < 1.1:
        return False
    return not (_heads_column(left, bodies) and _heads_column(right, bodies))


def _heads_column(title: Strip, bodies: Sequence[Strip]) -> bool:
    return any(_heads(title, body) for body in bodies if 0 < body.top - title.bottom < _FAR * title.size)


def _heads(title: Strip, body: Strip) -> bool:
    """Whether a title stands over a column as its own: at its left edge or in its middle."""
    left = abs(title.x0 - body.x0)
    middle = abs(title.x0 + title.x1 - body.x0 - body.x1) / 2
    return overlap(title, body) > 0 and min(left, middle) < _ALIGNED * body.size
