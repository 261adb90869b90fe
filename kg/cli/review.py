"""`kg review`: walk the doubtful pairs."""

from __future__ import annotations

import sys
from contextlib import suppress
from itertools import islice
from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, Lang, Language, Store, app, console
from kg.cli.judging import Who
from kg.cli.text import evidence_line, label_of_node, position_line
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.identity import Doubt, Judgement, active, anchored, doubts, judge, made, path_of, read
from kg.ontology import ontology

_SHOWN = 3
"""Positions and sentences shown of each side."""

_KINDS = {"y": "merge", "n": "apart", "u": "unsure"}

_ASKED = {
    "zh": "同一个吗？ y 是  n 不是  u 不确定  s 跳过  q 结束 > ",
    "en": "One thing? y yes  n no  u unsure  s skip  q quit > ",
}


@app.command("review")
def review(
    *,
    limit: Annotated[int, typer.Option(min=1, help="Pairs to show at most.")] = 50,
    type: Annotated[str | None, typer.Option("--type", help="Pairs of one node type only, such as Person.")] = None,
    who: Who = None,
    store: Store = DEFAULT_STORE,
    lang: Lang = Language.zh,
) -> None:
    """Show pairs that share a name, the most often named first, with both sides' evidence, and ask if they are one.

    Answers are kept together at the end, or when you quit or press Ctrl-C; nothing already judged is asked again.
    """
    if type is not None and type not in ontology().nodes:
        raise QueryError.unknown_node_type(type, ", ".join(ontology().nodes))
    records: list[Judgement] = []
    with KnowledgeGraph.open(store) as graph:
        pairs = list(islice(doubts(graph.view, active(read(path_of(store))), type=type), limit))
        with suppress(KeyboardInterrupt):  # as q
            for number, pair in enumerate(pairs, 1):
                _show(graph, pair, f"{number}/{len(pairs)}", lang.value)
                answer = _answer(lang.value)
                if answer == "q":
                    break
                if answer in _KINDS:
                    ids = pair.left, pair.right
                    left, right = (anchored(graph.view, id) for id in ids) if answer == "y" else ids
                    records.append(made(_KINDS[answer], left=left, right=right, who=who))
    if records:
        judge(store, records)
    console().print(f"{len(records)} judgements kept of {len(pairs)} pairs", markup=False)


def _answer(lang: str) -> str:
    """One of y n u s q; the end of the input quits."""
    while True:
        sys.stdout.write(_ASKED[lang])
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return "q"
        if line.strip().lower() in ("y", "n", "u", "s", "q"):
            return line.strip().lower()


def _show(graph: KnowledgeGraph, pair: Doubt, number: str, lang: str) -> None:
    out = console()
    out.print(f"\n{number}  {pair.name}", markup=False)
    for id, mark in ((pair.left, "A"), (pair.right, "B")):
        entity = graph.find(id)
        out.print(f"  {mark}  {entity.name}  [{label_of_node(entity.type, lang)}]  {id}", markup=False)
        within = [node.name for node in graph.containers(id)]
        if within:
            out.print(f"       ⊂ {' ⊂ '.join(within)}", markup=False)
        for position in graph.positions(id)[:_SHOWN] if entity.type == "Person" else []:
            out.print(f"       {position_line(position, lang=lang)}", markup=False)
        for evidence in graph.evidence(id, limit=_SHOWN):
            out.print(f"       {evidence_line(evidence)}", markup=False)
