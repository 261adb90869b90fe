"""Datelines and bylines that open a body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pipelines.ingest.article import Imprint
from pipelines.ingest.byline_words import HAN, is_full_name, is_name, pieces_of, role_word, spaced
from pipelines.ingest.bylines import IN_BRACKETS, LONGEST, parse, people
from pipelines.ingest.marks import marks, words

_WORD = re.compile(r"([^\s、]+)([\s、]*)")
_COLON = re.compile(r"\s{0,4}(?!\s)([^：:，。]{4,40})[：:]\s*")
_ROLE_BY = 12


class Head(NamedTuple):
    """The words before a body's first sentence: `dateline` characters, then a byline up to `end`.

    `place` and `paper` are where the news and whose it is, if the dateline says so.
    """

    dateline: int = 0
    end: int = 0
    names: Sequence[str] = ()
    place: str | None = None
    paper: str | None = None

    def imprint(self, page: Imprint) -> Imprint:
        """That of the page, with what the dateline says of its own article."""
        return msgspec.structs.replace(page, paper=self.paper or page.paper, dateline=self.place)


def head(text: str) -> Head:
    """Dateline and byline that open a body (`本报讯（记者 张三）昨日…`); zeros and no names if there are none."""
    opening = marks().dateline.match(text[:LONGEST])
    if not opening:
        return _signed_head(text)
    said = opening.groupdict()
    agency = [name for group, name in said.items() if name and group.startswith("agency")]
    start = opening.end()
    end, names = _bracketed(text, start, marked=True) or _open(text, start) or (start, [])
    end += len(text[end:]) - len(text[end:].lstrip(" \u3000：:"))
    return Head(start, end, agency + names, said["place"] or said["place2"], said["outlet"] or said["outlet2"])


def _signed_head(text: str) -> Head:
    """What opens a body without a dateline: one in the brackets of a byline, or a byline that ends with a colon."""
    inside = IN_BRACKETS.match(text)
    opening = marks().dateline.match(inside[1]) if inside else None
    if inside and opening:
        rest = inside[1][opening.end() :].strip()
        found = parse(rest, marked=True)
        return Head(inside.end(), inside.end(), found.names if found else ()) if found or not rest else Head()
    if bracketed := _bracketed(text, 0, marked=False):
        return Head(0, *bracketed)
    colon = _COLON.match(text)
    found = parse(colon[1], marked=True) if colon and role_word().search(colon[1]) else None
    if colon and found:
        return Head(0, colon.end(), found.names)
    return Head(0, *(_leading(text) or (0, ())))


def _leading(text: str) -> tuple[int, list[str]] | None:
    """Role and full names that lead a sentence: after a mark, before what they did or before when it was.

    So open `□记者 张三 报道 昨日，…` and `记者 张三 昨日，…`; `记者 日前 从县里获悉` does not.
    """
    start = len(text) - len(text.lstrip(words().bullets + " \u3000"))
    found = _open(text, start) if role_word().search(text[start : start + _ROLE_BY]) else None
    if not found or not all(map(is_full_name, found[1])):
        return None
    end = found[0]
    credited = text[:end].rstrip(" \u3000、").endswith(tuple(words().credits))
    marked = any(char in words().bullets for char in text[:start])
    return found if credited or marked or marks().opening.match(text[end:]) else None


def _bracketed(text: str, start: int, *, marked: bool) -> tuple[int, list[str]] | None:
    """Bylines in brackets, one or two after each other; after a dateline (`marked`) names alone are one."""
    end, names = start, list[str]()
    while found := IN_BRACKETS.match(text, end):
        inner = parse(found[1], marked=True) or (people(found[1]) if marked else None)
        if not inner or not (marked or role_word().search(found[1])):
            break
        end, names = found.end(), names + inner.names
    return (end, names) if names else None


def _open(text: str, start: int) -> tuple[int, list[str]] | None:
    """A role and names without brackets; they end before the first word that is no name."""
    names: list[str] = []
    run = ""
    end = start
    for number, token in enumerate(_WORD.finditer(text, start, start + 2 * LONGEST)):
        if number and token[2] and re.fullmatch(HAN, token[1]):
            run += token[1]
            end = token.end() if spaced(run) else end
            continue
        names, run = names + spaced(run), ""
        if names and token[2] and token[1] in words().credits:
            end = token.end()
            break
        pieces = pieces_of(token[1], roled=number > 0)
        new = [piece for piece in pieces if piece not in words().roles]
        first = number == 0 and len(pieces) == len(new)
        if not token[2] or first or not pieces or not all(map(is_name, new)):
            break
        names += new
        end = token.end() if new else end
    names += spaced(run)
    return (end, names) if names else None
