"""Names that say of what kind a body is and not which one: 保险公司, 该武装, 社区服务中心."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from kg.link.lexicon import abbreviations, ending, jurisdiction
from kg.link.naming import level_prefix
from kg.ontology import schema


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What such names are made of; see the comments of `kg/schema/generic.yaml`."""

    fields: list[str]
    one: str
    zones: list[str]
    league: str
    team: str
    kinds: list[str]
    institutions: list[str]
    changing: list[str]
    pointing: list[str]
    some: str
    wide: list[str]


@cache
def lexicon() -> Lexicon:
    """The shipped lists; raises msgspec.ValidationError when the file breaks its form."""
    return msgspec.convert(schema("generic"), Lexicon)


@cache
def generic(name: str) -> bool:
    """Whether not even a place tells which body it is."""
    words = lexicon()
    if name in words.institutions or name.startswith(tuple(words.pointing)) or words.some in name:
        return True
    famous = name in jurisdiction().ministries or name in abbreviations().names or name in abbreviations().full
    only = name.startswith(words.one) and not _kind().fullmatch(name, len(words.one))
    return not famous and not only and bool(_pattern().fullmatch(name))


def national_team(name: str) -> bool:
    """某国队, of any sport."""
    country = name.removesuffix(lexicon().team)
    return country != name and country in jurisdiction().country_of


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon()
    return re.compile(f"(?:{'|'.join(words.fields)})*(?:{'|'.join(words.kinds)})")


@cache
def _kind() -> re.Pattern[str]:
    return re.compile("|".join(lexicon().kinds))


def _rest(name: str, at: int) -> bool:
    """Whether a name goes on with a kind of body only: 高新区|管委会, but 新区|域研究中心."""
    return name[at:] in jurisdiction().bodies or bool(_pattern().fullmatch(name, at))


@cache
def _leagues() -> tuple[str, ...]:
    """欧盟, 非盟: what well known bodies are called whose own bodies need no place."""
    return tuple(short for short in abbreviations().full if short.endswith(lexicon().league))


@cache
def every_place_has(name: str) -> bool:
    """市公安局, 人民医院, 政府: its place tells which one; 中央电视台 is one."""
    words = jurisdiction()
    if name.startswith((*words.national_bodies, *words.countries, *_leagues())):
        return False
    kind = ending(name, [*words.own, *words.local])
    zone = any(name.startswith(each) and _rest(name, len(each)) for each in lexicon().zones)
    short = bool(kind) and len(name) - len(kind) <= 2 and not ending(name, lexicon().wide)
    return bool(level_prefix(name)) or short or zone
