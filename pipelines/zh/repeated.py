"""Persons whom a text names more than once end alike: sentences are read one by one, and each may cut a name."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from kg.ontology import ontology
from pipelines.zh.characters import Read

HEARD_AS_NAME = 0.4
"""What LAC says at least of the next character, somewhere in the text, for a name to go on with it everywhere."""


class Piece(NamedTuple):
    """One sentence of a text: its offset and what the network read in it."""

    start: int
    text: str
    read: Read


def consistent(text: str, pieces: list[Piece]) -> list[Piece]:
    """The sentences of a text with the persons' names that another sentence shows to be cut or too long ended alike."""
    return _shortened(_lengthened(text, pieces))


def _lengthened(text: str, pieces: list[Piece]) -> list[Piece]:
    """A name goes on with the character that always follows it, where that is once read or heard in it: 沃迈|恩说."""
    persons = _persons(pieces)
    on = {
        name
        for name in persons
        if (behind := _always_behind(text, name))
        and (name + behind in persons or any(_inside(piece, name) for piece in pieces))
    }
    return [_longer(piece, on) for piece in pieces] if on else pieces


def _longer(piece: Piece, names: set[str]) -> Piece:
    """The sentence with the names one character longer; a verb behind gives that up, and another name does not."""
    spans = piece.read.spans
    behind = {a for a, _, label in spans if label in ontology().tags()}
    ends = {b for a, b, label in spans if label == "PER" and piece.text[a:b] in names} - behind - {len(piece.text)}
    moved = [(a + (a in ends), b + (b in ends and label == "PER"), label) for a, b, label in spans]
    return _with(piece, moved)


def _always_behind(text: str, name: str) -> str:
    """The character that follows a name wherever the text has it, twice or more; else nothing."""
    behind = {text[found.end() : found.end() + 1] for found in re.finditer(re.escape(name), text)}
    one = behind.pop() if len(behind) == 1 and text.count(name) > 1 else ""
    return one if one.isalpha() else ""


def _inside(piece: Piece, name: str) -> bool:
    """Whether LAC and the segmenter go on behind the name in this sentence."""
    told = piece.read.told
    ends = (b for a, b, label in piece.read.spans if label == "PER" and piece.text[a:b] == name)
    inside = (b < len(piece.text) and told.person[b, 1] >= HEARD_AS_NAME and not told.ends[b - 1] for b in ends)
    return any(inside)


def _shortened(pieces: list[Piece]) -> list[Piece]:
    """A person seen once under a name with a character more than one seen twice or more bears the shorter name.

    A character after a name may look like its last one there (甲乙|实地).
    """
    counts = _persons(pieces)
    longer = {name for name, n in counts.items() if n == 1 and counts[name[:-1]] > 1}
    return [_shorter(piece, longer) for piece in pieces] if longer else pieces


def _shorter(piece: Piece, names: set[str]) -> Piece:
    spans = piece.read.spans
    return _with(piece, [(a, b - (label == "PER" and piece.text[a:b] in names), label) for a, b, label in spans])


def _persons(pieces: list[Piece]) -> Counter[str]:
    return Counter(p.text[a:b] for p in pieces for a, b, label in p.read.spans if label == "PER")


def _with(piece: Piece, spans: list[tuple[int, int, str]]) -> Piece:
    """The sentence with its spans in place of those read, without those that have lost their only character."""
    sure = [p for (a, b, _), p in zip(spans, piece.read.sure, strict=True) if a < b]
    return piece._replace(read=piece.read._replace(spans=[span for span in spans if span[0] < span[1]], sure=sure))
