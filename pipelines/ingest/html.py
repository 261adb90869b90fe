"""Saved web pages: the article's text without what stands round it, and what the page says of it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from kg.errors import InputError
from kg.records import Document
from pipelines.ingest.article import Article, Imprint, Origin
from pipelines.ingest.bylines import byline, tail
from pipelines.ingest.dates import dated
from pipelines.ingest.encoding import decode
from pipelines.ingest.heads import Head, head
from pipelines.ingest.html_body import Body, body, body_element, is_within, with_its_like
from pipelines.ingest.html_lines import web_lines
from pipelines.ingest.html_seen import Seen, outlet_in, seen
from pipelines.ingest.html_stated import Stated, stated
from pipelines.ingest.html_title import site_in, title_of
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.readers import MB, reader
from pipelines.ingest.reflow import Flow, join


@reader("html", suffixes=(".html", ".htm", ".shtml", ".xhtml"), begins=(b"<",), limit=16 * MB)
def read_html(data: bytes, origin: Origin) -> Leaf:
    """The article of a saved web page; offsets lead into the decoded source of the page.

    Raises:
        InputError: it is empty, binary, or holds no article.
    """
    page, encoding = decode(data, origin.source)
    root = _parsed(page, origin.source)
    given, lines, ranked = stated(root), web_lines(root, page), body_element(root)
    if ranked is None:
        raise InputError.no_article(origin.source)
    element = with_its_like(ranked, lines)
    first = next((i for i, line in enumerate(lines) if is_within(line.element, element)), len(lines))
    title = title_of(lines, first, given)
    parts = body(lines, element, title)
    if not parts.text:
        raise InputError.no_article(origin.source)
    article = _article(parts, given, title, origin, encoding)
    return Leaf(origin.source, page, [article], shown=[line.flow for line in lines])


def _parsed(page: str, source: str) -> etree._Element:
    if not page.strip():
        raise InputError.empty(source)
    try:
        return document_fromstring(page.encode(), parser=HTMLParser(encoding="utf-8"))
    except etree.LxmlError as error:
        raise InputError.no_article(source) from error


def _article(parts: Body, given: Stated, title: str | None, origin: Origin, encoding: str) -> Article:
    around = seen(parts.before, parts.after, title)
    text, opening, names = _signed([line.flow for line in parts.text])
    date, date_source = _day(given, around, origin)
    document = Document(
        id=f"{origin.stem}-1",
        source=origin.source,
        source_offsets=text.runs(),
        title=title,
        byline=list(dict.fromkeys([*around.authors, *names])) or list(dict.fromkeys(given.authors)),
        date=date,
        date_source=date_source,
        place=origin.place,
        text=text.text,
    )
    imprint = Imprint(
        paper=around.paper
        or given.paper
        or _site(given, around.owner)
        or opening.paper
        or site_in(given.page_title, title, [*parts.before, *parts.after]),
        dateline=opening.place,
        editors=around.editors,
        next_page=given.next_page,
        encoding=encoding,
    )
    return Article(document=document, imprint=imprint)


def _site(given: Stated, owner: str | None) -> str | None:
    """Whose page it is; the owner's name in full rather than a short form of it (`桐溪融媒`: 桐溪县融媒体中心)."""
    named = given.site or outlet_in(given.page_title) or owner
    rest = iter(owner or "")
    return owner if named and all(char in rest for char in named) else named


def _signed(flows: Sequence[Flow]) -> tuple[Flow, Head, list[str]]:
    """The text without its dateline and bylines, the one as it was read, and the names in both."""
    opening = head(flows[0].text)
    names = list(opening.names)
    kept = [flows[0].cut(opening.end), *flows[1:]]
    for number, flow in enumerate(kept):
        named = opening.dateline > 0 and number == len(kept) - 1
        end = tail(flow.text, named=named)
        found = byline(flow.text[end:], named=named)
        names += found.names if found else []
        kept[number] = flow.cut(0, end)
    return join([flow for flow in kept if flow.text], "\n"), opening, names


def _day(given: Stated, around: Seen, origin: Origin) -> tuple[str | None, str | None]:
    """The day of publication and where it is from; the file's name comes last, since it may tell when it was saved."""
    known = dated(origin)
    if known[1] == "option":
        return known
    ways = [
        ("meta", given.date),
        ("page", around.date),
        ("address", given.address_day),
        ("page", around.issue_day),
    ]
    return next(((day, source) for source, day in ways if day), known)
