"""What the visible lines round an article say of it: day, paper, authors, editors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from pipelines.ingest.bylines import byline
from pipelines.ingest.dates import english_day, find_day
from pipelines.ingest.html_lines import WebLine
from pipelines.ingest.html_stated import author_names
from pipelines.ingest.html_words import field_of, web, web_marks

_BEFORE, _AFTER, _ABOVE = 12, 12, 4
_LONGEST = 120
_VISIBLE = etree.XPath(".//text()[not(parent::script or parent::style)]")
_CUT = re.compile(r"[\s|｜·•)）】\]>”」』，,。]+")
_BOXED = (
    re.compile(r"(?<![\d:：./-])(?P<day>\d{1,2})\s+(?P<year>(?:19|20)\d\d)[-./年]\s?(?P<month>\d{1,2})(?![\d.:：/-])"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./年]\s?(?P<month>\d{1,2})月?\s+(?P<day>\d{1,2})(?![\d:：./-])"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)年?\s(?P<month>\d{1,2})\s?[-./月]\s?(?P<day>\d{1,2})(?![\d:：./-])"),
    re.compile(
        r"(?<![\d:：./-])(?P<month>\d{1,2})[-./月]\s?(?P<day>\d{1,2})日?\s(?P<year>(?:19|20)\d\d)(?![\d.:：/-])"
    ),
)
_IN_MARKS = re.compile(r"《([^《》]{2,20})》")
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
        or _first_day([*head, *(text for text in above if web_marks().label.search(text))])
        or _first_day(map(_boxed_day, (" ".join(head), " ".join(above))))
        or _first_day(text for text in tail if web_marks().reprint.search(text)),
        paper=next(filter(None, (_paper(value) for field, value in pairs if field == "paper")), None) or _outlet(head),
        owner=_owner(line.text for line in after),
        authors=_authors(pairs) or _named_below(title, before[start:]),
        editors=list(dict.fromkeys(name for field, value in pairs if field == "editor" for name in _names(value))),
        issue_day=_first_day(line.text for line in before) if web_marks().paper_page.search(every) else None,
    )


def outlet_in(text: str) -> str | None:
    """The first outlet that a text names (`桐溪日报数字报`: 桐溪日报)."""
    found = web_marks().outlet.search(text)
    return found[0] if found else None


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
        value = text[label.end() : end].strip()
        yield _contributor(value) if field_of(label[1]) == "contributor" else (field_of(label[1]), value)
    for reprint in web_marks().reprint.finditer(text):
        yield "paper", reprint[1]
    for role in web_marks().signed.finditer(text):
        yield "author", role[1]


def _contributor(value: str) -> tuple[str, str]:
    """What sent the text: an office is its paper, a person named after an office (`县教育局 张三`) its author."""
    office, *people = value.split()[:2] or [""]
    return ("author", people[0]) if people and office.endswith(tuple(web().offices)) else ("paper", value)


def _first_day(texts: Iterable[str]) -> str | None:
    return next(filter(None, map(find_day, texts)), None)


def _boxed_day(text: str) -> str:
    """A day whose parts stand in boxes, in any order (`16 2024-06`, `03-07 2023`, `07 Mar 2023`); '' without one."""
    found = next(filter(None, (box.search(text) for box in _BOXED)), None)
    return "{year}-{month}-{day}".format(**found.groupdict()) if found else english_day(text) or ""


def _is_furniture(line: WebLine) -> bool:
    return web_marks().furniture.fullmatch(line.text) is not None


def _owner(texts: Iterable[str]) -> str | None:
    return next((found[1] for found in map(web_marks().owner.search, texts) if found), None)


def _outlet(texts: Iterable[str]) -> str | None:
    parts = (part for text in texts for part in _CUT.split(text))
    return next((part for part in parts if web_marks().outlet.fullmatch(part)), None)


def _paper(value: str) -> str | None:
    """The paper that a value begins with, without title marks; None where it names nobody (`未知`)."""
    marked = _IN_MARKS.match(value)
    found = marked[1] if marked else _CUT.split(value)[0]
    return found if found and found not in web().nobody else None


def _authors(pairs: Sequence[tuple[str, str]]) -> list[str]:
    values = [value for field, value in pairs if field == "author"]
    return list(dict.fromkeys(name for value in values for name in author_names(value)))


def _named_below(title: str | None, lines: Sequence[WebLine]) -> list[str]:
    """The name that stands alone below the title, as under essays."""
    below = [line for line in lines[1:2] if lines[0].text == title and not line.links and _NAME.fullmatch(line.text)]
    found = [byline(f"□{line.text}") for line in below if not line.text.endswith(tuple(web().offices))]
    return [name for one in found if one for name in one.names if name not in web().nobody]


def _names(value: str) -> list[str]:
    """Names at the beginning of a value."""
    found: list[str] = []
    for part in filter(None, _NAMES.split(re.split(r"[|｜)）】\]]", value)[0].strip())):
        if not _NAME.fullmatch(part) or part in web().nobody:
            break
        found.append(part)
    return found
