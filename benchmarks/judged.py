"""Single names of an archive, judged by reading: which of the right ones are found, and which of the wrong ones still.

`python -m benchmarks.judged ARCHIVE.jsonl.gz [--list]` reads those articles of the archive (the items of broadcast news
that `data/judged` names by their ids) in which a name was judged. `--list` prints the wrong names that are still there
and the right ones that are not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from kg.link import Gazetteer, link
from pipelines import load
from pipelines.run import extract
from pipelines.score.judged import VERDICTS, documents, judged

TYPES = ("Person", "Organization")


def main() -> None:
    """Print a line for each type and verdict: judged, linked to a node now, share."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("archive", type=Path)
    options.add_argument("--list", action="store_true", help="print the names that are not as they should be")
    chosen = options.parse_args()
    names = judged()
    texts: dict[str, str] = {}
    linked: set[tuple[str, int, int, str]] = set()
    gazetteer = Gazetteer.load()
    for extraction in extract(documents(chosen.archive, {each.document for each in names}), load()):
        found = link(extraction, gazetteer)
        texts[found.document.id] = found.document.text
        linked |= {(m.doc, m.start, m.end, m.type) for m in found.mentions if m.entity and m.type in TYPES}
    names = [each for each in names if each.document in texts]
    counts = Counter((each.type, each.verdict, tuple(each[:4]) in linked) for each in names)
    for kind in TYPES:
        for verdict in VERDICTS:
            there, gone = counts[kind, verdict, True], counts[kind, verdict, False]
            if there + gone:
                print(f"{kind:<14}{verdict:<8}{there + gone:>6}{there:>6} linked{there / (there + gone):>8.3f}")
        right = counts[kind, "right", True]
        still = sum(counts[kind, verdict, True] for verdict in VERDICTS)
        print(f"{kind:<14}right of the judged names that are linked{right / max(still, 1):>8.3f}")
    if chosen.list:
        for each in names:
            if (each.verdict == "right") != (tuple(each[:4]) in linked):
                text = texts[each.document]
                marked = f"{text[max(0, each.start - 12) : each.start]}【{text[each.start : each.end]}】"
                print(each.verdict, (marked + text[each.end : each.end + 12]).replace("\n", "/"))


if __name__ == "__main__":
    main()
