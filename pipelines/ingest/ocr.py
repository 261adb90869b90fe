"""Images of pages, read by the extra `[ocr]`; its models come with it, nothing is fetched."""

from __future__ import annotations

import importlib.util
import io
import math
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from pipelines.ingest.article import Origin
from pipelines.ingest.boxes import Char, Printed, Run
from pipelines.ingest.boxes_text import articles
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.lines import width
from pipelines.ingest.readers import reader

_DPI = 150
_POINTS = 72
_ENOUGH = 4
_AROUND = 8.0
_EM_OF_HEIGHT = 0.85
_MARGIN = 0.18
"""What the recogniser leaves around a line, in its heights."""
_BELOW_MIDDLE = 0.38
_SMALLER, _LARGER, _STEP = 0.82, 1.28, 1.15
MOST_DOTS = 150_000_000
"""Of one image, some 450 MB once it is unpacked: a broadsheet page at 600 dots an inch."""


@reader(
    "image",
    suffixes=(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"),
    begins=(b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"RIFF"),
)
def read_image(data: bytes, origin: Origin) -> Leaf:
    """The articles of the page (or pages) that an image shows; offsets count characters of the text as it was read.

    Raises:
        InputError: it is no image, too large, shows no text, or the extra `[ocr]` is not installed.
    """
    if not installed():
        raise InputError.no_ocr(origin.source)
    pages = [Printed(image_runs(frame, dpi=_DPI)) for frame in _frames(data, origin.source)]
    if not any(page.runs for page in pages):
        raise InputError.no_text(origin.source)
    return articles(pages, origin)


def installed() -> bool:
    """Whether the extra is there."""
    return importlib.util.find_spec("rapidocr") is not None


def check_size(width: int, height: int, source: str) -> None:
    """Before an image is unpacked, by the size that it says it has: a file of a few bytes may say anything.

    Raises:
        InputError: it is too large.
    """
    if width * height > MOST_DOTS:
        raise InputError.huge_image(source, width, height, MOST_DOTS)


def image_runs(image: NDArray[np.uint8], *, dpi: float) -> list[Run]:
    """The lines that an image shows, where they stand in points.

    Args:
        image: rows, columns, colours (blue, green, red).
        dpi: its dots an inch.
    """
    found, letters = _recognised(image)
    quads = [] if found.boxes is None else found.boxes
    words = zip(quads, found.txts or (), letters, strict=False)
    lines = _even([_Line.of(quad, text, letters) for quad, text, letters in words if text.strip()])
    parted = [part for line in lines for part in line.parted(_gutters(line, lines))]
    return [Run(list(line.chars(_POINTS / dpi))) for line in parted]


def _recognised(image: NDArray[np.uint8]) -> tuple[Any, Sequence[Any]]:
    """What the recogniser finds, and the boxes of each line's characters; none if it cannot place those of a line."""
    try:
        found = _engine()(image, return_word_box=True, return_single_char_box=True)
    except ValueError:  # "cannot convert float NaN to integer" of a line without height
        found = _engine()(image, return_word_box=False, return_single_char_box=False)
        return found, [()] * len(found.txts or ())
    return found, found.word_results or ()


class _Line(NamedTuple):
    """A line that was recognised: its edges, its middle and its em, in dots; `middles` are those of its characters."""

    text: str
    x0: float
    x1: float
    middle: float
    size: float
    middles: Sequence[float]

    @classmethod
    def of(cls, quad: NDArray[np.float64], text: str, letters: Sequence[tuple[str, float, list[list[float]]]]) -> _Line:
        (x0, top), (x1, bottom) = quad.min(axis=0), quad.max(axis=0)
        x0, x1 = x0 + _MARGIN * (bottom - top), x1 - _MARGIN * (bottom - top)
        wide = width(text)
        size = min((x1 - x0) / wide, bottom - top) if wide >= _ENOUGH else _EM_OF_HEIGHT * (bottom - top)
        return cls(text, x0, x1, (top + bottom) / 2, size, _middles(text, letters, x0, x1))

    def parted(self, gutters: Sequence[tuple[float, float]]) -> list[_Line]:
        """The line in as many parts as gutters of the columns around cut it into."""
        if not gutters:
            return [self]
        left, right = gutters[0]
        cut = sum(middle < (left + right) / 2 for middle in self.middles)
        first = self._replace(text=self.text[:cut].strip(), x1=left, middles=self.middles[:cut])
        rest = self._replace(text=self.text[cut:].strip(), x0=right, middles=self.middles[cut:])
        return [first, *rest.parted(gutters[1:])]

    def chars(self, scale: float) -> Iterator[Char]:
        """Its characters in points; only the line's edges are known, so they stand evenly between."""
        base = self.middle + _BELOW_MIDDLE * self.size
        step, left = (self.x1 - self.x0) / width(self.text), self.x0
        for char in self.text:
            right = left + step * width(char)
            yield Char(char, left * scale, right * scale, base * scale, self.size * scale)
            left = right


def _middles(text: str, letters: Sequence[tuple[str, float, list[list[float]]]], x0: float, x1: float) -> list[float]:
    """The middle of each character; blanks have no box and take that of the one before; evenly if none has a box."""
    if not letters:
        step = (x1 - x0) / len(text)
        return [x0 + (n + 0.5) * step for n in range(len(text))]
    boxes = iter(letters)
    found: list[float] = []
    for char in text:
        if char.strip() and (box := next(boxes, None)):
            x0 = (box[2][0][0] + box[2][1][0]) / 2
        found.append(x0)
    return found


def _gutters(line: _Line, lines: Sequence[_Line]) -> list[tuple[float, float]]:
    """Gutters of the columns above and below that a line runs across, when the recogniser took two columns for one."""
    near = [
        other
        for other in lines
        if 0 < abs(other.middle - line.middle) < _AROUND * line.size and other.size == line.size
    ]
    found: list[tuple[float, float]] = []
    for other in sorted(near, key=lambda other: other.x0):
        starts = sum(abs(one.x0 - other.x0) < 0.5 * line.size for one in near)
        ends = [one.x1 for one in near if 0.3 < (other.x0 - one.x1) / line.size < 2.5]
        inside = line.x0 + 2 * line.size < other.x0 < line.x1 - 2 * line.size
        if inside and starts >= _ENOUGH and len(ends) >= _ENOUGH and (not found or other.x0 - found[-1][1] > line.size):
            found.append((max(ends), other.x0))
    return found


def _even(lines: Sequence[_Line]) -> list[_Line]:
    """Lines whose ems differ by no more than a recogniser errs have the same one."""
    sizes = sorted(line.size for line in lines for _ in line.text)
    usual = sizes[len(sizes) // 2] if sizes else 1.0
    return [line._replace(size=usual * _step(line.size / usual)) for line in lines]


def _step(ratio: float) -> float:
    return 1.0 if _SMALLER < ratio < _LARGER else _STEP ** round(math.log(ratio, _STEP))


def _frames(data: bytes, source: str) -> Iterator[NDArray[np.uint8]]:
    from PIL import Image, ImageOps, ImageSequence

    warnings.filterwarnings("ignore", module="PIL")  # what is wrong is said by the error alone
    try:
        with Image.open(io.BytesIO(data)) as image:
            for frame in ImageSequence.Iterator(image):
                check_size(frame.width, frame.height, source)
                upright = ImageOps.exif_transpose(frame).convert("RGB")
                yield np.asarray(upright)[:, :, ::-1]
    except InputError:
        raise
    except Exception as error:  # Pillow's decoders let through whatever their parsing ends in, SyntaxError for one
        raise InputError.broken_image(source, str(error)) from error


@cache
def _engine() -> Any:
    import rapidocr

    return rapidocr.RapidOCR(params={"Global.log_level": "error"})
