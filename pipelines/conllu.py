"""CoNLL-U sentences as plain tuples: words, tags, heads, labels and the characters they were cut from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError


class Sentence(NamedTuple):
    """One treebank sentence. `spans` are character offsets into `text`, `heads` count from 1 (0 is the root)."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    upos: list[str]
    heads: list[int]
    deps: list[str]
    ner: list[str]


def read(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file; multiword ranges and empty nodes are skipped.

    Raises:
        InputError: a row has not ten columns or its head is no number.
    """
    return [_sentence(rows) for rows in _blocks(path)]


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if rows:
                yield rows
            rows = []
            continue
        cells = line.split("\t")
        if len(cells) != 10:
            raise InputError.broken_conllu(path, number, "a row needs ten columns separated by tabs")
        if cells[0].isdigit():
            if not cells[6].isdigit():
                raise InputError.broken_conllu(path, number, f"the head {cells[6]!r} is no number")
            rows.append(cells)
    if rows:
        yield rows


def _sentence(rows: list[list[str]]) -> Sentence:
    text, spans = "", []
    for cells in rows:
        spans.append((len(text), len(text) + len(cells[1])))
        text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
    return Sentence(
        text=text.rstrip(" "),
        words=[c[1] for c in rows],
        spans=spans,
        upos=[c[3] for c in rows],
        heads=[int(c[6]) for c in rows],
        deps=[c[7] for c in rows],
        ner=[_misc(c[9]).get("ner", "O") for c in rows],
    )


def _misc(cell: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in cell.split("|") if "=" in part)
