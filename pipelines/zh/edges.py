"""Edges of recognised persons and bodies where other readings have them elsewhere: 沃迈恩|费尔德, 沃迈恩|威胁.

The other readings are LAC's own, and the words that the segmenter sees, which does not know of names. Bounds were
chosen on 400 persons and 300 bodies of one article each in 1,500 items of broadcast news.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.ontology import schema
from pipelines.zh.boundaries import pieces
from pipelines.zh.lexicon import body_endings, looks_chinese, surnames, title_heads
from pipelines.zh.network import Floats
from pipelines.zh.shifts import Shift
from pipelines.zh.told import PERSON, Told

Span = tuple[int, int, str]

OUT, REST = 0.35, 0.45
"""A character at the edge of a person's name is none of it below `OUT`, if those that stay have `REST` in the mean."""
BEFORE = ("p", "c", "v", "n", "a", "r", "u")
"""LAC's classes of what may stand right before a name and be taken for its first character: 向, 同, 让."""
BEHIND_TITLE = ("p", "c")
"""The same behind a title."""
NEXT_BEGINS = 0.2
"""What a character must have to begin the name when the one before it goes."""
GOES_ON = 0.4
"""A name goes on with a character that has this inside one, and more than it has to begin one."""
BODY_GOES_ON, BODY_OUT = 0.5, 0.4
"""The same of bodies."""
LONGEST, NEVER_CHINESE = 10, 4
"""Characters of a word that a foreign name may be; and of one that begins as a Chinese name does: 王卡|申恩."""
CONJUNCTIONS = "和与及、"
SHORTEST = 2
"""Characters that stay of a person's name."""
LEAST_BEHIND = 3
"""Characters of a name behind a title or conjunction that was taken for its beginning."""


def edged(text: str, spans: list[Span], told: Told, shifts: Shift) -> list[Span]:
    """The spans of a sentence, in order, with the edges of persons and bodies set, those of bodies by `shifts` last.

    None comes to overlap another; a title gives up the beginning of the name behind it (大使沃迈|恩斯库).
    """
    out, ends = [_named(text, span) for span in _joined(text, spans, told)], told.ends
    for n, (start, end, label) in enumerate(out):
        low = out[n - 1][1] if n else 0
        high = out[n + 1][0] if n + 1 < len(out) else len(text)
        word = text[start:end]
        chinese = looks_chinese(word) and (len(word) > 2 or _word(start, ends)[1] - start < NEVER_CHINESE)
        if label == "PER" and not chinese and not word.endswith(title_heads()):
            first = _first(text, start, end, out[n - 1] if n else None, ends)
            if first < low:
                out[n - 1] = (out[n - 1][0], first, "POS")
            kinds = _before(text, first)
            out[n] = (*_person(first, _last(text[:high], (first, end), told, ends), high, told, kinds), label)
        if label == "PER":
            first, last, _ = out[n]
            first = _without_head(text, first, last)
            out[n] = (first, _without_tail(text, last, first + SHORTEST, ends), label)
        elif label == "ORG":
            first = start + _led(word, start, ends)
            name = _body(text, (first, end), (low, high), told)
            out[n] = (*shifts(text, name, told, (low, high)), label)
    # Here, since words are cut at names: a token cannot be parted later.
    return [
        piece
        for a, b, label in out
        for piece in (pieces(text, a, b, label) if label in ("ORG", "PER") else [(a, b, label)])
    ]


def _first(text: str, start: int, end: int, before: Span | None, ends: NDArray[np.bool_]) -> int:
    """Where a name begins that cuts a word: with it if only a title would lose that, else behind a last character."""
    begin, last = _word(start, ends)
    if begin == start:
        return start
    titled = before and before[2] == "POS" and before[1] == start and text[before[0] : begin].endswith(title_heads())
    if titled and text[begin] not in schema("mistaken")["before"]:  # 主席|同沃迈
        return begin
    return last if last == start + 1 and last < end - 1 and text[last] != "·" else start


def _before(text: str, start: int) -> tuple[str, ...]:
    """Classes of what may stand between a name and the text before it; nothing does in a list."""
    if text[start - 1 : start] == "、":
        return ()
    behind = text.endswith(title_heads(), 0, start) and not text.endswith(title_heads(), 0, start + 1)  # 秘书|长
    return BEHIND_TITLE if behind else BEFORE


def _without_head(text: str, start: int, end: int) -> int:
    """Where the name begins behind a title, its end or a conjunction taken into it: 顾问|沃迈恩, 卿|沃迈, 同|沃迈恩."""
    for size, heads in ((2, title_heads()), (1, schema("mistaken")["between"])):
        if text[start : start + size] in heads and end - start >= LEAST_BEHIND + size:
            return start + size
    return start + (_ends_title(text, start) and end - start > SHORTEST)


def _ends_title(text: str, at: int) -> bool:
    """Whether a character is the last of a title that is none without it: 国务|卿; a surname only of a long one."""
    heads = tuple(head for head in title_heads() if len(head) > 2 or text[at] not in surnames())
    return text.endswith(heads, 0, at + 1) and not text.endswith(title_heads(), 0, at)


def _last(text: str, name: tuple[int, int], told: Told, ends: NDArray[np.bool_]) -> int:
    """Where a name ends that cuts a word: with one that it begins, else before a piece that LAC has no name in."""
    start, end = name
    begin, after = _word(end - 1, ends)
    if after == end:
        return end
    if begin <= start and after - start <= LONGEST:
        return _without_tail(text, min(after, len(text)), end, ends)
    return begin if begin > start + 1 and told.person[begin:end].sum(-1).mean() < REST else end


def _word(at: int, ends: NDArray[np.bool_]) -> tuple[int, int]:
    """Where the word of a character begins and ends."""
    before, after = np.flatnonzero(ends[:at]), np.flatnonzero(ends[at:])
    return int(before[-1]) + 1 if len(before) else 0, at + int(after[0]) + 1 if len(after) else len(ends)


def _without_tail(text: str, end: int, least: int, ends: NDArray[np.bool_]) -> int:
    """Without what stands behind, whole or its first character: 沃迈恩|来华, 沃迈恩通|电话, 沃迈恩女|士.

    One character behind may as well begin another word, if the segmenter's ends with the name: 李树先|生于.
    """
    apart = ends[end - 1] and not ends[end - 2]
    for first, rest in schema("mistaken")["tails"].items():
        if text[least:end].endswith(tuple(first + each for each in rest)):
            return text.rindex(first, least, end)
        if text[least:end].endswith(first) and text.startswith(tuple(each for each in rest if len(each) > apart), end):
            return end - len(first)
    return end


def _led(name: str, start: int, ends: NDArray[np.bool_]) -> int:
    """Characters before a body's name that are a word by themselves, or the end of one: 同|公安部, 在京|某院."""
    begin, last = _word(start, ends)
    piece = begin < start and last == start + 1
    return int(len(name) > 3 and bool(ends[start]) and (piece or name.startswith(tuple(schema("mistaken")["leads"]))))


def _joined(text: str, spans: list[Span], told: Told) -> list[Span]:
    """Two persons side by side are one where LAC sees the second as the rest of the first: 沃迈恩|费尔德.

    A body of the 长江 is no minister's (教育部长|江某某局).
    """
    out: list[Span] = []
    for span in spans:
        first, inside = told.person[span[0]]
        beside = out[-1][2] if out and out[-1][1] == span[0] else ""
        rest = span[2] == beside == "PER" and inside >= GOES_ON and inside > first
        river = (beside, span[2]) == ("POS", "ORG") and text.startswith("长江", span[0] - 1)
        out.append((out.pop()[0], span[1], span[2]) if rest or river else span)
    return out


def _named(text: str, span: Span) -> Span:
    """A person without the digits of a score, a mark of lists or the 案 of a case behind the name."""
    start, end, label = span
    bare = len(text[start:end].rstrip("0123456789、"))
    bare -= bare > SHORTEST and text[start : start + bare].endswith("案")
    return (start, start + bare, label) if label == "PER" and bare else span


def _person(start: int, end: int, high: int, told: Told, before: tuple[str, ...]) -> tuple[int, int]:
    inside = told.person.sum(-1)
    whole = end
    while end - start > 2 and inside[end - 1] < OUT and inside[start : end - 1].mean() >= REST:
        end -= 1
    while end < whole and end - start > 2 and not told.begins[end] and told.classes[told.kind[end - 1]] != PERSON:
        end -= 1
    if (
        end - start > 2
        and inside[start] < OUT
        and told.classes[told.kind[start]] in before
        and told.person[start + 1, 0] >= NEXT_BEGINS
        and inside[start + 1 : end].mean() >= REST
    ):
        start += 1
    if end == whole and inside[start:end].mean() >= REST:
        end = _on(end, high, told.person, GOES_ON)
    return start, end


def _on(end: int, high: int, told: Floats, least: float) -> int:
    """Where a name ends that goes on."""
    while end < high and told[end, 1] >= least and told[end, 1] > told[end, 0]:
        end += 1
    return end


def _body(text: str, name: tuple[int, int], bounds: tuple[int, int], told: Told) -> tuple[int, int]:
    (start, end), (low, high), inside = name, bounds, told.body.sum(-1)
    if inside[end - 1] >= BODY_GOES_ON:
        on = _on(end, high, told.body, BODY_GOES_ON)
        end = on - 1 if text[on - 1] in CONJUNCTIONS and on - 1 > start else on
    elif inside[end - 1] < BODY_OUT and _cut(text[start:end]):
        end -= 1
    while start > low and told.body[start, 1] >= BODY_GOES_ON and inside[start - 1] >= BODY_GOES_ON:
        start -= 1
    return start, end


def _cut(name: str) -> bool:
    """Whether a body's name would end as bodies' names do without its last character."""
    return name[:-1].endswith(body_endings()) and not name.endswith(body_endings())
