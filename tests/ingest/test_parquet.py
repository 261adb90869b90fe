"""Parquet files of articles, under whatever names their columns have."""

from __future__ import annotations

import io

import duckdb
import pytest

from kg.errors import InputError
from pipelines.ingest import read
from pipelines.ingest.article import Origin
from pipelines.ingest.readers import named, sniffed

ROWS = "SELECT 'a' AS id, '县长何川讲话。' AS text, DATE '2022-03-02' AS date, ['陆平', '石岩'] AS byline"


def written(path, sql):
    duckdb.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")
    return path


def test_rows_are_articles(tmp_path):
    (article,) = read(written(tmp_path / "news.parquet", ROWS))
    document = article.document
    assert (document.id, document.text, document.date) == ("a", "县长何川讲话。", "2022-03-02")
    assert document.byline == ["陆平", "石岩"] and document.date_source == "article"


def test_moments_are_days_in_china(tmp_path):
    sql = "SELECT 'a' AS id, '讲话。' AS text, TIMESTAMP '2022-03-02 23:30:00' AS date"
    (article,) = read(written(tmp_path / "news.parquet", sql))
    assert article.document.date == "2022-03-02"


def test_columns_may_have_any_name(tmp_path):
    path = written(tmp_path / "news.parquet", 'SELECT 7 AS 编号, \'讲话。\' AS "正""文", 1 AS other')
    (article,) = read(path, columns={"id": "编号", "text": '正"文'})
    assert (article.document.id, article.document.text) == ("7", "讲话。")


def test_rows_without_an_id_are_numbered(tmp_path):
    path = written(tmp_path / "news.parquet", "SELECT unnest(['一。', '二。']) AS text")
    assert [article.document.id for article in read(path)] == ["news-1", "news-2"]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT 'a' AS id", "no column 'text' among id"),
        ("SELECT 'a' AS id, 5 AS text", "line 1: Expected `str`"),
        ("SELECT 'a' AS id, NULL::VARCHAR AS text", "line 1: Expected `str`"),
        ("SELECT 'a' AS id, ' ' AS text", "empty"),
        ("SELECT 'a' AS id, '讲话。' AS text, '昨天' AS date", "the date 昨天 is no day"),
    ],
)
def test_what_is_no_table_of_articles_says_so(tmp_path, sql, message):
    with pytest.raises(InputError, match=message):
        read(written(tmp_path / "news.parquet", sql))


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + bytes(60) + b"PAR1", b"no parquet at all"])
def test_broken_files_say_so_in_a_line(data):
    with pytest.raises(InputError) as told:
        named("parquet").read(data, Origin(source="x.parquet", stem="x"))
    assert len(str(told.value).splitlines()) == 1 and "Parquet" in str(told.value)
    assert "/tmp" not in str(told.value)


def test_a_cut_file_says_so(tmp_path):
    data = written(tmp_path / "news.parquet", ROWS).read_bytes()
    for end in range(0, len(data), 7):
        with pytest.raises(InputError):
            named("parquet").read(data[:end], Origin(source="x.parquet", stem="x"))


def test_bytes_without_a_name_are_known_by_their_beginning():
    assert sniffed(io.BytesIO(b"PAR1....").getvalue(), set()).name == "parquet"
