"""Events of a Doc: each trigger with its arguments, its time and whether it is a fact."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.data import data
from pipelines.zh.arguments import Arguments
from pipelines.zh.dates import Scene as Dates
from pipelines.zh.doc import TRIGGERS, Filler, Happening, forget_text, time_of
from pipelines.zh.parser import HIDDEN
from pipelines.zh.roles import Scene, fillers, head_of, rules

CONFIDENCE = 0.8


class Events:
    """Stores the happenings of the triggers in `doc._.events`, in the order of the text.

    Arguments come from the role network where the shipped parser has read the Doc, else from the rules of `roles`.
    """

    def __init__(self, folder: Path) -> None:
        self._arguments = Arguments(folder)

    def __call__(self, doc: Doc) -> Doc:
        """One document."""
        doc.spans[TRIGGERS] = sorted(doc.spans.get(TRIGGERS, []), key=lambda s: s.start)
        triggers = list(doc.spans[TRIGGERS])
        filled = self._arguments(doc) if HIDDEN in doc.user_data else by_rule(triggers)
        dates = Dates(doc)
        doc._.events = [_happening(t, f, dates.dating(t)) for t, f in zip(triggers, filled, strict=True)]
        doc.user_data.pop(HIDDEN, None)
        forget_text(doc)
        return doc


@Language.factory(
    "zh_events",
    default_config={"model": "zh_news"},
    requires=["doc.ents", "doc.spans", "token.dep"],
    assigns=["doc._.events"],
)
def make_events(nlp: Language, name: str, model: str) -> Events:
    """The event reader with the shipped role network, by the name of its folder in `data/models`."""
    return Events(data("models", model))


def by_rule(triggers: list[Span]) -> list[list[Filler]]:
    """Arguments through the tree alone."""
    scene = Scene()
    return [fillers(trigger, scene) for trigger in triggers]


def _happening(trigger: Span, arguments: list[Filler], when: Span | None) -> Happening:
    negated = _said(trigger, "negated")
    planned = _said(trigger, "planned") or _in_future(when)
    return Happening(
        trigger=trigger,
        modality="negated" if negated else "planned" if planned else "fact",
        polarity="negative" if negated else "positive",
        when=when,
        fillers=arguments,
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
