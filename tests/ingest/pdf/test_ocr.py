"""Images of pages; the models come with the extra `[ocr]`."""

import io
from pathlib import Path

import pypdfium2
import pytest
import yaml

from benchmarks.pdf_score import recognised, score
from kg.errors import InputError
from pipelines.ingest import ocr, read
from pipelines.ingest.article import Origin
from pipelines.ingest.ocr import read_image

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
