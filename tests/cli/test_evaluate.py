"""`kg eval`: layers of annotated articles, and the treebank the CoNLL way."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_commands import run

ARTICLE = """# meta
id: x1
date: 2022-03-02
place: 望江县
# text
[昨日|TIME]，[县长|POS][何川|PER]{主持|Host}{召开|Hold}会议。
# entities
e1\tPerson\t何川\t
e2\tPlace\t望江县\t
# relations
position\te1\t县长\te2
# events
1\tHost\t主持\tagent=e1\tobject=会议\ttime=2022-03-01
2\tHold\t召开\tagent=e1\tobject=会议\ttime=2022-03-01
"""
TREE = """# text = 他来了。
1\t他\t他\tPRON\tPRP\t_\t2\tnsubj\t_\tSpaceAfter=No
2\t来\t来\tVERB\tVV\t_\t0\troot\t_\tSpaceAfter=No
3\t了\t了\tPART\tAS\t_\t2\tdiscourse\t_\tSpaceAfter=No
4\t。\t。\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No

"""


def test_annotated_articles_give_a_score_a_layer(tmp_path):
    (tmp_path / "x1.ann.txt").write_text(ARTICLE, encoding="utf-8")
    scores = json.loads(run("eval", tmp_path, "--json"))
    assert scores["mention"]["f1"] == 1.0
    assert scores["position"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 1, "pred": 1}
    assert "mention" in run("eval", tmp_path)


def test_a_treebank_gives_gold_words_and_raw_text(tmp_path):
    path = tmp_path / "t.conllu"
    path.write_text(TREE, encoding="utf-8")
    scores = json.loads(run("eval", path, "--json"))
    assert set(scores["gold_words"]) == {"upos", "uas", "las"}
    assert set(scores["raw"]) == {"words", "upos", "uas", "las"}
    assert scores["gold_words"]["uas"] >= 0.75


@pytest.mark.parametrize("text", ["1\t他\n", "1\t他\t他\tPRON\tPRP\t_\tx\tnsubj\t_\t_\n"])
def test_a_broken_treebank_names_its_line(tmp_path, text):
    from kg.errors import InputError

    path = tmp_path / "t.conllu"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        run("eval", path)


def test_an_earlier_result_shows_the_change(tmp_path):
    (tmp_path / "x1.ann.txt").write_text(ARTICLE, encoding="utf-8")
    old = json.loads(run("eval", tmp_path, "--json"))
    old["mention"]["f1"] -= 0.25
    del old["time"]
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    table = run("eval", tmp_path, "--compare", tmp_path / "old.json")
    assert "change" in table
    assert "+0.250" in table
    assert "new" in table


def test_a_treebank_compares_too(tmp_path):
    path = tmp_path / "t.conllu"
    path.write_text(TREE, encoding="utf-8")
    old = json.loads(run("eval", path, "--json"))
    old["raw"]["las"] += 0.5
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    assert "-0.5000" in run("eval", path, "--compare", tmp_path / "old.json")


def test_worst_sentences_say_what_is_missed_and_wrong(tmp_path):
    changed = ARTICLE.replace("[何川|PER]", "何川").replace("e1\tPerson\t何川\t\n", "").replace("agent=e1\t", "")
    changed = changed.replace("position\te1\t县长\te2\n", "")
    (tmp_path / "x1.ann.txt").write_text(changed, encoding="utf-8")
    shown = run("eval", tmp_path, "--errors", 3)
    assert "wrong Person 何川" in shown
    assert "x1: 昨日，县长何川主持召开会议。" in shown


@pytest.mark.parametrize("content", ["[]", "{", '{"mention": 1}'])
def test_a_file_that_is_no_result_is_refused(tmp_path, content):
    from kg.errors import InputError

    (tmp_path / "x1.ann.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "old.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="not the scores of an earlier run"):
        run("eval", tmp_path, "--compare", tmp_path / "old.json")
