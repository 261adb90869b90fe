"""Pages of plain text, and what is no text."""

import random

import pytest

from kg.errors import InputError
from pipelines.ingest.article import Origin
from pipelines.ingest.text import read_text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "page.txt: the file is empty"),
        (" \n\n　".encode(), "page.txt: the file is empty"),
        (b"%PDF-1.7\n" + random.Random(0).randbytes(4000), "page.txt: binary data"),
        (b"\x89PNG\r\n\x1a\n" + bytes(400), "page.txt: binary data"),
        (bytes(range(0x80, 0x100)) * 20, "page.txt: not text in UTF-8, UTF-16, GB18030 or Big5"),
    ],
    ids=["nothing", "blanks", "pdf", "png", "bytes"],
)
def test_what_is_no_text_is_refused(data: bytes, message: str):
    with pytest.raises(InputError, match=message):
        read_text(data, Origin(source="page.txt", stem="page"))


def test_article_says_its_encoding():
    [only] = read_text("县长昨日到码头。".encode("gb18030"), Origin(source="page.txt", stem="page")).articles
    assert only.imprint.encoding == "gb18030"
