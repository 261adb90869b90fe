"""`kg remove DOC`: articles out again."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from kg import identity
from kg.cli.app import DEFAULT_STORE, Store, app, console
from kg.errors import StoreError
from kg.store import View


class _Id(msgspec.Struct):
    id: str


@app.command("remove")
def remove(
    doc: Annotated[list[str], typer.Argument(metavar="DOC...", help="Ids of articles.")],
    *,
    store: Store = DEFAULT_STORE,
) -> None:
    """Take articles out of the store, with all that they alone said. Files written before stay as they are."""
    with View(store) as view:
        there = {row.id for row in view.select(_Id, "SELECT id FROM documents")}
    for each in doc:
        if each not in there:
            raise StoreError.no_document(each, ", ".join(sorted(id for id in there if each and each in id)[:5]))
    with identity.writer(store) as writer:
        for each in doc:
            writer.remove(each)
    console().print(
        f"{len(doc)} out, {len(there - set(doc))} articles left; `kg export` writes files anew", markup=False
    )
