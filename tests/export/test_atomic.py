"""Files appear whole or not at all."""

import os

import pytest

from kg.export.atomic import replacing


def test_what_breaks_off_leaves_what_stood_there(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError), replacing(path) as file:
        file.write(b"ne")
        raise RuntimeError
    assert path.read_text(encoding="utf-8") == "old" and list(tmp_path.iterdir()) == [path]


def test_what_a_killed_process_left_goes_with_the_next(tmp_path):
    path, gone, alive = tmp_path / "a[1].csv", 2**22 + 1, os.getppid()  # no system counts so far
    left = [f".a[1].csv.{gone}.part", f".a[1].csv.{alive}.part", f".b.csv.{gone}.part"]
    for name in left:
        (tmp_path / name).write_text("half", encoding="utf-8")
    with replacing(path) as file:
        file.write(b"new")
    assert {each.name for each in tmp_path.iterdir()} == {path.name, *left[1:]}
