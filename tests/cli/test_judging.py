"""Judgements at the command line: made, listed, taken back, carried to another store."""

import json

import pytest
from typer.testing import CliRunner

from kg.cli import app, register, review
from kg.errors import KGError
from kg.identity import doubts
from kg.store import View
from tests.identity.conftest import COUNTY, Store, doc

HERE, WIDE, OTHER = "person/何川@340827", "person/何川@中国", "person/林秋白@340827"
PARK = "facility/望云公园@340827"


def run(*args, stdin=None):
    register()
    result = CliRunner().invoke(app, [str(a) for a in args], input=stdin, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def store(tmp_path):
    """The mayor in two articles, another of the name without a post in a third."""
    told = {"type": "Inspect", "trigger": "察看", "day": "2021-11-11", "agent": HERE, "object": PARK}
    return Store(tmp_path / "graph.duckdb").add(
        doc("d1", (HERE, "县长", COUNTY), told),
        doc("d2", (HERE, "县长", COUNTY), OTHER),
        doc("d3", WIDE, OTHER, date="2022-01-01"),
    )


def names(store, text):
    return store.ask(lambda graph: sorted(e.id for e in graph.view.entities() if e.name == text))


def test_merge_and_undo(store):
    before = store.all()
    text = run("merge", HERE, WIDE, "--who", "李青", "--why", "同一讲话", "--store", store.path)
    assert f"now {HERE}" in text
    assert names(store, "何川") == [HERE]
    assert store.node("d3", WIDE) == HERE
    reason = store.ask(
        lambda graph: next(m.reason for m in graph.view.mentions() if m.doc == "d3" and m.entity == HERE)
    )
    assert reason.startswith("judged one thing by 李青, 20") and reason.endswith(": 同一讲话")
    assert "taken back" in run("undo", "--store", store.path)
    assert store.all() == before


def test_a_merge_outlives_a_rebuild_and_the_next_article(store):
    run("merge", HERE, WIDE, "--store", store.path)
    merged = store.all()
    docs = [doc("d4", WIDE), doc("d5", (HERE, "县长", COUNTY))]
    store.add(*docs)
    assert names(store, "何川") == [HERE, f"{WIDE}~d4"]
    store.remove("d4", "d5")
    assert store.all() == merged
    store.path.unlink()
    told = {"type": "Inspect", "trigger": "察看", "day": "2021-11-11", "agent": HERE, "object": PARK}
    store.add(doc("d3", WIDE, OTHER, date="2022-01-01")).add(doc("d2", (HERE, "县长", COUNTY), OTHER))
    assert store.add(doc("d1", (HERE, "县长", COUNTY), told)).all() == merged


def test_things_of_other_types_are_merged_by_their_ids(store):
    store.add(doc("d6", "organization/望江县茶业协会"), doc("d7", "organization/望江茶协"))
    run("merge", "望江茶协", "望江县茶业协会", "--store", store.path)
    store.add(doc("d8", "organization/望江茶协"))
    assert len({store.node("d6", "organization/望江县茶业协会"), store.node("d8", "organization/望江茶协")}) == 1
    assert store.ask(lambda graph: graph.find("望江茶协").id) == store.ask(
        lambda graph: graph.find("望江县茶业协会").id
    )


def test_split_and_undo(store):
    before = store.all()
    text = run("split", HERE, "--doc", "d2", "--why", "同名", "--store", store.path)
    assert f"now {HERE}~d2" in text
    assert store.nodes(HERE, "d1", "d2") == [0, 1]
    assert store.ask(lambda graph: graph.find(HERE).id) == f"{HERE}~d1"
    run("undo", "--store", store.path)
    assert store.all() == before


def test_judgements_go_from_store_to_store(store, tmp_path):
    run("merge", HERE, WIDE, "--who", "李青", "--store", store.path)
    run("split", HERE, "--doc", "d2", "--store", store.path)
    run("undo", "--store", store.path)
    file = tmp_path / "judged.jsonl"
    run("judgements", "export", file, "--store", store.path)
    assert [json.loads(line)["kind"] for line in file.read_text().splitlines()] == ["merge", "split", "undo"]
    other = Store(tmp_path / "other" / "graph.duckdb")
    other.path.parent.mkdir()
    assert "3 new judgements, 1 in force" in run("judgements", "import", file, "--store", other.path)
    other.add(doc("d1", (HERE, "县长", COUNTY)), doc("d3", WIDE))
    assert names(other, "何川") == [HERE]
    assert "0 new judgements, 1 in force" in run("judgements", "import", file, "--store", other.path)
    (found,) = json.loads(run("judgements", "list", "--json", "--store", other.path))
    assert (found["kind"], found["who"]) == ("merge", "李青")
    assert f"李青  merge  {HERE}~d1 = {WIDE}~d3" in run("judgements", "list", "--store", other.path)


def test_review_asks_for_pairs_and_keeps_the_answers(store):
    text = run("review", "--lang", "en", "--who", "李青", "--store", store.path, stdin="what\ny\n")
    assert "1/1  何川" in text
    assert f"A  何川  [person]  {HERE}" in text.replace("Person", "person")
    assert "县长 @ 望江县" in text and "d3。" in text
    assert "1 judgements kept of 1 pairs" in text
    assert names(store, "何川") == [HERE]
    assert "0 judgements kept of 0 pairs" in run("review", "--store", store.path, stdin="")


@pytest.mark.parametrize(("answer", "kind"), [("n", "apart"), ("u", "unsure")])
def test_what_is_judged_is_not_asked_again(store, answer, kind):
    run("review", "--store", store.path, stdin=f"{answer}\n")
    assert kind in run("judgements", "list", "--store", store.path)
    assert "of 0 pairs" in run("review", "--store", store.path, stdin="")


def test_two_that_were_judged_apart_stay_apart(store):
    run("review", "--store", store.path, stdin="n\n")
    store.add(doc("d9", (WIDE, "县长", COUNTY), (HERE, "县长", COUNTY)))
    assert HERE not in (store.node("d3", WIDE), store.node("d9", WIDE))


def test_review_can_be_left(store):
    assert "0 judgements kept of 1 pairs" in run("review", "--store", store.path, stdin="q\n")
    assert "0 judgements kept of 1 pairs" in run("review", "--store", store.path, stdin="s\n")
    assert "0 judgements kept of 1 pairs" in run("review", "--store", store.path, stdin="")


def test_remove(store, tmp_path):
    run("remove", "d3", "d2", "--store", store.path)
    told = {"type": "Inspect", "trigger": "察看", "day": "2021-11-11", "agent": HERE, "object": PARK}
    assert store.all() == Store(tmp_path / "never.duckdb").add(doc("d1", (HERE, "县长", COUNTY), told)).all()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["merge", HERE, HERE], "already one thing"),
        (["merge", HERE, PARK], "is a Person, .* a Facility: these cannot be one thing"),
        (["merge", HERE, "无此人"], "无此人: no entity of this name"),
        (["merge", "何川", PARK], "several entities bear this name"),
        (["split", HERE, "--doc", "d3"], "--doc d3: does not name .*; it is named in d1, d2"),
        (["split", HERE, "--doc", "d1", "--doc", "d2"], "no other document names it"),
        (["undo"], "no judgement to take back"),
        (["remove", "d"], "d: no article of this id in the store; near it: d1, d2, d3"),
        (["review", "--type", "Ghost"], "--type Ghost: no such node type; known are Person"),
        (["judgements", "import", "nowhere.jsonl"], "nowhere.jsonl: no such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(store, args, message):
    register()
    before = store.all()
    with pytest.raises(KGError, match=message) as caught:
        CliRunner().invoke(app, [*args, "--store", str(store.path)], catch_exceptions=False)
    assert "\n" not in str(caught.value)
    assert store.all() == before


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("not json", "line 1: "),
        ('{"id": "x"}', "line 1: Object missing required field"),
        ('{"id": "x", "kind": "marry", "left": "a", "right": "b", "who": "w", "at": "2021"}', "the kind 'marry'"),
        ('{"id": "x", "kind": "merge", "left": "a", "who": "w", "at": "2021"}', "the kind 'merge' lacks its parts"),
    ],
)
def test_a_broken_file_of_judgements_is_refused_whole(store, tmp_path, line, message):
    register()
    file = tmp_path / "broken.jsonl"
    file.write_text(line + "\n")
    with pytest.raises(KGError, match=message):
        CliRunner().invoke(app, ["judgements", "import", str(file), "--store", str(store.path)], catch_exceptions=False)
    assert "no judgements" in run("judgements", "list", "--store", store.path)


def test_an_unknown_judgement_is_not_taken_back(store):
    run("merge", HERE, WIDE, "--store", store.path)
    with pytest.raises(KGError, match="deadbeef: no judgement in force"):
        CliRunner().invoke(app, ["undo", "deadbeef", "--store", str(store.path)], catch_exceptions=False)


def test_what_a_crash_left_of_a_judgement_is_taken_back(store):
    run("merge", HERE, WIDE, "--store", store.path)
    file = store.path.with_suffix(".judgements.jsonl")
    whole = file.read_bytes()
    file.write_bytes(whole + whole[: len(whole) // 2])
    assert "merge" in run("judgements", "list", "--store", store.path)
    run("undo", "--store", store.path)
    kinds = [json.loads(line)["kind"] for line in file.read_text(encoding="utf-8").splitlines()]
    assert kinds == ["merge", "undo"]


def test_a_file_of_judgements_without_a_last_newline_is_whole(store):
    run("merge", HERE, WIDE, "--store", store.path)
    file = store.path.with_suffix(".judgements.jsonl")
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    run("undo", "--store", store.path)
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_pairs_of_one_type_are_not_crowded_out_by_others(store):
    store.add(doc("d4", "facility/云溪馆@340827"), doc("d5", "facility/云溪馆@330000"))
    with View(store.path) as view:
        (pair,) = doubts(view, [], type="Facility", limit=1)
    assert pair.name == "云溪馆"


def test_answers_given_before_ctrl_c_are_kept(store, monkeypatch):
    store.add(doc("d4", "facility/云溪馆@340827"), doc("d5", "facility/云溪馆@330000"))

    given = ["n"]

    def answered(lang):
        if not given:
            raise KeyboardInterrupt
        return given.pop()

    monkeypatch.setattr(review, "_answer", answered)
    assert "1 judgements kept of 2 pairs" in run("review", "--store", store.path)
