"""What the components hang on a spaCy Doc, beside its own attributes.

`doc._.date` publication day, `doc._.place` home place, `doc._.titles` (list of `Post`), `doc._.events` (list of
`Happening`), `span._.time` the value of a TIME mention; `doc.spans["triggers"]` labelled with event types.
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Span

from pipelines.zh.calendar import TimeValue

TRIGGERS = "triggers"


class Post(NamedTuple):
    """A person with a title of theirs; `status` is 原, 时任, 代 … or None."""

    person: Span
    title: Span
    status: str | None


class Filler(NamedTuple):
    """A span in a role of an event, and how probable it is there (1 where rules put it there)."""

    role: str
    span: Span
    sure: float = 1.0


class Happening(NamedTuple):
    """An event as the sentence says it; `when` is the TIME mention that dates it."""

    trigger: Span
    modality: str
    polarity: str
    when: Span | None
    fillers: list[Filler]
    confidence: float


for _name, _default in (("date", None), ("place", None), ("titles", []), ("events", [])):
    Doc.set_extension(_name, default=_default, force=True)
Span.set_extension("time", default=None, force=True)


TEXT = "zh_text"
"""Key of `Doc.user_data`: the text, until `forget_text`."""


def text_of(doc: Doc) -> str:
    """`doc.text`, which spaCy puts together from its tokens each time, remembered until `forget_text`."""
    text: str | None = doc.user_data.get(TEXT)
    if text is None:
        text = doc.user_data[TEXT] = doc.text
    return text


def forget_text(doc: Doc) -> None:
    """The Doc is done: what is cut out of it later must not inherit its text."""
    doc.user_data.pop(TEXT, None)


def time_of(span: Span) -> TimeValue | None:
    """The value of a TIME mention, if it could be read."""
    value: TimeValue | None = span._.time
    return value
