"""The shipped lexicons: `python -m pipelines.train.lexicons FOLDER OUT`.

FOLDER holds jcseg's `.lex` files and `family_names.xlsx` of the Chinese Names Corpus.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path


def words(path: Path) -> list[str]:
    """The words of a jcseg lexicon: without its head line, comments, and what follows the first slash."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("/")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def cells(path: Path) -> list[str]:
    """All texts of a workbook."""
    with zipfile.ZipFile(path) as book:
        shared = book.read("xl/sharedStrings.xml").decode("utf-8")
    return re.findall(r"<t[^>]*>([^<]+)</t>", shared)


def main(folder: Path, out: Path) -> None:
    """Write `surnames.txt` (common ones) and `family_names.txt` (rare ones too), those of two characters last."""
    rare = sorted(
        {c for c in cells(folder / "family_names.xlsx") if re.fullmatch("[\u4e00-\u9fff]{1,2}", c)}, key=_order
    )
    (out / "family_names.txt").write_text("\n".join(rare) + "\n", encoding="utf-8")
    surnames = sorted(set(words(folder / "jcseg-lname.lex")), key=_order)
    (out / "surnames.txt").write_text("\n".join(surnames) + "\n", encoding="utf-8")


def _order(surname: str) -> tuple[int, str]:
    return len(surname), surname


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
