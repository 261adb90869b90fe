"""What a store holds."""

from __future__ import annotations

import msgspec

from kg.query.answers import Info
from kg.store import View


class _Count(msgspec.Struct):
    type: str
    number: int


class _Articles(msgspec.Struct):
    number: int
    first: str | None
    last: str | None


def info(view: View) -> Info:
    """Counts by type (types in order of number), and the dates of the first and last article."""
    articles = next(
        view.select(_Articles, "SELECT count(*) AS number, min(date) AS first, max(date) AS last FROM documents")
    )
    return Info(
        documents=articles.number,
        first_date=articles.first,
        last_date=articles.last,
        mentions=sum(_counts(view, "mentions", "*").values()),
        entities=_counts(view, "current_variants", "DISTINCT id"),
        relations=_counts(view, "ties", "*"),
        events=_counts(view, "reports", "DISTINCT event"),
    )


def _counts(view: View, table: str, what: str) -> dict[str, int]:
    sql = f"SELECT type, count({what}) AS number FROM {table} GROUP BY type ORDER BY number DESC, type"
    return {row.type: row.number for row in view.select(_Count, sql)}
