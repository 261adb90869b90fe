"""The title of a web page's article: among its visible lines, by what the page states, by heading, class and size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from lxml import etree

from pipelines.ingest.bylines import byline
from pipelines.ingest.html_lines import WebLine
from pipelines.ingest.html_stated import Stated
from pipelines.ingest.html_words import web, web_marks

_BEFORE, _INSIDE = 30, 6
_SHORTEST, _LONGEST = 5, 120
_LARGE_FONT = "descendant-or-self::font[number(@size) >= 4] | self::*[number(@size) >= 4]"
_SIZE = re.compile(r"font-size:\s{0,4}(\d{1,3}(?:\.\d{1,3})?)\s{0,4}(pt|px)", re.IGNORECASE)
_POINTS_A_PIXEL = 0.75
_LARGE = 18
_NAME_PARTS = re.compile(r"[\s_-]+|(?<=[a-z0-9])(?=[A-Z])")
_HOME = re.compile(r"(?:https?://[^/]{1,100})?/?(?:index\.\w{1,5})?")
_SEPARATORS = re.compile(r"(?<!\s)\s*(?<![-_|—–])[-_|—–]+\s*|::")


def title_of(lines: Sequence[WebLine], first: int, given: Stated) -> str | None:
    """The title: a visible line that the page's statements contain, else a heading near the text, else a statement.

    Args:
        lines: all lines of the page.
        first: the number of the first line in the element of the text.
        given: what the page states.
    """
    near = [line for line in lines[max(0, first - _BEFORE) : first + _INSIDE] if _may_be_title(line)]
    for statement in filter(None, (given.title, given.page_title)):
        shown = [line.text for line in near if line.text in statement]
        if shown:
            return max(shown, key=len)
        if statement is given.title:
            return statement
    ways: list[Callable[[WebLine], bool]] = [
        *(partial(_headed, tag=tag) for tag in ("h1", "h2", "h3")),
        _has_title_class,
        _has_large_font,
    ]
    for fits in ways:
        found = [line.text for line in near if fits(line)]
        if found:
            return found[-1]
    parts = [part for part in _SEPARATORS.split(given.page_title) if part and not web_marks().outlet.match(part)]
    return max(parts, key=len, default=None)


def site_in(page_title: str, title: str | None, lines: Sequence[WebLine]) -> str | None:
    """Whose page it is: who its `<title>` names and the link to the home page or the line of the owner names too."""
    owned = next(filter(None, (web_marks().owned.search(line.text) for line in lines)), None)
    if owned and owned[1] in page_title:
        return owned[1]
    named = _SEPARATORS.split(page_title.partition(title)[2] if title else "")[-1].strip()
    links = (link for line in lines if named and line.text == named for link in line.element.iter("a"))
    return named if any(_HOME.fullmatch(link.get("href") or "#") for link in links) else None


def _may_be_title(line: WebLine) -> bool:
    text = line.text
    headed = _headed(line, tag="h1") or _headed(line, tag="h2")
    plain = not line.noise and (headed or line.links < len(text) / 2) and not web_marks().label.search(text)
    return plain and _SHORTEST <= len(text) <= _LONGEST and "。" not in text and not byline(text)


def _headed(line: WebLine, *, tag: str) -> bool:
    return line.element.tag == tag or any(parent.tag == tag for parent in line.element.iterancestors())


def _has_title_class(line: WebLine) -> bool:
    """Whether class or id has a word for title (`news_tit`, `lblTitle`)."""
    names = [f"{element.get('class') or ''} {element.get('id') or ''}" for element in _holders(line)]
    return not {word.lower() for name in names for word in _NAME_PARTS.split(name)}.isdisjoint(web().titles)


def _has_large_font(line: WebLine) -> bool:
    sizes = filter(None, (_SIZE.search(element.get("style") or "") for element in _holders(line)))
    points = [float(size[1]) * (_POINTS_A_PIXEL if size[2].lower() == "px" else 1) for size in sizes]
    return bool(line.element.xpath(_LARGE_FONT)) or max(points, default=0) >= _LARGE


def _holders(line: WebLine) -> Iterator[etree._Element]:
    """The line's block and what is in it and holds the whole line."""
    yield line.element
    for element in line.element.iter("span", "font", "b", "strong"):
        if "".join("".join(map(str, element.itertext())).split()) == "".join(line.text.split()):
            yield element
