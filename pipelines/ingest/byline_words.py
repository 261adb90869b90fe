"""Words of bylines: roles, credits, and which words beside them are names."""

from __future__ import annotations

import re
from functools import cache

from kg.data import data
from pipelines.ingest.marks import marks, words

_LETTERS = "\u4e00-\u9fff\u3400-\u4dbf"
HAN = f"[{_LETTERS}]"
_NAME = re.compile(rf"{HAN}{{2,4}}|{HAN}{{1,8}}(?:[·•]{HAN}{{1,8}})+")
_OF_ROLE = re.compile(rf"{HAN}{{0,8}}")
_LONGEST_CREDIT = 4


def spaced(run: str) -> list[str]:
    """The names of characters that stood with blanks between them: two or three make one, four make two."""
    if len(run) == 6 and run[3] in _surnames():
        return [run[:3], run[3:]]
    return [run] if len(run) == 3 else [] if len(run) % 2 else [run[at : at + 2] for at in range(0, len(run), 2)]


def is_name(word: str) -> bool:
    """Whether a word can be a name by its characters."""
    return _NAME.fullmatch(word) is not None and not marks().opening.match(word)


def hinted(text: str) -> bool:
    """Whether a text has what each byline has: a role, or at one of its ends (after a sentence, if in a text) a credit.

    Most lines hold none of the words, which is seen faster without the pattern.
    """
    if any(role in text for role in words().roles):
        return True
    return any(credit in text for credit in credits()) and _given().search(text) is not None


@cache
def _given() -> re.Pattern[str]:
    every = "|".join(sorted(credits()))
    return re.compile(rf"(?:^|[^{_LETTERS}])(?:{every})[^{_LETTERS}]|(?:{every})\W*$")


@cache
def role_word() -> re.Pattern[str]:
    """Any word for who writes or takes pictures."""
    return re.compile("|".join(words().roles))


def pieces_of(token: str, *, roled: bool) -> list[str]:
    """A word cut at its roles, without their kinds: `本报记者张三见习记者李四` to role, name, role, name.

    Empty if something in it is neither. `roled` says that a role stands before the word.
    """
    found: list[str] = []
    start = 0
    for role in role_word().finditer(token):
        before = _without_kind(token[start : role.start()])
        if (start or roled or role[0] in words().second_roles) and is_full_name(before):
            found.append(before)
        elif (start and before) or not _OF_ROLE.fullmatch(before):
            return []
        found.append(role[0])
        start = role.end()
    return [*found, token[start:]] if token[start:] else found


def _without_kind(text: str) -> str:
    kind = next((kind for kind in words().role_kinds if text.endswith(kind)), None)
    return _without_kind(text[: -len(kind)]) if kind else text


def gave(word: str) -> str | None:
    """What the person before it did, if a word says that or ends with it (`张三参与采写`, `张三摄`)."""
    every = credits()
    if word in every:
        return word
    ends = (word[at:] for at in range(max(1, len(word) - _LONGEST_CREDIT), len(word)))
    return next((end for end in ends if end in every and _did(word[: -len(end)], end)), None)


@cache
def credits() -> frozenset[str]:
    """Words for what somebody did: text, picture or both."""
    return frozenset([*words().credits, *words().photo_credits])


def _did(name: str, credit: str) -> bool:
    """Whether a word before a credit is a name; who gave a picture may be no person, and 文 may end a name."""
    if credit in words().photo_credits:
        return is_full_name(name) and (len(credit) > 1 or credit == words().photo_credits[0])
    return is_name(name) and len(credit) > 1


def is_full_name(word: str) -> bool:
    """Whether a word is a surname and one or two characters more."""
    surname = next((length for length in (2, 1) if word[:length] in _surnames()), 0)
    return surname > 0 and is_name(word) and 1 <= len(word) - surname <= 2


@cache
def _surnames() -> frozenset[str]:
    return frozenset(data("lexicons", "surnames.txt").read_text(encoding="utf-8").split())
