import json
from collections import Counter

import pytest

from kg.errors import OutputError
from kg.export.ftm import ftm_id, write_ftm
from tests.export.conftest import TEXT


@pytest.fixture
def written(tmp_path):
    def write(view):
        count = write_ftm(view, tmp_path / "g.ftm.json")
        found = [json.loads(line) for line in (tmp_path / "g.ftm.json").read_bytes().splitlines()]
        assert count == len(found) == len({made["id"] for made in found})
        return {made["kg_id"]: made for made in found}

    return write


def test_every_entity_has_its_schema(view, written):
    schemata = {id: made["schema"] for id, made in written(view).items()}
    assert schemata["person/江云帆"] == "Person"
    assert schemata["place/松岭镇"] == "Address"
    assert schemata["occasion/春茶座谈会"] == "Event"
    assert schemata["article/a1"] == "Article"
    assert schemata["event/a1/19"] == "Event"


def test_a_government_body_is_public_and_a_company_is_not(ask, article, written):
    text = "云梧市教育局、春茶公司督查。"
    roles = {"agent": "organization/云梧市教育局 organization/春茶公司"}
    schemata = {
        made["caption"]: made["schema"]
        for made in written(ask(article("d", text, ("Inspect", "督查", None, roles))).view).values()
    }
    assert (schemata["云梧市教育局"], schemata["春茶公司"]) == ("PublicBody", "Organization")


def test_an_event_names_its_day_its_place_and_its_proof(view, written):
    made = written(view)
    event = made["event/a1/19"]["properties"]
    assert (event["date"], event["location"]) == (["2021-11-11"], ["松岭镇"])
    assert event["description"] == ["11月11日，云梧市市长江云帆在松岭镇督查听松公园。"]
    assert event["proof"] == [made["article/a1"]["id"]] == [ftm_id("article/a1")]
    link = made["event/a1/19/object/facility/听松公园"]
    assert link["schema"] == "UnknownLink"
    assert link["properties"] == {
        "subject": [ftm_id("event/a1/19")],
        "object": [ftm_id("facility/听松公园")],
        "role": ["object"],
    }


def test_a_post_is_a_position_and_who_holds_it(view, written):
    made = written(view)
    held = made["occupancy/person/江云帆/position/place/云梧市/市长"]["properties"]
    post = made["position/place/云梧市/市长"]
    assert (held["holder"], held["post"]) == ([ftm_id("person/江云帆")], [post["id"]])
    assert (post["caption"], post["properties"]["subnationalArea"]) == ("云梧市市长", ["云梧市"])


@pytest.mark.parametrize("which", ["view", "strange"])
def test_followthemoney_accepts_every_entity_and_every_reference(which, request, written):
    model = pytest.importorskip("followthemoney").model
    made = {entity["id"]: entity for entity in written(request.getfixturevalue(which)).values()}
    lost: Counter[str] = Counter()
    for entity in made.values():
        model.get(entity["schema"]).validate(entity)
        for name, values in entity["properties"].items():
            prop = model.get(entity["schema"]).get(name)
            lost += Counter(f"{name}: {value}" for value in values if prop.type.clean(value) is None)
            if prop.range:
                lost += Counter(v for v in values if not model.get(made[v]["schema"]).is_a(prop.range))
    assert not lost


def test_awkward_values_come_back_whole(strange, written):
    made = written(strange)
    assert made["article/d/1 #\"'"]["properties"]["bodyText"] == [TEXT]
    assert set(made["person/𠮷云帆@1"]["properties"]["alias"]) == {'"', "\\", "a;b", "=2"}
    posts = {entity["caption"] for entity in made.values() if entity["schema"] == "Occupancy"}
    assert posts == {'"局长"', "局长\\", "代表"}
    event = made["event/d/1/4"]["properties"]
    assert (event["startDate"], event["endDate"]) == (["2021"], ["2022-02"])


def test_a_path_that_cannot_be_written_is_one_line(view, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        write_ftm(view, tmp_path / "file" / "g.json")
