"""What was recognised as a person or body and is none."""

from __future__ import annotations

import pytest

from pipelines.zh.mistaken import checked
from pipelines.zh.signs import dictionary
from tests.zh.test_repair import row


def after(build, marked):
    """`说 石岩|PER 来` -> the entities that stay, in a text of these words."""
    parts = [part.partition("|") for part in marked.split(" ")]
    ents = [(at, at, label) for at, (_, _, label) in enumerate(parts) if label]
    words = [word for word, *_ in parts]
    return [f"{each.text} {each.label_}" for each in checked(build(row(words), ents))]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("捷克 代表 说 ， 捷方|PER 愿 合作", ["捷方 LOC"]),
        ("石岩 遇到 捷方|PER", ["捷方 PER"]),
        ("中方|ORG 愿 合作", ["中方 LOC"]),
        ("捷克 总统 说 ， 捷军|PER 已 撤离", ["捷军 ORG"]),
        ("尼泊尔 总理 说 ， 中尼|PER 友好", []),
        ("秘鲁|PER 发表 公报", ["秘鲁 LOC"]),
        ("在 首都 雷池|PER 会谈", ["雷池 LOC"]),
        ("向 沃罗尼亚|PER 方向 行驶", ["沃罗尼亚 LOC"]),
        ("捷克 士兵|PER 离开", []),
        ("捷克文|PER 版 发行", []),
        ("“ 沃罗尼亚|PER ” 号 出港", []),
        ("与 沃罗尼亚|PER 会谈", ["沃罗尼亚 PER"]),
        ("令|PER 下发", []),
        ("两国建交|ORG 五十 年", []),
        ("望江县水利局|ORG 说", ["望江县水利局 ORG"]),
        ("飓风 “ 沃罗尼亚|PER ” 登陆", []),
        ("使用 “ 沃罗尼亚|PER ” 导弹", []),
        ("登上 沃罗尼亚峰|PER", ["沃罗尼亚峰 LOC"]),
        ("沃罗尼亚|PER 市 受灾", ["沃罗尼亚 LOC"]),
        ("沃罗尼亚|PER 市长 说", ["沃罗尼亚 PER"]),
        ("夏播|PER 已 开始", []),
        ("望江县|ORG 的 干部", ["望江县 LOC"]),
        ("雷池运动会|ORG 开幕", ["雷池运动会 EVT"]),
        ("雷池议会听证会|ORG 开幕", ["雷池议会听证会 EVT"]),
        ("雷池科协第十次代表大会|ORG 开幕", ["雷池科协第十次代表大会 EVT"]),
        ("雷池县人民代表大会|ORG 任命", ["雷池县人民代表大会 ORG"]),
        ("联合国维和人员|ORG 抵达", []),
        ("雷池镇等医院|ORG 接诊", []),
        ("雷池高等学校|ORG 招生", ["雷池高等学校 ORG"]),
        ("国家布局|ORG 已 定", []),
        ("中美|ORG 磋商", []),
        ("日美政府|ORG 磋商", []),
        ("韩国各地大学|ORG 放假", []),
        ("捷克有关公司|ORG 说", []),
        ("雷池市县党委|ORG 负责", []),
        ("捷克银行|ORG 业务 增长", ["捷克银行 ORG"]),
        ("捷克银行|ORG 业 承压", []),
        ("雷池沿岸人|ORG 迁徙", []),
        ("东南亚|ORG 各国", ["东南亚 LOC"]),
        ("欧佩克|PER 主席 说", ["欧佩克 ORG"]),
        ("北非|PER 局势", ["北非 LOC"]),
        ("评级 机构 沃罗尼亚|PER 称", ["沃罗尼亚 ORG"]),
        ("总统 先生|PER 说", []),
        ("市长 任上|PER 当选", []),
        ("钱海军|ORG 说", ["钱海军 PER"]),
        ("马海军|ORG 说", ["马海军 ORG"]),
        ("捷克子公司|ORG 说", []),
        ("雷池340多支医疗队|ORG 支援", []),
        ("捷克航天业|ORG 领先", []),
        ("德国 和 法国 说 ， 德法英|PER 三 国 愿 谈", []),
        ("德国 说 ， 德法英|PER 愿 谈", ["德法英 PER"]),
        ("访问 巴林 的 哈马德|PER 离开", ["哈马德 PER"]),
        ("村民 苏云青|PER 种 茶", ["苏云青 PER"]),
        ("捷克女足|ORG 获胜", ["捷克女足 ORG"]),
        ("朝韩女足|ORG 获胜", []),
        ("雷池外长会|ORG 召开", ["雷池外长会 EVT"]),
        ("苏浙沪|PER 联手", ["苏浙沪 LOC"]),
        ("县长|POS 苏沪|PER 说", ["县长 POS", "苏沪 PER"]),
        ("沃迈·恩斯|PER 健康 中心 说", ["沃迈·恩斯健康中心 ORG"]),
        ("沃迈·恩斯|PER 说", ["沃迈·恩斯 PER"]),
        ("马里 总理 说 ， 县长|POS 马军|PER 到会", ["县长 POS", "马军 PER"]),
        ("位 于萨那|PER 的 办事处", []),
        ("主席 国秘鲁|PER 提议", []),
        ("捷克 总理 说 ， 捷方钦佩|PER 对方", []),
        ("县长|POS 方正|PER 到会", ["县长 POS", "方正 PER"]),
        ("秘鲁方|PER 愿 合作", ["秘鲁方 LOC"]),
        ("部署 “ 沃罗尼亚|PER ” 反导 系统", []),
        ("武装组织 “ 沃罗尼亚|PER ” 宣布", ["沃罗尼亚 ORG"]),
        ("京望|ORG 高速公路 通车", ["京望 LOC"]),
        ("雷池出口处|ORG 拥堵", []),
        ("百姓 在 大城市大医院|ORG 看病", []),
        ("雷池族|ORG 民歌", []),
        ("伊战|PER 结束 后", []),
        ("收复 重镇 沃罗尼亚|PER", ["沃罗尼亚 LOC"]),
        ("雷池亚青会|ORG 开幕", ["雷池亚青会 EVT"]),
        ("来到 安徽厅|ORG 会见", ["安徽厅 FAC"]),
        ("公安厅|ORG 通报", ["公安厅 ORG"]),
        ("雷大医院|ORG 接诊", ["雷大医院 ORG"]),
        ("村民 廉洁自律|PER 说", ["廉洁自律 PER"]),
        ("向巴平措|PER 高铁 出行", ["向巴平措 PER"]),
        ("望江县水利厅|ORG 说", ["望江县水利厅 ORG"]),
        ("沃罗尼亚空间站|ORG 建成", ["沃罗尼亚空间站 FAC"]),
        ("主席 国秀兰|PER 提议", ["国秀兰 PER"]),
        ("捷克 说 ， 捷南部|PER 遇袭", ["捷南部 LOC"]),
        ("代表 和来华|PER 出席 的 石岩|PER", ["石岩 PER"]),
        ("成员|POS 廉洁|PER 自律 的 规定", ["成员 POS"]),
        ("宁杭甬|PER 高铁 贯通", ["宁杭甬 LOC"]),
        ("村民 石岩|PER 高铁 上 说", ["石岩 PER"]),
        ("维吾尔文|PER 版 发行", []),
        ("何川|PER 书记|POS 望江|PER 讲话", ["何川 PER", "书记 POS", "望江 LOC"]),
        ("书记|POS 望江|PER 讲话", ["书记 POS", "望江 PER"]),
        ("捷克武装组织|ORG “ 沃罗尼亚 ” 宣布", ["沃罗尼亚 ORG"]),
        ("捷克武装组织|ORG “ 沃罗尼亚|ORG ” 宣布", ["沃罗尼亚 ORG"]),
        ("捷克卫生组织|ORG “ 沃罗尼亚 ” 计划", ["捷克卫生组织 ORG"]),
        ("主席 国由|PER 各 方 轮流 担任", []),
        ("秘鲁 总统 说 ， 秘中同|PER 为 大 国", []),
        ("望江|LOC 、 宁杭甬|PER 、 雷池|LOC 等 市", ["望江 LOC", "宁杭甬 LOC", "雷池 LOC"]),
        ("望江|LOC 、 石岩|PER 说", ["望江 LOC", "石岩 PER"]),
        ("亚美尼亚 总统 说 ， 同亚方|ORG 合作", []),
        ("协会 在 瑞士上海总部|ORG 开会", []),
        ("雷池茶业总部|ORG 落成", ["雷池茶业总部 ORG"]),
        ("雷池第二大贩茶集团|ORG 落网", []),
        ("雷池第二大学|ORG 招生", ["雷池第二大学 ORG"]),
        ("三支雷池救援队|ORG 抵达", []),
        ("雷池国家部委|ORG 支持", []),
        ("秘鲁反政府|ORG 武装", []),
        ("雷池空间实验室|ORG 升空", ["雷池空间实验室 FAC"]),
        ("中德海关|ORG 联手", []),
        ("与 秘鲁能源|ORG 等 领域", []),
        ("中德能源|ORG 合作", []),
        ("桂粤警方|ORG 联手", []),
        ("辽宁警方|ORG 通报", ["辽宁警方 ORG"]),
        ("俄乌代表团|ORG 到会", []),
        ("雷池检查站|ORG 放行", ["雷池检查站 FAC"]),
        ("雷池宣介会|ORG 举行", ["雷池宣介会 EVT"]),
        ("八家雷池实验室|ORG 入选", []),
        ("一支雷池救援队|ORG 抵达", []),
        ("五家渠市公安局|ORG 通报", ["五家渠市公安局 ORG"]),
        ("中德海军|ORG 演练", []),
        ("一处 捷克指挥所|ORG 被 毁", []),
        ("第一家 捷克银行|ORG 开业", ["捷克银行 ORG"]),
        ("部分 省区 市人大常委会|ORG 到会", []),
        ("六省区市政府|ORG 签约", []),
        ("捷克航空航天科技|ORG 领先", []),
        ("智能科技|ORG 论坛", []),
        ("安徽职业教育|ORG 发展", []),
        ("望云科技|ORG 中标", ["望云科技 ORG"]),
        ("雷池农高会|ORG 开幕", ["雷池农高会 EVT"]),
        ("雷池组织成员国司法部长会议|ORG 开幕", ["雷池组织成员国司法部长会议 EVT"]),
        ("捷克本土频道|ORG 播出", []),
        ("日本土木学会|ORG 说", ["日本土木学会 ORG"]),
        ("雷池市旅行社|ORG 复工", []),
        ("古巴海军|ORG 与 巴西 演练", ["古巴海军 ORG"]),
        ("中国-捷克海关|ORG 联手", []),
        ("中国-捷克茶业委员会|ORG 开会", ["中国-捷克茶业委员会 ORG"]),
        ("中捷两国政府|ORG 商定", []),
        ("雷池地带北部|ORG 受灾", ["雷池地带北部 LOC"]),
        ("本届大会|ORG 开幕", ["本届大会 EVT"]),
        ("本届政府|ORG 表示", ["本届政府 ORG"]),
        ("雷池体育中心|ORG 开放", ["雷池体育中心 FAC"]),
        ("雷池文化部长会|ORG 召开", ["雷池文化部长会 EVT"]),
        ("雷池规模以上企业|ORG 增产", []),
        ("雷池省市纪委监委|ORG 督导", []),
        ("安徽省市政工程公司|ORG 中标", ["安徽省市政工程公司 ORG"]),
        ("捷克本地花卉公司|ORG 参展", []),
        ("日本地铁公司|ORG 说", ["日本地铁公司 ORG"]),
        ("雷池大学三家医院|ORG 接诊", []),
        ("雷池三家店小学|ORG 开学", ["雷池三家店小学 ORG"]),
        ("欧洲企业|ORG 承压", []),
        ("欧洲议会|ORG 表决", ["欧洲议会 ORG"]),
        ("东亚银行|ORG 降息", ["东亚银行 ORG"]),
        ("来自 望江大中小学|ORG 的 学生", []),
        ("望江城中小学|ORG 开学", ["望江城中小学 ORG"]),
        ("捷克海陆空军|ORG 到场", []),
        ("捷克一家电视台|ORG 说", []),
        ("第一家公司|ORG 开业", ["第一家公司 ORG"]),
        ("雷池统一家庭联合会|ORG 说", ["雷池统一家庭联合会 ORG"]),
        ("雷池第一家医院|ORG 接诊", ["雷池第一家医院 ORG"]),
        ("在 雷池演播室|ORG 录制", ["雷池演播室 FAC"]),
        ("捷克南部|ORG 受灾", ["捷克南部 LOC"]),
        ("捷克东北部|ORG 受灾", ["捷克东北部 LOC"]),
        ("望江中学高中部|ORG 开学", ["望江中学高中部 ORG"]),
        ("海南航空|ORG 说", ["海南航空 ORG"]),
        ("捷克会|ORG 继续 合作", []),
        ("登上 主席 台鸣锣|PER", []),
        ("政协 主席 台鸣锣|PER 说", ["台鸣锣 PER"]),
        ("智利 政党 主席 于中智|PER 建交 之际", []),
        ("中国 教师 于中智|PER 说", ["于中智 PER"]),
        ("沃罗尼亚|PER 民众 疏散", ["沃罗尼亚 LOC"]),
        ("石海鹏|PER 民众 热线", ["石海鹏 PER"]),
        ("望江第一大药房|ORG 开业", ["望江第一大药房 ORG"]),
        ("望江春茶智库|ORG 发布", ["望江春茶智库 ORG"]),
        ("雷池全市医院|ORG 接诊", []),
        ("秘鲁 总统 说 ， 秘德|PER 总统|POS 会谈", ["总统 POS"]),
        ("县长|POS 马德|PER 到会", ["县长 POS", "马德 PER"]),
        ("译成 维吾尔|PER 等 文字", []),
        ("全疆|PER 各 族 人民", []),
        ("秘鲁 总统 说 ， 秘媒|PER 称", []),
        ("秘鲁 发言人 说 ， 秘总理|PER 到访", []),
        ("预算 达 八亿 新 沃罗尼|PER ，", []),
        ("雷池茶座谈会|ORG 召开", ["雷池茶座谈会 EVT"]),
        ("雷池茶博会|ORG 开幕", ["雷池茶博会 EVT"]),
        ("走进 雷池县委大院|ORG", []),
        ("雷池县乡党委|ORG 负责", []),
        ("捷克一座化工厂|ORG 停产", []),
        ("雷池第一处理厂|ORG 停产", ["雷池第一处理厂 ORG"]),
        ("雷池水利局一处|ORG 通报", ["雷池水利局一处 ORG"]),
        ("支持 雷池建设国际茶业中心|ORG", []),
        ("雷池四家整车厂|ORG 复工", []),
        ("在 华外国商会|ORG 说", []),
        ("捷克标准动车组|ORG 下线", []),
        ("中捷两国代表团|ORG 会谈", []),
        ("雷池茶协下设委员会|ORG 表决", []),
        ("捷克法院|ORG 判决", []),
        ("捷克最高法院|ORG 判决", ["捷克最高法院 ORG"]),
        ("捷克慈善组织|ORG 捐赠", []),
        ("捷克春茶组织|ORG 捐赠", ["捷克春茶组织 ORG"]),
        ("安徽高校|ORG 放假", []),
        ("安徽医院|ORG 接诊", ["安徽医院 ORG"]),
        ("捷克舰队|ORG 起航", []),
        ("捷克江海舰队|ORG 起航", ["捷克江海舰队 ORG"]),
        ("上海研发中心|ORG 启用", []),
        ("望云研发中心|ORG 启用", ["望云研发中心 ORG"]),
        ("安徽省人民法院|ORG 系统", []),
        ("安徽省高级人民法院|ORG 判决", ["安徽省高级人民法院 ORG"]),
        ("雷池空军部队|ORG 起飞", []),
        ("雷池县地处|POS 山区", []),
        ("发来 贺电|PER 。 贺电|PER 说", []),
        ("主席 国致信|PER 各 方", []),
        ("雷氏|PER 系统", []),
        ("对 党忠诚|PER 老实", []),
        ("县长|POS 党忠诚|PER 说", ["县长 POS", "党忠诚 PER"]),
        ("大熊猫 “ 望江|PER ” 回国", []),
        ("沃罗尼亚|PER 回应 ， 沃罗尼亚公司 说", ["沃罗尼亚 ORG"]),
        ("石岩|PER 来 了 ， 石岩大学|ORG 毕业 后", ["石岩 PER"]),
        ("望江大学|ORG 毕业 后", ["望江大学 ORG"]),
        ("撤出 沃罗尼亚|PER 。 沃罗尼亚|PER 已 平静", ["沃罗尼亚 LOC", "沃罗尼亚 LOC"]),
        ("总统|POS 沃罗尼亚|PER 说 。 撤出 沃罗尼亚|PER", ["总统 POS", "沃罗尼亚 PER", "沃罗尼亚 LOC"]),
    ],
)
def test_sides_states_places_and_groups_are_no_persons(build, marked, expected):
    assert after(build, marked) == expected


@pytest.mark.parametrize(
    ("marked", "stays"),
    [
        ("今年 高寒|PER 天气 多", False),
        ("县长|POS 高寒|PER 来到 雷池镇", True),
        ("石岩|PER 、 高寒|PER 出席", True),
        ("村民 高寒|PER 种 茶", True),
        ("高寒|PER 说 ， 茶 好", True),
        ("值班员 高寒|PER 报警", True),
        ("邀请 来华|PER 访问", False),
        ("石岩|PER 来到 雷池镇", True),
    ],
)
def test_a_word_is_a_person_only_where_something_says_so(build, marked, stays):
    word = "来华" if "来华" in marked else "高寒" if "高寒" in marked else "石岩"
    assert (f"{word} PER" in after(build, marked)) is stays


def test_the_dictionary_has_words_and_no_names():
    assert {"高寒", "纪实", "来华"} <= dictionary()
    assert "石岩" not in dictionary()


def test_a_name_with_a_hyphen_is_whole(build):
    doc = build(row(["沃尔特", "-", "迈恩", "说"], ["PROPN", "PUNCT", "PROPN", "VERB"]), [(0, 0, "PER")])
    assert [each.text for each in checked(doc)] == ["沃尔特-迈恩"]


def test_a_title_after_a_name_is_none_of_the_word_that_follows(build):
    ents = [(0, 0, "PER"), (1, 1, "POS"), (2, 2, "PER")]
    doc = build(row(["石岩", "主席", "郑重", "提出"]), ents)
    assert [each.text for each in checked(doc) if each.label_ == "PER"] == ["石岩"]


def test_a_title_is_no_person(build):
    ents = [(0, 0, "POS"), (1, 1, "PER")]
    assert [each.text for each in checked(build(row(["司令", "顾问", "表示"]), ents))] == ["司令"]


def test_a_word_that_is_shown_once_to_be_a_person_is_one_everywhere(build):
    shown = [(1, 1, "PER"), (5, 5, "PER")]
    assert len(checked(build(row(["村民", "高寒", "说", "。", "今年", "高寒", "来"]), shown))) == 2
    assert checked(build(row(["今年", "高寒", "天气", "。", "今年", "高寒", "来"]), shown)) == []
