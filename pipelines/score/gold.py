"""Annotated articles (`*.ann.txt`): text with inline markup, then entities, relations and events.

The form: blocks `# meta`, `# text`, `# entities`, `# relations`, `# events`; mentions `[市长|POS]`, triggers
`{督查|Inspect}`; one line an entity, relation and event, cells separated by tabs.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from kg.errors import InputError
from kg.ontology import ontology

BLOCKS = ("meta", "text", "entities", "relations", "events")
MARK = re.compile(r"\[([^\[\]{}|]+)\|([A-Z]+)(?:\|(e\d+))?\]|\{([^\[\]{}|]+)\|([A-Za-z]+)\}")
ROLES = ("agent", "participant", "object", "place")


class GoldSpan(msgspec.Struct, frozen=True):
    """Characters of the text with their type (node type or mark of a mention, event type of a trigger).

    `entity` is the id that the markup itself names, where a name fits several entities.
    """

    start: int
    end: int
    type: str
    entity: str | None = None


class GoldEntity(msgspec.Struct, frozen=True):
    """An entity of the article under all of its names; `name` is the full one."""

    type: str
    names: frozenset[str]
    name: str


class GoldEvent(msgspec.Struct, frozen=True):
    """One event; a filler is the set of an entity's names, or one string of words as written."""

    type: str
    trigger: GoldSpan
    time: str | None
    modality: str
    args: list[tuple[str, frozenset[str]]]


class GoldArticle(msgspec.Struct, frozen=True):
    """One annotated article; `mentioned` are those of its entities that words of the text mean."""

    id: str
    text: str
    title: str | None
    date: str | None
    place: str | None
    byline: list[str]
    mentions: list[GoldSpan]
    triggers: list[GoldSpan]
    entities: list[GoldEntity]
    mentioned: list[GoldEntity]
    positions: list[tuple[frozenset[str], str, frozenset[str] | None]]
    part_of: list[tuple[frozenset[str], frozenset[str]]]
    events: list[GoldEvent]


def load_folder(folder: Path) -> list[GoldArticle]:
    """All annotated articles of a folder and of those in it, by name.

    Raises:
        InputError: there is none, or one breaks the form.
    """
    paths = sorted(folder.rglob("*.ann.txt"))
    if not paths:
        raise InputError.broken_gold(folder, "no *.ann.txt in this folder")
    return [load(path) for path in paths]


def load(path: Path) -> GoldArticle:
    """One annotated article; raises InputError where it breaks the form."""
    parts = re.split(r"^# (\w+)[ \t]*$", path.read_text(encoding="utf-8").replace("\r\n", "\n"), flags=re.M)
    block = {name: body.strip("\n") for name, body in zip(parts[1::2], parts[2::2], strict=False)}
    if missing := [name for name in BLOCKS if name not in block]:
        raise InputError.broken_gold(path, f"the blocks {', '.join(missing)} are missing")
    try:
        return _article(path, block)
    except (KeyError, ValueError, StopIteration) as error:
        raise InputError.broken_gold(path, f"not in the form of annotated articles ({error!r})") from error


def _article(path: Path, block: dict[str, str]) -> GoldArticle:
    meta = {k.strip(): v.strip() for k, _, v in (line.partition(":") for line in block["meta"].splitlines())}
    text, mentions, triggers = _strip(block["text"])
    entities = {cells[0]: _entity(cells) for cells in _rows(block["entities"])}
    names = {key: entity.names for key, entity in entities.items()}
    relations = _rows(block["relations"])
    rows = _rows(block["events"])
    if len(rows) != len(triggers):
        raise ValueError(f"{len(triggers)} triggers, {len(rows)} event lines")
    chosen = {m.entity for m in mentions}
    spelled = {(m.type, text[m.start : m.end]) for m in mentions if m.entity is None}
    return GoldArticle(
        id=meta.get("id", path.name.removesuffix(".ann.txt")),
        text=text,
        title=meta.get("title") or None,
        date=meta.get("date") or None,
        place=meta.get("place") or None,
        byline=[b for b in re.split("[、 ]+", meta.get("byline", "")) if b],
        mentions=mentions,
        triggers=triggers,
        entities=list(entities.values()),
        mentioned=[
            e for key, e in entities.items() if key in chosen or any((e.type, name) in spelled for name in e.names)
        ],
        positions=[(names[r[1]], r[2], names.get(r[3])) for r in relations if r[0] == "position"],
        part_of=[(names[r[1]], names[r[2]]) for r in relations if r[0] == "part_of"],
        events=[_event(cells, trigger, names) for cells, trigger in zip(rows, triggers, strict=True)],
    )


def _rows(block: str) -> list[list[str]]:
    return [[c.strip() for c in line.split("\t")] for line in block.splitlines() if line.strip()]


def _strip(marked: str) -> tuple[str, list[GoldSpan], list[GoldSpan]]:
    """Plain text, mentions and triggers of a marked text."""
    plain, at = "", 0
    mentions: list[GoldSpan] = []
    triggers: list[GoldSpan] = []
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        name, tag, entity, trigger, kind = mark.groups()
        start = len(plain)
        plain += name or trigger
        if name:
            mentions.append(GoldSpan(start, len(plain), ontology().type_of_tag(tag), entity))
        else:
            triggers.append(GoldSpan(start, len(plain), kind))
        at = mark.end()
    return plain + marked[at:], mentions, triggers


def _entity(cells: list[str]) -> GoldEntity:
    aliases = [a for a in cells[3].split("、") if a] if len(cells) > 3 else []
    return GoldEntity(cells[1], frozenset([cells[2], *aliases]), cells[2])


def _event(cells: list[str], trigger: GoldSpan, names: dict[str, frozenset[str]]) -> GoldEvent:
    roles = [(role, value) for role, _, value in (cell.partition("=") for cell in cells[3:])]
    said = dict(roles)
    fillers = [(role, v) for role, value in roles if role in ROLES for v in re.split("[,，]", value) if v]
    return GoldEvent(
        type=cells[1],
        trigger=trigger,
        time=said.get("time"),
        modality=said.get("modality", "fact"),
        args=[(role, names.get(v, frozenset([v]))) for role, v in fillers],
    )
