"""Traditional and simplified characters, full-width and half-width forms; nothing here moves an offset."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec
import opencc

from pipelines.ingest.article import Article

Variant = Literal["t2s", "tw2s", "hk2s"]
"""OpenCC's tables from traditional characters, as written anywhere, in Taiwan, in Hong Kong."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_IN_NUMBERS = re.compile("(?<=[0-9])[\uff0e\uff0d](?=[0-9])")
_AFTER_HAN = re.compile("(?<=[\u4e00-\u9fff])[,;:?!]")
_HALF = {code: code - 0xFEE0 for a, z in ("09", "AZ", "az") for code in range(ord(a) + 0xFEE0, ord(z) + 0xFEE0 + 1)}
_FULL = {ord(char): ord(char) + 0xFEE0 for char in "()"}


def simplified(article: Article, *, variant: Variant = "t2s") -> Article:
    """An article in simplified characters; its offsets stay as they are."""
    document = article.document
    changed = msgspec.structs.replace(
        document,
        text=_convert(document.text, variant),
        title=_convert(document.title, variant) if document.title else None,
        byline=[_convert(name, variant) for name in document.byline],
        place=_convert(document.place, variant) if document.place else None,
    )
    paper, editors = article.imprint.paper, article.imprint.editors
    imprint = msgspec.structs.replace(
        article.imprint,
        paper=_convert(paper, variant) if paper else None,
        editors=[_convert(name, variant) for name in editors],
    )
    return msgspec.structs.replace(article, document=changed, imprint=imprint)


def halfwidth(text: str) -> str:
    """The text with digits and letters half-width, and the point and the dash between digits; its length stays."""
    return _IN_NUMBERS.sub(lambda mark: chr(ord(mark[0]) - 0xFEE0), text.translate(_HALF))


def plain(text: str) -> str:
    """The text as the patterns of pages are written: simplified, digits and letters half-width, punctuation full.

    It is as long as what was given.
    """
    text = halfwidth(_convert(text, "t2s")).translate(_FULL)
    return _AFTER_HAN.sub(lambda mark: chr(ord(mark[0]) + 0xFEE0), text)


def _convert(text: str, variant: Variant) -> str:
    safe = _SURROGATES.sub("\ufffd", text)
    changed: str = _converter(variant).convert(safe)
    # the tables are one to one; should a later one not be, offsets are worth more than the script
    return changed if len(changed) == len(text) else safe


@cache
def _converter(variant: Variant) -> opencc.OpenCC:
    return opencc.OpenCC(variant)
