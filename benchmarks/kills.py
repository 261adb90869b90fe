"""Builds killed at random moments: does each store open, is it sound, and does it end as an undisturbed one does?

`python -m benchmarks.kills [--kills 50] [--articles 2000] [--workers 1]` builds short invented articles once without a
break, then kills (SIGKILL) as many builds into stores of their own, checks each store as it was left, builds it to its
end and compares all records. The exit code is 1 if one of them differs.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from kg.records import TABLES
from kg.store import View
from kg.store.check import faults

KG = [sys.executable, "-c", "from kg.cli import main; main()"]
SENTENCE = "{m}月{d}日，望江县县长何川来到雷池镇第{n}村，察看青龙桥加固工程。县水利局局长石岩陪同。"


def main() -> None:
    """Print one line a kill, and how many stores held."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory(prefix="kg-kills-") as name:
        folder = Path(name)
        source = _articles(folder / "news.jsonl", chosen.articles)
        began = time.monotonic()
        _build(source, folder / "whole", chosen.workers).wait()
        seconds = time.monotonic() - began
        wanted = _contents(folder / "whole" / "graph.duckdb")
        print(f"{chosen.articles} articles in {seconds:.1f} s", flush=True)
        held = sum(
            _killed(source, folder / str(n), chosen.workers, chance.uniform(0, seconds), wanted)
            for n in range(chosen.kills)
        )
    print(f"{held} of {chosen.kills} stores opened, were sound, and ended as the undisturbed one")
    sys.exit(0 if held == chosen.kills else 1)


def _articles(path: Path, count: int) -> Path:
    lines = (
        {"id": f"a{n:05}", "date": "2022-03-02", "text": SENTENCE.format(m=1 + n % 3, d=1 + n % 28, n=n)}
        for n in range(count)
    )
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def _build(source: Path, folder: Path, workers: int) -> subprocess.Popen[bytes]:
    command = [*KG, "build", str(source), "--only", "records", "-o", str(folder), "--workers", str(workers)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _killed(source: Path, folder: Path, workers: int, seconds: float, wanted: dict[str, bytes]) -> bool:
    process = _build(source, folder, workers)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    store = folder / "graph.duckdb"
    left, wrong = 0, []
    if store.is_file():
        with View(store) as view:
            left = sum(1 for _ in view.documents())
        wrong = list(faults(store))
    ended = _build(source, folder, workers).wait() == 0
    same = ended and _contents(store) == wanted and not list(faults(store))
    print(f"killed after {seconds:6.2f} s: {left} articles, {len(wrong)} faults, ends the same: {same}", flush=True)
    return same and not wrong


def _contents(store: Path) -> dict[str, bytes]:
    with View(store) as view:
        return {table: msgspec.msgpack.encode(list(getattr(view, table)())) for table in TABLES}


if __name__ == "__main__":
    main()
