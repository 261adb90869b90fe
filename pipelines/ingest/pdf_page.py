"""What PDFium says of a PDF page: its characters, its pictures and frames, and where they stand."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

from pipelines.ingest.boxes import Area, Char, Printed, runs
from pipelines.ingest.radicals import ideographs

_WIDE = "\u2010"
_MADE_UP = "\x02\r\n\ufffe\uffff"
UNKNOWN = "\ufffd"
_LEAST_SIDE = 28.0
_Turn = tuple[int, int, int, int]
_TURNS: dict[int, _Turn] = {0: (1, 0, 0, -1), 90: (0, 1, 1, 0), 180: (-1, 0, 0, 1), 270: (0, -1, -1, 0)}


def printed(page: Any) -> Printed:
    """What is on a pypdfium2 page; a turned page is turned back.

    PDFium's order of characters is not used, and what it made up is left out. Radicals are written as ideographs, a
    character whose font does not say which it is as U+FFFD.
    """
    turn = _TURNS[page.get_rotation()]
    text = page.get_textpage()
    return Printed(runs(list(_chars(text, text.count_chars(), turn))), list(_areas(page, turn)))


def _areas(page: Any, turn: _Turn) -> Iterator[Area]:
    """Images and shapes that are no mere lines."""
    import pypdfium2.raw as pdfium

    xx, xy, yx, yy = turn
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = shape.get_bounds()
        across = sorted(xx * x + xy * y for x, y in ((left, bottom), (right, top)))
        down = sorted(yx * x + yy * y for x, y in ((left, bottom), (right, top)))
        if min(across[1] - across[0], down[1] - down[0]) >= _LEAST_SIDE:
            yield Area(across[0], down[0], across[1], down[1])


def _chars(text: Any, count: int, turn: _Turn) -> Iterator[Char]:
    import pypdfium2.raw as pdfium

    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    xx, xy, yx, yy = turn
    for number in range(count):
        letter = chr(pdfium.FPDFText_GetUnicode(text, number) or ord(UNKNOWN))
        if letter in _MADE_UP or pdfium.FPDFText_IsGenerated(text, number) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, number, box)
        pdfium.FPDFText_GetMatrix(text, number, matrix)
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        given = pdfium.FPDFText_GetFontSize(text, number)
        # PDFium's size is that before the matrix: 44 for what is printed in 33 points
        wide, size = given * math.hypot(matrix.a, matrix.b), given * math.hypot(matrix.c, matrix.d)
        x0, base = xx * x.value + xy * y.value, yx * x.value + yy * y.value
        # the loose box of a Type 3 glyph may be its ink, an ideograph's advance is its em
        x1 = (
            x0 + wide
            if letter >= _WIDE
            else max(xx * cx + xy * cy for cx in (box.left, box.right) for cy in (box.top, box.bottom))
        )
        yield Char(ideographs(letter), x0, x1, base, size)
