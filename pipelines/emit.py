"""Doc -> records: the only bridge from spaCy to the contract."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from kg.ontology import ontology
from kg.records import Argument, Document, Event, Extraction, Mention, Sentence, Span, Time, Title
from pipelines.zh.doc import Happening, time_of


def emit(doc: Doc, document: Document) -> Extraction:
    """All that the pipeline found in one article; `doc.text` is the document's text."""
    return Extraction(
        document=document,
        mentions=[_mention(e, document.id) for e in doc.ents],
        titles=[Title(person=_span(p.person), title=_span(p.title), status=p.status) for p in doc._.titles],
        events=[_event(h, document.id) for h in doc._.events],
        sentences=[Sentence(start=s.start_char, end=s.end_char) for s in doc.sents] if len(doc) else [],
    )


def _span(tokens: Tokens) -> Span:
    return Span(text=tokens.text, start=tokens.start_char, end=tokens.end_char)


def _mention(tokens: Tokens, doc: str) -> Mention:
    kind = ontology().type_of_tag(tokens.label_)
    return Mention(doc=doc, start=tokens.start_char, end=tokens.end_char, text=tokens.text, type=kind)


def _event(happening: Happening, doc: str) -> Event:
    trigger, sentence = happening.trigger, happening.trigger.sent
    return Event(
        id=f"event/{doc}/{trigger.start_char}",
        doc=doc,
        type=trigger.label_,
        trigger=_span(trigger),
        sentence=Sentence(start=sentence.start_char, end=sentence.end_char),
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
