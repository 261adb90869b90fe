"""Every message that a user can meet: what is wrong, where, and what to do next."""

from __future__ import annotations

from pathlib import Path


class KGError(Exception):
    """Base of all errors that a user can mend; the command line prints it in one line and exits with 2."""


class InputError(KGError):
    """Something that was given to be read cannot be read."""

    @classmethod
    def missing(cls, path: Path | str) -> InputError:
        return cls(f"{path}: no such file or folder; check the path")

    @classmethod
    def empty(cls, path: Path | str) -> InputError:
        return cls(f"{path}: the file is empty; give a page with text")

    @classmethod
    def no_pages(cls, path: Path | str, suffixes: str) -> InputError:
        return cls(f"{path}: no pages in this folder; it needs files ending in {suffixes}")

    @classmethod
    def unknown_format(cls, path: Path | str, suffixes: str) -> InputError:
        return cls(f"{path}: unknown format; known are {suffixes}")

    @classmethod
    def undecodable(cls, path: Path | str) -> InputError:
        return cls(f"{path}: not text in UTF-8, UTF-16 or GB18030; convert it to UTF-8")

    @classmethod
    def binary(cls, path: Path | str) -> InputError:
        return cls(f"{path}: binary data, not text; give a text page or JSON Lines of articles")

    @classmethod
    def unreadable(cls, path: Path | str, reason: str) -> InputError:
        return cls(f"{path}: cannot be read ({reason}); check its permissions")

    @classmethod
    def broken_jsonl(cls, path: Path | str, line: int, reason: str) -> InputError:
        return cls(f"{path}, line {line}: {reason}; each line is one JSON object with at least id and text")

    @classmethod
    def broken_conllu(cls, path: Path | str, line: int, reason: str) -> InputError:
        return cls(f"{path}, line {line}: {reason}; see universaldependencies.org/format")

    @classmethod
    def broken_gold(cls, path: Path | str, reason: str) -> InputError:
        return cls(f"{path}: {reason}; give a folder of *.ann.txt files or a .conllu file")


class OptionError(KGError):
    """An option has a value that cannot be used."""

    @classmethod
    def bad_date(cls, value: str) -> OptionError:
        return cls(f"--date {value}: not a day; write it as 2021-11-12")

    @classmethod
    def unknown_place(cls, value: str) -> OptionError:
        return cls(f"--place {value}: no division of this name is known; write its full name, such as 义乌市")

    @classmethod
    def ambiguous_place(cls, value: str, choices: str) -> OptionError:
        return cls(f"--place {value}: several divisions bear this name; write one of {choices}")


class OutputError(KGError):
    """A result cannot be written."""

    @classmethod
    def unwritable(cls, path: Path | str, reason: str) -> OutputError:
        return cls(f"{path}: cannot be written ({reason}); choose another folder with -o")

    @classmethod
    def unknown_column(cls, column: str, where: str) -> OutputError:
        return cls(f"{where}: the column {column!r} has no type; drop it or add it to kg/export/columns.py")

    @classmethod
    def bad_value(cls, where: str, value: object, wanted: str) -> OutputError:
        return cls(f"{where}: {value!r} is no {wanted}; mend the value or leave it out (None)")


class StoreError(KGError):
    """A store cannot be used."""

    @classmethod
    def missing(cls, path: Path | str) -> StoreError:
        return cls(f"{path}: no store here; make one with `kg build INPUT` or name it with --store")

    @classmethod
    def broken(cls, path: Path | str, reason: str) -> StoreError:
        return cls(f"{path}: not a store of this program ({reason}); build it again with `kg build`")

    @classmethod
    def version(cls, path: Path | str, found: str, wanted: str) -> StoreError:
        return cls(f"{path}: store version {found}, this program reads {wanted}; build it again with `kg build`")

    @classmethod
    def locked(cls, path: Path | str) -> StoreError:
        return cls(f"{path}: in use by another process; wait for it to end or build into another folder with -o")


class QueryError(KGError):
    """A question has no answer in this store."""

    @classmethod
    def unknown_name(cls, name: str, near: str) -> QueryError:
        hint = f"; near it: {near}" if near else "; `kg info` shows what the store holds"
        return cls(f"{name}: no entity of this name{hint}")

    @classmethod
    def ambiguous_name(cls, name: str, choices: str) -> QueryError:
        return cls(f"{name}: several entities bear this name; use one of these ids: {choices}")

    @classmethod
    def no_path(cls, a: str, b: str, hops: int) -> QueryError:
        return cls(f"no path from {a} to {b} within {hops} hops; try a larger --max-hops")

    @classmethod
    def unknown_type(cls, value: str, choices: str) -> QueryError:
        return cls(f"--type {value}: no such event type; known are {choices}")

    @classmethod
    def bad_date(cls, value: str) -> QueryError:
        return cls(f"{value}: not a date; write a day, month or year such as 2021-11-12, 2021-11 or 2021")


class ModelError(KGError):
    """A language model cannot be loaded."""

    @classmethod
    def missing(cls, path: Path | str) -> ModelError:
        return cls(f"{path}: model file missing; install the package again or run `make train`")

    @classmethod
    def unknown_backend(cls, spec: str) -> ModelError:
        return cls(f"{spec}: unknown pipeline; use zh_news, hanlp:NAME_OR_FOLDER or spacy:NAME")

    @classmethod
    def extra_needed(cls, package: str, extra: str) -> ModelError:
        return cls(f"{package} is not installed; run `pip install 'news-kg[{extra}]'`")

    @classmethod
    def not_fetched(cls, name: str, url: str, folder: Path | str) -> ModelError:
        return cls(f"{name}: not on this machine and no network; fetch {url} and put it as it is into {folder}")

    @classmethod
    def no_transformer(cls, path: Path | str, name: str) -> ModelError:
        way = f"run `hf download {name}` where there is a network and copy the folder ~/.cache/huggingface here"
        return cls(f"{path}: its transformer {name} is not on this machine and no network; {way}")

    @classmethod
    def unknown_hanlp(cls, name: str, near: str) -> ModelError:
        listing = "python -c 'import hanlp; print(*hanlp.pretrained.ALL)'"
        hint = f" (near it: {near})" if near else ""
        return cls(f"hanlp:{name}: no such folder and no published model{hint}; `{listing}` names them all")

    @classmethod
    def no_spacy_model(cls, name: str) -> ModelError:
        page = "https://github.com/explosion/spacy-models/releases"
        return cls(f"spacy:{name}: not installed; download its wheel from {page} and `pip install` that file")

    @classmethod
    def unsuitable(cls, name: str, reason: str) -> ModelError:
        return cls(f"{name}: {reason}; choose a model with word segmentation and NER or dependencies")
