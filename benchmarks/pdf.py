"""PDF pages to articles: characters in the right article, reading order, titles; as printed and with shuffled content.

`python -m benchmarks.pdf [FOLDER] [--ocr NAME]` (default: the pages of the tests; shuffling needs the extra `[bench]`).
A page is a PDF with what it says beside it (`NAME.yaml`), as `tests/ingest/pdf/make.py` prints them; a new seed
tells how it does on pages that nobody looked at. `--ocr` also reads one page as an image of 150 dots an inch.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import yaml

from benchmarks.pdf_score import Score, recognised, score
from benchmarks.pdf_shuffle import shuffled
from pipelines.ingest.article import Origin
from pipelines.ingest.ocr import read_image
from pipelines.ingest.pdf import read_pdf

PAGES = Path(__file__).parents[1] / "tests" / "ingest" / "pdf" / "pages"
DPI = 150


def main() -> None:
    """Print the scores of every page, and their means."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=PAGES)
    options.add_argument("--ocr", help="name of the page to read as an image too")
    chosen = options.parse_args()
    print(f"{'page':<28}{'articles':>9}{'placed':>8}{'order':>8}{'titles':>8}{'bylines':>9}{'seconds':>9}")
    rows: list[Score] = []
    for truth in sorted(chosen.folder.glob("*.yaml")):
        data, printed = truth.with_suffix(".pdf").read_bytes(), yaml.safe_load(truth.read_text("utf-8"))["articles"]
        rows.append(_read(truth.stem, data, printed))
        rows.append(_read(f"{truth.stem} shuffled", shuffled(data, seed=1), printed))
        if chosen.ocr == truth.stem:
            _recognise(truth.stem, data, printed)
    means = [statistics.mean(row[part] for row in rows) for part in range(4)]
    print(f"{'mean without images':<37}" + "".join(f"{mean:>8.4f}" for mean in means))


def _read(name: str, data: bytes, printed: Sequence[Any]) -> Score:
    began = time.perf_counter()
    found = read_pdf(data, Origin(source=name, stem=name)).articles
    seconds = time.perf_counter() - began
    result = score(found, printed)
    _print(name, result, seconds)
    return result


def _recognise(name: str, data: bytes, printed: Sequence[Any]) -> None:
    picture = io.BytesIO()
    pypdfium2.PdfDocument(data)[0].render(scale=DPI / 72).to_pil().save(picture, "PNG")
    began = time.perf_counter()
    leaf = read_image(picture.getvalue(), Origin(source=name, stem=name))
    seconds = time.perf_counter() - began
    _print(f"{name} {DPI} dpi", score(leaf.articles, printed), seconds)
    print(f"  of its characters were recognised: {recognised([leaf.raw], printed):.4f}")


def _print(name: str, row: Score, seconds: float) -> None:
    shares = f"{row.placed:>8.4f}{row.ordered:>8.4f}{row.titles:>8.2f}{row.bylines:>9.2f}"
    print(f"{name:<28}{row.read:>4} of{row.printed:>2}{shares}{seconds:>9.2f}")


if __name__ == "__main__":
    main()
