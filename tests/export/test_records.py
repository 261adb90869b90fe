import json

import msgspec
import pytest

from kg.errors import OutputError
from kg.export.records import write_records
from kg.records import TABLES, Document, Entity
from kg.store import View


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_records_read_back_as_they_were(store, tmp_path):
    with View(store) as view:
        counts = write_records({name: getattr(view, name)() for name in TABLES}, tmp_path / "records")
        for name, record in TABLES.items():
            raw = (tmp_path / "records" / f"{name}.jsonl").read_bytes().splitlines()
            assert [msgspec.json.decode(line, type=record) for line in raw] == list(getattr(view, name)())
            assert counts[name] == len(raw) > 0


def test_absent_values_are_null_and_chinese_is_itself(tmp_path):
    write_records({"entities": [Entity(id="person/江", type="Person", name="江")]}, tmp_path)
    text = (tmp_path / "entities.jsonl").read_text(encoding="utf-8")
    assert '"name":"江"' in text
    assert '"code":null' in text


def test_a_lone_surrogate_becomes_one_other_character(tmp_path):
    write_records({"documents": [Document(id="a", text="甲\ud83d乙😀", byline=["\udc00"])]}, tmp_path)
    [document] = lines(tmp_path / "documents.jsonl")
    assert (document["text"], document["byline"]) == ("甲\ufffd乙😀", ["\ufffd"])


def test_a_table_that_fails_halfway_leaves_the_old_file(tmp_path):
    def broken():
        yield Entity(id="b", type="Person", name="乙")
        raise RuntimeError

    write_records({"entities": [Entity(id="a", type="Person", name="甲")]}, tmp_path)
    with pytest.raises(RuntimeError):
        write_records({"entities": broken()}, tmp_path)
    assert [row["id"] for row in lines(tmp_path / "entities.jsonl")] == ["a"]
    assert [path.name for path in tmp_path.iterdir()] == ["entities.jsonl"]


def test_a_folder_that_is_a_file_is_one_line(tmp_path):
    (tmp_path / "records").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        write_records({"entities": []}, tmp_path / "records")
