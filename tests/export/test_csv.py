import csv
import json

import pytest

from kg.errors import OutputError
from kg.export.csv_ import write_csv
from tests.export.conftest import TEXT


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def written(tmp_path):
    def write(view):
        counts = write_csv(view, tmp_path / "c")
        found = {name: rows(tmp_path / "c" / f"{name}.csv") for name in counts}
        assert counts == {name: len(read) for name, read in found.items()}
        return found

    return write


def test_an_event_is_a_row_with_its_participants_and_its_sentence(view, written):
    [inspection] = [row for row in written(view)["events"] if row["type"] == "Inspect"]
    assert (inspection["agent"], inspection["object"], inspection["place"]) == ("江云帆", "听松公园", "松岭镇")
    assert (inspection["label"], inspection["date_start"]) == ("检查", "2021-11-11")
    assert inspection["sentence"] == "11月11日，云梧市市长江云帆在松岭镇督查听松公园。"
    assert (inspection["doc"], inspection["article_title"], inspection["source"]) == ("a1", "a1的标题", "page.txt")


def test_arguments_are_rows_with_ids_and_offsets(view, written):
    found = [row for row in written(view)["arguments"] if row["event"] == "event/a1/19" and row["role"] == "object"]
    told = {"event": "event/a1/19", "role": "object", "text": "听松公园", "entity": "facility/听松公园"}
    assert found == [{**told, "name": "听松公园", "start": "21", "end": "25"}]


def test_relations_bring_names_and_sentences(view, written):
    [post] = [row for row in written(view)["relations"] if row["title"] == "省政协副主席"]
    assert (post["source_name"], post["target_id"]) == ("沈若溪", "")
    assert post["sentence"] == "昨日，省政协副主席沈若溪出席春茶座谈会。"


def test_excel_is_told_that_it_is_unicode(view, tmp_path):
    write_csv(view, tmp_path)
    assert (tmp_path / "events.csv").read_bytes().startswith("\ufeffid,".encode())


def test_awkward_values_come_back_whole(strange, written):
    found = written(strange)
    assert {row["id"]: row["text"] for row in found["documents"]} == {"d/1 #\"'": TEXT, "leer": "无。"}
    names = {row["id"]: row["name"] for row in found["entities"]}
    assert names == {"person/𠮷云帆@1": "𠮷云帆", "organization/甲\\局": "甲\\局\n二"}
    aliases = {row["name"]: json.loads(row["aliases"]) for row in found["entities"]}
    assert aliases["𠮷云帆"] == ['"', "=2", "\\", "a;b"]
    assert json.loads(found["entities"][0]["attrs"]) == {"k\n": 'v"\\'}
    assert [(row["title"], row["date"]) for row in found["relations"]] == [
        ('"局长"', ""),
        ("局长\\", "2021"),
        ("局长\\", "2021-02"),
        ("代表", ""),
    ]
    [event] = found["events"]
    assert (event["sentence"], event["time_text"], event["participant"]) == (TEXT, "去年\x0b", "\\")


def test_a_folder_that_is_a_file_is_one_line(view, tmp_path):
    (tmp_path / "c").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        write_csv(view, tmp_path / "c")
