"""How pages were split, for a person to check: the articles beside the page they were cut from, in the same colour."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import groupby
from string import Template

from pipelines.ingest.article import Article
from pipelines.ingest.boxes import Char
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.reflow import NOWHERE

_COLOURS = 8
_OTHER, _LOST, _BLANK = "caught other", "lost", ""
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
_ASCENT, _DESCENT = 0.88, 0.12


def sheet(leaves: Iterable[Leaf], *, title: str) -> str:
    """An HTML page that loads and runs nothing.

    Each article has a colour; what belongs to none is framed, a character that came into no article is red. Where
    `chars` are given, the page is drawn as it was printed; else its text is shown.
    """
    style = _asset("sheet.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Template(_asset("sheet.html")).substitute(
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        title=_safe(title),
        style=style,
        leaves="\n".join(_leaf(leaf, number) for number, leaf in enumerate(leaves)),
    )


def _asset(name: str) -> str:
    return (files("pipelines.ingest") / "assets" / name).read_text(encoding="utf-8")


def _leaf(leaf: Leaf, number: int) -> str:
    marks = _marks(leaf)
    raw = _drawn(leaf, marks) if leaf.chars else f'<pre class="raw">{_text(leaf, marks)}</pre>'
    articles = "\n".join(_article(one, place, f"{number}-{place}") for place, one in enumerate(leaf.articles))
    return (
        f'<h2>{_safe(leaf.source)}</h2>\n<div class="leaf">\n{raw}\n<div class="articles">\n{articles}\n</div>\n</div>'
    )


def _marks(leaf: Leaf) -> list[str]:
    """For each character of the text the classes that say whose it is; of a web page much is in no article."""
    lost = _BLANK if leaf.shown else _LOST
    marks = [_BLANK if char.isspace() or ord(char) < 0x20 else lost for char in leaf.raw]
    for number, article in enumerate(leaf.articles):
        own = _colour(article, number)
        for _, start, length in article.document.source_offsets:
            marks[start : start + length] = [own] * len(marks[start : start + length])
        for piece in article.pieces:
            marks[piece.start : piece.end] = [f"{own} {piece.role}"] * len(marks[piece.start : piece.end])
    return marks


def _colour(article: Article, number: int) -> str:
    return _OTHER if article.kind == "other" else f"c{number % _COLOURS}"


def _text(leaf: Leaf, marks: Sequence[str]) -> str:
    if not leaf.shown:
        return _written(leaf.raw, marks)
    return "\n".join(
        _written(line.text, [marks[at] if at != NOWHERE else _BLANK for at in line.at]) for line in leaf.shown
    )


def _written(raw: str, marks: Sequence[str]) -> str:
    runs = groupby(zip(raw, marks, strict=True), key=lambda one: one[1])
    return "".join(_span("".join(char for char, _ in run), mark) for mark, run in runs)


def _span(text: str, mark: str) -> str:
    return f'<span class="{mark}">{_safe(text)}</span>' if mark else _safe(text)


def _drawn(leaf: Leaf, marks: Sequence[str]) -> str:
    """The printed pages, parted by form feeds in the text."""
    pages: list[list[tuple[Char, str]]] = [[]]
    for char, place, mark in zip(leaf.raw, leaf.chars, marks, strict=True):
        if place is not None:
            pages[-1].append((place, mark))
        elif char == "\f":
            pages.append([])
    return f'<div class="raw">{"".join(_drawing(page) for page in pages if page)}</div>'


def _drawing(page: Sequence[tuple[Char, str]]) -> str:
    left, right = min(char.x0 for char, _ in page), max(char.x1 for char, _ in page)
    top = min(char.base - _ASCENT * char.size for char, _ in page)
    bottom = max(char.base + _DESCENT * char.size for char, _ in page)
    box = f"{left - 9:.1f} {top - 9:.1f} {right - left + 18:.1f} {bottom - top + 18:.1f}"
    return f'<svg viewBox="{box}">{"".join(_glyphs(page))}</svg>'


def _glyphs(page: Sequence[tuple[Char, str]]) -> Iterator[str]:
    for char, mark in page:
        if not mark:
            continue
        y, wide = char.base - _ASCENT * char.size, char.x1 - char.x0
        yield f'<rect class="{mark}" x="{char.x0:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{char.size:.1f}"/>'
    for char, _ in page:
        yield f'<text x="{char.x0:.1f}" y="{char.base:.1f}" font-size="{char.size:.1f}">{_safe(char.text)}</text>'


def _article(article: Article, place: int, name: str) -> str:
    document = article.document
    about = "　".join(
        filter(None, [document.id, "、".join(document.byline), document.date, document.place, article.imprint.paper])
    )
    heading = f"<h3>{_safe(document.title)}</h3>\n" if document.title else ""
    return (
        f'<article id="a{name}" class="{_colour(article, place)}">\n{heading}<p class="about">{_safe(about)}</p>\n'
        f'<p class="text">{_safe(document.text)}</p>\n</article>'
    )


def _safe(text: str) -> str:
    """Text that can do nothing in HTML; control characters are shown, lone surrogates replaced."""
    shown = text.translate(_PICTURES).encode("utf-8", errors="replace").decode()
    return html.escape(shown, quote=True)
