"""Annotated articles: what is read from the markup, and what is refused."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from pipelines.score.gold import load, load_folder

ARTICLE = """# meta
id: x1
date: 2022-03-02
place: 望江县
title: 县政协开会
byline: 甲记者、乙记者
source: composed
# text
[昨日|TIME]，[县政协|ORG|e2]{召开|Hold}会议，[政协|ORG|e2]主席[何川|PER]{讲话|Speak}。
# entities
e1\tPerson\t何川\t
e2\tOrganization\t望江县政协\t县政协、政协
e3\tPlace\t望江县\t
# relations
position\te1\t主席\te2
part_of\te2\te3
# events
1\tHold\t召开\tagent=e2\tobject=会议\ttime=2022-03-01
2\tSpeak\t讲话\tagent=e1\tmodality=planned
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "x1.ann.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_the_text_is_that_without_the_marks(path):
    assert load(path).text == "昨日，县政协召开会议，政协主席何川讲话。"


def test_spans_point_at_their_characters(path):
    article = load(path)
    assert [(article.text[m.start : m.end], m.type) for m in article.mentions] == [
        ("昨日", "Time"),
        ("县政协", "Organization"),
        ("政协", "Organization"),
        ("何川", "Person"),
    ]
    assert [article.text[t.start : t.end] for t in article.triggers] == ["召开", "讲话"]


def test_fillers_are_all_names_of_an_entity_or_words_as_written(path):
    hold, speak = load(path).events
    assert hold.args == [("agent", frozenset({"望江县政协", "县政协", "政协"})), ("object", frozenset({"会议"}))]
    assert (hold.time, speak.time, speak.modality) == ("2022-03-01", None, "planned")


def test_an_entity_that_only_a_relation_needs_is_not_mentioned(path):
    article = load(path)
    assert {name for e in article.mentioned for name in e.names} == {"何川", "望江县政协", "县政协", "政协"}
    assert [(e.type, e.name) for e in article.entities] == [
        ("Person", "何川"),
        ("Organization", "望江县政协"),
        ("Place", "望江县"),
    ]


def test_relations_are_by_names(path):
    article = load(path)
    assert article.positions == [(frozenset({"何川"}), "主席", frozenset({"望江县政协", "县政协", "政协"}))]


@pytest.mark.parametrize(
    ("old", "new"),
    [("# events\n", ""), ("2\tSpeak\t讲话\tagent=e1\tmodality=planned\n", ""), ("|PER]", "|WHO]")],
)
def test_a_broken_article_is_named(path, old, new):
    path.write_text(ARTICLE.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match="x1.ann.txt"):
        load(path)


def test_a_folder_without_articles_is_named(tmp_path):
    with pytest.raises(InputError, match="no \\*.ann.txt"):
        load_folder(tmp_path)
