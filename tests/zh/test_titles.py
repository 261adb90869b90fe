"""Which title belongs to which person."""

from __future__ import annotations

import pytest

from pipelines.zh.titles import posts


def marked(build, text):
    """A Doc of the pieces of `[局长|POS][何川|PER]到场`."""
    import re

    rows, ents = [], []
    for name, tag, plain in re.findall(r"\[([^|\]]+)\|([A-Z]+)\]|([^\[]+)", text):
        if name:
            ents.append((len(rows), len(rows), tag))
        rows.append((name or plain, "NOUN", 1 if rows else 0, "dep" if rows else "root"))
    return build(rows, ents)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("[局长|POS][何川|PER]到场", ["何川 局长"]),
        ("[县领导|POS][何川|PER]、[陆平|PER]到场", ["何川 县领导", "陆平 县领导"]),
        ("[省委常委|POS]、[组织部部长|POS][陆平|PER]出席", ["陆平 省委常委", "陆平 组织部部长"]),
        ("[县长|POS][何川|PER]，[副县长|POS][陆平|PER]参加", ["何川 县长", "陆平 副县长"]),
        ("[何川|PER]任[局长|POS]。", ["何川 局长"]),
        ("[何川|PER]（[局长|POS]）", ["何川 局长"]),
        ("[何川|PER]，[局长|POS]，现年50岁", ["何川 局长"]),
        ("[何川|PER]会见了[局长|POS]", []),
        ("[局长|POS]表示，[何川|PER]来了", []),
        ("[何川|PER]、[县委书记|POS][陆平|PER]参加", ["陆平 县委书记"]),
    ],
)
def test_titles_beside_names(build, text, pairs):
    assert [f"{p.person.text} {p.title.text}" for p in posts(marked(build, text))] == pairs


@pytest.mark.parametrize(
    ("title", "status"), [("原局长", "原"), ("时任县长", "时任"), ("代市长", "代"), ("市长", None)]
)
def test_a_former_or_acting_title_says_so(build, title, status):
    (post,) = posts(marked(build, f"[{title}|POS][何川|PER]到场"))
    assert post.status == status
