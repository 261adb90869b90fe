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


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where bytes come from and what the user said of them; `stem` is the beginning of the articles' ids."""

    source: str
    stem: str
    date: str | None = None
    place: str | None = None
