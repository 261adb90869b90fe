"""What persons have decided: records with who, when and why, in a file beside the store that outlives it."""

from __future__ import annotations

import datetime
import getpass
import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from kg.errors import JudgementError

KINDS = ("merge", "apart", "split", "unsure", "undo")


class Judgement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One decision.

    `left` and `right` are ids of nodes: one thing (merge; each with `~` and a document that names it), two (apart), not
    to be told (unsure). A split says that what `docs` say of `left` is something else; an undo takes the judgement `of`
    back.
    """

    id: str
    kind: str
    left: str = ""
    right: str = ""
    docs: list[str] = []
    of: str = ""
    who: str
    at: str
    why: str = ""


def path_of(store: Path) -> Path:
    """`out/graph.duckdb` -> `out/graph.judgements.jsonl`."""
    return store.with_suffix(".judgements.jsonl")


def made(  # noqa: PLR0913 - a record has these parts
    kind: str,
    *,
    left: str = "",
    right: str = "",
    docs: Sequence[str] = (),
    of: str = "",
    who: str | None = None,
    why: str = "",
) -> Judgement:
    """A new record, now, by the user of this machine if nobody is named."""
    at = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="microseconds")
    who = who or _user()
    told = "\n".join((kind, left, right, *docs, of, who, at, why))
    return Judgement(
        id=hashlib.sha256(told.encode()).hexdigest()[:8],
        kind=kind,
        left=left,
        right=right,
        docs=list(docs),
        of=of,
        who=who,
        at=at,
        why=why,
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def read(path: Path) -> list[Judgement]:
    """All records of a file by time, each once; none if there is no file.

    Raises:
        JudgementError: a line is no record, or the file cannot be read.
    """
    if not path.is_file():
        return []
    try:
        lines = _whole(path.read_bytes()).decode().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError.unreadable(path, str(error)) from error
    found: dict[str, Judgement] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            record = _decoded(path, number, line)
            found[record.id] = record
    return sorted(found.values(), key=lambda each: (each.at, each.id))


def _whole(lines: bytes) -> bytes:
    """Without a last line that no newline ends and that breaks off: what a crash left never came into force."""
    whole, last = lines[: lines.rfind(b"\n") + 1], lines[lines.rfind(b"\n") + 1 :]
    try:
        msgspec.json.decode(last)
    except msgspec.DecodeError:
        return whole
    return lines


def _decoded(path: Path, number: int, line: str) -> Judgement:
    try:
        record = msgspec.json.decode(line, type=Judgement)
    except msgspec.DecodeError as error:
        raise JudgementError.broken(path, number, str(error)) from error
    needed = {"undo": record.of, "split": record.left and record.docs}.get(record.kind, record.left and record.right)
    if record.kind not in KINDS or not needed:
        raise JudgementError.broken(path, number, f"a judgement of the kind {record.kind!r} lacks its parts")
    return record


def append(path: Path, records: Iterable[Judgement]) -> None:
    """Adds records at the end of the file; raises JudgementError when it cannot be written."""
    lines = b"".join(msgspec.json.encode(record) + b"\n" for record in records)
    try:
        with path.open("ab+") as file:
            file.seek(0)
            there = _whole(file.read())
            file.truncate(len(there))
            file.write(lines if there.endswith(b"\n") or not there else b"\n" + lines)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise JudgementError.unwritable(path, error.strerror or str(error)) from error


def active(records: Iterable[Judgement]) -> list[Judgement]:
    """What is in force: undone ones are out, and of two about one pair the later counts."""
    by_id: dict[str, Judgement] = {}
    for record in records:
        if record.kind == "undo":
            by_id.pop(record.of, None)
        else:
            by_id[record.id] = record
    last = {_about(record): record.id for record in by_id.values()}
    return [record for record in by_id.values() if last[_about(record)] == record.id]


def _about(record: Judgement) -> tuple[str, ...]:
    pair = sorted((record.left, record.right))
    return ("split", record.left, *record.docs) if record.kind == "split" else ("pair", *pair)
