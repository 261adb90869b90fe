"""What a web page states about its article for machines: meta elements, JSON-LD, a paper's comment, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
from lxml import etree

from pipelines.ingest.bylines import byline
from pipelines.ingest.dates import find_day
from pipelines.ingest.html_words import web, web_marks
from pipelines.ingest.timestamps import china_day

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_CUT = re.compile(r"[|｜)）】\]\d]")
_ADDRESS_DAY = re.compile(r"[/_]((?:19|20)\d\d)[-/_]?(\d\d)[-/_]?(\d\d)[/_.]")


class Stated(NamedTuple):
    """Absent values are None; `address_day` is the day in the page's own address, `site` whose page it is."""

    title: str | None
    date: str | None
    paper: str | None
    authors: list[str]
    site: str | None
    page_title: str
    address_day: str | None
    next_page: str | None


def stated(root: etree._Element) -> Stated:
    """All of it, the more reliable source before the others."""
    data, meta, properties = _linked_data(root), _meta(root), _properties(root)
    titles = [data.get("headline"), *_values(meta, "title"), properties.get("title"), *_by_id(root, "title")]
    dates = [
        data.get("datePublished"),
        *_values(meta, "date"),
        properties.get("date"),
        *_by_id(root, "date"),
        *(time.get("datetime") for time in root.iter("time")),
        *_scripts(root),
    ]
    authors = [*_named(data.get("author")), *_values(meta, "author"), properties.get("author")]
    return Stated(
        title=_first(titles),
        date=_first(china_day(date) for date in dates if isinstance(date, str)),
        paper=_first([*_values(meta, "paper"), *_by_id(root, "paper")]),
        authors=[name for author in authors for name in author_names(author or "")],
        site=_first([*_named(data.get("publisher")), *meta.get("og:site_name", [])]),
        page_title=_first(_words(title) for title in root.iter("title")) or "",
        address_day=_address_day(root, meta),
        next_page=_next_page(root),
    )


def author_names(value: str) -> list[str]:
    """The people that a value names; none where it names an office or nobody (`网站管理员`)."""
    found = byline(value) or byline(f"（记者 {_CUT.split(value)[0]}）")
    names = found.names if found else []
    people = [name for name in names if name not in web().nobody and not name.endswith(tuple(web().offices))]
    return [name for name in people if not web_marks().outlet.fullmatch(name)]


def _first(values: Iterable[Any]) -> str | None:
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)


def _meta(root: etree._Element) -> dict[str, list[str]]:
    """Contents of meta elements by name, property or itemprop in small letters."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        found.setdefault(name.lower(), []).append(element.get("content") or "")
    return found


def _values(meta: dict[str, list[str]], field: str) -> list[str]:
    return [value for name in web().meta[field] for value in meta.get(name.lower(), [])]


def _by_id(root: etree._Element, field: str) -> list[str]:
    return [_words(element) for element in root.iter() if element.get("id") in web().ids[field]]


def _words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _scripts(root: etree._Element) -> list[str]:
    scripts = (script.text or "" for script in root.iter("script"))
    return [next(filter(None, found.groups())) for text in scripts for found in web_marks().script_dates.finditer(text)]


def _properties(root: etree._Element) -> dict[str, str]:
    """Fields of the comment that a digital paper's maker puts into the page."""
    given = web().properties
    comments = (comment.text or "" for comment in root.iter(etree.Comment))
    text = next((text for text in comments if given["mark"] in text), "")
    tags = {field: re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for field, tag in given.items()}
    return {field: found[1] for field, found in tags.items() if found}


def _linked_data(root: etree._Element) -> dict[str, Any]:
    """The first article in the page's JSON-LD."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            given = msgspec.json.decode(script.text or "")
        except (msgspec.DecodeError, RecursionError):
            continue
        for one in _objects(given):
            kinds = one.get("@type")
            if not set(kinds if isinstance(kinds, list) else [str(kinds)]).isdisjoint(web().articles):
                return one
    return {}


def _objects(given: Any) -> Iterator[dict[str, Any]]:
    if isinstance(given, list):
        for one in given:
            yield from _objects(one)
    elif isinstance(given, dict):
        yield given
        yield from _objects(given.get("@graph"))


def _named(given: Any) -> list[str]:
    """Names in JSON-LD: a name, an object with one, or several of these."""
    if isinstance(given, list):
        return [name for one in given for name in _named(one)]
    name = given.get("name") if isinstance(given, dict) else given
    return [name] if isinstance(name, str) else []


def _address_day(root: etree._Element, meta: dict[str, list[str]]) -> str | None:
    comments = (_SAVED_FROM.search(comment.text or "") for comment in root.iter(etree.Comment))
    comments_before = (_SAVED_FROM.search(node.text or "") for node in root.itersiblings(etree.Comment, preceding=True))
    saved = [found[1] for found in (*comments_before, *comments) if found]
    for address in (*saved, *_linked(root, "canonical"), *_values(meta, "address")):
        for year, month, day in _ADDRESS_DAY.findall(address):
            if found := find_day(f"{year}-{month}-{day}"):
                return found
    return None


def _next_page(root: etree._Element) -> str | None:
    words = {word.replace(" ", "") for word in web().next_page}
    links = (link for link in root.iter("a") if "".join(_words(link).split()) in words)
    addresses = [*_linked(root, "next"), *(link.get("href") or "" for link in links)]
    return _first(one for one in addresses if one[:1] != "#" and not one.lower().startswith("javascript:"))


def _linked(root: etree._Element, relation: str) -> list[str]:
    return [link.get("href") or "" for link in root.iter("link") if link.get("rel") == relation]
