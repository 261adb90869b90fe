"""Articles as tables."""

from pathlib import Path

import pytest

from kg.errors import InputError
from pipelines.ingest import column_map, read

TEXT = " 本报讯 昨日，\n县长骆子谦到 3 个村，说：“好”。 "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("name", "separator"), [("news.csv", ","), ("news.csv", ";"), ("news.tsv", "\t")])
def test_rows_are_articles(tmp_path: Path, name: str, separator: str, encoding: str):
    path = tmp_path / name
    rows = [
        ["id", "标题", "正文", "日期", "记者", "来源"],
        ["7", "题", f'"{TEXT}"', "2024/4/9 10:20", "车北辰 乔一苇", "桐溪日报"],
    ]
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    columns = column_map("text=正文,title=标题,date=日期,byline=记者,paper=来源")
    [only] = read(path, columns=columns, place="桐溪县")
    document = only.document
    assert (document.id, document.title, document.text) == ("7", "题", TEXT)
    assert (document.date, document.date_source, document.place) == ("2024-04-09", "article", "桐溪县")
    assert (document.byline, only.imprint.paper) == (["车北辰 乔一苇"], "桐溪日报")


def test_row_without_id_is_numbered(tmp_path: Path):
    path = tmp_path / "news.csv"
    path.write_text("text,title\n昨日开园。,甲\n,乙\n今日闭园。,丙\n", encoding="utf-8")
    assert [(a.document.id, a.document.title) for a in read(path)] == [("news-1", "甲"), ("news-2", "丙")]


@pytest.mark.parametrize(
    ("table", "columns", "message"),
    [
        (
            "标题,正文\n题,文\n",
            None,
            r"news\.csv: no column 'text' among 标题、正文; say which holds what, as --columns",
        ),
        ("标题,正文\n题,文\n", "text=正文,date=日期", "no column '日期' among 标题、正文"),
        ("text,title\n文,题\n文,题,多\n", None, r"news\.csv, line 3: 3 cells, the header has 2"),
        ('text,title\n"文,题\n', None, r"news\.csv, line 2: unexpected end of data"),
        ("text,date\n文,昨天\n", None, "line 2: the date 昨天 is no day"),
        ("id,text\n1,文\n1,字\n", None, "line 3: the id 1 was there before"),
        ("text,title\n", None, r"news\.csv: the file is empty"),
        ("", None, r"news\.csv: the file is empty"),
    ],
)
def test_bad_table_is_said(tmp_path: Path, table: str, columns: str | None, message: str):
    path = tmp_path / "news.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read(path, columns=column_map(columns) if columns else None)


def test_cell_of_any_length(tmp_path: Path):
    path = tmp_path / "news.csv"
    text = "昨日，桐溪县茶文化节开幕。" * 50_000
    path.write_text(f"text\n{text}\n", encoding="utf-8")
    assert read(path)[0].document.text == text
