"""What Jupyter shows of answers: a timeline or a small graph, and the sentences; HTML that loads nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Any

import msgspec
import networkx as nx

from kg.graph.rows import filled, rows_of
from kg.ontology import ontology
from kg.query import Circle, EventAnswer, Hop, Node, Path, RelationAnswer, Together
from kg.query.names import nodes
from kg.store import View

_WIDE, _HIGH = 760, 340
_MOST_NODES = 30
_MOST_ROWS = 20
_GREY = "#8A8A8A"

_ACTING = """
    SELECT a.entity AS source, b.entity AS target, count(DISTINCT event) AS weight
    FROM roles a JOIN roles b USING (event)
    WHERE a.links AND a.role = 'agent' AND b.role IN ('object', 'place', 'participant') AND a.entity <> b.entity
    GROUP BY a.entity, b.entity ORDER BY weight DESC, source, target LIMIT ?
"""


class _Acting(msgspec.Struct):
    source: str
    target: str
    weight: int


Edge = tuple[Node, Node, str]


def picture(answers: Sequence[Any]) -> str:
    """A timeline of events, or the graph of pairs, paths, relations and circles; below it what says so."""
    if not answers:
        return "<p>No answer fits.</p>"
    drawn = timeline(answers) if isinstance(answers[0], EventAnswer) else graph(edges_of(answers))
    return f"<div>{drawn}{_table(answers)}</div>"


def timeline(events: Iterable[EventAnswer]) -> str:
    """Dated events along a line, one column a day; an empty text where none is dated."""
    days = [(day, event) for event in events if event.time and (day := _day(event.time.start))]
    if not days:
        return ""
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    height = dict[int, int]()
    marks = []
    for day, event in days:
        x = 20 + round((_WIDE - 40) * ((day - first).days / max(1, (last - first).days)))
        column = x // 8
        y = 120 - 9 * min(height.get(column, 0), 11)
        height[column] = height.get(column, 0) + 1
        told = escape(f"{day} {filled(event, 'agent')} {event.trigger.text} {filled(event, 'object')}")
        marks.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{_GREY}"><title>{told}</title></circle>')
    line = f'<line x1="20" y1="130" x2="{_WIDE - 20}" y2="130" stroke="{_GREY}"/>'
    ends = f'<text x="20" y="148">{first}</text><text x="{_WIDE - 20}" y="148" text-anchor="end">{last}</text>'
    return _svg(160, "".join(marks) + line + ends)


def graph(edges: Iterable[Edge]) -> str:
    """A small graph: the best connected nodes, in the colours of their types, with the words on their edges."""
    net: nx.Graph[str] = nx.Graph()
    names: dict[str, Node] = {}
    for source, target, label in edges:
        names |= {source.id: source, target.id: target}
        net.add_edge(source.id, target.id, label=label)
    kept = sorted(net, key=lambda node: -net.degree(node))[:_MOST_NODES]
    # NetworkX's own subgraph has the order of a set
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(kept)
    part.add_edges_from((a, b, data) for a, b, data in net.edges(data=True) if a in part and b in part)
    found = nx.spring_layout(part, seed=1, k=1.6 / math.sqrt(max(1, len(part))), iterations=80)
    places = {node: (_WIDE * (0.5 + 0.44 * x), _HIGH * (0.5 + 0.42 * y)) for node, (x, y) in found.items()}
    lines = [_line(places[a], places[b], data["label"]) for a, b, data in part.edges(data=True)]
    return _svg(_HIGH, "".join(lines) + "".join(_node(names[node], *places[node]) for node in part))


def edges_of(answers: Iterable[Any]) -> list[Edge]:
    """What joins whom in answers that are no events."""
    return [edge for answer in answers for edge in _edges(answer)]


def busiest_pairs(view: View) -> list[Edge]:
    """The pairs that act on each other most, in the ways of the actors graph."""
    acting = view.select(_Acting, _ACTING, [_MOST_NODES])
    pairs = list(acting)
    known = nodes(view, {end for pair in pairs for end in (pair.source, pair.target)})
    return [(known[pair.source], known[pair.target], f"{pair.weight}×" if pair.weight > 1 else "") for pair in pairs]


def _edges(answer: msgspec.Struct) -> list[Edge]:
    if isinstance(answer, Path):
        return [edge for hop in answer.hops for edge in _edges(hop)]
    if isinstance(answer, Hop):
        words = [event.trigger.text for event in answer.events] + [tie.title or tie.type for tie in answer.relations]
        return [(answer.source, answer.target, "、".join(dict.fromkeys(words)))]
    if isinstance(answer, Together):
        return [(answer.source, answer.target, f"{answer.count}×")]
    if isinstance(answer, RelationAnswer) and answer.target:
        return [(answer.source, answer.target, answer.title or answer.type)]
    if isinstance(answer, Circle):
        return [(answer.members[0], member, "") for member in answer.members[1:]]
    return []


def _svg(height: int, content: str) -> str:
    start = f'<svg viewBox="0 0 {_WIDE} {height}" width="{_WIDE}" height="{height}" xmlns="http://www.w3.org/2000/svg" '
    return f'{start}font-size="12" font-family="sans-serif" role="img">{content}</svg>'


def _line(here: tuple[float, float], there: tuple[float, float], label: str) -> str:
    (ax, ay), (bx, by) = here, there
    short = escape(label if len(label) <= 12 else label[:11] + "…")
    middle = f'x="{(ax + bx) / 2:.0f}" y="{(ay + by) / 2 - 3:.0f}"'
    drawn = f'<line x1="{ax:.0f}" y1="{ay:.0f}" x2="{bx:.0f}" y2="{by:.0f}" stroke="#BBBBBB"/>'
    return f'{drawn}<text {middle} text-anchor="middle" fill="#555555" font-size="10">{short}</text>'


def _node(node: Node, x: float, y: float) -> str:
    kinds = ontology().nodes
    color = kinds[node.type].color if node.type in kinds else _GREY
    told = f"<title>{escape(node.id)}</title>"
    dot = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="8" fill="{color}">{told}</circle>'
    return f'{dot}<text x="{x:.0f}" y="{y + 20:.0f}" text-anchor="middle">{escape(node.name)}</text>'


def _table(answers: Sequence[Any]) -> str:
    """The first rows of the answers, with their sentences."""
    rows = [row for number, answer in enumerate(answers, 1) for row in rows_of(answer, number)]
    names = [name for name in dict.fromkeys(name for row in rows for name in row) if any(row.get(name) for row in rows)]
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(_cell(row.get(name)) for name in names)}</tr>" for row in rows[:_MOST_ROWS])
    more = f"<p>{len(rows) - _MOST_ROWS} more</p>" if len(rows) > _MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Any) -> str:
    return f'<td style="text-align:left">{"" if value is None else escape(str(value))}</td>'


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
    except ValueError:
        return None
