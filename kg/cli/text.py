"""Answers as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.ontology import ontology
from kg.query import EventAnswer, Evidence, Hop, Participant, PositionAnswer, RelationAnswer
from kg.records import Time


def label_of_event(kind: str, lang: str) -> str:
    """督查 and the like: the label of an event type."""
    return str(getattr(ontology().events[kind], lang))


def label_of_node(kind: str, lang: str) -> str:
    """The label of a node type."""
    return str(getattr(ontology().nodes[kind], lang))


def event_line(event: EventAnswer, *, lang: str) -> str:
    """`2022-03-01  何川 —察看→ 青龙桥  [Inspect]`, with modality where it is no fact."""
    agents = _names(event.args, "agent") or "（…）"
    others = [
        f"{getattr(ontology().roles[role], lang)} {names}"
        for role in ("participant", "place")
        if (names := _names(event.args, role))
    ]
    objects = _names(event.args, "object")
    tail = f"（{'；'.join(others)}）" if others else ""
    kind = label_of_event(event.type, lang) + ("" if event.modality == "fact" else f", {event.modality}")
    return f"{day(event.time)}  {agents} —{event.trigger.text}→ {objects or '…'}{tail}  [{kind}]"


def _names(args: list[Participant], role: str) -> str:
    return "、".join(a.name or a.text for a in args if a.role == role)


def day(time: Time | None) -> str:
    """A date or interval in a column of ten characters or more."""
    if time is None:
        return "—".ljust(9)
    return time.start.ljust(10) if time.start == time.end else f"{time.start}/{time.end}"


def evidence_line(evidence: Evidence) -> str:
    """The sentence with its article."""
    source = " · ".join(part for part in (evidence.title, evidence.date, evidence.doc) if part)
    return f"“{evidence.sentence}”  — {source}" if evidence.sentence else f"— {source}"


_LINKED = {
    "zh": {"plans": "原计划：{}", "became": "后已举行：{}"},
    "en": {"plans": "planned: {}", "became": "held: {}"},
}


def source_lines(event: EventAnswer, *, lang: str) -> list[str]:
    """All sentences that tell of an event, and the events that planned it or that it became."""
    lines = [evidence_line(each) for each in (event.evidence, *event.reports)]
    linked = [("plans", event.plans), ("became", event.became)]
    return lines + [_LINKED[lang][name].format("、".join(ids)) for name, ids in linked if ids]


def told_lines(events: Iterable[EventAnswer], *, lang: str) -> Iterator[str]:
    """Events, each with what proves it below."""
    for event in events:
        yield event_line(event, lang=lang)
        yield from (f"    {line}" for line in source_lines(event, lang=lang))


_LEFT = {
    "zh": {"events": "…… 另有{}个更早的事件，--limit 0 列出全部", "positions": "…… 另有{}个职务，--limit 0 列出全部"},
    "en": {
        "events": "… and {} earlier events: --limit 0 shows all",
        "positions": "… and {} more positions: --limit 0 shows all",
    },
}


def left_lines(left: int, what: str, *, lang: str) -> list[str]:
    """A line that says how many `events` or `positions` are not shown, if any."""
    return [_LEFT[lang][what].format(f"{left:,}")] if left else []


def relation_line(relation: RelationAnswer) -> str:
    """`县长 @ 望江县  2022-03-02`."""
    where = relation.target.name if relation.target else "?"
    dates = relation.first_date or ""
    if relation.last_date and relation.last_date != relation.first_date:
        dates += f" – {relation.last_date}"
    return f"{relation.title or relation.type} @ {where}  {dates}".rstrip()


_POSITION = {
    "zh": {"past": "{} 已称“原”", "successor": "后任{}（{}）", "predecessor": "前任{}"},
    "en": {"past": "past by {}", "successor": "then {} ({})", "predecessor": "after {}"},
}


def position_line(position: PositionAnswer, *, lang: str) -> str:
    """`县长 @ 望江县  2020-01-02 – 2021-03-04  后任李青（2021-05-06）`."""
    words, told = _POSITION[lang], []
    if position.past_date:
        told.append(words["past"].format(position.past_date))
    if position.successor:
        told.append(words["successor"].format(position.successor.name, position.successor_date))
    if position.predecessor:
        told.append(words["predecessor"].format(position.predecessor.name))
    return "  ".join([relation_line(position), *told])


def hop_lines(hop: Hop, *, lang: str) -> list[str]:
    """A hop of a path: both ends, then what joins them with its evidence."""
    lines = [f"{hop.source.name} ⇄ {hop.target.name}"]
    lines += (f"    {line}" for line in left_lines(hop.left, "events", lang=lang))
    for event in hop.events:
        lines += [f"    {event_line(event, lang=lang)}", f"        {evidence_line(event.evidence)}"]
    for relation in hop.relations:
        lines.append(f"    {relation.source.name}: {relation_line(relation)}")
        lines += [f"        {evidence_line(e)}" for e in relation.evidence[:1]]
    return lines
