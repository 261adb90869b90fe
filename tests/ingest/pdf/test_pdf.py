"""Broadsheet pages printed by a browser and by LibreOffice, each with what it says beside it (`pages/*.yaml`)."""

import io
import logging
from collections import Counter
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import yaml

from benchmarks.pdf_score import score
from kg.errors import InputError
from pipelines.ingest import Article, ocr, read
from pipelines.ingest.article import Origin
from pipelines.ingest.pdf import read_pdf
from pipelines.ingest.radicals import ideographs

HERE = Path(__file__).parent
PAGES = sorted((HERE / "pages").glob("*.pdf"))
SMALL = HERE / "small"
SHUFFLED = [page for page in PAGES if page.stem.endswith("-shuffled")]


def printed(page: Path) -> list[dict[str, object]]:
    truth = page.with_name(page.name.replace("-shuffled", "")).with_suffix(".yaml")
    return yaml.safe_load(truth.read_text(encoding="utf-8"))["articles"]


def articles(found: list[Article]) -> list[Article]:
    return [article for article in found if article.kind == "article"]


def page_of(data: bytes) -> list[Article]:
    return read_pdf(data, Origin(source="page.pdf", stem="page")).articles


def saved(document: pypdfium2.PdfDocument) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def joined(*names: str) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for name in names:
        document.import_pages(pypdfium2.PdfDocument(SMALL / name))
    return saved(document)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_gives_its_articles(page: Path):
    found = {"".join((a.document.title or "").split()): a.document.text for a in articles(read(page))}
    for article in printed(page):
        text = found.pop("".join(article["title"].split()))
        assert text.split("\n")[: len(article["paragraphs"])] == article["paragraphs"]
        assert article["caption"].partition("。")[0] in text
    assert found == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_characters_are_in_their_article_and_in_order(page: Path):
    result = score(read(page), printed(page))
    assert result.read == result.printed >= 7
    assert min(result.placed, result.ordered) >= 0.99
    assert result.bylines >= 0.75


@pytest.mark.parametrize("page", SHUFFLED, ids=lambda page: page.stem)
def test_order_of_the_content_stream_changes_nothing(page: Path):
    ordered = page.with_name(page.name.replace("-shuffled", ""))
    texts = [[a.document.text for a in page_of(one.read_bytes())] for one in (page, ordered)]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_character_is_in_one_place(page: Path):
    leaf = read_pdf(page.read_bytes(), Origin(source=str(page), stem="page"))
    seen: Counter[int] = Counter()
    for article in leaf.articles:
        for _, start, length in article.document.source_offsets:
            seen.update(range(start, start + length))
        for piece in article.pieces:
            seen.update(range(piece.start, piece.end))
    text = leaf.raw
    assert {i: text[i] for i in range(len(text)) if text[i].strip() and seen[i] != 1} == {}
    assert len(leaf.chars) == len(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_all_that_is_printed_is_in_the_text(page: Path):
    leaf = read_pdf(page.read_bytes(), Origin(source=str(page), stem="page"))
    text = ideographs(pypdfium2.PdfDocument(page)[0].get_textpage().get_text_range())
    assert Counter("".join(leaf.raw.split())) == Counter("".join(text.split()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_offsets_lead_back_to_the_text_of_the_sheets(page: Path):
    leaf = read_pdf(page.read_bytes(), Origin(source=str(page), stem="page"))
    for article in leaf.articles:
        document = article.document
        mapped = "".join(document.text[start : start + length] for start, _, length in document.source_offsets)
        assert mapped == "".join(leaf.raw[source : source + length] for _, source, length in document.source_offsets)
        assert mapped == document.text.replace("\n", "")


def test_fonts_that_give_radicals_give_ideographs():
    page = HERE / "pages" / "noto-1-shuffled.pdf"
    raw = pypdfium2.PdfDocument(page)[0].get_textpage().get_text_bounded()
    assert any("\u2e80" <= char <= "\u2fdf" for char in raw)
    texts = "".join(a.document.text for a in read(page))
    assert not any("\u2e80" <= char <= "\u2fdf" for char in texts)


def test_furniture_gives_the_date_and_is_no_article():
    found = read(HERE / "pages" / "truetype-1.pdf")
    furniture = [a.document.text for a in found if a.kind == "other"]
    assert len(furniture) == 4
    assert any(text.startswith("责任编辑：") for text in furniture)
    assert {a.document.date_source for a in found} == {"page"}


def test_pages_of_one_file_are_told_apart():
    found = page_of(joined("plain.pdf", "plain.pdf"))
    assert [a.document.id for a in found] == ["page-p1-1", "page-p2-1"]
    assert [a.page for a in found] == ["page.pdf, page 1", "page.pdf, page 2"]
    assert found[0].document.text == found[1].document.text
    assert found[0].document.source_offsets != found[1].document.source_offsets


@pytest.mark.parametrize(("turn", "matrix"), [(90, (0, 1, -1, 0)), (180, (-1, 0, 0, -1)), (270, (0, -1, 1, 0))])
def test_turned_page_is_turned_back(turn: int, matrix: tuple[float, ...]):
    document = pypdfium2.PdfDocument(SMALL / "plain.pdf")
    page, sheet = document[0], pdfium.FS_RECTF(-2000, 2000, 2000, -2000)
    pdfium.FPDFPage_TransFormWithClip(page.raw, pdfium.FS_MATRIX(*matrix, 0, 0), sheet)
    page.set_rotation(turn)
    plain = page_of((SMALL / "plain.pdf").read_bytes())
    assert [a.document.text for a in page_of(saved(document))] == [a.document.text for a in plain]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("encrypted.pdf", "encrypted"),
        ("nonsense.pdf", "page 1: its fonts give Greek, Cyrillic"),
    ],
)
def test_unreadable_files_say_why(name: str, message: str):
    with pytest.raises(InputError, match=message) as error:
        read(SMALL / name)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        ("<html><p>昨日上午</p></html>".encode(), "not a PDF"),
        ((HERE / "pages" / "noto-1.pdf").read_bytes()[:140_000], "broken or cut off"),
        (saved(pypdfium2.PdfDocument.new()), "broken or cut off|no text"),
    ],
    ids=["empty", "html", "truncated", "no pages"],
)
def test_what_is_no_pdf_says_so(data: bytes, message: str):
    with pytest.raises(InputError, match=message):
        page_of(data)


@pytest.mark.skipif(ocr.installed(), reason="the extra [ocr] reads it")
def test_images_without_the_extra_say_what_to_install(caplog: pytest.LogCaptureFixture):
    with pytest.raises(InputError, match="no text layer: install the ocr extra"):
        read(SMALL / "image-only.pdf")
    with caplog.at_level(logging.WARNING, "pipelines.ingest"):
        assert len(page_of(joined("plain.pdf", "image-only.pdf"))) == 1
    assert "no text layer on page 2" in caplog.text
