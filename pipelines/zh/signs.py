"""What stands beside a recognised person and says that it is one: titles, lists, callings, what persons do after it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span

from kg.data import data
from kg.ontology import schema
from pipelines.zh.doc import text_of
from pipelines.zh.lexicon import title_heads

MARKS = frozenset("，。、；：！？“”‘’《》（）()—…·,.!?:;\"' 　\n")
"""Marks between words."""
_LISTED = frozenset("、/ 　和与")
_BLANK = "　"
_TOLD_OF = re.compile("（(?:女|男|[\u4e00-\u9fff]{1,4}[族界])")
"""What follows a name in lists of persons: （女）, （白族）, （教育界）."""


@cache
def table() -> dict[str, Any]:
    """Word lists that tell names from what is none, by their names in the schema."""
    return {name: tuple(each) if isinstance(each, list) else each for name, each in schema("mistaken").items()}


@cache
def dictionary() -> frozenset[str]:
    """Words that look like names."""
    return frozenset(data("lexicons", "words.txt").read_text(encoding="utf-8").split())


class Signs:
    """The persons of a Doc by what stands beside them."""

    def __init__(self, doc: Doc) -> None:
        self._text = text_of(doc)
        borne = {e.end for e in doc.ents if e.label_ == "PER"}
        titles = [e for e in doc.ents if e.label_ == "POS"]
        self._behind = {e.end_char for e in titles if e.start in borne}
        self._ending = {e.end_char for e in titles} - self._behind
        self._starting = {e.start_char for e in titles}
        persons = [e for e in doc.ents if e.label_ == "PER" and e.text not in dictionary()]
        self._edges = {edge for e in persons for edge in (e.start_char, -e.end_char)}

    def titled(self, name: Span) -> bool:
        """A title stands at one of its edges."""
        return name.start_char in self._ending or name.end_char in self._starting

    def behind_another(self, name: Span) -> bool:
        """The title before it is another person's: 某某书记|雷池讲话."""
        return name.start_char in self._behind and name.end_char not in self._starting

    def title(self, name: Span) -> tuple[bool, bool, bool]:
        """The end of a title that is not another person's before it, a recognised one before it, one behind it."""
        start, end = name.start_char, name.end_char
        head = start not in self._behind and self._text[max(0, start - 6) : start].endswith(title_heads())
        return head, start in self._ending, end in self._starting

    def listed(self, name: Span) -> bool:
        """Another person stands beside it, with a mark of lists between."""
        start, end, text = name.start_char, name.end_char, self._text
        return (text[start - 1 : start] in _LISTED and 1 - start in self._edges) or (
            text[end : end + 1] in _LISTED and end + 1 in self._edges
        )

    def apart(self, name: Span) -> bool:
        """It stands between blanks, as in lists of names."""
        end, text = name.end_char, self._text
        before = text[name.start_char - 1 : name.start_char] == _BLANK
        return before and (text[end : end + 1] == _BLANK or _TOLD_OF.match(text, end) is not None)

    def called(self, name: Span) -> bool:
        """What persons are called stands before it: 村民, 球星, a title that is not another person's."""
        heads = () if name.start_char in self._behind or name.text in dictionary() else title_heads()
        before = self._text[max(0, name.start_char - 4) : name.start_char]
        return before.endswith((*table()["callings"], *heads))

    def addressed(self, name: Span) -> bool:
        """What persons are called or do stands after it: 同志, 表示."""
        return self._text.startswith(table()["addressed"], name.end_char)

    def shown(self, name: Span) -> bool:
        """Whether anything beside the name but a title says that it is a person's."""
        return self.listed(name) or self.apart(name) or self.called(name) or self.addressed(name)
