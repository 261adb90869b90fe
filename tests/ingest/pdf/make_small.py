"""Makes the small files: `python -m tests.ingest.pdf.make_small FOLDER` (needs what `make` needs)."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pikepdf
import pypdfium2

from tests.ingest.pdf.compose import Box, Page, Story
from tests.ingest.pdf.make import print_page

_TEXT = "昨日上午，全市春季植树活动在南山林场举行，三百多名干部群众种下两千余棵树苗。"


def main(folder: Path) -> None:
    """Write one file a fault."""
    story = Story([("南山添新绿", 24)], [_TEXT])
    plain = folder / "plain.pdf"
    print_page(Page([Box(20, 40, 120, 60, story=story)], [], ""), "truetype", plain)
    with pikepdf.open(plain) as document:
        document.save(folder / "encrypted.pdf", encryption=pikepdf.Encryption(owner="o", user="u", R=6))
        for font in document.objects:
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font" and "/ToUnicode" in font:
                del font["/ToUnicode"]
        document.save(folder / "nonsense.pdf")
    _as_image(plain, folder / "image-only.pdf")


def _as_image(source: Path, target: Path) -> None:
    picture = pypdfium2.PdfDocument(source)[0].render(scale=1.4, grayscale=True).to_pil()
    buffer = io.BytesIO()
    picture.crop((0, 0, picture.width // 2, picture.height // 4)).save(buffer, "PDF", resolution=100)
    target.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
