"""How well pages that nobody looked at are split, and how fast.

`python -m benchmarks.pages [--pages N] [--seed N] [--layouts]` composes pages of the articles that the splitter was
tuned on, then of the third that was held out, with other seeds.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.composing import Page, compose
from benchmarks.setting import Truth
from benchmarks.stock import stories
from pipelines.ingest.article import Article, Origin
from pipelines.ingest.page import split

_HELD_OUT_SEEDS = 1_000_000
_MEGABYTE = 1_000_000


@dataclass
class Figures:
    """Counts over pages; each figure is a fraction."""

    shared: int = 0
    found: int = 0
    true: int = 0
    right: int = 0
    characters: int = 0
    titles: int = 0
    articles: int = 0
    whole: int = 0
    paragraphs: int = 0

    def __iadd__(self, other: Figures) -> Figures:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self

    def __str__(self) -> str:
        f1 = 2 * self.shared / max(1, self.found + self.true)
        shares = [self.right / self.characters, self.titles / self.articles, self.whole / self.paragraphs]
        return "  ".join(f"{value:>10.4f}" for value in [f1, *shares])


def score(page: Page) -> Figures:
    """What splitting a page gives against what is true.

    Boundaries are the offsets of the first and last character of running text; a character is right that is in the
    article which shares most with its true one, or in the remainder if it belongs there.
    """
    found = split(page.raw, Origin(source="page", stem="page"))
    articles = [article for article in found if article.kind == "article"]
    bodies = [sorted(_body(article)) for article in articles]
    edges = [{(b[0], "first"), (b[-1], "last")} for b in bodies]
    true_edges = [{(t.body[0], "first"), (max(t.body), "last")} for t in page.articles]
    matches = _matches(articles, page.articles)
    return Figures(
        shared=sum((_counted(edges) & _counted(true_edges)).values()),
        found=2 * len(edges),
        true=2 * len(true_edges),
        right=_right(page, articles, matches),
        characters=sum(not char.isspace() for char in page.raw),
        titles=sum(articles[f].document.title == page.articles[t].title for t, f in matches.items()),
        articles=len(page.articles),
        whole=sum(_whole(articles[f], page.articles[t]) for t, f in matches.items()),
        paragraphs=sum(len(truth.paragraphs) for truth in page.articles),
    )


def _counted(edges: Iterable[set[tuple[int, str]]]) -> Counter[tuple[int, str]]:
    return Counter(edge for pair in edges for edge in pair)


def _body(article: Article) -> set[int]:
    return {start + i for _, start, length in article.document.source_offsets for i in range(length)}


def _all(article: Article) -> set[int]:
    return _body(article) | {i for piece in article.pieces for i in range(piece.start, piece.end)}


def _matches(articles: Sequence[Article], truths: Sequence[Truth]) -> dict[int, int]:
    """True article to found one: one to one, the largest overlap first."""
    owned = [_all(article) for article in articles]
    shared = [(len(owned[f] & set(t.all)), n, f) for n, t in enumerate(truths) for f in range(len(articles))]
    matches: dict[int, int] = {}
    for count, true, found in sorted(shared, key=lambda one: -one[0]):
        if count and true not in matches and found not in matches.values():
            matches[true] = found
    return matches


def _right(page: Page, articles: Sequence[Article], matches: dict[int, int]) -> int:
    where = {i: number for number, article in enumerate(articles) for i in _all(article)}
    owner = {i: number for number, truth in enumerate(page.articles) for i in truth.all}
    return sum(
        where.get(i) == (matches.get(owner[i], -1) if i in owner else None)
        for i, char in enumerate(page.raw)
        if not char.isspace()
    )


def _whole(article: Article, truth: Truth) -> int:
    """How many paragraphs come out whole, not broken and not joined; blanks do not count."""
    found = {_bare(line) for line in article.document.text.split("\n")}
    return sum(all(_bare(line) in found for line in _rows(paragraph)) for paragraph in truth.paragraphs)


def _rows(paragraph: str) -> list[str]:
    return [row for row in paragraph.removeprefix("# ").split("\n") if row]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _megabyte(pages: Sequence[Page]) -> float:
    """Megabytes of UTF-8 a second, the pages as one text."""
    text = "\n\n".join(page.raw for page in pages)
    text = (text * (_MEGABYTE // len(text.encode()) + 1)).encode()[:_MEGABYTE].decode(errors="ignore")
    began = time.process_time()
    split(text, Origin(source="page", stem="page"))
    return 1 / (time.process_time() - began)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=300)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--layouts", action="store_true", help="a line for each layout too")
    chosen = options.parse_args()
    print(
        f"{'':<28}{'':>6}" + "  ".join(f"{name:>10}" for name in ("boundaries", "characters", "titles", "paragraphs"))
    )
    for name, held_out in (("tuned on", False), ("held out", True)):
        first = chosen.seed + (_HELD_OUT_SEEDS if held_out else 0)
        pages = [compose(stories(held_out=held_out), seed) for seed in range(first, first + chosen.pages)]
        layouts: defaultdict[str, Figures] = defaultdict(Figures)
        whole = Figures()
        for page in pages:
            figures = score(page)
            whole += figures
            layouts[page.layout] += figures
        print(f"{name:<28}{chosen.pages:>6}{whole}")
        if chosen.layouts:
            for layout in sorted(layouts):
                count = sum(page.layout == layout for page in pages)
                print(f"  {layout:<26}{count:>6}{layouts[layout]}")
    print(f"{_megabyte(pages):.2f} MB/s on one core")


if __name__ == "__main__":
    main()
