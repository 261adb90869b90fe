"""Files, folders, globs and standard input."""

import io
import sys
from pathlib import Path

import pytest

from kg.errors import InputError, KGError, OptionError
from pipelines.ingest import Input, inputs, read
from pipelines.ingest.article import Origin
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.readers import named, reader

PAGE = "昨日，桐溪县茶文化节开幕。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.TXT", "deep/er/c.txt", "notes.doc", "._b.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE, encoding="utf-8")
    return tmp_path


def pairs(found: list[Input], folder: Path) -> list[tuple[str, str]]:
    return [(path.relative_to(folder).as_posix(), stem) for path, stem in found]


def test_folder_gives_its_pages_sorted_with_their_paths_as_stems(folder: Path):
    found = inputs([str(folder)])
    assert pairs(found, folder) == [("a.TXT", "a"), ("b.txt", "b"), ("deep/er/c.txt", "deep/er/c")]


def test_glob_file_and_standard_input_each_once(folder: Path):
    given = [str(folder / "*.txt"), str(folder / "b.txt"), "-", str(folder / "**/c.*")]
    assert inputs(given) == [
        Input(folder / "b.txt", "b"),
        Input(Path("-"), "stdin"),
        Input(folder / "deep/er/c.txt", "deep/er/c"),
    ]


def test_one_file_keeps_its_bare_name(folder: Path):
    assert inputs([str(folder / "deep/er/c.txt")]) == [Input(folder / "deep/er/c.txt", "c")]


@pytest.mark.parametrize(
    ("names", "stems"),
    [
        (["a/1.txt", "b/1.txt"], ["a/1", "b/1"]),
        (["a/1.txt", "a/1.jsonl", "a/2.txt"], ["1.txt", "1.jsonl", "2"]),
        (["x/a/1.txt", "y/a/1.txt", "y/2.txt"], ["x/a/1", "y/a/1", "2"]),
        (["a/1.txt", "1.txt", "b/1.txt"], ["a/1", "1", "b/1"]),
    ],
)
def test_files_of_one_name_never_have_one_stem(tmp_path: Path, names: list[str], stems: list[str]):
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    assert [stem for _, stem in inputs([str(tmp_path / name) for name in names])] == stems


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.txt", "no such file or folder"),
        ("none*.txt", "no such file or folder"),
        ("none.zip", "no such file or folder"),
        ("notes.doc", r"unknown format; known are .*\.csv, .*\.docx, .*\.txt"),
        ("*.doc", "unknown format"),
        ("bare", "no pages in this folder"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_goes_on(folder: Path, name: str, message: str):
    (folder / "bare").mkdir()
    with pytest.raises(InputError, match=message):
        inputs([str(folder / name)])
    failed: list[KGError] = []
    assert inputs([str(folder / name), str(folder / "b.txt")], failed=failed) == [Input(folder / "b.txt", "b")]
    assert [str(error) for error in failed if message.split(";", maxsplit=1)[0] in str(error)]


@pytest.mark.parametrize(
    ("name", "message"),
    [("none.txt", "no such file"), ("notes.doc", "unknown format"), ("none.zip", "no such file")],
)
def test_reading_says_the_same(folder: Path, name: str, message: str):
    with pytest.raises(InputError, match=message):
        read(folder / name)


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path: Path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    with pytest.raises(InputError, match=r"huge\.txt: larger than 32 MB, the most for one file of this format"):
        read(path)


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
    def read_shout(data: bytes, origin: Origin) -> Leaf:
        return named("text").read(data.upper(), origin)

    path = tmp_path / "page.shout"
    path.write_bytes(b"hello.")
    assert inputs([str(path)]) == [Input(path, "page")]
    assert read(path)[0].document.text == "HELLO."
