"""A folder of everything that goes wrong: one clear line for each file, and the good ones are read."""

from __future__ import annotations

import io
import json
import random
import sys
import zipfile
from pathlib import Path

import pytest

from kg.cli import main
from pipelines.ingest import ocr

PAGE = "昨日，县长来到学校，看望老师和学生。\n"
INGEST = Path(__file__).parents[1] / "ingest"
PRINTED = INGEST / "pdf" / "pages" / "truetype-1.pdf"


def packed(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", content)
    return target.getvalue()


BAD = {
    "encrypted.pdf": ((INGEST / "pdf/small/encrypted.pdf").read_bytes, "encrypted"),
    "nonsense.pdf": ((INGEST / "pdf/small/nonsense.pdf").read_bytes, "Greek, Cyrillic"),
    "image-only.pdf": (
        (INGEST / "pdf/small/image-only.pdf").read_bytes,
        "no text layer: install the ocr extra",
    ),
    "half.pdf": (lambda: PRINTED.read_bytes()[: PRINTED.stat().st_size // 2], "broken or cut off"),
    "half.zip": (lambda: packed(PAGE.encode() * 99)[:90], "zip archive is broken"),
    "bomb.zip": (lambda: packed(b"0" * 30_000_000), "times its size"),
    "binary.txt": (lambda: random.Random(1).randbytes(5000), "binary data"),
    "old.docx": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "Word before 2007"),
    "blank.txt": (lambda: b"  \n\n", "empty"),
    "half.jsonl": (lambda: b'{"id":"a","text":"\\ud800x"}\n', "line 1"),
}
CLEANED = {
    "mixed.txt": (PAGE.encode() + PAGE.encode("gb18030"), "gb18030 and utf-8"),
    "nul.txt": (PAGE.encode().replace("，".encode(), "，\0\a".encode()), "4 control characters were dropped"),
    "surrogate.txt": (PAGE.encode() * 9 + b"\xed\xa0\x80", "3 bad characters became"),
    "long.txt": ((PAGE.strip() * 9000).encode(), ""),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(ocr, "installed", lambda: False)
    for name, (make, _) in BAD.items():
        (tmp_path / name).write_bytes(make())
    for name, (content, _) in CLEANED.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_each_bad_file_gets_one_line_and_the_rest_is_read(folder, monkeypatch, capsys, caplog):
    monkeypatch.setattr(sys, "argv", ["kg", "articles", str(folder), "--format", "jsonl"])
    with pytest.raises(SystemExit) as stop:
        main()
    printed = capsys.readouterr()
    errors = {line.split(folder.name + "/")[1].split(":")[0].split(",")[0]: line for line in printed.err.splitlines()}
    assert stop.value.code == 2
    assert {name for name, (_, says) in BAD.items() if says in errors.get(name, "")} == set(BAD)
    assert len(printed.err.splitlines()) == len(BAD)
    read = {Path(json.loads(line)["source"]).name for line in printed.out.splitlines()}
    assert read == set(CLEANED)
    said = "\n".join(caplog.messages)
    assert all(says in said for _, says in CLEANED.values())
    assert "\0" not in printed.out
