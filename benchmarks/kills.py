"""Builds killed at random moments: does each store open, is it sound, and does it end as an undisturbed one does?

`python -m benchmarks.kills [FILE.jsonl] [--stores 50] [--articles 2000] [--workers 2]` builds short articles (invented
ones, or the shortest of a file) once without a break. Then each store of its own is built and killed (SIGKILL to the
whole process group) at a random moment of that time, opened and checked; every third is continued and killed once
more. Each is then built to its end and compared row for row; exports must be whole or absent throughout. A store whose
build was over before the moment came does not count, and another takes its place. The exit code is 1 if one fails.
"""

from __future__ import annotations

import argparse
import heapq
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.invented import news
from kg.errors import KGError
from kg.records import TABLES, Document
from kg.store import View
from kg.store.check import faults

KG = [sys.executable, "-c", "from kg.cli import main; main()"]
AGAIN = 3
"""Every so many stores one is killed twice."""


class Whole(NamedTuple):
    """The undisturbed build: what a killed one must become, and how long it took."""

    source: Path
    workers: int
    seconds: float
    contents: dict[str, bytes]
    exports: dict[str, bytes]


def main() -> None:
    """Print one line a kill, and how many stores held."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("input", nargs="?", type=Path, help="JSON Lines with id and text; else articles are invented")
    options.add_argument("--stores", type=int, default=50, help="stores to be killed at least once")
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory(prefix="kg-kills-") as name:
        folder = Path(name)
        source = _articles(folder / "news.jsonl", chosen.input, chosen.articles)
        whole = _undisturbed(source, folder / "whole", chosen.workers)
        print(f"{chosen.articles} articles in {whole.seconds:.1f} s", flush=True)
        kills, stores, held, number = 0, 0, 0, 0
        while stores < chosen.stores:
            number += 1
            times = 2 if number % AGAIN == 0 else 1
            met, holds = _holds(whole, folder / str(number), [chance.uniform(0, whole.seconds) for _ in range(times)])
            kills += met
            stores += met > 0 or not holds
            held += met > 0 and holds
            if not met:
                shutil.rmtree(folder / str(number))
    print(f"{kills} kills: {held} of {stores} stores opened, were sound, and ended as the undisturbed one")
    sys.exit(0 if held == stores else 1)


def _articles(path: Path, given: Path | None, count: int) -> Path:
    documents = _shortest(given, count) if given else [linked.document for linked in news(count * 10)]
    path.write_bytes(msgspec.json.Encoder().encode_lines(documents))
    return path


def _shortest(given: Path, count: int) -> list[Document]:
    def articles() -> Iterator[Document]:
        with given.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield Document(id=row["id"], text=row["text"], title=row.get("title"), date=row.get("date"))

    return heapq.nsmallest(count, articles(), key=lambda document: (len(document.text), document.id))


def _undisturbed(source: Path, folder: Path, workers: int) -> Whole:
    began = time.monotonic()
    if _build(source, folder, workers).wait():
        raise SystemExit("the undisturbed build failed")
    seconds = time.monotonic() - began
    return Whole(source, workers, seconds, _contents(folder / "graph.duckdb"), _exports(folder))


def _build(source: Path, folder: Path, workers: int) -> subprocess.Popen[bytes]:
    command = [*KG, "build", str(source), "--only", "records", "-o", str(folder), "--workers", str(workers)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def _holds(whole: Whole, folder: Path, moments: list[float]) -> tuple[int, bool]:
    """How often a store was killed at these moments, and whether it stays sound and ends as it should."""
    results = [_killed(whole, folder, seconds) for seconds in moments]
    wrong = [fault for _, found in results for fault in found]
    ended = _build(whole.source, folder, whole.workers).wait() == 0
    wrong += [] if ended else ["it could not be built to its end"]
    wrong += _faults(folder / "graph.duckdb")
    if ended and _contents(folder / "graph.duckdb") != whole.contents:
        wrong.append("it ended with other rows than the undisturbed one")
    if _exports(folder) != whole.exports:
        wrong.append("its exports are others than those of the undisturbed one")
    wrong += [f"it left {path.name}" for path in folder.iterdir() if path.name not in {"graph.duckdb", "records"}]
    wrong += [f"it left {path.name} among its records" for path in (folder / "records").glob(".*")]
    for fault in wrong:
        print(f"    {fault}", flush=True)
    return sum(killed for killed, _ in results), not wrong


def _killed(whole: Whole, folder: Path, seconds: float) -> tuple[bool, list[str]]:
    """Whether a build into this folder was killed so many seconds after its start, and what is wrong then."""
    process = _build(whole.source, folder, whole.workers)
    time.sleep(seconds)
    over = process.poll() is not None
    if not over:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    store = folder / "graph.duckdb"
    failed = [f"its build failed with {process.returncode}"] if over and process.returncode else []
    wrong = failed + (_faults(store) if store.is_file() else [])
    wrong += [f"{name} was half written" for name, rows in _exports(folder).items() if rows != whole.exports[name]]
    told = "was over" if over else "killed"
    print(f"{told} after {seconds:6.2f} s: {_count(store)} articles, {len(wrong)} faults", flush=True)
    return not over, wrong


def _faults(store: Path) -> list[str]:
    try:
        return [str(fault) for fault in faults(store)]
    except KGError as error:
        return [str(error)]


def _count(store: Path) -> int:
    if not store.is_file():
        return 0
    with View(store) as view:
        return sum(1 for _ in view.documents())


def _contents(store: Path) -> dict[str, bytes]:
    with View(store) as view:
        return {table: msgspec.msgpack.encode(list(getattr(view, table)())) for table in TABLES}


def _exports(folder: Path) -> dict[str, bytes]:
    """The record files that stand under their names; what is written aside has others."""
    return {path.name: path.read_bytes() for path in sorted((folder / "records").glob("*.jsonl"))}


if __name__ == "__main__":
    main()
