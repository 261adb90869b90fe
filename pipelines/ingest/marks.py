"""Words that furnish a page, from `kg/schema/pages.yaml`: bylines, datelines, furniture, captions."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import msgspec

from kg.ontology import schema

_HAN = "[\u4e00-\u9fff\u3400-\u4dbf]"
_DATE = r"(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?"
DAY = re.compile(_DATE)
"""A line that is nothing but a day."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    bullets: str
    roles: list[str]
    role_kinds: list[str]
    second_roles: list[str]
    credits: list[str]
    photo_credits: list[str]
    sent_from: str
    outlets: str
    sources: list[str]
    agencies: list[str]
    datelines: list[str]
    furniture: list[str]
    sections: list[str]
    page_number: str
    slogans: list[str]
    captions: list[str]
    openings: list[str]
    subheads: list[str]
    speakers: list[str]
    common: str


class Marks(NamedTuple):
    """The patterns of the file, compiled."""

    dateline: re.Pattern[str]
    furniture: re.Pattern[str]
    page_number: re.Pattern[str]
    slogan: re.Pattern[str]
    caption: re.Pattern[str]
    opening: re.Pattern[str]
    subhead: re.Pattern[str]
    speaker: re.Pattern[str]


@cache
def words() -> Words:
    """`kg/schema/pages.yaml`; raises msgspec.ValidationError when it breaks its form."""
    return msgspec.convert(schema("pages"), Words)


@cache
def marks() -> Marks:
    """The patterns, with the short forms %H, %_, %D, %A, %O and %S written out."""
    given = words()
    return Marks(
        dateline=_any(given.datelines),
        furniture=_any([*given.furniture, "%S"]),
        page_number=_any([given.page_number]),
        slogan=_any([re.escape(words) for words in given.slogans]),
        caption=_any(given.captions),
        opening=_any(given.openings),
        subhead=_any(given.subheads),
        speaker=_any(given.speakers),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    full = "|".join(f"(?:{pattern})" for pattern in patterns)
    sections = "|".join(r"\s*".join(name) for name in words().sections)
    for short, long in (
        ("%S", sections),
        ("%A", "|".join(words().agencies)),
        ("%O", words().outlets),
        ("%D", _DATE),
        ("%_", r"[ \u3000]*"),
        ("%H", _HAN),
    ):
        full = full.replace(short, long)
    return re.compile(full)
