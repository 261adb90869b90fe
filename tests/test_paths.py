"""The shortest paths between two entities, best first, each hop with its events."""

from itertools import pairwise

import pytest

from kg.errors import QueryError

A, B, C, D = "person/江云帆", "person/沈若溪", "person/陆天朗", "person/白一舟"
CITY, TOWN, PARK, MEETING, BODY = (
    "place/云梧市",
    "place/松岭镇",
    "facility/听松公园",
    "occasion/春茶座谈会",
    "organization/文联",
)


def routes(paths):
    return [[path.hops[0].source.id, *(hop.target.id for hop in path.hops)] for path in paths]


def test_two_who_attend_one_meeting_meet_there_before_they_meet_in_town(graph):
    paths = graph.paths("江云帆", "沈若溪")
    assert routes(paths) == [[A, MEETING, B], [A, CITY, B]]
    assert [[event.trigger.text for event in hop.events] for hop in paths[0].hops] == [["参加"], ["出席"]]
    assert paths[0].hops[0].events[0].evidence.sentence == "江云帆等参加春茶座谈会。"
    assert paths[0].hops[0].events[0].time.start == "2021-11-11"


def test_a_shared_event_is_one_hop(ask, shared):
    assert routes(ask(shared("d1", A, B), shared("d2", A, C), shared("d3", C, B)).paths(A, B)) == [[A, B]]


def test_paths_of_equal_length_are_ranked(ask, shared, article):
    posts = article(
        "r", "文员江云帆、文员白一舟。", relations=[("position", A, BODY, "文员"), ("position", D, BODY, "文员")]
    )
    by_place = [shared("p1", A, CITY), shared("p2", CITY, D)]
    by_busy = [shared("b1", A, C), shared("b2", C, D), shared("b3", C, TOWN), shared("b4", C, TOWN)]
    by_meeting = [shared("m1", A, MEETING), shared("m2", MEETING, D)]
    graph = ask(posts, *by_place, *by_busy, *by_meeting)
    assert routes(graph.paths(A, D)) == [[A, MEETING, D], [A, C, D], [A, CITY, D], [A, BODY, D]]


def test_a_path_over_relations(ask, article):
    ties = [("position", A, BODY, "主席"), ("part_of", BODY, CITY, None), ("position", B, CITY, "市长")]
    (path,) = ask(article("d", "文联主席江云帆，云梧市市长沈若溪。", relations=ties)).paths(A, B)
    assert routes([path]) == [[A, BODY, CITY, B]]
    assert [[tie.type for tie in hop.relations] for hop in path.hops] == [["position"], ["part_of"], ["position"]]


def test_all_shortest_paths_are_found(ask, shared):
    graph = ask(
        *(
            shared(f"{x}{y}", x, y)
            for x, y in [(A, B), (A, C), (B, PARK), (C, PARK), (B, MEETING), (MEETING, D), (PARK, D)]
        )
    )
    assert sorted(routes(graph.paths(A, D))) == sorted([[A, B, PARK, D], [A, C, PARK, D], [A, B, MEETING, D]])


@pytest.mark.parametrize(("hops", "found"), [(3, True), (2, False)])
def test_a_path_is_as_long_as_allowed(ask, shared, hops, found):
    graph = ask(shared("d1", A, B), shared("d2", B, C), shared("d3", C, D))
    if found:
        assert routes(graph.paths(A, D, max_hops=hops)) == [[A, B, C, D]]
    else:
        with pytest.raises(QueryError, match=f"no path from {A} to {D} within {hops} hops"):
            graph.paths(A, D, max_hops=hops)


def test_a_path_via_an_entity(ask, shared):
    graph = ask(
        shared("d1", A, B), shared("d2", A, C), shared("d3", C, PARK), shared("d4", PARK, B), shared("d5", B, D)
    )
    assert routes(graph.paths(A, B, via=PARK)) == [[A, C, PARK, B]]
    with pytest.raises(QueryError, match="no path"):
        graph.paths(A, B, via=PARK, max_hops=2)
    with pytest.raises(QueryError, match="no path"):
        graph.paths(A, B, via=D)


@pytest.mark.parametrize(
    ("dates", "route"),
    [
        ({}, [A, B]),
        ({"since": "2021-11-01"}, [A, C, B]),
        ({"until": "2021-10-31"}, [A, B]),
        ({"since": "2021-10", "until": "2021-11"}, [A, B]),
    ],
)
def test_paths_between_dates(ask, shared, dates, route):
    graph = ask(shared("d1", A, B, when="2021-10-05"), shared("d2", A, C), shared("d3", C, B))
    paths = graph.paths(A, B, **dates)
    assert routes(paths) == [route]
    assert all(hop.events for hop in paths[0].hops)


def test_a_hop_has_only_the_events_between_the_dates(ask, shared):
    graph = ask(shared("d1", A, B, when="2021-10-05"), shared("d2", B, A, when="2021-11"))
    assert [event.evidence.doc for event in graph.paths(A, B, since="2021-11-11")[0].hops[0].events] == ["d2"]


def test_what_did_not_happen_connects_nobody(ask, shared):
    graph = ask(shared("d1", A, B, state=("modality", "negated")))
    with pytest.raises(QueryError, match="no path"):
        graph.paths(A, B)


def test_one_article_alone_connects_nobody(ask, article):
    events = [("Inspect", "督查", None, {"agent": A}), ("Speak", "发言", None, {"agent": B})]
    with pytest.raises(QueryError, match="no path"):
        ask(article("d", "江云帆督查。沈若溪发言。", *events)).paths(A, B)


def test_the_path_to_oneself_has_no_hops(graph):
    (path,) = graph.paths("江云帆", A)
    assert path.hops == []


# no path


def test_a_longer_path_is_named_with_its_length(ask, shared):
    graph = ask(shared("d1", A, B), shared("d2", B, C), shared("d3", C, D))
    with pytest.raises(QueryError) as caught:
        graph.paths(A, D, max_hops=2)
    told = "the shortest has 3: 江云帆 → 沈若溪 → 陆天朗 → 白一舟; ask for --max-hops 3"
    assert str(caught.value) == f"no path from {A} to {D} within 2 hops; {told}"


def test_a_path_outside_of_the_dates_is_named(ask, shared):
    graph = ask(shared("d1", A, B, when="2021-10-05"))
    with pytest.raises(QueryError, match="within 4 hops; the shortest without dates has 1: 江云帆 → 沈若溪"):
        graph.paths(A, B, since="2021-11")


def test_a_path_past_the_entity_that_was_asked_for_is_named(ask, shared):
    graph = ask(shared("d1", A, B), shared("d2", C, D))
    with pytest.raises(QueryError, match="the shortest that does not pass through 陆天朗 has 1: 江云帆 → 沈若溪"):
        graph.paths(A, B, via="陆天朗")


def test_two_that_nothing_joins_are_told_with_their_neighbours(ask, shared):
    graph = ask(shared("d1", A, B), shared("d2", C, D, PARK, MEETING, TOWN), shared("d3", "person/白鹭"))
    with pytest.raises(
        QueryError,
        match="nothing leads from one to the other: 江云帆 is joined to 沈若溪; 陆天朗 is joined to .*, .*, .* …",
    ):
        graph.paths("江云帆", "陆天朗")
    with pytest.raises(QueryError, match="白鹭 is joined to nothing"):
        graph.paths("江云帆", "白鹭")


def test_a_long_chain_is_found_from_both_ends(ask, shared):
    chain = [A, B, C, D, PARK, MEETING]
    graph = ask(*(shared(f"d{n}", one, two) for n, (one, two) in enumerate(pairwise(chain))))
    assert routes(graph.paths(A, MEETING, max_hops=5)) == [chain]
    assert routes(graph.paths(MEETING, A, max_hops=5)) == [chain[::-1]]


def test_of_what_joins_two_only_the_latest_is_read(ask, shared):
    graph = ask(*(shared(f"d{n}", A, B) for n in range(3)))
    (every,) = graph.paths(A, B)
    (latest,) = graph.paths(A, B, each=2)
    assert every.hops[0].left == 0 and latest.hops[0].left == 1
    assert latest.hops[0].events == every.hops[0].events[1:]
