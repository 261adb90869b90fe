"""Bad input: one line that says what, where and what to do, exit code 2, nothing half written."""

from __future__ import annotations

import sys

import pytest

from kg.cli import main


def kg(monkeypatch, capsys, *args):
    """Exit code and standard error of a command."""
    monkeypatch.setattr(sys, "argv", ["kg", *map(str, args)])
    with pytest.raises(SystemExit) as stop:
        main()
    return stop.value.code, capsys.readouterr().err


def page(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("noise.txt", bytes(range(256)) * 40, "binary|not text"),
        ("table.xyz", b"a", "unknown format"),
        ("bad.jsonl", b"{not json}\n", "line 1"),
    ],
)
def test_a_file_that_cannot_be_read(monkeypatch, capsys, tmp_path, name, content, says):
    path = page(tmp_path, name, content)
    code, error = kg(monkeypatch, capsys, "build", path, "-o", tmp_path / "out")
    assert code == 2
    assert len(error.strip().splitlines()) == 1 and name in error
    assert any(word in error for word in says.split("|"))
    assert not (tmp_path / "out").exists()


def test_a_missing_file(monkeypatch, capsys, tmp_path):
    code, error = kg(monkeypatch, capsys, "build", tmp_path / "nowhere.txt", "-o", tmp_path / "out")
    assert (code, len(error.splitlines())) == (2, 1)
    assert "no such file" in error and not (tmp_path / "out").exists()


def test_a_folder_without_pages(monkeypatch, capsys, tmp_path):
    (tmp_path / "pages").mkdir()
    code, error = kg(monkeypatch, capsys, "build", tmp_path / "pages", "-o", tmp_path / "out")
    assert code == 2 and "no pages" in error


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [("--date", "12.11.2021", "2021-11-12"), ("--place", "无此县", "no division"), ("--place", "朝阳区", "several")],
)
def test_an_option_that_makes_no_sense(monkeypatch, capsys, tmp_path, option, value, says):
    path = page(tmp_path, "p.txt", "县长何川讲话。".encode())
    code, error = kg(monkeypatch, capsys, "build", path, option, value, "-o", tmp_path / "out")
    assert code == 2 and says in error and value in error
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written(monkeypatch, capsys, tmp_path):
    path = page(tmp_path, "p.txt", "县长何川讲话。".encode())
    code, error = kg(monkeypatch, capsys, "build", path, "-o", path / "out")
    assert code == 2 and "cannot be written" in error


def test_the_other_inputs_are_still_built(monkeypatch, capsys, tmp_path):
    good, bad = page(tmp_path, "good.txt", "县长何川讲话。".encode()), page(tmp_path, "bad.txt", b"")
    code, error = kg(monkeypatch, capsys, "build", bad, good, "--only", "records", "-o", tmp_path / "out")
    assert code == 2 and error.count("bad.txt") == 1
    assert "何川" in (tmp_path / "out" / "records" / "documents.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["show", "何川"], ["path", "何川", "陆平"], ["events"], ["info"]])
def test_a_store_that_is_not_there(monkeypatch, capsys, tmp_path, command):
    code, error = kg(monkeypatch, capsys, *command, "--store", tmp_path / "none.duckdb")
    assert code == 2 and "no store" in error and len(error.splitlines()) == 1


def test_a_name_that_nobody_bears(monkeypatch, capsys, tmp_path):
    path = page(tmp_path, "p.txt", "县长何川讲话。".encode())
    monkeypatch.setattr(sys, "argv", ["kg", "build", str(path), "--only", "records", "-o", str(tmp_path / "out")])
    with pytest.raises(SystemExit):
        main()
    capsys.readouterr()
    code, error = kg(monkeypatch, capsys, "show", "何大川", "--store", tmp_path / "out" / "graph.duckdb")
    assert code == 2 and "no entity of this name" in error


@pytest.mark.parametrize("spec", ["klingon", "hanlp:", "spacy:"])
def test_a_pipeline_that_is_unknown(monkeypatch, capsys, tmp_path, spec):
    path = page(tmp_path, "p.txt", "县长何川讲话。".encode())
    code, error = kg(monkeypatch, capsys, "build", path, "--pipeline", spec, "-o", tmp_path / "out")
    assert code == 2 and "unknown pipeline" in error
