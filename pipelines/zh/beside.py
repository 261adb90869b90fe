"""Roles that the words right beside a trigger decide, where the role network leaves them open."""

from __future__ import annotations

from functools import cache

from kg.ontology import schema
from pipelines.zh.candidates import Triple
from pipelines.zh.roles import rules
from pipelines.zh.snapshot import Snapshot

CLAUSE_ENDS = frozenset("，；。！？：”\n")
LONGEST = 3
"""Words of a noun for a meeting."""


def agent(trigger: Triple, doc: Snapshot) -> Triple | None:
    """会议指出, 他还叮嘱, 会议听取并审议: the meeting or pronoun that begins the trigger's clause."""
    begin = doc.bounds[doc.sentence[trigger[0]]][0]
    inside = {i for start, end, _ in doc.triggers for i in range(start, end)}
    last = trigger[0] - 1
    while last >= begin and (last in inside or doc.tags[last] == "ADV" or doc.words[last] in rules()["and"]):
        last -= 1
    for first in range(max(begin, last + 1 - LONGEST), last + 1):
        if first == begin or doc.words[first - 1] in CLAUSE_ENDS:
            words = doc.text(first, last + 1)
            return (first, last + 1, "") if words in rules()["pronouns"] or words in _meetings() else None
    return None


def meeting(trigger: Triple, doc: Snapshot) -> Triple | None:
    """列席会议: the meeting right after a trigger that ends its clause there."""
    end, stop = doc.bounds[doc.sentence[trigger[0]]][1], trigger[1]
    for last in range(stop + 1, min(stop + LONGEST, end) + 1):
        if last == end or doc.words[last] in CLAUSE_ENDS or doc.words[last] in rules()["and"]:
            return (stop, last, "") if doc.text(stop, last) in _meetings() else None
    return None


def of_title(span: Triple, doc: Snapshot) -> bool:
    """云梧市 of 云梧市及我市领导: a place that says whose leaders act, and does not act itself."""
    at = {start: (stop, label) for start, stop, label in doc.by_sentence[doc.sentence[span[0]]]}
    start, stop = span[0], span[1]
    if at.get(start) != (stop, "LOC"):
        return False
    while "".join(doc.words[stop : stop + 1]) in rules()["listing"]:
        stop, label = at.get(stop + 1, (0, ""))
        if label == "LOC" and at.get(stop, (0, ""))[1] == "POS":
            stop, label = at[stop]
        if label == "POS":
            return doc.text(stop - 1, stop).endswith(tuple(rules()["stand_ins"]))
        if label != "LOC":
            return False
    return False


def guest(trigger: Triple, span: Triple, doc: Snapshot) -> bool:
    """A person whom one would attend: only who is accompanied is (陪同某人), nobody is at 出席, 参加."""
    person = any(mention[:2] == span[:2] and mention[2] == "PER" for mention in doc.by_sentence[doc.sentence[span[0]]])
    return trigger[2] == "Attend" and person and doc.text(trigger[0], trigger[1]) not in rules()["companions"]


@cache
def _meetings() -> frozenset[str]:
    return frozenset(schema("jurisdiction")["occasion_nouns"])
