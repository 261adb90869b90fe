"""What an article costs by how many are there already, and what a full store takes to be asked and added to.

`python -m benchmarks.growth FILE.jsonl [--workers 2]` builds a store of all articles of a file and reads what
`kg build` says on the way; `--log FILE` reads the kept stderr of a build instead. `--store STORE` adds 100 invented
articles to a copy of a store and asks it, each in a process of its own, as a user does. `--plot FILE.svg` draws the
first part (extra `[bench]`).
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import NamedTuple

import msgspec

from benchmarks.invented import news
from kg.graph import KnowledgeGraph
from kg.store import View

KG = [sys.executable, "-c", "from kg.cli import main; main()"]
LINE = re.compile(r"kg: (?P<articles>\d+) articles, (?P<seconds>[\d.]+) s, (?P<megabytes>[\d.]+) MB")
ADDED, ROUNDS = 100, 3


class Point(NamedTuple):
    """So many articles, after so many seconds, in so many megabytes."""

    articles: int
    seconds: float
    megabytes: float


class Cost(NamedTuple):
    """What a thousand articles took, added to so many."""

    there: int
    seconds: float
    kilobytes_each: float


def main() -> None:
    """Print the tables, and draw the first if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("input", nargs="?", type=Path)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--log", type=Path)
    options.add_argument("--store", type=Path)
    options.add_argument("--plot", type=Path)
    chosen = options.parse_args()
    if chosen.log or chosen.input:
        told = chosen.log.read_text(encoding="utf-8") if chosen.log else _built(chosen.input, chosen.workers)
        found = costs(points(told))
        if not found:
            raise SystemExit("fewer than 2,000 articles: nothing grows")
        _print(found)
        if chosen.plot:
            _plot(found, chosen.plot)
    if chosen.store:
        _full(chosen.store)


def _built(source: Path, workers: int) -> str:
    with tempfile.TemporaryDirectory(prefix="kg-growth-") as folder:
        command = [*KG, "build", str(source), "--only", "store", "-o", folder, "--workers", str(workers)]
        return subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True).stderr


def points(told: str) -> list[Point]:
    """The lines of progress in what a build said."""
    return [Point(int(m["articles"]), float(m["seconds"]), float(m["megabytes"])) for m in LINE.finditer(told)]


def costs(found: list[Point]) -> list[Cost]:
    """Between each line and the one before; the first thousand is left out, in which processes start."""
    return [
        Cost(
            before.articles,
            1000 * (after.seconds - before.seconds) / (after.articles - before.articles),
            1000 * (after.megabytes - before.megabytes) / (after.articles - before.articles),
        )
        for before, after in pairwise(found)
    ]


def _print(found: list[Cost]) -> None:
    """Means of tenths of the build, since what articles are about and how long they are varies."""
    step = max(1, len(found) // 10)
    print(f"{'articles there':>15}{'s per 1,000':>13}{'KB each':>9}")
    for start in range(0, len(found), step):
        part = found[start : start + step]
        seconds, size = (statistics.mean(getattr(c, name) for c in part) for name in ("seconds", "kilobytes_each"))
        print(f"{part[0].there:>15,}{seconds:>13.1f}{size:>9.1f}")
    half = len(found) // 2
    if half:
        first, last = (statistics.mean(c.seconds for c in part) for part in (found[:half], found[half:]))
        print(f"second half over first: {last / first:.2f} times the seconds an article")


def _plot(found: list[Cost], path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (upper, lower) = pyplot.subplots(2, 1, sharex=True, figsize=(8, 5), layout="constrained")
    there = [cost.there for cost in found]
    upper.plot(there, [cost.seconds for cost in found], ".-")
    upper.set_ylabel("seconds per 1,000 articles")
    lower.plot(there, [cost.kilobytes_each for cost in found], ".-")
    lower.set(ylabel="KB an article in the store", xlabel="articles in the store")
    for axis in (upper, lower):
        axis.set_ylim(bottom=0)
    figure.savefig(path)


def _full(store: Path) -> None:
    with KnowledgeGraph.open(store) as graph:
        print(f"{graph.info().documents:,} articles in {store.stat().st_size / 1e6:.0f} MB")
    one, two = known_persons(store)
    asked = {
        "kg info": ["info"],
        "kg show": ["show", one],
        "kg path": ["path", one, two],
        "kg events": ["events", "--agent", one],
    }
    for name, words in asked.items():
        times = [_seconds([*words, "--store", str(store)]) for _ in range(ROUNDS)]
        _say(name, *(statistics.median(column) for column in zip(*times, strict=True)))
    with tempfile.TemporaryDirectory(prefix="kg-growth-") as folder:
        copy = Path(folder) / "out" / "graph.duckdb"
        copy.parent.mkdir()
        shutil.copyfile(store, copy)
        source = Path(folder) / "more.jsonl"
        source.write_bytes(msgspec.json.Encoder().encode_lines([one.document for one in news(ADDED * 10)]))
        for name in (f"{ADDED} articles added", "added again: nothing to do"):
            _say(name, *_seconds(["build", str(source), "--only", "store", "-o", str(copy.parent)]))


def known_persons(store: Path) -> list[str]:
    """Ids of two persons with many events who are in none together, but each in one with a third."""
    sql = """
        WITH told AS (FROM roles WHERE links AND role <> 'content'),
        busy AS (
            SELECT entity, count(DISTINCT event) AS events FROM told WHERE entity LIKE 'person/%'
            GROUP BY entity ORDER BY events DESC, entity LIMIT 50
        ),
        near AS (
            SELECT DISTINCT entity, s.entity AS third, events
            FROM busy JOIN told r USING (entity) JOIN told s ON s.event = r.event WHERE s.entity <> r.entity
        )
        SELECT a.entity AS one, b.entity AS two FROM near a JOIN near b ON a.third = b.third AND a.entity < b.entity
        WHERE NOT EXISTS (FROM near n WHERE n.entity = a.entity AND n.third = b.entity)
        ORDER BY a.events + b.events DESC, one, two LIMIT 1
    """
    with View(store) as view:
        found = view.columns(sql)
    if not len(found["one"]):
        raise SystemExit(f"{store}: no two persons to ask for")
    return [str(found["one"][0]), str(found["two"][0])]


def _say(name: str, wall: float, cpu: float) -> None:
    print(f"{name:<30}{wall:>7.2f} s{cpu:>7.2f} s of CPU", flush=True)


def _seconds(words: list[str]) -> tuple[float, float]:
    """Of the clock and of the CPU, from the command to its end."""
    began, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
    subprocess.run([*KG, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = getrusage(RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, used


if __name__ == "__main__":
    main()
