"""Which words are a byline and whose names they hold."""

import pytest

from pipelines.ingest.article import Origin
from pipelines.ingest.bylines import byline, head, tail
from pipelines.ingest.page import split


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("▢ 全媒体记者 车北辰", ["车北辰"]),
        ("□ 记者 车北辰 通讯员 乔一苇", ["车北辰", "乔一苇"]),
        ("■本报记者 车北辰", ["车北辰"]),
        ("（记者 车北辰 通讯员 乔一苇 桑榆晚）", ["车北辰", "乔一苇", "桑榆晚"]),
        ("记者 车北辰 文/图", ["车北辰"]),
        ("记者车北辰 通讯员乔一苇", ["车北辰", "乔一苇"]),
        ("全媒体记者 柳 岸 图", ["柳岸"]),
        ("车北辰 摄", ["车北辰"]),
        ("本报记者 艾力·买买提", ["艾力·买买提"]),
        ("□ 沈渡", ["沈渡"]),
        ("■ 贺千山 李月", ["贺千山", "李月"]),
        ("（乔一苇参与采写）", ["乔一苇"]),
        ("□ 车北辰 文/摄", ["车北辰"]),
        # glued: names to roles, kinds of roles and what was given to names
        ("车北辰通讯员 乔一苇", ["车北辰", "乔一苇"]),
        ("记者车北辰通讯员乔一苇", ["车北辰", "乔一苇"]),
        ("记者 车北辰见习记者 乔一苇", ["车北辰", "乔一苇"]),
        ("记者 车北辰摄", ["车北辰"]),
        ("（车北辰摄）", ["车北辰"]),
        ("记者明月、通讯员清风报道：", ["明月", "清风"]),
        ("文字/车北辰 摄影/乔一苇", ["车北辰", "乔一苇"]),
        ("作者：车北辰", ["车北辰"]),
        ("记者 车北辰 发自桐溪", ["车北辰"]),
        ("高淳记者 车北辰", ["车北辰"]),
    ],
)
def test_byline_holds_names(line: str, names: list[str]):
    found = byline(line)
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    "line",
    [
        "记者了解到",
        "记者 日前",
        "记者从县水利局获悉，",
        "白鹭渡码头完工",
        "",
        "记者",
        "全县 432 个",
        "● 安全生产",
        "本报讯 记者 车北辰",
        "作者系县作协会员",
        "县文旅局供图",
        "更多 图片 新闻 首页",
        "（车北辰）",
    ],
)
def test_words_of_a_sentence_are_no_byline(line: str):
    assert byline(line) is None


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("本报讯 11月11日，县长", [], "11月11日，县长"),
        ("本报讯“双十一”期间", [], "“双十一”期间"),
        ("【本报讯】昨日", [], "昨日"),
        ("本报讯（记者 车北辰 通讯员 乔一苇）昨日，", ["车北辰", "乔一苇"], "昨日，"),
        ("本报讯 记者车北辰 通讯员乔一苇 昨日，", ["车北辰", "乔一苇"], "昨日，"),
        ("本报讯 记者 日前 从县里", [], "记者 日前 从县里"),
        ("本报讯（车北辰）昨日", ["车北辰"], "昨日"),
        ("本报讯（记者 车北辰）（通讯员 乔一苇）昨日", ["车北辰", "乔一苇"], "昨日"),
        ("（本报讯 记者 车北辰）昨日", ["车北辰"], "昨日"),
        ("（本报讯）昨日", [], "昨日"),
        ("（记者 车北辰）昨日", ["车北辰"], "昨日"),
        ("（又讯）昨日", [], "（又讯）昨日"),
        ("记者车北辰、通讯员乔一苇报道：昨日", ["车北辰", "乔一苇"], "昨日"),
        ("记者：你怎么看？", [], "记者：你怎么看？"),
        ("本报4月14日讯（记者 车北辰）昨日", ["车北辰"], "昨日"),
        ("青岩新闻网4月14日讯 昨日", [], "昨日"),
        ("青岩日报讯（记者 车北辰）昨日", ["车北辰"], "昨日"),
        ("4月14日讯 昨日", [], "昨日"),
        ("本台消息：昨日", [], "昨日"),
        ("县公安局发布消息称", [], "县公安局发布消息称"),
        ("据新华社北京11月11日电 国务院", ["新华社"], "国务院"),
        ("新华社北京11月11日电（记者 车北辰、桑榆晚）今天", ["新华社", "车北辰", "桑榆晚"], "今天"),
        ("昨日，本报讯网开通", [], "昨日，本报讯网开通"),
        ("本报网络通讯员座谈", [], "本报网络通讯员座谈"),
    ],
)
def test_dateline_and_byline_open_a_body(text: str, names: list[str], rest: str):
    found = head(text)
    assert (list(found.names), text[found.end :]) == (names, rest)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("产品热销。 全媒体记者 柳岸 图", " 全媒体记者 柳岸 图"[1:]),
        ("粮食丰收。（记者 车北辰）", "（记者 车北辰）"),
        ("“丰收了！”　本报记者 车北辰", "本报记者 车北辰"),
        ("他走了。记者了解到", ""),
        ("（数据由县里提供）（记者 车北辰）", "（记者 车北辰）"),
        ("（数据由县里提供） 记者 车北辰", "记者 车北辰"),
        ("本报讯（记者 车北辰）", ""),
        ("粮食丰收。", ""),
    ],
)
def test_byline_ends_a_body(text: str, rest: str):
    assert text[tail(text) :] == rest


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("本报讯 昨日，渔市开张。（车北辰 乔一苇）", ["车北辰", "乔一苇"], "昨日，渔市开张。"),
        ("昨日，渔市开张。（车北辰）", [], "昨日，渔市开张。（车北辰）"),
        ("本报讯 昨日，渔市开张。（完）", [], "昨日，渔市开张。（完）"),
    ],
)
def test_names_in_brackets_sign_news_with_a_dateline(text: str, names: list[str], rest: str):
    [only] = split(text, Origin(source="page.txt", stem="page"))
    assert (only.document.byline, only.document.text) == (names, rest)
