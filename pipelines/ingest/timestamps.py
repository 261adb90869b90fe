"""Moments that programs write: the day that they are in China."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from pipelines.ingest.dates import find_day

_CHINA = timezone(timedelta(hours=8))
_ZONED = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")


def china_day(value: str) -> str | None:
    """The ISO day of `2024年4月9日`, of `2024-04-08T23:30:00Z` (9 April), of seconds or milliseconds since 1970.

    None when there is no day in it.
    """
    value = value.strip()
    if _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), _CHINA).date().isoformat()
    zoned = _ZONED.fullmatch(value)
    if not zoned or not find_day(value):
        return find_day(value)
    offset = "+00:00" if zoned[2] == "Z" else f"{zoned[2][:3]}:{zoned[2][-2:]}"
    return datetime.fromisoformat(zoned[1] + offset).astimezone(_CHINA).date().isoformat()
