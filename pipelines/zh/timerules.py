"""What each kind of time word means: it narrows or moves the interval that the words before it gave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from pipelines.zh.calendar import (
    TimeValue,
    day_span,
    days,
    days_off,
    festival,
    months,
    third,
    week,
    years,
)
from pipelines.zh.timewords import WORDS, Token, number

_WEEKDAYS = "一二三四五六日"
_QUOTES = '“”"'
_DAYS_IN_UNIT = {"周": 7, "期": 7, "天": 1, "日": 1}


class Context(NamedTuple):
    """From where an expression is read: the article's date, and the time last said before it, if any."""

    anchor: date
    reference: TimeValue | None = None

    @property
    def last_day(self) -> date | None:
        """The day last said."""
        return self.reference.last if self.reference and self.reference.ends_in_day else None


Rule = Callable[[Context, TimeValue | None, Token], TimeValue | None]


def _year(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    return years(token.numbers[0])


def _counted_year(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    first, last = _pair(WORDS["years"][token.text])
    return years(context.anchor.year + first, context.anchor.year + last)


def _later_year(context: Context, value: TimeValue | None, token: Token) -> TimeValue | None:
    return context.reference and years(context.reference.year + WORDS["later_years"][token.text])


def _month(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    month = (token.numbers or [1])[0]
    date(2000, month, 1)
    return months(value.year if value else _near_year(context, month), month)


def _near_year(context: Context, month: int) -> int:
    """The year of a month without year: that of a story told of other years, else the anchor's or one beside it."""
    anchor, told = context.anchor, context.reference
    if told and told.year < anchor.year - 1:
        return told.year + (month < told.first.month)
    if told and told.year != anchor.year and len(told.start) > len("2021"):
        return _in_told_year(anchor, told, month)
    ahead = month - anchor.month
    return anchor.year - (ahead > 6) + (ahead < -10)


def _in_told_year(anchor: date, told: TimeValue, month: int) -> int:
    """After a month of last year, or one to come: the anchor's year where the month is over, else the year told of."""
    over = month <= anchor.month if told.year < anchor.year else month < told.first.month
    return anchor.year if over else told.year


def _counted_month(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    return months(context.anchor.year, context.anchor.month + WORDS["months"][token.text])


def _later_month(context: Context, value: TimeValue | None, token: Token) -> TimeValue | None:
    told = context.reference
    if told is None or len(told.end) == len("2021"):
        return None
    return months(told.last.year, told.last.month + WORDS["later_months"][token.text])


def _day(context: Context, value: TimeValue | None, token: Token) -> TimeValue | None:
    day = token.numbers[0]
    if value:
        return days(value.first.replace(day=day)) if len(value.start) == len("2021-11") else None
    near = context.last_day or context.anchor
    around = [months(near.year, near.month + step) for step in (0, -1, 1)]
    fitting = [month.first.replace(day=day) for month in around if 0 < day <= month.last.day]
    return days(min(fitting, key=lambda found: abs(found - near))) if fitting else None


def _counted_day(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    return day_span(context.anchor, *_pair({**WORDS["days"], **WORDS["quiet_days"]}[token.text]))


def _later_day(context: Context, value: TimeValue | None, token: Token) -> TimeValue | None:
    count = {**WORDS["later_days"], **WORDS["quiet_later_days"]}[token.text]
    near = context.last_day or (context.anchor if token.text in WORDS["today_if_first"] else None)
    return days(near + timedelta(count)) if near else None


def _quiet_day(context: Context, value: TimeValue | None, token: Token) -> TimeValue | None:
    return (_counted_day if token.text in WORDS["quiet_days"] else _later_day)(context, value, token)


def _week(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    count = max((word for word in WORDS["weeks"] if token.text.startswith(word)), key=len)
    return _in_week(week(context.anchor, WORDS["weeks"][count]), token.text[-1])


def _weekday(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    """The weekday last past or today; the weekend that is nearest."""
    name = token.text[-1].replace("天", "日")
    past = context.anchor.weekday() < (3 if name == "末" else _WEEKDAYS.index(name))
    return _in_week(week(context.anchor, -1 if past else 0), name)


def _in_week(whole: TimeValue, name: str) -> TimeValue:
    if name == "末":
        return day_span(whole.first, 5, 6)
    at = _WEEKDAYS.find(name.replace("天", "日"))
    return day_span(whole.first, at, at) if at >= 0 else whole


def _part(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    first, last = WORDS["parts"].get(token.text) or (1, token.numbers[0])
    over = token.text.startswith("前")
    near = context.anchor.year - (last > context.anchor.month) if over else _near_year(context, first)
    return months(value.year if value else near, first, last)


def _holiday(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    year = value.year if value else context.anchor.year
    return months(year, *WORDS["holidays"][token.text]) if token.text in WORDS["holidays"] else years(year)


def _same(context: Context, value: TimeValue | None, token: Token) -> TimeValue | None:
    return value


def _festival(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    name = _festival_name(token)
    return days(festival(name, value.year if value else _festival_year(context.anchor, name)))


def _days_off(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    name = _festival_name(token)
    return days_off(name, value.year if value else _festival_year(context.anchor, name))


def _festival_name(token: Token) -> str:
    names: list[str] = [*WORDS["festivals"]["solar"], *WORDS["festivals"]["lunar"]]
    return next(name for name in names if name in token.text)


def _festival_year(anchor: date, name: str) -> int:
    near = (anchor.year, anchor.year - 1, anchor.year + 1)
    return min(near, key=lambda year: abs(festival(name, year) - anchor))


def _new_year_day(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    """正月初八, 大年三十 (the eve)."""
    first = festival("春节", value.year if value else _festival_year(context.anchor, "春节"))
    count = number(token.text[2:].removeprefix("初"))
    return days(first + timedelta(-1 if count == 30 else count - 1))


def _edge(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    in_year = len(value.start) == len("2021") if value else token.text.startswith("年")
    whole = value or (years(context.anchor.year) if in_year else months(context.anchor.year, context.anchor.month))
    if in_year:
        return months(whole.year, 12) if token.text[-1] in "底末" else whole
    return third(whole, token.text) if token.text in WORDS["thirds"] else whole


def _clock(context: Context, value: TimeValue | None, token: Token) -> TimeValue | None:
    return value or (days(context.last_day) if context.last_day else None)


def _plan(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    return years(*next(span for name, span in WORDS["plans"].items() if name in token.text))


def _opening(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    return days(WORDS["openings"][token.text])


def _decade(context: Context, value: TimeValue | None, token: Token) -> TimeValue:
    """90年代 is of the twentieth century, unless its words say else; 世纪初 is a first decade, 世纪末 a last one."""
    century, _, decade = token.text.rpartition("世纪")
    hundred = 2000 if century in ("本", "21", "二十一") else 1900
    if "年代" not in decade:
        return years(hundred + (0 if decade == "初" else 90), hundred + (9 if decade == "初" else 99))
    first = hundred + number(decade.partition("年")[0])
    return years(min(value.year, first) if value else first, first + 9)


def _stretch(context: Context, value: TimeValue | None, token: Token) -> TimeValue | None:
    """十年来, 近一周: from then to the anchor."""
    begin = _moved(days(context.anchor), -token.numbers[0], token)
    if begin is None or len(begin.start) == len("2021"):
        return begin and years(begin.year, context.anchor.year)
    return days(begin.first, context.anchor)


def _offset(context: Context, value: TimeValue | None, token: Token) -> TimeValue | None:
    """三年前 is counted from the anchor, 两天后 from the time last said."""
    count = token.numbers[0]
    if token.text.endswith("前"):
        return _moved(days(context.anchor), -count, token)
    return _moved(context.reference, count, token) if context.reference else None


def _moved(origin: TimeValue, count: int, token: Token) -> TimeValue | None:
    """The year, month or day that lies some years, months, weeks or days from the end of an interval."""
    if "年" in token.text:
        return years(origin.last.year + count)
    if "月" in token.text:
        return months(origin.last.year, origin.last.month + count)
    length = next((size for unit, size in _DAYS_IN_UNIT.items() if unit in token.text), None)
    if length is None or not origin.ends_in_day:
        return None
    return days(origin.last + timedelta(count * length))


def _same_period(context: Context, value: TimeValue | None, token: Token) -> TimeValue | None:
    told = context.reference
    return told.shifted(value.year - told.year or -1) if told and value else told


def _pair(count: int | list[int]) -> tuple[int, int]:
    return (count, count) if isinstance(count, int) else (count[0], count[1])


RULES: Mapping[str, Rule] = {
    **dict.fromkeys("PopTt", _clock),
    **dict.fromkeys("Ma", _month),
    **dict.fromkeys("Dc", _day),
    **dict.fromkeys("eE", _edge),
    **dict.fromkeys("Ll", _stretch),
    **{"Y": _year, "y": _counted_year, "v": _later_year, "m": _counted_month, "k": _later_month},
    **{"d": _counted_day, "n": _later_day, "q": _quiet_day, "w": _week, "u": _weekday},
    **{"H": _part, "s": _holiday, "S": _same, "F": _festival, "f": _days_off, "j": _new_year_day},
    **{"V": _plan, "I": _opening, "C": _decade, "O": _offset, "Q": _same_period},
}
