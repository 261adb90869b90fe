"""Which titles and bylines go with which body: by the page's habit and by the words they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.ingest.blocks import Block
from pipelines.ingest.bylines import byline
from pipelines.ingest.marks import marks
from pipelines.ingest.titles import ends_article, opens_news

_HABIT = 0.3
_RELATED = 0.08
_HEADING_WIDTH = 14.0
_WORDS = re.compile("[\u4e00-\u9fff0-9]+")


@dataclass
class Draft:
    """The blocks of one article; `body` holds bodies and the headings between them."""

    body: list[Block]
    titles: list[Block] = field(default_factory=list)
    bylines: list[Block] = field(default_factory=list)


def layout(blocks: Sequence[Block]) -> tuple[list[Draft], list[Block]]:
    """The articles of a page and the blocks that belong to none."""
    rest = [block for block in blocks if block.kind == "furniture"]
    row = [block for block in blocks if block.kind != "furniture"]
    if not any(block.kind == "body" for block in row):
        lines = [line for block in row if block.kind == "title" for line in block.lines]
        if not lines:
            return [], [*rest, *row]
        row = [block for block in row if block.kind == "byline"] + [Block("body", lines)]
    return _Layout(row).run(rest)


class _Layout:
    """Bodies in order and the gaps before, between and after them: gap k is before body k."""

    def __init__(self, row: Sequence[Block]) -> None:
        self.bodies = [block for block in row if block.kind == "body"]
        self.gaps: list[list[Block]] = [[]]
        for block in row:
            if block.kind == "body":
                self.gaps.append([])
            else:
                self.gaps[-1].append(block)
        self.grams = [_grams(block) for block in self.bodies]
        self.spread = Counter(gram for grams in self.grams for gram in grams)
        self.title_first = self._titles_first()
        self.bylines_last = self._bylines_last()

    def run(self, rest: list[Block]) -> tuple[list[Draft], list[Block]]:
        headings = self._headings()
        drafts = [Draft([body]) for body in self.bodies]
        for number in sorted(headings, reverse=True):
            drafts[number - 1].body += [*self.gaps[number], *drafts[number].body]
        for number, gap in enumerate(self.gaps):
            if number not in headings:
                self._share(gap, number, drafts)
        kept = [draft for number, draft in enumerate(drafts) if number not in headings]
        for draft in kept:
            rest += self._spare_titles(draft)
        return kept, rest

    def affinity(self, title: Block, number: int) -> float:
        """Share of the title's character pairs that a body has; pairs that many bodies have count little."""
        if not 0 <= number < len(self.bodies):
            return 0.0
        grams = _grams(title)
        shared = sum(1 - (self.spread[gram] - 1) / len(self.bodies) for gram in grams & self.grams[number])
        return shared / max(1, len(grams))

    def _titles_first(self) -> bool:
        sides = [0.0, 0.0]
        for number, gap in enumerate(self.gaps):
            for title in gap:
                if title.kind == "title":
                    sides[0] += self.affinity(title, number)
                    sides[1] += self.affinity(title, number - 1)
        return sides[0] >= sides[1]

    def _bylines_last(self) -> bool:
        starts, ends = (any(b.kind == "byline" for b in gap) for gap in (self.gaps[0], self.gaps[-1]))
        return ends and not starts

    def _headings(self) -> set[int]:
        """Gaps that are headings inside an article: numbered, or two and more in a row before unsigned text."""
        numbered = {n for n in range(1, len(self.bodies)) if self._heading(n) and self._numbered(n)}
        plain = {n for n in range(1, len(self.bodies)) if self.title_first and self._heading(n)}
        return numbered | {n for n in plain if n - 1 in plain or n + 1 in plain}

    def _numbered(self, number: int) -> bool:
        return marks().subhead.match(self.gaps[number][0].lines[0].text) is not None

    def _heading(self, number: int) -> bool:
        gap, body = self.gaps[number], self.bodies[number]
        if [block.kind for block in gap] != ["title"] or len(gap[0].lines) > 1:
            return False
        first, last = body.lines[0].text, body.lines[-1].text
        signed = marks().dateline.match(first) or opens_news(first) or ends_article(last)
        return gap[0].lines[0].width <= _HEADING_WIDTH and not signed and not ends_article(self._last_text(number - 1))

    def _last_text(self, number: int) -> str:
        return self.bodies[number].lines[-1].text

    def _share(self, gap: Sequence[Block], number: int, drafts: Sequence[Draft]) -> None:
        """Give the titles and bylines of a gap to the body before or after it."""
        signed = False
        for place, block in enumerate(gap):
            if block.kind == "byline":
                signed = signed or self._signs_next(gap, place, number)
                side = number if self._signs_next(gap, place, number) else number - 1
                drafts[side].bylines.append(block)
            else:
                side = number if signed else self._side(block, number)
                drafts[side].titles.append(block)

    def _signs_next(self, gap: Sequence[Block], place: int, number: int) -> bool:
        if number in (0, len(self.bodies)):
            return number == 0
        found = byline(gap[place].lines[0].text)
        if self.bylines_last or (found and found.photo):
            return False
        before, after = (any(b.kind == "title" for b in part) for part in (gap[:place], gap[place + 1 :]))
        return before or not after

    def _side(self, title: Block, number: int) -> int:
        if number in (0, len(self.bodies)):
            return 0 if number == 0 else number - 1
        before = self.affinity(title, number - 1) + (0 if self.title_first else _HABIT)
        after = self.affinity(title, number) + (_HABIT if self.title_first else 0)
        return number if after >= before else number - 1

    def _spare_titles(self, draft: Draft) -> list[Block]:
        """Titles beside the best one that share nothing with the body, or stand on its other side: slogans."""
        if len(draft.titles) < 2:
            return []
        number = self.bodies.index(draft.body[0])
        best = max(draft.titles, key=lambda title: self.affinity(title, number))
        first = best.start < draft.body[0].start
        kept = [
            title
            for title in draft.titles
            if title is best
            or (self.affinity(title, number) >= _RELATED and (title.start < draft.body[0].start) == first)
        ]
        spare = [title for title in draft.titles if title not in kept]
        draft.titles = kept
        return spare


def _grams(block: Block) -> set[str]:
    text = "".join(line.text for line in block.lines)
    return {run[i : i + 2] for run in _WORDS.findall(text) for i in range(len(run) - 1)}
