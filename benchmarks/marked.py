"""Names of broadcast news against marked sentences whose names no training saw: precision, recall and F1 by tag.

`python -m benchmarks.marked ARCHIVE.jsonl.gz [--list]` reads whole those articles of the archive of which `data/judged`
has a sentence of the part `test`, and compares the names in these sentences, exact in span and tag. `--list` prints
what is missing (-) and what is wrong (+).
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from kg.ontology import ontology
from pipelines import load
from pipelines.run import extract
from pipelines.score.judged import documents
from pipelines.score.marked import UNMARKED, Marked, marked

Name = tuple[int, int, str]


def main() -> None:
    """Print a line for each tag and for all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("archive", type=Path)
    options.add_argument("--list", action="store_true", help="print the names that differ")
    chosen = options.parse_args()
    sentences: dict[str, list[Marked]] = {}
    for each in marked("test"):
        sentences.setdefault(each.document, []).append(each)
    tags = ontology().tag_of()
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for extraction in extract(documents(chosen.archive, set(sentences)), load()):
        text = extraction.document.text
        all_ = {(m.start, m.end, tags[m.type]) for m in extraction.mentions if m.type in tags}
        for each in sentences.pop(extraction.document.id):
            told = {(a + each.start, b + each.start, tag) for a, b, tag in each.spans}
            read = {n for n in all_ if each.start <= n[0] and n[1] <= each.end and n[2] != UNMARKED}
            right.update(tag for *_, tag in told & read)
            found.update(tag for *_, tag in read)
            gold.update(tag for *_, tag in told)
            if chosen.list:
                _differences(text, told, read)
    if sentences:
        raise SystemExit(f"the archive has not all articles of data/judged: {len(sentences)} are missing")
    for tag in [*sorted(gold), ""]:
        at = [sum(count.values()) if not tag else count[tag] for count in (right, found, gold)]
        precision, recall = at[0] / max(at[1], 1), at[0] / max(at[2], 1)
        f1 = 2 * at[0] / max(at[1] + at[2], 1)
        print(f"{tag or 'all':<5}{precision:>7.3f}{recall:>7.3f}{f1:>7.3f}{at[2]:>7}")


def _differences(text: str, told: set[Name], read: set[Name]) -> None:
    for sign, names in (("-", told - read), ("+", read - told)):
        for start, end, tag in sorted(names):
            line = f"{text[max(0, start - 10) : start]}【{text[start:end]}】{text[end : end + 10]}"
            print(sign, tag, line.replace("\n", "/"))


if __name__ == "__main__":
    main()
