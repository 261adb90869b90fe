"""Builds over several processes, builds that break off, and builds that find their work done."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app, making, processes, progress, register
from kg.cli.making import Keys, Task, batches
from kg.errors import ModelError, OutputError, StoreError, WorkerError
from kg.records import TABLES, Document
from kg.store import View, Writer
from kg.store import writer as store_writer
from pipelines.ingest import jsonl

SPACE = 560_000
"""Bytes: an empty store takes fewer, and what is written to it of the articles below goes first into a log of more."""
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


def articles(path: Path, count: int) -> Path:
    """Short articles, each with a text of its own."""
    lines = [
        {"id": f"a{n:03}", "date": "2022-03-02", "text": f"望江县县长何川来到雷池镇{n}号桥，察看加固工程。陆平参加。"}
        for n in range(count)
    ]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def run(*args, code=0):
    register()
    result = CliRunner().invoke(app, [str(a) for a in args], catch_exceptions=False)
    assert result.exit_code == code, result.output


def contents(store: Path) -> dict[str, list[object]]:
    with View(store) as view:
        return {table: list(getattr(view, table)()) for table in TABLES}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return articles(tmp_path_factory.mktemp("in") / "news.jsonl", 90)


@pytest.fixture(scope="module")
def alone(tmp_path_factory, source):
    """What one process builds."""
    folder = tmp_path_factory.mktemp("alone")
    run("build", source, "--only", "records", "-o", folder)
    return contents(folder / "graph.duckdb")


def test_two_processes_build_what_one_does(tmp_path, source, alone):
    run("build", source, "--only", "records", "-o", tmp_path, "--workers", 2)
    assert contents(tmp_path / "graph.duckdb") == alone
    assert len(alone["documents"]) == 90


def test_a_file_read_in_small_parts_builds_the_same(tmp_path, source, alone, monkeypatch):
    monkeypatch.setattr(jsonl, "_AT_ONCE", 7)
    run("build", source, "--only", "records", "-o", tmp_path, "--workers", 2)
    assert contents(tmp_path / "graph.duckdb") == alone


def test_nothing_of_a_file_with_a_broken_last_line_is_built(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "_AT_ONCE", 1)
    source = articles(tmp_path / "news.jsonl", 3)
    with source.open("a", encoding="utf-8") as file:
        file.write("{")
    run("build", source, "--only", "records", "-o", tmp_path / "out", code=2)
    assert not (tmp_path / "out").exists()


def test_batches_are_bounded_by_number_and_length():
    def cut(*lengths):
        tasks = [Task(Document(id=str(n), text="字" * length)) for n, length in enumerate(lengths)]
        return [[len(task.document.text) for task in batch] for batch in batches(tasks)]

    assert [len(batch) for batch in cut(*[1] * 130)] == [64, 64, 2]
    assert cut(60_000, 60_000, 10) == [[60_000], [60_000, 10]]
    assert cut(10, 900_000, 10) == [[10], [900_000], [10]]
    assert cut() == []


def count_made(monkeypatch) -> list[str]:
    """Ids of the documents that a build makes anew."""
    seen: list[str] = []
    whole = making.Maker.__call__

    def noted(self, batch):
        seen.extend(task.document.id for task in batch)
        return whole(self, batch)

    monkeypatch.setattr(making.Maker, "__call__", noted)
    return seen


def test_what_is_there_is_not_made_again(tmp_path, source, alone, monkeypatch):
    run("build", source, "--only", "records", "-o", tmp_path)
    seen = count_made(monkeypatch)
    run("build", source, "--only", "records", "-o", tmp_path)
    assert seen == [] and contents(tmp_path / "graph.duckdb") == alone


def test_a_changed_article_is_made_again(tmp_path, monkeypatch):
    source = articles(tmp_path / "news.jsonl", 3)
    run("build", source, "--only", "records", "-o", tmp_path / "out")
    source.write_text(source.read_text(encoding="utf-8").replace("1号桥", "一号桥"), encoding="utf-8")
    seen = count_made(monkeypatch)
    run("build", source, "--only", "records", "-o", tmp_path / "out")
    assert "a001" in seen
    (changed,) = [d for d in contents(tmp_path / "out" / "graph.duckdb")["documents"] if d.id == "a001"]
    assert "一号桥" in changed.text


def test_the_digest_changes_with_the_article_its_home_and_the_pipeline():
    document = Document(id="a", text="开会。")
    keys = Keys("zh_news")
    tasks = [Task(document), Task(document, "340827"), Task(Document(id="a", text="开会")), Task(document)]
    assert len({keys(task) for task in tasks}) == 3
    assert keys(Task(document)) == Keys("zh_news")(Task(document)) != Keys("spacy:other")(Task(document))


SMALL = "import kg.store.writer as w; w.BATCH = 10; from kg.cli import main; main()"
"""`kg` that writes ten documents at a time."""


def stored(store: Path) -> int:
    """How many documents a store holds; 0 while it is not to be opened."""
    try:
        with View(store) as view:
            return len(list(view.documents()))
    except StoreError:
        return 0


def test_a_build_that_is_killed_goes_on(tmp_path, source, alone, monkeypatch):
    monkeypatch.setattr(store_writer, "BATCH", 10)
    store = tmp_path / "graph.duckdb"
    command = [sys.executable, "-c", SMALL, "build", str(source), "--only", "records", "-o", str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        log = store.with_name("graph.duckdb.wal")
        while process.poll() is None and not (log.exists() and log.stat().st_size > SPACE / 4):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert stored(store) in range(10, 90, 10), "it was killed on its way"
    run("build", source, "--only", "records", "-o", tmp_path)
    run("check", store)
    assert contents(store) == alone


def test_a_worker_that_dies_is_said_in_a_line():
    def batches_and_death():
        batch = [Task(Document(id="a", text="开会。"))]
        yield batch
        yield from [batch] * processes.WAITING * 2
        for process in multiprocessing.active_children():
            os.kill(process.pid, signal.SIGKILL)
        yield from [batch] * 9

    with pytest.raises(WorkerError, match="fewer --workers"):
        deque(processes.made(batches_and_death(), pipeline="zh_news", workers=2), 0)


def test_a_pipeline_that_no_worker_can_load_is_said_as_by_one():
    tasks = [[Task(Document(id="a", text="开会。"))]]
    for workers in (1, 2):
        with pytest.raises(ModelError, match="unknown pipeline"):
            deque(processes.made(tasks, pipeline="no such pipeline", workers=workers), 0)


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs limits on files")
def test_a_build_that_fills_the_disk_says_so_and_goes_on_when_there_is_room(tmp_path, source, alone, monkeypatch):
    monkeypatch.setattr(store_writer, "BATCH", 10)
    store = tmp_path / "graph.duckdb"
    command = ["build", str(source), "--only", "records", "-o", str(tmp_path)]
    full = [sys.executable, "-c", FULL + SMALL, str(SPACE), *command]
    told = subprocess.run(full, capture_output=True, text=True, check=False)
    assert told.returncode == 2, told.stderr
    assert len(told.stderr.splitlines()) == 1 and "make room" in told.stderr and str(store) in told.stderr
    assert stored(store) in range(10, 90, 10), "some batches, whole"
    run("check", store)
    run(*command)
    assert contents(store) == alone


def test_a_fault_in_one_article_costs_no_other(tmp_path, monkeypatch, caplog):
    whole = making.link

    def faulty(extraction, *args, **options):
        if extraction.document.id == "a001":
            raise KeyError("nobody")
        return whole(extraction, *args, **options)

    monkeypatch.setattr(making, "link", faulty)
    run("build", articles(tmp_path / "news.jsonl", 3), "--only", "records", "-o", tmp_path / "out")
    found = contents(tmp_path / "out" / "graph.duckdb")
    assert [d.id for d in found["documents"]] == ["a000", "a001", "a002"]
    assert {m.doc for m in found["mentions"]} == {"a000", "a002"}
    assert "a001: linking failed (KeyError('nobody'))" in caplog.text


def test_the_second_build_into_one_store_says_so(tmp_path, source):
    with Writer(tmp_path / "graph.duckdb"):
        command = [*KG, "build", str(source), "--only", "records", "-o", str(tmp_path)]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "in use by another process" in told.stderr and len(told.stderr.splitlines()) == 1


def test_a_file_whose_name_is_no_text_is_built(tmp_path):
    (tmp_path / os.fsdecode(b"\xff\xfe.txt")).write_text("县长何川讲话。", encoding="utf-8")
    run("build", tmp_path, "--only", "records", "-o", tmp_path / "out")
    (document,) = contents(tmp_path / "out" / "graph.duckdb")["documents"]
    assert "\ufffd\ufffd" in document.id and document.text == "县长何川讲话。"


def test_lone_surrogates_are_stored_as_the_replacement_character(tmp_path, article):
    linked = article("a\ud800", "开会\udfff。")
    with Writer(tmp_path / "s.duckdb") as writer:
        writer.add([linked])
    (document,) = contents(tmp_path / "s.duckdb")["documents"]
    assert (document.id, document.text) == ("a\ufffd", "开会\ufffd。")


def test_errors_of_memory_are_said_in_a_line(tmp_path, monkeypatch, article):
    def full(*args):
        raise store_writer.duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate data")

    monkeypatch.setattr(store_writer.derived, "derive", full)
    with pytest.raises(OutputError, match="failed to allocate"), Writer(tmp_path / "s.duckdb") as writer:
        writer.add([article("a", "开会。")])


def told_of(tmp_path, monkeypatch, count: int) -> list[str]:
    """What a build of so many articles says on the way, with a line for each ten."""
    monkeypatch.setattr(progress, "EVERY", 10)
    monkeypatch.setattr(store_writer, "BATCH", 5)
    source = articles(tmp_path / "news.jsonl", count)
    register()
    return CliRunner().invoke(app, ["build", str(source), "--only", "store", "-o", str(tmp_path)]).stderr.splitlines()


def test_a_long_build_says_how_far_it_is_where_no_terminal_shows_a_bar(tmp_path, monkeypatch):
    told = told_of(tmp_path, monkeypatch, 23)
    assert [re.fullmatch(r"kg: (\d+) articles, \d+\.\d s, \d+\.\d MB", line)[1] for line in told] == ["10", "20"]


def test_a_short_one_says_nothing(tmp_path, monkeypatch):
    assert told_of(tmp_path, monkeypatch, 9) == []


def test_what_is_told_is_in_the_store(tmp_path, article, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 4)
    monkeypatch.setattr(store_writer, "BATCH", 2)
    path, seen = tmp_path / "s.duckdb", []
    with Writer(path) as writer:
        monkeypatch.setattr(
            progress, "_line", lambda count, began, store: seen.append((count, len(writer._known(ids)))) or ""
        )
        ids = [f"a{n}" for n in range(9)]
        writer.add(progress.shown((article(each, "开会。") for each in ids), path))
    assert seen == [(4, 4), (8, 8)]


def test_only_store_writes_nothing_else(tmp_path, source):
    run("build", source, "--only", "store", "-o", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.duckdb"]


def test_a_folder_is_built_again_with_the_output_in_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    articles(tmp_path / "news.jsonl", 2)
    for _ in range(2):
        run("build", ".", "-o", "out")
    assert [document["id"] for document in read_lines(tmp_path / "out/records/documents.jsonl")] == ["a000", "a001"]
    run("build", "out", "-o", "out", code=2)


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
