import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[我市|Place]举行会议", "义乌市"),
        ("[全市|Place]上下", "义乌市"),
        ("[全省|Place]会议", "浙江省"),
        ("[我省|Place]出台政策", "浙江省"),
        ("[我国|Place]经济", "中国"),
        ("[金华|Place]举办", "金华市"),
        ("[京|Place]沪两地", "北京市"),
        ("[日本|Place]代表团", "日本"),
        ("[长江|Place]流域", "长江"),
        ("[义亭镇石塔一村|Place]", "义亭镇石塔一村"),
        ("[浙江义乌市义亭镇|Place]", "义亭镇"),
        ("[中国香港|Place]", "香港特别行政区"),
    ],
)
def test_names_of_places_mean_full_names(linked, text, name):
    mention = linked(text).document.mentions[0]
    assert linked(text).names[mention.entity] == name
    assert mention.reason


def test_a_county_paper_finds_the_city_above_it(linked):
    assert linked("[全市|Place]一盘棋", place="德清县").name_of("全市") == "湖州市"


def test_a_village_lies_in_its_town_and_county_and_what_the_text_names_above(linked):
    result = linked("王健来到[义亭镇石塔一村|Place]。[石塔一村|Place]的路宽了，[该村|Place]与[全村|Place]一起改造。")
    assert result.wholes("义亭镇石塔一村") == ["义亭镇", "义乌市"]
    assert {result.id_of(text) for text in ("义亭镇石塔一村", "石塔一村", "该村", "全村")} == {
        "place/石塔一村@330782102"
    }


def test_codes_come_from_the_gazetteer(linked):
    result = linked("[义亭镇|Place]、[义乌|Place]和[浙江省|Place]")
    assert [m.entity for m in result.document.mentions] == ["place/330782102", "place/330782", "place/330000"]
    assert {e.code for e in result.document.entities} == {"330782102", "330782", "330000"}


def test_what_only_the_gazetteer_knows_is_an_attribute_and_no_relation(linked):
    result = linked("[义亭镇|Place]")
    (town,) = [e for e in result.document.entities if e.name == "义亭镇"]
    assert town.attrs["within"] == "义乌市、金华市、浙江省"
    assert [(r.source, r.target) for r in result.document.relations] == [("place/330782102", "place/330782")]


def test_the_same_name_elsewhere_is_not_taken(linked):
    assert linked("[城西街道|Place]").id_of("城西街道") == "place/330782006"
    assert linked("[城西街道|Place]", place="中国").id_of("城西街道") == "place/城西街道"


def test_an_ambiguous_district_has_no_code_and_no_whole(linked):
    result = linked("[朝阳区|Place]的公司")
    assert result.id_of("朝阳区") == "place/朝阳区"
    assert result.document.entities[0].code is None
    assert not result.document.relations


def test_the_text_tells_which_district(linked):
    assert linked("[吉林省|Place]的[朝阳区|Place]", place="中国").id_of("朝阳区") == "place/220104"


def test_that_city_is_the_one_named_before_not_home(linked):
    result = linked("[市委书记|Position][林毅|Person]赴[江阴市|Place]考察，学习[该市|Place]的做法。")
    assert result.name_of("该市") == "江阴市"


def test_a_town_of_another_county_named_in_one_go(linked):
    assert linked("[江阴市长泾镇|Place]").wholes("长泾镇") == ["江阴市"]


def test_states_of_a_foreign_country(linked):
    assert linked("[美国加利福尼亚州洛杉矶市|Place]", place="中国").wholes("洛杉矶市") == ["加利福尼亚州", "美国"]


def test_a_river_is_not_the_town_of_its_name(linked):
    assert linked("[长江|Place]涨水", place="仁化县").id_of("长江") == "place/长江"


def test_deictic_words_are_no_names(linked):
    entity = next(e for e in linked("[我市|Place]与[义乌|Place]").document.entities if e.code == "330782")
    assert entity.aliases == ["义乌"]


@pytest.mark.parametrize(
    ("name", "place", "home"),
    [
        ("云溪头村", "义乌市", True),
        ("沃罗尼亚州", "义乌市", False),
        ("沃罗尼亚市", "义乌市", False),
        ("沃罗尼亚极北省", "义乌市", False),
        ("云溪头村", "浙江省", False),
    ],
)
def test_unknown_places_lie_at_home_only_if_lists_may_lack_them(linked, name, place, home):
    result = linked(f"在[{name}|Place]开会。", place=place)
    assert result.wholes(result.name_of(name))[:1] == ([place] if home else [])
