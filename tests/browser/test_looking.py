"""From a name to the sentence that proves it."""

import re

import pytest

from kg.link.reason import because, reason_in
from kg.ontology import schema

PAIR = """const [from, to] = values.map((id) => desk.model.named(id).n);
    return Object.values(desk.model.pairs).find((pair) => pair.from === from && pair.to === to).n;"""


@pytest.fixture
def page(tabs, anywhere):
    return tabs(anywhere)


def test_the_page_opens_on_a_drawing_at_rest(page):
    assert {"江云帆", "沈若溪", "听松公园"} <= set(page.drawn())
    assert "6 篇报道" in page.panel()
    before = page.places()
    page.tab.wait_for_timeout(300)
    assert page.places() == before


@pytest.mark.parametrize("text", ["沈若溪", "若溪", "srx", "shenrx", "shen ruo xi", "ShenRuoXi"])
def test_a_name_is_found_as_it_is_written_or_spoken(page, text):
    assert page.suggestions(text)[0].strip().startswith("沈若溪")


@pytest.mark.parametrize(
    ("text", "name"), [("zxh", "曾星河"), ("shj", "单怀瑾"), ("dhj", "单怀瑾"), ("江市长", "江云帆")]
)
def test_rare_readings_and_aliases_count(page, text, name):
    assert name in page.suggestions(text)[0]


def test_entities_of_one_name_are_told_apart(page):
    mayor, other, how = page.suggestions("江云帆")
    assert "云梧市市长" in mayor
    assert "云梧市市长" not in other
    assert how == "2 个实体同名“江云帆”：看职务、地点和关联数，用方向键或鼠标选择"


def test_others_of_the_name_stand_in_the_panel(page):
    page.search("江云帆")
    assert "同名的其他实体 (1)" in page.panel()
    page.click("#panel section:has-text('同名的其他实体') .link")
    assert page.ask("return desk.view.look.id") == "person/江云帆@330009"


def test_an_unknown_name_is_said_to_be_unknown(page):
    assert page.suggestions("甲乙丙丁") == ["没有匹配的名称"]


def test_from_a_name_to_the_sentence_in_two_steps(page):
    page.search("江云帆")
    page.click("#panel .event .link:has-text('督查 听松公园')")
    marked = page.tab.locator("#panel blockquote mark").all_inner_texts()
    assert marked == ["江云帆", "松岭镇", "督查", "听松公园"]
    assert page.tab.inner_text("#panel blockquote .told") == "11月11日，云梧市市长江云帆在松岭镇督查听松公园。"
    assert page.tab.inner_text("#panel blockquote").endswith("江云帆来到云梧市。")
    assert "a1的标题" in page.panel()
    assert re.search(r"page\.txt", page.panel())


def test_a_person_has_positions_aliases_links_and_events_with_their_sentences(page):
    page.search("江云帆")
    text = page.panel()
    assert "江市长" in text
    assert "市长 · 云梧市" in text
    assert "the mayor named before" in text
    assert text.count("来源") >= 4
    page.search("沈若溪")
    assert "省政协副主席" in page.panel()
    assert page.tab.inner_text("#panel .event mark.trigger >> nth=0") == "省政协副主席"


def test_reasons_are_told_in_the_language_of_the_page(page):
    names = {
        "text": "甲",
        "name": "乙",
        "whole": "丙、丁",
        "since": "2018-03",
        "post": "县长（望江县）",
        "other": "校长",
    }
    names |= {"day": "2024-05-01", "who": "李青", "why": "同一章程"}
    english = [because(key, **names) for key in schema("reasons")]
    english += ["; ".join(english[:2]), "judged by a reader"]
    for lang in ("zh", "en"):
        told = page.ask(f"return values.map((reason) => desk.panel.reasons.say('{lang}', reason))", *english)
        assert told == [reason_in(lang, reason) for reason in english]


def test_a_place_says_where_it_lies_and_on_whose_word(page):
    page.search("听松公园")
    assert "松岭镇 › 云梧市" in page.panel()
    assert "依据：行政区划与地名表" in page.panel()


def test_words_that_are_no_entity_are_listed_too(page):
    page.search("江云帆")
    page.click("#panel .event .link:has-text('强调')")
    assert "内容" in page.panel()
    assert "“要抓好安全生产”" in page.panel()


def test_what_is_planned_says_so(page):
    page.search("沈若溪")
    page.click("#panel .event .link:has-text('考察')")
    assert "计划" in page.panel()


def test_an_article_lists_its_events_and_its_text(page):
    page.search("江云帆")
    page.click("#panel .event .note .link >> nth=0")
    assert "a3的标题" in page.panel() or "a1的标题" in page.panel()
    page.tab.click("#panel summary:has-text('全文')")
    assert "江云帆" in page.tab.inner_text("#panel details p")


def test_a_click_on_a_node_or_its_label_shows_it(page):
    x, y = page.point("听松公园")
    page.tab.mouse.click(x, y)
    page.settle()
    assert page.tab.inner_text("#panel h2") == "听松公园"
    page.click("#fit")
    x, y = page.point("云梧市")
    page.tab.mouse.click(x, y + 22)
    page.settle()
    assert page.tab.inner_text("#panel h2") == "云梧市"


def test_an_edge_of_the_folded_view_lists_its_events(page):
    page.tab.check("#fold")
    page.settle()
    assert "督查" not in page.drawn()
    number = page.ask(PAIR, "person/江云帆", "facility/听松公园")
    page.ask("return desk.acts.look({ kind: 'pair', n: values[0] })", number)
    assert page.tab.inner_text("#panel h2") == "江云帆 → 听松公园"
    assert page.tab.locator("#panel .event").count() == 1
    assert "督查听松公园" in page.panel()


def test_a_position_is_an_edge_with_its_sentence(page):
    number = page.ask("return Object.values(desk.model.edges).find((edge) => edge.title === '市长').n")
    page.ask("return desk.acts.look({ kind: 'edge', n: values[0] })", number)
    assert page.tab.inner_text("#panel h2") == "江云帆 → 云梧市"
    assert "云梧市市长江云帆" in page.panel()


def test_the_events_in_view_are_a_list_by_date(page):
    page.click("#panel >> text=图中事件列表")
    dates = re.findall(r"20\d\d-\d\d-\d\d(?= )", "\n".join(page.tab.locator("#panel .event > .link").all_inner_texts()))
    assert dates == sorted(dates)
    assert len(dates) == 8


def test_the_other_language(page):
    page.search("江云帆")
    page.click("#language")
    assert page.tab.get_attribute("html", "lang") == "en"
    assert "Positions" in page.panel()
    assert page.tab.get_attribute("#search-input", "placeholder").startswith("Search")
    assert not re.search(r"\{\}|undefined|null", page.tab.inner_text("body"))


def test_no_label_covers_another(tabs, many):
    page = tabs(many)
    for wheel in (0, -600, -600, 900):
        page.tab.mouse.move(500, 500)
        page.tab.mouse.wheel(0, wheel)
        page.tab.wait_for_timeout(120)
        boxes = page.ask(
            "return desk.picture.lettering.placed.map(({ left, right, top, bottom }) => [left, right, top, bottom])"
        )
        assert len(boxes) > 5
        for at, one in enumerate(boxes):
            for other in boxes[:at]:
                assert not (one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3])
