"""Newspaper pages composed at random: boxes on a page, each with an article that fits it. All lengths are millimetres.

The articles are the project's own (`data/annotated`); one seed gives one page, however it is printed afterwards.
"""

from __future__ import annotations

import math
import random
import re
from dataclasses import dataclass, field, replace

from kg.data import data

WIDTH, HEIGHT, MARGIN = 340.0, 480.0, 12.0
HEAD, FOOT = 16.0, 8.0
POINT = 25.4 / 72
LEADING = 1.5
CAPTION = 8.5
_SPACED = re.compile(r"[ 　]+")
_SPAN = re.compile(r"[\[{]([^|\[\]{}]*)\|[^\]}]*[\]}]")
_SENTENCE = re.compile(r".+?[。！？][”’）]*")
_BULLETS = "▢□■◆●"
_PAPERS = ["临溪日报", "云川晚报", "沙河新报", "南屏商报", "青渡日报"]
_DAYS = "一二三四五六日"
_SECTIONS = ["要闻", "综合新闻", "本地", "民生", "社会"]
_NAMES = ["岑以南", "桂知秋", "卞亦青", "曾北辰", "麦小舟", "祝长庚", "濮存真", "郁东篱", "冉一鸣", "喻见山"]
_SUBHEADS = ["把实事办到心坎上", "一张清单管到底", "办法总比困难多", "让数据多跑路", "守住安全底线", "一年更比一年好"]
_SCENES = ["现场一角", "群众走进现场参观", "工作人员正在忙碌", "当天的活动吸引了众多市民", "工人在车间里赶制订单"]


@dataclass
class Story:
    """An article as it stands on the page; the header's lines come with their size in points."""

    header: list[tuple[str, float]]
    paragraphs: list[str]
    over: str = ""
    """A byline under the header."""
    opening: str = ""
    """Dateline and byline in front of the first sentence."""
    ending: str = ""
    """A byline after the last sentence."""
    names: list[str] = field(default_factory=list)
    subheads: list[str] = field(default_factory=list)
    """Those paragraphs that are headings inside the text."""
    caption: str = ""
    picture: float = 0.0
    """Height of the picture; it stands before paragraph `picture_at`, its caption under it."""
    picture_at: int = 0

    @property
    def texts(self) -> list[str]:
        """The paragraphs as they are printed."""
        first, *rest = self.paragraphs
        whole = [self.opening + first, *rest]
        return [*whole[:-1], whole[-1] + self.ending]

    def truth(self) -> dict[str, object]:
        """What must come out."""
        return {
            "title": " ".join(line for line, _ in self.header),
            "byline": self.names,
            "paragraphs": self.paragraphs,
            "caption": self.caption,
        }


@dataclass
class Box:
    """A rectangle with one article; `inside` puts the header over the first column only."""

    x: float
    y: float
    width: float
    height: float
    columns: int = 1
    gutter: float = 5.0
    size: float = 10.0
    inside: bool = False
    centred: bool = False
    balanced: bool = False
    framed: bool = False
    story: Story = field(default_factory=lambda: Story([], []))

    @property
    def column(self) -> float:
        """Width of a column."""
        return (self.width - self.gutter * (self.columns - 1)) / self.columns

    def header_height(self, story: Story) -> float:
        """Height of the title lines and the byline under them."""
        width = (self.column if self.inside else self.width) - (4.0 if self.framed else 0.0)
        lines = [(math.ceil(len(text) * size * POINT / width), size) for text, size in story.header]
        height = sum(count * size * POINT * 1.25 for count, size in lines)
        signed = math.ceil(len(story.over) * self.size * POINT / width)
        return height + 2.0 + signed * self.size * LEADING * POINT


@dataclass
class Page:
    """All that is printed."""

    boxes: list[Box]
    furniture: list[str]
    footer: str


def compose(seed: int, *, fill: float = 0.93, larger: float = 1.0) -> Page:
    """A page; `fill` is the share of a box that text may take, `larger` makes the type larger and the text shorter."""
    chance = random.Random(seed)
    stories = _articles()
    chance.shuffle(stories)
    boxes = _boxes(chance, larger)
    for box in boxes:
        _set(box, stories, chance, fill)
    day = f"20{chance.randint(21, 25)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日　星期{chance.choice(_DAYS)}"
    editor = f"责任编辑：{chance.choice(_NAMES)}　版式：{chance.choice(_NAMES)}"
    head = [chance.choice(_PAPERS), day, f"第{chance.randint(1, 12):02}版　{chance.choice(_SECTIONS)}", editor]
    chance.shuffle(head)
    footer = (
        f"新闻热线：0{chance.randint(300, 899)}-{chance.randint(2000000, 8999999)}" if chance.random() < 0.7 else ""
    )
    return Page(boxes, head, footer)


def _boxes(chance: random.Random, larger: float) -> list[Box]:
    found = [Box(MARGIN, MARGIN + HEAD, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN - HEAD - FOOT)]
    wanted = chance.randint(7, 9)
    while len(found) < wanted:
        found.sort(key=lambda box: box.width * box.height * chance.uniform(0.6, 1.0))
        big = found.pop()
        found += _cut(big, chance)
    for box in found:
        box.gutter = chance.choice([4.5, 5.0, 6.0]) * larger
        most = max(1, int((box.width + box.gutter) / (44 * larger + box.gutter)))
        least = max(1, math.ceil((box.width + box.gutter) / (82 * larger + box.gutter)))
        box.columns = min(5, chance.randint(least, max(least, most)))
        box.size = round(chance.choice([9.5, 10, 10, 10.5, 10.5, 11]) * larger, 1)
        box.centred, box.balanced = chance.random() < 0.4, chance.random() < 0.3
        box.inside = box.columns > 1 and chance.random() < 0.2
        box.framed = chance.random() < 0.25
    return sorted(found, key=lambda box: (box.y, box.x))


def _cut(box: Box, chance: random.Random) -> list[Box]:
    gap, share = chance.choice([5.5, 6.0, 7.0]), chance.uniform(0.38, 0.62)
    if box.width > 2 * 65 + gap and (box.width * chance.uniform(0.8, 1.6) > box.height or box.height < 150):
        first = round((box.width - gap) * share)
        return [
            Box(box.x, box.y, first, box.height),
            Box(box.x + first + gap, box.y, box.width - gap - first, box.height),
        ]
    first = round((box.height - gap) * share)
    return [Box(box.x, box.y, box.width, first), Box(box.x, box.y + first + gap, box.width, box.height - gap - first)]


def _set(box: Box, stories: list[tuple[str, list[str]]], chance: random.Random, fill: float) -> None:
    """Put into a box the longest article that fits, cut at a sentence where none does, a picture where room is left."""
    heads = [_story(title, box, chance) for title, _ in stories[:40]]
    rooms = [_lines(box, story) * fill for story in heads]
    needs = [_needed(box, story, paragraphs) for story, (_, paragraphs) in zip(heads, stories, strict=False)]
    fitting = [i for i in range(len(heads)) if needs[i] <= rooms[i]]
    best = (
        max(fitting, key=lambda i: needs[i]) if fitting else min(range(len(heads)), key=lambda i: needs[i] - rooms[i])
    )
    story, (_, paragraphs) = heads[best], stories.pop(best)
    story.paragraphs = _cut_to(box, story, paragraphs, rooms[best])
    if len(story.paragraphs) > 3 and rooms[best] - needs[best] > 3 and chance.random() < 0.6:
        story.subheads = chance.sample(_SUBHEADS, 2)
        story.paragraphs[1:1], story.paragraphs[-1:-1] = story.subheads[:1], story.subheads[1:]
        needs[best] += 3
    left = rooms[best] - needs[best]
    if left > 9:
        line = box.size * LEADING * POINT
        scene = f"{chance.choice(_SCENES)}。"
        photographer = chance.choice(_NAMES)
        photo = f"{chance.choice(['记者', '通讯员'])} {photographer} 摄"
        story.names = list(dict.fromkeys([*story.names, photographer]))
        story.caption = f"{chance.choice(['图为', '', '▲'])}{scene}{photo}"
        story.picture = min(left - 4, 0.55 * rooms[best] / fill / box.columns) * line
        story.picture_at = chance.randint(0, len(story.paragraphs) - 1)
    box.story = story


def _story(title: str, box: Box, chance: random.Random) -> Story:
    width = box.column if box.inside else box.width
    lines = _SPACED.split(title) if len(title) > 12 else [title]
    most = 24.0 if box.inside else 38.0
    size = max(1.45 * box.size, min(most, chance.uniform(0.6, 0.95) * width / POINT / max(map(len, lines))))
    header = [(line, round(size)) for line in lines]
    if len(lines) > 1 and chance.random() < 0.6:
        small = round(max(1.25 * box.size, size * 0.6))
        header = [(lines[0], small), *header[1:]] if chance.random() < 0.5 else [*header[:-1], (lines[-1], small)]
    names = chance.sample(_NAMES, chance.randint(1, 2))
    both = f"记者 {names[0]}" + (f" 通讯员 {names[1]}" if len(names) > 1 else "")
    kind = chance.choice(["line", "line", "line", "dateline", "dateline", "end", "none"])
    story = Story(header, [], names=names if kind != "none" else [])
    if kind == "line":
        story.over = f"{chance.choice(_BULLETS)} {chance.choice(['全媒体', '本报', ''])}{both}"
        story.opening = chance.choice(["", "本报讯 "])
    elif kind == "dateline":
        story.opening = f"本报讯（{both}）"
    elif kind == "end":
        story.ending = f"（{both}）"
    return story


def _lines(box: Box, story: Story) -> float:
    """Lines of text that a box holds."""
    height, head = box.height - (4.0 if box.framed else 0.0), box.header_height(story)
    line = box.size * LEADING * POINT
    if box.inside:
        return math.floor(height / line) * box.columns - math.ceil(head / line)
    return math.floor((height - head) / line) * box.columns


def _needed(box: Box, story: Story, paragraphs: list[str]) -> float:
    wide = math.floor((box.column - (4.0 / box.columns if box.framed else 0.0)) / (box.size * POINT))
    texts = replace(story, paragraphs=paragraphs).texts
    return sum(math.ceil((len(text) * 1.02 + 2) / wide) for text in texts)


def _cut_to(box: Box, story: Story, paragraphs: list[str], room: float) -> list[str]:
    kept = [_SENTENCE.findall(paragraph) or [paragraph] for paragraph in paragraphs]
    while _needed(box, story, ["".join(part) for part in kept]) > room and (len(kept) > 1 or len(kept[0]) > 1):
        kept[-1].pop()
        kept = [part for part in kept if part]
    return ["".join(part) for part in kept]


def _articles() -> list[tuple[str, list[str]]]:
    found = []
    for path in sorted(data("annotated").glob("*/*.ann.txt")):
        whole = path.read_text(encoding="utf-8")
        title = re.search(r"^title: (.+)$", whole, re.MULTILINE)
        text = _SPAN.sub(r"\1", whole.split("# text\n")[1].split("\n# entities")[0])
        if title:
            found.append((title[1].strip(), [part for part in text.split("\n") if part.strip()]))
    return found
