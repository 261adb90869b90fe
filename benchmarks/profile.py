"""Where the time of text to records goes: `python -m benchmarks.profile [FILE.jsonl | FOLDER...]`.

CPU seconds of one process by component of the pipeline, by network inside them, and for linking; the median of three
rounds over the input (default: the sample page, 20 times). What the parts leave of the whole is reading results out.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import onnxruntime as ort
from spacy.language import Language

from kg.data import data
from kg.link import Gazetteer, link
from kg.records import Document, Extraction
from pipelines import load
from pipelines.ingest import inputs, read
from pipelines.run import extract

ROUNDS = 3
Seconds = Counter[str]


def main() -> None:
    """Print seconds and shares, the largest part first."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("input", nargs="*", default=[str(data("sample"))])
    options.add_argument("--repeat", type=int, default=20, help="times that the input is read")
    chosen = options.parse_args()
    documents = [a.document for e in inputs(chosen.input) for a in read(e) if a.kind == "article"] * chosen.repeat
    characters = sum(len(document.text) for document in documents)
    parts, networks = _rounds(documents)
    whole = sum(parts.values())
    print(
        f"{len(documents)} articles, {characters} characters in {whole:.1f} s of CPU: {characters / whole:.0f} a second"
    )
    for title, found in (("part", parts), ("network, inside the parts", networks)):
        print(f"\n{title:<32}{'CPU s':>8}{'share':>8}")
        for name, seconds in sorted(found.items(), key=lambda item: -item[1]):
            print(f"{name:<32}{seconds:>8.2f}{seconds / whole:>8.1%}")


def _rounds(documents: list[Document]) -> tuple[dict[str, float], dict[str, float]]:
    networks: Seconds = Counter()
    with _sessions_timed(networks):
        nlp, gazetteer = load(), Gazetteer.load()
        parts: Seconds = Counter()
        _time_components(nlp, parts)
        rounds = []
        for _ in range(ROUNDS):
            parts.clear()
            networks.clear()
            rounds.append((_round(documents, nlp, gazetteer, parts), dict(networks)))
    medians = [
        {name: statistics.median(each[n].get(name, 0.0) for each in rounds) for name in rounds[0][n]} for n in (0, 1)
    ]
    return medians[0], medians[1]


def _round(documents: list[Document], nlp: Language, gazetteer: Gazetteer, parts: Seconds) -> dict[str, float]:
    began = time.process_time()
    extractions: list[Extraction] = list(extract(documents, nlp))
    read_out = time.process_time() - began - parts.total()
    began = time.process_time()
    for extraction in extractions:
        link(extraction, gazetteer)
    return {**parts, "Docs to records": read_out, "linking": time.process_time() - began}


def _time_components(nlp: Language, parts: Seconds) -> None:
    """Makes the tokenizer and each component note its time: of `pipe` where it has one, else of each call."""
    tokenizer = nlp.tokenizer
    method = "pipe" if hasattr(tokenizer, "pipe") else "__call__"
    nlp.tokenizer = _Timed(tokenizer, f"tokenizer ({type(tokenizer).__name__})", parts, method)
    for number, (name, component) in enumerate(nlp._components):
        nlp._components[number] = (name, _Timed(component, name, parts, "pipe" if hasattr(component, "pipe") else ""))


class _Timed:
    """A component that notes how long it works; asked for anything else, it is that component."""

    def __init__(self, inner: Any, name: str, into: Seconds, method: str) -> None:
        self._inner, self._name, self._into = inner, name, into
        if method == "pipe":
            self.pipe = self._pipe

    def __call__(self, *given: Any) -> Any:
        began = time.process_time()
        try:
            return self._inner(*given)
        finally:
            self._into[self._name] += time.process_time() - began

    def _pipe(self, stream: Any, **options: Any) -> Iterator[Any]:
        """What the stream itself takes, the components before, is theirs."""
        waited = _Waited(stream)
        found = iter(self._inner.pipe(waited, **options))
        while True:
            began, before = time.process_time(), waited.seconds
            one = next(found, None)
            self._into[self._name] += time.process_time() - began - (waited.seconds - before)
            if one is None:
                return
            yield one

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class _Waited:
    """A stream, and how long it took to come."""

    def __init__(self, stream: Any) -> None:
        self._stream, self.seconds = iter(stream), 0.0

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        began = time.process_time()
        try:
            return next(self._stream)
        finally:
            self.seconds += time.process_time() - began


@contextmanager
def _sessions_timed(networks: Seconds) -> Iterator[None]:
    """ONNX sessions that are made meanwhile note their time under the name of their file."""
    whole: Callable[..., Any] = ort.InferenceSession

    def made(path: Any, *given: Any, **options: Any) -> Any:
        return _Session(whole(path, *given, **options), str(path).rpartition("/")[2], networks)

    ort.InferenceSession = made
    try:
        yield
    finally:
        ort.InferenceSession = whole


class _Session:
    def __init__(self, inner: Any, name: str, into: Seconds) -> None:
        self._inner, self._name, self._into = inner, name, into

    def run(self, *given: Any) -> Any:
        began = time.process_time()
        try:
            return self._inner.run(*given)
        finally:
            self._into[self._name] += time.process_time() - began

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


if __name__ == "__main__":
    main()
