"""Where sentences end."""

from __future__ import annotations

import pytest

from pipelines.zh.sentences import LONGEST, sentence_spans


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
