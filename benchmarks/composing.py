"""Newspaper pages as an extraction leaves them, composed by chance of invented articles, with what is true of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import opencc

from benchmarks.setting import BLANK, Cell, Habit, Setting, Truth
from benchmarks.stock import Story
from pipelines.ingest.script import halfwidth

_HEADS = [["云湖日报"], ["2023年5月28日 星期日"], ["第03版 要闻"], ["A4 民生"], ["版式：柯静"], ["综合新闻"]]
_FEET = [
    "责任编辑：佟一山 电话：0791-66210000",
    "新闻热线：66210001",
    "责编 温不言 版式 安然",
    "投稿邮箱：news@example.com",
]
_SLOGANS = ["公益广告 节约用水 从我做起", "讲文明 树新风", "扫码关注云湖发布", "“云湖文明”随手拍"]
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


class Page(NamedTuple):
    """The raw text and its articles; `layout` names how it was composed."""

    raw: str
    articles: list[Truth]
    layout: str


def compose(stock: Sequence[Story], seed: int) -> Page:
    """A page of three to eight articles of the stock; the same seed gives the same page."""
    rng = random.Random(seed)
    habit = Habit.any(rng)
    chosen = rng.sample(stock, min(len(stock), rng.randint(3, 8)))
    truths: list[Truth] = []
    streams = [Setting(rng, habit, number, story).run(truths) for number, story in enumerate(chosen)]
    rows = _mixed(rng, habit, streams)
    rows = [*_furniture(rng, _heads(rng)), *rows, *_furniture(rng, rng.sample(_FEET, rng.randint(0, 2)))]
    change, name = rng.choices(_CHANGES, [10, 1, 1])[0]
    kind = "wrapped" if habit.wrapped else "unwrapped"
    layout = "-".join(filter(None, [habit.mixing or kind, "last" if habit.title_last else "first", name]))
    return _printed(rows, truths, change, layout)


def _heads(rng: random.Random) -> list[str]:
    return [line for lines in rng.sample(_HEADS, rng.randint(0, 3)) for line in lines]


def _furniture(rng: random.Random, lines: list[str]) -> list[list[Cell]]:
    return [[Cell(line)] for line in lines] + [[BLANK]] if lines else []


def _mixed(rng: random.Random, habit: Habit, streams: list[list[Cell]]) -> list[list[Cell]]:
    """The articles one after the other, two of them mixed if that is the habit; here and there a slogan between."""
    rows: list[list[Cell]] = []
    pair = rng.randrange(len(streams) - 1) if habit.mixing else -1
    number = 0
    while number < len(streams):
        if number == pair:
            rows += _MIXES[habit.mixing](rng, streams[number], streams[number + 1])
            number += 1
        else:
            rows += [[cell] for cell in streams[number]]
        number += 1
        if rng.random() < 0.08:
            rows += [[BLANK], [Cell(rng.choice(_SLOGANS))], [BLANK]]
    return rows


def _parts(stream: list[Cell]) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """Title and byline, body, and title after it."""
    body = [number for number, cell in enumerate(stream) if cell.role == "body"]
    return stream[: body[0]], stream[body[0] : body[-1] + 1], stream[body[-1] + 1 :]


def _chunks(rng: random.Random, left: list[Cell], right: list[Cell]) -> list[list[Cell]]:
    """Upper halves of both, then lower halves."""
    (head, body, tail), (head2, body2, tail2) = _parts(left), _parts(right)
    cut, cut2 = (max(1, int(len(b) * rng.uniform(0.35, 0.65))) for b in (body, body2))
    row = [*head, *body[:cut], BLANK, *head2, *body2[:cut2], BLANK, *body[cut:], BLANK, *tail, *body2[cut2:], *tail2]
    return [[cell] for cell in row]


def _alternating(_: random.Random, left: list[Cell], right: list[Cell]) -> list[list[Cell]]:
    """A line of one, a line of the other, without blank lines between."""
    (head, body, tail), (head2, body2, tail2) = _parts(left), _parts(right)
    body, body2 = ([cell for cell in b if cell is not BLANK] for b in (body, body2))
    row = [*head, *head2]
    for number in range(max(len(body), len(body2))):
        row += [*body[number : number + 1], *body2[number : number + 1]]
    return [[cell] for cell in [*row, *tail, *tail2]]


def _gutter(_: random.Random, left: list[Cell], right: list[Cell]) -> list[list[Cell]]:
    """Side by side on the same lines, blanks between."""
    return [
        [left[n] if n < len(left) else BLANK, right[n] if n < len(right) else BLANK]
        for n in range(max(len(left), len(right)))
    ]


_MIXES: dict[str, Callable[[random.Random, list[Cell], list[Cell]], list[list[Cell]]]] = {
    "chunks": _chunks,
    "lines": _alternating,
    "gutter": _gutter,
}


def _printed(rows: list[list[Cell]], truths: list[Truth], change: Callable[[str], str], layout: str) -> Page:
    left = max((_cells_wide(row[0].text) for row in rows if len(row) > 1), default=0) + 4
    raw = ""
    for row in rows:
        for place, cell in enumerate(row):
            if place and cell is not BLANK:
                raw += " " * (left - _cells_wide(row[0].text))
            _enter(cell, len(raw), truths)
            raw += cell.text
        raw += "\n"
    changed = change(raw)
    if len(changed) != len(raw):
        raise ValueError("the change of script moved offsets")
    for truth in truths:
        truth.title = halfwidth(change(truth.title)) if truth.title else None
        truth.paragraphs = [halfwidth(change(paragraph)) for paragraph in truth.paragraphs]
    return Page(changed, truths, layout)


def _enter(cell: Cell, start: int, truths: list[Truth]) -> None:
    if cell.owner is None:
        return
    truth = truths[cell.owner]
    seen = [start + place for place, char in enumerate(cell.text) if char.strip()]
    truth.all += seen
    if cell.body:
        truth.body += [place for place in seen if cell.body[0] <= place - start < cell.body[1]]


def _cells_wide(text: str) -> int:
    return sum(2 if char >= "\u2000" else 1 for char in text)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def _traditional(text: str) -> str:
    changed: str = _converter().convert(text)
    return changed


_CHANGES: list[tuple[Callable[[str], str], str]] = [
    (lambda text: text, ""),
    (lambda text: text.translate(_FULL), "fullwidth"),
    (_traditional, "traditional"),
]
