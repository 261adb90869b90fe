"""Values of the TIME mentions of a Doc, read from the article's date in the order of the text."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipelines.zh.calendar import TimeValue
from pipelines.zh.doc import time_of
from pipelines.zh.times import read_times


@Language.component("zh_dates", requires=["doc.ents"])
def dates(doc: Doc) -> Doc:
    """Set `span._.time` of every TIME mention; without a date of the article only absolute ones are read."""
    if doc._.date is not None:
        spans = [span for span in doc.ents if span.label_ == "TIME"]
        for span, value in zip(spans, read_times((s.text for s in spans), anchor=doc._.date), strict=True):
            span._.time = value
    return doc


def dating(trigger: Span) -> Span | None:
    """The TIME mention that dates a trigger.

    The nearest before it in its sentence, else the first after it there, else the last single day said before,
    which is the day of the scene.
    """
    inside = [e for e in trigger.sent.ents if e.label_ == "TIME" and time_of(e)]
    before = [e for e in inside if e.end <= trigger.start]
    if inside:
        return before[-1] if before else inside[0]
    days = [e for e in trigger.doc.ents if e.end <= trigger.start and e.label_ == "TIME" and _is_day(time_of(e))]
    return days[-1] if days else None


def _is_day(value: TimeValue | None) -> bool:
    return value is not None and len(value.start) == 10
