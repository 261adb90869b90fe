"""What the user named as input: files, folders, globs, zip archives or standard input."""

from __future__ import annotations

import glob
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from kg.errors import InputError, KGError
from pipelines.ingest import archive
from pipelines.ingest.article import Article, Origin
from pipelines.ingest.dates import day
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.readers import MB, STDIN, Open, Reader, known_suffixes, reader_of, sniffed, suffix_of
from pipelines.ingest.script import Variant
from pipelines.ingest.script import simplified as in_simplified

_LEVELS = 2
_MOST_STDIN = 1_000 * MB


class Input(NamedTuple):
    """A file to read (`news.zip/a/1.txt` for a member of an archive) and the beginning of its articles' ids."""

    path: Path
    stem: str


def inputs(args: Sequence[str], *, failed: list[KGError] | None = None) -> list[Input]:
    """The files that are meant, each once, in the order given; those of a folder, glob or archive sorted.

    The stem of a file that was named is its name; of one in a folder or archive its path there (`a/1`), and where
    two would have the same one, more of their paths.

    Args:
        args: what the user named.
        failed: takes the errors, so that the other inputs go on; without it the first one is raised.

    Raises:
        InputError: there is no such file, no page in a folder, or a file has an unknown format.
    """
    found: dict[Path, str] = {}
    for arg in args:
        try:
            for path, stem in _expanded(arg):
                found.setdefault(path, stem)
        except InputError as error:
            if failed is None:
                raise
            failed.append(error)
    return _distinct(found)


def read(
    given: Path | Input,
    *,
    date: str | None = None,
    place: str | None = None,
    columns: Mapping[str, str] | None = None,
    simplified: Variant | None = None,
) -> list[Article]:
    """The articles of one file (`-`: standard input), then the remainder of its page.

    Args:
        given: a file in a known format, as `inputs` gives it or by its path alone.
        date: day of publication, over what the file and its name say.
        place: home place, likewise.
        columns: which column of a CSV or JSON Lines file holds which field, as `column_map` gives it.
        simplified: the table from traditional to simplified characters; offsets stay as they are.

    Raises:
        InputError: the file is missing, empty, broken, too large or in an unknown format.
        OptionError: the date is no day.
    """
    found = leaves(given, date=date, place=place, columns=columns, simplified=simplified)
    return [article for leaf in found for article in leaf.articles]


def leaves(
    given: Path | Input,
    *,
    date: str | None = None,
    place: str | None = None,
    columns: Mapping[str, str] | None = None,
    simplified: Variant | None = None,
) -> Iterator[Leaf]:
    """What `read` gives with the text that offsets count in, file by file.

    An archive has several, a long table of articles too; all of a table was checked before its first part comes.
    """
    path, stem = given if isinstance(given, Input) else Input(given, _stem(given))
    known = Origin(source="", stem="", date=day(date) if date else None, place=place, columns=dict(columns or {}))
    for reader, opens, source in _opened(path, stem, known):
        for leaf in _read(reader, opens, msgspec.structs.replace(known, source=str(source.path), stem=source.stem)):
            yield _simplified(leaf, simplified) if simplified else leaf


def _simplified(leaf: Leaf, variant: Variant) -> Leaf:
    return leaf._replace(articles=[in_simplified(one, variant=variant) for one in leaf.articles])


def _read(reader: Reader, opens: Open, origin: Origin) -> Iterator[Leaf]:
    if reader.stream:
        yield from reader.stream(opens, origin)
    else:
        yield reader.read(opens().read(), origin)


def _opened(path: Path, stem: str, known: Origin) -> Iterator[tuple[Reader, Open, Input]]:
    """The reader of a file, or of each member of an archive, and what opens it."""
    if _is_archive(path):
        for each in _members(path, stem):
            yield from _opened(*each, known)
    elif path == STDIN:
        data = sys.stdin.buffer.read(_MOST_STDIN + 1)
        reader = sniffed(data, {known.columns.get("text", "text")})
        if len(data) > (limit := min(reader.limit, _MOST_STDIN)):
            raise InputError.too_large(path, limit // MB)
        if reader.name != "zip":
            yield reader, partial(BytesIO, data), Input(path, stem)
            return
        for member, packed in archive.contents(data, path):
            yield reader_of(member), partial(BytesIO, packed), Input(member, _below(path, stem, member))
    else:
        reader = reader_of(path)
        yield reader, _opens(path, reader), Input(path, stem)


def _expanded(arg: str) -> Iterator[Input]:
    path = Path(arg)
    if path == STDIN:
        yield Input(path, "stdin")
        return
    root, files = _files(path)
    for file in files:
        stem = file.relative_to(root).with_name(_stem(file)).as_posix()
        try:
            yield from _members(file, stem) if _is_archive(file) else [Input(file, stem)]
        except InputError:  # raised again when the archive itself is read, so that the others go on
            yield Input(file, stem)


def _files(path: Path) -> tuple[Path, list[Path]]:
    """The folder that stems are relative to, and the files."""
    if path.is_dir():
        pages = sorted(file for file in path.rglob("*") if file.is_file() and suffix_of(file))
        if not pages:
            raise InputError.no_pages(path, known_suffixes())
        return path, pages
    if path.exists() or archive.inside(path):
        reader_of(path)
        return path.parent, [path]
    matches = [Path(match) for match in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 (takes absolute patterns)
    if not matches:
        raise InputError.missing(path)
    pages = [match for match in matches if match.is_file() and suffix_of(match)]
    if not pages:
        raise InputError.unknown_format(path, known_suffixes())
    return _fixed(path), pages


def _fixed(pattern: Path) -> Path:
    """The folders of a glob before the first wildcard."""
    return next(parent for parent in pattern.parents if not glob.has_magic(str(parent)))


def _members(path: Path, stem: str) -> list[Input]:
    found = archive.members(path)
    if not found:
        raise InputError.no_pages(path, known_suffixes())
    return [Input(one, _below(path, stem, one)) for one in found]


def _below(path: Path, stem: str, member: Path) -> str:
    return f"{stem}/{member.relative_to(path).with_name(_stem(member)).as_posix()}"


def _distinct(found: Mapping[Path, str]) -> list[Input]:
    """Where stems are the same, the path below what all paths share, and with its ending where that is not enough."""
    level = dict.fromkeys(found, 0)
    shared = _shared(list(found))
    while True:
        stems = {path: _longer(path, stem, shared, level[path]) for path, stem in found.items()}
        often = Counter(stems.values())
        alike = [path for path, stem in stems.items() if often[stem] > 1 and level[path] < _LEVELS]
        if not alike:
            return [Input(path, stem) for path, stem in stems.items()]
        for path in alike:
            level[path] += 1


def _longer(path: Path, stem: str, shared: int, level: int) -> str:
    if level == 0:
        return stem
    parts = path.absolute().parts[shared:]
    return "/".join(parts if level == _LEVELS else [*parts[:-1], _stem(path)])


def _shared(paths: Sequence[Path]) -> int:
    """How many leading parts, file names aside, are the same in all."""
    parts = [path.absolute().parts[:-1] for path in paths]
    return next(
        (i for i, same in enumerate(zip(*parts, strict=False)) if len(set(same)) > 1), min(map(len, parts), default=0)
    )


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() == archive.SUFFIX and not archive.inside(path)


def _opens(path: Path, reader: Reader) -> Open:
    """What opens a file or a member; all but a file that is read by parts are read now."""
    try:
        within = archive.inside(path)
        if within:
            return partial(BytesIO, archive.member(*within, reader.limit))
        if path.stat().st_size > reader.limit:
            raise InputError.too_large(path, reader.limit // MB)
        if reader.stream:
            return partial(_begun, path)
        return partial(BytesIO, path.read_bytes())
    except FileNotFoundError:
        raise InputError.missing(path) from None
    except OSError as error:
        raise InputError.unreadable(path, error.strerror or str(error)) from error


def _begun(path: Path) -> BinaryIO:
    return path.open("rb")


def _stem(path: Path) -> str:
    return "stdin" if path == STDIN else path.name[: -len(suffix_of(path) or "") or None]
