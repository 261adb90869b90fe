"""The day of publication: from the option, the file's name or a date line of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from kg.errors import OptionError
from pipelines.ingest.article import Origin

_PARTS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s*([-_./年])\s*(\d{1,2})\s*[-_./月]\s*(\d{1,2})|(\d\d)(\d\d))(?!\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_ENGLISH = re.compile(
    rf"\b{_MONTH}\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}((?:19|20)\d\d)(?!\d)"
    rf"|(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}{_MONTH},?\s{{1,3}}((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def day(value: str) -> str:
    """The ISO day that a user wrote as 2021-11-12, 20211112, 2021/11/12 or 2021年11月12日.

    Raises:
        OptionError: it is no day of the calendar, or there is more than a day.
    """
    found = _PARTS.match(value.strip())
    iso = _iso(found)
    if iso is None or found is None or value.strip()[found.end() :].lstrip("日"):
        raise OptionError.bad_date(value)
    return iso


def find_day(text: str) -> str | None:
    """The first day in a text, such as a file's name or a date line; None when there is none."""
    return next(filter(None, map(_iso, _PARTS.finditer(text))), None) or english_day(text)


def english_day(text: str) -> str | None:
    """The first day that is written as `March 7, 2023` or `7 Mar 2023`, as foreign page makers do; None without one."""
    return next(filter(None, map(_english_iso, _ENGLISH.finditer(text))), None)


def dated(origin: Origin, lines: Iterable[str] = ()) -> tuple[str | None, str | None]:
    """The day and where it is from (`option`, `file name`, `page`); `lines` are the date lines of the page."""
    sources = {
        "option": [origin.date or ""],
        "file name": [origin.stem],
        "page": lines,
    }
    for name, texts in sources.items():
        for text in texts:
            if found := find_day(text):
                return found, name
    return None, None


def _iso(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    year, _, month, number, short_month, short_number = found.groups()
    return _calendar(int(year), int(month or short_month), int(number or short_number))


def _english_iso(found: re.Match[str]) -> str | None:
    month, number, year, number2, month2, year2 = found.groups()
    return _calendar(int(year or year2), _MONTHS.index((month or month2).lower()) + 1, int(number or number2))


def _calendar(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None
