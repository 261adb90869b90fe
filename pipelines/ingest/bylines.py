"""Bylines: which words are one, and whose names they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from kg.data import data
from pipelines.ingest.article import Imprint
from pipelines.ingest.marks import marks, words

_LETTERS = "\u4e00-\u9fff\u3400-\u4dbf"
_HAN = f"[{_LETTERS}]"
_NAME = re.compile(rf"{_HAN}{{2,4}}|{_HAN}{{1,8}}(?:[·•]{_HAN}{{1,8}})+")
_BREAK = re.compile(r"[\s、，,：:/／|｜丨&]+")
_SENTENCE_END = re.compile(r"[。！？!?…；;][”’」』）)]*\s*|[）)]\s+")
_WORD = re.compile(r"([^\s、]+)([\s、]*)")
_OF_ROLE = re.compile(rf"{_HAN}{{0,8}}")
_COLON = re.compile(r"\s{0,4}(?!\s)([^：:，。]{4,40})[：:]\s*")
_IN_BRACKETS = re.compile(r"\s{0,4}[（(]([^（()）]{2,60})[）)](?:\s*报道[：:]?)?")
_LONGEST = 60
_ROLE_BY = 12
_MOST_BARE = 3
_LONGEST_CREDIT = 4
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
    if named and (alone := _IN_BRACKETS.fullmatch(text)) and (people := _people(alone[1])):
        return people
    if not text or len(text) > _LONGEST or not (text[0] in words().bullets or _hinted(text)):
        return None
    if marks().dateline.match(text):
        return None
    inner = text.strip().lstrip(words().bullets).strip()
    bullet = inner != text.strip()
    if inner[:1] in "（(" and inner[-1:] in "）)":
        return _parse(inner[1:-1], marked=True)
    return _parse(inner, marked=bullet) or (_people(inner) if bullet else None)


@lru_cache(maxsize=_KEPT)
def tail(text: str, *, named: bool = False) -> int:
    """Where the byline after the last sentence starts (`…丰收。（记者 张三）`); the text's length if there is none."""
    if not (named and text.endswith(("）", ")"))) and not _hinted(text):
        return len(text)
    if byline(text):
        return 0
    opening = marks().dateline.match(text[:_LONGEST])
    ends = [end.end() for end in _SENTENCE_END.finditer(text)][-2:]
    bracket = max(text.rfind("（"), text.rfind("("))
    for end in sorted({*ends, *([bracket] if bracket > 0 else [])}, reverse=True):
        if (not opening or end > opening.end()) and byline(text[end:], named=named):
            return end
    return len(text)


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
    opening = marks().dateline.match(text[:_LONGEST])
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
    inside = _IN_BRACKETS.match(text)
    opening = marks().dateline.match(inside[1]) if inside else None
    if inside and opening:
        rest = inside[1][opening.end() :].strip()
        found = _parse(rest, marked=True)
        return Head(inside.end(), inside.end(), found.names if found else ()) if found or not rest else Head()
    if bracketed := _bracketed(text, 0, marked=False):
        return Head(0, *bracketed)
    colon = _COLON.match(text)
    found = _parse(colon[1], marked=True) if colon and _role_word().search(colon[1]) else None
    if colon and found:
        return Head(0, colon.end(), found.names)
    return Head(0, *(_leading(text) or (0, ())))


def _leading(text: str) -> tuple[int, list[str]] | None:
    """Role and full names that lead a sentence: after a mark, before what they did or before when it was.

    So open `□记者 张三 报道 昨日，…` and `记者 张三 昨日，…`; `记者 日前 从县里获悉` does not.
    """
    start = len(text) - len(text.lstrip(words().bullets + " \u3000"))
    found = _open(text, start) if _role_word().search(text[start : start + _ROLE_BY]) else None
    if not found or not all(map(_is_full_name, found[1])):
        return None
    end = found[0]
    credited = text[:end].rstrip(" \u3000、").endswith(tuple(words().credits))
    marked = any(char in words().bullets for char in text[:start])
    return found if credited or marked or marks().opening.match(text[end:]) else None


def _bracketed(text: str, start: int, *, marked: bool) -> tuple[int, list[str]] | None:
    """Bylines in brackets, one or two after each other; after a dateline (`marked`) names alone are one."""
    end, names = start, list[str]()
    while found := _IN_BRACKETS.match(text, end):
        inner = _parse(found[1], marked=True) or (_people(found[1]) if marked else None)
        if not inner or not (marked or _role_word().search(found[1])):
            break
        end, names = found.end(), names + inner.names
    return (end, names) if names else None


def _open(text: str, start: int) -> tuple[int, list[str]] | None:
    """A role and names without brackets; they end before the first word that is no name."""
    names: list[str] = []
    run = ""
    end = start
    for number, token in enumerate(_WORD.finditer(text, start, start + 2 * _LONGEST)):
        if number and token[2] and re.fullmatch(_HAN, token[1]):
            run += token[1]
            end = token.end() if _spaced(run) else end
            continue
        names, run = names + _spaced(run), ""
        if names and token[2] and token[1] in words().credits:
            end = token.end()
            break
        pieces = _pieces(token[1], roled=number > 0)
        new = [piece for piece in pieces if piece not in words().roles]
        first = number == 0 and len(pieces) == len(new)
        if not token[2] or first or not pieces or not all(map(_is_name, new)):
            break
        names += new
        end = token.end() if new else end
    names += _spaced(run)
    return (end, names) if names else None


def _spaced(run: str) -> list[str]:
    """The names of characters that stood with blanks between them: two or three make one, four make two."""
    if len(run) == 6 and run[3] in _surnames():
        return [run[:3], run[3:]]
    return [run] if len(run) == 3 else [] if len(run) % 2 else [run[at : at + 2] for at in range(0, len(run), 2)]


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None and not marks().opening.match(word)


def _hinted(text: str) -> bool:
    """Whether a text has what each byline has: a role, or at one of its ends (after a sentence, if in a text) a credit.

    Most lines hold none of the words, which is seen faster without the pattern.
    """
    if any(role in text for role in words().roles):
        return True
    return any(credit in text for credit in _credits()) and _given().search(text) is not None


@cache
def _given() -> re.Pattern[str]:
    credits = "|".join(sorted(_credits()))
    return re.compile(rf"(?:^|[^{_LETTERS}])(?:{credits})[^{_LETTERS}]|(?:{credits})\W*$")


@cache
def _role_word() -> re.Pattern[str]:
    return re.compile("|".join(words().roles))


def _pieces(token: str, *, roled: bool) -> list[str]:
    """A word cut at its roles, without their kinds: `本报记者张三见习记者李四` to role, name, role, name.

    Empty if something in it is neither. `roled` says that a role stands before the word.
    """
    found: list[str] = []
    start = 0
    for role in _role_word().finditer(token):
        before = _without_kind(token[start : role.start()])
        if (start or roled or role[0] in words().second_roles) and _is_full_name(before):
            found.append(before)
        elif (start and before) or not _OF_ROLE.fullmatch(before):
            return []
        found.append(role[0])
        start = role.end()
    return [*found, token[start:]] if token[start:] else found


def _without_kind(text: str) -> str:
    kind = next((kind for kind in words().role_kinds if text.endswith(kind)), None)
    return _without_kind(text[: -len(kind)]) if kind else text


def _parse(text: str, *, marked: bool) -> Byline | None:
    names: list[str] = []
    roles, credits, photos, glued = 0, 0, 0, False
    run = ""
    for token in filter(None, _BREAK.split(text.strip())):
        pieces = _pieces(token, roled=roles > 0)
        if not pieces:
            return None
        glued = glued or (len(pieces) > 1 and pieces[-1] not in words().roles)
        for piece in pieces:
            if len(piece) == 1 and re.fullmatch(_HAN, piece) and piece not in _credits():
                run += piece
                continue
            if run and not _spaced(run):
                return None
            names, run = names + _spaced(run), ""
            gave = _gave(piece)
            if piece in words().roles:
                roles += 1
            elif gave is not None:
                credits += 1
                photos += gave in words().photo_credits
                names += [piece[: -len(gave)]] if gave != piece else []
            elif _is_name(piece) and not piece.startswith(words().sent_from):
                names.append(piece)
            elif not piece.startswith(words().sent_from):
                return None
    if run and not _spaced(run):
        return None
    names += _spaced(run)
    if not _sound(roles, credits, names, marked=marked, glued=glued):
        return None
    return Byline(names, 0 < credits == photos)


def _gave(word: str) -> str | None:
    """What the person before it did, if a word says that or ends with it (`张三参与采写`, `张三摄`)."""
    every = _credits()
    if word in every:
        return word
    ends = (word[at:] for at in range(max(1, len(word) - _LONGEST_CREDIT), len(word)))
    return next((end for end in ends if end in every and _did(word[: -len(end)], end)), None)


@cache
def _credits() -> frozenset[str]:
    return frozenset([*words().credits, *words().photo_credits])


def _did(name: str, credit: str) -> bool:
    """Whether a word before a credit is a name; who gave a picture may be no person, and 文 may end a name."""
    if credit in words().photo_credits:
        return _is_full_name(name) and (len(credit) > 1 or credit == words().photo_credits[0])
    return _is_name(name) and len(credit) > 1


def _people(text: str) -> Byline | None:
    """Nothing but names, as a mark stands before them (`□ 张三`)."""
    names = [name for name in _BREAK.split(text) if name]
    if 0 < len(names) <= _MOST_BARE and all(map(_is_full_name, names)):
        return Byline(names, False)
    return None


def _is_full_name(word: str) -> bool:
    """Whether a word is a surname and one or two characters more."""
    surname = next((length for length in (2, 1) if word[:length] in _surnames()), 0)
    return surname > 0 and _is_name(word) and 1 <= len(word) - surname <= 2


@cache
def _surnames() -> frozenset[str]:
    return frozenset(data("lexicons", "surnames.txt").read_text(encoding="utf-8").split())


def _sound(roles: int, credits: int, names: list[str], *, marked: bool, glued: bool) -> bool:
    """Words of a sentence can look like a role and a name (记者了解到): then something else must speak for a byline."""
    if not names or len(names) > 8:
        return False
    if roles:
        return marked or credits > 0 or roles > 1 or not glued
    return credits > 0 and (len(names) == 1 or (len(names) <= 3 and any(map(_is_full_name, names))))
