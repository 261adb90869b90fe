"""What the commands that judge share: who and why, and the record brought to bear on the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import JudgementError
from kg.graph import KnowledgeGraph
from kg.identity import Judgement, anchored, judge

Who = Annotated[str | None, typer.Option(help="Who judges; the user of this machine if left out.")]
Why = Annotated[str, typer.Option(help="The reason, kept with the judgement.")]

_BODIES = {"Organization", "Facility", "Place"}
"""Types that one thing may be taken for: a school is a body and a building."""


def pair(store: Path, a: str, b: str) -> tuple[str, str]:
    """Two different things of one kind, by name or id; as a judgement names them.

    Raises:
        QueryError: Unknown or ambiguous name.
        JudgementError: Both are one already, or of kinds that cannot be one.
    """
    with KnowledgeGraph.open(store) as graph:
        one, other = graph.find(a), graph.find(b)
        anchors = anchored(graph.view, one.id), anchored(graph.view, other.id)
    if one.id == other.id:
        raise JudgementError.same(a, b)
    if one.type != other.type and not {one.type, other.type} <= _BODIES:
        raise JudgementError.types(a, one.type, b, other.type)
    return anchors


def apply(store: Path, record: Judgement) -> None:
    """Keeps the record and brings it to bear."""
    judge(store, [record])


def line(record: Judgement) -> str:
    """`3f2a01bc  2024-05-01  李青  merge  person/… = person/…  (why)`."""
    about = {
        "merge": f"{record.left} = {record.right}",
        "apart": f"{record.left} ≠ {record.right}",
        "unsure": f"{record.left} ? {record.right}",
        "split": f"{record.left} without {'、'.join(record.docs)}",
        "undo": record.of,
    }[record.kind]
    return f"{record.id}  {record.at[:10]}  {record.who}  {record.kind}  {about}" + (
        f"  ({record.why})" if record.why else ""
    )
