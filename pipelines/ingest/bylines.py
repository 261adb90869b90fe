"""Bylines: which words are one, and whose names they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
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
_WORD = re.compile(r"([^\s、]+)[\s、]+")
_IN_BRACKETS = re.compile(r"\s*[（(]([^（()）]{2,60})[）)](?:\s*报道[：:]?)?")
_LONGEST = 60
_MOST_BARE = 3


class Byline(NamedTuple):
    """Names in order; `photo` says that they are credited with nothing but a picture."""

    names: list[str]
    photo: bool


def byline(text: str) -> Byline | None:
    """What a line says if it is nothing but a byline (`▢ 全媒体记者 张三`, `（记者 张三 通讯员 李四）`), else None."""
    if not text or len(text) > _LONGEST or not (text[0] in words().bullets or _hint().search(text)):
        return None
    if marks().dateline.match(text):
        return None
    inner = text.strip().lstrip(words().bullets).strip()
    bullet = inner != text.strip()
    if inner[:1] in "（(" and inner[-1:] in "）)":
        return _parse(inner[1:-1], marked=True)
    return _parse(inner, marked=bullet) or (_people(inner) if bullet else None)


def tail(text: str) -> int:
    """Where the byline after the last sentence starts (`…丰收。（记者 张三）`); the text's length if there is none."""
    if not _hint().search(text):
        return len(text)
    if byline(text):
        return 0
    opening = marks().dateline.match(text[:_LONGEST])
    ends = [end.end() for end in _SENTENCE_END.finditer(text)][-2:]
    bracket = max(text.rfind("（"), text.rfind("("))
    for end in sorted({*ends, *([bracket] if bracket > 0 else [])}, reverse=True):
        if (not opening or end > opening.end()) and byline(text[end:]):
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
        return Head()
    said = opening.groupdict()
    agency = [name for group, name in said.items() if name and group.startswith("agency")]
    start = opening.end()
    nobody: tuple[int, list[str]] = (start, [])
    end, names = _bracketed(text, start) or _open(text, start) or nobody
    end += len(text[end:]) - len(text[end:].lstrip(" \u3000：:"))
    return Head(start, end, agency + names, said["place"] or said["place2"], said["outlet"])


def _bracketed(text: str, start: int) -> tuple[int, list[str]] | None:
    found = _IN_BRACKETS.match(text, start)
    inner = _parse(found[1], marked=True) if found else None
    return (found.end(), inner.names) if found and inner else None


def _open(text: str, start: int) -> tuple[int, list[str]] | None:
    """A role and names without brackets; they end before the first word that is no name."""
    names: list[str] = []
    end = start
    for number, token in enumerate(_WORD.finditer(text, start, start + 2 * _LONGEST)):
        role = _role().fullmatch(token[1])
        name = role["name"] if role else token[1]
        if (number == 0 and not role) or (name and not _is_name(name)):
            break
        names += [name] if name else []
        end = token.end() if name else end
    return (end, names) if names else None


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None and not marks().opening.match(word)


@cache
def _hint() -> re.Pattern[str]:
    """What each byline has: a role, or at one of its ends what was given; in a text it stands after a sentence."""
    given = words()
    roles, credits = "|".join(given.roles), "|".join([*given.credits, *given.photo_credits])
    return re.compile(rf"{roles}|(?:^|[^{_LETTERS}])(?:{credits})[^{_LETTERS}]|(?:{credits})\W*$")


@cache
def _role() -> re.Pattern[str]:
    roles = "|".join(words().roles)
    return re.compile(rf"{_HAN}{{0,8}}?(?:{roles})(?P<name>{_HAN}{{2,4}})?")


def _parse(text: str, *, marked: bool) -> Byline | None:
    names: list[str] = []
    roles, credits, photos, glued = 0, 0, 0, False
    single = ""
    for token in filter(None, _BREAK.split(text.strip())):
        if token in words().photo_credits or token in words().credits:
            credits += 1
            photos += token in words().photo_credits
            continue
        role = _role().fullmatch(token)
        if role:
            roles += 1
            glued = glued or role["name"] is not None
            names += [role["name"]] if role["name"] else []
        elif len(token) == 1 and re.fullmatch(_HAN, token):
            names += [single + token] if single else []
            single = "" if single else token
        elif _is_name(token):
            names.append(token)
        elif _gave(token):
            names.append(token[: -_gave(token)])
            credits += 1
        else:
            return None
    if single or not _sound(roles, credits, names, marked=marked, glued=glued):
        return None
    return Byline(names, 0 < credits == photos)


def _gave(token: str) -> int:
    """How long the end of a word is that says what the person before it did (`张三参与采写`); 0 if there is none."""
    ends = [len(credit) for credit in words().credits if len(credit) > 1 and token.endswith(credit)]
    return next((end for end in ends if _is_name(token[:-end])), 0)


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
    return credits > 0 and len(names) <= 3
