"""What the visible lines round an article say of it: title, day, paper, authors, editors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from lxml import etree

from pipelines.ingest.bylines import byline
from pipelines.ingest.dates import find_day
from pipelines.ingest.html_lines import WebLine
from pipelines.ingest.html_stated import Stated, author_names
from pipelines.ingest.html_words import field_of, web, web_marks

_BEFORE, _AFTER, _ABOVE = 12, 12, 4
_TITLE_BEFORE, _TITLE_INSIDE = 30, 6
_LONGEST = 120
_SHORTEST = 5
_LARGE_FONT = "descendant-or-self::font[number(@size) >= 4] | self::*[number(@size) >= 4]"
_VISIBLE = etree.XPath(".//text()[not(parent::script or parent::style)]")
_SEPARATORS = re.compile(r"(?<!\s)\s*(?<![-_|—–])[-_|—–]+\s*|::")
_CUT = re.compile(r"[\s|｜·•)）】\]>”」』，,。]+")
_BOXED = (
    re.compile(r"(?<![\d:：./-])(?P<day>\d{1,2})\s+(?P<year>(?:19|20)\d\d)[-./年]\s?(?P<month>\d{1,2})(?![\d.:：/-])"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./年]\s?(?P<month>\d{1,2})月?\s+(?P<day>\d{1,2})(?![\d:：./-])"),
)
_NAMES = re.compile(r"[\s、，,/／_&]+")
_NAME = re.compile("[\u4e00-\u9fff·]{2,8}")


class Seen(NamedTuple):
    """Absent values are None; `issue_day` is the day in the head of a digital paper, `owner` whose page it is."""

    date: str | None
    paper: str | None
    owner: str | None
    authors: list[str]
    editors: list[str]
    issue_day: str | None


def title_of(lines: Sequence[WebLine], first: int, given: Stated) -> str | None:
    """The title: a visible line that the page's statements contain, else a heading near the text, else a statement.

    Args:
        lines: all lines of the page.
        first: the number of the first line in the element of the text.
        given: what the page states.
    """
    near = [line for line in lines[max(0, first - _TITLE_BEFORE) : first + _TITLE_INSIDE] if _may_be_title(line)]
    for statement in filter(None, (given.title, given.page_title)):
        shown = [line.text for line in near if line.text in statement]
        if shown:
            return max(shown, key=len)
        if statement is given.title:
            return statement
    ways: list[Callable[[etree._Element], bool]] = [
        *(partial(_is_in, tag=tag) for tag in ("h1", "h2", "h3")),
        _has_title_class,
        _has_large_font,
    ]
    for fits in ways:
        found = [line.text for line in near if fits(line.element)]
        if found:
            return found[-1]
    parts = [part for part in _SEPARATORS.split(given.page_title) if part and not web_marks().outlet.match(part)]
    return max(parts, key=len, default=None)


def seen(before: Sequence[WebLine], after: Sequence[WebLine], title: str | None) -> Seen:
    """What the lines between title and text, and those after the text, say."""
    start = max(0, max((i for i, line in enumerate(before) if line.text == title), default=len(before) - _BEFORE))
    head = [_spaced(line) for line in before[start:][-_BEFORE:] if line.text != title]
    tail = [_spaced(line) for line in after[:_AFTER] if len(line.text) < _LONGEST and not _is_furniture(line)]
    above = [_spaced(line) for line in before[max(0, start - _ABOVE) : start]]
    pairs = [pair for text in (*head, *tail, *above) for pair in _pairs(text)]
    every = " ".join(line.text for line in before)
    return Seen(
        date=_first_day([value for field, value in pairs if field == "date"])
        or _first_day([*head, *map(_boxed_day, (" ".join(head), " ".join(above)))])
        or _first_day(text for text in tail if web_marks().reprint.search(text)),
        paper=next((cut for field, value in pairs if field == "paper" and (cut := _CUT.split(value)[0])), None)
        or _outlet(head),
        owner=_owner(line.text for line in after),
        authors=_authors(head, pairs),
        editors=list(dict.fromkeys(name for field, value in pairs if field == "editor" for name in _names(value))),
        issue_day=_first_day(line.text for line in before) if web_marks().paper_page.search(every) else None,
    )


def outlet_in(text: str) -> str | None:
    """The first outlet that a text names (`桐溪日报数字报`: 桐溪日报)."""
    found = web_marks().outlet.search(text)
    return found[0] if found else None


def _may_be_title(line: WebLine) -> bool:
    text = line.text
    headed = _is_in(line.element, "h1") or _is_in(line.element, "h2")
    plain = not line.noise and (headed or line.links < len(text) / 2) and not web_marks().label.search(text)
    return plain and _SHORTEST <= len(text) <= _LONGEST and "。" not in text and not byline(text)


def _is_in(element: etree._Element, tag: str) -> bool:
    return element.tag == tag or any(parent.tag == tag for parent in element.iterancestors())


def _has_title_class(element: etree._Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return not set(re.split(r"[\s_-]+", names)).isdisjoint(web().titles)


def _has_large_font(element: etree._Element) -> bool:
    return bool(element.xpath(_LARGE_FONT))


def _spaced(line: WebLine) -> str:
    """The line with blanks between its elements: pages part fields by style alone."""
    texts = _VISIBLE(line.element)
    parts = [" ".join(str(text).split()) for text in texts] if isinstance(texts, list) else []
    text = " ".join(part for part in parts if part)
    return text if len(text) <= 2 * len(line.text) + 8 else line.text


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Fields and values of `来源：桐溪日报 编辑：步青云`; a byline and a name after a bare role are authors."""
    labels = list(web_marks().label.finditer(text))
    if byline(text) and not any(label[0].rstrip()[-1] in ":：" for label in labels):
        yield "author", text
        return
    ends = [*(label.start() for label in labels[1:]), len(text)][: len(labels)]
    for label, end in zip(labels, ends, strict=True):
        yield field_of(label[1]), text[label.end() : end].strip()
    for reprint in web_marks().reprint.finditer(text):
        yield "paper", reprint[1]
    for role in web_marks().signed.finditer(text):
        yield "author", role[1]


def _first_day(texts: Iterable[str]) -> str | None:
    return next(filter(None, map(find_day, texts)), None)


def _boxed_day(text: str) -> str:
    """A day whose number stands in a box of its own, before its year and month or after them (`16 2024-06`); or ''."""
    found = next(filter(None, (box.search(text) for box in _BOXED)), None)
    return "{year}-{month}-{day}".format(**found.groupdict()) if found else ""


def _is_furniture(line: WebLine) -> bool:
    return web_marks().furniture.fullmatch(line.text) is not None


def _owner(texts: Iterable[str]) -> str | None:
    return next((found[1] for found in map(web_marks().owner.search, texts) if found), None)


def _outlet(texts: Iterable[str]) -> str | None:
    parts = (part for text in texts for part in _CUT.split(text))
    return next((part for part in parts if web_marks().outlet.fullmatch(part)), None)


def _authors(head: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    values = [value for field, value in pairs if field == "author"]
    return list(dict.fromkeys(name for value in values for name in author_names(value)))


def _names(value: str) -> list[str]:
    """Names at the beginning of a value."""
    found: list[str] = []
    for part in filter(None, _NAMES.split(re.split(r"[|｜)）】\]]", value)[0].strip())):
        if not _NAME.fullmatch(part) or part in web().nobody:
            break
        found.append(part)
    return found
