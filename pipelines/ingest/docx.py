"""Word files: the text of their paragraphs, tables and text boxes in order, read as a page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from kg.errors import InputError
from pipelines.ingest import archive
from pipelines.ingest.article import Origin
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.page import split
from pipelines.ingest.readers import reader

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_PARAGRAPH = f"{_W}p"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t"}
_STOPS = tuple("。！？…”）")
_HIDDEN = {
    f"{_W}del",
    f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
"""Deleted text, and what stands for newer content: text boxes come twice."""


@reader("docx", suffixes=(".docx",))
def read_docx(data: bytes, origin: Origin) -> Leaf:
    """The articles of a Word file; offsets count characters of its paragraphs, with a blank line after sentences.

    Raises:
        InputError: it is encrypted, of an older Word, broken or empty.
    """
    root = _document(data, origin.source)
    texts = (_text(paragraph) for paragraph in root.iter(_PARAGRAPH) if not _is_hidden(paragraph))
    page = "".join(f"{text}\n\n" if text.rstrip().endswith(_STOPS) else f"{text}\n" for text in texts)
    if not page.strip():
        raise InputError.empty(origin.source)
    return Leaf(origin.source, page, split(page, origin))


def _document(data: bytes, source: str) -> etree._Element:
    if data.startswith(_OLD_WORD):
        raise InputError.broken_docx(source, "encrypted, or written by a Word before 2007")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise InputError.broken_docx(source, "it breaks off, or is another format")
    with archive.open_zip(io.BytesIO(data), source) as opened:
        if _DOCUMENT not in opened.namelist():
            raise InputError.broken_docx(source, f"{_DOCUMENT} is missing in it")
        content = archive.unpack(opened, opened.getinfo(_DOCUMENT), source)
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise InputError.broken_docx(source, str(error)) from error


def _is_hidden(paragraph: etree._Element) -> bool:
    return any(parent.tag in _HIDDEN for parent in paragraph.iterancestors())


def _text(paragraph: etree._Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: etree._Element) -> Iterator[str]:
    """Text of an element, without that of paragraphs in it: these are read by themselves."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _HIDDEN and child.tag != _PARAGRAPH:
            yield from _pieces(child)
