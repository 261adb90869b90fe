"""Doc -> records: the only bridge from spaCy to the contract."""

from __future__ import annotations

from functools import cache

import numpy as np
from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from kg.ontology import ontology
from kg.records import Argument, Document, Event, Extraction, Mention, Sentence, Span, Time, Title
from pipelines.zh.doc import Happening, time_of
from pipelines.zh.snapshot import bounds


def emit(doc: Doc, document: Document) -> Extraction:
    """All that the pipeline found in one article; `doc.text` is the document's text."""
    return Extraction(
        document=document,
        mentions=[_mention(e, document.id) for e in doc.ents],
        titles=[Title(person=_span(p.person), title=_span(p.title), status=p.status) for p in doc._.titles],
        events=[_event(h, document.id) for h in doc._.events],
        sentences=[Sentence(start=start, end=end) for start, end in _sentences(doc)],
    )


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    """Bounds in characters."""
    at, length = doc.to_array([IDX, LENGTH]).astype(np.int64).T
    ends = (at + length).tolist()
    return [(int(at[first]), ends[last - 1]) for first, last in bounds(doc)]


def _span(tokens: Tokens) -> Span:
    return Span(text=tokens.text, start=tokens.start_char, end=tokens.end_char)


def _mention(tokens: Tokens, doc: str) -> Mention:
    span = _span(tokens)
    return Mention(doc=doc, start=span.start, end=span.end, text=span.text, type=_kind(tokens.label_))


@cache
def _kind(tag: str) -> str:
    return ontology().type_of_tag(tag)


def _event(happening: Happening, doc: str) -> Event:
    trigger, sentence = happening.trigger, happening.trigger.sent
    text = sentence.text
    broken = len(text) - len(text.rstrip())  # a line break ends the tokens, not what is quoted
    return Event(
        id=f"event/{doc}/{trigger.start_char}",
        doc=doc,
        type=trigger.label_,
        trigger=_span(trigger),
        sentence=Sentence(start=sentence.start_char, end=sentence.end_char - broken),
        time=_time(happening.when),
        modality=happening.modality,
        polarity=happening.polarity,
        args=[
            Argument(role=f.role, text=f.span.text, start=f.span.start_char, end=f.span.end_char)
            for f in happening.fillers
        ],
        confidence=happening.confidence,
    )


def _time(when: Tokens | None) -> Time | None:
    value = time_of(when) if when is not None else None
    return Time(text=when.text, start=value.start, end=value.end) if when is not None and value is not None else None
