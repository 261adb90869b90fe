"""Files appear whole or not at all."""

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
    path = tmp_path / "a[1].csv"
    (tmp_path / ".a[1].csv.123.part").write_text("half", encoding="utf-8")
    (tmp_path / ".b.csv.123.part").write_text("half", encoding="utf-8")
    with replacing(path) as file:
        file.write(b"new")
    assert sorted(each.name for each in tmp_path.iterdir()) == [".b.csv.123.part", "a[1].csv"]
