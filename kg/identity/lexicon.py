"""The word lists of identity, from `kg/schema/identity.yaml`."""

from __future__ import annotations

from functools import cache

import msgspec

from kg.ontology import schema


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Walks of life, names that tell nothing, meetings that come again; see the file's comments."""

    walks: dict[str, list[str]]
    neutral: list[str]
    nameless: list[str]
    forms: list[str]
    recurring: list[str]
    passing: list[str]
    counters: list[str]
    common: list[str]
    everywhere: list[str]
    towns: list[str]
    villages: list[str]


@cache
def lexicon() -> Lexicon:
    """The shipped lists; raises msgspec.ValidationError when the file breaks its form."""
    return msgspec.convert(schema("identity"), Lexicon)
