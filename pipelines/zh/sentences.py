"""Where sentences end: the unit that the networks read."""

from __future__ import annotations

import re

LONGEST = 400
"""Characters; a longer stretch without an end mark is cut after its last comma, so that no line can exhaust memory."""

_DATELINE = re.compile(
    r"^[ \t\u3000]*(?P<at>)据?(?:本[报台网刊社站]|[^\s，。；：:、（(“《]{1,10}?(?:社|网|报|台|客户端|央视))"
    r"(?:[^\s，。；：:（(“《]{0,12}?\d{1,2}日)?"
    r"(?:(?:讯|电)(?:[ \t]*[（(][^）)\n]{1,40}[）)]|[：:]|(?=[ \t\u3000]))"
    r"|(?:消息|报道)(?:[（(][^）)\n]{1,40}[）)])?[：:])"
    r"[：:]?[ \t\u3000]*",
    re.MULTILINE,
)
_END = re.compile(r"[。！？!?]+[”’」』）)》]*|(?<![ \t])[ \t]*\n\s*|…{2}(?=[”’」』])[”’」』]*")
_COMMA = re.compile(r"[，；、,; ]")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Bounds of the sentences of a text, in order; together they cover all of it but the white space around.

    The dateline that opens a line is a sentence of its own.
    """
    out: list[tuple[int, int]] = []
    start = 0
    datelines = {m.start("at"): m.end() for m in _DATELINE.finditer(text)}
    for end in (*(mark.end() for mark in _END.finditer(text)), len(text)):
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        head = datelines.get(first, start)
        if start < head < end:
            out += _pieces(text, start, head)
            start = head
        out += _pieces(text, start, end)
        start = end
    return out


def is_dateline(sentence: str) -> bool:
    """Whether it says only who reports (某报讯（记者某某）, 某社某地某日电): whom it names does nothing in the news."""
    found = _DATELINE.match(sentence + " ")
    return found is not None and found.end() > len(sentence)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One sentence without outer white space, cut where it is too long."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    out = []
    while end - start > LONGEST:
        cut = max(
            (m.end() for m in _COMMA.finditer(text, start + LONGEST // 2, start + LONGEST)), default=start + LONGEST
        )
        out.append((start, cut))
        start = cut
    return [*out, (start, end)] if start < end else out
