"""How web pages name things, from `kg/schema/web.yaml`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import msgspec

from kg.ontology import schema
from pipelines.ingest.marks import words

_NOT_WORD = r"(?<![一-鿿])"


class WebWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    meta: dict[str, list[str]]
    ids: dict[str, list[str]]
    scripts: dict[str, list[str]]
    properties: dict[str, str]
    articles: list[str]
    titles: list[str]
    labels: dict[str, list[str]]
    reprints: list[str]
    owners: list[str]
    nobody: list[str]
    offices: list[str]
    paper_pages: list[str]
    next_page: list[str]
    noise: list[str]
    furniture: list[str]


class WebMarks(NamedTuple):
    """The patterns of the file, compiled."""

    label: re.Pattern[str]
    signed: re.Pattern[str]
    reprint: re.Pattern[str]
    owner: re.Pattern[str]
    owned: re.Pattern[str]
    outlet: re.Pattern[str]
    paper_page: re.Pattern[str]
    furniture: re.Pattern[str]
    script_dates: re.Pattern[str]


@cache
def web() -> WebWords:
    """`kg/schema/web.yaml`; raises msgspec.ValidationError when it breaks its form."""
    return msgspec.convert(schema("web"), WebWords)


@cache
def web_marks() -> WebMarks:
    """The patterns; `label` matches a word of `labels` and the colon after it, `signed` an author without one.

    `reprint` holds the paper in title marks that a text is from, `owner` the outlet whose page it is,
    `owned` whoever stands after such a word and a colon.
    """
    given = web()
    labels = sorted((word for words in given.labels.values() for word in words), key=len, reverse=True)
    return WebMarks(
        label=re.compile(rf"{_NOT_WORD}({'|'.join(labels)})\s*[：:／/丨｜|]\s*"),
        signed=re.compile(rf"{_NOT_WORD}(?:{'|'.join(given.labels['author'])})\s+([一-鿿]{{2,4}})(?![一-鿿])"),
        reprint=re.compile(rf"(?:{'|'.join(given.reprints)})于?[：:]?《([^《》]{{2,20}})》"),
        owner=re.compile(rf"({words().outlets})社?\s*(?:{'|'.join(given.owners)})"),
        owned=re.compile(rf"(?:{'|'.join(given.owners)})(?:单位)?[：:]\s*([^\s，。、|｜]{{2,20}})"),
        outlet=re.compile(words().outlets),
        paper_page=_any([pattern.replace("%_", r"\s*") for pattern in given.paper_pages]),
        furniture=_any(given.furniture),
        script_dates=_any(given.scripts["date"]),
    )


@cache
def field_of(label: str) -> str:
    """The field (`paper`, `contributor`, `author`, `editor`, `date`, `other`) that a label stands for."""
    return next(field for field, words in web().labels.items() if label in words)


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
