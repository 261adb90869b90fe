"""The page that shows how pages were split."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipelines.ingest.article import Origin
from pipelines.ingest.boxes import Char
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.page import split
from pipelines.ingest.sheet import sheet

PAGES = Path(__file__).parents[1] / "pages"
RAW = "茶场开园\n\n□ 记者 车北辰\n\n本报讯 昨日，茶场开园。\n\n新闻热线：80000000\n"


class Reader(HTMLParser):
    """Texts of the page by the classes of the element they are in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in ("meta", "rect"):
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1][0] in ("span", "pre", "text"):
            self.found.append((self.open[-1][1].get("class") or "", data))


def leaf(raw: str, **given) -> Leaf:
    return Leaf("page.txt", raw, split(raw, Origin(source="page.txt", stem="page")), **given)


def raw_text(page: str) -> str:
    body, _, _ = page.partition('<pre class="raw">')[2].partition("</pre>")
    return "".join(text for _, text in Reader(f"<pre>{body}</pre>").found)


def test_each_character_has_the_colour_of_its_article():
    found = Reader(sheet([leaf(RAW)], title="page")).found[-20:]
    assert [one for one in found if one[1].strip()][-5:] == [
        ("c0 title", "茶场开园"),
        ("c0 byline", "□ 记者 车北辰"),
        ("c0 dateline", "本报讯"),
        ("c0", "昨日，茶场开园。"),
        ("caught other", "新闻热线：80000000"),
    ]


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_whole_page_is_shown_and_nothing_is_lost(path: Path):
    raw = path.read_text(encoding="utf-8")
    page = sheet([leaf(raw)], title=path.stem)
    assert raw_text(page) == raw
    assert 'class="lost"' not in page.split('<pre class="raw">')[1]


def test_character_in_no_article_is_lost():
    page = sheet([Leaf("page.txt", "甲 乙", [])], title="page")
    assert re.findall('class="lost">(.)<', page.split("<pre")[1]) == ["甲", "乙"]


def test_two_articles_have_two_colours():
    raw = "□ 记者 车北辰\n\n本报讯 昨日，茶场开园。\n\n□ 记者 乔一苇\n\n本报讯 今日，码头开工。\n"
    page = sheet([leaf(raw)], title="page")
    assert 'class="c0 byline"' in page
    assert 'class="c1 byline"' in page


def test_what_stands_on_a_page_does_nothing():
    raw = '<script>alert("1")</script>\n\n<img src=x onerror=alert(1)>\n\n本报讯 昨日，茶场开园&lt;。\x00\x1b\ud800\n'
    read = Reader(sheet([leaf(raw)], title='<b onload="x">'))
    assert read.tags <= {"html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3"} | {
        *("p", "span", "div", "pre", "article")
    }
    assert not [name for _, name, _ in read.attributes if name.startswith("on") or name in ("src", "href", "style")]


def test_page_loads_and_runs_nothing():
    page = sheet([leaf(RAW)], title="page")
    [policy] = re.findall('Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in policy
    assert not re.search("url\\(|@import|https?://", page)


def test_printed_page_is_drawn_where_its_characters_are():
    raw = "茶场开园\n本报讯 昨日，茶场开园。\n"
    # a blank that is printed has a place too
    printed = [None if char == "\n" else Char(char, 10.0 * i, 10.0 * i + 10, 50.0, 10.0) for i, char in enumerate(raw)]
    page = sheet([leaf(raw, chars=printed)], title="page")
    assert page.count("<rect") == sum(not char.isspace() for char in raw)
    assert '<text x="0.0" y="50.0" font-size="10.0">茶</text>' in page
    assert "<pre" not in page


def test_several_files_stand_below_each_other():
    page = sheet([leaf(RAW), Leaf("b.txt", "甲", [])], title="pages")
    assert re.findall("<h2>(.*?)</h2>", page) == ["page.txt", "b.txt"]
