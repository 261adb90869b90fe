"""What may fill a role of a trigger.

Candidates are the mentions of the trigger's sentence and of those before it, and the noun phrases and figures of its
sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from pipelines.zh.snapshot import Snapshot

Triple = tuple[int, int, str]
"""Tokens `start` to `end` and a label."""

BACK = 3
"""Sentences before the trigger's whose mentions may fill its roles."""
NAMES = {"PER", "ORG", "LOC", "FAC", "EVT", "DOC", "PRJ"}
NOUNS = {"NOUN", "PROPN", "PRON", "NUM"}
ARGUMENTS = {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:patient"}
"""Labels of what is a noun phrase by its place, whatever its tag: the treebank tags 区 in 校区 as a particle."""
NOMINAL = {"NOUN", "PROPN", "NUM", "ADJ", "PART", "X"}
STOPS = {"，", "；", "：", "。", "、", "“", "”", "《", "》", "（", "）"}
LEADING = {"了", "的", "、", "“", "”", "着", "过", "《", "地"}
TRAILING = {"、", "，", "的", "。", "“", "；"}
BREAKS = {"，", "；", "：", "。"}
BESIDE = {"case", "punct", "cop", "mark", "advmod"}
LATER = {"conj", "appos", "dep", "parataxis"}


class Candidate(NamedTuple):
    """A span, and how many sentences before the trigger's it stands."""

    span: Triple
    back: int


def candidates(trigger: Triple, doc: Snapshot) -> list[Candidate]:
    """All candidates of one trigger, in the order of the text."""
    number, (begin, stop, _) = doc.sentence[trigger[0]], trigger
    own = [m for m in doc.by_sentence[number] if m[2] in NAMES and (m[1] <= begin or stop <= m[0])]
    own += [p for p in phrases(number, doc) if p[1] <= begin or stop <= p[0]]
    out = [Candidate(span, 0) for span in own]
    seen = {doc.text(start, end) for start, end, _ in own}
    for back in range(1, min(BACK, number) + 1):
        told = [] if number - back in doc.datelines else doc.by_sentence[number - back]
        for span in reversed(told):
            if span[2] in NAMES and (text := doc.text(span[0], span[1])) not in seen:
                seen.add(text)
                out.append(Candidate(span, back))
    return sorted(out, key=lambda each: each.span)


def phrases(number: int, doc: Snapshot) -> list[Triple]:
    """Noun phrases and figures of a sentence that are no mention, without a label.

    Each noun gives the phrase under it, that without what is listed after it, and the run of nominal words that it
    ends: the last two hold where the tree is wrong. They are remembered, since a sentence may have many triggers.
    """
    if number not in doc.phrases:
        start, end = doc.bounds[number]
        mentions = {(a, b) for a, b, _ in doc.by_sentence[number]}
        found: set[Triple] = set()
        for i in range(start, end):
            if (doc.tags[i] in NOUNS or doc.deps[i] in ARGUMENTS) and doc.label[i] in {"", "POS"}:
                found.update(s for s in _around(i, start, doc) if s[0] < s[1] and s[:2] not in mentions)
        doc.phrases[number] = sorted(found)
    return doc.phrases[number]


def _around(head: int, start: int, doc: Snapshot) -> list[Triple]:
    members = _members(head, doc)
    whole = _trimmed(_contiguous(head, members), doc)
    later = [c for c in doc.children[head] if c > head and doc.deps[c] in LATER]
    out = [whole]
    if later:
        first = min(min(doc.subtree(c)) for c in later)
        out.append(_trimmed(_contiguous(head, [i for i in members if i < first]), doc))
    nxt = head + 1
    ends_run = nxt >= len(doc.words) or doc.tags[nxt] not in NOMINAL or doc.words[nxt] in STOPS
    if ends_run or doc.tags[head] == "NUM":
        out += _run(head, start, doc)
    return out


def _run(head: int, start: int, doc: Snapshot) -> list[Triple]:
    """The nominal words that a head ends, and the figure among them apart from what it counts."""
    first = head
    while first > start and doc.tags[first - 1] in NOMINAL and doc.words[first - 1] not in STOPS:
        first -= 1
    out = [_trimmed((first, head + 1, ""), doc)]
    figure = next((i for i in range(first, head + 1) if doc.tags[i] == "NUM"), None)
    if figure is not None and figure > first:
        out += [(figure, head + 1, ""), _trimmed((first, figure, ""), doc)]
    return out


def _members(head: int, doc: Snapshot) -> list[int]:
    out = [head]
    for child in doc.children[head]:
        if doc.deps[child] not in BESIDE:
            out += doc.subtree(child)
    return out


def _contiguous(head: int, members: list[int]) -> Triple:
    inside = set(members)
    start = end = head
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    return start, end + 1, ""


def _trimmed(span: Triple, doc: Snapshot) -> Triple:
    """Without what stands before its last comma, and without marks and particles at its edges."""
    start, end, label = span
    words = doc.words
    for i in range(end - 1, start - 1, -1):
        if words[i] in BREAKS:
            start = i + 1
            break
    while start < end and words[start] in LEADING:
        start += 1
    while end > start and words[end - 1] in TRAILING:
        end -= 1
    return start, end, label
