"""The text of a newspaper page to its articles and the labelled remainder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from kg.records import Document
from pipelines.ingest.article import Article, Origin, Piece
from pipelines.ingest.blocks import Block, blocks
from pipelines.ingest.bylines import byline, head, tail
from pipelines.ingest.dates import dated
from pipelines.ingest.layout import Draft, layout
from pipelines.ingest.lines import Line, lines
from pipelines.ingest.reflow import Flow, flow, join, paragraphs

_DOUBLED = re.compile(r"(.{2,}?)\s*\1")


class _Body(NamedTuple):
    text: Flow
    names: list[str]
    pieces: list[Piece]


def split(page: str, origin: Origin) -> list[Article]:
    """The articles of a page in order, then what belongs to none (`kind` other).

    Args:
        page: the whole text, lines as they were extracted.
        origin: its ids are `<stem>-1` and so on, those of the remainder `<stem>-other-1`.
    """
    drafts, rest = layout(blocks(lines(page)))
    bodies = [_body(draft.body) for draft in drafts]
    for draft, body in zip(drafts, bodies, strict=True):
        if not body.text.text:
            rest += [*draft.titles, *draft.bylines, *draft.body]
    full = [(draft, body) for draft, body in zip(drafts, bodies, strict=True) if body.text.text]
    rest.sort(key=lambda block: block.start)
    day, source = dated(origin, [line.text for block in rest if block.kind == "furniture" for line in block.lines])
    known = Document(id="", source=origin.source, date=day, date_source=source, place=origin.place, text="")
    return [
        *(_article(draft, body, known, f"{origin.stem}-{n}") for n, (draft, body) in enumerate(full, 1)),
        *(_other(block, known, f"{origin.stem}-other-{n}") for n, block in enumerate(rest, 1)),
    ]


def _article(draft: Draft, body: _Body, known: Document, name: str) -> Article:
    signed = [byline(line.text) for block in draft.bylines for line in block.lines]
    names = [name for found in signed if found for name in found.names] + body.names
    pieces = [
        *(_piece("title", line) for block in draft.titles for line in block.lines),
        *(_piece("byline", line) for block in draft.bylines for line in block.lines),
        *body.pieces,
    ]
    document = _document(known, name, body.text, title=_title(draft.titles), byline=list(dict.fromkeys(names)))
    return Article(document=document, page=known.source, pieces=pieces)


def _other(block: Block, known: Document, name: str) -> Article:
    text = join([flow(line) for line in block.lines], "\n")
    return Article(document=_document(known, name, text, title=None, byline=[]), kind="other")


def _document(known: Document, name: str, text: Flow, *, title: str | None, byline: list[str]) -> Document:
    return Document(
        id=name,
        source=known.source,
        source_offsets=text.runs(),
        title=title,
        byline=byline,
        date=known.date,
        date_source=known.date_source,
        place=known.place,
        text=text.text,
    )


def _body(parts: Sequence[Block]) -> _Body:
    """Running text of an article without its dateline and the bylines at its beginning and after paragraphs."""
    flows = [part for block in parts for part in [*paragraphs(block.lines), *paragraphs(block.asides)]]
    opening = head(flows[0].text)
    names = list(opening.names)
    pieces = [
        *_pieces("dateline", flows[0].cut(0, opening.dateline)),
        *_pieces("byline", flows[0].cut(opening.dateline, opening.end)),
    ]
    flows[0] = flows[0].cut(opening.end)
    for number, part in enumerate(flows):
        end = tail(part.text)
        found = byline(part.text[end:])
        names += found.names if found else []
        pieces += _pieces("byline", part.cut(end))
        flows[number] = part.cut(0, end)
    return _Body(join([part for part in flows if part.text], "\n"), names, pieces)


def _title(titles: Iterable[Block]) -> str | None:
    """Title lines with a space between; what an extraction doubled (红糖红糖), once."""
    texts = [flow(line).text for block in titles for line in block.lines]
    once = [_DOUBLED.fullmatch(text) for text in texts]
    return " ".join(dict.fromkeys(twice[1] if twice else text for twice, text in zip(once, texts, strict=True))) or None


def _piece(role: Literal["title", "byline"], line: Line) -> Piece:
    return Piece(role, line.start, line.end)


def _pieces(role: Literal["byline", "dateline"], part: Flow) -> list[Piece]:
    return [Piece(role, start, start + length) for _, start, length in part.runs()]
