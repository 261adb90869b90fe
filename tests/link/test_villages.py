import zipfile

from kg.link.villages import Villages


def test_a_village_is_found_by_county_and_name(gazetteer):
    assert gazetteer.villages.of("330122")["深澳村"] == ["330122113"]


def test_a_name_in_two_towns_of_a_county_gives_both(gazetteer):
    assert len(gazetteer.villages.of("330521")["城西村"]) == 2


def test_an_unknown_county_has_no_villages(gazetteer):
    assert gazetteer.villages.of("999999") == {}


def test_towns_without_a_code_are_named(tmp_path):
    path = tmp_path / "villages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("3301", "330122113\t甲村 乙村\n330122:丙镇\t甲村")
    villages = Villages(path)
    assert villages.of("330122") == {"甲村": ["330122113", "330122:丙镇"], "乙村": ["330122113"]}
    assert villages.towns("330122") == {"丙镇"}


def test_nothing_is_read_before_a_village_is_asked_for(tmp_path):
    assert Villages(tmp_path / "no such file.zip")
