"""Tables of articles: fields under whatever names their columns have."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from kg.errors import InputError, OptionError
from kg.records import Document
from pipelines.ingest.article import Article, Imprint, Origin
from pipelines.ingest.bylines import byline
from pipelines.ingest.dates import dated
from pipelines.ingest.timestamps import china_day

_LOG = logging.getLogger("pipelines.ingest")
_UNTEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


class Row(msgspec.Struct):
    """One article of a table; without an id its number in the file makes one."""

    text: str
    id: str | int | None = None
    title: str | None = None
    date: str | int | None = None
    place: str | None = None
    byline: str | list[str] | None = None
    paper: str | None = None


FIELDS = Row.__struct_fields__


def column_map(value: str) -> dict[str, str]:
    """The columns of fields from `id=ID,text=正文,title=标题,date=日期`.

    Raises:
        OptionError: it is not of this form, or names no field.
    """
    pairs = [part.partition("=") for part in value.split(",")]
    found = {field.strip(): column.strip() for field, _, column in pairs}
    if len(found) < len(pairs) or not all(field in FIELDS and column for field, column in found.items()):
        raise OptionError.bad_columns(value, ", ".join(FIELDS))
    return found


def row(cells: Mapping[str, Any], columns: Mapping[str, str]) -> Row:
    """The fields in a row of named cells; raises msgspec.ValidationError when one is missing or of a wrong type."""
    names = {field: columns.get(field, field) for field in FIELDS}
    return msgspec.convert({field: cells[name] for field, name in names.items() if name in cells}, Row)


def articles(rows: Iterable[tuple[int, Row]], origin: Origin, encoding: str) -> list[Article]:
    """The articles of numbered rows, as `each` gives them; what was left out or changed is told in a warning.

    Raises:
        InputError: a date is no day, an id comes twice, or no row has text.
    """
    counts: Counter[str] = Counter()
    found = list(each(rows, origin, encoding, counts))
    tell(counts, origin.source)
    return found


def each(rows: Iterable[tuple[int, Row]], origin: Origin, encoding: str, counts: Counter[str]) -> Iterator[Article]:
    """The articles of numbered rows, their ids and texts as they are; a date or place of `origin` overrides theirs.

    Rows without text are left out; control characters and lone surrogates become blanks, so that offsets stay. Both
    are counted in `counts`, under `empty` and `changed`.

    Raises:
        InputError: a date is no day, an id comes twice, or no row has text.
    """
    ids: set[str] = set()
    for line, one in rows:
        if not one.text.strip():
            counts["empty"] += 1
            continue
        one.text, controls = _UNTEXT.subn(" ", one.text)
        counts["changed"] += controls
        article = _article(one, line, len(ids) + 1, origin, encoding)
        if article.document.id in ids:
            raise InputError.broken_row(origin.source, line, f"the id {article.document.id} was there before")
        ids.add(article.document.id)
        yield article
    if not ids:
        tell(counts, origin.source)
        raise InputError.empty(origin.source)


def tell(counts: Counter[str], source: str) -> None:
    """Warn of what `each` counted, if anything."""
    if counts.total():
        _LOG.warning(
            "%s: %d rows without text left out, %d control characters became blanks",
            source,
            counts["empty"],
            counts["changed"],
        )


def _article(one: Row, line: int, number: int, origin: Origin, encoding: str) -> Article:
    date, source = dated(origin)
    if one.date and source != "option":
        date, source = china_day(str(one.date)), "article"
        if date is None:
            raise InputError.broken_row(origin.source, line, f"the date {one.date} is no day such as 2021-11-12")
    document = Document(
        id=f"{origin.stem}-{number}" if one.id in (None, "") else str(one.id),
        source=origin.source,
        title=one.title or None,
        byline=_names(one.byline),
        date=date,
        date_source=source,
        place=origin.place or one.place or None,
        text=one.text,
    )
    return Article(document=document, imprint=Imprint(paper=one.paper or None, encoding=encoding))


def _names(given: str | list[str] | None) -> list[str]:
    if isinstance(given, list):
        return given
    found = byline(given) if given else None
    return found.names if found else [given] if given else []
