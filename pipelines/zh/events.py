"""Events of a Doc: each trigger with its arguments, its time and whether it is a fact."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipelines.zh.dates import dating
from pipelines.zh.doc import TRIGGERS, Happening, time_of
from pipelines.zh.roles import Scene, fillers, head_of, rules

CONFIDENCE = 0.8


@Language.component("zh_events", requires=["doc.ents", "doc.spans", "token.dep"], assigns=["doc._.events"])
def events(doc: Doc) -> Doc:
    """Store the happenings of the triggers, in the order of the text."""
    scene = Scene()
    doc._.events = [_happening(t, scene) for t in sorted(doc.spans.get(TRIGGERS, []), key=lambda s: s.start)]
    return doc


def _happening(trigger: Span, scene: Scene) -> Happening:
    when = dating(trigger)
    negated = _said(trigger, "negated")
    planned = _said(trigger, "planned") or _in_future(when)
    return Happening(
        trigger=trigger,
        modality="negated" if negated else "planned" if planned else "fact",
        polarity="negative" if negated else "positive",
        when=when,
        fillers=fillers(trigger, scene),
        confidence=CONFIDENCE,
    )


def _said(trigger: Span, what: str) -> bool:
    """Does a word of the list stand as an adverb, auxiliary or negation on the verb of the trigger?"""
    words = rules()[what]
    verb = head_of(trigger)
    return any(
        c.text in words and c.i < trigger.end and c.dep_ in {"advmod", "aux", "neg", "mark", "mark:adv"}
        for c in [*verb.children, *trigger.root.children]
    )


def _in_future(when: Span | None) -> bool:
    value = time_of(when) if when is not None else None
    if when is None or value is None or when.doc._.date is None:
        return False
    today: str = when.doc._.date.isoformat()
    return value.start > today[: len(value.start)]
