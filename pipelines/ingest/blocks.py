"""A page as a row of blocks: pieces of running text, and the titles, bylines and furniture between them."""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, pairwise
from typing import Literal

from pipelines.ingest.bylines import byline, tail
from pipelines.ingest.evidence import Evidence, ends_article
from pipelines.ingest.furniture import captions, furniture
from pipelines.ingest.joints import joint
from pipelines.ingest.labels import labels
from pipelines.ingest.lines import Line
from pipelines.ingest.reflow import paragraph

Kind = Literal["title", "byline", "body", "furniture"]
_TAIL = 60
_RUN = re.compile("[\u4e00-\u9fff0-9]+")
_NEAR = 3
_OPEN = 40
_WORDS = 20.0
_SAME = 1.0
_CLEAR = 1.2


@dataclass(eq=False)
class Block:
    """Lines of one kind, in paragraphs; `at` is the place of the first among the lines of the page.

    A body is what stands between blank lines; one that goes on with an earlier one names that as `resumes`, and is
    `bound` to it if it goes on with its sentence. `rows` are the numbers of paragraphs that are rows of a table, a
    list or a poem, `asides` captions beside it.
    """

    kind: Kind
    at: int
    paragraphs: list[list[Line]] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    asides: list[list[Line]] = field(default_factory=list)
    resumes: Block | None = None
    bound: bool = False

    @cached_property
    def words(self) -> set[str]:
        """All pairs of neighbouring characters, punctuation apart; of a block that is whole."""
        runs = _RUN.findall("".join(line.text for line in self.lines))
        return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}

    @property
    def lines(self) -> list[Line]:
        """All lines, captions not among them."""
        return [line for paragraph in self.paragraphs for line in paragraph]

    @property
    def last(self) -> Line:
        """The last line."""
        return self.paragraphs[-1][-1]


def blocks(lines: Sequence[Line]) -> list[Block]:
    """All lines of a page, each in one block, in the order of reading."""
    apart = furniture(lines)
    aside = captions(lines, apart)
    set_off = {number for group in aside for number in group}
    rest = [number for number in range(len(lines)) if number not in apart and number not in set_off]
    found = _Assembly(lines, rest).run()
    places = [block.at for block in found]
    for group in aside:
        caption = [lines[number] for number in group]
        beside = _beside(found, bisect(places, group[0]))
        if beside:
            beside.asides.append(caption)
        else:
            found.append(Block("body", group[0], [caption]))
    for number in sorted(apart):
        found.append(Block("furniture", number, [[lines[number]]]))
    return _gathered(sorted(found, key=lambda block: block.at))


def _beside(found: Sequence[Block], place: int) -> Block | None:
    """The body that a caption belongs to: the one which it interrupts or follows, else the next one."""
    around = [*reversed(found[max(0, place - _NEAR) : place]), *found[place : place + _NEAR]]
    return next((block for block in around if block.kind == "body"), None)


def _gathered(found: Sequence[Block]) -> list[Block]:
    """Furniture that stands together, as one block."""
    row: list[Block] = []
    for block in found:
        last = row[-1] if row else None
        if last and block.kind == last.kind == "furniture" and block.at == last.at + len(last.paragraphs):
            last.paragraphs += block.paragraphs
        else:
            row.append(block)
    return row


class _Assembly:
    """Labelled lines to blocks."""

    def __init__(self, lines: Sequence[Line], rest: Sequence[int]) -> None:
        self.rest = rest
        self.page = Evidence([lines[number] for number in rest])
        self.found: list[Block] = []
        self.body: Block | None = None
        self.broken: list[Block] = []

    def run(self) -> list[Block]:
        for place, label in enumerate(labels(self.page)):
            line, at = self.page.lines[place], self.rest[place]
            if self.body and label != "on" and _closed(self.body):
                self.body = None
            if label in ("title", "subtitle"):
                self._add("title", line, at, apart=line.gap or label == "title")
            elif label in ("byline", "signature"):
                self._add("byline", line, at, apart=False)
            elif label == "again":
                self._resume(line, at)
            elif label == "on" and self.body:
                self.body.paragraphs[-1].append(line)
            elif self.body is None or self.page.dated[place] or line.new_column:
                self._open(Block("body", at, [[line]]))
            elif label == "start" and line.gap:
                self._open(Block("body", at, [[line]], resumes=self.body))
            else:
                self.body.paragraphs.append([line])
            if label == "row" and self.body:
                self.body.rows.add(len(self.body.paragraphs) - 1)
        reclaim(self.found)
        return self.found

    def _add(self, kind: Kind, line: Line, at: int, *, apart: bool) -> None:
        self._leave()
        if apart or not self.found or self.found[-1].kind != kind:
            self.found.append(Block(kind, at))
            self.found[-1].paragraphs.append([])
        self.found[-1].paragraphs[-1].append(line)

    def _open(self, block: Block) -> None:
        self._leave()
        self.body = block
        self.found.append(block)

    def _leave(self) -> None:
        """Remember text that breaks off."""
        if self.body and not self.body.last.ended:
            self.broken.append(self.body)
        self.body = None

    def _resume(self, line: Line, at: int) -> None:
        """Go on with the text that fits best: by the characters at the break and the width of the column."""
        body = self.body
        self._open(Block("body", at, [[line]]))
        choices = [block for block in self.broken[-_OPEN:] if block is not body or not body.last.ended]
        if choices and self.body:
            self.body.bound = True
            best = max(choices, key=lambda block: _fit(block.last, line))
            self.broken.remove(best)
            self.body.resumes = best


def _closed(body: Block) -> bool:
    """Whether a byline ends the body; a picture's credit does not."""
    text = paragraph(body.paragraphs[-1][-2:]).text[-_TAIL:]
    found = byline(text[tail(text) :])
    return found is not None and not found.photo


def reclaim(found: Sequence[Block]) -> None:
    """Give text after a blank line to an earlier article if it has its words and its column, not those of its own.

    This is for pages on which some text breaks off before another article: there columns stand between columns.
    """
    if not any(block.bound or (_breaks_off(block) and not after.resumes) for block, after in pairwise(found)):
        return
    roots: dict[Block, Block] = {}
    last: dict[Block, tuple[Block, set[str]]] = {}
    for block in (one for one in found if one.kind == "body"):
        root = roots[block.resumes] if block.resumes else block
        if block.resumes and not block.bound:
            best = max(islice(reversed(last), _NEAR), key=lambda one: _likeness(block, *last[one]))
            if _likeness(block, *last[best]) > _likeness(block, *last[root]) + _CLEAR:
                block.resumes, root = last[best][0], best
        roots[block] = root
        last.pop(root, None)
        last[root] = block, block.words | root.words


def _breaks_off(block: Block) -> bool:
    """Whether a body of running text stops in mid-sentence."""
    if block.kind != "body" or len(block.paragraphs[-1]) < 2 or block.last.ended:
        return False
    return not ends_article(paragraph(block.paragraphs[-1][-2:]).text)


def _likeness(block: Block, other: Block, others: set[str]) -> float:
    """Shared words, and one for the same width of column."""
    shared = len(block.words & others) / math.sqrt(max(1, len(block.words) * len(others)))
    wide, other_wide = (max(line.reach for line in one.lines) for one in (block, other))
    return _WORDS * shared + (1.0 if abs(wide - other_wide) <= _SAME else 0.0)


def words(blocks: Iterable[Block]) -> set[str]:
    """Those of all blocks."""
    return set().union(*(block.words for block in blocks))


def _fit(last: Line, line: Line) -> float:
    return joint(last.text, line.text) - min(2.0, 0.5 * abs(last.reach - line.reach))
