import pytest


@pytest.mark.parametrize(
    ("name", "home", "code"),
    [
        ("义乌", None, "330782"),
        ("义乌市", None, "330782"),
        ("浙江", None, "330000"),
        ("海南", None, "460000"),
        ("城西街道", "330782", "330782006"),
        ("城西", "330782", "330782006"),
        ("义亭镇", None, "330782102"),
        ("漾濞县", None, "532922"),
        ("大理州", None, "532900"),
        ("朝阳区", "110000", "110105"),
        ("鼓楼区", "350100", "350102"),
        ("西安", None, "610100"),
        ("香港特区", None, "810000"),
    ],
)
def test_a_name_means_the_division_near_home_or_the_only_one(gazetteer, name, home, code):
    found = gazetteer.find(name, home=gazetteer.get(home) if home else None)
    assert found and found.division.code == code
    assert found.reason


@pytest.mark.parametrize("name", ["朝阳区", "鼓楼区", "城西街道", "通州区", "江东", "无此地", "京"])
def test_a_name_that_nothing_tells_is_not_guessed(gazetteer, name):
    assert gazetteer.find(name) is None


def test_a_division_named_in_the_text_tells_which_one(gazetteer):
    assert gazetteer.find("朝阳区", near=[gazetteer.get("110000")]).division.code == "110105"
    assert gazetteer.find("朝阳区", near=[gazetteer.get("220000")]).division.code == "220104"


def test_towns_hang_on_county_city_and_province(gazetteer):
    assert [each.name for each in gazetteer.above(gazetteer.get("330782102"))] == ["义乌市", "金华市", "浙江省"]


@pytest.mark.parametrize(("code", "parent"), [("110105", "110000"), ("469024", "460000"), ("441900103", "441900")])
def test_municipalities_direct_counties_and_cities_without_counties(gazetteer, code, parent):
    assert gazetteer.get(code).parent == parent


def test_every_parent_is_there(gazetteer):
    for division in gazetteer.named("城关镇"):
        assert gazetteer.above(division)


@pytest.mark.parametrize(
    ("name", "code"),
    [("襄樊市", "420600"), ("襄樊", "420600"), ("宁乡县", "430182"), ("大同县", "140215"), ("下城区", "330103")],
)
def test_former_names_mean_what_they_became_or_the_division_that_is_no_more(gazetteer, name, code):
    assert gazetteer.find(name).division.code == code


def test_a_division_that_joined_another_says_until_when_and_which(gazetteer):
    gone = gazetteer.get("330103")
    assert (gone.name, gone.until, gazetteer.get(gone.became).name) == ("下城区", "2021-04-09", "拱墅区")


def test_a_name_of_today_is_a_former_ones_only_where_that_lay(gazetteer):
    then, now = gazetteer.get("130602"), gazetteer.get("650104")
    assert (then.name, now.name) == ("竞秀区", "新市区")
    assert gazetteer.find("新市区", near=[gazetteer.get("130600")]).division == then
    assert gazetteer.find("新市区", near=[gazetteer.get("650100")]).division == now
    assert gazetteer.find("新市区").division == now


def test_two_named_cities_with_the_same_district_tell_nothing(gazetteer):
    near = [gazetteer.get("320100"), gazetteer.get("350100")]
    assert gazetteer.find("鼓楼区", near=near) is None
    assert gazetteer.find("鼓楼区", near=[*near, gazetteer.get("350105")]) is None


def test_counties_lie_at_a_point(gazetteer):
    longitude, latitude = map(float, gazetteer.get("330122").point.split(","))
    assert (119 < longitude < 120) and (29 < latitude < 31)


def test_cities_abroad_have_their_country_and_countries_their_continent(gazetteer):
    assert (gazetteer.abroad["东京"], gazetteer.abroad["日本"]) == ("日本", "亚洲")
