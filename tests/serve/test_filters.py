"""Filters of the served page against the rules written out."""

import pytest

from kg.serve.filters import Filters, Sieve


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(since="2020-06-01"),
        Filters(until="2020-06-30"),
        Filters(since="2020-03-01", until="2020-03-31", off=["Inspect"]),
        Filters(off=["Event"]),
    ],
)
def test_events_pass_by_date_and_type_and_undated_ones_pass_every_date(index, whole, filters):
    passing = Sieve(index, filters).passing
    for number, id in enumerate(index.events):
        event = whole.nodes[id]
        day = event["date_start"]
        dates = day is None or (day >= (filters.since or "0") and day <= (filters.until or "9"))
        types = event["event_type"] not in filters.off and "Event" not in filters.off
        assert passing[number] == (dates and types)


def test_a_place_holds_the_events_of_all_that_lies_in_it(index, whole):
    place = int((index.types == "Place").nonzero()[0][3])
    sieve = Sieve(index, Filters(place=place))
    inside = {index.entities[number] for number in index.inside(place)}
    for number, id in enumerate(index.events):
        assert sieve.passing[number] == any(target in inside for _, target in whole.out_edges(id))


def test_entities_go_with_their_events(index, whole):
    sieve = Sieve(index, Filters(since="2020-06-01", until="2020-06-30"))
    shown = set(sieve.shown(range(len(index.entities))))
    for number, id in enumerate(index.entities):
        events = [source for source, _ in whole.in_edges(id) if whole.nodes[source]["kind"] == "event"]
        passing = [event for event in events if sieve.passing[index.events.index(event)]]
        assert (number in shown) == (bool(passing) or not events)


def test_days_count_what_passes_all_but_the_dates(index, whole):
    days = Sieve(index, Filters(since="2020-06-01", off=["Inspect"])).days()
    told = [
        data["date_start"]
        for _, data in whole.nodes(data=True)
        if data["kind"] == "event" and data["date_start"] and data["event_type"] != "Inspect"
    ]
    assert dict(days) == {day: told.count(day) for day in set(told)}
    assert [day for day, _ in days] == sorted(set(told))


def test_what_is_no_date_is_refused(index):
    with pytest.raises(ValueError, match="yesterday"):
        Sieve(index, Filters(since="yesterday"))
