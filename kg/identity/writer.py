"""A store that knows what is one thing across its documents."""

from __future__ import annotations

from pathlib import Path

from kg.identity.decisions import Decisions
from kg.identity.judgement import active, path_of, read
from kg.identity.resolver import Resolver
from kg.store import Writer


def writer(path: Path | str) -> Writer:
    """A writer of the store at `path` that resolves across documents, by rules and by the judgements beside it.

    Raises:
        StoreError: The file is no store, has another version, or another process uses it.
        OutputError: The file cannot be made.
        JudgementError: The file of judgements is broken.
    """
    return Writer(path, resolver=Resolver(Decisions(active(read(path_of(Path(path)))))))
