"""Hints of the lists beside the characters."""

from __future__ import annotations

import pytest

from pipelines.zh.lexicon import FLAGS, divisions, flags, surnames


def hints(text, character):
    row = flags(text)[text.index(character)]
    return {name for name, value in zip(FLAGS, row, strict=True) if value}


@pytest.mark.parametrize(
    ("text", "character", "hint"),
    [
        ("局长王川", "王", "surname"),
        ("局长欧阳川", "欧", "compound surname begins"),
        ("局长欧阳川", "阳", "compound surname ends"),
        ("望江县水务局", "望", "place begins"),
        ("望江县水务局", "县", "place ends"),
        ("望江县水务局", "局", "organization ends"),
        ("青龙水库", "库", "facility ends"),
        ("副县长", "长", "title ends"),
    ],
)
def test_a_list_marks_its_characters(text, character, hint):
    assert hint in hints(text, character)


def test_text_without_words_of_the_lists_has_no_flag():
    assert not flags("abc，123。").any()


def test_each_division_has_its_short_names():
    assert divisions()["望江县"] == ["望江"]


def test_there_are_more_rare_surnames_than_common_ones():
    assert {"王", "欧阳"} <= surnames() & surnames(rare=True)
    assert len(surnames(rare=True)) > len(surnames())
