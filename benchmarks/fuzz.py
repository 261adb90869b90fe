"""Hostile input by the hundred thousand: does anything end in another error than the project's own?

`python -m benchmarks.fuzz [--inputs 100000] [--seed 0] [--target NAME...]` gives made-up and damaged bytes to the
readers, hostile articles to pipeline, linking and store, and hostile graphs to the exports and the page. Each input
that crashes is kept in `--keep FOLDER`, with its traceback; `--only SEED` repeats one. The exit code is 1 if there was
a crash, or a refusal in more than one line.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

import pipelines
from benchmarks import hostile
from kg import identity
from kg.errors import KGError
from kg.export.formats import OF_GRAPH, OF_STORE
from kg.graph import KnowledgeGraph
from kg.link import Gazetteer, link
from kg.records import TABLES, Document, Extraction, LinkedDocument
from kg.store import View
from kg.store.check import faults
from kg.view import write_page
from pipelines.ingest import read
from pipelines.ingest.article import Origin
from pipelines.ingest.readers import named
from pipelines.run import extract

SCRIPT = re.compile("<script", re.I)
SAID = 10_000
RENEWED = 50
"""Inputs into one store until it is made anew: those before are replaced, added to and asked with them."""


class Target(NamedTuple):
    """What makes an input, what is done with it, and its share of all inputs, in thousandths."""

    make: Callable[[random.Random], Any]
    take: Callable[[Any], None]
    share: int


def main() -> None:
    """Run the inputs, print each kind of crash as it comes, and counts by target at the end."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--inputs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--only", type=int)
    options.add_argument("--target", nargs="*", help="these alone")
    options.add_argument("--keep", type=Path, default=Path("fuzz-crashes"))
    chosen = options.parse_args()
    seeds = [chosen.only] if chosen.only is not None else range(chosen.seed, chosen.seed + chosen.inputs)
    logging.getLogger("pipelines").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")  # zipfile's, of names that come twice
    with tempfile.TemporaryDirectory(prefix="kg-fuzz-") as name:
        known = targets(Path(name))
        run = Run({each: known[each] for each in chosen.target or known}, chosen.keep)
        for number, seed in enumerate(seeds, 1):
            run.one(seed)
            if number % SAID == 0:
                print(f"{number} inputs so far", flush=True)
    sys.exit(run.told())


class Run:
    """Inputs given one after another, and what became of them."""

    def __init__(self, known: dict[str, Target], keep: Path) -> None:
        self._known, self._keep = known, keep
        self._names, self._shares = list(known), [target.share for target in known.values()]
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._seconds: Counter[str] = Counter()
        self._crashes: Counter[str] = Counter()

    def one(self, seed: int) -> None:
        """The input of a seed."""
        chance = random.Random(seed)
        name = chance.choices(self._names, self._shares)[0]
        given = self._known[name].make(chance)
        began = time.process_time()
        try:
            self._known[name].take(given)
            outcome = "read"
        except KGError as error:
            outcome = "refused" if len(str(error).splitlines()) == 1 else "in more lines"
        except Exception as error:
            outcome = "crashed"
            self._note(f"{seed}-{name}", error, given)
        self._seconds[name] += time.process_time() - began
        self._counts[name][outcome] += 1

    def _note(self, name: str, error: Exception, given: Any) -> None:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        kind = f"{name.partition('-')[2]}: {type(error).__name__} at {frame.filename}:{frame.lineno}"
        self._crashes[kind] += 1
        if self._crashes[kind] == 1:
            print(f"{name}: {kind}: {error!r:.200}", flush=True)
            self._keep.mkdir(parents=True, exist_ok=True)
            (self._keep / f"{name}.input").write_bytes(given if isinstance(given, bytes) else repr(given).encode())
            (self._keep / f"{name}.traceback").write_text("".join(traceback.format_exception(error)))

    def told(self) -> int:
        """Prints the counts; 1 if something is wrong, else 0."""
        print(f"{'target':<10}{'inputs':>8}{'read':>8}{'refused':>9}{'crashed':>9}{'CPU s':>8}{'ms each':>9}")
        for name in self._counts:
            counts, seconds = self._counts[name], self._seconds[name]
            row = [counts.total(), counts["read"], counts["refused"], counts["crashed"]]
            numbers = "".join(f"{number:>{width}}" for number, width in zip(row, (8, 8, 9, 9), strict=True))
            print(f"{name:<10}{numbers}{seconds:>8.0f}{1000 * seconds / counts.total():>9.2f}")
        total = sum(counts.total() for counts in self._counts.values())
        more = sum(counts["in more lines"] for counts in self._counts.values())
        print(
            f"{total} inputs in {self._seconds.total():.0f} s of CPU: {self._crashes.total()} crashes of "
            f"{len(self._crashes)} kinds, {more} refusals in more than one line"
        )
        return 1 if self._crashes or more else 0


def targets(folder: Path) -> dict[str, Target]:
    """All targets by name; files go into the folder."""
    nlp, gazetteer = pipelines.load(), Gazetteer.load()
    readers = {"text": 280, "html": 200, "jsonl": 120, "csv": 120, "docx": 60, "parquet": 20, "pdf": 10, "image": 60}
    made = {"text": hostile.page}
    found = {
        name: Target(made.get(name) or getattr(hostile, name), _reader(name), share) for name, share in readers.items()
    }
    return found | {
        "zip": Target(hostile.archive, lambda data: _zip(data, folder), 40),
        "pipeline": Target(hostile.document, lambda document: _pipeline(document, nlp, gazetteer), 40),
        "linking": Target(hostile.extraction, lambda given: _linking(given, gazetteer), 40),
        "store": Target(hostile.linked, Stored(folder / "store"), 8),
        "exports": Target(_several, lambda articles: _exports(articles, folder / "exports"), 1),
        "page": Target(_several, lambda articles: _page(articles, folder / "page"), 1),
    }


def _several(chance: random.Random) -> list[LinkedDocument]:
    return [hostile.linked(chance) for _ in range(3)]


def _reader(name: str) -> Callable[[bytes], None]:
    def take(data: bytes) -> None:
        named(name).read(data, Origin(source=f"x.{name}", stem="x"))

    return take


def _zip(data: bytes, folder: Path) -> None:
    path = folder / "x.zip"
    path.write_bytes(data)
    read(path)


def _pipeline(document: Document, nlp: pipelines.Language, gazetteer: Gazetteer) -> None:
    for extraction in extract([document], nlp):
        _linking(extraction, gazetteer)


def _linking(extraction: Extraction, gazetteer: Gazetteer) -> None:
    linked = link(extraction, gazetteer)
    for mention in linked.mentions:
        assert linked.document.text[mention.start : mention.end] == mention.text, mention


class Stored:
    """A store that takes one article after another, and is sound after each."""

    def __init__(self, folder: Path) -> None:
        self._path, self._taken = folder / "x.duckdb", 0

    def __call__(self, linked: LinkedDocument) -> None:
        """Add, check, read all back."""
        if self._taken % RENEWED == 0:
            self._path.unlink(missing_ok=True)
        self._taken += 1
        with identity.writer(self._path) as writer:
            writer.add([linked])
        found = list(faults(self._path))
        assert not found, found
        with View(self._path) as view:
            for table in TABLES:
                msgspec.json.encode(list(getattr(view, table)()))


def _filled(articles: Sequence[LinkedDocument], folder: Path) -> Path:
    path = folder / "x.duckdb"
    path.unlink(missing_ok=True)
    with identity.writer(path) as writer:
        writer.add(articles)
    return path


def _exports(articles: Sequence[LinkedDocument], folder: Path) -> None:
    with KnowledgeGraph.open(_filled(articles, folder)) as graph:
        for name, write in OF_STORE.items():
            write(graph.view, folder / name)
        for name, write_graph in OF_GRAPH.items():
            write_graph(graph.events_graph(), folder / name)
            write_graph(graph.actors_graph(), folder / f"{name}-actors")


def _page(articles: Sequence[LinkedDocument], folder: Path) -> None:
    """The page holds the scripts of one without an article, whatever stands in articles and the title."""
    scripts = {len(SCRIPT.findall(_written(each, folder))) for each in ([], articles)}
    assert len(scripts) == 1, scripts


def _written(articles: Sequence[LinkedDocument], folder: Path) -> str:
    path = folder / "x.html"
    title = articles[0].document.title if articles else None
    with KnowledgeGraph.open(_filled(articles, folder)) as graph:
        texts = {document.id: document.text for document in graph.view.documents()}
        write_page(graph.events_graph(), graph.actors_graph(), path, title=title or "", articles=texts)
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
