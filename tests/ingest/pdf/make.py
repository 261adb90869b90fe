"""Prints composed pages to PDF: `python -m tests.ingest.pdf.make FOLDER SEED...`.

Needs Chromium, LibreOffice, pikepdf, fonttools and the fonts Noto Sans CJK SC (CFF outlines, which Chromium turns into
Type 3) and AR PL SungtiL GB (TrueType). Beside each PDF stands what it says (`NAME.yaml`).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import yaml
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from tests.ingest.pdf.compose import Page, compose
from tests.ingest.pdf.printed import fodt, html

NOTO = "Noto Sans CJK SC"
TRUETYPE = Path("/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf")
KINDS = {"noto": 1.75, "truetype": 1.0, "libreoffice": 1.2}
"""How pages are printed, and how much larger than usual their type is, so that the files stay small."""
FILLS = (0.95, 0.9, 0.85, 0.8, 0.7)


def make(folder: Path, kind: str, seed: int) -> Path:
    """Print one page, with less text in it until all of it is on the paper."""
    target = folder / f"{kind}-{seed}.pdf"
    for fill in FILLS:
        page = compose(seed, fill=fill, larger=KINDS[kind])
        print_page(page, kind, target)
        if not _lost(page, target):
            break
    else:
        raise SystemExit(f"{target}: text is lost at every fill: {_lost(page, target)}")
    truth = {"furniture": [*page.furniture, page.footer], "articles": [box.story.truth() for box in page.boxes]}
    target.with_suffix(".yaml").write_text(yaml.safe_dump(truth, allow_unicode=True, width=120), encoding="utf-8")
    return target


def print_page(page: Page, kind: str, target: Path) -> None:
    """Print a page by one of the kinds, with no more of its fonts than it needs."""
    with tempfile.TemporaryDirectory() as folder:
        if kind == "libreoffice":
            source = Path(folder, f"{target.stem}.fodt")
            source.write_text(fodt(page, NOTO), encoding="utf-8")
            _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(target.parent), str(source))
        else:
            source = Path(folder, "page.html")
            text = html(page, NOTO if kind == "noto" else "page")
            source.write_text(text + (_font(text, Path(folder)) if kind == "truetype" else ""), encoding="utf-8")
            _run(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--no-pdf-header-footer",
                f"--print-to-pdf={target}",
                str(source),
            )
    with pikepdf.open(target, allow_overwriting_input=True) as whole:
        whole.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)


def _font(text: str, folder: Path) -> str:
    """The characters of a page as a font of their own, so that a browser embeds no more."""
    subset = Subsetter(Options(hinting=False, retain_gids=True))
    font = TTFont(TRUETYPE)
    subset.populate(text=text)
    subset.subset(font)
    font.save(folder / "page.ttf")
    return "<style>@font-face { font-family: page; src: url(page.ttf) }</style>"


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def _lost(page: Page, target: Path) -> str:
    """Punctuation and letters of the truth that the PDF lacks; ideographs may have turned into radicals."""
    printed = Counter("".join(sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(target)))
    due: Counter[str] = Counter()
    for box in page.boxes:
        story = box.story
        due.update("".join([*(line for line, _ in story.header), story.over, *story.texts, story.caption]))
    return "".join(char for char, count in due.items() if char in "，。、的一是在" and printed[char] < count)


if __name__ == "__main__":
    target_folder, *seeds = sys.argv[1:]
    for one in seeds:
        for name in KINDS:
            print(make(Path(target_folder), name, int(one)))
