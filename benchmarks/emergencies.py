"""Recall on the Chinese Emergency Corpus (Shanghai University; evaluation only): triggers, and what belongs to them.

`python -m benchmarks.emergencies FOLDER`, with FOLDER/*/*.xml. Its triggers count where this ontology has their type:
all of its `emergency` (ours: Accident) and `statement` (State, Publish, Speak), and of its other types the words that
stand in one of our trigger lists. A trigger is found where one of ours has a character of it; of found triggers, a
participant, time or place is found where an argument (the time) of that event shares half of the longer's characters.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from kg.ontology import ontology
from kg.records import Document, Event
from pipelines import load
from pipelines.run import extract
from pipelines.score.layers import overlap

WHOLE = ("emergency", "statement")
PARTIES = ("agent", "participant", "object")
PARTS = {"Participant": PARTIES, "Object": PARTIES, "Location": ("place", "object"), "Time": ()}


class Happening(NamedTuple):
    """An event of the corpus: its trigger's offsets and type, and (kind, words) of what belongs to it."""

    start: int
    end: int
    type: str
    parts: list[tuple[str, str]]


class Article(NamedTuple):
    """The bare text of a file and its events."""

    name: str
    text: str
    date: str | None
    events: list[Happening]


def main() -> None:
    """Print the recall of triggers by type, and of participants, times and places of found ones."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    articles = [read(path) for path in sorted(options.parse_args().folder.rglob("*.xml"))]
    known = {word for kind in ontology().events.values() for word in kind.triggers}
    documents = (Document(id=a.name, text=a.text, date=a.date) for a in articles)
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for article, extraction in zip(articles, extract(documents, load()), strict=True):
        for event in article.events:
            if event.type not in WHOLE and article.text[event.start : event.end] not in known:
                continue
            ours = next((e for e in extraction.events if _meets(e, event)), None)
            for name in ("all triggers", f"  {event.type}"):
                gold[name] += 1
                found[name] += ours is not None
            for kind, words in event.parts if ours else []:
                gold[kind] += 1
                found[kind] += ours is not None and _filled(ours, kind, words)
    print(f"{len(articles)} articles, {sum(len(a.events) for a in articles)} events")
    for name in sorted(gold):
        print(f"{name:<16} recall {found[name] / gold[name]:.3f} of {gold[name]}")


def read(path: Path) -> Article:
    """One file: its sentences without white space, a line a paragraph."""
    tree = etree.parse(path, etree.XMLParser(recover=True, resolve_entities=False, no_network=True)).getroot()
    text, events = "", []
    for paragraph in tree.iter("Paragraph"):
        text, inside = _walk(paragraph, text)
        events += inside
        text += "\n"
    day = re.match(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", (tree.findtext("ReportTime") or "").strip())
    date = "-".join([day[1], day[2].zfill(2), day[3].zfill(2)]) if day else None
    return Article(f"{path.parent.name}/{path.stem}", text, date, events)


def _walk(node: etree._Element, text: str) -> tuple[str, list[Happening]]:
    events: list[Happening] = []
    text += _bare(node.text)
    for child in node:
        begin = len(text)
        text, inside = _walk(child, text)
        events += inside
        if child.tag == "Event":
            events += _happening(child, text, begin)
        text += _bare(child.tail)
    return text, events


def _happening(event: etree._Element, text: str, begin: int) -> Iterator[Happening]:
    denoter = event.find("Denoter")
    words = _bare("".join(denoter.itertext())) if denoter is not None else ""
    start = text.find(words, begin) if words else -1
    if denoter is not None and start >= 0:
        parts = [(str(c.tag), _bare("".join(c.itertext()))) for c in event if c.tag in PARTS]
        yield Happening(start, start + len(words), denoter.get("type", ""), [p for p in parts if p[1]])


def _bare(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def _meets(ours: Event, theirs: Happening) -> bool:
    return ours.trigger.start < theirs.end and theirs.start < ours.trigger.end


def _filled(event: Event, kind: str, words: str) -> bool:
    if kind == "Time":
        said = [event.time.text] if event.time else []
    else:
        said = [arg.text for arg in event.args if arg.role in PARTS[kind]]
    return any(overlap(each, words) >= 0.5 for each in said)


if __name__ == "__main__":
    main()
