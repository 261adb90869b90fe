"""A page as a row of blocks: bodies, and the titles and bylines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipelines.ingest.bylines import byline, tail
from pipelines.ingest.lines import Line
from pipelines.ingest.marks import marks
from pipelines.ingest.titles import Page, starts_article, title_end


@dataclass
class Block:
    """Lines of one kind; `asides` are captions that interrupt a body's sentence."""

    kind: Literal["title", "byline", "body", "furniture"]
    lines: list[Line] = field(default_factory=list)
    asides: list[Line] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.lines[0].start


def blocks(lines: Sequence[Line]) -> list[Block]:
    """All lines of a page, each in one block."""
    furniture = [i for i in range(len(lines)) if _is_furniture(lines, i)]
    rest = [line for i, line in enumerate(lines) if i not in set(furniture)]
    found = _Scan(Page.of(rest)).run() if rest else []
    for i in furniture:
        if found and found[-1].kind == "furniture" and i - 1 in furniture:
            found[-1].lines.append(lines[i])
        else:
            found.append(Block("furniture", [lines[i]]))
    return sorted(found, key=lambda block: block.start)


def _is_furniture(lines: Sequence[Line], i: int) -> bool:
    """Page number, date line, hotline, slogan; words that end or continue a sentence are none."""
    line = lines[i]
    if i and not line.gap and not lines[i - 1].ended and len(lines[i - 1].text) > 1 and "，" in lines[i - 1].text:
        return False
    if marks().furniture.fullmatch(line.text):
        return True
    alone = line.gap and (i + 1 == len(lines) or lines[i + 1].gap)
    if marks().page_number.fullmatch(line.text):
        return alone or i + 1 == len(lines)
    return marks().slogan.search(line.text) is not None and not line.ended and alone


class _Scan:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[Block] = []
        self.body: Block | None = None

    def run(self) -> list[Block]:
        i = 0
        while i < len(self.page.lines):
            i = self._byline(i) or self._caption(i) or self._title(i) or self._text(i)
        return self.found

    def _add(self, kind: Literal["title", "byline", "body"], line: Line) -> Block:
        last = self.found[-1] if self.found else None
        if last is None or last.kind != kind or kind == "body" or (kind == "title" and line.gap):
            last = Block(kind)
            self.found.append(last)
        last.lines.append(line)
        return last

    def _byline(self, i: int) -> int:
        line = self.page.lines[i]
        if byline(line.text) is None:
            return 0
        self._add("byline", line)
        self.body = None
        return i + 1

    def _open(self) -> bool:
        """Whether the body stops in mid-sentence."""
        return self.body is not None and not self.body.lines[-1].ended

    def _caption(self, i: int) -> int:
        """A caption with blank lines around it, amid a sentence that goes on after it."""
        lines = self.page.lines
        if self.body is None or not self._open() or not lines[i].gap or not marks().caption.match(lines[i].text):
            return 0
        end = next((j for j in range(i + 1, len(lines)) if lines[j].gap), len(lines))
        self.body.asides += lines[i:end]
        return end

    def _title(self, i: int) -> int:
        lines = self.page.lines
        if self._open() and not (lines[i].gap and self._before_article(i)):
            return 0
        end = title_end(self.page, i, self.body.lines if self.body else [])
        for line in lines[i:end]:
            self._add("title", line)
        self.body = None if end > i else self.body
        return end if end > i else 0

    def _before_article(self, i: int) -> bool:
        """Whether unfinished text is followed by lines of a title and then an article that opens by itself."""
        lines, body = self.page.lines, self.body.lines if self.body else []
        end = title_end(self.page, i, body)
        return i < end < len(lines) and starts_article(lines[end]) and abs(lines[i].width - body[-1].width) > 1.6

    def _text(self, i: int) -> int:
        line = self.page.lines[i]
        if self.body is None or marks().dateline.match(line.text):
            self.body = self._add("body", line)
        else:
            self.body.lines.append(line)
        if self._closed():
            self.body = None
        return i + 1

    def _closed(self) -> bool:
        """Whether a byline ends the body; a picture's credit does not."""
        lines = self.body.lines if self.body else []
        text = "".join(line.text for line in lines[-2:])
        found = byline(text[tail(text) :])
        return found is not None and not found.photo
