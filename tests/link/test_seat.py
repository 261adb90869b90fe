import pytest


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("市长", "义乌市"),
        ("代市长", "义乌市"),
        ("市委书记", "义乌市"),
        ("市领导", "义乌市"),
        ("市人大常委会主任", "义乌市"),
        ("市政协主席", "义乌市"),
        ("省政协副主席", "浙江省"),
        ("金华市委书记", "金华市"),
        ("佛堂镇党委书记", "佛堂镇"),
        ("国务院总理", "中国"),
        ("中共中央总书记", "中国"),
        ("国家主席", "中国"),
        ("美国总统", "美国"),
        ("市农业农村局局长", "义乌市农业农村局"),
        ("原市旅游局局长", "义乌市旅游局"),
        ("浙江省原省委常委", "浙江省委"),
        ("蓝天集团会长", "蓝天集团"),
        ("中国茶叶协会副会长", "中国茶叶协会"),
        ("总理顾问兼水务统筹部长", "水务统筹部"),
        ("中共义乌市委员会书记", "义乌市"),
        ("市纪律检查委员会书记", "义乌市"),
        ("新乡市原阳县教育局局长", "原阳县教育局"),
        ("市人民法院院长", "义乌市人民法院"),
        ("市检察院检察长", "义乌市人民检察院"),
        ("宣传部部长", "义乌市委宣传部"),
        ("政协委员", "义乌市"),
    ],
)
def test_where_a_post_is_held(linked, title, place):
    assert linked(f"[{title}|Position][李雷|Person]参加。").posts() == [("李雷", title, place)]


def test_a_foreign_post_behind_another_is_of_the_same_country(linked):
    text = "[乌克兰|Place]来信。[秘鲁茶党领袖|Position]、[总理|Position][李雷|Person]说"
    assert linked(text, place="中国").posts()[1] == ("李雷", "总理", "秘鲁")


def test_the_end_of_a_list_of_words_names_no_body(linked):
    text = "[秘鲁|Place]政治、[法律和安全事务部长|Position][李雷|Person]说"
    assert linked(text, place="中国").posts() == [("李雷", "法律和安全事务部长", None)]


def test_a_bare_post_of_the_list_is_held_where_the_one_before_is(linked):
    posts = linked("[省政协副主席|Position]、[党组副书记|Position][孙景淼|Person]出席").posts()
    assert posts == [("孙景淼", "省政协副主席", "浙江省"), ("孙景淼", "党组副书记", "浙江省")]


def test_leaders_belong_to_the_nearest_place(linked):
    posts = linked("[金华市|Place]及[我市|Place][领导|Position][王健|Person]、[荣安华|Person]参加").posts()
    assert posts == [("王健", "领导", "义乌市"), ("荣安华", "领导", "义乌市")]


def test_the_next_persons_bare_post_leans_on_the_one_before(linked):
    posts = linked("[市人大常委会主任|Position][甲一|Person]，[副主任|Position][乙二|Person]出席").posts()
    assert posts[1] == ("乙二", "副主任", "义乌市")


def test_a_bureau_chief_after_his_party_post_is_at_the_bureau(linked):
    posts = linked("[市教育局党组书记|Position]、[局长|Position][李雷|Person]").posts()
    assert posts[1] == ("李雷", "局长", "义乌市教育局")


@pytest.mark.parametrize(("post", "holder"), [("董事长", "蓝天能源公司"), ("该公司总经理", "蓝天能源公司")])
def test_company_posts_are_at_the_company(linked, post, holder):
    text = f"[市委|Organization]考察[蓝天能源公司|Organization]，[{post}|Position][李雷|Person]介绍"
    assert linked(text).posts() == [("李雷", post, holder)]


def test_a_village_secretary_is_at_the_village_named_before(linked):
    text = "在[义亭镇石塔一村|Place]，[村党支部书记|Position][李雷|Person]说"
    assert linked(text).posts() == [("李雷", "村党支部书记", "义亭镇石塔一村")]


def test_a_position_has_its_span_and_date(linked):
    relation = linked("[市长|Position][王健|Person]").document.relations[0]
    assert (relation.start, relation.end, relation.date) == (0, 2, "2021-11-12")


def test_a_post_alone_is_held_where_the_person_holds_the_same_post_elsewhere_in_the_text(linked):
    text = (
        "[泰国总理|Position][甲一|Person]到机场迎接。[主席|Position][李雷|Person]说，很高兴。"
        "[国家主席|Position][李雷|Person]同日回国。"
    )
    assert linked(text, place="中国").posts()[1:] == [("李雷", "主席", "中国"), ("李雷", "国家主席", "中国")]


def test_a_post_alone_leans_on_others_only_in_its_sentence(linked):
    beside = "[泰国国会主席|Position][甲一|Person]、[副主席|Position][乙二|Person]到会。"
    apart = "[泰国国会主席|Position][甲一|Person]到会。[副主席|Position][乙二|Person]说，很高兴。"
    assert [linked(text, place="中国").posts()[1][2] for text in (beside, apart)] == ["泰国国会", None]
