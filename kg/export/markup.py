"""Graphs as XML, written as they are read: any number of files in one reading, none of them held."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

import networkx as nx

from kg.export.atomic import replacing
from kg.export.columns import Scalar
from kg.export.layout import placed
from kg.export.sheet import EdgeRow, NodeRow, Rows
from kg.graph.flow import Flow

Columns = Mapping[str, type]

_DIVIDER = "\0"
"""No value has it: XML forbids it, and `Rows` strip it."""

XML = "<?xml version='1.0' encoding='UTF-8'?>\n"


class Markup(NamedTuple):
    """A format: what its file begins with, each node at its place, what stands between, each edge, and the end.

    `head` takes the columns of nodes and of edges.
    """

    head: Callable[[Columns, Columns], str]
    node: Callable[[NodeRow, float, float], str]
    middle: str
    edge: Callable[[EdgeRow], str]
    foot: str


def write_markup(graph: nx.Graph[Any] | Flow, files: Mapping[Path, Markup]) -> int:
    """Writes a graph into files, each in its format.

    Args:
        graph: of `kg.graph`; it is read once, and not changed.
        files: formats by file; each file is replaced only when the new one is whole.

    Returns:
        How many characters that XML forbids were stripped.

    Raises:
        OutputError: a file cannot be written, or an attribute fits no column of `kg.export.columns`.
    """
    rows = Rows(graph)
    places = placed(rows.ids, *rows.ends)
    with ExitStack() as open_files:
        pens = [open_files.enter_context(_pen(path, markup, rows)) for path, markup in files.items()]
        for (node, edges), (x, y) in zip(rows, places, strict=True):
            for pen in pens:
                pen.write(node, x, y, edges)
    return rows.stripped


class _Pen(NamedTuple):
    markup: Markup
    nodes: IO[bytes]
    edges: IO[bytes]

    def write(self, node: NodeRow, x: float, y: float, edges: list[EdgeRow]) -> None:
        self.nodes.write(self.markup.node(node, x, y).encode())
        if edges:
            self.edges.write("".join(map(self.markup.edge, edges)).encode())


@contextmanager
def _pen(path: Path, markup: Markup, rows: Rows) -> Iterator[_Pen]:
    """Writes nodes and edges aside, in files without a name, since only the last one tells the columns of the head."""
    with replacing(path) as file, TemporaryFile(dir=path.parent) as nodes, TemporaryFile(dir=path.parent) as edges:
        yield _Pen(markup, nodes, edges)
        file.write(markup.head(rows.node_columns, rows.edge_columns).encode())
        _append(nodes, file)
        file.write(markup.middle.encode())
        _append(edges, file)
        file.write(markup.foot.encode())


def _append(part: IO[bytes], file: IO[bytes]) -> None:
    part.seek(0)
    shutil.copyfileobj(part, file, 2**20)


def in_texts(values: Iterable[Scalar]) -> list[str]:
    """What XML takes for values of rows between tags: all at once, since few of them hold what is to be replaced."""
    return _escaped(_DIVIDER.join(map(str, values))).split(_DIVIDER)


def in_quotes(values: Iterable[Scalar]) -> list[str]:
    """What XML takes for values of rows as attributes, quotes around each."""
    plain = (
        _escaped(_DIVIDER.join(map(str, values))).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    )
    return [f'"{value}"' for value in plain.split(_DIVIDER)]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def tag(name: str, attributes: Mapping[str, str], *, closed: bool = False) -> str:
    """A tag with its attributes."""
    told = "".join(f" {key}={value}" for key, value in zip(attributes, in_quotes(attributes.values()), strict=True))
    return f"<{name}{told}{'/' if closed else ''}>"
