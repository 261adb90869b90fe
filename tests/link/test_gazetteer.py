import time

import pytest

from kg.errors import InputError
from kg.link.gazetteer import Gazetteer
from pipelines.train.gazetteer import divisions, main


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


def test_loading_is_quick():
    best = 9.0
    for _ in range(3):
        start = time.perf_counter()
        Gazetteer.load()
        best = min(best, time.perf_counter() - start)
    assert best < 1.0


@pytest.fixture
def tables(tmp_path):
    """A country of one province with one city, one county and one town that the second source numbers otherwise."""
    (tmp_path / "provinces.csv").write_text('code,name\n33,"浙江省"\n', encoding="utf-8")
    (tmp_path / "cities.csv").write_text(
        'code,name,provinceCode\n3307,"金华市",33\n3399,"市辖区",33\n', encoding="utf-8"
    )
    (tmp_path / "areas.csv").write_text(
        'code,name,cityCode,provinceCode\n330782,"义乌市",3307,33\n339901,"直辖县",3399,33\n', encoding="utf-8"
    )
    (tmp_path / "streets.csv").write_text(
        'code,name,areaCode,provinceCode,cityCode\n330782102,"义亭镇",330782,33,3307\n', encoding="utf-8"
    )
    (tmp_path / "areacity_ok_data_level4.csv").write_text(
        "\ufeffid,pid,deep,name,pinyin_prefix,pinyin,ext_id,ext_name\n"
        '33,0,0,"浙江","z","zhe jiang","330000000000","浙江省"\n'
        '330782,3307,2,"义乌","y","yi wu","330782000000","义乌市"\n'
        '330782999,330782,3,"义亭","y","yi ting","330782999000","义亭镇"\n'
        '81,0,0,"香港","~1","xiang gang","810000000000","香港特别行政区"\n',
        encoding="utf-8",
    )
    return tmp_path


def test_the_script_joins_the_tables(tables):
    rows = {row.name: row for row in divisions(tables)}
    assert rows["义亭镇"] == ("330782102", "义亭镇", "义亭", "330782", "330782999")
    assert rows["义乌市"].parent == "330700"
    assert rows["直辖县"].parent == "330000"
    assert rows["香港特别行政区"].short == "香港;香港特区"
    assert "市辖区" not in rows


def test_the_script_writes_the_same_file_twice(tables, tmp_path):
    for name in ("a.gz", "b.gz"):
        main([str(tables), str(tmp_path / name)])
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    assert Gazetteer.load(tmp_path / "a.gz").find("义亭镇").division.code == "330782102"


def test_the_script_says_which_table_is_missing(tmp_path):
    with pytest.raises(InputError, match=r"areacity_ok_data_level4\.csv: no such file"):
        divisions(tmp_path)
