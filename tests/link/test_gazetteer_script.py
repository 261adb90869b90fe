import io
import zipfile

import pytest

from kg.errors import InputError
from kg.link.gazetteer import Gazetteer
from pipelines.train.gazetteer import divisions, main

VILLAGES = "浙江省\t330000\t浙江\n\t金华市\t330700\t金华\n\t\t义乌市\t330782\t义乌\n\t\t\t义亭街道\n\t\t\t\t石塔一村\n"
CHANGES = "2021-04-09\t民批\t浙江省\t浙江\t金华市\t金华\t东甲区\t东甲=>浙江省\t金华市\t婺城区\n"
LISTS = "data = {None: {}, 2002: {330700: '金州市', 330782: '义乌县'}, 2003: {330700: '金华市', 330702: '婺城区'}}\n"


def pack(path, **members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)


@pytest.fixture
def tables(tmp_path):
    """A country of one province with one city, two counties and one town that the second source numbers otherwise."""
    (tmp_path / "provinces.csv").write_text('code,name\n33,"浙江省"\n', encoding="utf-8")
    (tmp_path / "cities.csv").write_text(
        'code,name,provinceCode\n3307,"金华市",33\n3399,"市辖区",33\n', encoding="utf-8"
    )
    (tmp_path / "areas.csv").write_text(
        'code,name,cityCode,provinceCode\n330702,"婺城区",3307,33\n330782,"义乌市",3307,33\n339901,"直辖县",3399,33\n',
        encoding="utf-8",
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
    villages = io.BytesIO()
    pack(villages, location=VILLAGES)
    pack(
        tmp_path / "jionlp-1-py3-none-any.whl",
        **{
            "jionlp__dictionary__china_location.zip": villages.getvalue(),
            "jionlp__dictionary__china_location_change.txt": CHANGES,
            "jionlp__dictionary__world_location.txt": "亚洲:\n甲国\t甲共和国\t乙城\t丙城/丁城\n乙国\t乙王国\t丁城\n",
        },
    )
    pack(tmp_path / "GB2260-1-py3-none-any.whl", **{"gb2260__data.py": LISTS})
    points = "adcode,name,longitude,latitude\n330782000000,义乌市,120.07,29.3\n330000000000,浙江省,,\n"
    pack(tmp_path / "cpca-1-py3-none-any.whl", **{"cpca__resources__adcodes.csv": points})
    return tmp_path


@pytest.fixture
def made(tables, tmp_path):
    """The gazetteer that the script makes of the tables."""
    (tmp_path / "out").mkdir()
    main([str(tables), str(tmp_path / "out")])
    return Gazetteer.load(tmp_path / "out")


def test_the_script_joins_the_tables(tables):
    rows = {row.name: row for row in divisions(tables)}
    assert rows["义亭镇"][:5] == ("330782102", "义亭镇", "义亭", "330782", "330782999")
    assert rows["义乌市"].parent == "330700"
    assert rows["直辖县"].parent == "330000"
    assert rows["香港特别行政区"].short == "香港;香港特区"
    assert "市辖区" not in rows


def test_villages_hang_on_towns_that_changed_their_kind(made):
    assert made.villages.of("330782") == {"石塔一村": ["330782102"]}


def test_points_stand_where_they_are_known(made):
    assert (made.get("330782").point, made.get("330000").point) == ("120.07,29.3", "")


def test_a_code_with_another_name_today_is_a_renamed_division(made):
    assert made.find("金州市").division.code == made.find("金州").division.code == "330700"
    assert made.find("义乌县").reason == "义乌县: a former name of 义乌市"


def test_a_division_that_no_list_gives_a_code_is_left_out(made):
    assert made.find("东甲区") is None


def test_a_city_that_two_countries_have_is_left_out(made):
    assert made.abroad == {"甲国": "亚洲", "乙国": "亚洲", "乙城": "甲国", "丙城": "甲国"}


def test_the_script_writes_the_same_files_twice(tables, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        main([str(tables), str(tmp_path / name)])
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == ["divisions.tsv.gz", "former.tsv", "villages.zip", "world.tsv"]
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)


def test_the_script_says_which_table_or_wheel_is_missing(tables, tmp_path):
    with pytest.raises(InputError, match=r"level4\.csv: no such file"):
        divisions(tmp_path / "nothing")
    (tables / "cpca-1-py3-none-any.whl").unlink()
    with pytest.raises(InputError, match=r"cpca-\*\.whl: no such file"):
        main([str(tables), str(tmp_path)])
