"""The shipped lexicons: `python -m pipelines.train.lexicons FOLDER OUT`.

FOLDER holds jcseg's `.lex` files, `family_names.xlsx` of the Chinese Names Corpus, and jieba's `dict.txt`.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

_NAMES = ("nr", "ns", "nt", "nz")
"""jieba's tags of names, which a dictionary of words leaves out."""
_LEAST = 3
"""Times that jieba has met a word that is taken over."""


def words(path: Path) -> list[str]:
    """The words of a jcseg lexicon: without its head line, comments, and what follows the first slash."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("/")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def cells(path: Path) -> list[str]:
    """All texts of a workbook."""
    with zipfile.ZipFile(path) as book:
        shared = book.read("xl/sharedStrings.xml").decode("utf-8")
    return re.findall(r"<t[^>]*>([^<]+)</t>", shared)


def like_names(path: Path, surnames: Collection[str]) -> Iterator[str]:
    """Words of jieba's dictionary that begin as a person's name may.

    Two or three characters, phrases four; 老 and a surname is what people are called.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        word, times, tag = line.split(" ")
        kind, size = tag[0], len(word)
        fits = kind in "nvadszbil" and not tag.startswith(_NAMES) and int(times) >= _LEAST
        sized = size in (2, 3) or (size == 4 and kind in "il")
        called = size == 2 and word[0] == "老"
        if fits and sized and not called and (word[0] in surnames or word[:2] in surnames):
            yield word


def main(folder: Path, out: Path) -> None:
    """Write `surnames.txt` (common ones), `family_names.txt` (rare ones too), and `words.txt` (words that look so)."""
    rare = sorted(
        {c for c in cells(folder / "family_names.xlsx") if re.fullmatch("[\u4e00-\u9fff]{1,2}", c)}, key=_order
    )
    (out / "family_names.txt").write_text("\n".join(rare) + "\n", encoding="utf-8")
    found = sorted(like_names(folder / "dict.txt", frozenset(rare)))
    (out / "words.txt").write_text("\n".join(found) + "\n", encoding="utf-8")
    surnames = sorted(set(words(folder / "jcseg-lname.lex")), key=_order)
    (out / "surnames.txt").write_text("\n".join(surnames) + "\n", encoding="utf-8")


def _order(surname: str) -> tuple[int, str]:
    return len(surname), surname


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
