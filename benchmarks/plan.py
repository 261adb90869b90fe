"""What a corpus of any size would take, from what an article takes: `python -m benchmarks.plan [--articles N...]`.

The base figures are those of docs/scale.md, each with the command that measures it; give others as options. All follows
from them in proportion, which holds as long as the cost of an article does not rise with what is there
(`benchmarks.growth`).
"""

from __future__ import annotations

import argparse
import math
from typing import NamedTuple

HOUR, GB = 3600.0, 1e6
"""Seconds; kilobytes."""
MOST_STORE = 200 * GB
"""What one store should hold, an assumption: so much is copied, checked and kept twice in hours."""


class Base(NamedTuple):
    """What one article takes."""

    characters: float = 490.0
    """Of an article, the mean of an archive of fourteen years of television news."""
    speed: float = 10_715.0
    """Characters for a second of CPU of those that read and link, over that archive, with int8 dot products."""
    stored_ms: float = 4.6
    """CPU milliseconds of the one writer for an article, the mean over that archive: it rises with what is there."""
    store_kb: float = 9.3
    """Of the store, an article: that archive in one store."""
    records_kb: float = 1.6
    """Of the records as Parquet, an article."""


class Plan(NamedTuple):
    """What all articles take."""

    core_hours: float
    stores: int
    writing_hours: float
    cores: int
    store_gb: float
    records_gb: float


def main() -> None:
    """Print a row a size, as Markdown."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, nargs="*", default=[74_542, 10_000_000, 1_000_000_000])
    for name, value in Base()._asdict().items():
        options.add_argument(f"--{name.replace('_', '-')}", type=float, default=value)
    chosen = vars(options.parse_args())
    sizes = chosen.pop("articles")
    print(
        "| articles | reading, core hours | stores | writing them side by side, hours | cores that keep them busy |",
        end="",
    )
    print(" stores together | records as Parquet |\n|---|---|---|---|---|---|---|")
    for articles in sizes:
        plan = planned(articles, Base(**chosen))
        print(
            f"| {articles:,} | {plan.core_hours:,.2f} | {plan.stores} | {plan.writing_hours:,.2f} | {plan.cores:,} | "
            f"{plan.store_gb:,.2f} GB | {plan.records_gb:,.2f} GB |"
        )


def planned(articles: int, base: Base) -> Plan:
    """Reading is divided among any number of cores; a store is written by one process, so stores are many."""
    reading = articles * base.characters / base.speed
    stores = math.ceil(articles * base.store_kb / MOST_STORE)
    writing = articles * base.stored_ms / 1000 / stores
    return Plan(
        core_hours=reading / HOUR,
        stores=stores,
        writing_hours=writing / HOUR,
        cores=max(1, round(reading / writing)),
        store_gb=articles * base.store_kb / GB,
        records_gb=articles * base.records_kb / GB,
    )


if __name__ == "__main__":
    main()
