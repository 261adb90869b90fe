"""Readers under a fuzzer that coverage guides: `python -m benchmarks.guided READER [--runs 100000]`, with `[bench]`.

Atheris changes bytes towards what reaches new lines of `pipelines.ingest`, where `benchmarks.fuzz` makes them up. An
input that ends in another error than the project's own, or in a refusal of several lines, ends the run; its bytes are
in the file `crash-…` of the working directory.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
from pathlib import Path

import atheris

from benchmarks import hostile

with atheris.instrument_imports(include=["pipelines.ingest"]):
    from kg.errors import KGError
    from pipelines.ingest.article import Origin
    from pipelines.ingest.readers import named

SEEDS = 200
MADE = {"text": hostile.page}
READERS = ["text", "html", "jsonl", "csv", "docx", "parquet", "pdf"]


def main() -> None:
    """Fuzz one reader, beginning with inputs of `benchmarks.hostile`."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("reader", choices=READERS)
    options.add_argument("--runs", type=int, default=100_000)
    chosen = options.parse_args()
    logging.getLogger("pipelines").setLevel(logging.ERROR)
    make = MADE.get(chosen.reader) or getattr(hostile, chosen.reader)
    read = named(chosen.reader).read
    origin = Origin(source=f"x.{chosen.reader}", stem="x")

    def one(data: bytes) -> None:
        try:
            read(data, origin)
        except KGError as error:
            assert len(str(error).splitlines()) == 1, error

    with tempfile.TemporaryDirectory(prefix="kg-guided-") as name:
        for seed in range(SEEDS):
            (Path(name) / str(seed)).write_bytes(make(random.Random(seed)))
        atheris.Setup([sys.argv[0], f"-runs={chosen.runs}", "-max_len=4096", name], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
