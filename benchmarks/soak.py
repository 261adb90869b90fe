"""Building and querying in turns for an hour: do memory and open handles stay flat? `python -m benchmarks.soak`.

`[--minutes 60]`. One process runs `kg build` (every other time over two processes), `kg show`, `kg path`,
`kg events`, `kg check` and `kg export` round after round; a `kg serve` of its own store answers meanwhile. Each build
brings articles under ids that come round again, so that the store is full after some rounds and only what leaks goes on
growing. The exit code is 1 if the last third of the samples lies above the middle third.
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec
from typer.testing import CliRunner

from benchmarks.growth import known_persons
from benchmarks.invented import news
from kg.cli import app, register

ARTICLES, KEPT = 64, 256
"""Articles of a build, and different ids."""
SAMPLES = 60
QUESTIONS: dict[str, dict[str, object]] = {
    "opening": {},
    "find": {"text": "县"},
    "near": {"node": 0, "drawn": [0], "count": 20},
    "paths": {"from": 0, "to": 1},
    "whole": {},
    "shown": {"filters": {}},
}
"""What the server is asked, as its page would ask it."""
LOUDER, MEGABYTES, HANDLES = 1.05, 10.0, 2.0
"""What the last third may lie above the middle third: a factor and megabytes of noise; handles."""


class Sample(NamedTuple):
    """Of a process: memory that it holds in megabytes, and open handles."""

    held: float
    handles: float


def main() -> None:
    """Print a line a sample, and the verdict."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=60.0)
    seconds = 60 * options.parse_args().minutes
    register()
    with tempfile.TemporaryDirectory(prefix="kg-soak-") as name:
        folder = Path(name)
        _round(0, folder)
        store = shutil.copyfile(folder / "out" / "graph.duckdb", folder / "served.duckdb")
        with _served(store) as (server, address):
            found = _sampled(folder, server, address, seconds)
    rising = [what for what, samples in found.items() if is_rising(samples)]
    for what, samples in found.items():
        print(f"{what}: {'rising' if what in rising else 'flat'} over {len(samples)} samples")
    sys.exit(1 if rising else 0)


def _sampled(folder: Path, server: int, address: str, seconds: float) -> dict[str, list[Sample]]:
    """Rounds until the time is over, and what both processes hold after some of them."""
    found: dict[str, list[Sample]] = {"building and asking": [], "kg serve": []}
    began = latest = time.monotonic()
    print(f"{'minute':>7}{'rounds':>8}{'MB':>8}{'handles':>9}{'server MB':>11}{'handles':>9}{'store MB':>10}")
    for number in count(1):
        _round(number, folder)
        _asked(address)
        now = time.monotonic()
        if now - latest >= seconds / SAMPLES or now - began >= seconds:
            latest = now
            gc.collect()
            for samples, process in zip(found.values(), ("self", str(server)), strict=True):
                samples.append(_sample(process))
            mine, its = (samples[-1] for samples in found.values())
            size = (folder / "out" / "graph.duckdb").stat().st_size / 1e6
            print(
                f"{(now - began) / 60:>7.1f}{number:>8}{mine.held:>8.0f}{mine.handles:>9.0f}"
                f"{its.held:>11.0f}{its.handles:>9.0f}{size:>10.1f}",
                flush=True,
            )
        if now - began >= seconds:
            return found
    raise AssertionError("numbers do not end")


def is_rising(samples: list[Sample]) -> bool:
    """Whether the last third lies clearly above the middle third; the first, in which all is met once, is left out."""
    third = len(samples) // 3
    if not third:
        raise SystemExit("too short: fewer than three samples")
    middle, last = samples[third : 2 * third], samples[-third:]
    held = [statistics.mean(sample.held for sample in part) for part in (middle, last)]
    handles = [statistics.mean(sample.handles for sample in part) for part in (middle, last)]
    return held[1] > LOUDER * held[0] + MEGABYTES or handles[1] > handles[0] + HANDLES


def _round(number: int, folder: Path) -> None:
    """One build with all its files, then questions."""
    source, out = folder / "news.jsonl", folder / "out"
    articles = (linked.document for linked in news(ARTICLES * 10, seed=number))
    renamed = (
        msgspec.structs.replace(one, id=f"s{(number * ARTICLES + n) % KEPT:04}") for n, one in enumerate(articles)
    )
    source.write_bytes(msgspec.json.Encoder().encode_lines(renamed))
    _kg("build", str(source), "-o", str(out), "--workers", str(1 + number % 2))
    store = ["--store", str(out / "graph.duckdb")]
    one, two = known_persons(out / "graph.duckdb")
    _kg("show", one, *store)
    _kg("path", one, two, *store)
    _kg("events", "--agent", one, *store)
    _kg("check", str(out / "graph.duckdb"))
    _kg("export", "--format", "parquet", "-o", str(folder / "parquet"), *store)


def _kg(*words: str) -> None:
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    if result.exit_code:
        raise SystemExit(f"kg {' '.join(words)}: {result.output}")


@contextmanager
def _served(store: Path) -> Iterator[tuple[int, str]]:
    """The number of the process of a server, and its address."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", str(store), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            yield server.pid, server.stdout.readline().strip() if server.stdout else ""
        finally:
            server.terminate()


def _asked(address: str) -> None:
    """The page, and what it asks first: all goes through the server's threads and the store that it keeps open."""
    with urllib.request.urlopen(address, timeout=60) as page:
        page.read()
    for question, body in QUESTIONS.items():
        asked = urllib.request.Request(
            f"{address}api/{question}", json.dumps(body).encode(), {"content-type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:
            answer.read()


def _sample(process: str) -> Sample:
    folder = Path("/proc") / process
    lines = (folder / "status").read_text(encoding="ascii").splitlines()
    held = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
    return Sample(held, len(list((folder / "fd").iterdir())))


if __name__ == "__main__":
    main()
