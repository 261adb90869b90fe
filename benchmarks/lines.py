"""What a long file of articles takes to read: CPU and memory.

`python -m benchmarks.lines [--mb 200] [--gz]` writes JSON Lines of invented articles into a temporary folder and reads
them as `kg build` does, part by part.
"""

from __future__ import annotations

import argparse
import gzip
import random
import tempfile
import time
from pathlib import Path

import msgspec

from benchmarks.exports import peak
from pipelines.ingest import leaves

MB = 1_000_000
WORDS = [
    "昨日",
    "县里",
    "村民",
    "茶园",
    "水库",
    "学校",
    "公路",
    "医院",
    "讲话",
    "开工",
    "增长",
    "三成",
    "，",
    "，",
    "。",
]


def write(path: Path, size: int) -> int:
    """A file of `size` bytes, before it is packed; the number of its articles."""
    pick = random.Random(1)
    number = written = 0
    with gzip.open(path, "wb") if path.suffix == ".gz" else path.open("wb") as file:
        while written < size:
            text = "".join(pick.choices(WORDS, k=pick.randrange(100, 700)))
            written += file.write(msgspec.json.encode({"id": f"a{number}", "date": "2024-04-09", "text": text}) + b"\n")
            number += 1
    return number


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mb", type=int, default=200)
    options.add_argument("--gz", action="store_true")
    args = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder) / ("articles.jsonl.gz" if args.gz else "articles.jsonl")
        written = write(path, args.mb * MB)
        before, began = peak(), time.process_time()
        first: float | None = None
        found = 0
        for leaf in leaves(path):
            first = first or time.process_time() - began
            found += len(leaf.articles)
        seconds = time.process_time() - began
        print(f"{args.mb} MB, {found} of {written} articles, {seconds:.1f} s of CPU, {first or 0:.1f} s to the first")
        print(f"peak memory {peak():.0f} MB, {peak() - before:.0f} MB of it for reading")


if __name__ == "__main__":
    main()
