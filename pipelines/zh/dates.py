"""Values of the TIME mentions of a Doc, read from the article's date in the order of the text."""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipelines.zh.calendar import TimeValue
from pipelines.zh.candidates import Triple
from pipelines.zh.doc import time_of
from pipelines.zh.snapshot import Snapshot
from pipelines.zh.times import read_times


@Language.component("zh_dates", requires=["doc.ents"])
def dates(doc: Doc) -> Doc:
    """Set `span._.time` of every TIME mention; without a date of the article only absolute ones are read."""
    if doc._.date is not None:
        spans = [span for span in doc.ents if span.label_ == "TIME"]
        for span, value in zip(spans, read_times((s.text for s in spans), anchor=doc._.date), strict=True):
            span._.time = value
    return doc


class Scene:
    """The dated TIME mentions of a Doc, to be asked for the one that dates a trigger."""

    def __init__(self, doc: Doc) -> None:
        self._times = [e for e in doc.ents if e.label_ == "TIME" and time_of(e)]
        self._starts = [e.start for e in self._times]

    def dating(self, trigger: Triple, doc: Snapshot) -> Span | None:
        """The TIME mention that dates a trigger.

        The nearest before it in its sentence, else the first after it there, else the last single day said before,
        which is the day of the scene.
        """
        at = bisect_left(self._starts, trigger[0])
        start, end = doc.bounds[doc.sentence[trigger[0]]]
        if at and self._starts[at - 1] >= start:
            return self._times[at - 1]
        if at < len(self._times) and self._times[at].end <= end:
            return self._times[at]
        return next((each for each in reversed(self._times[:at]) if _is_day(time_of(each))), None)


def _is_day(value: TimeValue | None) -> bool:
    return value is not None and len(value.start) == 10
