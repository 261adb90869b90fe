"""Events of a Doc: each trigger with its arguments, its time and whether it is a fact."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.data import data
from pipelines.zh.arguments import Arguments
from pipelines.zh.confidence import Confidence
from pipelines.zh.dates import Scene as Dates
from pipelines.zh.doc import TRIGGERS, Filler, Happening, forget_text
from pipelines.zh.modality import modality
from pipelines.zh.parser import HIDDEN
from pipelines.zh.roles import Scene, fillers
from pipelines.zh.snapshot import Snapshot
from pipelines.zh.words import SURE


class Events:
    """Stores the happenings of the triggers in `doc._.events`, in the order of the text.

    Arguments come from the role network where the shipped parser has read the Doc, else from the rules of `roles`.
    """

    def __init__(self, folder: Path) -> None:
        self._arguments = Arguments(folder)
        self.confidence: Callable[[float | None, list[float]], float] = Confidence(folder)

    def __call__(self, doc: Doc) -> Doc:
        """One document."""
        doc.spans[TRIGGERS] = sorted(doc.spans.get(TRIGGERS, []), key=lambda s: s.start)
        triggers = list(doc.spans[TRIGGERS])
        snapshot = Snapshot(doc, [(t.start, t.end, t.label_) for t in triggers])
        filled = self._arguments(doc, snapshot) if HIDDEN in doc.user_data else by_rule(triggers)
        dates = Dates(doc)
        sure = doc.user_data.pop(SURE, {})
        doc._.events = [
            _happening(
                trigger,
                modality(triple, when, snapshot),
                arguments,
                when,
                self.confidence(sure.get(trigger.start_char), [each.sure for each in arguments]),
            )
            for trigger, triple, arguments in zip(triggers, snapshot.triggers, filled, strict=True)
            for when in [dates.dating(triple, snapshot)]
        ]
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


def _happening(trigger: Span, what: str, arguments: list[Filler], when: Span | None, sure: float) -> Happening:
    return Happening(
        trigger=trigger,
        modality=what,
        polarity="negative" if what == "negated" else "positive",
        when=when,
        fillers=arguments,
        confidence=sure,
    )
