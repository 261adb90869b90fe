import duckdb
import msgspec
import pyarrow.parquet
import pytest

from kg.errors import OutputError
from kg.export.formats import tables
from kg.export.parquet import write_parquet
from kg.records import TABLES


def rows(path):
    return [
        {name: dict(value) if name == "attrs" else value for name, value in row.items()}
        for row in pyarrow.parquet.read_table(path).to_pylist()
    ]


@pytest.mark.parametrize("which", ["view", "strange"])
def test_records_read_back_as_they_were(which, request, tmp_path):
    view = request.getfixturevalue(which)
    counts = write_parquet(tables(view), tmp_path / "p")
    for name, record in TABLES.items():
        found = [msgspec.convert(row, record) for row in rows(tmp_path / "p" / f"{name}.parquet")]
        assert found == list(getattr(view, name)())
        assert counts[name] == len(found) > 0


def test_columns_have_types_of_their_own(view, tmp_path):
    write_parquet(tables(view), tmp_path)
    described = duckdb.sql(f"DESCRIBE FROM '{tmp_path / 'events.parquet'}'").fetchall()
    types = {name: kind for name, kind, *_ in described}
    assert types["sentence"] == 'STRUCT("start" INTEGER, "end" INTEGER)'
    assert types["confidence"] == "DOUBLE"


def test_duckdb_counts_events_by_agent(view, tmp_path):
    write_parquet(tables(view), tmp_path)
    sql = f"SELECT arg.entity, count(*) FROM (SELECT unnest(args) AS arg FROM '{tmp_path / 'events.parquet'}') "
    assert duckdb.sql(sql + "WHERE arg.role = 'agent' GROUP BY 1 ORDER BY 1").fetchall() == [
        ("person/江云帆", 3),
        ("person/沈若溪", 2),
    ]


def test_a_folder_that_is_a_file_is_one_line(view, tmp_path):
    (tmp_path / "p").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        write_parquet(tables(view), tmp_path / "p")
