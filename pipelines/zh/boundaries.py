"""Where a recognised name begins and ends by the conventions of the guidelines: closed patterns of names' edges.

Quotes around a whole name stay outside, a bracket that a name opens it also closes, a deictic place is split off
(该县 | 雷池镇), a body from its campus, a facility from the project that rebuilds it, 市委 from 市政府. No part of a
name are the site or state of a thing (…扩建工程 | 选址现场), the bank of a river, 中 and 上 behind what is said or
done there (…报告中, …会上), how it was held (…大会 | 胜利召开), nor the day after a body's (某委员会24日) or before it
(今天某委员会). A body's name goes on to the noun that bodies' names end in, and begins behind a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span

from kg.ontology import schema
from pipelines.zh.doc import text_of
from pipelines.zh.lexicon import body_endings, divisions, short_names

Piece = tuple[int, int, str]
_QUOTES = {"“": "”", "‘": "’", "「": "」"}
LEAST_NAMED = 3
"""Characters that the name of a body has more than, beside one of a country."""
FURTHER = 3
"""Words that a body's name may go on for."""
_BRACKETS = {"（": "）", "(": ")", "《": "》", "“": "”"}


@cache
def _table() -> Any:
    return schema("boundaries")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_table()["patterns"][name])


def bounded(doc: Doc) -> list[Span]:
    """The entities of a Doc with their edges set right; one entity may become two."""
    out: list[Span] = []
    text = text_of(doc)
    for ent in map(_whole, doc.ents):
        for start, end, label in pieces(text, ent.start_char, ent.end_char, ent.label_):
            span = doc.char_span(start, end, label=label, alignment_mode="expand")
            out.append(span if span is not None else ent)
    return out


def _whole(ent: Span) -> Span:
    """A body's name with the nouns behind it up to one that names of bodies end in, without a verb before its place."""
    if ent.label_ != "ORG" or ent.text in short_names():
        return ent
    doc, start, end = ent.doc, ent.start, ent.end
    if (
        len(ent) > 2
        and doc[start].pos_ == "VERB"
        and doc[start].text[-1] not in _table()["begun"]
        and ent.text.endswith(body_endings())
    ):
        start += begins_as_body(doc[start + 1 : end].text)
    if not ent.text.endswith(body_endings()):
        end = next((e for e in range(end + 1, end + 1 + FURTHER) if goes_on(doc[end:e], body_endings())), end)
    return Span(doc, start, end, label="ORG")


def goes_on(rest: Span, ends: tuple[str, ...]) -> bool:
    """Nouns that are in no name, the last of which has one of these ends."""
    nouns = all(t.pos_ in ("NOUN", "PROPN", "PART", "ADJ") and not t.ent_type_ and t.text not in "的等" for t in rest)
    return nouns and rest.text.endswith(ends) and not rest.text.endswith(tuple(schema("mistaken")["words"]))


def begins_as_body(text: str) -> bool:
    """Whether it begins as names of bodies do: with a place, or with what says that they are a country's."""
    words, longest = _beginnings()
    return any(text[:size] in words for size in range(1, min(longest, len(text)) + 1))


@cache
def _beginnings() -> tuple[frozenset[str], int]:
    """What names of bodies begin with, and the length of the longest."""
    words = schema("jurisdiction")
    short = (name for names in divisions().values() for name in names if len(name) > 1)
    found = frozenset([*divisions(), *short, *words["countries"], *words["national_bodies"], *short_names()])
    return found, max(map(len, found))


def pieces(text: str, start: int, end: int, label: str) -> Iterator[Piece]:
    """The names that a recognised span of the text holds, with their labels."""
    start, end = _quoted(text, start, end)
    end = _closed(text, start, end)
    if label in {"FAC", "PRJ", "LOC"}:
        end = _without(text, start, end, "aspect")
        bank = _without(text, start, end, "bank")
        end, label = bank, label if bank == end else "LOC"
    if label in {"DOC", "EVT"}:
        end = _without(text, start, end, "inside")
    if label in {"ORG", "EVT"}:
        end = _without(text, start, end, "manner")
    if label == "ORG":
        end += text[start:end].endswith(tuple(whole[:-1] for whole in _table()["whole"])) and text.endswith(
            tuple(_table()["whole"]), start, end + 1
        )
        since = _pattern("since").match(text, start, end)
        start = since.end() if since else start
        start += _late(text[start:end])
        if (outlet := _credited(text, start, end)) is not None:
            end = outlet
        end -= text.startswith("会同", end - 1) and text.endswith(body_endings(), start, end - 1)
        end = _without(text, start, _without(text, start, end, "dated"), "doing")
        if size := _country_and(text[start:end]):
            yield start, start + size, "LOC"
            yield start + size + 1, end, label
            return
        if size := _and_abroad(text[start:end]):
            yield from pieces(text, start, start + size, label)
            yield from pieces(text, start + size + 1, end, label)
            return
        if pair := _known_pair(text[start:end]):
            yield start, start + pair[0], label
            yield end - pair[1], end, label
            return
    for name, (first, second) in _table()["splits"].items():
        found = _pattern(name).fullmatch(text, start, end)
        if found and label in _table()["of"][name]:
            yield start, found.end(1), first or label
            yield from pieces(text, found.start(2), end, second or label)
            return
    yield start, end, _kind(text[start:end], label)


def _credited(text: str, start: int, end: int) -> int | None:
    """Where the name of an outlet ends before its programme in brackets: 某某电视台（某某联播）：."""
    found = _pattern("credited").fullmatch(text, start, end)
    return found.end(1) if found and text[end : end + 1] in (":", "：") else None


def _late(name: str) -> int:
    """Characters before a body's name that are none of it: 初|某县教育局, 联合|公安部."""
    for size in (1, 2):
        head, rest = name[:size], name[size:]
        led = head in (*schema("mistaken")["together"], *schema("mistaken")["leads"]) and rest in _known()
        if led or (rest[:3] in _full() and not begins_as_body(name)):
            return size
    return 0


def _known_pair(name: str) -> tuple[int, int] | None:
    """Lengths of two well known bodies that a name holds, a verb at most between: 公安部|教育部, 公安部|协调|教育部."""
    if name in _known():
        return None
    firsts = [size for size in range(len(name) - 3, 2, -1) if name[:size] in _known()]
    lasts = [size for size in range(len(name) - 3, 2, -1) if name[-size:] in _known()]
    pairs = [(a, b) for a in firsts for b in lasts if a + b <= len(name)]
    exact = [(a, b) for a, b in pairs if a + b == len(name)]
    return next(iter(exact or [(a, b) for a, b in pairs if name[a:-b] in schema("mistaken")["does"]]), None)


def _country_and(name: str) -> int:
    """Where a country or division ends that a well known body is named with: 中国|同教育部."""
    words = schema("jurisdiction")
    for joint in schema("mistaken")["joins"]:
        country, _, rest = name.partition(joint)
        names = (words["countries"], words["country"]["names"], divisions())
        if rest in _known() and any(country in each for each in names):
            return len(country)
    return 0


def _and_abroad(name: str) -> int:
    """Where a body ends that is named with one of a country: 某某集团和|秘鲁某某公司."""
    for joint in "和与":
        head, _, rest = name.partition(joint)
        if len(head) > LEAST_NAMED and head not in _abroad() and rest.startswith(_abroad()) and _ended(rest):
            return len(head)
    return 0


@cache
def _abroad() -> tuple[str, ...]:
    """Foreign countries."""
    return tuple(schema("jurisdiction")["countries"])


def _ended(name: str) -> bool:
    """Whether it ends as names of bodies do, and not as what two have together does."""
    return name.endswith(body_endings()) and not name.endswith(tuple(_table()["common"]))


@cache
def _known() -> frozenset[str]:
    """Names of well known bodies and ministries, of three characters or more."""
    return frozenset(name for name in (*short_names(), *schema("jurisdiction")["ministries"]) if len(name) > 2)


@cache
def _full() -> frozenset[str]:
    """Full names of divisions of three characters."""
    return frozenset(name for name in divisions() if len(name) == 3)


def _kind(name: str, label: str) -> str:
    """A project ends in 工程, 项目 and the like; what ends as built places do is one of these."""
    return "FAC" if label == "PRJ" and name.endswith(tuple(schema("suffixes")["FAC"])) else label


def _quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Without quotes that stand around the whole name or have no partner in it."""
    opening, closing = text[start], text[end - 1]
    if opening in _QUOTES and end - start > 1:
        partner = text.find(_QUOTES[opening], start, end)
        if partner in (-1, end - 1):
            start += 1
            end -= partner == end - 1
    elif closing in _QUOTES.values() and not any(q in text[start:end] for q in _QUOTES):
        end -= 1
    return (start, end) if start < end else (start - 1, end)


def _closed(text: str, start: int, end: int) -> int:
    """Up to the bracket that closes one opened in the name, if it is the next character."""
    for opening, closing in _BRACKETS.items():
        inside = text[start:end]
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            return end + 1
    return end


def _without(text: str, start: int, end: int, pattern: str) -> int:
    found = _pattern(pattern).search(text, start, end)
    return found.start() if found and found.start() > start + 1 else end
