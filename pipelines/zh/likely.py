"""How likely a recognised person or body is one, exactly so: names that most probably are none are left out.

Two logistic models over what LAC and the network say of a name's characters and edges, how it looks, what stands beside
it and whether the text is of a local paper. They are fitted on names of broadcast news that were judged by reading
(`data/judged`) and on the annotated articles, which count a fifth: `python -m pipelines.train --steps likely`. Of these
the network, which has learnt them, is not heard.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import log
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc, Span

from kg.ontology import schema
from pipelines.zh.boundaries import begins_as_body
from pipelines.zh.doc import text_of
from pipelines.zh.lexicon import body_endings, looks_chinese, short_names, surnames
from pipelines.zh.logistic import log_odds, probability, saved
from pipelines.zh.network import Floats
from pipelines.zh.signs import MARKS, Signs, dictionary, table
from pipelines.zh.told import Heard, Told
from pipelines.zh.words import HEARD

JUDGED = {"PER": "Person", "ORG": "Organization"}
"""Labels of what is weighed, with their names in the weights' file."""
LEAST, TITLED = {"PER": 0.65, "ORG": 0.75}, 0.3
"""Below, a name is left out; the second where a title stands beside a person. Others: `docs/quality.md`."""
OWN = 5
"""The last features of each are what the network itself says."""
SHORT = 3
"""Characters behind a word that points, as in 该委员会: what it means is told elsewhere, and no name."""

FAR = 4
"""Tokens before a name in quotes that say what it is."""


class Weighed(NamedTuple):
    """A name with its features, and whether a title stands beside a person."""

    name: Span
    features: list[float]
    titled: bool


class Likely:
    """`likely.json` of a model folder: weights of the features of persons and of bodies."""

    def __init__(self, folder: Path) -> None:
        self._weights: dict[str, list[float]] = saved(folder, "likely.json")

    def __call__(self, doc: Doc) -> list[Span]:
        """The entities of a Doc without persons and bodies that are none; one that is likely once stands everywhere."""
        if HEARD not in doc.user_data:
            return list(doc.ents)
        weighed = rows(doc)
        known = {(w.name.text, w.name.label_) for w in weighed if self._stands(w)}
        out = {(w.name.text, w.name.label_) for w in weighed} - known
        return [e for e in doc.ents if (e.text, e.label_) not in out]

    def _stands(self, weighed: Weighed) -> bool:
        weights = self._weights[JUDGED[weighed.name.label_]]
        return probability(weights, weighed.features) >= (TITLED if weighed.titled else LEAST[weighed.name.label_])


def rows(doc: Doc) -> list[Weighed]:
    """Persons and bodies of a Doc with their features, without those that tables know."""
    names = [e for e in doc.ents if e.label_ in JUDGED and not _settled(e)]
    if not names:
        return []
    seen = _Seen(doc, names)
    return [
        Weighed(e, seen.person(e), any(seen.signs.title(e))) if e.label_ == "PER" else Weighed(e, seen.body(e), False)
        for e in names
    ]


def _settled(name: Span) -> bool:
    """A body that a word points at (该委员会), a standard abbreviation (市自规局), or one in quotes.

    Before quotes stands what it is: 武装组织“某某”.
    """
    if name.label_ != "ORG":
        return False
    if name.doc[max(0, name.start - FAR) : name.start].text.endswith(
        tuple(f"{each}“" for each in table()["described"])
    ):
        return True
    text, ends = name.text, schema("abbreviations")["ends"]
    points = any(text.startswith(word) and len(text) - len(word) <= SHORT for word in schema("generic")["pointing"])
    return points or text in ends or (text[0] in table()["owners"] and text[1:] in ends)


class _Seen:
    """What is to be seen of the names of a Doc."""

    def __init__(self, doc: Doc, names: list[Span]) -> None:
        self._doc = doc
        self._text = text_of(doc)
        self._heard: Heard = doc.user_data[HEARD]
        self.signs = Signs(doc)
        self._local = float(_local().search(self._text) is not None)
        self._counts = Counter((e.text, e.label_) for e in names)
        self._labels = {e.start: e.label_ for e in doc.ents}
        self._last = {(e.end, e.label_) for e in doc.ents}

    def person(self, name: Span) -> list[float]:
        """Features of a person: those of edges and form count otherwise where something shows a person beside them."""
        text, doc, signs = name.text, self._doc, self.signs
        before = self._text[max(0, name.start_char - 6) : name.start_char]
        root = name.root
        edges = self._edges(name)
        form = [
            float(looks_chinese(text)),
            float(len(text) == 2),
            float(len(text) > 4),
            float("·" in text),
            float(text[:1] not in surnames() and "·" not in text),
            float(text in dictionary()),
        ]
        beside = [
            float(signs.addressed(name)),
            float(signs.apart(name)),
            float(signs.called(name)),
            float(signs.listed(name)),
            *(float(each) for each in signs.title(name)),
        ]
        shown = float(any(beside))
        # what LAC says of the name, and whether the segmenter sees its last word end there
        read = (*edges[2:6], edges[9])
        return [
            *edges,
            *form,
            *beside,
            shown,
            *(shown * each for each in (*read, *form)),
            log(self._counts[text, "PER"]),
            float(any(text != other and text in other for other, label in self._counts if label == "PER")),
            float(root.dep_.startswith("nsubj")),
            float(root.dep_ in ("flat", "appos", "flat:name")),
            float(root.dep_ in ("nmod", "compound")),
            float(root.pos_ == "PROPN"),
            float(root.pos_ in ("VERB", "ADJ", "ADV")),
            float(before.endswith(("“", "‘", "《"))),
            float(name.end < len(doc) and doc[name.end].pos_ in ("NOUN", "PROPN", "PART")),
            float(name.end < len(doc) and doc[name.end].pos_ in ("VERB", "ADV", "AUX")),
            *self._own(name),
        ]

    def body(self, name: Span) -> list[float]:
        """Features of a body."""
        text, doc = name.text, self._doc
        before = self._text[max(0, name.start_char - 2) : name.start_char]
        after = doc[name.end] if name.end < len(doc) else None
        classes = self._heard.opinion(name.start_char, name.end_char, "ORG").classes
        tags = [t.pos_ for t in name]
        root = name.root
        return [
            *self._edges(name),
            float(text.endswith(body_endings())),
            float(text in short_names()),
            float(begins_as_body(text)),
            log(len(text)),
            float(len(text) < 4),
            float(tags[0] in ("VERB", "ADP", "ADV", "PRON", "DET")),
            float("VERB" in tags[1:]),
            float("PROPN" in tags),
            float(bool({"NUM", "PUNCT", "ADP", "CCONJ"} & set(tags))),
            float(tags[-1] in ("VERB", "ADJ", "ADV")),
            log(self._counts[text, "ORG"]),
            float(after is not None and after.pos_ in ("NOUN", "PROPN", "PART")),
            float(after is not None and after.pos_ in ("VERB", "ADV", "AUX")),
            float(self._text.startswith("等", name.end_char)),
            float(before[-1:] in table()["counted"]),
            float(before[-1:].isdigit()),
            float(classes == ("nt",)),
            float("nt" in classes),
            float(classes[0].startswith("v")),
            float(classes[0] == "ns"),
            float(classes[-1] in ("n", "nz")),
            float("v" in classes[1:] or "vn" in classes[1:]),
            float(root.dep_.startswith("nsubj")),
            float(root.dep_ in ("obj", "obl")),
            float(root.dep_ in ("nmod", "compound")),
            float(before.endswith(("“", "‘"))),
            float("、" in text or "和" in text),
            float("ns" in classes),
            float(bool({"nr", "nz", "nw"} & set(classes))),
            log(1 + len(text) - max((len(e) for e in body_endings() if text.endswith(e)), default=0)),
            *(float(text.endswith(tuple(each))) for each in table()["sorts"]),
            float(text[0] in table()["owners"]),
            float(any(text != other and text in other for other, label in self._counts if label == "ORG")),
            float(any(text != other and other in text for other, label in self._counts if label == "ORG")),
            float(self._text.startswith("的", name.end_char)),
            float(before[-1:] == "的"),
            float(before[-2:] in table()["founded"]),
            *self._own(name),
        ]

    def _edges(self, name: Span) -> list[float]:
        """Constant, what LAC says of the characters and edges of a name, and what ends and begins there."""
        told, start, end = self._told(name)
        last = end >= len(told.ends)
        return [
            1.0,
            self._local,
            *self._said(name, told.of(name.label_), start, end),
            float(last or bool(told.begins[end])),
            float(bool(told.begins[start])),
            float(bool(told.ends[end - 1])),
            float(start == 0 or bool(told.ends[start - 1])),
            float(last or self._text[name.end_char] in MARKS),
            float(start == 0 or self._text[name.start_char - 1] in MARKS),
        ]

    def _own(self, name: Span) -> list[float]:
        told, start, end = self._told(name)
        return self._said(name, told.own(name.label_), start, end)

    def _told(self, name: Span) -> tuple[Told, int, int]:
        """What is told of the sentence of a name, and where it stands in it."""
        offset, told = self._heard.at(name.start_char)
        return told, name.start_char - offset, min(name.end_char - offset, len(told.ends))

    def _said(self, name: Span, said: Floats, start: int, end: int) -> list[float]:
        """Of probabilities [T, 2] in its sentence: on average, at least, of the beginning, behind it, before it."""
        inside = said[start:end].sum(-1)
        # of names side by side (甲某乙某) each ends where the next begins
        alone_before = start and (name.start, name.label_) not in self._last
        alone_after = end < len(said) and self._labels.get(name.end) != name.label_
        return [
            log_odds(float(inside.mean())),
            log_odds(float(inside.min())),
            log_odds(float(said[start, 0])),
            log_odds(float(said[end, 1]) if alone_after else 0.0),
            log_odds(float(said[start - 1].sum()) if alone_before else 0.0),
        ]


@cache
def _local() -> re.Pattern[str]:
    return re.compile(table()["local"])
