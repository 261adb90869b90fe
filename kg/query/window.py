"""The dates that a question is about."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from kg.errors import QueryError

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Window(NamedTuple):
    """ISO days, months or years, inclusive; None is open."""

    since: str | None = None
    until: str | None = None


ALWAYS = Window()


def window(since: str | None, until: str | None) -> Window:
    """Both bounds, checked; raises QueryError for what is no date."""
    for bound in (since, until):
        if bound is not None and not _is_date(bound):
            raise QueryError.bad_date(bound)
    return Window(since, until)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
