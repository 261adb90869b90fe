"""Posts over time: first and last seen, past, successors, and as of a day."""

import pytest

from kg.query.posts import office, positions

A, B, CITY, BUREAU = "person/江云帆", "person/沈若溪", "place/云梧市", "organization/云梧市水务局"


@pytest.fixture
def told(ask, article):
    """A function from (person, title, holder, date) to the graph of articles that say so."""

    def build(*posts):
        docs = [
            article(f"d{n}", f"{title}{who.partition('/')[2]}。", relations=[("position", who, at, title)], date=date)
            for n, (who, title, at, date) in enumerate(posts)
        ]
        return ask(*docs)

    return build


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("云梧市市长", "市长"),
        ("原云梧市市长", "市长"),
        ("副市长", "副市长"),
        ("水务局副局长", "副局长"),
        ("代市长", "市长"),
        ("云梧市纪委书记", "纪委书记"),
        ("市政协副主席", "政协副主席"),
        ("县政府党组书记", "政府党组书记"),
        ("市人大常委会主任", "人大主任"),
        ("县人民检察院检察长", "检察长"),
        ("云梧市委书记", "书记"),
        ("中央军委主席", "军委主席"),
        ("劳模", "劳模"),
    ],
)
def test_the_post_of_a_title(title, post):
    assert office(title) == post


def test_first_and_last_seen_past_and_successor(told):
    graph = told(
        (A, "云梧市市长", CITY, "2019-03-01"),
        (A, "市长", CITY, "2020-06-01"),
        (A, "原市长", CITY, "2021-08-01"),
        (B, "市长", CITY, "2021-02-03"),
        (A, "市水务局局长", BUREAU, "2015-01-01"),
    )
    bureau, mayor = graph.positions("江云帆")
    assert (mayor.title, mayor.first_date, mayor.last_date, mayor.past_date) == (
        "市长",
        "2019-03-01",
        "2020-06-01",
        "2021-08-01",
    )
    assert (mayor.successor.id, mayor.successor_date, mayor.held) == (B, "2021-02-03", False)
    assert len(mayor.evidence) == 3
    assert (bureau.held, bureau.successor) == (True, None)
    (later,) = graph.positions("沈若溪")
    assert (later.predecessor.id, later.held) == (A, True)


@pytest.mark.parametrize("as_of", [None, "2021-07"])
def test_each_position_with_at_most_some_of_its_sentences(told, as_of):
    days = ["2021-05-01", "2021-06-01", "2021-07-01"]
    graph = told(*((A, "市长", CITY, day) for day in days))
    (mayor,) = graph.positions(A, as_of=as_of, each=2)
    assert [evidence.date for evidence in mayor.evidence] == days[:2]
    assert (mayor.first_date, mayor.last_date) == (days[0], days[-1])


@pytest.mark.parametrize(
    ("as_of", "held"),
    [
        ("2018-12-31", []),
        ("2019-02-20", [("市长", True)]),
        ("2019-01-01", []),
        ("2020-12-31", [("市长", True)]),
        ("2021-02-03", [("市长", False)]),
        ("2022", [("市长", False)]),
    ],
    ids=["long before", "just before the news", "a month before", "while it lasts", "another holds it", "afterwards"],
)
def test_as_of_a_day(told, as_of, held):
    graph = told((A, "市长", CITY, "2019-03-01"), (A, "市长", CITY, "2020-06-01"), (B, "市长", CITY, "2021-02-03"))
    assert [(each.title, each.held) for each in graph.positions("江云帆", as_of=as_of)] == held


def test_the_news_of_next_day_is_not_of_a_day_when_another_held_the_post(told):
    graph = told((A, "市长", CITY, "2020-06-01"), (B, "市长", CITY, "2020-06-10"))
    assert graph.positions("沈若溪", as_of="2020-06-01") == []


@pytest.mark.parametrize("title", ["副市长", "市人大代表"])
def test_posts_that_many_hold_have_no_successors(told, title):
    graph = told((A, title, CITY, "2019-03-01"), (B, title, CITY, "2020-06-01"))
    (post,) = graph.positions("江云帆")
    assert (post.held, post.successor) == (True, None)


def test_of_two_bearers_of_a_name_the_one_whom_everybody_means(ask, article):
    def named(doc, id):
        return article(doc, "江云帆督查。", ("Inspect", "督查", None, {"agent": id}))

    many = [named(f"d{number}", f"{A}@1") for number in range(10)]
    graph = ask(*many, named("x", f"{A}@2"))
    assert graph.find("江云帆").id == f"{A}@1"
    assert [node.id for node in graph.namesakes("江云帆")] == [f"{A}@2"]


def test_of_many_posts_the_last_are_read_and_the_others_counted(told):
    places = [f"place/县{n}" for n in range(5)]
    graph = told(*((A, "县长", place, f"2020-0{n}-01") for n, place in enumerate(places, 1)))
    found = positions(graph.view, A, limit=2)
    assert [post.target.id for post in found] == places[:2:-1]
    assert found.left == 3
    assert list(found) == list(positions(graph.view, A))[:2]


def test_the_nearest_of_those_before_and_after_is_named(told):
    first, before, later = "person/陆天朗", "person/白一舟", "person/曾星河"
    holders = [(first, "2010"), (before, "2014"), (A, "2018"), (B, "2020"), (later, "2022")]
    graph = told(*((who, "云梧市市长", CITY, f"{year}-01-01") for who, year in holders))
    (post,) = graph.positions(A)
    assert (post.predecessor.id, post.successor.id, post.successor_date) == (before, B, "2020-01-01")


def test_posts_of_two_organs_of_one_place_are_two(told):
    graph = told(
        (A, "市纪委书记", CITY, "2019-03-01"),
        (A, "市委书记", CITY, "2021-06-01"),
        (B, "市委书记", CITY, "2020-06-01"),
        (B, "市政协党组书记", CITY, "2022-06-01"),
    )
    later, earlier = graph.positions(A)
    assert (later.title, later.first_date, later.predecessor.id) == ("市委书记", "2021-06-01", B)
    assert (earlier.title, earlier.last_date, earlier.successor) == ("市纪委书记", "2019-03-01", None)
