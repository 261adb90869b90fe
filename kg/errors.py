"""Every message that a user can meet: what is wrong, where, and what to do next."""

from __future__ import annotations

from pathlib import Path


class KGError(Exception):
    """Base of all errors that a user can mend; the command line prints it in one line and exits with 2.

    What a message quotes, a file's name or a parser's reason, may hold anything: characters that cannot be printed
    become blanks, so that it stays one line and moves no terminal.
    """

    def __init__(self, message: str) -> None:
        shown = "".join(character if character.isprintable() else " " for character in message)
        super().__init__(shown.strip())


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
        return cls(f"{path}: not text in UTF-8, UTF-16, GB18030 or Big5; convert it to UTF-8")

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
    def broken_row(cls, path: Path | str, line: int, reason: str) -> InputError:
        return cls(f"{path}, line {line}: {reason}; mend the line or quote its cells")

    @classmethod
    def broken_parquet(cls, path: Path | str, reason: str) -> InputError:
        return cls(f"{path}: not a readable Parquet file ({reason}); write or copy it again")

    @classmethod
    def no_column(cls, path: Path | str, column: str, columns: str) -> InputError:
        return cls(
            f"{path}: no column {column!r} among {columns}; say which holds what, as --columns text=正文,date=日期"
        )

    @classmethod
    def too_large(cls, path: Path | str, limit: int) -> InputError:
        return cls(f"{path}: larger than {limit} MB, the most for one file of this format; cut it into several")

    @classmethod
    def broken_zip(cls, path: Path | str, reason: str) -> InputError:
        return cls(f"{path}: the zip archive is broken ({reason}); pack or copy it again")

    @classmethod
    def zip_bomb(cls, path: Path | str, reason: str) -> InputError:
        return cls(f"{path}: {reason}; unpack it yourself and give the folder")

    @classmethod
    def nested_zip(cls, path: Path | str) -> InputError:
        return cls(f"{path}: a zip archive inside another is not read; unpack the outer one and give the folder")

    @classmethod
    def bad_member(cls, path: Path | str, name: str) -> InputError:
        return cls(f"{path}: its member {name!r} leads out of the archive; pack it again with plain names")

    @classmethod
    def encrypted(cls, path: Path | str) -> InputError:
        return cls(f"{path}: encrypted; save it again without a password")

    @classmethod
    def no_pdf(cls, path: Path | str) -> InputError:
        return cls(f"{path}: not a PDF; give it the ending of what it is")

    @classmethod
    def broken_pdf(cls, path: Path | str) -> InputError:
        return cls(f"{path}: the PDF is broken or cut off; copy or download it again")

    @classmethod
    def nonsense(cls, path: Path | str, page: int) -> InputError:
        return cls(
            f"{path}, page {page}: its fonts give Greek, Cyrillic or unknown characters where Chinese is due; "
            "save the pages as images and read those with the extra ocr"
        )

    @classmethod
    def no_ocr(cls, path: Path | str) -> InputError:
        return cls(f"{path}: no text layer: install the ocr extra (`pip install 'news-kg[ocr]'`)")

    @classmethod
    def no_text(cls, path: Path | str) -> InputError:
        return cls(f"{path}: no text on its pages; give a page with text, or a sharper image of it")

    @classmethod
    def broken_image(cls, path: Path | str, reason: str) -> InputError:
        return cls(f"{path}: the image cannot be read ({reason}); save it again as PNG or JPEG")

    @classmethod
    def huge_image(cls, path: Path | str, width: int, height: int, limit: int) -> InputError:
        most = f"more than the {limit // 10**6} million that are read"
        return cls(f"{path}: an image of {width} × {height} dots, {most}; save it with fewer dots an inch")

    @classmethod
    def broken_docx(cls, path: Path | str, reason: str) -> InputError:
        return cls(f"{path}: not a readable .docx ({reason}); save it again as .docx")

    @classmethod
    def no_article(cls, path: Path | str) -> InputError:
        return cls(f"{path}: no article in this web page; save the page that shows the article's text")

    @classmethod
    def broken_conllu(cls, path: Path | str, line: int, reason: str) -> InputError:
        return cls(f"{path}, line {line}: {reason}; see universaldependencies.org/format")

    @classmethod
    def broken_gold(cls, path: Path | str, reason: str) -> InputError:
        return cls(f"{path}: {reason}; give a folder of *.ann.txt files or a .conllu file")

    @classmethod
    def no_sentences(cls, path: Path | str) -> InputError:
        return cls(f"{path}: --errors shows sentences of annotated articles; give a folder of *.ann.txt files")

    @classmethod
    def no_scores(cls, path: Path | str) -> InputError:
        return cls(f"{path}: not the scores of an earlier run; write them with `kg eval … --json > {path}`")


class OptionError(KGError):
    """An option has a value that cannot be used."""

    @classmethod
    def bad_date(cls, value: str) -> OptionError:
        return cls(f"--date {value}: not a day; write it as 2021-11-12")

    @classmethod
    def bad_columns(cls, value: str, fields: str) -> OptionError:
        return cls(f"--columns {value}: not of the form text=正文,title=标题; the fields are {fields}, each once")

    @classmethod
    def address_without_ray(cls, value: str) -> OptionError:
        return cls(f"--address {value}: this is the address of a Ray cluster; add --engine ray")

    @classmethod
    def unknown_place(cls, value: str) -> OptionError:
        return cls(f"--place {value}: no division of this name is known; write its full name, such as 望江县")

    @classmethod
    def ambiguous_place(cls, value: str, choices: str) -> OptionError:
        return cls(f"--place {value}: several divisions bear this name; write one of {choices}")

    @classmethod
    def no_choice_of_graph(cls, graph: str, format: str, formats: str) -> OptionError:
        return cls(f"--graph {graph}: {format} holds the whole store; leave it out, or choose one of {formats}")


class OutputError(KGError):
    """A result cannot be written."""

    @classmethod
    def unwritable(cls, path: Path | str, reason: str) -> OutputError:
        return cls(f"{path}: cannot be written ({reason}); choose another folder with -o")

    @classmethod
    def too_large(cls, path: Path | str, nodes: int, most: int, store: Path | str) -> OutputError:
        return cls(
            f"{path}: {nodes:,} nodes are too many for a page in one file, which takes {most:,}; "
            f"`kg serve {store}` shows the same page"
        )

    @classmethod
    def broken_off(cls, path: Path | str, reason: str) -> OutputError:
        return cls(f"{path}: writing broke off ({reason}); what was stored stays: make room and build again to go on")

    @classmethod
    def no_pandas(cls) -> OutputError:
        return cls("pandas is not installed; run `pip install 'news-kg[pandas]'`")

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
        return cls(f"{path}: store version {found}, this program reads {wanted}; move it away and build again")

    @classmethod
    def locked(cls, path: Path | str) -> StoreError:
        return cls(f"{path}: in use by another process; wait for it to end or build into another folder with -o")

    @classmethod
    def no_document(cls, id: str, near: str) -> StoreError:
        hint = f"; near it: {near}" if near else ""
        return cls(f"{id}: no article of this id in the store{hint}; the lines of `kg show` end in the article's id")

    @classmethod
    def failed(cls, reason: str) -> StoreError:
        return cls(
            f"the database gave up ({reason}); make room on the disk and in memory, and look with `kg check STORE`"
        )

    @classmethod
    def unsound(cls, path: Path | str, faults: int) -> StoreError:
        return cls(f"{path}: {faults} kinds of faults; move it away and build it again with `kg build`")


class ServeError(KGError):
    """The page cannot be served."""

    @classmethod
    def extra_needed(cls) -> ServeError:
        return cls("starlette or uvicorn is not installed; run `pip install 'news-kg[serve]'`")

    @classmethod
    def no_port(cls, port: int, reason: str) -> ServeError:
        return cls(f"--port {port}: cannot be listened at ({reason}); choose another, or 0 for a free one")


class WorkerError(KGError):
    """The work on articles broke off."""

    @classmethod
    def cluster(cls, address: str, reason: str) -> WorkerError:
        return cls(f"{address}: the cluster failed ({reason}); what was stored stays: see `ray status` and build again")

    @classmethod
    def died(cls, workers: int) -> WorkerError:
        return cls(
            f"one of {workers} worker processes died, most likely for want of memory; what was stored stays: "
            "build again with fewer --workers to go on"
        )


class QueryError(KGError):
    """A question has no answer in this store."""

    @classmethod
    def unknown_name(cls, name: str, near: str) -> QueryError:
        hint = f"; near it: {near}" if near else "; `kg info` shows what the store holds"
        return cls(f"{name}: no entity of this name{hint}")

    @classmethod
    def no_name(cls) -> QueryError:
        return cls("an empty name; give a name, an alias or an id, or leave the filter out")

    @classmethod
    def ambiguous_name(cls, name: str, choices: str) -> QueryError:
        return cls(f"{name}: several entities bear this name; use one of these ids: {choices}")

    @classmethod
    def no_path(cls, a: str, b: str, hops: int, instead: str) -> QueryError:
        return cls(f"no path from {a} to {b} within {hops} hops; {instead}")

    @classmethod
    def unknown_type(cls, value: str, choices: str) -> QueryError:
        return cls(f"--type {value}: no such event type; known are {choices}")

    @classmethod
    def unknown_node_type(cls, value: str, choices: str) -> QueryError:
        return cls(f"--type {value}: no such node type; known are {choices}")

    @classmethod
    def no_part(cls, event: str, name: str) -> QueryError:
        return cls(f"{event}: {name} has no role in this event; `explain` takes an edge of the graph")

    @classmethod
    def unknown_kind(cls, value: str, choices: str) -> QueryError:
        return cls(f"{value}: no such node type; known are {choices}")

    @classmethod
    def bad_date(cls, value: str) -> QueryError:
        return cls(f"{value}: not a date; write a day, month or year such as 2021-11-12, 2021-11 or 2021")


class JudgementError(KGError):
    """A judgement cannot be made, read or taken back."""

    @classmethod
    def broken(cls, path: Path | str, line: int, reason: str) -> JudgementError:
        return cls(f"{path}, line {line}: {reason}; each line is a record as `kg judgements export` writes it")

    @classmethod
    def unreadable(cls, path: Path | str, reason: str) -> JudgementError:
        return cls(f"{path}: cannot be read ({reason}); give a file that `kg judgements export` wrote")

    @classmethod
    def unwritable(cls, path: Path | str, reason: str) -> JudgementError:
        return cls(f"{path}: cannot be written ({reason}); check its folder and permissions")

    @classmethod
    def same(cls, name: str, other: str) -> JudgementError:
        return cls(f"{name} and {other}: already one thing; `kg show {name}` shows it")

    @classmethod
    def types(cls, name: str, one: str, other: str, two: str) -> JudgementError:
        return cls(f"{name} is a {one}, {other} a {two}: these cannot be one thing; merge things of one kind")

    @classmethod
    def unknown_doc(cls, doc: str, name: str, docs: str) -> JudgementError:
        return cls(f"--doc {doc}: does not name {name}; it is named in {docs}")

    @classmethod
    def whole(cls, name: str) -> JudgementError:
        return cls(f"{name}: no other document names it, so there is nothing to split it from")

    @classmethod
    def nothing(cls, path: Path | str) -> JudgementError:
        return cls(f"{path}: no judgement to take back; `kg judgements` lists them")

    @classmethod
    def unknown(cls, id: str, path: Path | str) -> JudgementError:
        return cls(f"{id}: no judgement in force in {path} has this id; `kg judgements` lists them")


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
