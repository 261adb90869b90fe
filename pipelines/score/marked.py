"""Sentences of an archive whose names a language model marked: `data/judged/sentences.tsv.gz`, without their text."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import NamedTuple

from kg.data import data
from pipelines.score.judged import documents

Spans = list[tuple[int, int, str]]
UNMARKED = "TIME"
"""The tag that was left out."""


class Marked(NamedTuple):
    """A sentence by document and offsets, with its names by tag, counted from its beginning; `part`: train or test."""

    document: str
    start: int
    end: int
    part: str
    spans: Spans


def marked(part: str) -> list[Marked]:
    """All of one part."""
    with gzip.open(data("judged", "sentences.tsv.gz"), "rt", encoding="utf-8", newline="") as file:
        rows = [_marked(row) for row in csv.DictReader(file, delimiter="\t")]
    return [each for each in rows if each.part == part]


def _marked(row: dict[str, str]) -> Marked:
    spans = [_span(each) for each in row["spans"].split(" ") if each]
    return Marked(row["document"], int(row["start"]), int(row["end"]), row["part"], spans)


def _span(told: str) -> tuple[int, int, str]:
    start, end, tag = told.split("-")
    return int(start), int(end), tag


def texts(archive: Path, sentences: list[Marked]) -> list[str]:
    """The text of each sentence, in order.

    Raises:
        KeyError: the archive lacks one of the documents.
    """
    found = {d.id: d.text for d in documents(archive, {each.document for each in sentences})}
    return [found[each.document][each.start : each.end] for each in sentences]
