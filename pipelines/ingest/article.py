"""What a reader gives: articles, the labelled remainder of a page, and where they were read from."""

from __future__ import annotations

from typing import Literal

import msgspec

from kg.records import Document


class Piece(msgspec.Struct, frozen=True):
    """Characters `start` to `end` (exclusive) of the decoded source that are no text: `role` says what they are."""

    role: Literal["title", "byline", "dateline"]
    start: int
    end: int


class Imprint(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says of itself beyond the columns of a document.

    `paper` is whose text it is (来源), `dateline` the place that its own dateline names (本报桐溪4月9日讯), `next_page`
    the address where the article goes on, `encoding` that of the file by Python's name.
    """

    paper: str | None = None
    dateline: str | None = None
    editors: list[str] = []
    next_page: str | None = None
    encoding: str | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article, or (`kind` other) a part of the page that belongs to none: page number, slogan, hotline.

    `page` names the page that it was cut from with others; None for an article that came alone.

    The runs of `document.source_offsets` and the `pieces` of all articles of a page together cover each character
    of the page once, blanks aside.
    """

    document: Document
    kind: Literal["article", "other"] = "article"
    page: str | None = None
    pieces: list[Piece] = []
    imprint: Imprint = Imprint()


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where bytes come from and what the user said of them; `stem` is the beginning of the articles' ids.

    `columns` are the names that a table of articles has for its fields, where they differ.
    """

    source: str
    stem: str
    date: str | None = None
    place: str | None = None
    columns: dict[str, str] = {}
