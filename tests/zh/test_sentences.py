"""Where sentences end."""

from __future__ import annotations

import pytest

from pipelines.zh.sentences import LONGEST, is_dateline, sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("他来了。她走了！", ["他来了。", "她走了！"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("标题没有句号\n  正文有。\n", ["标题没有句号", "正文有。"]),
        ("真的？！", ["真的？！"]),
        (" \n ", []),
        ("", []),
    ],
)
def test_sentences_of_a_text(text, sentences):
    assert [text[a:b] for a, b in sentence_spans(text)] == sentences


def test_an_endless_line_is_cut_after_commas():
    text = "数据，" * 5000
    spans = sentence_spans(text)
    assert max(b - a for a, b in spans) <= LONGEST
    assert "".join(text[a:b] for a, b in spans) == text


def test_a_line_without_any_mark_is_still_cut():
    assert max(b - a for a, b in sentence_spans("长" * 5000)) <= LONGEST


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("本报讯（记者 何川 通讯员 陆平）昨日，会议召开。", "本报讯（记者 何川 通讯员 陆平）"),
        ("新华社望江3月2日电（记者何川）今天下雪。", "新华社望江3月2日电（记者何川）"),
        ("据新华社望江3月2日电 今天下雪。", "据新华社望江3月2日电"),
        ("本台消息：今天下雪。", "本台消息："),
        ("某某网消息（早间播报）：今天下雪。", "某某网消息（早间播报）："),
        ("　　青岩新闻网讯 今天下雪。", "青岩新闻网讯"),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(text, dateline):
    first, second = (text[a:b] for a, b in sentence_spans(text))
    assert first == dateline and is_dateline(first)
    assert not is_dateline(second)


@pytest.mark.parametrize(
    "text", ["记者从市网信办获悉，路已通。", "华报社消息称，路已通。", "他到本报讯问。", "据台媒报道，路已通。"]
)
def test_what_only_looks_like_one_is_left(text):
    assert len(sentence_spans(text)) == 1
