"""PDF: its text layer, read by where the characters stand; pages that are only images by the extra `[ocr]`."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from pipelines.ingest import ocr
from pipelines.ingest.article import Origin
from pipelines.ingest.boxes import Printed
from pipelines.ingest.boxes_text import articles
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.pdf_page import printed
from pipelines.ingest.readers import MB, reader
from pipelines.ingest.scripts import is_nonsense

_LOG = logging.getLogger("pipelines.ingest")
_HEAD = 1024
_DPI = 200


@reader("pdf", suffixes=(".pdf",), begins=(b"%PDF-",), limit=200 * MB)
def read_pdf(data: bytes, origin: Origin) -> Leaf:
    """The articles of all pages; offsets count characters of the text in reading order.

    Raises:
        InputError: it is no PDF, broken, encrypted, without text, or its fonts map to nonsense.
    """
    document = _open(data, origin.source)
    try:
        return articles(_pages(document, origin.source), origin)
    finally:
        document.close()


def _open(data: bytes, source: str) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium

    if not data.strip():
        raise InputError.empty(source)
    if b"%PDF-" not in data[:_HEAD]:
        raise InputError.no_pdf(source)
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise InputError.encrypted(source) from error
        raise InputError.broken_pdf(source) from error


def _pages(document: Any, source: str) -> list[Printed]:
    """What is printed on each page.

    Raises:
        InputError: there is no text, or it makes no sense.
    """
    unread: list[int] = []
    pages = list(_read(document, source, unread))
    if not any(page.runs for page in pages):
        raise InputError.no_ocr(source) if unread else InputError.no_text(source)
    if unread:
        _LOG.warning("%s: no text layer on page %s: install the ocr extra", source, ", ".join(map(str, unread)))
    return pages


def _read(document: Any, source: str, unread: list[int]) -> Iterator[Printed]:
    import pypdfium2

    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise InputError.broken_pdf(source) from error
        found = printed(page)
        if is_nonsense("".join(run.text for run in found.runs)):
            raise InputError.nonsense(source, number + 1)
        if not found.runs and any(True for _ in page.get_objects()):
            if ocr.installed():
                found = Printed(ocr.image_runs(_picture(page, source), dpi=_DPI))
            else:
                unread.append(number + 1)
        page.close()
        yield found


def _picture(page: Any, source: str) -> Any:
    """The page as rows, columns, colours.

    Raises:
        InputError: the page or an image on it says that it is too large.
    """
    import pypdfium2.raw as pdfium

    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        width, height = image.get_px_size()
        ocr.check_size(width, height, source)
    scale = _DPI / 72
    across, down = page.get_size()
    ocr.check_size(math.ceil(scale * across), math.ceil(scale * down), source)
    return page.render(scale=scale).to_numpy()
