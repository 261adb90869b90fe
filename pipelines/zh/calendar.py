"""Days, months and years as intervals, and the arithmetic on them that news needs."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from kg.ontology import schema

_WORDS = schema("times")


class TimeValue(NamedTuple):
    """An interval from `start` to `end`, both inclusive: ISO days (`2021-11-11`), months (`2021-11`) or years (`2021`).

    Equal ends say a single day, month or year; their length is the precision.
    """

    start: str
    end: str

    @property
    def iso(self) -> str:
        """`2021-11-11`, or `2021-11-01/2021-11-11` where the ends differ."""
        return self.start if self.start == self.end else f"{self.start}/{self.end}"

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return int(self.start[:4])

    @property
    def first(self) -> date:
        """Its first day."""
        year, month, day = (*(int(part) for part in self.start.split("-")), 1, 1)[:3]
        return date(year, month, day)

    @property
    def last(self) -> date:
        """Its last day."""
        parts = [int(part) for part in self.end.split("-")]
        year, month = (*parts, 12)[:2]
        return date(year, month, parts[2] if len(parts) == 3 else monthrange(year, month)[1])

    @property
    def ends_in_day(self) -> bool:
        """Whether its end is known to the day."""
        return len(self.end) == len("2021-11-11")

    @property
    def in_days(self) -> TimeValue:
        """The same interval, from day to day."""
        return days(self.first, self.last)

    def shifted(self, years: int) -> TimeValue:
        """The same interval some years later, or earlier; 29 February becomes the 28th.

        Raises:
            ValueError: no such year.
        """
        return TimeValue(*(_shifted(iso, years) for iso in self))


def _shifted(iso: str, years: int) -> str:
    year = date(int(iso[:4]) + years, 1, 1).isoformat()[:4]
    return (year + iso[4:]).replace("-02-29", "-02-28")


def years(first: int, last: int | None = None) -> TimeValue:
    """A year, or the years from the first to the last.

    Raises:
        ValueError: no such year.
    """
    return TimeValue(*(date(year, 1, 1).isoformat()[:4] for year in (first, last or first)))


def months(year: int, first: int, last: int | None = None) -> TimeValue:
    """A month, or those from the first to the last; months run over the year (0 is December before).

    Raises:
        ValueError: no such year.
    """
    counts = [year * 12 + month - 1 for month in (first, last or first)]
    return TimeValue(*(date(count // 12, count % 12 + 1, 1).isoformat()[:7] for count in counts))


def days(first: date, last: date | None = None) -> TimeValue:
    """A day, or those from the first to the last."""
    return TimeValue(first.isoformat(), (last or first).isoformat())


def day_span(day: date, first: int, last: int) -> TimeValue:
    """Days counted from a day."""
    return days(day + timedelta(first), day + timedelta(last))


def third(month: TimeValue, name: str) -> TimeValue:
    """上旬, 中旬, 下旬 of a month."""
    first, last = _WORDS["thirds"][name]
    return days(month.first.replace(day=first), month.first.replace(day=last) if last else month.last)


def week(day: date, count: int) -> TimeValue:
    """Monday to Sunday of the week `count` weeks after that of a day."""
    return day_span(day, 7 * count - day.weekday(), 7 * count - day.weekday() + 6)


def festival(name: str, year: int) -> date:
    """The day of a festival.

    Raises:
        LookupError: the festival is not known, or the lunar table ends before that year.
    """
    table = _WORDS["festivals"]
    if name in table["solar"]:
        return date(year, *table["solar"][name])
    column, after = table["lunar"][name]
    return date(year, *_WORDS["lunar_days"][year][column]) + timedelta(after)


def days_off(name: str, year: int) -> TimeValue:
    """The days off around a festival, by the usual arrangement; raises as `festival` does."""
    day = festival(name, year)
    return day_span(day, *_WORDS["days_off"].get(name, _WORDS["bridges"][day.weekday()]))
