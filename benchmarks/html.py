"""How well saved web pages are read, against what must come out of them.

`python -m benchmarks.html [FOLDER]` reads each `PAGE.html` of a folder with `PAGE.yaml` beside it.
"""

from __future__ import annotations

import argparse
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from kg.errors import InputError
from pipelines.ingest import Article, read

FOLDER = Path("tests/ingest/html/fresh")
FIELDS = ("title", "date", "paper", "byline")


def overlap(found: str, true: str) -> float:
    """F1 of the characters that two texts share in the same order; blanks do not count."""
    a, b = "".join(found.split()), "".join(true.split())
    shared = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return 2 * shared / max(1, len(a) + len(b))


def score(page: Path) -> dict[str, Any]:
    """The body's overlap, and for each field None if it is right, else what was found."""
    true = yaml.safe_load(page.with_suffix(".yaml").read_text(encoding="utf-8"))
    try:
        [article] = read(page)
    except InputError as error:
        return {"body": 0.0} | {name: str(error) for name in FIELDS}
    found = _fields(article)
    wrong = {name: None if found[name] == true[name] else repr(found[name]) for name in FIELDS}
    return {"body": overlap(article.document.text, true["text"])} | wrong


def _fields(article: Article) -> dict[str, Any]:
    document = article.document
    return {
        "title": document.title,
        "date": document.date,
        "paper": article.imprint.paper,
        "byline": document.byline,
    }


def main() -> None:
    """Print a line for each page, then the figures of all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    pages = sorted(options.parse_args().folder.glob("*.html"))
    scores = {page.stem: score(page) for page in pages}
    for name, one in scores.items():
        wrong = "  ".join(f"{field}: {one[field]}" for field in FIELDS if one[field] is not None)
        print(f"{name:<20}{one['body']:>8.4f}  {wrong}")
    print(f"body F1 {sum(one['body'] for one in scores.values()) / len(scores):.4f} (mean of {len(scores)} pages)")
    for field in FIELDS:
        print(f"{field} {sum(one[field] is None for one in scores.values())} of {len(scores)}")


if __name__ == "__main__":
    main()
