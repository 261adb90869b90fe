"""Single names of an archive, judged by reading: which of the right ones are found, and which of the wrong ones still.

`python -m benchmarks.judged ARCHIVE.jsonl.gz [--list]` reads those articles of the archive (the items of broadcast news
that `data/judged` names by their ids) in which a name was judged. `--list` prints the wrong names that are still there
and the right ones that are not.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.data import data
from kg.link import Gazetteer, link
from kg.records import Document
from pipelines import load
from pipelines.ingest import inputs, read
from pipelines.run import extract

TYPES = ("Person", "Organization")
VERDICTS = ("right", "edges", "kind", "other")


class Judged(NamedTuple):
    """A name of one article and what a reader said of it."""

    document: str
    start: int
    end: int
    type: str
    verdict: str


def judged() -> list[Judged]:
    """All that were judged with a result."""
    with data("judged", "names.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        all_ = [Judged(r["document"], int(r["start"]), int(r["end"]), r["type"], r["verdict"]) for r in rows]
    return [each for each in all_ if each.verdict in VERDICTS]


def main() -> None:
    """Print a line for each type and verdict: judged, linked to a node now, share."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("archive", type=Path)
    options.add_argument("--list", action="store_true", help="print the names that are not as they should be")
    chosen = options.parse_args()
    names = judged()
    wanted = {each.document for each in names}
    texts: dict[str, str] = {}
    linked: set[tuple[str, int, int, str]] = set()
    gazetteer = Gazetteer.load()
    for extraction in extract(documents(chosen.archive, wanted), load()):
        found = link(extraction, gazetteer)
        texts[found.document.id] = found.document.text
        linked |= {(m.doc, m.start, m.end, m.type) for m in found.mentions if m.entity and m.type in TYPES}
    names = [each for each in names if each.document in texts]
    counts = Counter((each.type, each.verdict, tuple(each[:4]) in linked) for each in names)
    for kind in TYPES:
        for verdict in VERDICTS:
            there, gone = counts[kind, verdict, True], counts[kind, verdict, False]
            if there + gone:
                print(f"{kind:<14}{verdict:<8}{there + gone:>6}{there:>6} linked{there / (there + gone):>8.3f}")
        right = counts[kind, "right", True]
        still = sum(counts[kind, verdict, True] for verdict in VERDICTS)
        print(f"{kind:<14}right of the judged names that are linked{right / max(still, 1):>8.3f}")
    if chosen.list:
        for each in names:
            if (each.verdict == "right") != (tuple(each[:4]) in linked):
                text = texts[each.document]
                marked = f"{text[max(0, each.start - 12) : each.start]}【{text[each.start : each.end]}】"
                print(each.verdict, (marked + text[each.end : each.end + 12]).replace("\n", "/"))


def documents(archive: Path, wanted: set[str]) -> Iterator[Document]:
    """The articles of an archive with these ids."""
    for entry in inputs([str(archive)]):
        yield from (a.document for a in read(entry) if a.document.id in wanted)


if __name__ == "__main__":
    main()
