"""`kg merge A B`: these are one thing."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, Store, app, console
from kg.cli.judging import Who, Why, apply, pair
from kg.graph import KnowledgeGraph
from kg.identity import made


@app.command("merge")
def merge(
    a: Annotated[str, typer.Argument(help="Name or id of the one.")],
    b: Annotated[str, typer.Argument(help="Name or id of the other.")],
    *,
    who: Who = None,
    why: Why = "",
    store: Store = DEFAULT_STORE,
) -> None:
    """Judge that two nodes are one thing. The judgement outlives every rebuild; `kg undo` takes it back."""
    one, other = pair(store, a, b)
    record = made("merge", left=one, right=other, who=who, why=why)
    apply(store, record)
    with KnowledgeGraph.open(store) as graph:
        node = graph.find(one)
    console().print(f"{one} = {other}: now {node.id}; undo with `kg undo {record.id}`", markup=False)
