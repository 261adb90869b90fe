"""Traditional and simplified, full-width and half-width; offsets stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingest.article import Origin
from pipelines.ingest.page import split
from pipelines.ingest.script import halfwidth, plain, simplified


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本報訊（記者 張三）", "本报讯（记者 张三）"),
        ("责编:张三(一版)", "责编：张三（一版）"),
        ("２０２４年５月 Ａ４版", "2024年5月 A4版"),
        ("10:30", "10:30"),
        ("乾隆 名著 頭髮 皇后", "乾隆 名著 头发 皇后"),
    ],
)
def test_patterns_see_one_form(text: str, expected: str):
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("３．５％，第０－１号。", "3.5％，第0-1号。"), ("（①）Ａ．", "（①）A．")]
)
def test_only_digits_and_letters_become_half_width(text: str, expected: str):
    assert halfwidth(text) == expected


@given(st.text(st.characters()))
def test_length_stays(text: str):
    assert len(plain(text)) == len(halfwidth(text)) == len(text)


def test_article_is_simplified_on_request_with_its_offsets():
    page = "縣圖書館新館開放\n\n□ 記者 車北辰\n\n縣圖書館新館本週六開放，藏書21萬冊。\n"
    [only] = split(page, Origin(source="page.txt", stem="page"))
    assert only.document.title == "縣圖書館新館開放"
    done = simplified(only)
    assert (done.document.title, done.document.byline) == ("县图书馆新馆开放", ["车北辰"])
    assert done.document.text == "县图书馆新馆本周六开放，藏书21万册。"
    assert done.document.source_offsets == only.document.source_offsets
    assert done.pieces == only.pieces


def test_words_of_taiwan_keep_their_length_too():
    [only] = split("他看著裡面的資料。\n", Origin(source="page.txt", stem="page"))
    assert simplified(only, variant="tw2s").document.text == "他看着里面的资料。"
