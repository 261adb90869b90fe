"""`kg split NAME --doc …`: what these articles say of the name is of something else."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from kg.cli.app import DEFAULT_STORE, Store, app, console
from kg.cli.judging import Who, Why, apply
from kg.errors import JudgementError
from kg.graph import KnowledgeGraph
from kg.identity import made

_LISTED = 8
"""Articles named in a message."""


class _Doc(msgspec.Struct):
    doc: str


@app.command("split")
def split(
    name: Annotated[str, typer.Argument(help="Name or id of the node.")],
    *,
    doc: Annotated[list[str], typer.Option("--doc", help="Id of an article that means another; may be repeated.")],
    who: Who = None,
    why: Why = "",
    store: Store = DEFAULT_STORE,
) -> None:
    """Judge that some articles mean something else by a name: they get a node of their own."""
    with KnowledgeGraph.open(store) as graph:
        node = graph.find(name)
        rows = graph.view.select(_Doc, "SELECT DISTINCT doc FROM claims WHERE node = ? ORDER BY doc", [node.id])
        there = [row.doc for row in rows]
    for each in doc:
        if each not in there:
            raise JudgementError.unknown_doc(each, name, ", ".join(there[:_LISTED]))
    if set(there) <= set(doc):
        raise JudgementError.whole(name)
    record = made("split", left=node.id, docs=sorted(set(doc)), who=who, why=why)
    apply(store, record)
    with KnowledgeGraph.open(store) as graph:
        found = graph.view.current(f"{node.id.partition('~')[0]}~{doc[0]}") or [node.id]
    console().print(f"{node.id} in {'、'.join(record.docs)}: now {found[0]}; undo: `kg undo {record.id}`", markup=False)
