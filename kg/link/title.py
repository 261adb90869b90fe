"""Titles: what holds the post, and the post that it is."""

from __future__ import annotations

import re
from functools import cache

from kg.link.lexicon import abbreviations, jurisdiction

ORDINAL = re.compile(r"(?:^(?:共和国|新中国))?第[\d一二三四五六七八九十]{1,4}任")


def split(title: str) -> tuple[str, str]:
    """原县扶贫办主任 -> (县扶贫办, 主任): what holds the post, and the post without 副 and the like."""
    title = without_status(title)
    match = _pattern().fullmatch(title)
    if not match:
        return title, ""
    words = jurisdiction()
    core, post = match["core"], match["post"]
    unit = post[:-1] if post.endswith("长") else ""
    kinds = tuple(words.nouns.get(unit, [unit]))
    # heads of associations name them whole: 某协会会长, and 某集团会长 is no 某集团会's
    cut = (
        bool(core)
        and unit != "会"
        and words.chief not in match["before"]  # 某邦首席部长 heads no 某邦部
        and unit in words.bodies
        and not abbreviations().expand(core).endswith(kinds)
    )
    return (core + unit if cut else core), post


@cache
def without_status(title: str) -> str:
    """A title without 原, 时任, 代 or 第几任, which may stand behind a body (某集团第二任总经理)."""
    words = jurisdiction()
    title = ORDINAL.sub("", title)
    for status in sorted(words.statuses, key=len, reverse=True):
        if not title.startswith(tuple(words.not_formerly)):
            title = title.removeprefix(status)
    return title


@cache
def post_of(title: str) -> str:
    """The post that a title ends in: 县长 of 桐庐县副县长; '' if it ends in none."""
    return split(title)[1]


@cache
def _pattern() -> re.Pattern[str]:
    words = jurisdiction()
    before = "|".join(sorted(words.post_prefixes, key=len, reverse=True))
    posts = "|".join(sorted(words.posts, key=len, reverse=True))
    return re.compile(rf"(?P<core>.*?)(?P<before>(?:{before})*)(?P<post>{posts})(?:助理)?")
