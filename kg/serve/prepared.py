"""What a server reads first, kept in a file beside the store: with it a store of any size opens at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any

import duckdb
import msgspec
import numpy as np
from numpy.typing import NDArray

import kg
from kg.errors import OutputError
from kg.export.atomic import replacing
from kg.serve.columns import Columns, read
from kg.serve.first import opening_data
from kg.serve.index import Index
from kg.serve.whole import drawn, packed
from kg.store import View

LARGE = 20_000
"""Events from which on a build prepares the store for its server; smaller ones open as fast without."""

_IDS, _TYPES = ("entities", "events", "articles"), ("types", "event_types")


class _Kept(msgspec.Struct, array_like=True, frozen=True):
    """The file: what it was made from, a digest of the rest, the first view as JSON, the columns as MessagePack.

    `whole` is the picture of the whole graph as the page takes it, empty until it is first asked for.
    """

    stamp: str
    digest: bytes
    opening: bytes
    columns: bytes
    whole: bytes


class _Packed(msgspec.Struct, array_like=True, frozen=True):
    """Columns: ids as they are, types as places in a list of them, numbers as narrow as they can be."""

    ids: list[list[str]]
    types: list[list[str]]
    arrays: dict[str, tuple[str, bytes]]


class Prepared:
    """The index of a store, its first view, and the picture of the whole.

    They are taken from the file `<store>.index` if this very program made it from this very state of the store and it
    is whole, and else made from the store. Several threads may ask at once.

    Attributes:
        path: of the file.
        stamp: tells this state of the store, read by this program, from all others.
    """

    def __init__(self, view: View) -> None:
        self._view, self._lock, self._opening_lock, self._keeping = view, RLock(), RLock(), RLock()
        self.path = view.path.with_name(f"{view.path.name}.index")
        self.stamp = _stamp(view.path)
        self._kept = _found(self.path, self.stamp)
        self._opening = self._kept.opening if self._kept else None
        self._whole = self._kept.whole if self._kept else b""
        self._index: Index | None = None

    @property
    def index(self) -> Index:
        """Who is tied to what."""
        with self._lock:
            self._index = self._index or Index(_unpacked(self._kept.columns) if self._kept else read(self._view))
            return self._index

    @property
    def opening(self) -> bytes:
        """What `opening_data` tells, as JSON."""
        with self._opening_lock:
            self._opening = self._opening or msgspec.json.encode(opening_data(self._view, self.index))
            return self._opening

    @property
    def whole(self) -> bytes:
        """The picture of the whole graph, as `whole.packed` makes it; made and kept when it is first asked for."""
        with self._keeping:
            if not self._whole:
                self._whole = packed(drawn(self._view, self.index))
                self.keep()
            return self._whole

    def keep(self) -> None:
        """Writes the file if it says less than is known; where it cannot be written, the next start takes longer."""
        with self._keeping:
            if self._kept and self._kept.whole == self._whole:
                return
            columns = _packed(self.index.columns)
            digest = _digest(self.opening, columns, self._whole)
            self._kept = _Kept(self.stamp, digest, self.opening, columns, self._whole)
            with suppress(OutputError), replacing(self.path) as file:
                file.write(msgspec.msgpack.encode(self._kept))


def prepare(store: Path) -> None:
    """Prepares a large store for its server; see `LARGE`."""
    with View(store) as view:
        [count] = view.columns("SELECT count(*) AS events FROM events")["events"].tolist()
        if count >= LARGE:
            _ = Prepared(view).whole


def _found(path: Path, stamp: str) -> _Kept | None:
    """The file at `path` if it is whole and of this state."""
    with suppress(OSError, msgspec.MsgspecError):
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
        if kept.stamp == stamp and kept.digest == _digest(kept.opening, kept.columns, kept.whole):
            return kept
    return None


def _stamp(store: Path) -> str:
    """A digest of what tells a state of the store, with what is not checkpointed yet, and of this program."""
    digest = hashlib.blake2b(duckdb.__version__.encode(), digest_size=16)
    for path in (store, store.with_name(f"{store.name}.wal")):
        with suppress(FileNotFoundError):
            state = path.stat()
            digest.update(f"{state.st_ino} {state.st_size} {state.st_mtime_ns};".encode())
    for path in _program():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _program() -> Iterator[Path]:
    """Code, words and queries that decide what is made of a store."""
    root = Path(next(iter(kg.__path__)))
    for room in ("serve", "view", "export", "graph", "query", "store", "schema"):
        yield from sorted(path for path in (root / room).iterdir() if path.suffix in {".py", ".yaml", ".sql"})


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part)
    return digest.digest()


def _packed(columns: Columns) -> bytes:
    fields = columns._asdict()
    ids = [fields.pop(name) for name in _IDS]
    types = [sorted(set(fields[name].tolist())) for name in _TYPES]
    for name, known in zip(_TYPES, types, strict=True):
        places = {type: place for place, type in enumerate(known)}
        fields[name] = np.array([places[type] for type in fields[name].tolist()], dtype=np.int64)
    arrays = {name: _narrow(array) for name, array in fields.items()}
    return msgspec.msgpack.encode(_Packed(ids, types, {n: (a.dtype.str, a.tobytes()) for n, a in arrays.items()}))


def _narrow(array: NDArray[Any]) -> NDArray[Any]:
    if array.dtype != np.int64 or not len(array):
        return array
    return array.astype(np.promote_types(np.min_scalar_type(array.min()), np.min_scalar_type(array.max())))


def _unpacked(packed: bytes) -> Columns:
    held = msgspec.msgpack.decode(packed, type=_Packed)
    arrays: dict[str, Any] = {name: np.frombuffer(data, dtype) for name, (dtype, data) in held.arrays.items()}
    for name, known in zip(_TYPES, held.types, strict=True):
        arrays[name] = np.array(known, dtype=object)[arrays[name]]
    counts = {name: array.astype(np.int64) for name, array in arrays.items() if array.dtype.kind in "iu"}
    ids = dict(zip(_IDS, held.ids, strict=True))
    return Columns(**{**arrays, **counts, **ids, "keys": arrays["keys"]})
