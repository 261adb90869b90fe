"""`kg undo`: take a judgement back."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, Store, app, console
from kg.cli.judging import Who, Why, apply, line
from kg.errors import JudgementError, StoreError
from kg.identity import active, made, path_of, read


@app.command("undo")
def undo(
    id: Annotated[str | None, typer.Argument(help="Id of the judgement, as `kg judgements` lists it.")] = None,
    *,
    who: Who = None,
    why: Why = "",
    store: Store = DEFAULT_STORE,
) -> None:
    """Take back a judgement, the last one if none is named; what it changed is again as the rules have it."""
    if not store.is_file():
        raise StoreError.missing(store)
    path = path_of(store)
    records = {record.id: record for record in active(read(path))}
    if not records:
        raise JudgementError.nothing(path)
    if id is not None and id not in records:
        raise JudgementError.unknown(id, path)
    taken = records[id] if id is not None else max(records.values(), key=lambda each: (each.at, each.id))
    apply(store, made("undo", of=taken.id, who=who, why=why))
    console().print(f"taken back: {line(taken)}", markup=False)
