"""The commands on a small store: what they print, and as JSON."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kg.cli import app, outputs, register
from kg.errors import OutputError, QueryError

PAGE = """何川察看青龙桥加固工程

本报讯（记者 陆平）3月1日，望江县县长何川来到雷池镇，察看青龙桥加固工程进展情况。县水利局局长石岩陪同。
"""


def run(*args, code=0):
    register()
    result = CliRunner().invoke(app, [str(a) for a in args], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    (folder / "page-2022-03-02.txt").write_text(PAGE, encoding="utf-8")
    run("build", folder / "page-2022-03-02.txt", "--place", "望江县", "-o", folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def store(built):
    return built / "graph.duckdb"


def test_show_gives_positions_and_events_with_their_sentence(store):
    text = run("show", "何川", "--store", store)
    assert "县长 @ 望江县" in text
    assert "来到" in text and "3月1日" in text


def loaded(*arguments):
    """The modules that a command loads."""
    script = "import sys, kg.cli\ntry: kg.cli.main()\nfinally: print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stderr.split()


def test_a_question_loads_only_what_it_uses(store):
    modules = loaded("show", "何川", "--store", store)
    assert "kg.query.names" in modules
    needless = {"numpy", "networkx", "rich.console", "kg.store.writer", "kg.link.gazetteer", "kg.query.paths"}
    assert needless.isdisjoint(modules)


def test_help_loads_nothing_that_reads_text():
    modules = loaded("--help")
    assert "kg.cli.build" in modules
    assert {"spacy", "onnxruntime"}.isdisjoint(modules)


def test_show_as_json(store):
    found = json.loads(run("show", "何川", "--store", store, "--json"))
    assert found["entity"]["name"] == "何川"
    assert {e["time"]["start"] for e in found["events"] if e["time"]} == {"2022-03-01"}


def test_events_filtered_by_type_and_day(store):
    found = json.loads(run("events", "--type", "Visit", "--since", "2022-03-01", "--store", store, "--json"))
    assert [e["trigger"]["text"] for e in found] == ["来到"]
    none = run("events", "--since", "2023", "--store", store)
    assert none.startswith("no event fits; the store holds") and "2022-03-02" in none


def test_path_between_two_who_were_there(store):
    paths = json.loads(run("path", "何川", "雷池镇", "--store", store, "--json"))
    assert paths[0]["hops"][-1]["target"]["name"] == "雷池镇"


@pytest.mark.parametrize("command", [["show", "何川"], ["events"], ["path", "何川", "雷池镇"]])
def test_what_is_not_shown_is_counted(store, command):
    every = run(*command, "--store", store, "--lang", "en")
    assert "--limit" not in every
    assert run(*command, "--store", store, "--lang", "en", "--limit", "0") == every
    assert "earlier events: --limit 0 shows all" in run(*command, "--store", store, "--lang", "en", "--limit", "1")


def test_path_through_an_entity_and_between_dates(store):
    paths = json.loads(run("path", "何川", "雷池镇", "--since", "2022-03", "--store", store, "--json"))
    assert {event["time"]["start"] for event in paths[0]["hops"][0]["events"]} == {"2022-03-01"}
    with pytest.raises(QueryError, match="does not pass through 石岩"):
        run("path", "何川", "雷池镇", "--via", "石岩", "--max-hops", "1", "--store", store)


@pytest.mark.parametrize(("lang", "word"), [("zh", "人物"), ("en", "Person")])
def test_info_speaks_both_languages(store, lang, word):
    assert word in run("info", "--store", store, "--lang", lang)


def test_articles_shows_how_the_page_was_split(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    (article,) = [json.loads(line) for line in run("articles", page, "--format", "jsonl").splitlines()]
    assert (article["title"], article["byline"], article["kind"]) == ("何川察看青龙桥加固工程", ["陆平"], "article")
    assert "何川察看青龙桥加固工程" in run("articles", page)


def test_only_records_leaves_the_graphs_out(tmp_path):
    (tmp_path / "p.txt").write_text(PAGE, encoding="utf-8")
    run("build", tmp_path / "p.txt", "--only", "records", "-o", tmp_path / "out")
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"graph.duckdb", "records"}


@pytest.mark.parametrize(
    ("format", "name", "begins"),
    [("graphml", "g.graphml", "<?xml"), ("gexf", "g.gexf", "<?xml"), ("html", "g.html", "<!DOCTYPE html>")],
)
def test_export_writes_one_format(store, tmp_path, format, name, begins):
    run("export", "--format", format, "-o", tmp_path / name, "--store", store)
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(begins.lower())


def test_a_graph_too_large_for_a_page_says_what_shows_it(tmp_path, monkeypatch):
    monkeypatch.setattr(outputs, "MOST_NODES", 3)
    (tmp_path / "p.txt").write_text(PAGE, encoding="utf-8")
    out = tmp_path / "out"
    said = run("build", tmp_path / "p.txt", "-o", out)
    assert "too many for a page" in said and f"kg serve {out / 'graph.duckdb'}" in said
    assert f"kg serve {out / 'graph.duckdb'}" in (out / "graph.html").read_text(encoding="utf-8")
    assert {"events.graphml", "actors.graphml", "graph.gexf", "records"} <= {path.name for path in out.iterdir()}
    register()
    with pytest.raises(OutputError, match="kg serve"):
        run("export", "--format", "html", "-o", tmp_path / "g.html", "--store", out / "graph.duckdb")
    assert not (tmp_path / "g.html").exists()


def test_export_of_records(store, tmp_path):
    run("export", "--format", "records", "-o", tmp_path / "r", "--store", store)
    documents = [json.loads(line) for line in (tmp_path / "r" / "documents.jsonl").read_text().splitlines()]
    assert [d["date"] for d in documents] == ["2022-03-02"]


def test_building_again_replaces_an_article(built, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "县长何川讲话。"}\n', encoding="utf-8")
    for _ in range(2):
        run("build", tmp_path / "a.jsonl", "-o", tmp_path / "out", "--only", "records")
    assert json.loads(run("info", "--store", tmp_path / "out" / "graph.duckdb", "--json"))["documents"] == 1


def test_build_reads_traditional_pages_and_finds_their_home(tmp_path):
    page = tmp_path / "p.txt"
    page.write_text("高淳日報 2022年3月2日\n\n本報訊 昨日，區長盧萬里察看老街。全區的店鋪開張了。\n", encoding="utf-8")
    run("build", page, "--simplified", "t2s", "--only", "records", "-o", tmp_path / "out")
    document = json.loads((tmp_path / "out" / "records" / "documents.jsonl").read_text(encoding="utf-8"))
    assert (document["text"], document["place"]) == ("昨日，区长卢万里察看老街。全区的店铺开张了。", "高淳区")
