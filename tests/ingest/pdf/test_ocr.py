"""Images of pages; the models come with the extra `[ocr]`."""

import io
import struct
import zlib
from pathlib import Path

import pypdfium2
import pytest
import yaml

from benchmarks.pdf_score import recognised, score
from kg.errors import InputError
from pipelines.ingest import ocr, read
from pipelines.ingest.article import Origin
from pipelines.ingest.ocr import read_image
from pipelines.ingest.pdf import read_pdf

HERE = Path(__file__).parent
ORIGIN = Origin(source="page.png", stem="page")


def png(page: Path, dpi: int) -> bytes:
    target = io.BytesIO()
    pypdfium2.PdfDocument(page)[0].render(scale=dpi / 72).to_pil().save(target, "PNG")
    return target.getvalue()


@pytest.mark.skipif(ocr.installed(), reason="the extra [ocr] is there")
def test_image_without_the_extra_says_what_to_install():
    with pytest.raises(InputError, match="install the ocr extra"):
        read_image(b"\x89PNG", ORIGIN)


@pytest.mark.ocr
def test_image_only_pdf_is_read():
    pytest.importorskip("rapidocr")
    found = read(HERE / "small" / "image-only.pdf")
    assert [a.document.title for a in found] == ["南山添新绿"]
    assert found[0].document.text.startswith("昨日上午，全市春季植树活动在南山林场举行")


@pytest.mark.ocr
def test_broken_image_says_so():
    pytest.importorskip("rapidocr")
    with pytest.raises(InputError, match="cannot be read"):
        read_image(b"\x89PNG", ORIGIN)


@pytest.mark.ocr
def test_broadsheet_at_150_dots_an_inch_gives_its_articles():
    pytest.importorskip("rapidocr")
    page = HERE / "pages" / "truetype-1.pdf"
    printed = yaml.safe_load(page.with_suffix(".yaml").read_text(encoding="utf-8"))["articles"]
    leaf = read_image(png(page, 150), ORIGIN)
    assert recognised([leaf.raw], printed) >= 0.97
    assert score(leaf.articles, printed).placed >= 0.9


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header says how large it is."""
    parts = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), b"IDAT"
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg_that_says(width: int, height: int) -> bytes:
    """The headers of a JPEG, likewise."""
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"


@pytest.mark.parametrize("huge", [png_that_says(15_000, 10_001), jpeg_that_says(15_000, 10_001)], ids=["PNG", "JPEG"])
def test_an_image_that_says_it_is_huge_is_not_unpacked(huge):
    pytest.importorskip("PIL")
    with pytest.raises(InputError, match="15000 × 10001 dots"):
        list(ocr._frames(huge, "page.png"))


def test_an_image_with_a_chunk_that_is_none_is_refused():
    pytest.importorskip("PIL")
    with pytest.raises(InputError, match="cannot be read"):
        list(ocr._frames(png_that_says(9, 9) + b"\0\0\0\4ZC\xac'\0\0\0\0", "page.png"))


@pytest.mark.parametrize("side", [60_000, 2**31 - 1])
def test_an_image_past_all_bounds_is_refused_too(side):
    pytest.importorskip("PIL")
    with pytest.raises(InputError, match=r"cannot be read|dots"):
        list(ocr._frames(png_that_says(side, side), "page.png"))


def pdf_that_says(*, page: int, image: int) -> bytes:
    """A PDF whose page and whose one image say how wide and high they are."""
    return f"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page} {page}]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj
4 0 obj<</Length 24>>stream
200 0 0 200 0 0 cm /I Do
endstream endobj
5 0 obj<</Type/XObject/Subtype/Image/Width {image}/Height {image}/ColorSpace/DeviceGray/BitsPerComponent 8>>stream
0
endstream endobj
trailer<</Root 1 0 R>>
""".encode()


@pytest.mark.parametrize(("page", "image"), [(20_000, 9), (300, 60_000)], ids=["page", "image on it"])
def test_a_page_that_says_it_is_huge_is_not_painted(monkeypatch, page, image):
    monkeypatch.setattr(ocr, "installed", lambda: True)
    with pytest.raises(InputError, match="million"):
        read_pdf(pdf_that_says(page=page, image=image), Origin(source="page.pdf", stem="page"))


@pytest.mark.ocr
def test_line_whose_characters_cannot_be_placed_is_no_crash():
    pytest.importorskip("rapidocr")
    head = "424d360000000000000036000000280000000100000009000000010018" + 50 * "0"
    dots = "da1ae5530bc6497527a673e0a15d89c937ae555ef96198e43dbc15756c6f3f4535c868fa2c49d3"
    bitmap = Origin(source="page.bmp", stem="page")
    with pytest.raises(InputError, match="no text"):
        read_image(bytes.fromhex(head + dots), bitmap)
