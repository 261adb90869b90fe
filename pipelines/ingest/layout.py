"""Which titles and bylines go with which body: by the page's habit and by the words they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, product
from typing import NamedTuple

from pipelines.ingest.blocks import Block, words
from pipelines.ingest.bylines import byline
from pipelines.ingest.evidence import ends_article, opens_news
from pipelines.ingest.marks import DAY, marks

_HABIT = 0.3
_SIGNED = 0.2
_RELATED = 0.08
_COHERENT = 0.03
_HEADING_WIDTH = 14.0
_SHORT_HEADING = 10.0
_OPENING = 60
_SLOGAN_WIDTH = 10.0
_QUOTED = re.compile("“[^”]{2,6}”.{2,6}")


@dataclass
class Draft:
    """The blocks of one article; `body` holds bodies and the headings between them."""

    body: list[Block]
    titles: list[Block] = field(default_factory=list)
    bylines: list[Block] = field(default_factory=list)


class _Habit(NamedTuple):
    """Whether titles and bylines stand before bodies."""

    titles_first: bool
    bylines_first: bool


@dataclass
class _Gap:
    """Titles and bylines between two bodies, as numbers of articles; None at the ends of the page."""

    blocks: list[Block]
    before: int | None = None
    after: int | None = None


def layout(blocks: Sequence[Block]) -> tuple[list[Draft], list[Block]]:
    """The articles of a page and the blocks that belong to none."""
    rest = [block for block in blocks if block.kind == "furniture"]
    row = [block for block in blocks if block.kind != "furniture"]
    if not any(block.kind == "body" for block in row):
        titles = [block for block in row if block.kind == "title"]
        if not titles:
            return [], [*rest, *row]
        body = Block("body", titles[0].at, [[line] for block in titles for line in block.lines])
        row = [block for block in row if block.kind == "byline"] + [body]
    return _Layout(row).run(rest)


class _Layout:
    """Articles are numbered in the order of their first lines."""

    def __init__(self, row: Sequence[Block]) -> None:
        self.number: dict[Block, int] = {}
        self.drafts: list[Draft] = []
        self.gaps: list[_Gap] = [_Gap([])]
        for block in row:
            if block.kind == "body":
                self._body(block)
            else:
                self.gaps[-1].blocks.append(block)
        self.grams = [words(draft.body) for draft in self.drafts]
        self.spread = Counter(gram for grams in self.grams for gram in grams)
        self.habit = self._habit()

    def _body(self, block: Block) -> None:
        if block.resumes:
            number = self.number[block.resumes]
            self.drafts[number].body.append(block)
        else:
            number = len(self.drafts)
            self.drafts.append(Draft([block]))
        self.number[block] = number
        if self.gaps[-1].before == number and not self.gaps[-1].blocks:
            return
        self.gaps[-1].after = number
        self.gaps.append(_Gap([], before=number))

    def run(self, rest: list[Block]) -> tuple[list[Draft], list[Block]]:
        parts = self._join_headings()
        for gap in self.gaps:
            self._share(gap, parts)
        kept = [draft for number, draft in enumerate(self.drafts) if number == parts[number]]
        self._hand_on(kept)
        for draft in kept:
            rest += self._spare_titles(draft)
        return kept, rest

    def affinity(self, title: Block, number: int | None) -> float:
        """Share of the title's character pairs that an article has; pairs that many articles have count little."""
        if number is None:
            return 0.0
        grams = title.words
        # two more, for the pairs of a short title may be there by chance
        shared = sum(1 - (self.spread[gram] - 1) / len(self.grams) for gram in grams & self.grams[number])
        return shared / (len(grams) + 2)

    def _habit(self) -> _Habit:
        habits = [_Habit(*sides) for sides in product((True, False), repeat=2)]
        return max(habits, key=lambda habit: sum(self._best(gap, habit)[0] for gap in self.gaps if gap.blocks))

    def _best(self, gap: _Gap, habit: _Habit) -> tuple[float, int]:
        """How well the best cut of a gap fits, and how many of its blocks go to the article before it."""
        last = len(gap.blocks)
        titled = max((n for n, block in enumerate(gap.blocks) if block.kind == "title"), default=0)
        behind = [
            self._fit(block, gap.before, habit, behind=True, leads=n < titled) for n, block in enumerate(gap.blocks)
        ]
        ahead = [
            self._fit(block, gap.after, habit, behind=False, leads=n < titled) for n, block in enumerate(gap.blocks)
        ]
        behind, ahead = [0.0, *accumulate(behind)], [0.0, *accumulate(ahead)]
        cuts = [0] if gap.before is None else [last] if gap.after is None else range(last + 1)
        score, cut = max((behind[cut] + ahead[last] - ahead[cut], -cut) for cut in cuts)
        return score, -cut

    def _fit(self, block: Block, number: int | None, habit: _Habit, *, behind: bool, leads: bool) -> float:
        """What speaks for a block on one side; a byline that `leads` to a title is that of the article before it."""
        if block.kind == "title":
            return self.affinity(block, number) + (0.0 if habit.titles_first == behind else _HABIT)
        found = byline(block.lines[0].text)
        first = habit.bylines_first and not leads and not (found and found.photo)
        return 0.0 if first == behind else _SIGNED

    def _join_headings(self) -> list[int]:
        """Join what headings part; gives for each article the number of that which it is a part of."""
        numbered = {n for n, gap in enumerate(self.gaps) if self._heading(gap) and self._numbered(gap)}
        plain = {n for n, gap in enumerate(self.gaps) if self._heading(gap)}
        signed = self._signed(plain)
        headings = numbered.union(*(run for run in _runs(sorted(plain)) if self._are_headings(run, signed=signed)))
        parts = list(range(len(self.drafts)))
        for gap in (self.gaps[number] for number in sorted(headings)):
            if gap.before is not None and gap.after is not None:
                parts[gap.after] = whole = parts[gap.before]
                self.drafts[whole].body += [*gap.blocks, *self.drafts[gap.after].body]
                gap.blocks = []
        return parts

    def _are_headings(self, run: Sequence[int], *, signed: bool) -> bool:
        """Whether short lines over unsigned texts, one after the other, are headings and not titles."""
        if len(run) < 2:
            return False
        widest = max(self.gaps[number].blocks[0].lines[0].width for number in run)
        if signed and widest <= _SHORT_HEADING:
            return True
        return self.habit.titles_first and self._coheres(run)

    def _signed(self, apart: Collection[int]) -> bool:
        """Whether most articles have a byline or dateline; those under the gaps `apart` do not count."""
        found = []
        for number, gap in enumerate(self.gaps):
            if gap.after is None or number in apart:
                continue
            body = self.drafts[gap.after].body
            dated = marks().dateline.match(body[0].lines[0].text[:_OPENING]) is not None
            found.append(dated or ends_article(body[-1].last.text) or any(b.kind == "byline" for b in gap.blocks))
        return sum(found) * 2 > len(found)

    def _coheres(self, run: Sequence[int]) -> bool:
        """Whether the texts before and after headings speak of the same."""
        shares = []
        for gap in (self.gaps[number] for number in run):
            before, after = (words(self.drafts[n].body) for n in (gap.before, gap.after) if n is not None)
            shares.append(len(before & after) / math.sqrt(max(1, len(before) * len(after))))
        return sum(shares) >= _COHERENT * len(shares)

    def _numbered(self, gap: _Gap) -> bool:
        return marks().subhead.match(gap.blocks[0].lines[0].text) is not None

    def _heading(self, gap: _Gap) -> bool:
        if gap.before is None or gap.after is None or gap.after != gap.before + 1:
            return False
        if [block.kind for block in gap.blocks] != ["title"] or len(gap.blocks[0].lines) > 1:
            return False
        before, body = self.drafts[gap.before].body[-1], self.drafts[gap.after].body[0]
        first = body.lines[0].text
        signed = marks().dateline.match(first[:_OPENING]) or opens_news(first)
        ended = ends_article(before.last.text) or DAY.fullmatch(before.last.text)
        return gap.blocks[0].lines[0].width <= _HEADING_WIDTH and not signed and not ended

    def _share(self, gap: _Gap, parts: Sequence[int]) -> None:
        """Give the titles and bylines of a gap to the articles before and after it."""
        _, cut = self._best(gap, self.habit)
        for place, block in enumerate(gap.blocks):
            side = gap.before if place < cut else gap.after
            if side is not None:
                draft = self.drafts[parts[side]]
                (draft.titles if block.kind == "title" else draft.bylines).append(block)

    def _hand_on(self, drafts: Sequence[Draft]) -> None:
        """Where titles of two articles stand over the first, as over columns side by side, give the second its own."""
        for before, draft in pairwise(drafts):
            last, number = (self.number[one.body[0]] for one in (before, draft))
            if draft.titles or len(before.titles) < 2:
                continue
            own = [t for t in before.titles if self.affinity(t, number) > self.affinity(t, last) + _RELATED]
            if own and len(own) < len(before.titles):
                first = before.titles.index(own[0])
                before.titles, draft.titles = before.titles[:first], before.titles[first:]
                draft.bylines += [one for one in before.bylines if one.at > own[0].at]
                before.bylines = [one for one in before.bylines if one.at < own[0].at]

    def _spare_titles(self, draft: Draft) -> list[Block]:
        """Titles that share nothing with the body and look like slogans, or are at the other end than the best one."""
        if len(draft.titles) < 2:
            return []
        number = self.number[draft.body[0]]
        near = {title: -abs(title.at - draft.body[0].at) for title in draft.titles}
        best = max(draft.titles, key=lambda title: (self.affinity(title, number), near[title]))
        spare = [title for title in draft.titles if title is not best and self._spare(title, best, draft)]
        draft.titles = [title for title in draft.titles if title not in spare]
        return spare

    def _spare(self, title: Block, best: Block, draft: Draft) -> bool:
        number = self.number[draft.body[0]]
        first = best.at < draft.body[0].at
        if (title.at < draft.body[0].at) != first:
            return True
        if self.affinity(title, number) >= _RELATED:
            return False
        beyond = title.at < best.at if first else title.at > best.at
        if not beyond or (first and not self._names_the_place(title)):
            return False
        return title.lines[0].width <= _SLOGAN_WIDTH

    def _names_the_place(self, title: Block) -> bool:
        """Whether a line has words that are all over the page, as a slogan names the town, or quotes the slogan's."""
        if _QUOTED.fullmatch(title.lines[0].text):
            return True
        return any(self.spread[gram] > 1 and self.spread[gram] >= len(self.grams) / 2 for gram in title.words)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers that follow each other, together."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found
