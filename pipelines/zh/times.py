"""Time expressions of news: where they are in a text, and what they mean from the article's date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from pipelines.zh.calendar import TimeValue, days, months, years
from pipelines.zh.timerules import RULES, Context
from pipelines.zh.timewords import Token, tokens

__all__ = ["TimeValue", "find_times", "read_time", "read_times"]

# Patterns over the kinds of `timewords`, one letter a word.
_IN_YEAR = "(?:[HSsfQ]|Ff|F(?=[bB])|[eE]|[Ma](?:[eE]|[Dc])?)"
_DATE = (
    f"(?:[Yyv]{_IN_YEAR}?|wE?|[HsfjeuDdnVOL]|Ff|F(?=[bB])|CC?|I(?=B)"
    "|M(?:[eE]|[Dc])?|[mk](?:[eE]|[Dc])?|a(?:[eE]|[Dc])|c(?=[PopR]))"
)


def _grammar(date: str) -> re.Pattern[str]:
    moment = rf"(?:{date}(?:\({date}\))?[Pop]?[Tt]?|P[Tt]?|o[Tt]|T)"
    several = f"{moment}?N[Rr]{moment}|[MaYyv]{{0,2}}[Dc]r[Dc]"
    return re.compile(f"X?A?Z?(?:{several}|{moment}(?:R{moment})?)B?G?b?")


_FOUND = _grammar(_DATE)
# What a Time mention may be as well: words that more often are something else.
_READ = _grammar(f"(?:{_DATE}|[acqlQFot])")
_BLANK = " \u3000\xa0"
_GAP = 2
_FRAME = "AZGb"
_RANGE = "Rr"
_OF_SPAN = "QOvkMa"
_WEEK = 6


def find_times(text: str) -> list[tuple[int, int]]:
    """Spans of the time expressions of a text, in order, each whole as `截至2021年10月底`; runs in linear time.

    Vague times (目前, 近日, 近年来) and what recurs (每年9月) are left out. Offsets count characters, end exclusive.
    """
    found = tokens(text)
    kinds, where = _joined(found, text)
    matches = [m for m in _FOUND.finditer(kinds) if not m.group().startswith("X")]
    return [(found[where[m.start()]].start, found[where[m.end() - 1]].end) for m in matches]


def read_time(text: str, *, anchor: date, reference: TimeValue | None = None) -> TimeValue | None:
    """What one time expression means.

    Args:
        text: the expression, whole and alone, as a Time mention marks it.
        anchor: the article's date.
        reference: the time last said before, for 当天, 次日, 下午, 11日, 去年同期 and the like.

    Returns:
        Its interval, or None where the words do not fix one.
    """
    words = tokens(text)
    kinds, _ = _joined(words, text)
    if not _READ.fullmatch(kinds) or kinds[0] == "X" or _outside(words, text):
        return None
    try:
        return _read(words, Context(anchor, reference))
    except (ValueError, LookupError, OverflowError):
        return None


def read_times(texts: Iterable[str], *, anchor: date) -> list[TimeValue | None]:
    """What the time expressions of one article mean, in their order, each read after those before it.

    Of what was said before, days and clocks go by the last day that has come (a plan or a whole week is none), years,
    months and 同期 by the last time of any length.
    """
    values: list[TimeValue | None] = []
    day: TimeValue | None = None
    span: TimeValue | None = None
    for text in texts:
        kinds = {word.kind for word in tokens(text)}
        ahead = span is not None and span.year > anchor.year
        of_span = kinds & set(_OF_SPAN) and (ahead or not kinds & set("Dc"))
        value = read_time(text, anchor=anchor, reference=span if of_span else day)
        values.append(value)
        if value and "Q" not in kinds:
            span = value
            day = value if _is_day(value, anchor) else day
    return values


def _is_day(value: TimeValue, anchor: date) -> bool:
    return value.ends_in_day and value.last <= anchor and (value.last - value.first).days < _WEEK


def _read(words: list[Token], context: Context) -> TimeValue | None:
    kinds = {word.kind for word in words}
    core = [word for word in words if word.kind not in _FRAME + "B"]
    if "A" in kinds and len(core) > 1:  # 截至10月底 means all of October
        core = [word for word in core if word.kind not in "eE" or word.text[-1] not in "底末"]
    value = _range(core, context)
    if value is None or "B" not in kinds:
        return value
    return days(value.first, context.anchor) if value.first <= context.anchor else None


def _range(words: list[Token], context: Context) -> TimeValue | None:
    """From the first moment to the second, to the day if one of them is a day."""
    at = next((i for i, word in enumerate(words) if word.kind in _RANGE), None)
    if at is None:
        return _moment(words, None, context)
    right = words[at + 1 :]
    left = [word._replace(kind=right[0].kind) if word.kind == "N" else word for word in words[:at]]
    begin = _moment(left, None, context)
    end = begin and _moment(right, _around(begin, right[0]), context)
    if begin is None or end is None:
        return None
    if words[0].kind in "NMa" and begin.year > context.anchor.year and not begin.ends_in_day:
        begin, end = begin.shifted(-1), end.shifted(-1)
    if end.last < begin.first:
        end = _moment(right, _around(begin, right[0], step=1), context) or end
    if begin.ends_in_day or end.ends_in_day:
        begin, end = begin.in_days, end.in_days
    return TimeValue(begin.start, end.end) if begin.first <= end.last else None


def _around(begin: TimeValue, word: Token, *, step: int = 0) -> TimeValue | None:
    """What the second moment of a range takes over from the first: its year, month or day."""
    if word.kind in "Ma" or word.text.startswith("年"):
        return years(begin.year + step)
    if word.kind in "Dce":
        return months(begin.last.year, begin.last.month + step)
    return begin if word.kind in "PopTt" else None


def _moment(words: list[Token], value: TimeValue | None, context: Context) -> TimeValue | None:
    """Folds the words from left to right, each narrowing the interval so far; a dated bracket stands for all before."""
    opened = next((i for i, word in enumerate(words) if word.kind == "("), None)
    if opened is not None:
        dated = any(word.kind in "Ma" for word in words[opened:])
        closed = next((i for i, word in enumerate(words) if word.kind == ")"), len(words))
        words = [*(words[opened + 1 : closed] if dated else words[:opened]), *words[closed + 1 :]]
    for word in words:
        value = RULES[word.kind](context, value, word)
        if value is None:
            return None
    return value


def _outside(words: list[Token], text: str) -> str:
    """What of a text lies before its first and after its last time word."""
    return (text[: words[0].start] + text[words[-1].end :]).strip(_BLANK)


def _joined(found: list[Token], text: str) -> tuple[str, list[int]]:
    """The kinds of tokens as a string with a space at each gap, and the token of each of its characters."""
    kinds: list[str] = []
    where: list[int] = []
    for i, token in enumerate(found):
        if i and not _touch(found[i - 1], token, text):
            kinds.append(" ")
            where.append(i)
        kinds.append(token.kind)
        where.append(i)
    return "".join(kinds), where


def _touch(left: Token, right: Token, text: str) -> bool:
    return right.start - left.end <= _GAP and not text[left.end : right.start].strip(_BLANK)
