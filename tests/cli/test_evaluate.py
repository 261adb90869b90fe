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
