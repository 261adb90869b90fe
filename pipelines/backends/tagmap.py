"""Labels of other analysers in our terms: UPOS, UD relations, entity labels. The tables are in tagmaps.yaml."""

from __future__ import annotations

import logging
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

_LOG = logging.getLogger("pipelines")


class ByEnds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A relation that depends on its ends: `clause` for a dependent verb, else `noun` or `verb` by the head."""

    clause: str
    noun: str
    verb: str


class Flip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A content word (`relation` to a function word, which has the relation `under`) takes the function word's place.

    `keeps` is its relation there (None: that of the function word), `marker` the function word's new one.
    """

    relation: str
    marker: str
    under: str | None = None
    keeps: str | None = None


class Schemes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """tagmaps.yaml: of each kind of label the schemes, of each scheme its labels."""

    upos: dict[str, dict[str, str]]
    relations: dict[str, dict[str, str | ByEnds]]
    flips: list[Flip]
    entities: dict[str, dict[str, str | None]]


@cache
def schemes() -> Schemes:
    """The tables; raises msgspec.ValidationError when the file breaks its form."""
    return msgspec.yaml.decode((files("pipelines") / "backends" / "tagmaps.yaml").read_bytes(), type=Schemes)


unknown: Counter[tuple[str, str]] = Counter()
"""How often a label was met that no scheme has: (kind, label)."""


def knows(kind: str, label: str) -> bool:
    """Whether some scheme has this label; `kind` is upos, relations or entities."""
    return label in _merged(kind)


def upos(tag: str) -> str:
    """UPOS of a CTB, PKU, LAC or UD tag; empty if the tag is of none of these."""
    return _look_up("upos", tag) or ""


def entity(label: str) -> str | None:
    """Our label of a named entity; None if it is nothing of ours, or of no known scheme."""
    found: str | None = _look_up("entities", label)
    return found


def relation(label: str, *, dependent: str, head: str) -> str:
    """UD relation of a dependency label; `dependent` and `head` are UPOS. An unknown one is `dep` (unspecified).

    A subtype that is not in the tables is read as its type (`nmod:poss` as `nmod`), which is how UD defines it.
    """
    table = _merged("relations")
    known = label if label in table else label.partition(":")[0]
    found = _look_up("relations", known if known in table else label)
    if isinstance(found, ByEnds):
        if dependent == "VERB":
            return found.clause
        return found.noun if head in ("NOUN", "PROPN", "PRON") else found.verb
    return found or "dep"


@cache
def _merged(kind: str) -> dict[str, Any]:
    tables: dict[str, dict[str, Any]] = getattr(schemes(), kind)
    return {label: ours for table in tables.values() for label, ours in table.items()}


def _look_up(kind: str, label: str) -> Any:
    table = _merged(kind)
    if label in table:
        return table[label]
    if not unknown[kind, label]:
        _LOG.warning("%s label %r is of no known scheme and is left out", kind, label)
    unknown[kind, label] += 1
    return None
