"""How far a build has come: a bar in a terminal, elsewhere a line for each thousand articles, to be read later."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.progress import Progress

from kg.cli.app import console
from kg.records import LinkedDocument

EVERY = 1000
"""Articles a line."""


def shown(linked: Iterable[LinkedDocument], store: Path) -> Iterator[LinkedDocument]:
    """The same articles; what is said of those before each one is true of the store when the next one is asked for.

    Lines read `kg: 3000 articles, 41.2 s, 12.3 MB`: articles of this build, since its first one was asked for, and the
    store on the disk.
    """
    out = console(error=True)
    if out.is_terminal:
        with Progress(console=out, transient=True) as progress:
            yield from progress.track(linked, description="articles")
        return
    began = time.monotonic()
    for count, one in enumerate(linked, 1):
        yield one
        if count % EVERY == 0:
            out.print(_line(count, began, store), markup=False)


def _line(count: int, began: float, store: Path) -> str:
    files = [store, store.with_name(f"{store.name}.wal")]
    held = sum(path.stat().st_size for path in files if path.is_file())
    return f"kg: {count} articles, {time.monotonic() - began:.1f} s, {held / 1e6:.1f} MB"
