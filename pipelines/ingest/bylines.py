"""Bylines: which words are one, and whose names they hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipelines.ingest.byline_words import HAN, credits, gave, hinted, is_full_name, is_name, pieces_of, spaced
from pipelines.ingest.marks import marks, words

_BREAK = re.compile(r"[\s、，,：:/／|｜丨&]+")
_SENTENCE_END = re.compile(r"[。！？!?…；;][”’」』）)]*\s*|[）)]\s+")
IN_BRACKETS = re.compile(r"\s{0,4}[（(]([^（()）]{2,60})[）)](?:\s*报道[：:]?)?")
LONGEST = 60
_MOST_BARE = 3
_KEPT = 1 << 12


class Byline(NamedTuple):
    """Names in order; `photo` says that they are credited with nothing but a picture."""

    names: list[str]
    photo: bool


@lru_cache(maxsize=_KEPT)
def byline(text: str, *, named: bool = False) -> Byline | None:
    """What a line says if it is nothing but a byline (`▢ 全媒体记者 张三`, `（记者 张三 通讯员 李四）`), else None.

    Args:
        text: the line.
        named: nothing but names in brackets is one too, as at the end of news with a dateline.
    """
    if named and (alone := IN_BRACKETS.fullmatch(text)) and (found := people(alone[1])):
        return found
    if not text or len(text) > LONGEST or not (text[0] in words().bullets or hinted(text)):
        return None
    if marks().dateline.match(text):
        return None
    inner = text.strip().lstrip(words().bullets).strip()
    bullet = inner != text.strip()
    if inner[:1] in "（(" and inner[-1:] in "）)":
        return parse(inner[1:-1], marked=True)
    return parse(inner, marked=bullet) or (people(inner) if bullet else None)


@lru_cache(maxsize=_KEPT)
def tail(text: str, *, named: bool = False) -> int:
    """Where the byline after the last sentence starts (`…丰收。（记者 张三）`); the text's length if there is none."""
    if not (named and text.endswith(("）", ")"))) and not hinted(text):
        return len(text)
    if byline(text):
        return 0
    opening = marks().dateline.match(text[:LONGEST])
    ends = [end.end() for end in _SENTENCE_END.finditer(text)][-2:]
    bracket = max(text.rfind("（"), text.rfind("("))
    for end in sorted({*ends, *([bracket] if bracket > 0 else [])}, reverse=True):
        if (not opening or end > opening.end()) and byline(text[end:], named=named):
            return end
    return len(text)


def parse(text: str, *, marked: bool) -> Byline | None:
    """Roles, names and credits; `marked` says that a mark or brackets tell a byline."""
    names: list[str] = []
    roles, credited, photos, glued = 0, 0, 0, False
    run = ""
    for token in filter(None, _BREAK.split(text.strip())):
        pieces = pieces_of(token, roled=roles > 0)
        if not pieces:
            return None
        glued = glued or (len(pieces) > 1 and pieces[-1] not in words().roles)
        for piece in pieces:
            if len(piece) == 1 and re.fullmatch(HAN, piece) and piece not in credits():
                run += piece
                continue
            if run and not spaced(run):
                return None
            names, run = names + spaced(run), ""
            act = gave(piece)
            if piece in words().roles:
                roles += 1
            elif act is not None:
                credited += 1
                photos += act in words().photo_credits
                names += [piece[: -len(act)]] if act != piece else []
            elif is_name(piece) and not piece.startswith(words().sent_from):
                names.append(piece)
            elif not piece.startswith(words().sent_from):
                return None
    if run and not spaced(run):
        return None
    names += spaced(run)
    if not _sound(roles, credited, names, marked=marked, glued=glued):
        return None
    return Byline(names, 0 < credited == photos)


def people(text: str) -> Byline | None:
    """Nothing but names, as a mark stands before them (`□ 张三`)."""
    names = [name for name in _BREAK.split(text) if name]
    if 0 < len(names) <= _MOST_BARE and all(map(is_full_name, names)):
        return Byline(names, False)
    return None


def _sound(roles: int, credited: int, names: list[str], *, marked: bool, glued: bool) -> bool:
    """Words of a sentence can look like a role and a name (记者了解到): then something else must speak for a byline."""
    if not names or len(names) > 8:
        return False
    if roles:
        return marked or credited > 0 or roles > 1 or not glued
    return credited > 0 and (len(names) == 1 or (len(names) <= 3 and any(map(is_full_name, names))))
