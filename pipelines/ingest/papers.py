"""Whose page it is: by its head, by the line that names its source, by the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import PurePosixPath

from pipelines.ingest.marks import words
from pipelines.ingest.script import plain


def paper_of(lines: Iterable[str], stem: str) -> str | None:
    """The outlet that a page is from, as it is printed; None where nothing names one.

    Args:
        lines: those that belong to the page and to no article.
        stem: the file's name.
    """
    texts = [line.strip() for line in lines]
    tries = [(_head(), texts), (_source(), texts), (_anywhere(), [PurePosixPath(stem).name])]
    for pattern, where in tries:
        for text in where:
            if found := pattern.search(plain(text)):
                return text[found.start("outlet") : found.end("outlet")]
    return None


@cache
def _head() -> re.Pattern[str]:
    """A line that begins with an outlet and goes on with no more than a day or the number of the page."""
    return re.compile(rf"^(?P<outlet>{words().outlets})(?![\u4e00-\u9fff：])")


@cache
def _source() -> re.Pattern[str]:
    return re.compile(rf"^[（\s]*(?:{'|'.join(words().sources)})\s*：\s*(?P<outlet>[^\s，。）|｜]{{2,20}})")


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?P<outlet>{words().outlets})")
