"""Files, folders, globs and standard input."""

import io
import sys
from pathlib import Path

import pytest

from kg.errors import InputError, OptionError
from pipelines.ingest import inputs, read
from pipelines.ingest.article import Article, Origin
from pipelines.ingest.readers import named, reader

PAGE = "昨日，桐溪县茶文化节开幕。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.TXT", "deep/er/c.jsonl.gz", "notes.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_folder_gives_its_pages_sorted(folder: Path):
    assert inputs([str(folder)]) == [folder / "a.TXT", folder / "b.txt", folder / "deep/er/c.jsonl.gz"]


def test_glob_file_and_standard_input_each_once(folder: Path):
    given = [str(folder / "*.txt"), str(folder / "b.txt"), "-", str(folder / "**/*.gz")]
    assert inputs(given) == [folder / "b.txt", Path("-"), folder / "deep/er/c.jsonl.gz"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.txt", "no such file or folder"),
        ("none*.txt", "no such file or folder"),
        ("notes.docx", r"unknown format; known are \.jsonl, \.jsonl\.gz, \.txt"),
        ("*.docx", "unknown format"),
        ("bare", "no pages in this folder"),
    ],
)
def test_what_cannot_be_read_is_said(folder: Path, name: str, message: str):
    (folder / "bare").mkdir()
    with pytest.raises(InputError, match=message):
        inputs([str(folder / name)])


@pytest.mark.parametrize(("name", "message"), [("none.txt", "no such file"), ("notes.docx", "unknown format")])
def test_reading_says_the_same(folder: Path, name: str, message: str):
    with pytest.raises(InputError, match=message):
        read(folder / name)


def test_page_takes_its_id_date_and_place(folder: Path):
    path = (folder / "b.txt").rename(folder / "b-2024-04-09.txt")
    [only] = read(path, place="桐溪县")
    document = only.document
    assert (document.id, document.source, document.place) == ("b-2024-04-09-1", str(path), "桐溪县")
    assert (document.date, document.date_source) == ("2024-04-09", "file name")
    assert read(path, date="20240410")[0].document.date == "2024-04-10"


def test_bad_date_is_refused(folder: Path):
    with pytest.raises(OptionError, match="--date soon: not a day"):
        read(folder / "b.txt", date="soon")


@pytest.mark.parametrize(("data", "name"), [(PAGE, "stdin-1"), ('\n{"id": "x", "text": "昨日。"}', "x")])
def test_standard_input_is_a_page_or_json_lines(monkeypatch: pytest.MonkeyPatch, data: str, name: str):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert [a.document.id for a in read(Path("-"))] == [name]


def test_a_format_is_one_function(tmp_path: Path):
    @reader("shout", suffixes=(".shout",))
    def read_shout(data: bytes, origin: Origin) -> list[Article]:
        return named("text").read(data.upper(), origin)

    path = tmp_path / "page.shout"
    path.write_bytes(b"hello.")
    assert inputs([str(path)]) == [path]
    assert read(path)[0].document.text == "HELLO."
