"""Single names of an archive that were judged by reading: `data/judged`, without the texts that they stand in."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Set
from pathlib import Path
from typing import NamedTuple

from kg.data import data
from kg.records import Document
from pipelines.ingest import inputs, read

VERDICTS = ("right", "edges", "kind", "other")


class Judged(NamedTuple):
    """A name of one article and what a reader said of it; `right` are the edges that it should have, if it has any."""

    document: str
    start: int
    end: int
    type: str
    verdict: str
    right: tuple[int, int] | None


def judged() -> list[Judged]:
    """All that were judged with a result."""
    with data("judged", "names.tsv").open(encoding="utf-8", newline="") as file:
        all_ = [_judged(row) for row in csv.DictReader(file, delimiter="\t")]
    return [each for each in all_ if each.verdict in VERDICTS]


def _judged(row: dict[str, str]) -> Judged:
    start, end, verdict = int(row["start"]), int(row["end"]), row["verdict"]
    right = (start, end) if verdict == "right" else None
    if row["right_start"]:
        right = (int(row["right_start"]), int(row["right_end"]))
    return Judged(row["document"], start, end, row["type"], verdict, right)


def documents(archive: Path, wanted: Set[str]) -> Iterator[Document]:
    """The articles of an archive that have one of these ids."""
    for entry in inputs([str(archive)]):
        yield from (a.document for a in read(entry) if a.document.id in wanted)
