"""The text of a newspaper page to its articles and the labelled remainder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

from kg.records import Document
from pipelines.collecting import uncollected
from pipelines.ingest.article import Article, Imprint, Origin, Piece
from pipelines.ingest.blocks import Block, blocks
from pipelines.ingest.bylines import Byline, byline, tail
from pipelines.ingest.dates import dated
from pipelines.ingest.evidence import once
from pipelines.ingest.gutters import unfold
from pipelines.ingest.heads import Head, head
from pipelines.ingest.layout import Draft, layout
from pipelines.ingest.lines import Line, lines, rows
from pipelines.ingest.papers import paper_of
from pipelines.ingest.radicals import ideographs
from pipelines.ingest.reflow import Flow, flow, join, paragraph
from pipelines.ingest.script import halfwidth, plain
from pipelines.ingest.weave import unweave


class _Body(NamedTuple):
    text: Flow
    names: list[str]
    pieces: list[Piece]
    opening: Head


class _Page(NamedTuple):
    """The text as it is to come out, and what all its articles have in common."""

    text: str
    known: Document
    imprint: Imprint = Imprint()

    def printed(self, part: Flow) -> str:
        """Characters as they stand on the page, not in the plain form that patterns need."""
        chars = list(part.text)
        for start, source, length in part.runs():
            chars[start : start + length] = self.text[source : source + length]
        return "".join(chars)

    def names(self, found: Byline | Head | None, part: Flow) -> list[str]:
        """The names of a byline as they are printed."""
        bare = [place for place, char in enumerate(part.text) if not char.isspace()]
        plain_text, text = "".join(part.text[place] for place in bare), self.printed(part)
        starts = [plain_text.find(name) for name in (found.names if found else [])]
        names = zip(starts, found.names if found else [], strict=True)
        return ["".join(text[place] for place in bare[start : start + len(name)]) for start, name in names]


def split(page: str, origin: Origin, *, encoding: str | None = None) -> list[Article]:
    """The articles of a page in order, then what belongs to none (`kind` other).

    Radicals come out as ideographs, digits and letters half-width; offsets are those of `page`.

    Args:
        page: the whole text, lines as they were extracted.
        origin: its ids are `<stem>-1` and so on, those of the remainder `<stem>-other-1`.
        encoding: that of the file, for the imprint.
    """
    with uncollected():
        return _split(page, origin, encoding)


def _split(page: str, origin: Origin, encoding: str | None) -> list[Article]:
    text = halfwidth(ideographs(page))
    # patterns are matched on the plain form; what comes out is `text` at the same offsets
    drafts, rest = layout(blocks(unweave(lines(unfold(rows(plain(text)))))))
    known = Document(id="", source=origin.source, place=origin.place, text="")
    made = _Page(text, known)
    bodies = [_body(draft.body, made) for draft in drafts]
    full = [(draft, body) for draft, body in zip(drafts, bodies, strict=True) if body.text.text]
    for draft, body in zip(drafts, bodies, strict=True):
        if not body.text.text:
            rest += [*draft.titles, *draft.bylines, *draft.body]
    rest.sort(key=lambda block: block.at)
    apart = [made.printed(flow(line)) for block in rest if block.kind == "furniture" for line in block.lines]
    day, source = dated(origin, apart)
    imprint = Imprint(paper=paper_of(apart, origin.stem), encoding=encoding)
    made = _Page(text, msgspec.structs.replace(known, date=day, date_source=source), imprint)
    return [
        *(_article(draft, body, made, f"{origin.stem}-{n}") for n, (draft, body) in enumerate(full, 1)),
        *(_other(block, made, f"{origin.stem}-other-{n}") for n, block in enumerate(rest, 1)),
    ]


def _article(draft: Draft, body: _Body, page: _Page, name: str) -> Article:
    signs = [flow(line) for block in draft.bylines for line in block.lines]
    names = [name for sign in signs for name in page.names(byline(sign.text), sign)] + body.names
    pieces = [
        *(_piece("title", line) for block in draft.titles for line in block.lines),
        *(_piece("byline", line) for block in draft.bylines for line in block.lines),
        *body.pieces,
    ]
    document = _document(page, name, body.text, title=_title(draft.titles, page), byline=list(dict.fromkeys(names)))
    return Article(document=document, page=page.known.source, pieces=pieces, imprint=body.opening.imprint(page.imprint))


def _other(block: Block, page: _Page, name: str) -> Article:
    text = join([flow(line).tidy(blanks=True) for line in block.lines], "\n")
    document = _document(page, name, text, title=None, byline=[])
    return Article(document=document, kind="other", imprint=page.imprint)


def _document(page: _Page, name: str, text: Flow, *, title: str | None, byline: list[str]) -> Document:
    return msgspec.structs.replace(
        page.known, id=name, source_offsets=text.runs(), title=title, byline=byline, text=page.printed(text)
    )


def _body(parts: Sequence[Block], page: _Page) -> _Body:
    """Running text of an article without its dateline and the bylines at its beginning and after paragraphs."""
    texts = _paragraphs(parts)
    flows = [paragraph(lines) for lines, _ in texts]
    opening = head(flows[0].text)
    names = page.names(opening, flows[0])
    pieces = [
        *_pieces("dateline", flows[0].cut(0, opening.dateline)),
        *_pieces("byline", flows[0].cut(opening.dateline, opening.end)),
    ]
    flows[0] = flows[0].cut(opening.end)
    for number, (part, (_, row)) in enumerate(zip(flows, texts, strict=True)):
        named = opening.dateline > 0 and number == len(flows) - 1
        end = tail(part.text, named=named)
        sign = part.cut(end)
        names += page.names(byline(sign.text, named=named), sign)
        pieces += _pieces("byline", sign)
        flows[number] = part.cut(0, end).tidy(blanks=row).cut(0)
    return _Body(join([part for part in flows if part.text], "\n"), names, pieces, opening)


def _paragraphs(parts: Sequence[Block]) -> list[tuple[list[Line], bool]]:
    """The paragraphs of an article, then its captions, each with whether it is a row of a table or the like."""
    found: list[tuple[list[Line], bool]] = []
    for block in parts:
        rows = [(list(lines), number in block.rows) for number, lines in enumerate(block.paragraphs)]
        if block.bound and found:
            found[-1][0].extend(rows.pop(0)[0])
        found += rows
    return found + [(lines, False) for block in parts for lines in block.asides]


def _title(titles: Iterable[Block], page: _Page) -> str | None:
    """Title lines with a space between; what an extraction doubled (红糖红糖), once."""
    texts = [once(page.printed(flow(line).tidy())) for block in titles for line in block.lines]
    return " ".join(dict.fromkeys(texts)) or None


def _piece(role: Literal["title", "byline"], line: Line) -> Piece:
    return Piece(role, line.start, line.end)


def _pieces(role: Literal["byline", "dateline"], part: Flow) -> list[Piece]:
    return [Piece(role, start, start + length) for _, start, length in part.runs()]
