"""Encodings of plain text, and what is no text."""

import random

import pytest

from kg.errors import InputError
from pipelines.ingest.article import Origin
from pipelines.ingest.text import decode, read_text

SIMPLIFIED = "桐溪县人民政府昨日召开会议，部署今年的春汛防备工作，要求各镇全力做好准备。"
TRADITIONAL = "桐溪縣人民政府昨日召開會議，部署今年的春汛防備工作，要求各鎮全力做好準備。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_simplified_text_in_any_encoding(encoding: str):
    assert decode(SIMPLIFIED.encode(encoding), "page.txt") == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-le"])
def test_traditional_text_in_any_encoding(encoding: str):
    assert decode(TRADITIONAL.encode(encoding), "page.txt") == TRADITIONAL


def test_short_text_in_gb18030():
    assert decode("县长讲话工作".encode("gb18030"), "page.txt") == "县长讲话工作"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_stray_byte_does_not_spoil_the_rest(encoding: str):
    data = (SIMPLIFIED * 2).encode(encoding)
    assert SIMPLIFIED in decode(data + b"\xff" + "。".encode(encoding), "page.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "page.txt: the file is empty"),
        (" \n\n　".encode(), "page.txt: the file is empty"),
        (b"%PDF-1.7\n" + random.Random(0).randbytes(4000), "page.txt: binary data"),
        (b"\x89PNG\r\n\x1a\n" + bytes(400), "page.txt: binary data"),
        (bytes(range(0x80, 0x100)) * 20, "page.txt: not text in UTF-8, UTF-16 or GB18030"),
    ],
    ids=["nothing", "blanks", "pdf", "png", "bytes"],
)
def test_what_is_no_text_is_refused(data: bytes, message: str):
    with pytest.raises(InputError, match=message):
        read_text(data, Origin(source="page.txt", stem="page"))
