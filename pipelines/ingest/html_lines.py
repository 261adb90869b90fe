"""The visible lines of a web page, each with its element and the way back to the file's characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from pipelines.ingest.html_words import web
from pipelines.ingest.reflow import NOWHERE, Flow

_INVISIBLE = {"script", "style"}
_NO_TEXT = {"head", "select", "option", "textarea", "button", "noscript", "iframe", "template", "svg", "object"}
_ASIDE = {"nav", "footer", "aside"}
# fmt: off
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
}
# fmt: on
_TAG = r"""<[a-zA-Z/!?](?:[^>"']|"[^"]*"|'[^']*'){0,1000}>"""
_TOKEN = re.compile(
    rf"(?P<opens><!--|<script\b|<style\b)|{_TAG}|(?P<entity>&(?:#\d+|#x[0-9a-f]+|\w+);?)|(?P<text>[^<&]+|.)",
    re.DOTALL | re.IGNORECASE,
)
_CLOSES = {
    "<!--": re.compile("-->"),
    "<script": re.compile(r"</script[^>]*>", re.IGNORECASE),
    "<style": re.compile(r"</style[^>]*>", re.IGNORECASE),
}
_WORDS = re.compile(r"[\s_-]+")
_BLANK = re.compile(r"\s+")


class WebLine(NamedTuple):
    """One line as a browser shows it: `links` of its characters are in links; `element` is the innermost block."""

    flow: Flow
    links: int
    noise: bool
    element: etree._Element

    @property
    def text(self) -> str:
        """Its characters."""
        return self.flow.text


def web_lines(root: etree._Element, page: str) -> list[WebLine]:
    """All lines of the page in order.

    Args:
        root: the parsed page.
        page: its decoded source; offsets lead into it, or nowhere where markup is so broken that parsing moved text.
    """
    walk = _Walk(root)
    chars, offsets = _characters(page)
    known = chars == "".join(walk.chars)
    return [line._replace(flow=_placed(line.flow, offsets if known else None)) for line in walk.lines]


def _placed(flow: Flow, offsets: list[int] | None) -> Flow:
    return Flow(flow.text, [NOWHERE if offsets is None or i == NOWHERE else offsets[i] for i in flow.at])


def _characters(page: str) -> tuple[str, list[int]]:
    """The characters of a page outside markup, blanks aside, and their offsets; an entity's has none."""
    chars: list[str] = []
    offsets: list[int] = []
    for token in _tokens(page):
        text = html.unescape(token["entity"]) if token["entity"] else token["text"] or ""
        whole = token["entity"] is None or text == token["entity"]
        for i, char in enumerate(text):
            if not char.isspace():
                chars.append(char)
                offsets.append(token.start() + i if whole else NOWHERE)
    return "".join(chars), offsets


def _tokens(page: str) -> Iterator[re.Match[str]]:
    """Tags, entities and texts; what a comment, script or style holds is left out."""
    position = 0
    while token := _TOKEN.match(page, position):
        position = token.end()
        if token["opens"]:
            closed = _CLOSES[token["opens"].lower()].search(page, position)
            position = closed.end() if closed else len(page)
        else:
            yield token


class _Walk:
    """One way through the tree; `chars` are all characters but blanks, to which the lines' offsets lead."""

    def __init__(self, root: etree._Element) -> None:
        self.chars: list[str] = []
        self.lines: list[WebLine] = []
        self.text: list[tuple[str, int]] = []
        self.links = 0
        self.depth = {"hidden": 0, "noise": 0, "link": 0}
        self.block = [root]
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._start(element)
            elif event == "end":
                self._end(element)
            if event != "start" and element is not root:
                self._add(element.tail or "")
        self._flush()

    def _start(self, element: etree._Element) -> None:
        if element.tag not in _INLINE:
            self._flush()
            self.block.append(element)
        self._count(element, 1)
        if element.tag not in _INVISIBLE:
            self._add(element.text or "")

    def _end(self, element: etree._Element) -> None:
        if element.tag not in _INLINE:
            self._flush()
            self.block.pop()
        self._count(element, -1)

    def _count(self, element: etree._Element, step: int) -> None:
        self.depth["hidden"] += step * (element.tag in _NO_TEXT or _is_hidden(element))
        self.depth["noise"] += step * (element.tag in _ASIDE or is_noise(element))
        self.depth["link"] += step * (element.tag == "a")

    def _add(self, text: str) -> None:
        if self.depth["hidden"]:
            self.chars += [char for char in text if not char.isspace()]
            return
        for char in text:
            self.text.append((char, NOWHERE if char.isspace() else len(self.chars)))
            if not char.isspace():
                self.chars.append(char)
                self.links += self.depth["link"] > 0

    def _flush(self) -> None:
        flow = _collapsed(self.text)
        if flow.text:
            self.lines.append(WebLine(flow, self.links, self.depth["noise"] > 0, self.block[-1]))
        self.text, self.links = [], 0


def _collapsed(text: list[tuple[str, int]]) -> Flow:
    """Text without blanks around it; blanks inside become one, those with a line break between ideographs none."""
    raw = "".join(char for char, _ in text)
    pieces = list(_pieces(raw))
    chosen = [i for i, _ in pieces]
    at = [text[i][1] for i in chosen]
    return Flow("".join(char for _, char in pieces), at)


def _pieces(raw: str) -> Iterator[tuple[int, str]]:
    start, end = len(raw) - len(raw.lstrip()), len(raw.rstrip())
    for found in re.finditer(r"\s+|\S", raw[:end][start:]):
        at = start + found.start()
        if not found[0].isspace():
            yield at, found[0]
        elif not ("\n" in found[0] and raw[at - 1] >= "\u2e80" and raw[start + found.end()] >= "\u2e80"):
            yield at, " "


def _is_hidden(element: etree._Element) -> bool:
    return "display:none" in _BLANK.sub("", element.get("style") or "").lower()


def is_noise(element: etree._Element) -> bool:
    """Whether class or id says that an element holds no text of the article."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return not set(_WORDS.split(names)).isdisjoint(web().noise)
