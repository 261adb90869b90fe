"""One invented article set as a newspaper sets it: title, byline, dateline, wrapped and broken lines, captions."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.stock import Story

_CLOSING = "，。、；：！？”’）》」』…％%"
_OPENING = "“‘（《「『"
_PEOPLE = ["章北海", "柳如丝", "于慎行", "倪小雨", "佟一山", "白鹤年", "温不言", "柯静", "司徒远", "安然", "陶知味"]
_PEOPLE += ["骆宾", "何以堪", "纪晓风", "欧阳明"]


class Cell(NamedTuple):
    """A printed line of article number `owner` (None: of no article); `body` bounds its running text."""

    text: str
    owner: int | None = None
    role: str = ""
    body: tuple[int, int] | None = None


BLANK = Cell("")


@dataclass
class Truth:
    """What must come out for one article: its title, running text as `raw` offsets, and all its characters."""

    title: str | None
    paragraphs: list[str]
    body: list[int] = field(default_factory=list)
    all: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Habit:
    """How one page sets its articles."""

    title_last: bool
    byline: str
    dateline: bool
    parting: str
    tight: bool
    column_break: tuple[int, int] | None
    spaced: bool
    wrapped: bool
    mixing: str

    @classmethod
    def any(cls, rng: random.Random) -> Habit:
        """A habit by chance; what extraction mostly leaves is most frequent."""
        parting = rng.choices(["blank", "indent", "none"], [6, 3, 1])[0]
        title_last = rng.random() < 0.35
        wrapped = rng.random() < 0.9
        mixing = rng.choices(["", "chunks", "lines", "gutter"], [85, 7, 3, 5])[0] if wrapped else ""
        return cls(
            title_last=title_last,
            byline=rng.choices(["line", "inline", "end", "none"], [5, 3, 3, 1])[0],
            dateline=rng.random() < 0.6 or title_last,
            parting=parting if wrapped else "none",
            tight=rng.random() < 0.15 and not title_last,
            column_break=rng.choice([None, (6, 14), (10, 25)]) if parting != "none" else None,
            spaced=rng.random() < 0.3,
            wrapped=wrapped,
            mixing=mixing,
        )


class Setting:
    """One article into printed lines."""

    def __init__(self, rng: random.Random, habit: Habit, number: int, story: Story) -> None:
        self.rng, self.habit, self.number, self.story = rng, habit, number, story
        self.width = rng.randint(12, 40) if habit.mixing != "gutter" else rng.randint(14, 22)
        names = rng.sample(_PEOPLE, rng.choice([1, 1, 2]))
        self.names = f"记者 {names[0]}" + (f" 通讯员 {names[1]}" if len(names) > 1 else "")
        self.byline = habit.byline if rng.random() < 0.85 else "none"
        self.byline = "none" if story.agency else self.byline
        self.dateline = self._dateline()
        # where nothing else begins the next article, one without a title cannot be told from it
        marked = self.byline == "line" if habit.title_last else bool(self.dateline) or self.byline == "line"
        untitled = rng.random() < 0.05 and marked and habit.byline == "line"
        self.title = [] if untitled else story.title_lines

    def run(self, truths: list[Truth]) -> list[Cell]:
        """Its lines, blank ones too; what is true of it is added to `truths`."""
        truths.append(Truth(" ".join(self.title) or None, self.story.body))
        head = self._titles() if not self.habit.title_last else []
        if self.byline == "line":
            mark = self.rng.choice(["▢ 全媒体", "□ ", "■ 本报", "（"])
            head += [self._cell(mark + self.names + ("）" if mark == "（" else ""), "byline")]
            head += [] if self.habit.tight else [BLANK]
        tail = self._titles() if self.habit.title_last else []
        return [*head, *self._body(), BLANK, *tail]

    def _cell(self, text: str, role: str) -> Cell:
        return Cell(text, self.number, role)

    def _titles(self) -> list[Cell]:
        cells: list[Cell] = []
        for line in self.title:
            cells.append(self._cell(line * 2 if self.rng.random() < 0.04 else line, "title"))
            cells += [BLANK] if self.rng.random() < 0.2 and not self.habit.tight else []
        while cells and cells[-1] is BLANK:
            cells.pop()
        return [*cells, *([] if self.habit.tight else [BLANK])] if cells else []

    def _dateline(self) -> str:
        if self.story.agency:
            return (
                f"据{self.story.agency}4月5日电 "
                if self.rng.random() < 0.5
                else f"{self.story.agency}4月5日电（{self.names}）"
            )
        if self.byline == "inline":
            return f"本报讯（{self.names}）" if self.rng.random() < 0.7 else f"本报讯 {self.names} "
        return "本报讯 " if self.habit.dateline and self.rng.random() < 0.8 and "\n" not in self.story.body[0] else ""

    def _body(self) -> list[Cell]:
        cells: list[Cell] = []
        for number, paragraph in enumerate(self.story.body):
            first, last = number == 0, number == len(self.story.body) - 1
            if number and self.habit.parting == "blank":
                cells.append(BLANK)
            cells += self._paragraph(paragraph.removeprefix("# "), first=first, last=last)
        return self._broken(cells)

    def _paragraph(self, text: str, *, first: bool, last: bool) -> list[Cell]:
        if "\n" in text:
            return [self._body_cell(line, 0, len(line)) if line else BLANK for line in text.split("\n")]
        before = self.dateline if first else ""
        after = ""
        if last and self.byline == "end":
            after = self.rng.choice([f"（{self.names}）", f" {self.names}"])
        if self.habit.spaced:
            text = re.sub(
                r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", lambda _: self.rng.choice(["", " "]), text
            )
        indent = "　　" if self.habit.parting == "indent" else ""
        return self._wrapped(indent, before, text, after)

    def _wrapped(self, indent: str, before: str, text: str, after: str) -> list[Cell]:
        whole = indent + before + text + after
        start, end = len(indent + before), len(indent + before + text)
        width = self.width if self.habit.wrapped else 10_000
        if self.habit.column_break and self.rng.random() < 0.1:
            self.width = width = max(12, self.width + self.rng.randint(-4, 8))
        cells, at = [], 0
        for line in _lines(whole, width, self.rng):
            inside = max(start, at) - at, min(end, at + len(line)) - at
            cells.append(self._body_cell(line, *inside))
            at += len(line)
        return cells

    def _body_cell(self, line: str, start: int, end: int) -> Cell:
        return Cell(line, self.number, "body", (start, max(start, end)))

    def _broken(self, cells: list[Cell]) -> list[Cell]:
        """Breaks of columns, and now and then a caption where one is."""
        if not self.habit.column_break:
            return cells + self._caption(last=True)
        broken: list[Cell] = []
        left = self.rng.randint(*self.habit.column_break)
        captioned = False
        for cell in cells:
            if left == 0 and cell is not BLANK and broken[-1] is not BLANK:
                caption = [] if captioned else self._caption(last=False)
                captioned = captioned or bool(caption)
                broken += [BLANK, *caption, *([BLANK] if caption else [])]
                left = self.rng.randint(*self.habit.column_break)
            broken.append(cell)
            left = max(0, left - 1)
        return broken if captioned else broken + self._caption(last=True)

    def _caption(self, *, last: bool) -> list[Cell]:
        if not self.story.caption or self.rng.random() < 0.5:
            return []
        text = self.rng.choice(["图为", "▲", "图①："]) + self.story.caption.removeprefix("图为")
        cells = [self._body_cell(text, 0, len(text))]
        if self.rng.random() < 0.5:
            cells.append(self._cell(f"记者 {self.rng.choice(_PEOPLE)} 摄", "byline"))
        return [BLANK, *cells] if last else cells


def _lines(text: str, width: int, rng: random.Random) -> list[str]:
    """A paragraph broken into lines about as wide; no line starts with a closing mark or ends with an opening one."""
    found, start = [], 0
    while start < len(text):
        end, wide = start, 0.0
        while end < len(text) and wide < width - 0.4 - rng.random() * 0.4:
            wide += 1.0 if text[end] >= "\u2000" else 0.5
            end += 1
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        while end - 1 > start and end < len(text) and text[end - 1] in _OPENING:
            end -= 1
        found.append(text[start:end])
        start = end
    return found
