"""Hard cases of linking: rows of CSV files, each a marked text, a question and the answer.

Marks: `[市长|Position]` is a mention, `{说|State|agent:他;object:会议}` a trigger whose roles are filled by the nearest
such words. Questions: `name X`, `id X`, `in X` (what holds it), `alias X`, `attr X KEY`, `told X` (`-`: it is nobody's
and nowhere), `same A = B`, `post X`, and `agent V` or another role of the event of a trigger. `X#2` is the second X.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

from kg.link import Gazetteer, link
from kg.records import Argument, Document, Event, Extraction, LinkedDocument, Mention, Sentence, Span
from tests.link.conftest import titles_of

FOLDER = Path(__file__).parent.parent / "cases"
MARK = re.compile(r"\[([^|\]]+)\|([A-Za-z]+)\]|\{([^|}]+)\|([A-Za-z]+)(?:\|([^}]*))?\}")
NOTHING = "-"


class Case(NamedTuple):
    """One row."""

    kind: str
    place: str
    date: str
    text: str
    ask: str
    answer: str


def cases(name: str) -> list[Case]:
    """The rows of a file in tests/cases."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [Case(**row) for row in csv.DictReader(lines)]


def read(case: Case) -> Extraction:
    """The extraction that a case's marks stand for."""
    text, mentions, marked, at = "", [], [], 0
    for mark in MARK.finditer(case.text):
        text += case.text[at : mark.start()]
        start, at = len(text), mark.end()
        text += mark[1] or mark[3]
        if mark[1]:
            mentions.append(Mention(doc="d", start=start, end=len(text), text=mark[1], type=mark[2]))
        else:
            marked.append((Span(text=mark[3], start=start, end=len(text)), mark[4], mark[5] or ""))
    text += case.text[at:]
    document = Document(id="d", text=text, date=case.date, place=case.place)
    events = [_event(text, *each) for each in marked]
    return Extraction(document=document, mentions=mentions, titles=titles_of(text, mentions), events=events)


def _event(text: str, trigger: Span, type: str, roles: str) -> Event:
    told = [each.partition(":") for each in roles.split(";") if each]
    start, end = text.rfind("。", 0, trigger.start) + 1, text.find("。", trigger.end) + 1
    return Event(
        id=f"event/d/{trigger.start}",
        doc="d",
        type=type,
        trigger=trigger,
        sentence=Sentence(start=start, end=end),
        args=[_argument(text, trigger, role, words) for role, _, words in told],
    )


def _argument(text: str, trigger: Span, role: str, words: str) -> Argument:
    before, after = text.rfind(words, 0, trigger.start), text.find(words, trigger.end)
    start = after if before < 0 or (role == "object" and after >= 0) else before
    return Argument(role=role, text=words, start=start, end=start + len(words))


def answer(case: Case, gazetteer: Gazetteer) -> str:
    """What linking answers to a case."""
    linked = link(read(case), gazetteer)
    ask, _, rest = case.ask.partition(" ")
    if ask == "same":
        one, other = (_entity_id(linked, words) for words in rest.split(" = "))
        return "yes" if one is not None and one == other else "no"
    if ask in ("agent", "object", "participant", "place"):
        return _filler(linked, rest, ask)
    if ask == "post":
        return _posts(linked, _entity_id(linked, rest))
    words, _, key = rest.partition(" ")
    return _about(linked, _entity_id(linked, words), ask, key)


def right(case: Case, gazetteer: Gazetteer) -> bool:
    """Whether linking answers a case as it should; aliases may be more than the one asked for."""
    found = answer(case, gazetteer)
    return case.answer in found.split("、") if case.ask.startswith("alias") else found == case.answer


def _entity_id(linked: LinkedDocument, words: str) -> str | None:
    text, _, nth = words.partition("#")
    return [m.entity for m in linked.mentions if m.text == text][int(nth or 1) - 1]


def _about(linked: LinkedDocument, id: str | None, ask: str, key: str) -> str:
    entity = next((each for each in linked.entities if each.id == id), None)
    if entity is None:
        return NOTHING
    holds = _holders(linked, entity.id)
    answers = {
        "name": entity.name,
        "id": entity.id,
        "in": "<".join(holds) or NOTHING,
        "alias": "、".join(entity.aliases),
        "attr": entity.attrs.get(key, NOTHING),
        "told": entity.id if entity.code or holds else NOTHING,
    }
    return answers[ask]


def _holders(linked: LinkedDocument, id: str) -> list[str]:
    names = {each.id: each.name for each in linked.entities}
    up = {each.source: each.target for each in linked.relations if each.type == "part_of"}
    chain = []
    while (above := up.get(id)) is not None:
        chain.append(names[above])
        id = above
    return chain


def _filler(linked: LinkedDocument, trigger: str, role: str) -> str:
    names = {each.id: each.name for each in linked.entities}
    (event,) = (each for each in linked.events if each.trigger.text == trigger)
    return "；".join(names[each.entity] for each in event.args if each.role == role and each.entity) or NOTHING


def _posts(linked: LinkedDocument, person: str | None) -> str:
    names = {each.id: each.name for each in linked.entities}
    posts = [each for each in linked.relations if each.type == "position" and each.source == person]
    return "；".join(f"{each.title}@{names.get(each.target or '', NOTHING)}" for each in posts) or NOTHING
