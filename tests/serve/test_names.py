"""Names found as they are written or spoken."""

import pytest

from kg.serve.columns import read
from kg.serve.index import Index
from kg.serve.names import Names
from kg.store import View, Writer


@pytest.fixture
def names(tmp_path, article):
    docs = [
        article(
            "a1",
            "沈若溪会见单怀瑾。",
            ("Meet", "会见", None, {"agent": "person/沈若溪", "participant": "person/单怀瑾"}),
        ),
        article(
            "a2", "吕怀瑾来到若溪村。", ("Visit", "来到", None, {"agent": "person/吕怀瑾", "place": "place/若溪村"})
        ),
        article("a3", "沈若溪讲话。", ("Speak", "讲话", None, {"agent": "person/沈若溪@330009"})),
    ]
    with Writer(tmp_path / "g.duckdb") as writer:
        writer.add(docs)
    with View(tmp_path / "g.duckdb") as view:
        index = Index(read(view))
        names = Names(view, index)
    return lambda text, type="": [index.entities[number] for number in names.find(text, type)]


@pytest.mark.parametrize("text", ["沈若", "shenrx", "srx", "shen ruo xi", "ShenRuoXi"])
def test_a_name_is_found_as_it_is_written_or_spoken(names, text):
    assert names(text) == ["person/沈若溪", "person/沈若溪@330009"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("若溪", ["place/若溪村", "person/沈若溪", "person/沈若溪@330009"]),
        ("ruoxi", ["place/若溪村", "person/沈若溪", "person/沈若溪@330009"]),
        ("shj", ["person/单怀瑾"]),
        ("dhj", ["person/单怀瑾"]),
        ("lvhj", ["person/吕怀瑾"]),
        ("lühj", ["person/吕怀瑾"]),
        ("jin", ["person/单怀瑾", "person/吕怀瑾"]),
        ("怀瑾\n", ["person/单怀瑾", "person/吕怀瑾"]),
        ("", []),
        ("甲乙", []),
        ("zzz", []),
        (".*", []),
    ],
)
def test_beginnings_parts_and_rare_readings(names, text, found):
    assert sorted(names(text)) == sorted(found)
    assert names(text)[:1] == found[:1] or len(found) > 1


def test_of_one_type_only(names):
    assert names("若溪", "Place") == ["place/若溪村"]
