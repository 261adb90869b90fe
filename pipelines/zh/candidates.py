"""What may fill a role of a trigger, and what is seen of each pair: the input of the role network.

Candidates are the mentions of the trigger's sentence and of those before it, and the noun phrases and figures of its
sentence. A pair is described by closed features only (labels, path in the tree, function words, order), so that a
name tells nothing by its letters.
"""

from __future__ import annotations

from bisect import bisect_right
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
DISTANCES = [-60, -40, -25, -15, -10, -6, -4, -3, -2, -1, 1, 2, 3, 4, 6, 10, 15, 25, 40]


class Pair(NamedTuple):
    """A trigger with one candidate (tokens), and the features by name."""

    trigger: Triple
    span: Triple
    features: dict[str, str]


def pairs(trigger: Triple, triggers: list[Triple], doc: Snapshot) -> list[Pair]:
    """All candidates of one trigger, in the order of the text."""
    number = doc.sentence[trigger[0]]
    own = [m for m in doc.by_sentence[number] if m[2] in NAMES and not _overlap(m, trigger)]
    own = sorted([*own, *phrases(number, trigger, doc)])
    out = [Pair(trigger, span, _features(trigger, span, 0, own, triggers, doc)) for span in own]
    seen = {_text(span, doc) for span in own}
    for back in range(1, min(BACK, number) + 1):
        for span in reversed(doc.by_sentence[number - back]):
            if span[2] in NAMES and _text(span, doc) not in seen:
                seen.add(_text(span, doc))
                out.append(Pair(trigger, span, _features(trigger, span, back, own, triggers, doc)))
    return sorted(out, key=lambda pair: pair.span)


def phrases(number: int, trigger: Triple, doc: Snapshot) -> list[Triple]:
    """Noun phrases and figures of a sentence that are no mention and lie beside the trigger, without a label.

    Each noun gives the phrase under it, that without what is listed after it, and the run of nominal words that it
    ends: the last two hold where the tree is wrong.
    """
    start, end = doc.bounds[number]
    mentions = {(a, b) for a, b, _ in doc.by_sentence[number]}
    found: set[Triple] = set()
    for i in range(start, end):
        if (doc.tags[i] in NOUNS or doc.deps[i] in ARGUMENTS) and doc.label[i] in {"", "POS"}:
            for span in _around(i, start, doc):
                if span[:2] not in mentions and not _overlap(span, trigger) and span[0] < span[1]:
                    found.add(span)
    return sorted(found)


def _around(head: int, start: int, doc: Snapshot) -> list[Triple]:
    members = _members(head, doc)
    later = [c for c in doc.children[head] if c > head and doc.deps[c] in {"conj", "appos", "dep", "parataxis"}]
    short = [i for i in members if not later or i < min(min(doc.subtree(c)) for c in later)]
    out = [_trimmed(_contiguous(head, members), doc), _trimmed(_contiguous(head, short), doc)]
    nxt = head + 1
    ends_run = nxt >= len(doc.words) or doc.tags[nxt] not in NOMINAL or doc.words[nxt] in STOPS
    if ends_run or doc.tags[head] == "NUM":
        first = head
        while first > start and doc.tags[first - 1] in NOMINAL and doc.words[first - 1] not in STOPS:
            first -= 1
        out.append(_trimmed((first, head + 1, ""), doc))
        figure = next((i for i in range(first, head + 1) if doc.tags[i] == "NUM"), None)
        if figure is not None and figure > first:
            out += [(figure, head + 1, ""), _trimmed((first, figure, ""), doc)]
    return out


def _members(head: int, doc: Snapshot) -> list[int]:
    skip = {"case", "punct", "cop", "mark", "advmod"}
    out = [head]
    for child in doc.children[head]:
        if doc.deps[child] not in skip:
            out += doc.subtree(child)
    return sorted(out)


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
    for i in range(start, end):
        if doc.words[i] in BREAKS:
            start = i + 1
    while start < end and doc.words[start] in LEADING:
        start += 1
    while end > start and doc.words[end - 1] in TRAILING:
        end -= 1
    return start, end, label


def _features(  # noqa: PLR0913, PLR0917 - a pair is seen from six sides
    trigger: Triple, span: Triple, back: int, others: list[Triple], triggers: list[Triple], doc: Snapshot
) -> dict[str, str]:
    head, verb = doc.root(span[0], span[1]), doc.root(trigger[0], trigger[1])
    before = span[1] <= trigger[0]
    low, high = (span[1], trigger[0]) if before else (trigger[1], span[0])
    between = doc.words[low:high]
    nearer = sum(o[2] == span[2] and low <= o[0] and o[1] <= high for o in others) if back == 0 else 3
    distance = span[1] - 1 - trigger[0] if before else span[0] - trigger[1] + 1
    label = span[2] or "phrase"
    return {
        "trigger": trigger[2],
        "word": "".join(doc.words[trigger[0] : trigger[1]]),
        "label": label,
        "pair": f"{trigger[2]}/{label}",
        "pos": doc.tags[head],
        "dep": doc.deps[head],
        "verb_dep": doc.deps[verb],
        "verb_pos": doc.tags[verb],
        "path": path(head, verb, doc) if back == 0 else f"back {back}",
        "case": doc.case(head),
        "left": doc.words[span[0] - 1] if span[0] else "^",
        "right": doc.words[span[1]] if span[1] < len(doc.words) else "$",
        "distance": str(bisect_right(DISTANCES, distance)),
        "commas": str(min(4, sum(w in BREAKS for w in between))),
        "triggers": str(min(4, sum(low <= t[0] and t[1] <= high for t in triggers))),
        "nearer": str(min(3, nearer)),
        "back": str(back),
        "first": str(span[0] == doc.bounds[doc.sentence[span[0]]][0]),
        "last_word": doc.words[span[1] - 1],
        "speech": str(between.count("“") - between.count("”")),
        "length": str(min(6, span[1] - span[0])),
    }


def path(head: int, verb: int, doc: Snapshot) -> str:
    """Labels on the way from a word up to the common ancestor and down to the trigger's word, at most four steps."""
    up, down = doc.chain(head, 4), doc.chain(verb, 4)
    for steps, node in enumerate(up):
        if node in down:
            depth = down.index(node)
            if steps + depth > 4:
                break
            climbed = "<".join(doc.deps[i] for i in up[:steps])
            return climbed + "|" + ">".join(doc.deps[i] for i in reversed(down[:depth]))
    return "far"


def _text(span: Triple, doc: Snapshot) -> str:
    return "".join(doc.words[span[0] : span[1]])


def _overlap(a: Triple, b: Triple) -> bool:
    return a[0] < b[1] and b[0] < a[1]
