"""The text of a page in reading order, and its articles with their way back into that text.

The source of offsets is this text itself: the pages of a file one after the other, each the articles in their order
and then the rest, line by line as printed. Every character that is printed is in it once.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import msgspec

from kg.records import Document
from pipelines.ingest.article import Article, Imprint, Origin, Piece
from pipelines.ingest.boxes import Char, Printed, Run
from pipelines.ingest.boxes_articles import Draft, Layout, layout
from pipelines.ingest.boxes_strips import Strip
from pipelines.ingest.bylines import byline, tail
from pipelines.ingest.dates import dated
from pipelines.ingest.heads import Head, head
from pipelines.ingest.joints import joint
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.papers import paper_of
from pipelines.ingest.reflow import NOWHERE, Flow, join

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]|[0-9][A-Za-z]|[,;:.][A-Za-z]")


@dataclass
class Sheets:
    """Text in reading order and, for each of its characters, where it is printed (None for a line break)."""

    text: str = ""
    chars: list[Char | None] = field(default_factory=list)

    def write(self, run: Run) -> Flow:
        """Add a line."""
        start, text = len(self.text), run.text
        self.text += text + "\n"
        self.chars += [*run.chars, None]
        return Flow(text, list(range(start, start + len(text))))

    def close(self, mark: str) -> None:
        """Add what parts articles (a line break) or pages (a form feed)."""
        self.text += mark
        self.chars.append(None)


def articles(pages: Sequence[Printed], origin: Origin) -> Leaf:
    """The articles of each page in order, then what belongs to none; and the text that their offsets count in.

    Args:
        pages: what is printed on each page of a file.
        origin: its ids are `<stem>-1` and so on, those of the remainder `<stem>-other-1`, with `p2-` before the
            number where there are several pages.
    """
    sheets = Sheets()
    layouts = [layout(page) for page in pages]
    apart = [strip.text for page in layouts for strip in page.rest]
    day, source = dated(origin, apart)
    imprint = Imprint(paper=paper_of(apart, origin.stem))
    known = Document(id="", source=origin.source, date=day, date_source=source, place=origin.place, text="")
    found: list[Article] = []
    for number, page in enumerate(layouts, 1):
        several = len(pages) > 1
        stem = f"{origin.stem}-p{number}" if several else origin.stem
        label = f"{origin.source}, page {number}" if several else origin.source
        made = _page(page, sheets, known, stem)
        found += [msgspec.structs.replace(one, page=label, imprint=opening.imprint(imprint)) for one, opening in made]
        sheets.close("\f")
    return Leaf(origin.source, sheets.text, found, sheets.chars)


def _page(page: Layout, sheets: Sheets, known: Document, stem: str) -> list[tuple[Article, Head]]:
    """The articles, then the rest, each with what its dateline says."""
    found = [_article(draft, sheets, known, f"{stem}-{n}") for n, draft in enumerate(page.articles, 1)]
    for number, strip in enumerate(page.rest, 1):
        text = join([sheets.write(line) for line in strip.lines], "\n")
        other = Article(document=_document(known, f"{stem}-other-{number}", text), kind="other")
        found.append((other, Head()))
    return found


def _article(draft: Draft, sheets: Sheets, known: Document, name: str) -> tuple[Article, Head]:
    titles = [sheets.write(line) for strip in draft.heading for line in strip.lines]
    title = " ".join(dict.fromkeys(text for strip in draft.heading for text in _title_lines(strip.lines)))
    signed = [join([sheets.write(line) for line in strip.lines]) for strip in draft.bylines]
    body = _body([*_paragraphs(draft.text, sheets), *_paragraphs(draft.captions, sheets)])
    sheets.close("\n")
    names = [name for line in signed if (found := byline(line.text)) for name in found.names]
    document = _document(known, name, join(body.parts, "\n"))
    document = msgspec.structs.replace(
        document,
        title=title or None,
        byline=list(dict.fromkeys([*names, *body.names])),
    )
    pieces = [*_pieces("title", titles), *_pieces("byline", signed), *body.pieces]
    return Article(document=document, pieces=pieces), body.opening


def _title_lines(lines: Sequence[Run]) -> list[str]:
    """The lines of a title; one that fills its column goes on in the next if the characters at the break do."""
    full = max(line.x1 for line in lines) - lines[0].size
    found = [lines[0].text]
    for last, line in itertools.pairwise(lines):
        if last.x1 > full and last.size == line.size and joint(last.text, line.text) > 0:
            found[-1] += line.text
        else:
            found.append(line.text)
    return found


def _document(known: Document, name: str, text: Flow) -> Document:
    return msgspec.structs.replace(known, id=name, text=text.text, source_offsets=text.runs())


def _paragraphs(strips: Sequence[Strip], sheets: Sheets) -> list[Flow]:
    """Lines joined to paragraphs: one starts with an indent, after a short line, with a heading or a caption."""
    found: list[list[Flow]] = []
    ended, kind = True, "body"
    for strip in strips:
        for line in strip.lines:
            starts = strip.indented(line) or ended or strip.kind != kind
            if starts or (strip.kind == "caption" and line is strip.lines[0]):
                found.append([])
            elif _LATIN.fullmatch(found[-1][-1].text[-1] + line.text[0]):
                found[-1].append(Flow(" ", [NOWHERE]))
            found[-1].append(sheets.write(line))
            ended, kind = strip.short(line) and strip.ended(line), strip.kind
    return [join(parts).tidy() for parts in found]


class _Body(NamedTuple):
    parts: list[Flow]
    names: list[str]
    pieces: list[Piece]
    opening: Head


def _body(paragraphs: Sequence[Flow]) -> _Body:
    """Paragraphs without the dateline before them and the bylines before and after them."""
    body = _Body([], [], [], head(paragraphs[0].text) if paragraphs else Head())
    for number, part in enumerate(paragraphs):
        opening = body.opening if number == 0 else Head()
        named = body.opening.dateline > 0 and number == len(paragraphs) - 1
        end = max(opening.end, tail(part.text, named=named))
        signed = byline(part.text[end:], named=named)
        body.names.extend([*opening.names, *(signed.names if signed else [])])
        body.pieces.extend(_pieces("dateline", [part.cut(0, opening.dateline)]))
        body.pieces.extend(_pieces("byline", [part.cut(opening.dateline, opening.end), part.cut(end)]))
        if (text := part.cut(opening.end, end)).text:
            body.parts.append(text)
    return body


def _pieces(role: Literal["title", "byline", "dateline"], flows: Iterable[Flow]) -> list[Piece]:
    return [Piece(role, start, start + length) for part in flows for _, start, length in part.runs()]
