"""Batches spread over the processes of one machine."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from kg.cli.making import Maker, Task, packed, unpacked, worked
from kg.errors import KGError, WorkerError
from kg.records import LinkedDocument

WAITING = 2
"""Batches a process that are under way or waiting to be taken: it bounds memory."""


class _Process:
    """What one worker process has loaded, or why it could not."""

    maker: Maker
    failure: KGError | None = None


def _start(pipeline: str) -> None:
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        _Process.maker = Maker(pipeline)
    except KGError as error:  # an error here would end the process, and look like one of memory
        _Process.failure = error


def _follow_parent() -> None:
    """A worker whose build was killed ends with it; it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(batch: bytes) -> bytes:
    if _Process.failure is not None:
        raise _Process.failure
    return worked(batch, _Process.maker)


def made(batches: Iterable[Sequence[Task]], *, pipeline: str, workers: int) -> Iterator[list[LinkedDocument]]:
    """Linked documents of the batches, in their order, whoever made them.

    Raises:
        WorkerError: A process died, as one does that the system finds too large.
        ModelError: The pipeline cannot be loaded.
    """
    if workers == 1:
        yield from map(Maker(pipeline), batches)
        return
    pending: deque[Future[bytes]] = deque()
    started = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=started, initializer=_start, initargs=(pipeline,)) as pool:
        try:
            for batch in batches:
                pending.append(pool.submit(_work, packed(batch)))
                if len(pending) == WAITING * workers:
                    yield unpacked(pending.popleft().result())
            while pending:
                yield unpacked(pending.popleft().result())
        except BrokenProcessPool as error:
            raise WorkerError.died(workers) from error
        finally:
            pool.shutdown(cancel_futures=True)
