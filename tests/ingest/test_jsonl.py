"""Articles as JSON Lines."""

import gzip
import json
from pathlib import Path

import pytest

from kg.errors import InputError
from pipelines.ingest import column_map, jsonl, leaves, read, readers

TEXT = " 本报讯 昨日，\n县长骆子谦到 3 个村。 "


def write(path: Path, *lines: object) -> Path:
    data = b"\n".join(_bytes(line) for line in lines)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def _bytes(line: object) -> bytes:
    if isinstance(line, bytes):
        return line
    return (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)).encode()


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_id_and_text_stay_as_they_are(tmp_path: Path, name: str):
    line = {
        "id": "a/1",
        "text": TEXT,
        "title": "题",
        "date": "2024年4月9日",
        "place": "桐溪县",
        "byline": ["车北辰"],
        "url": "x",
    }
    [only] = read(write(tmp_path / name, line, ""))
    document = only.document
    assert (document.id, document.text, document.title) == ("a/1", TEXT, "题")
    assert (document.date, document.date_source) == ("2024-04-09", "article")
    assert (document.place, document.byline, document.source_offsets) == ("桐溪县", ["车北辰"], [])


@pytest.mark.parametrize(
    ("byline", "names"),
    [("记者 车北辰 通讯员 乔一苇", ["车北辰", "乔一苇"]), ("本刊编辑部", ["本刊编辑部"]), (None, []), ("", [])],
)
def test_byline_may_be_words(tmp_path: Path, byline: str | None, names: list[str]):
    [only] = read(write(tmp_path / "news.jsonl", {"id": "1", "text": TEXT, "byline": byline}))
    assert only.document.byline == names


def test_options_override_and_file_name_helps(tmp_path: Path):
    path = write(
        tmp_path / "news-20240410.jsonl", {"id": "1", "text": TEXT}, {"id": "2", "text": TEXT, "date": "2024-04-09"}
    )
    assert [(a.document.date, a.document.date_source) for a in read(path)] == [
        ("2024-04-10", "file name"),
        ("2024-04-09", "article"),
    ]
    assert {(a.document.date, a.document.place) for a in read(path, date="2024-04-11", place="临川市")} == {
        ("2024-04-11", "临川市")
    }


@pytest.mark.parametrize(
    "line",
    [
        "{",
        '{"id": "1"}',
        '{"text": "字"}',
        '{"id": 1.5, "text": "字"}',
        "[]",
        '{"id": "1", "text": "\\ud800"}',
        b"\xff",
    ],
)
def test_broken_line_is_named(tmp_path: Path, line: object):
    path = write(tmp_path / "news.jsonl", {"id": "0", "text": TEXT}, line)
    with pytest.raises(InputError, match=r"news\.jsonl, line 2: .*at least id and text"):
        read(path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"id": "1", "text": "字", "date": "昨天"}, "the date 昨天 is no day such as 2021-11-12"),
        ({"id": "0", "text": "字"}, "the id 0 was there before"),
    ],
)
def test_line_that_cannot_be_an_article_is_named(tmp_path: Path, line: object, message: str):
    with pytest.raises(InputError, match=f"line 2: {message}"):
        read(write(tmp_path / "news.jsonl", {"id": "0", "text": TEXT}, line))


def test_columns_have_any_names(tmp_path: Path):
    line = {"编号": 7, "正文": TEXT, "标题": "题", "时间": 20240409, "来源": "桐溪日报", "text": "摘要"}
    columns = column_map("id=编号,text=正文,title=标题,date=时间,paper=来源")
    [only] = read(write(tmp_path / "news.jsonl", line), columns=columns)
    document = only.document
    assert (document.id, document.text, document.title, document.date) == ("7", TEXT, "题", "2024-04-09")
    assert only.imprint.paper == "桐溪日报"


def test_lines_without_text_and_control_characters_are_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    path = write(tmp_path / "news.jsonl", {"id": "1", "text": "县长\x00到码头\x07。"}, {"id": "2", "text": " "})
    [only] = read(path)
    assert only.document.text == "县长 到码头 。"
    assert "1 rows without text left out, 2 control characters became blanks" in caplog.text


def test_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path):
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 3_000_000))
    with pytest.raises(InputError, match="unpacks to more than 1 MB"):
        read(path)


def test_file_or_line_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = write(tmp_path / "news.jsonl", {"id": "0", "text": TEXT}, {"id": "1", "text": TEXT * 99})
    monkeypatch.setattr(jsonl, "_LONGEST", 1_000)
    with pytest.raises(InputError, match="line 2: it is longer"):
        read(path)
    monkeypatch.setitem(readers._READERS, "jsonl", readers.named("jsonl")._replace(limit=1_000))
    with pytest.raises(InputError, match="larger than"):
        read(path)


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_long_file_comes_in_parts(tmp_path: Path, name: str):
    path = write(tmp_path / name, *({"id": str(number), "text": TEXT} for number in range(2500)))
    parts = list(leaves(path))
    assert [len(part.articles) for part in parts] == [1000, 1000, 500]
    assert [one.document.id for part in parts for one in part.articles] == [str(number) for number in range(2500)]


@pytest.mark.parametrize("last", ["{", {"id": "0", "text": TEXT}, {"id": "x", "text": TEXT, "date": "昨天"}])
def test_nothing_of_a_file_with_a_broken_line_comes(tmp_path: Path, last: object):
    path = write(tmp_path / "news.jsonl", *({"id": str(number), "text": TEXT} for number in range(2500)), last)
    with pytest.raises(InputError, match="line 2501: "):
        next(leaves(path))


def test_archive_of_several_parts_is_read_to_its_end(tmp_path: Path):
    path = tmp_path / "news.jsonl.gz"
    lines = [json.dumps({"id": name, "text": TEXT}).encode() + b"\n" for name in "ab"]
    path.write_bytes(b"".join(map(gzip.compress, lines)))
    assert [one.document.id for one in read(path)] == ["a", "b"]


def test_mark_of_utf8_is_no_part_of_the_first_line(tmp_path: Path):
    [only] = read(write(tmp_path / "news.jsonl", b"\xef\xbb\xbf" + json.dumps({"id": "a", "text": TEXT}).encode()))
    assert only.document.id == "a"


def test_empty_file_and_broken_archive_are_refused(tmp_path: Path):
    with pytest.raises(InputError, match="the file is empty"):
        read(write(tmp_path / "news.jsonl", "", ""))
    broken = write(tmp_path / "news.jsonl.gz", {"id": "1", "text": TEXT * 50})
    broken.write_bytes(broken.read_bytes()[:-20])
    with pytest.raises(InputError, match="cannot be read"):
        read(broken)
