"""Zip archives of pages."""

import zipfile
from pathlib import Path

import pytest

from kg.errors import InputError
from pipelines.ingest import inputs, read

PAGE = "昨日，桐溪县茶文化节开幕。"


def pack(path: Path, **members: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def messages(path: Path) -> list[str]:
    """What reading each input of a path says: an error, or the ids of its articles."""
    found: list[str] = []
    folder = path if path.is_dir() else path.parent
    for one in inputs([str(path)]):
        try:
            found += [article.document.id for article in read(one)]
        except InputError as error:
            found.append(str(error).removeprefix(f"{folder}/"))
    return found


def test_members_are_read_as_files_with_their_own_ids(tmp_path: Path):
    path = pack(
        tmp_path / "2024-04-09.zip",
        **{"b/1.txt": PAGE, "a/1.txt": PAGE, "a/n.csv": f"id,text\nx,{PAGE}", "__MACOSX/a/._1.txt": "x", "a.mp4": "x"},
    )
    found = [article.document for one in inputs([str(path)]) for article in read(one)]
    assert [(d.id, d.source) for d in found] == [
        ("2024-04-09/a/1-1", f"{path}/a/1.txt"),
        ("x", f"{path}/a/n.csv"),
        ("2024-04-09/b/1-1", f"{path}/b/1.txt"),
    ]
    assert {d.date for d in found} == {"2024-04-09"}
    assert [article.document for article in read(path)] == found


def test_a_folder_may_hold_archives(tmp_path: Path):
    pack(tmp_path / "a.zip", **{"1.txt": PAGE})
    pack(tmp_path / "b.zip", **{"1.txt": PAGE})
    (tmp_path / "1.txt").write_text(PAGE, encoding="utf-8")
    assert messages(tmp_path) == ["1-1", "a/1-1", "b/1-1"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_in_the_packers_own_encoding(tmp_path: Path, encoding: str):
    path = pack(tmp_path / "a.zip", **{"XXXXXX.txt"[-len("桐溪".encode(encoding)) - 4 :]: PAGE})
    raw, name = path.read_bytes(), "桐溪.txt".encode(encoding)
    path.write_bytes(raw.replace(b"X" * (len(name) - 4) + b".txt", name))
    assert messages(path) == ["a/桐溪-1"]


def test_a_bad_member_leaves_the_others(tmp_path: Path):
    inner = pack(tmp_path / "inner.zip", **{"1.txt": PAGE}).read_bytes()
    path = pack(tmp_path / "a.zip", **{"1.txt": PAGE, "2.txt": b"", "3.docx": b"x", "4.zip": inner, "5.txt": PAGE})
    assert messages(path) == [
        "a/1-1",
        "a.zip/2.txt: the file is empty; give a page with text",
        "a.zip/3.docx: not a readable .docx (it breaks off, or is another format); save it again as .docx",
        "a.zip/4.zip: a zip archive inside another is not read; unpack the outer one and give the folder",
        "a/5-1",
    ]


@pytest.mark.parametrize("name", ["../up.txt", "/etc/up.txt", "a/../../up.txt", "..\\up.txt", "C:/up.txt"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str):
    path = pack(tmp_path / "a.zip", **{name: PAGE, "1.txt": PAGE})
    assert [message.split(";")[0] for message in messages(path)] == [
        f"a.zip: its member {name!r} leads out of the archive"
    ]


def test_bombs_are_refused_unread(tmp_path: Path):
    dense = pack(tmp_path / "dense.zip", **{"1.txt": b"x" * 5_000_000})
    assert messages(dense)[0].endswith("times its size; unpack it yourself and give the folder")
    many = pack(tmp_path / "many.zip", **{f"{n}.txt": b"" for n in range(10_001)})
    assert "10001 members, at most 10000 are read" in messages(many)[0]
    huge = tmp_path / "huge.zip"
    raw = pack(huge, **{"1.txt": PAGE}).read_bytes()
    size = len(PAGE.encode()).to_bytes(4, "little")
    huge.write_bytes(raw.replace(size, (1_500_000_000).to_bytes(4, "little")))
    assert "1500 MB unpacked, at most 1000 MB are read" in messages(huge)[0]


def test_a_member_larger_than_its_entry_says_is_not_unpacked(tmp_path: Path):
    path = pack(tmp_path / "a.zip", **{"1.txt": PAGE * 1000})
    size = len(PAGE.encode()) * 1000
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (40).to_bytes(4, "little")))
    assert messages(path)[0].startswith("a.zip/1.txt: the zip archive is broken (Bad CRC-32")


def test_broken_encrypted_and_empty_archives_are_said_and_the_rest_goes_on(tmp_path: Path):
    whole = pack(tmp_path / "1.zip", **{"1.txt": PAGE * 99}).read_bytes()
    (tmp_path / "2.zip").write_bytes(whole[:-30])
    locked = bytearray(whole)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[whole.index(mark) + flags] |= 1
    (tmp_path / "3.zip").write_bytes(bytes(locked))
    pack(tmp_path / "4.zip", **{"1.mp4": PAGE})
    assert [message.split(";")[0] for message in messages(tmp_path)] == [
        "1/1-1",
        "2.zip: the zip archive is broken (File is not a zip file)",
        "3.zip/1.txt: encrypted",
        "4.zip: no pages in this folder",
    ]


def test_nothing_is_written(tmp_path: Path):
    path = pack(tmp_path / "a.zip", **{"a/1.txt": PAGE})
    messages(path)
    assert list(tmp_path.iterdir()) == [path]
