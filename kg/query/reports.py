"""Reports of one event, joined into one answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from kg.query.answers import EventAnswer, Participant


class Report(EventAnswer, frozen=True, kw_only=True):
    """What one article says of an event; `id` is that of the report which stands for all."""

    report: str


def joined(reports: Iterable[Report]) -> Iterator[EventAnswer]:
    """One answer an event, from its reports, which must follow each other: the first stands for all."""
    return (_joined(list(group)) for _, group in groupby(reports, key=lambda report: report.id))


def _joined(reports: Sequence[Report]) -> EventAnswer:
    first, others = reports[0], reports[1:]
    fields = {name: getattr(first, name) for name in EventAnswer.__struct_fields__}
    docs = {first.evidence.doc: None, **{other.evidence.doc: other.evidence for other in reversed(others)}}
    return EventAnswer(
        **{
            **fields,
            "args": _all(first.args, others),
            "reports": [docs[doc] for doc in dict.fromkeys(o.evidence.doc for o in others) if docs[doc]],
        }
    )


def _all(args: list[Participant], others: Sequence[Report]) -> list[Participant]:
    """The participants of all reports, each entity once a role; what only words name is the first report's."""
    found = {(arg.role, arg.entity or (arg.start, arg.end)): arg for arg in reversed(args)}
    every = [arg for arg in args if arg in found.values()]
    for other in others:
        for arg in other.args:
            if arg.entity and (arg.role, arg.entity) not in found:
                found[arg.role, arg.entity] = arg
                every.append(msgspec.structs.replace(arg, doc=other.evidence.doc))
    return every
