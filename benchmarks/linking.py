"""What linking costs: its share of the pipeline's time, the gazetteer's time and memory, hard cases that are right.

`python -m benchmarks.linking [FILE.jsonl | FOLDER...]` (default: the sample page, 5 times). Times are CPU seconds of
one process; the share is that of linking in analysing and linking together, the median of three rounds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from kg.data import data
from kg.link import Gazetteer, link
from kg.link.lexicon import abbreviations, jurisdiction, reforms
from kg.records import Document
from pipelines import load
from pipelines.ingest import inputs, read
from pipelines.run import extract
from tests.link.cases import NOTHING, cases, right

ROUNDS = 3
T = TypeVar("T")

LOADING = """
import time, tracemalloc
from kg.link import Gazetteer
began = time.process_time()
gazetteer = Gazetteer.load()
loaded = time.process_time() - began
began = time.process_time()
gazetteer.villages.of("330122")
city = time.process_time() - began
tracemalloc.start()
kept = Gazetteer.load()
print(loaded, city, tracemalloc.get_traced_memory()[0] / 1e6)
"""


def main() -> None:
    """Print all three."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("input", nargs="*", default=[str(data("sample"))])
    options.add_argument("--repeat", type=int, default=5, help="times that the input is read")
    chosen = options.parse_args()
    documents = [a.document for each in inputs(chosen.input) for a in read(each) if a.kind == "article"] * chosen.repeat
    _share(documents)
    _loading()
    _hard_cases()


def _share(documents: list[Document]) -> None:
    nlp, gazetteer = load(), Gazetteer.load()
    for table in (abbreviations, jurisdiction, reforms):
        table()
    shares, apiece = [], []
    for _ in range(ROUNDS):
        before, extractions = _seconds(lambda: list(extract(documents, nlp)))
        after, _linked = _seconds(lambda found=extractions: [link(each, gazetteer) for each in found])
        shares.append(after / (before + after))
        apiece.append(1000 * after / len(documents))
    print(
        f"{len(documents)} articles: linking is {statistics.median(shares):.1%} of the pipeline's time, "
        f"{statistics.median(apiece):.1f} ms an article, median of {ROUNDS} rounds (at most 15 % is asked)"
    )


def _seconds(run: Callable[[], T]) -> tuple[float, T]:
    began = time.process_time()
    result = run()
    return time.process_time() - began, result


def _loading() -> None:
    told = subprocess.run([sys.executable, "-c", LOADING], check=True, capture_output=True, text=True).stdout.split()
    loaded, city, memory = map(float, told)
    print(f"gazetteer: loaded in {loaded:.2f} s, {memory:.0f} MB; the villages of one city in {1000 * city:.1f} ms")


def _hard_cases() -> None:
    gazetteer = Gazetteer.load()
    for name in ("linking", "linking_fresh"):
        rows = cases(name)
        found = [right(case, gazetteer) for case in rows]
        invented = sum(not fits and case.answer == NOTHING for case, fits in zip(rows, found, strict=True))
        print(f"hard cases, {name}.csv: {sum(found)} of {len(rows)} right, {invented} links where nothing tells")


if __name__ == "__main__":
    main()
