"""Is an event a fact? What auxiliaries, adverbs, conditions and its time say of a trigger."""

from __future__ import annotations

from spacy.tokens import Span

from kg.ontology import ontology
from pipelines.zh.candidates import Triple
from pipelines.zh.doc import time_of
from pipelines.zh.roles import rules
from pipelines.zh.snapshot import Snapshot

MARKS = {"advmod", "aux", "neg", "mark", "mark:adv"}
GOVERNED = {"obj", "nsubj", "nsubj:pass", "ccomp", "xcomp", "csubj"}
CLAUSE_ENDS = "，；。！？：\n"


def modality(trigger: Triple, when: Span | None, doc: Snapshot) -> str:
    """`fact`, `planned`, `required`, `negated` or `hypothetical`; `when` is the TIME mention that dates the trigger."""
    clause = _clause_before(trigger, doc)
    if _said(trigger, "negated", doc) or _absent(trigger, clause, doc) or _called_off(trigger, doc):
        return "negated"
    if clause and doc.words[clause[-1]] in rules()["conditions"]:
        return "hypothetical"
    if _meant(trigger, clause, doc) or (_in_future(when) and not _reported(trigger, doc)):
        return "planned"
    return "required" if _said(trigger, "due", doc) else "fact"


def _said(trigger: Triple, what: str, doc: Snapshot) -> bool:
    """Does a word of the list stand as an adverb, auxiliary or negation on the verb of the trigger?"""
    words, root = rules()[what], doc.root(trigger[0], trigger[1])
    light = doc.deps[root] == "obj" and doc.words[doc.heads[root]] in rules()["light_verbs"]
    beside = [*doc.children[doc.heads[root]], *doc.children[root]] if light else doc.children[root]
    return any(doc.words[c] in words and c < trigger[1] and doc.deps[c] in MARKS for c in beside)


def _meant(trigger: Triple, clause: list[int], doc: Snapshot) -> bool:
    """将加快建设: a word of intention stands on the trigger or on a verb before it in its clause."""
    words = rules()["planned"]
    return _said(trigger, "planned", doc) or any(doc.words[i] in words and doc.deps[i] in MARKS for i in clause)


def _absent(trigger: Triple, clause: list[int], doc: Snapshot) -> bool:
    """没有人员伤亡: a word of absence before the trigger's noun, and only nouns or 发生, 造成 between."""
    for i in clause:
        if doc.words[i] in rules()["absent"]:
            root = doc.root(trigger[0], trigger[1])
            return doc.tags[root] == "NOUN" or doc.deps[root] in GOVERNED | {"conj"}
        if doc.tags[i] in {"VERB", "AUX", "ADV"} and doc.words[i] not in rules()["happen"]:
            return False
    return False


def _called_off(trigger: Triple, doc: Snapshot) -> bool:
    """The trigger is what a verb of calling off governs, or stands right after one."""
    words, start = rules()["called_off"], trigger[0]
    root = doc.root(start, trigger[1])
    after = start > doc.bounds[doc.sentence[start]][0] and doc.words[start - 1] in words
    governed = doc.deps[root] in GOVERNED and doc.words[doc.heads[root]] in words
    return (after or governed) and doc.text(start, trigger[1]) not in words


def _clause_before(trigger: Triple, doc: Snapshot) -> list[int]:
    """Tokens of the clause that stand before the trigger, the nearest first."""
    out: list[int] = []
    for i in range(trigger[0] - 1, doc.bounds[doc.sentence[trigger[0]]][0] - 1, -1):
        if doc.words[i] in CLAUSE_ENDS:
            break
        out.append(i)
    return out


def _reported(trigger: Triple, doc: Snapshot) -> bool:
    """What someone says has been said, whatever dates stand in it; 已, 了 and 过 report as well."""
    if ontology().events[trigger[2]].content or _said(trigger, "done", doc):
        return True
    end = trigger[1]
    return end < doc.bounds[doc.sentence[trigger[0]]][1] and doc.words[end] in rules()["after_done"]


def _in_future(when: Span | None) -> bool:
    value = time_of(when) if when is not None else None
    if when is None or value is None or when.doc._.date is None:
        return False
    today: str = when.doc._.date.isoformat()
    return value.start > today[: len(value.start)]
