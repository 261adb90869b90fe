"""Saved web pages in many structures, each with what must come out beside it (`html/**/*.yaml`)."""

from pathlib import Path

import pytest
import yaml

from kg.errors import InputError
from pipelines.ingest import Article, read
from pipelines.ingest.article import Origin
from pipelines.ingest.encoding import decode
from pipelines.ingest.html import read_html

PAGES = sorted((Path(__file__).parent / "html").rglob("*.html"))
BODY = "<p>昨日，桐溪县第三届茶文化节在云盘山茶场开幕。</p><p>茶文化节将持续到4月15日，其间还有斗茶大赛。</p>"


def of(html: str, **options: str) -> Article:
    [only] = read_html(html.encode(), Origin(source="page.html", stem="page", **options)).articles
    return only


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_gives_its_article(page: Path):
    expected = yaml.safe_load(page.with_suffix(".yaml").read_text(encoding="utf-8"))
    [article] = read(page)
    document, imprint = article.document, article.imprint
    assert {
        "title": document.title,
        "date": document.date,
        "date_source": document.date_source,
        "paper": imprint.paper,
        "byline": document.byline,
        "editors": imprint.editors,
        "next_page": imprint.next_page,
        "text": document.text,
    } == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_offsets_lead_back_to_the_source(page: Path):
    raw = decode(page.read_bytes(), page.name).text
    document = read(page)[0].document
    mapped = [document.text[start : start + length] for start, _, length in document.source_offsets]
    assert mapped == [raw[source : source + length] for _, source, length in document.source_offsets]
    assert "".join(mapped) == "".join(document.text.split())


def test_entities_and_wrapped_source_lines_become_text():
    article = of(
        "<div><p>昨日，桐溪县&ldquo;茶文化节&rdquo;在云盘\n    山茶场开幕&#65292;A&amp;B 参展。</p>"
        "<p>今日，闭幕。</p></div>"
    )
    assert article.document.text == "昨日，桐溪县“茶文化节”在云盘山茶场开幕，A&B 参展。\n今日，闭幕。"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>昨日，<b>县长</b><a href='x'>骆子谦</a>到<span>码头</span>。</p>", "昨日，县长骆子谦到码头。"),
        ("昨日，茶场开园。<br><br>今日，茶场闭园。", "昨日，茶场开园。\n今日，茶场闭园。"),
        ("<p>昨日，茶场开园。</p><p style='display: none'>看不见。</p>", "昨日，茶场开园。"),
        ("<p>昨日，茶场开园。</p><!-- 注释。 --><script>var a='变量。';</script>", "昨日，茶场开园。"),
        ("<p>昨日，茶场开园，茶农上山。</p><div class='share-bar'>分享给朋友。</div>", "昨日，茶场开园，茶农上山。"),
        ("<p>昨日，茶场开园。</p><p><a href='x'>云盘山茶场今年新种茶树</a></p>", "昨日，茶场开园。"),
        ("<p>昨日，茶场开园。</p><p>责任编辑：步青云</p><p>点“在看”，让更多人看见</p>", "昨日，茶场开园。"),
        ("<form name='f'><p>昨日，茶场开园。</p><input value='搜索'></form>", "昨日，茶场开园。"),
        ("<p>游客上山来</p><p>2024年4月9日 来源：桐溪日报</p><p>昨日，茶场开园。</p>", "昨日，茶场开园。"),
        ("<p>昨日，茶场开园。</p><p><a href='x'>山上新种茶树</a> 2024-03-18</p>", "昨日，茶场开园。"),
        ("<p>昨日，茶场开园。</p><p>特此通知。</p><p>2024年4月9日</p>", "昨日，茶场开园。\n特此通知。\n2024年4月9日"),
        ("<p>昨日，茶场开园。</p><p>（原载《桐溪日报》2024年4月9日2版）</p>", "昨日，茶场开园。"),
        ("<p>01</p><p>昨日，茶场开园。</p><p>视频加载中…</p><p>- END -</p>", "昨日，茶场开园。"),
        ("<p>昨日，茶场开园。</p><p>（图片由受访者提供）</p>", "昨日，茶场开园。"),
        ("<p>昨日，茶场开园。</p><p>【打印】【责任编辑：步青云】</p>", "昨日，茶场开园。"),
        ("<p>原标题：桐溪茶场开园了</p><p>昨日，茶场开园。</p>", "昨日，茶场开园。"),
        ("<div class='summary'>茶香。</div><p>昨日，茶场开园，茶农上山。</p>", "昨日，茶场开园，茶农上山。"),
    ],
    ids=[
        *("inline", "breaks", "hidden", "comment and script", "share bar", "links", "signatures", "form", "subtitle"),
        *("links with days", "day of a notice", "reprint", "ornaments", "pictures from"),
        *("boxed signature", "other title", "summary"),
    ],
)
def test_only_what_is_article_is_text(markup: str, text: str):
    assert of(f"<body><div>{markup}</div></body>").document.text == text


@pytest.mark.parametrize(
    ("html", "options", "expected"),
    [
        ("<meta name='PubDate' content='2024-04-09'>", {"date": "2024-05-01"}, ("2024-05-01", "option")),
        ("<meta name='PubDate' content='2024-04-09'>", {"stem": "2024-05-02"}, ("2024-04-09", "meta")),
        ("<meta property='article:published_time' content='2024-04-08T23:30:00Z'>", {}, ("2024-04-09", "meta")),
        (
            "<h1>茶文化节开幕</h1><p>时间：2024年4月9日 来源：桐溪日报</p>",
            {"stem": "2024-05-02"},
            ("2024-04-09", "page"),
        ),
        ("<link rel='canonical' href='http://a.cn/2024-04/09/c_1.htm'>", {}, ("2024-04-09", "address")),
        ("<p>今天是2024年5月2日</p><h1>茶文化节开幕</h1>", {}, (None, None)),
        ("<p><b>9</b> <i>2024-04</i></p><h1>茶文化节开幕</h1>", {}, ("2024-04-09", "page")),
        ("<h1>茶文化节开幕</h1><p>2024/04</p><p>09</p>", {}, ("2024-04-09", "page")),
        ("<h1>茶文化节开幕</h1><p>2024-04</p><p>09:30</p>", {}, (None, None)),
        ("<p><em>04-09</em> <i>2024</i></p><h1>茶文化节开幕</h1>", {}, ("2024-04-09", "page")),
        ("<p><b>2024</b> <b>04</b>/<b>09</b> 09:30:12</p><h1>茶文化节开幕</h1>", {}, ("2024-04-09", "page")),
        ("<p>09</p><p>Apr 2024</p><h1>茶文化节开幕</h1>", {}, ("2024-04-09", "page")),
        ("<h1>茶文化节开幕</h1><p>Posted on April 9, 2024</p>", {}, ("2024-04-09", "page")),
        ("<p>来源：桐溪日报　2024年4月9日</p><h1>茶文化节开幕</h1>", {}, ("2024-04-09", "page")),
        ("<h1>茶文化节开幕</h1>", {"stem": "2024-05-02"}, ("2024-05-02", "file name")),
    ],
)
def test_day_and_where_it_is_from(html: str, options: dict[str, str], expected: tuple[str | None, str | None]):
    given = {"stem": "page", **options}
    [only] = read_html(f"<body>{html}<div>{BODY}</div></body>".encode(), Origin(source="page.html", **given)).articles
    assert (only.document.date, only.document.date_source) == expected


@pytest.mark.parametrize(
    ("info", "paper", "authors", "editors"),
    [
        ("来源：桐溪日报　作者：车北辰　责编：步青云", "桐溪日报", ["车北辰"], ["步青云"]),
        (
            "来源:桐溪日报|记者:车北辰、乔一苇|编辑:步青云 温如故",
            "桐溪日报",
            ["车北辰", "乔一苇"],
            ["步青云", "温如故"],
        ),
        ("2024-04-09 10:20 桐溪发布", "桐溪发布", [], []),
        ("稿源：桐溪日报 作者：网站管理员 编辑：佚名", "桐溪日报", [], []),
        ("记者丨车北辰 编辑丨步青云_A07", None, ["车北辰"], ["步青云"]),
        ("撰稿：县教育局 车北辰 1024 浏览", None, ["车北辰"], []),
        ("作者：市教育局", None, [], []),
        ("供稿：桐溪县教育局", "桐溪县教育局", [], []),
        ("供稿：桐溪县教育局 车北辰", None, ["车北辰"], []),
        ("来源：未知　来自：桐溪日报", "桐溪日报", [], []),
        ("来源：《桐溪日报》第3版", "桐溪日报", [], []),
        ("原作者：车北辰", None, ["车北辰"], []),
        ("<p>车北辰</p>", None, ["车北辰"], []),
        ("<p>教育科</p>", None, [], []),
        (
            "<span>来源：桐溪日报</span><span>作者：车北辰</span><script>hits('wbnews', 1532819287, 8341)</script>",
            "桐溪日报",
            ["车北辰"],
            [],
        ),
    ],
)
def test_who_wrote_and_edited_it(info: str, paper: str | None, authors: list[str], editors: list[str]):
    article = of(f"<body><h1>茶文化节开幕</h1><div>{info}</div><div>{BODY}</div></body>")
    assert (article.imprint.paper, article.document.byline, article.imprint.editors) == (paper, authors, editors)


@pytest.mark.parametrize(
    ("title", "foot", "paper"),
    [
        ("茶文化节开幕", "桐溪县融媒体中心主办", "桐溪县融媒体中心"),
        ("茶文化节开幕-桐溪融媒", "桐溪县融媒体中心 版权所有", "桐溪县融媒体中心"),
        ("茶文化节开幕-桐溪晚报", "桐溪日报社版权所有", "桐溪晚报"),
        ("茶文化节开幕", "<p>凡注明“来源：桐溪在线”的作品，未经授权不得转载。</p>", None),
        ("茶文化节开幕", "<p>（原载《桐溪晚报》2024年4月9日）</p>", "桐溪晚报"),
        ("桐溪县检察院", "版权所有：桐溪县检察院　邮编：359900", "桐溪县检察院"),
        ("茶文化节开幕", "版权所有：桐溪县检察院　邮编：359900", None),
    ],
)
def test_whose_page_it_is(title: str, foot: str, paper: str | None):
    article = of(f"<head><title>{title}</title></head><body><div>{BODY}</div><div>{foot}</div></body>")
    assert article.imprint.paper == paper


@pytest.mark.parametrize(
    ("home", "paper"), [("<a href='/'>桐溪观察</a>", "桐溪观察"), ("<a href='/tea/'>桐溪观察</a>", None), ("", None)]
)
def test_page_belongs_to_whom_its_title_and_its_link_home_name(home: str, paper: str | None):
    head = "<head><title>茶文化节开幕 | 桐溪观察</title></head>"
    assert of(f"{head}<body><p>{home}</p><h1>茶文化节开幕</h1><div>{BODY}</div></body>").imprint.paper == paper


@pytest.mark.parametrize(
    "heading",
    [
        "<div><span id='lblTitle'>茶文化节开幕</span></div>",
        "<p><b><span style='font-size:22.0pt'>茶文化节<span>开幕</span></span></b></p>",
        "<p style='font-size: 26px'>茶文化节开幕</p>",
    ],
    ids=["name in capitals", "points", "pixels"],
)
def test_title_is_told_by_name_or_size(heading: str):
    page = (
        f"<head><title>新闻详情</title></head><body><div>{heading}<p style='font-size:16px'>县里</p>{BODY}</div></body>"
    )
    assert of(page).document.title == "茶文化节开幕"


@pytest.mark.parametrize("tag", ["p", "div"])
def test_paragraph_that_outranks_all_others_does_not_come_alone(tag: str):
    told = [
        "短句。",
        "昨日，县长到村里，看了茶园、水库、学校，问了收成、水位、人数，" * 9 + "很满意。",
        "今日，又去了一次。",
    ]
    page = "".join(f"<{tag} class='x'><span style='color:red'>{text}</span></{tag}>" for text in told)
    assert of(f"<body><ul><li>首页</li></ul><div>{page}</div></body>").document.text == "\n".join(told)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("<a href='2.htm'>下一页</a>", "2.htm"),
        ("<a href='2.htm'> 下一页 &gt; </a>", "2.htm"),
        ("<a href='2.htm'>下一篇</a>", None),
        ("<a href='javascript:next()'>下一页</a>", None),
        ("<a href='#'>下一页</a>", None),
    ],
)
def test_where_the_article_goes_on(link: str, address: str | None):
    assert of(f"<body><div>{BODY}</div>{link}</body>").imprint.next_page == address


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "page.html: the file is empty"),
        (b"<html></html>", "page.html: no article in this web page; save the page that shows the article's text"),
        ("<ul><li><a href='1'>茶文化节开幕</a></li></ul>".encode(), "no article in this web page"),
        (b"<!-- -->", "no article in this web page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(400), "binary data"),
    ],
    ids=["nothing", "no body", "list of links", "comment", "png"],
)
def test_page_without_an_article_is_said(data: bytes, message: str):
    with pytest.raises(InputError, match=message):
        read_html(data, Origin(source="page.html", stem="page"))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 3000 + BODY + "</div>" * 3000,
        "<!-- " * 20_000 + BODY,
        BODY + "<script " * 20_000,
        f"<div>{BODY}</div>" + '<a href="' * 20_000,
        f"<script type='application/ld+json'>{'[' * 5000}</script><div>{BODY}</div>",
        f"<div>{BODY}<p>{'字' * 500_000}</p></div>",
    ],
    ids=["deep", "open comments", "open scripts", "open quotes", "deep JSON", "long line"],
)
def test_hostile_markup_ends_soon(html: str):
    try:
        text = of(f"<html><body>{html}</body></html>").document.text
    except InputError:
        return
    assert "茶文化节" in text


def test_next_pages_and_dates_of_a_declared_xml_page():
    head = '<?xml version="1.0" encoding="gb2312"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
    assert of(f"{head}<div>{BODY}</div></body></html>").document.text.count("\n") == 1
