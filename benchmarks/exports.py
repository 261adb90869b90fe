"""How long each export takes, and how much memory: `python -m benchmarks.exports [--nodes 100000] [FORMAT...]`.

Invented news of that many nodes go into a store; each format is then written by a process of its own, from opening the
store to the finished file. Memory is the most that the process held.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.invented import news
from kg.export.formats import OF_GRAPH, OF_STORE
from kg.graph import KnowledgeGraph
from kg.store import Writer


def main() -> None:
    """Print a row for each format, and for GraphML of the actors graph too."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--nodes", type=int, default=100_000)
    options.add_argument("formats", nargs="*", default=[*OF_STORE, *OF_GRAPH, "actors"])
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "graph.duckdb"
        with Writer(store) as writer:
            # not every invented place and person comes to be in the news
            writer.add(news(int(chosen.nodes * 1.12)))
        with KnowledgeGraph.open(store) as graph:
            print(f"{len(graph.flow().ids())} nodes")
        print(f"{'format':<10}{'seconds':>9}{'CPU s':>9}{'MB held':>9}{'MB file':>9}")
        for name in chosen.formats:
            wall, cpu, held = _alone(name, store, Path(folder) / name)
            print(f"{name:<10}{wall:>9.1f}{cpu:>9.1f}{held:>9.0f}{_size(Path(folder) / name):>9.1f}", flush=True)


def _alone(name: str, store: Path, output: Path) -> tuple[float, float, float]:
    """Seconds, CPU seconds and megabytes of a process that writes one format."""
    context = multiprocessing.get_context("spawn")
    answer: Any = context.SimpleQueue()
    process = context.Process(target=_write, args=(name, store, output, answer))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{name}: failed")
    wall, cpu, held = answer.get()
    return wall, cpu, held


def _write(name: str, store: Path, output: Path, answer: Any) -> None:
    began, used = time.perf_counter(), time.process_time()
    with KnowledgeGraph.open(store) as graph:
        if name in OF_STORE:
            OF_STORE[name](graph.view, output)
        else:
            OF_GRAPH["graphml" if name == "actors" else name](graph.flow(actors=name == "actors"), output)
    most = peak()
    answer.put((time.perf_counter() - began, time.process_time() - used, most))


def peak() -> float:
    """Megabytes that this process held at most; `getrusage` would count what its parent held too (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def _size(path: Path) -> float:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files) / 1e6


if __name__ == "__main__":
    main()
