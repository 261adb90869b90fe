"""Articles to linked documents, a batch at a time: the work that processes and machines share."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path

import msgspec

import kg
import pipelines
from kg.data import data
from kg.errors import KGError
from kg.link import Gazetteer, link
from kg.records import Document, Extraction, LinkedDocument

_LOG = logging.getLogger(__name__)

ARTICLES, CHARACTERS = 64, 100_000
"""A batch is full at so many articles, or when one more would have more characters: it bounds memory."""
FORGET = 4096
"""Articles after which the words that spaCy has met are forgotten, so that memory does not grow with the corpus."""


class Task(msgspec.Struct, frozen=True):
    """An article to be read, and the code of its page's home place if its text told it."""

    document: Document
    home: str | None = None


def batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Tasks in order, cut by their own number and lengths alone, so that who works on a batch changes nothing."""
    batch: list[Task] = []
    length = 0
    for task in tasks:
        if batch and (len(batch) == ARTICLES or length + len(task.document.text) > CHARACTERS):
            yield batch
            batch, length = [], 0
        batch.append(task)
        length += len(task.document.text)
    if batch:
        yield batch


class Maker:
    """A loaded pipeline and gazetteer; called with a batch, it gives its linked documents, in order."""

    def __init__(self, pipeline: str) -> None:
        from pipelines.run import extract  # spaCy takes a second, and `kg --help` reads no text

        self._extract = extract
        self._nlp = pipelines.load(pipeline)
        self._gazetteer = Gazetteer.load()
        self._zone, self._met = ExitStack(), FORGET

    def __call__(self, batch: Sequence[Task]) -> list[LinkedDocument]:
        """All of one batch; memory holds it once more, and words met in at most `FORGET` articles."""
        self._met += len(batch)
        if self._met >= FORGET:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._met = 0
        found = self._extract([task.document for task in batch], self._nlp)
        return [self._linked(e, task.home) for task, e in zip(batch, found, strict=True)]

    def _linked(self, extraction: Extraction, home: str | None) -> LinkedDocument:
        """The linked document; the bare one where linking fails: a fault of this program costs one article only."""
        try:
            return link(extraction, self._gazetteer, home=home)
        except (KGError, MemoryError):
            raise
        except Exception as error:
            _LOG.error(
                "%s: linking failed (%r); stored with its text alone: please report it", extraction.document.id, error
            )
            return LinkedDocument(document=extraction.document)


_TASKS = msgspec.msgpack.Decoder(list[Task])
_LINKED = msgspec.msgpack.Decoder(list[LinkedDocument])
_encode = msgspec.msgpack.Encoder().encode


def packed(batch: Sequence[Task]) -> bytes:
    """A batch on its way to another process, as MessagePack."""
    return _encode(batch)


def unpacked(result: bytes) -> list[LinkedDocument]:
    """What came back."""
    return _LINKED.decode(result)


def worked(batch: bytes, maker: Maker) -> bytes:
    """The other side: a packed batch in, packed linked documents out."""
    return _encode(maker(_TASKS.decode(batch)))


class Keys:
    """Digests that say from what and by what a document was made: equal ones need not be made again."""

    def __init__(self, pipeline: str) -> None:
        self._maker = blake2b(pipeline.encode(), digest_size=16)
        for path in _made_of():
            self._maker.update(path.name.encode())
            self._maker.update(path.read_bytes())

    def __call__(self, task: Task) -> str:
        """The digest of one task with this program, its models, word lists and gazetteer."""
        digest = self._maker.copy()
        digest.update(_encode(task))
        return digest.hexdigest()


def _made_of() -> Iterator[Path]:
    """Code, word lists, models and gazetteer: all that decides what a document says."""
    for package in (kg, pipelines):
        yield from (p for p in _files(Path(next(iter(package.__path__)))) if p.suffix in {".py", ".yaml", ".cfg"})
    for name in ("models", "gazetteer", "lexicons"):
        yield from _files(data(name))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
