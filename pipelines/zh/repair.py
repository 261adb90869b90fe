"""What closed patterns know better than a recogniser, or add where one marks fewer types: applied to any Doc.

Times by the grammar, documents by their marks, titles beside names by their heads, bodies and facilities by their
endings, and a person's name wherever it stands again. Recognised entities give way only to a longer pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from kg.data import data
from kg.ontology import schema
from pipelines.zh.boundaries import bounded
from pipelines.zh.doc import text_of
from pipelines.zh.likely import Likely
from pipelines.zh.mistaken import checked
from pipelines.zh.snapshot import words
from pipelines.zh.times import find_times
from pipelines.zh.unnamed import common, several, trade
from pipelines.zh.words import HEARD

_BOOK = re.compile(r"《[^《》\n]{1,60}》")
_REPORT = re.compile(r"(?:政府|人大常委会|政协常委会|法院|检察院)工作报告")


@cache
def _endings() -> dict[str, str]:
    """Ending -> tag."""
    table = schema("suffixes")
    return {ending: tag for tag in ("FAC", "ORG") for ending in table[tag]}


@lru_cache(maxsize=2**16)
def _tag_of(word: str) -> str | None:
    """The tag of the longest ending of a word that the table knows."""
    endings = _endings()
    if word.endswith(tuple(schema("mistaken")["words"])):
        return None
    return next((endings[word[i:]] for i in range(len(word)) if word[i:] in endings), None)


@cache
def _title() -> re.Pattern[str]:
    """A title at the end of what stands before a name: status, prefixes, head."""
    table = schema("titles")
    words = {k: "|".join(sorted(map(re.escape, v), key=len, reverse=True)) for k, v in table.items()}
    return re.compile(f"(?:{words['status']})?(?:{words['prefixes']}){{0,3}}(?:{words['heads']})$")


def times(doc: Doc) -> Iterator[Span]:
    """Time expressions, whole."""
    for start, end in find_times(text_of(doc)):
        yield from _tokens(doc, start, end, "TIME")


def documents(doc: Doc) -> Iterator[Span]:
    """《…》 with its marks, and the yearly reports of governments, congresses and courts."""
    for pattern in (_BOOK, _REPORT):
        for found in pattern.finditer(text_of(doc)):
            yield from _tokens(doc, found.start(), found.end(), "DOC")


def titles(doc: Doc) -> Iterator[Span]:
    """Titles that end right before a person's name, with the body or place named before them."""
    text = text_of(doc)
    ends = {e.end_char: e for e in doc.ents if e.label_ in {"ORG", "LOC"}}
    for person in doc.ents:
        if person.label_ != "PER" or person.start == 0 or doc[person.start - 1].ent_type_ == "POS":
            continue
        begin = person.sent.start_char
        before = text[begin : person.start_char]
        found = _title().search(before)
        if found is None:
            continue
        start = begin + found.start()
        holder = ends.get(start)
        yield from _tokens(doc, holder.start_char if holder else start, person.start_char, "POS")


def endings(doc: Doc) -> Iterator[Span]:
    """Runs of nouns that start as a name does and end in what bodies or facilities end in."""
    levels, text = schema("suffixes")["levels"], text_of(doc)
    for i, word in enumerate(words(doc)):
        tag = _tag_of(word)
        if tag is None or doc[i].ent_type_ in {"POS", "PER"}:
            continue
        token, start = doc[i], i
        if tag == "ORG" and trade(text[token.idx + len(token) : token.idx + len(token) + 2]):
            continue
        while start and _carries(doc[start - 1]) and not _committee(doc[start - 1]):
            start -= 1
        run = doc[start : i + 1].text
        if several(run) or common(run):
            continue
        first = doc[start]
        proper = first.ent_type_ in {"LOC", "ORG"} or first.pos_ == "PROPN" or first.text in levels
        if proper and (start < token.i or len(token) > 3):
            yield Span(doc, start, token.i + 1, label=tag)


def _carries(token: Token) -> bool:
    return (
        token.pos_ in {"NOUN", "PROPN", "PART"}
        and token.ent_type_ in {"", "LOC", "ORG", "FAC"}
        and token.text not in {"的", "等"}
        and not token.whitespace_
    )


def _committee(token: Token) -> bool:
    """县委 before 县政府: two bodies."""
    return token.ent_type_ == "ORG" and token.text.endswith("委")


def repeated(doc: Doc) -> Iterator[Span]:
    """Persons' names of at least two characters, wherever they stand again."""
    known = {e.text for e in doc.ents if e.label_ == "PER" and len(e.text) >= 2}
    if known:
        for found in re.finditer("|".join(sorted(map(re.escape, known), key=len, reverse=True)), text_of(doc)):
            yield from _tokens(doc, found.start(), found.end(), "PER")


def _tokens(doc: Doc, start: int, end: int, label: str) -> list[Span]:
    span = doc.char_span(start, end, label=label)
    return [span] if span is not None else []


def merged(doc: Doc, found: list[Span]) -> list[Span]:
    """The entities with the found spans: one that touches none is added, one that covers shorter ones replaces them."""
    ents = list(doc.ents)
    for span in found:
        touched = [e for e in ents if e.start < span.end and span.start < e.end]
        if all(span.start <= e.start and e.end <= span.end and len(e) < len(span) for e in touched):
            ents = [e for e in ents if e not in touched] + [span]
    return ents


BEFORE: list[Callable[[Doc], Iterator[Span]]] = [times, documents, endings]
"""Rules whose names are weighed too."""
AFTER: list[Callable[[Doc], Iterator[Span]]] = [titles, repeated]
"""Rules that go by the names that stand."""


class Repair:
    """Sets the edges of the recognised names right, drops what is or likely is no name, and applies the rules in turn.

    `likely` says which names stand, where the shipped networks have read the Doc.
    """

    def __init__(self, likely: Callable[[Doc], list[Span]]) -> None:
        self.likely = likely

    def __call__(self, doc: Doc) -> Doc:
        """One document."""
        doc.ents = filter_spans(bounded(doc))
        doc.ents = filter_spans(checked(doc))
        _apply(BEFORE, doc)
        doc.ents = self.likely(doc)
        doc.user_data.pop(HEARD, None)
        _apply(AFTER, doc)
        return doc


def _apply(rules: list[Callable[[Doc], Iterator[Span]]], doc: Doc) -> None:
    for rule in rules:
        found = list(rule(doc))
        if found:
            doc.ents = merged(doc, found)


@Language.factory(
    "zh_repair", default_config={"model": "zh_news"}, requires=["doc.ents", "token.pos"], assigns=["doc.ents"]
)
def make_repair(nlp: Language, name: str, model: str) -> Repair:
    """The rules with the shipped weights of likely names, by the name of their folder in `data/models`."""
    return Repair(Likely(data("models", model)))
