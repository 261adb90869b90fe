"""Persons and their titles: which title mention belongs to which person mention."""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.ontology import schema
from pipelines.zh.doc import Post, text_of


@cache
def _table() -> Any:
    return schema("titles")


def posts(doc: Doc) -> list[Post]:
    """All pairs of a person and a title that the text puts side by side.

    Titles before a list of names hold for each of them (市领导甲、乙), several titles for the person after them
    (省政协副主席、党组副书记丙); a title after a name holds only where no other name follows it.
    """
    marks = [e for e in doc.ents if e.label_ in ("PER", "POS")]
    text = text_of(doc)
    out: list[Post] = []
    run: list[Span] = []
    for i, mark in enumerate(marks):
        before = marks[i - 1] if i else None
        if mark.label_ == "POS":
            run = (
                [*run, mark]
                if before is not None and before.label_ == "POS" and _joined(text, before, mark)
                else [mark]
            )
            if not _named_after(text, marks, i):
                out += _after_name(text, marks, i, run)
        elif run and before is not None:
            if not (_joined(text, before, mark) if before.label_ == "PER" else _gap(text, before, mark) == ""):
                run = []
            out += [Post(mark, title, _status(title)) for title in run]
    return out


def _gap(text: str, a: Span, b: Span) -> str:
    return text[a.end_char : b.start_char]


def _joined(text: str, a: Span, b: Span) -> bool:
    return _gap(text, a, b) in _table()["joints"]


def _named_after(text: str, marks: list[Span], i: int) -> bool:
    """Does a name stand right after the run of titles that goes on at `i`?"""
    while i + 1 < len(marks) and marks[i + 1].label_ == "POS" and _joined(text, marks[i], marks[i + 1]):
        i += 1
    return i + 1 < len(marks) and marks[i + 1].label_ == "PER" and _gap(text, marks[i], marks[i + 1]) == ""


def _after_name(text: str, marks: list[Span], i: int, run: list[Span]) -> list[Post]:
    """The title at `i` for the person before the run: 丁任市长; 丁（市长）; 丁，市长，…."""
    first = i - len(run) + 1
    if first == 0 or marks[first - 1].label_ != "PER":
        return []
    person, title = marks[first - 1], marks[i]
    gap = _gap(text, person, marks[first])
    after = text[title.end_char : title.end_char + 1]
    bracketed = gap in ("（", "(") or (gap in ("", "，") and after in ("，", "。", "；", "、"))
    if bracketed or _given(gap):
        return [Post(person, title, _status(title))]
    return []


def _given(gap: str) -> bool:
    return len(gap) <= 6 and any(gap.endswith(verb) for verb in _table()["posts"]) and "不" not in gap


def _status(title: Span) -> str | None:
    known = sorted(_table()["status"], key=len, reverse=True)
    return next((s for s in known if title.text.startswith(s)), None)


@Language.component("zh_titles", requires=["doc.ents"], assigns=["doc._.titles"])
def titles(doc: Doc) -> Doc:
    """Store the posts of the persons."""
    doc._.titles = posts(doc)
    return doc
