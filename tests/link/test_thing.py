def test_a_park_lies_in_the_street_that_its_longer_name_says(linked):
    result = linked("[城西街道伏龙山公园|Facility]改造。王健察看了[伏龙山公园|Facility]。")
    assert result.id_of("伏龙山公园") == result.id_of("城西街道伏龙山公园") == "facility/伏龙山公园@330782"
    assert result.wholes("伏龙山公园") == ["城西街道", "义乌市"]


def test_a_bare_kind_keeps_its_place_in_the_name(linked):
    assert linked("[佛堂镇卫生院|Facility]").name_of("佛堂镇卫生院") == "佛堂镇卫生院"


def test_what_stands_directly_before_holds_it(linked):
    result = linked("在[实验小学|Organization][东湖校区|Facility]和[江东污水厂|Facility][三期扩建工程|Project]")
    assert result.wholes("东湖校区")[0] == "实验小学"
    assert result.wholes("三期扩建工程")[0] == "江东污水厂"


def test_a_level_word_becomes_the_home_place(linked):
    result = linked("[县会展中心|Facility]和[县第三中学扩建项目|Project]", place="德清县")
    assert result.name_of("县会展中心") == "德清县会展中心"
    assert result.name_of("县第三中学扩建项目") == "德清县第三中学扩建项目"


def test_a_facility_without_more_is_at_home_but_a_road_is_not(linked):
    result = linked("[望云水库|Facility]与[杭金高速|Facility]")
    assert result.wholes("望云水库")[0] == "义乌市"
    assert result.wholes("杭金高速") == []


def test_quotes_and_short_forms_make_no_second_occasion(linked):
    result = linked("[“望云”读书节|Occasion]和[望云读书节|Occasion]、[读书节|Occasion]")
    assert len({m.entity for m in result.document.mentions}) == 1


def test_a_session_of_a_meeting_is_part_of_it(linked):
    result = linked("[市人代会|Occasion]和[市人代会闭幕会|Occasion]")
    assert result.wholes("义乌市人代会闭幕会") == ["义乌市人代会"]


def test_a_short_title_is_the_longer_document(linked):
    result = linked("[《义乌市公园建设规划》|Document]公布，[《规划》|Document]提出")
    assert result.id_of("《规划》") == result.id_of("《义乌市公园建设规划》")


def test_a_bare_notice_is_the_articles_own(linked):
    assert linked("[《通知》|Document]", doc="a7").id_of("《通知》") == "document/《通知》@a7"


def test_a_branch_of_a_body_that_nothing_tells_lies_in_none(linked):
    result = linked("走进[望云小学新校区|Facility]。", place="中国")
    assert result.wholes(result.name_of("望云小学新校区")) == []
