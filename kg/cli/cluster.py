"""Batches spread over the machines of a Ray cluster, one loaded pipeline an actor."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from kg.cli.making import Maker, Task, packed, unpacked, worked
from kg.errors import ModelError, WorkerError
from kg.records import LinkedDocument

WINDOW = 64
"""Batches for each actor that are given to Ray at a time: what lies on this machine is bounded by it."""


class _Actor:
    """What Ray Data calls with rows of packed batches."""

    def __init__(self, pipeline: str) -> None:
        self._maker = Maker(pipeline)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"number": row["number"], "made": worked(row["batch"], self._maker)}


def made(
    batches: Iterable[Sequence[Task]], *, pipeline: str, workers: int, address: str | None
) -> Iterator[list[LinkedDocument]]:
    """Linked documents of the batches, in their order, as `kg.cli.processes.made` gives them.

    Args:
        batches: the work.
        pipeline: its name; models in folders must lie on all machines.
        workers: actors, each with one core.
        address: of a running cluster; without one a local Ray is started.

    Raises:
        ModelError: Ray is not installed.
        WorkerError: the cluster cannot be reached, or an actor died again and again.
    """
    if importlib.util.find_spec("ray") is None:
        raise ModelError.extra_needed("ray", "ray")
    ray = importlib.import_module("ray")
    importlib.import_module("ray.data")
    _connect(ray, address, workers)
    remaining = iter(batches)
    try:
        while window := [packed(batch) for batch in islice(remaining, WINDOW * workers)]:
            rows = ray.data.from_items([{"number": n, "batch": batch} for n, batch in enumerate(window)])
            mapped = rows.repartition(len(window)).map(
                _Actor, fn_constructor_args=(pipeline,), compute=ray.data.ActorPoolStrategy(size=workers), num_cpus=1
            )
            yield from _in_order(mapped.iter_rows())
    except ray.exceptions.RayError as error:
        raise WorkerError.cluster(address or "local Ray", str(error).strip().splitlines()[-1]) from error
    finally:
        ray.shutdown()


def _connect(ray: Any, address: str | None, workers: int) -> None:
    options: dict[str, Any] = {"address": address} if address else {"num_cpus": workers + 1, "include_dashboard": False}
    try:
        ray.init(**options, log_to_driver=False, logging_level="error")
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise WorkerError.cluster(address or "local Ray", str(error).strip().splitlines()[0]) from error
    ray.data.DataContext.get_current().enable_progress_bars = False


def _in_order(rows: Iterable[dict[str, Any]]) -> Iterator[list[LinkedDocument]]:
    """Results by their number, whatever the order they come in."""
    waiting: dict[int, bytes] = {}
    following = 0
    for row in rows:
        waiting[row["number"]] = row["made"]
        while following in waiting:
            yield unpacked(waiting.pop(following))
            following += 1
