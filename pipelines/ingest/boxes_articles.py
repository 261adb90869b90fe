"""The articles of a page from its runs: heading, bylines, text in reading order, captions; and what belongs to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.ingest.boxes import Printed, Run
from pipelines.ingest.boxes_chains import Chain, chains
from pipelines.ingest.boxes_headings import Heading, headings
from pipelines.ingest.boxes_kinds import classify
from pipelines.ingest.boxes_strips import Strip, strips
from pipelines.ingest.boxes_view import View
from pipelines.ingest.marks import marks

_BANDS = 40.0


@dataclass
class Draft:
    """The strips of one article."""

    heading: list[Strip]
    bylines: list[Strip]
    text: list[Strip]
    captions: list[Strip] = field(default_factory=list)

    @property
    def parts(self) -> list[Strip]:
        """All its strips."""
        return [*self.heading, *self.bylines, *self.text, *self.captions]

    def distance(self, strip: Strip) -> float:
        """How far a strip is from the nearest one of the article."""
        return min(_distance(part, strip) for part in self.parts)


@dataclass
class Layout:
    """The articles of a page in order and the runs and strips that belong to none."""

    articles: list[Draft]
    rest: list[Strip]


def layout(page: Printed) -> Layout:
    """The articles of a page, whatever the order of its runs."""
    spare = _furniture(page.runs)
    found = classify(strips([run for run in page.runs if run not in spare], page.body), page.body)
    text = [strip for strip in found if strip.kind in ("body", "subhead")]
    captions = [strip for strip in found if strip.kind == "caption"]
    bylines = [strip for strip in found if strip.kind == "byline"]
    heads = headings([strip for strip in found if strip.kind == "title"], text)
    drafts = [_draft(chain) for chain in chains(View(text, heads, captions, page.areas))]
    used = {strip for draft in drafts for strip in draft.heading}
    rest = [Strip([run]) for run in spare]
    for head in heads:
        if head.strips[0] not in used:
            _place_heading(head, drafts, rest)
    if not drafts:
        return Layout([], [*rest, *bylines, *captions])
    for strip in bylines:
        _signed(strip, drafts).bylines.append(strip)
    for strip in captions:
        min(drafts, key=lambda draft: draft.distance(strip)).captions.append(strip)
    return Layout(sorted(drafts, key=_order), sorted(rest, key=lambda strip: (strip.top, strip.x0)))


def _draft(chain: Chain) -> Draft:
    """An article; where nothing else heads it, a heading that nothing stands before does."""
    if chain.heading is None and chain.strips[0].kind == "subhead" and len(chain.strips) > 1:
        return Draft(chain.strips[:1], [], chain.strips[1:])
    return Draft(chain.heading.strips if chain.heading else [], [], chain.strips)


def _furniture(runs: Sequence[Run]) -> list[Run]:
    """Runs of words that furnish a page, and what stands in a row with them at its edge."""
    sure = [run for run in runs if _furnishes(run.text)]
    bases = sorted(run.base for run in runs)
    edges = [run.base for run in sure if min(run.base - bases[0], bases[-1] - run.base) < 2 * run.size]
    row = [run for run in runs if run not in sure and any(abs(run.base - edge) < 0.5 * run.size for edge in edges)]
    return sure + row


def _furnishes(text: str) -> bool:
    """Whether it is furniture as a whole, or most of its words are."""
    words = text.split()
    known = sum(marks().furniture.fullmatch(word) is not None for word in words)
    return marks().furniture.fullmatch(text) is not None or 2 * known > len(words)


def _place_heading(head: Heading, drafts: Sequence[Draft], rest: list[Strip]) -> None:
    """A title over no first strip: the title of an article without one, or a heading within an article."""
    for draft in drafts:
        for number, strip in enumerate(draft.text):
            below = strip.top >= head.bottom - 0.5 * strip.size and strip.top - head.bottom < 3 * strip.size
            if not below or min(strip.x1, head.x1) <= max(strip.x0, head.x0):
                continue
            if not draft.heading:
                draft.heading = head.strips
            else:
                draft.text[number:number] = head.strips
            return
    rest += head.strips


def _signed(strip: Strip, drafts: Sequence[Draft]) -> Draft:
    """The article that a byline belongs to: the one whose heading is above it, or whose text it ends."""
    return min(drafts, key=lambda draft: min(_distance(part, strip, down=2.0) for part in draft.parts))


def _distance(part: Strip, strip: Strip, *, down: float = 1.0) -> float:
    aside = max(part.x0 - strip.x1, strip.x0 - part.x1, 0.0)
    away = strip.top - part.bottom if part.bottom <= strip.top else down * max(0.0, part.top - strip.bottom)
    return 3 * aside + away


def _order(draft: Draft) -> tuple[float, float]:
    first = (draft.heading or draft.text)[0]
    return (round(first.top / _BANDS), first.x0)
