"""Facilities, projects, meetings and bodies of one name are one or several."""

import pytest

from tests.identity.conftest import doc

TOWN, OTHER = "place/340827101", "place/340827102"


def park(name, code):
    return f"facility/{name}@{code}"


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ([park("望云公园", "340827")], [park("雷池镇望云公园", "340827")], True),
        ([park("望云公园", "340827")], [(park("望云公园", "340827"), TOWN)], True),
        ([(park("望云公园", "340827"), OTHER)], [(park("望云公园", "340827"), TOWN)], False),
        ([park("望云公园", "340827")], [park("望云公园", "340000")], True),
        ([park("望云公园", "340827")], [park("望云公园", "330000")], False),
        ([park("体育馆", "340827")], [park("体育馆", "340000")], False),
        (["project/江堤加固工程@340827"], ["project/江堤加固工程@340000"], True),
        (["occasion/春茶座谈会@340827"], ["occasion/春茶座谈会@340827"], True),
        (["occasion/第三届望江茶会@340827"], ["occasion/第三届望江茶会@340000"], True),
        (["occasion/会议@340827"], ["occasion/会议@340827"], False),
        (["organization/江淮日报@340827"], ["organization/江淮日报@340000"], True),
        (["organization/公安局@340827"], ["organization/公安局@340000"], False),
        (["organization/公安局"], ["organization/公安局"], False),
        (["organization/中央电视台"], ["organization/中央电视台"], True),
    ],
    ids=[
        "with and without its town",
        "a town said once",
        "two towns",
        "seen from the province",
        "another province",
        "a name that every town has",
        "a project seen from the province",
        "a meeting in two articles",
        "a numbered meeting in two papers",
        "a bare word",
        "a newspaper",
        "the police of two places",
        "the police of nowhere",
        "a body of the country",
    ],
)
def test_two_articles(store, first, second, one):
    ids = [told[0] if isinstance(told[0], str) else told[0][0] for told in (first, second)]
    store.add(doc("d1", *first), doc("d2", *second))
    assert (store.node("d1", ids[0]) == store.node("d2", ids[1])) is one


@pytest.mark.parametrize(
    ("name", "dates", "nodes"),
    [
        ("茶业工作会议", ["2021-01-05", "2021-02-01", "2022-01-06"], [0, 0, 1]),
        ("县长办公例会", ["2021-01-05", "2021-01-06", "2021-01-12"], [0, 0, 1]),
        ("2021年茶会", ["2021-01-05", "2023-02-01"], [0, 0]),
    ],
    ids=["every year", "every week", "only once"],
)
def test_meetings_that_come_again(store, name, dates, nodes):
    id = f"occasion/{name}@340827"
    docs = [f"d{number}" for number in range(len(dates))]
    store.add(*(doc(each, id, date=date) for each, date in zip(docs, dates, strict=True)))
    assert store.nodes(id, *docs) == nodes


@pytest.mark.parametrize("name", ["秘鲁茶业代表团", "秘鲁队"])
def test_a_delegation_or_a_countrys_team_is_another_one_the_next_time(store, name):
    id, days = f"organization/{name}", ["2021-01-05", "2021-01-20", "2023-02-01"]
    docs = [f"d{number}" for number in range(len(days))]
    store.add(*(doc(each, id, date=day) for each, day in zip(docs, days, strict=True)))
    assert store.nodes(id, *docs) == [0, 0, 1]


def test_a_town_less_park_where_two_towns_have_one_is_nobodys(store):
    id = park("望云公园", "340827")
    store.add(doc("d1", (id, TOWN)), doc("d2", (id, OTHER)), doc("d3", id))
    assert store.nodes(id, "d1", "d2", "d3") == [0, 1, 2]


@pytest.mark.parametrize(
    ("ids", "nodes"),
    [
        (["place/云溪头村@340827101", "place/云溪头村@340827"], [0, 0]),
        (["place/云溪头村@340827101", "place/云溪头村@340000", "place/云溪头村"], [0, 0, 0]),
        (["place/云溪头村@340827101", "place/云溪头村@330000"], [0, 1]),
        (["place/云溪头村@340827101", "place/云溪头村@340827102", "place/云溪头村@340827"], [0, 1, 2]),
        (["place/溪头村@340827101", "place/溪头村@340000", "place/溪头村"], [0, 0, 1]),
        (["place/云溪头村@美国", "place/云溪头村"], [0, 1]),
        (["place/340827", "place/340827101"], [0, 1]),
    ],
    ids=[
        "a village seen from the county",
        "from the province and from nowhere",
        "in another province",
        "of two towns, and of either",
        "a short name of nowhere",
        "abroad",
        "with codes of their own",
    ],
)
def test_villages_are_one_by_where_articles_hold_them(store, ids, nodes):
    docs = [f"d{number}" for number in range(len(ids))]
    store.add(*(doc(each, id) for each, id in zip(docs, ids, strict=True)))
    found = [store.node(each, id) for each, id in zip(docs, ids, strict=True)]
    assert [sorted(set(found), key=found.index).index(each) for each in found] == nodes
