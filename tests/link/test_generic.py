"""Names that say of what kind a body is and not which one."""

from __future__ import annotations

import pytest

from kg.link.generic import every_place_has, generic, lexicon


@pytest.mark.parametrize(
    "name",
    [
        "保险公司",
        "抗震救灾指挥部",
        "扶贫工作队",
        "党员突击队",
        "大学生宣讲团",
        "航班追踪网站",
        "国家机关",
        "雷池军区某部",
        "官方通讯社",
        "自然资源厅",
        "骑警护卫车队",
        "这支雷池部队",
        "公园管理处",
        "事故调查委员会",
        "该委员会",
        "参议院",
    ],
)
def test_a_kind_is_no_name(name):
    assert generic(name)


@pytest.mark.parametrize(
    "name",
    [
        "雷池扶贫工作队",
        "国家气象中心",
        "国家防汛抗旱指挥部",
        "国家减灾委员会",
        "雷池县医院",
        "望江第一中学",
        "国家发展和改革委员会",
    ],
)
def test_what_a_place_or_the_country_has_one_of_is_a_name(name):
    assert not generic(name)


def test_no_word_is_made_of_others_so_that_names_are_read_in_one_way():
    fields = lexicon().fields
    assert len(set(fields)) == len(fields) and len(set(lexicon().kinds)) == len(lexicon().kinds)

    def made(word):
        return not word or any(word.startswith(each) and made(word[len(each) :]) for each in fields)

    assert [w for w in fields if any(w != e and w.startswith(e) and made(w[len(e) :]) for e in fields)] == []


@pytest.mark.parametrize(
    ("name", "every"),
    [
        ("市公安局", True),
        ("欧盟委员会", False),
        ("春茶委员会", True),
        ("高新区管委会", True),
        ("雷池高新区管委会", False),
    ],
)
def test_what_every_place_has_and_what_a_league_has(name, every):
    assert every_place_has(name) == every
