"""What a reader gives: the articles of one file, and the file's text for checking them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipelines.ingest.article import Article
from pipelines.ingest.boxes import Char
from pipelines.ingest.reflow import Flow


class Leaf(NamedTuple):
    """One file, or a part of a long table: its text, in which the offsets of its articles count, or ''.

    '' stands where the articles came as they are.

    `chars` say where each character of the text is printed (None for one that is not); `shown` are the lines that a
    reader of the file sees, where the text holds much that nobody sees, as the source of a web page does.
    """

    source: str
    raw: str
    articles: Sequence[Article]
    chars: Sequence[Char | None] = ()
    shown: Sequence[Flow] = ()
