"""A real local Ray of two actors makes what one process makes."""

from __future__ import annotations

import importlib.util

import duckdb
import msgspec
import pytest

from kg.cli import cluster
from kg.cli.making import Maker, Task, batches
from kg.errors import ModelError, OptionError
from kg.records import Document
from tests.cli.test_building import articles, contents, run

TASKS = [
    Task(Document(id=f"a{n}", date="2022-03-02", text=f"县长何川察看{n}号桥加固工程，陆平参加。"), "340827")
    for n in range(200)
]

COLUMNS = {"id": "VARCHAR", "date": "VARCHAR", "text": "VARCHAR"}


@pytest.mark.ray
@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="needs the extra [ray]")
def test_two_actors_make_what_one_process_makes():
    wanted = list(map(Maker("zh_news"), batches(TASKS)))
    assert list(cluster.made(batches(TASKS), pipeline="zh_news", workers=2, address=None)) == wanted


@pytest.mark.ray
@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="needs the extra [ray]")
def test_a_build_over_ray_takes_parquet_gives_parquet_and_equals_the_local_one_row_for_row(tmp_path):
    source = articles(tmp_path / "news.jsonl", 130)
    given = tmp_path / "news.parquet"
    duckdb.execute(f"COPY (FROM read_json('{source}', columns = {COLUMNS})) TO '{given}' (FORMAT parquet)")
    run("build", source, "--only", "records", "-o", tmp_path / "local")
    run("build", given, "--only", "records", "-o", tmp_path / "ray", "--engine", "ray", "--workers", 2)
    made, wanted = (contents(tmp_path / name / "graph.duckdb") for name in ("ray", "local"))
    assert {d.source for d in made["documents"]} == {str(given)} and len(wanted["documents"]) == 130
    made["documents"] = [msgspec.structs.replace(d, source=str(source)) for d in made["documents"]]
    assert made == wanted
    for table, rows in wanted.items():
        path = tmp_path / "ray" / "records" / f"{table}.parquet"
        assert duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone() == (len(rows),)


def test_results_come_in_the_order_of_the_work():
    rows = [{"number": n, "made": cluster.worked(cluster.packed([]), lambda batch: [])} for n in (2, 0, 1)]
    assert list(cluster._in_order(rows)) == [[], [], []]


def test_without_the_extra_it_is_named(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"news-kg\[ray\]"):
        next(cluster.made([], pipeline="zh_news", workers=1, address=None))


def test_an_address_needs_the_engine(tmp_path):
    with pytest.raises(OptionError, match="--engine ray"):
        run("build", tmp_path, "--address", "ray://head:10001")
