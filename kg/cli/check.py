"""`kg check STORE`: is the store sound?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, app, console
from kg.errors import StoreError
from kg.graph import KnowledgeGraph
from kg.store.check import faults


@app.command("check")
def check(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="The store that `kg build` made.")] = DEFAULT_STORE,
) -> None:
    """Verify a store: offsets lie inside their texts, references lead somewhere, counts add up.

    One line a fault and exit code 2; one line that says how many documents there are where all is well.
    """
    found = list(faults(store))
    if found:
        for fault in found:
            console(error=True).print(f"kg: {store}: {fault}", markup=False)
        raise StoreError.unsound(store, len(found))
    with KnowledgeGraph.open(store) as graph:
        console().print(f"{store}: sound, {graph.info().documents} documents", markup=False)
