"""Is an event a fact? What auxiliaries, adverbs, conditions and its time say of a trigger."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.ontology import ontology
from pipelines.zh.doc import time_of
from pipelines.zh.roles import head_of, rules

MARKS = {"advmod", "aux", "neg", "mark", "mark:adv"}
GOVERNED = {"obj", "nsubj", "nsubj:pass", "ccomp", "xcomp", "csubj"}
CLAUSE_ENDS = "，；。！？：\n"


def modality(trigger: Span, when: Span | None) -> str:
    """`fact`, `planned`, `required`, `negated` or `hypothetical`; `when` is the TIME mention that dates the trigger."""
    if _said(trigger, "negated") or _absent(trigger) or _called_off(trigger):
        return "negated"
    if _in_condition(trigger):
        return "hypothetical"
    if _meant(trigger) or (_in_future(when) and not _reported(trigger)):
        return "planned"
    return "required" if _said(trigger, "due") else "fact"


def _said(trigger: Span, what: str) -> bool:
    """Does a word of the list stand as an adverb, auxiliary or negation on the verb of the trigger?"""
    words = rules()[what]
    verb = head_of(trigger)
    return any(
        c.text in words and c.i < trigger.end and c.dep_ in MARKS for c in [*verb.children, *trigger.root.children]
    )


def _meant(trigger: Span) -> bool:
    """将加快建设: a word of intention stands on the trigger or on a verb before it in its clause."""
    words = rules()["planned"]
    return _said(trigger, "planned") or any(t.text in words and t.dep_ in MARKS for t in _clause_before(trigger))


def _absent(trigger: Span) -> bool:
    """没有人员伤亡: a word of absence before the trigger's noun, and only nouns or 发生, 造成 between."""
    for token in _clause_before(trigger):
        if token.text in rules()["absent"]:
            return trigger.root.pos_ == "NOUN" or trigger.root.dep_ in GOVERNED | {"conj"}
        if token.pos_ in {"VERB", "AUX", "ADV"} and token.text not in rules()["happen"]:
            return False
    return False


def _called_off(trigger: Span) -> bool:
    """The trigger is what a verb of calling off governs, or stands right after one."""
    words = rules()["called_off"]
    root = trigger.root
    before = trigger.doc[trigger.start - 1].text if trigger.start > trigger.sent.start else ""
    return (before in words or (root.dep_ in GOVERNED and root.head.text in words)) and trigger.text not in words


def _in_condition(trigger: Span) -> bool:
    """A word of condition opens the clause."""
    clause = list(_clause_before(trigger))
    return bool(clause) and clause[-1].text in rules()["conditions"]


def _clause_before(trigger: Span) -> list[Token]:
    """Tokens of the clause that stand before the trigger, the nearest first."""
    out: list[Token] = []
    for i in range(trigger.start - 1, trigger.sent.start - 1, -1):
        if trigger.doc[i].text in CLAUSE_ENDS:
            break
        out.append(trigger.doc[i])
    return out


def _reported(trigger: Span) -> bool:
    """What someone says has been said, whatever dates stand in it; 已, 了 and 过 report as well."""
    if ontology().events[trigger.label_].content or _said(trigger, "done"):
        return True
    following = trigger.doc[trigger.end].text if trigger.end < trigger.sent.end else ""
    return following in rules()["after_done"]


def _in_future(when: Span | None) -> bool:
    value = time_of(when) if when is not None else None
    if when is None or value is None or when.doc._.date is None:
        return False
    today: str = when.doc._.date.isoformat()
    return value.start > today[: len(value.start)]
