"""Filters, timeline, paths, and the way back."""

import pytest


@pytest.fixture
def page(tabs, anywhere):
    return tabs(anywhere)


def off(page, name):
    page.click(f"#legend label:has-text('{name}') input")


def test_a_type_in_the_legend_hides_its_nodes(page):
    off(page, "人物")
    assert "江云帆" not in page.drawn()
    assert "听松公园" in page.drawn()
    off(page, "人物")
    assert "江云帆" in page.drawn()


def test_an_event_type_goes_with_those_who_take_part_in_nothing_else(page):
    page.tab.click("#legend summary")
    off(page, "会见")
    assert not {"会见", "曾星河", "单怀瑾"} & set(page.drawn())
    assert "江云帆" in page.drawn()


def test_a_place_is_meant_with_all_that_lies_in_it(page):
    page.search("云梧市", field="place")
    assert {"江云帆", "听松公园", "松岭镇", "督查", "考察"} <= set(page.drawn())
    assert not {"会见", "柳溪村", "走访"} & set(page.drawn())
    page.search("松岭镇", field="place")
    assert "督查" in page.drawn()
    assert "来到" not in page.drawn()
    page.tab.fill("#place-input", "")
    page.tab.keyboard.press("Enter")
    page.settle()
    assert "会见" in page.drawn()


def test_only_places_can_be_chosen_there(page):
    assert page.suggestions("江云帆", field="place") == ["没有匹配的名称"]


def test_dates_hide_what_is_outside_and_keep_what_is_undated(page):
    page.tab.fill("#since", "2021-11-01")
    page.tab.fill("#until", "2021-11-30")
    page.tab.keyboard.press("Enter")
    page.settle()
    assert not {"走访", "考察"} & set(page.drawn())
    assert {"督查", "会见"} <= set(page.drawn())
    page.click("#clear")
    assert {"走访", "考察"} <= set(page.drawn())


def test_a_filter_that_leaves_nothing_says_so(page):
    for name in ("人物", "地点", "设施", "会议活动"):
        off(page, name)
    page.tab.click("#legend label:has-text('事件') input >> nth=0")
    page.settle()
    assert "没有符合筛选条件的内容" in page.panel()
    assert page.tab.is_visible("#empty")
    page.click("#clear")
    assert not page.tab.is_visible("#empty")


def brush(page, start, end):
    strip = page.tab.locator(".strip").bounding_box()
    y = strip["y"] + 20
    page.tab.mouse.move(strip["x"] + start * strip["width"], y)
    page.tab.mouse.down()
    page.tab.mouse.move(strip["x"] + end * strip["width"], y, steps=4)
    page.tab.mouse.up()
    page.settle()


def dates(page):
    return [page.tab.input_value(f"#{name}") for name in ("since", "until")]


def test_the_brush_of_the_timeline_sets_the_dates(page):
    assert page.tab.locator(".strip rect").count() == 80
    brush(page, 0.3, 0.6)
    since, until = dates(page)
    assert "2021-10-02" < since < "2021-11-11" <= until < "2021-12-20"
    assert {"督查", "会见"} <= set(page.drawn())
    assert not {"走访", "考察"} & set(page.drawn())
    page.tab.dblclick(".strip svg")
    page.settle()
    assert dates(page) == ["", ""]


def test_the_handles_of_the_timeline_obey_the_keyboard(page):
    page.tab.focus(".handle >> nth=0")
    page.tab.keyboard.press("PageDown")
    page.settle()
    assert dates(page) == ["", ""]
    page.tab.keyboard.press("PageUp")
    page.settle()
    assert dates(page) == ["2021-10-12", ""]
    assert page.tab.get_attribute(".handle >> nth=0", "aria-valuetext") == "2021-10-12"
    page.tab.keyboard.press("Home")
    page.settle()
    assert dates(page) == ["", ""]


def path(page, start, end):
    page.tab.click("#connection summary")
    page.search(start, field="path-from")
    page.search(end, field="path-to")


def test_all_shortest_paths_with_their_events_in_order(page):
    path(page, "听松公园", "春茶座谈会")
    assert "2 条最短路径，每条 2 步" in page.panel()
    routes = page.tab.locator("#panel .route > summary").all_inner_texts()
    assert sorted(routes) == ["听松公园 – 江云帆 – 春茶座谈会", "听松公园 – 沈若溪 – 春茶座谈会"]
    assert page.tab.locator("#panel .route[open] .event").count() >= 2
    assert {"听松公园", "江云帆", "沈若溪", "春茶座谈会"} <= set(page.drawn())
    standing = page.ask("return [...desk.picture.emphasis].map((n) => desk.model.nodes[n].label)")
    assert "会见" not in standing


def test_a_path_follows_the_filters_or_says_that_it_does_not(page):
    page.tab.fill("#until", "2021-11-30")
    page.tab.keyboard.press("Enter")
    path(page, "听松公园", "春茶座谈会")
    assert "1 条最短路径" in page.panel()
    off(page, "事件")
    assert "不受筛选限制" in page.panel()


def test_no_path_is_said_with_how_far_each_end_reaches(page):
    path(page, "江云帆", "曾星河")
    assert "没有路径" in page.panel()
    assert "曾星河：可达 1 个实体" in page.panel()
    assert "单怀瑾" in page.panel()


def test_where_another_of_the_name_has_a_path_it_is_offered(page):
    page.search("江云帆")
    page.ask("desk.connection.set(0, desk.model.named('person/江云帆@330009'))")
    page.ask("desk.connection.end(1, desk.model.named('facility/听松公园'))")
    page.settle()
    assert "没有路径" in page.panel()
    assert "江云帆：可达 1 个实体" in page.panel()
    page.click("#panel section:has-text('同名的其他实体之间有路径') .link")
    assert "条最短路径" in page.panel()
    assert page.ask("return desk.view.look.from") == "person/江云帆"


def test_both_ends_the_same(page):
    path(page, "曾星河", "曾星河")
    assert "起点与终点相同" in page.panel()


def test_ends_of_a_path_are_chosen_from_the_panel_too(page):
    page.search("曾星河")
    page.click("#panel >> text=路径起点")
    page.search("单怀瑾")
    page.click("#panel >> text=路径终点")
    assert "1 条最短路径，每条 1 步" in page.panel()


def test_double_click_draws_neighbours_and_moves_nothing_else(tabs, many):
    page = tabs(many)
    before = {n: (x, y) for n, x, y in page.places()}
    label = page.ask("return desk.picture.lettering.order[0].label")
    page.tab.mouse.dblclick(*page.point(label))
    page.settle()
    page.tab.wait_for_timeout(400)
    after = {n: (x, y) for n, x, y in page.places()}
    assert len(before) < len(after) <= len(before) + 40
    assert all(after[n] == place for n, place in before.items())


def test_hide_pin_and_undo(page):
    page.search("江云帆")
    page.click(".deeds >> text=固定")
    off(page, "人物")
    assert "江云帆" in page.drawn()
    assert "沈若溪" not in page.drawn()
    page.click("#back")
    assert "沈若溪" in page.drawn()
    page.search("听松公园")
    page.click(".deeds >> text=隐藏")
    assert "听松公园" not in page.drawn()
    page.click("#back")
    assert "听松公园" in page.drawn()
    page.click("#forward")
    assert "听松公园" not in page.drawn()
    page.tab.keyboard.press("Control+z")
    page.settle()
    assert "听松公园" in page.drawn()


def test_only_neighbours_leaves_what_is_pinned(page):
    page.search("单怀瑾")
    page.click(".deeds >> text=固定")
    page.search("春茶座谈会")
    page.click(".deeds >> text=仅留相邻节点")
    assert {"单怀瑾", "江云帆", "沈若溪", "出席"} <= set(page.drawn())
    assert not {"听松公园", "曾星河"} & set(page.drawn())
    page.click("#reset")
    assert "听松公园" in page.drawn()


def test_a_view_can_be_sent_as_its_address(tabs, anywhere, page):
    page.search("松岭镇", field="place")
    page.search("江云帆")
    page.click(".deeds >> text=展开相邻节点")
    page.search("听松公园")
    page.click(".deeds >> text=隐藏")
    page.tab.check("#fold")
    page.settle()
    page.tab.wait_for_timeout(600)
    fragment = page.tab.evaluate("location.hash")
    sent = tabs(anywhere, fragment)
    assert (sent.drawn(), sorted(sent.places())) == (page.drawn(), sorted(page.places()))
    assert sent.tab.is_checked("#fold")
    assert sent.tab.input_value("#place-input") == "松岭镇"
    assert sent.tab.evaluate("location.hash") == fragment


def test_back_and_forward_of_the_browser(page):
    page.search("江云帆")
    page.search("沈若溪")
    page.tab.go_back()
    page.settle()
    assert page.tab.inner_text("#panel h2") == "江云帆"
    page.tab.go_forward()
    page.settle()
    assert page.tab.inner_text("#panel h2") == "沈若溪"


@pytest.mark.parametrize(
    "fragment",
    [
        "#look=node&id=nobody",
        "#look=path&from=a",
        "#look=edge&n=9999999&data=00000000",
        "#added=zz~1~1&gone=zzzz&data=00000000",
        "#eye=x~y~0",
        "#%E0%A4%A&off=~~&lang=xx&place=<b>",
        "#look=__proto__&off=constructor",
    ],
)
def test_an_address_of_other_data_or_of_nonsense_opens_the_page(tabs, town, fragment):
    page = tabs(town, fragment)
    assert page.tab.inner_text("#panel h2") == "云梧日报"
    assert "江云帆" in page.drawn()
