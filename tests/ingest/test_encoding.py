"""Encodings of text, and what in it is no text."""

import logging

import pytest

from kg.errors import InputError
from pipelines.ingest.encoding import decode

SIMPLIFIED = "桐溪县人民政府昨日召开会议，部署今年的春汛防备工作，要求各镇全力做好准备。"
TRADITIONAL = "桐溪縣人民政府昨日召開會議，部署今年的春汛防備工作，要求各鎮全力做好準備。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_simplified_text_in_any_encoding(encoding: str):
    assert decode(SIMPLIFIED.encode(encoding), "page.txt").text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-le"])
def test_traditional_text_in_any_encoding(encoding: str):
    assert decode(TRADITIONAL.encode(encoding), "page.txt").text == TRADITIONAL


def test_short_text_in_gb18030():
    assert decode("县长讲话工作".encode("gb18030"), "page.txt").text == "县长讲话工作"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_stray_byte_does_not_spoil_the_rest(encoding: str):
    data = (SIMPLIFIED * 2).encode(encoding)
    assert SIMPLIFIED in decode(data + b"\xff" + "。".encode(encoding), "page.txt").text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SIMPLIFIED.encode(), "utf-8"),
        (SIMPLIFIED.encode("gbk"), "gb18030"),
        (TRADITIONAL.encode("big5"), "big5"),
        (SIMPLIFIED.encode("utf-16-be"), "utf-16-be"),
        (b"<script>" + b"var a = 1;" * 20_000 + b"</script>" + SIMPLIFIED.encode("gbk"), "gb18030"),
    ],
)
def test_encoding_is_told_and_logged(data: bytes, encoding: str, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO, "pipelines.ingest")
    assert decode(data, "page.txt").encoding == encoding
    assert caplog.messages == [f"page.txt: read as {encoding}"]


@pytest.mark.parametrize(("most", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_lines_in_two_encodings_are_each_read_right(most: str, other: str, caplog: pytest.LogCaptureFixture):
    data = (SIMPLIFIED + "\n").encode(most) * 3 + (SIMPLIFIED + "\n").encode(other)
    found = decode(data, "page.txt")
    assert found.text == (SIMPLIFIED + "\n") * 4
    assert f"page.txt: read as {most} and {other}; 0 bad characters" in caplog.text


@pytest.mark.parametrize(
    ("data", "text", "change"),
    [
        (
            f"桐溪\0{SIMPLIFIED}\x07\x1a".encode() * 9,
            f"桐溪{SIMPLIFIED}" * 9,
            "0 bad characters became \ufffd, 27 control",
        ),
        (SIMPLIFIED.encode() * 9 + b"\xff", SIMPLIFIED * 9 + "\ufffd", "1 bad characters became \ufffd, 0 control"),
        (b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le") + b"\x00\xd8\x01\x4e", SIMPLIFIED + "\ufffd\u4e01", "1 bad"),
        (SIMPLIFIED.encode() + "\ud800".encode("utf-8", "surrogatepass"), SIMPLIFIED + "\ufffd" * 3, "3 bad"),
    ],
    ids=["controls", "stray byte", "lone surrogate in UTF-16", "lone surrogate in UTF-8"],
)
def test_what_is_no_text_is_counted(data: bytes, text: str, change: str, caplog: pytest.LogCaptureFixture):
    assert decode(data, "page.txt").text == text
    assert change in caplog.text


def test_sound_text_is_silent(caplog: pytest.LogCaptureFixture):
    decode(SIMPLIFIED.encode(), "page.txt")
    assert caplog.records == []


@pytest.mark.parametrize(
    "data", ["Ünïcödé ist kein Chinesisch, wirklich nicht".encode("latin-1"), bytes(range(128, 256))]
)
def test_what_no_encoding_fits_is_refused(data: bytes):
    with pytest.raises(InputError, match=r"page\.txt: not text in UTF-8, UTF-16, GB18030 or Big5"):
        decode(data, "page.txt")
