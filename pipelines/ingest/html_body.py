"""Which element of a web page holds the article, and its paragraphs."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from gne.extractor import ContentExtractor
from gne.utils import pre_parse
from lxml import etree

from pipelines.ingest.bylines import byline
from pipelines.ingest.html_lines import WebLine
from pipelines.ingest.html_words import web_marks
from pipelines.ingest.marks import marks

_NUMBER = "data-number"
_MOSTLY = 0.8
_INFO = 90
_SHORT = 30
_SUBTITLES = 3
_LEVELS = 3
_STOPS = "。！？；…"
_SENTENCE_END = set("。！？")
_BOXES = re.compile(r"(?<=[】\]])\s?(?=[【\[])")
_DAY = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?")
_MOMENT = re.compile(r"\d{1,2}[-./月]\d{1,2}日?\s+\d{1,2}[:：]\d\d")


class Body(NamedTuple):
    """Lines of a page about its article: those of the text, those before and after it that say who, when and whence."""

    text: list[WebLine]
    before: list[WebLine]
    after: list[WebLine]


def body_element(root: etree._Element) -> etree._Element | None:
    """The element that GNE ranks first, by density of text and punctuation, of those that hold a sentence; or None."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for number, element in enumerate(elements):
        element.set(_NUMBER, str(number))
    tree = copy.deepcopy(root)
    etree.strip_tags(tree, "br", "form")
    try:
        ranked = ContentExtractor().extract(pre_parse(tree))
    except ValueError:  # GNE takes the logarithm of a density, which a page of hardly any text makes negative
        return None
    for _, found in ranked:
        if not _SENTENCE_END.isdisjoint(found["text"]):
            return elements[int(found["node"].get(_NUMBER))]
    return None


def with_its_like(element: etree._Element, lines: Sequence[WebLine]) -> etree._Element:
    """What holds the paragraphs of an article, where the element that was ranked first is only one of them.

    Pages of Word and of some editors have paragraphs of such different length that one outranks what holds them all:
    it is the nearest element with a second child of the same kind (tag and class) that holds a sentence.
    """
    if sum(is_within(line.element, element) for line in lines) > 1:
        return element
    told = {line.element for line in lines if not line.noise and not _SENTENCE_END.isdisjoint(line.text)}
    for child in islice([element, *element.iterancestors()], _LEVELS):
        siblings = [*child.itersiblings(preceding=True), *child.itersiblings()]
        alike = [one for one in siblings if one.tag == child.tag and one.get("class") == child.get("class")]
        if any(each in told for one in alike for each in one.iter()):
            return next(child.iterancestors())
    return element


def body(lines: Sequence[WebLine], element: etree._Element, title: str | None) -> Body:
    """The lines of the text, without title, signatures at its ends, furniture and links round and in it."""
    inside = [i for i, line in enumerate(lines) if is_within(line.element, element)]
    first, last = (inside[0], inside[-1] + 1) if inside else (len(lines), len(lines))
    first = next((i + 1 for i in range(last - 1, first - 1, -1) if lines[i].text == title), first)
    whole, noisy = (sum(len(line.text) for line in lines[first:last] if line.noise >= noise) for noise in (False, True))
    kept = [i for i in range(first, last) if _is_text(lines[i], noise=noisy * 2 < whole)]
    del kept[: _opening([lines[i].text for i in kept])]
    del kept[_foot([lines[i].text for i in kept]) :]
    if not kept:
        return Body([], list(lines), [])
    after = [line for i, line in enumerate(lines) if i > kept[0] and i not in set(kept)]
    return Body([lines[i] for i in kept], list(lines[: kept[0]]), after)


def _opening(texts: Sequence[str]) -> int:
    """Where the lines above the text that tell of it end; a subtitle may stand before the one with the day."""
    end = next((i for i, text in enumerate(texts) if not _is_info(text)), len(texts))
    for number in range(end, min(end + _SUBTITLES, len(texts))):
        text = texts[number]
        if len(text) > _INFO or "。" in text:
            break
        if _DAY.search(text) and web_marks().label.search(text):
            end = number + 1
    return end


def _foot(texts: Sequence[str]) -> int:
    """Where the signatures at the end start; short lines may stand among and after them."""
    end = foot = len(texts)
    while end and (_is_signature(texts[end - 1]) or (len(texts[end - 1]) <= _SHORT and "。" not in texts[end - 1])):
        end -= 1
        foot = end if _is_signature(texts[end]) else foot
    return foot


def is_within(element: etree._Element, outer: etree._Element) -> bool:
    """Whether an element is another or in it."""
    return element is outer or any(parent is outer for parent in element.iterancestors())


def _is_text(line: WebLine, *, noise: bool) -> bool:
    """Whether a line may be text of the article; `noise`: what class or id says of elements may be trusted."""
    if (noise and line.noise) or web_marks().furniture.fullmatch(line.text):
        return False
    own = len(_DAY.sub("", line.text)) if line.links else len(line.text)  # lists of links show their days
    return line.links < _MOSTLY * own or line.text[-1] in _STOPS


def _is_signature(text: str) -> bool:
    """Whether a line says who wrote, edited or sent the article, and nothing else."""
    if len(text) > _INFO or "。" in text or text[-1] in "？?":
        return False
    parts = [part for part in _BOXES.split(text) if part and not web_marks().furniture.fullmatch(part)]
    return bool(byline(text) or (parts and all(map(_is_told, parts))))


def _is_told(part: str) -> bool:
    bare = part.strip("【】[]（）() ")
    told = marks().furniture.fullmatch(bare) or web_marks().label.match(bare) or web_marks().reprint.match(bare)
    return bool(told and not _DAY.fullmatch(bare))


def _is_info(text: str) -> bool:
    """Whether a line above the text tells of it: a signature, or one with a label or a moment in it."""
    short = len(text) <= _INFO and "。" not in text
    told = web_marks().label.search(text) or _MOMENT.search(text) or _DAY.fullmatch(text)
    return _is_signature(text) or bool(short and told)
