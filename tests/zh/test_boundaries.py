"""Where names begin and end."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipelines.zh.boundaries import bounded, pieces


@pytest.mark.parametrize(
    ("marked", "label", "expected"),
    [
        ("<青龙水厂三期扩建工程选址现场>", "FAC", ["青龙水厂 FAC", "三期扩建工程 PRJ"]),
        ("<青龙桥改造工程>", "PRJ", ["青龙桥 FAC", "改造工程 PRJ"]),
        ("<望江县第二小学雷池校区>", "ORG", ["望江县第二小学 ORG", "雷池校区 FAC"]),
        ("<该县雷池镇>", "LOC", ["该县 LOC", "雷池镇 LOC"]),
        ("<县委县政府>", "ORG", ["县委 ORG", "县政府 ORG"]),
        ("<“春风行动”>", "EVT", ["春风行动 EVT"]),
        ("<“春风行动>”", "EVT", ["春风行动 EVT"]),
        ("<“春风”专项行动>", "EVT", ["“春风”专项行动 EVT"]),
        ("<服务中心（便民中心>）", "ORG", ["服务中心（便民中心） ORG"]),
        ("<青龙桥>", "FAC", ["青龙桥 FAC"]),
        ("<白鹿河左岸>", "FAC", ["白鹿河 LOC"]),
        ("<白鹿河沿岸>", "LOC", ["白鹿河 LOC"]),
        ("<左岸>", "LOC", ["左岸 LOC"]),
        ("<茶叶学会24日>", "ORG", ["茶叶学会 ORG"]),
        ("<石岩和何秋山>", "PER", ["石岩 PER", "何秋山 PER"]),
        ("<石和平>", "PER", ["石和平 PER"]),
        ("<何秋山委员长>", "PER", ["何秋山 PER", "委员长 POS"]),
        ("<何副委员长>", "PER", ["何副委员长 PER"]),
        ("<雷池镇青龙公园>", "PRJ", ["雷池镇青龙公园 FAC"]),
        ("<千桥计划>", "PRJ", ["千桥计划 PRJ"]),
        ("<财政局会同教育局>", "ORG", ["财政局 ORG", "教育局 ORG"]),
        ("<雷池县政府和环保局>", "ORG", ["雷池县政府 ORG", "环保局 ORG"]),
        ("<雷池议会联合委员会>", "ORG", ["雷池议会联合委员会 ORG"]),
        ("<工业和信息化局>", "ORG", ["工业和信息化局 ORG"]),
        ("<雷池海关总署联合>", "ORG", ["雷池海关总署 ORG"]),
        ("<今天雷池海关总署>", "ORG", ["雷池海关总署 ORG"]),
        ("<雷池中央图书馆时>", "ORG", ["雷池中央图书馆 ORG"]),
        ("<今天集团>", "ORG", ["今天集团 ORG"]),
        ("<政府工作报告中>", "DOC", ["政府工作报告 DOC"]),
        ("<春茶座谈会上>", "EVT", ["春茶座谈会 EVT"]),
        ("<春茶出海上>", "EVT", ["春茶出海上 EVT"]),
        ("<春茶大会胜利>", "EVT", ["春茶大会 EVT"]),
        ("<雷池科协十大胜利>", "ORG", ["雷池科协十大 ORG"]),
        ("<沃罗尼亚《早报>》", "ORG", ["沃罗尼亚《早报》 ORG"]),
        ("<雷池电网组织>", "ORG", ["雷池电网 ORG"]),
        ("<雷池教育局组织>", "ORG", ["雷池教育局 ORG"]),
        ("<雷池党组织>", "ORG", ["雷池党组织 ORG"]),
        ("<雷池空军与地面部队>", "ORG", ["雷池空军 ORG", "地面部队 ORG"]),
        ("<雷池智库“春茶联盟>”", "ORG", ["雷池智库“春茶联盟” ORG"]),
        ("<雷池卫健委会>同", "ORG", ["雷池卫健委 ORG"]),
        ("<雷池教育局委派>", "ORG", ["雷池教育局 ORG"]),
        ("<雷池协和医院建院>", "ORG", ["雷池协和医院 ORG"]),
        ("<卫冕冠军雷池队>", "ORG", ["雷池队 ORG"]),
        ("<东道主雷池队>", "ORG", ["雷池队 ORG"]),
        ("<冠军学校>", "ORG", ["冠军学校 ORG"]),
        ("<沃罗尼亚军>方", "ORG", ["沃罗尼亚军方 ORG"]),
        ("<雷池军区第9集团>军某部", "ORG", ["雷池军区第9集团军 ORG"]),
        ("<雷池集团 望江工业集团 青龙集团>", "ORG", ["雷池集团 ORG", "望江工业集团 ORG", "青龙集团 ORG"]),
        ("<雷池南自和秘鲁ABB公司>", "ORG", ["雷池南自 ORG", "秘鲁ABB公司 ORG"]),
        ("<雷池茶商和秘鲁联合委员会>", "ORG", ["雷池茶商和秘鲁联合委员会 ORG"]),
        ("<秘鲁警方和消防队>", "ORG", ["秘鲁警方 ORG", "消防队 ORG"]),
        ("<Lei Chi Tea>", "ORG", ["Lei Chi Tea ORG"]),
        ("<雷池外务省和茶叶委员会>", "ORG", ["雷池外务省 ORG", "茶叶委员会 ORG"]),
        ("<雷池电视台和春茶出版社>", "ORG", ["雷池电视台 ORG", "春茶出版社 ORG"]),
        ("<雷池网络电视台(春茶联播)>：", "ORG", ["雷池网络电视台 ORG"]),
        ("<雷池党校（春茶学院）>开学", "ORG", ["雷池党校（春茶学院） ORG"]),
        ("<沃罗尼亚武装部>队", "ORG", ["沃罗尼亚武装部队 ORG"]),
        ("<望江县武装部>门", "ORG", ["望江县武装部 ORG"]),
        ("<雷池车业母公司望云集团>", "ORG", ["望云集团 ORG"]),
        ("<中国同教育部>", "ORG", ["中国 LOC", "教育部 ORG"]),
        ("<安徽省和教育部>", "ORG", ["安徽省 LOC", "教育部 ORG"]),
        ("<后教育部>", "ORG", ["教育部 ORG"]),
        ("<雷池银行总部>", "ORG", ["雷池银行 ORG"]),
        ("<新一届捷克议会>", "ORG", ["捷克议会 ORG"]),
        ("<捷克企业望云部件公司>", "ORG", ["望云部件公司 ORG"]),
        ("<雷池企业发展公司>", "ORG", ["雷池企业发展公司 ORG"]),
        ("<教育部协调公安部>", "ORG", ["教育部 ORG", "公安部 ORG"]),
        ("<公安部中国人民银行>", "ORG", ["公安部 ORG", "中国人民银行 ORG"]),
        ("<公安部会同中国人民银行>", "ORG", ["公安部 ORG", "中国人民银行 ORG"]),
        ("<联合国世界粮农组织>", "ORG", ["联合国世界粮农组织 ORG"]),
        ("<雷池广播总局旗下望云电视台>", "ORG", ["望云电视台 ORG"]),
        ("<卓资县旗下营镇政府>", "ORG", ["卓资县旗下营镇政府 ORG"]),
        ("<首批雷池茶业公司>", "ORG", ["雷池茶业公司 ORG"]),
        ("<第一批发市场公司>", "ORG", ["第一批发市场公司 ORG"]),
        ("<捷克智库春茶研究中心>", "ORG", ["春茶研究中心 ORG"]),
        ("<捷克执政党春茶联盟>", "ORG", ["春茶联盟 ORG"]),
        ("<捷克执政党青年联盟>", "ORG", ["捷克执政党青年联盟 ORG"]),
        ("<捷克反对党派望云联盟>", "ORG", ["捷克反对党派望云联盟 ORG"]),
        ("<捷克反对党全国茶党>", "ORG", ["全国茶党 ORG"]),
        ("<捷克智库建设研究中心>", "ORG", ["捷克智库建设研究中心 ORG"]),
        ("<捷克媒体援引教育部>", "ORG", ["教育部 ORG"]),
        ("<中国和平利用学会>", "ORG", ["中国和平利用学会 ORG"]),
        ("<沃迈恩/罗利>", "PER", ["沃迈恩 PER", "罗利 PER"]),
        ("<公安部教育部>", "ORG", ["公安部 ORG", "教育部 ORG"]),
        ("<联合公安部>", "ORG", ["公安部 ORG"]),
        ("<初望江县教育局>", "ORG", ["望江县教育局 ORG"]),
        ("<雷池总台联合文化局>", "ORG", ["雷池总台 ORG", "文化局 ORG"]),
        ("<石茅常委>", "PER", ["石茅 PER", "常委 POS"]),
        ("<新闻频道和少儿频道>", "ORG", ["新闻频道 ORG", "少儿频道 ORG"]),
        ("<雷池镇>", "LOC", ["雷池镇 LOC"]),
        ("<县委>", "ORG", ["县委 ORG"]),
        ("<“>", "EVT", ["“ EVT"]),
    ],
)
def test_a_recognised_span_is_cut_to_its_names(marked, label, expected):
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    assert [f"{text[a:b]} {kind}" for a, b, kind in pieces(text, start, end, label)] == expected


@pytest.mark.parametrize(
    ("words", "name", "whole"),
    [
        ("雷池/PROPN 能源/NOUN 组织/NOUN 宣布/VERB", "雷池能源", "雷池能源组织"),
        ("雷池/PROPN 政府/NOUN 通信/NOUN 总部/NOUN 宣布/VERB", "雷池政府通信", "雷池政府通信总部"),
        ("雷池/PROPN 电商/NOUN 平台/NOUN 上线/VERB", "雷池", "雷池"),
        ("雷池/PROPN 等/PART 高校/NOUN 宣布/VERB", "雷池", "雷池"),
        ("落实/VERB 中央/NOUN 决策/NOUN 部署/NOUN", "中央", "中央"),
        ("雷池/PROPN 宣布/VERB 局/NOUN", "雷池", "雷池"),
    ],
)
def test_a_body_goes_on_to_the_noun_that_bodies_end_in(words, name, whole):
    assert [e.text for e in bounded(marked(words, name))] == [whole]


@pytest.mark.parametrize(
    ("words", "name", "whole"),
    [
        ("监督/VERB 北京/PROPN 政府/NOUN", "监督北京政府", "北京政府"),
        ("驻/VERB 北京/PROPN 办事处/NOUN", "驻北京办事处", "驻北京办事处"),
        ("救援/VERB 协会/NOUN", "救援协会", "救援协会"),
    ],
)
def test_a_verb_before_its_place_is_no_part_of_a_body(words, name, whole):
    assert [e.text for e in bounded(marked(words, name))] == [whole]


def marked(words: str, name: str) -> Doc:
    """A Doc of word/tag pairs with one body."""
    pairs = [each.split("/") for each in words.split()]
    doc = Doc(Vocab(), [word for word, _ in pairs], spaces=[False] * len(pairs), pos=[tag for _, tag in pairs])
    start = doc.text.index(name)
    doc.ents = [doc.char_span(start, start + len(name), label="ORG")]
    return doc
