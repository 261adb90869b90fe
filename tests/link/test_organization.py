import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市政协", "义乌市政协"),
        ("省商务厅", "浙江省商务厅"),
        ("市委", "义乌市委"),
        ("省委", "浙江省委"),
        ("市农业农村局", "义乌市农业农村局"),
        ("自规局", "义乌市自然资源和规划局"),
        ("市人社局", "义乌市人力资源和社会保障局"),
        ("市卫健委", "义乌市卫生健康委员会"),
        ("市市监局", "义乌市市场监督管理局"),
        ("市纪委监委", "义乌市纪委监委"),
        ("政协", "义乌市政协"),
        ("金华市发改委", "金华市发展和改革委员会"),
        ("党中央", "中国共产党中央委员会"),
        ("国务院", "国务院"),
        ("教育部", "教育部"),
        ("市公安局交警大队", "义乌市公安局交警大队"),
        ("市委宣传部", "义乌市委宣传部"),
        ("市海事局", "义乌市海事局"),
        ("兰州铁路局", "兰州铁路局"),
        ("上海海事局", "上海海事局"),
        ("日本横滨地方法院", "日本横滨地方法院"),
        ("市法院", "义乌市人民法院"),
    ],
)
def test_short_names_of_bodies_mean_full_names(linked, text, name):
    result = linked(f"[{text}|Organization]召开会议。")
    assert result.name_of(text) == name
    assert result.document.mentions[0].reason


@pytest.mark.parametrize(
    ("formal", "usual"),
    [
        ("市人民政府", "市政府"),
        ("中共义乌市委员会", "市委"),
        ("中共义乌市委员会宣传部", "市委宣传部"),
        ("市纪律检查委员会", "市纪委"),
        ("浙江省人民代表大会", "省人大"),
        ("义乌市人大常务委员会", "市人大常委会"),
    ],
)
def test_formal_and_usual_names_are_one_body(linked, formal, usual):
    result = linked(f"[{usual}|Organization]开会。[{formal}|Organization]也开会。")
    assert result.id_of(formal) == result.id_of(usual)


@pytest.mark.parametrize(
    ("text", "name"), [("邹平县纪委监委", "邹平市纪委监委"), ("邹平县委", "邹平市委"), ("邹平县茶社", "邹平县茶社")]
)
def test_what_a_county_had_is_what_its_city_has_now(linked, text, name):
    assert linked(f"[{text}|Organization]开会。", place="滨州市").name_of(text) == name


def test_a_firm_is_not_its_branch_abroad_nor_a_party_its_delegation(linked):
    result = linked("[望云通讯|Organization]说，[望云通讯美国公司|Organization]已成立。")
    assert result.id_of("望云通讯") != result.id_of("望云通讯美国公司")
    result = linked("[秘鲁茶农党代表团|Organization]来访，[茶农党|Organization]说。", place="中国")
    assert result.id_of("茶农党") != result.id_of("秘鲁茶农党代表团")
    result = linked("[望云通讯|Organization]说，[望云通讯股份有限公司|Organization]已成立。")
    assert result.id_of("望云通讯") == result.id_of("望云通讯股份有限公司")


def test_a_list_in_the_paper_of_the_country_is_of_the_first_ones_place(linked):
    result = linked("[浙江省农业农村厅|Organization]、[水利厅|Organization]和[教育部|Organization]", place="中国")
    assert (result.name_of("水利厅"), result.name_of("教育部")) == ("浙江省水利厅", "教育部")
    result = linked("[浙江军区|Organization]、[武警浙江总队|Organization]", place="中国")
    assert result.name_of("武警浙江总队") == "武警浙江总队"


def test_a_list_after_the_first_body_belongs_to_the_same_place(linked):
    text = "[金华市农业农村局|Organization]、[自规局|Organization]、[水务局|Organization]"
    assert linked(text).name_of("自规局") == "金华市自然资源和规划局"
    assert linked(text).name_of("水务局") == "金华市水务局"


def test_a_body_is_part_of_its_place(linked):
    result = linked("[市政协|Organization]与[省商务厅|Organization]")
    assert result.wholes("义乌市政协")[0] == "义乌市"
    assert result.wholes("浙江省商务厅") == ["浙江省"]


def test_a_body_inside_a_body(linked):
    assert linked("[市公安局交警大队|Organization]").wholes("义乌市公安局交警大队")[:2] == ["义乌市公安局", "义乌市"]


@pytest.mark.parametrize(
    ("text", "whole", "is_one"),
    [
        ("浙江干部学院", "浙江干部", False),
        ("蓝天医院管理局", "蓝天医院", False),
        ("中国图书(集团)总公司", "中国图书(集团", False),
        ("中国图书（集团）总公司", "中国图书（集团", False),
        ("市公安局专家部", "义乌市公安局", True),
    ],
)
def test_what_only_looks_like_a_body_at_the_beginning_of_a_name_is_none(linked, text, whole, is_one):
    names = linked(f"[{text}|Organization]成立。").names.values()
    assert (whole in names) is is_one


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("俄罗斯联邦委员会", "俄罗斯联邦委员会"),
        ("俄罗斯联邦侦查委员会", "俄罗斯侦查委员会"),
        ("新疆自治区公安局", "新疆维吾尔自治区公安局"),
        ("我国雷池科考队", "中国雷池科考队"),
    ],
)
def test_what_a_body_is_called_behind_its_country_or_region(linked, text, name):
    assert linked(f"[{text}|Organization]成立。").name_of(text) == name


@pytest.mark.parametrize("text", ["德国互联网企业", "德企业", "德国本土银行", "德国电视台", "德国看守政府"])
def test_a_kind_of_which_a_country_has_many_is_no_body(linked, text):
    assert linked(f"[{text}|Organization]成立。").name_of(text) is None


def test_ids_carry_the_jurisdiction_or_the_home(linked):
    result = linked("[市政协|Organization]参观了[蓝天公司|Organization]。")
    assert result.id_of("市政协") == "organization/义乌市政协"
    assert result.id_of("蓝天公司") == "organization/蓝天公司@330782"


@pytest.mark.parametrize("short", ["蓝海", "蓝海公司", "该公司"])
def test_shorter_forms_are_the_same_body(linked, short):
    text = f"[深圳市蓝海能源股份有限公司|Organization]投资，[{short}|Organization]说。"
    assert linked(text).name_of(short) == "深圳市蓝海能源股份有限公司"


def test_that_bureau_is_the_nearest_bureau(linked):
    text = "[市公安局|Organization]和[市水务局|Organization]、[蓝天公司|Organization]，[该局|Organization]"
    assert linked(text).name_of("该局") == "义乌市水务局"


def test_a_prefix_is_a_whole_not_a_short_form(linked):
    result = linked("[国务院新闻办公室|Organization]和[国务院|Organization]", place="中国")
    assert result.name_of("国务院") == "国务院"
    assert result.wholes("国务院新闻办公室") == ["国务院"]


def test_a_national_paper_lends_no_place(linked):
    assert linked("[水务局|Organization]", place="中国").name_of("水务局") is None
    assert linked("[水务局|Organization]").name_of("水务局") == "义乌市水务局"


@pytest.mark.parametrize(
    "name",
    [
        "保险公司",
        "社区服务中心",
        "国家电视台",
        "警方",
        "教育局",
        "镇政府",
        "街道办事处",
        "妇联",
        "海关",
        "秘鲁执政党",
        "秘鲁旅行社",
    ],
)
def test_a_name_that_only_says_of_what_kind_a_body_is_stays_unlinked(linked, name):
    assert linked(f"[{name}|Organization]说，情况已好转。", place="中国").name_of(name) is None


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("公安局局长", None),
        ("杂志社社长", None),
        ("雷池研究会会长", "雷池研究会"),
        ("雷池大学原春茶研究所所长", "雷池大学春茶研究所"),
        ("特别代表雷池科学院院长", "雷池科学院"),
        ("秘鲁前劳工部部长", "秘鲁劳工部"),
        ("秘鲁原子能委员会主席", "秘鲁原子能委员会"),
        ("秘鲁代理劳工部部长", "秘鲁劳工部"),
        ("秘鲁代表处主任", "秘鲁代表处"),
    ],
)
def test_a_title_says_whose_body_it_is_or_names_none(linked, title, body):
    result = linked(f"[{title}|Position][石岩|Person]到会。", place="中国")
    assert result.posts() == [("石岩", title, body)]


@pytest.mark.parametrize("text", ["义乌县委", "义乌县县委", "义乌市委"])
def test_a_body_of_a_county_under_its_old_kind_is_the_one_of_today(linked, text):
    assert linked(f"[{text}|Organization]开会。").name_of(text) == "义乌市委"


@pytest.mark.parametrize("name", ["秘鲁最高法院", "秘鲁检察院"])
def test_courts_abroad_keep_their_names(linked, name):
    assert linked(f"[{name}|Organization]已介入。", place="中国").name_of(name) == name


def test_a_power_that_two_levels_have_is_neither_of_them(linked):
    one = "[望江县人大|Organization]开会。[人大|Organization]工作报告获通过。"
    assert linked(one, place="中国").name_of("人大") == "望江县人大"
    two = "[望江县人大|Organization]和省人大开会。[人大|Organization]工作很重要。"
    assert linked(two, place="中国").name_of("人大") is None


@pytest.mark.parametrize(
    ("name", "placed"),
    [
        ("巴中友好协会", False),
        ("巴中市友好协会", True),
        ("巴中海关", True),
        ("巴中军区党委", False),
        ("巴中舰队机关", False),
    ],
)
def test_two_countries_and_what_armies_are_named_after_are_no_place(linked, name, placed):
    wholes = linked(f"[四川省|Place]来信。[{name}|Organization]发来贺信。", place="中国").wholes(name)
    assert ("巴中市" in wholes) == placed


def test_such_a_name_means_the_body_that_is_named_more_fully(linked):
    text = "[海湾保险公司|Organization]来电。[保险公司|Organization]说，情况已好转。"
    assert linked(text, place="中国").name_of("保险公司") == "海湾保险公司"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[空军|Organization]举行演练。", "中国人民解放军空军"),
        ("[秘鲁|Place]总统说，[空军|Organization]将参加救灾。", "秘鲁空军"),
        ("[秘鲁|Place]总统来访。[空军|Organization]举行演练。", "中国人民解放军空军"),
        ("[秘鲁|Place]总统说，[国会|Organization]已通过法案。", "秘鲁国会"),
        ("[秘鲁|Place]总统说，[国防部|Organization]已派出人员。", "秘鲁国防部"),
    ],
)
def test_arms_are_those_of_the_country_of_the_sentence(linked, text, name):
    marked = next(arm for arm in ("国防部", "国会", "空军") if arm in text)
    assert linked(text, place="中国").name_of(marked) == name


def test_what_each_of_several_places_has_is_none_of_them(linked):
    text = (
        "[石台县|Place]、[望江县|Place]等地，[县医院|Organization]开通热线。[石台县|Place]的[县医院|Organization]先开。"
    )
    bodies = [m.entity for m in linked(text, place="中国").document.mentions if m.type == "Organization"]
    assert bodies == [None, "organization/石台县医院"]


@pytest.mark.parametrize("text", ["该公司", "本台", "该团"])
def test_what_points_at_nothing_is_no_body(linked, text):
    assert linked(f"[{text}|Organization]发布消息。").name_of(text) is None


def test_a_countrys_team_is_the_one_of_its_line(linked):
    text = "[秘鲁女子冰壶队|Organization]获胜。[秘鲁队|Organization]说。\n[秘鲁队|Organization]在滑冰赛中落败。"
    bodies = [mention.entity for mention in linked(text, place="中国").document.mentions]
    assert bodies == ["organization/秘鲁女子冰壶队", "organization/秘鲁女子冰壶队", None]


@pytest.mark.parametrize(
    ("short", "name"),
    [("雷池纪录频道", "雷池纪录国际频道"), ("雷池", "青龙—雷池联合研发中心"), ("雷池队", "雷池女子队")],
)
def test_what_tells_another_body_apart_is_no_longer_form(linked, short, name):
    result = linked(f"[{name}|Organization]和[{short}|Organization]签约。", place="中国")
    assert result.name_of(short) == short


def test_a_body_of_a_kind_is_the_one_named_before_it_and_not_after(linked):
    named = "[福建省委宣讲团|Organization]开始宣讲。"
    again = "\n[宣讲团|Organization]走进村社。\n"
    assert linked(named + again).name_of("宣讲团") == "福建省委宣讲团"
    assert linked("各地行动起来。" + again + named).document.mentions[0].entity is None
    assert linked("[宣讲团|Organization]走进村社\n" + named).name_of("宣讲团") == "福建省委宣讲团"
