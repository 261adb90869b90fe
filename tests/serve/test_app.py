"""Who may ask the server, and what strangers and nonsense get."""

import json

import pytest
from starlette.testclient import TestClient

from kg.serve.answers import Answers
from kg.serve.app import make_app
from kg.serve.whole import unpacked

TOKEN = "a-token"
HERE = "http://127.0.0.1:8123"


@pytest.fixture(scope="module")
def app(view):
    answers = Answers(view, title="云梧日报", lang="zh")
    return make_app(answers, token=TOKEN, port=8123, title="云梧日报", lang="zh", stamp="0")


@pytest.fixture
def client(app):
    return TestClient(app, base_url=HERE)


def ask(client, question, body=None, **options):
    return client.post(f"/{TOKEN}/api/{question}", json=body or {}, **options)


def test_the_page_comes_to_who_has_the_token(client):
    page = client.get(f"/{TOKEN}/")
    assert page.status_code == 200
    assert "云梧日报" in page.text


@pytest.mark.parametrize("path", ["/", "/wrong/", f"/{TOKEN}x/", "/wrong/api/opening", f"/{TOKEN}/../x", f"/{TOKEN}/x"])
def test_without_the_token_there_is_nothing(client, path):
    assert client.get(path).status_code == 404 or client.post(path, json={}).status_code == 404
    assert "江" not in client.get(path).text


@pytest.mark.parametrize("host", ["evil.example:8123", "127.0.0.1:9", "127.0.0.1", "127.0.0.1.evil.example:8123", ""])
def test_a_name_of_somebody_else_that_points_here_is_refused(client, host):
    assert client.get(f"/{TOKEN}/", headers={"host": host}).status_code == 421
    assert ask(client, "opening", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost:8123", "[::1]:8123", "LOCALHOST:8123"])
def test_this_machine_may_call_itself_so(client, host):
    assert client.get(f"/{TOKEN}/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8123", "http://127.0.0.1:9"])
def test_pages_of_others_may_not_ask(client, origin):
    assert ask(client, "opening", headers={"origin": origin}).status_code == 403
    assert ask(client, "opening", headers={"origin": HERE}).status_code == 200


def test_forms_cannot_ask(client):
    sent = {"content": "{}", "headers": {"content-type": "text/plain"}}
    assert client.post(f"/{TOKEN}/api/opening", **sent).status_code == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_it_only_tells(client, method):
    for path in (f"/{TOKEN}/", f"/{TOKEN}/api/opening"):
        assert client.request(method, path).status_code == 405


def test_headers_keep_it_from_frames_caches_and_other_sites(client):
    headers = client.get(f"/{TOKEN}/").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "connect-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    kept = {"referrer-policy": "no-referrer", "cache-control": "no-store", "x-content-type-options": "nosniff"}
    assert kept.items() <= dict(headers).items()
    assert "server" not in headers
    answer = ask(client, "opening").headers
    assert answer["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert "access-control-allow-origin" not in answer


@pytest.mark.parametrize(
    ("question", "body", "status"),
    [
        ("drop", {}, 404),
        ("find", {"text": 1}, 400),
        ("find", {"texts": "x"}, 400),
        ("node", {"id": "person/nobody"}, 404),
        ("node", {"id": "'; DROP TABLE events; --"}, 404),
        ("near", {"node": 10**9, "drawn": [], "count": 5}, 400),
        ("near", {"node": 0, "drawn": [], "count": 10**9}, 400),
        ("node", {"id": "place/云云市", "skip": -1}, 400),
        ("paths", {"from": -1, "to": 0}, 400),
        ("shown", {}, 400),
        ("shown", {"filters": {"place": 10**9}}, 400),
        ("pair", {"from": 0, "to": 10**9}, 400),
        ("sift", {"filters": {"since": "2021-13-01"}, "nodes": [], "events": []}, 400),
        ("sift", {"filters": {"place": 10**9}, "nodes": [], "events": []}, 400),
    ],
)
def test_nonsense_gets_one_line(client, question, body, status):
    reply = ask(client, question, body)
    assert reply.status_code == status
    assert len(reply.text.splitlines()) == 1
    assert "Traceback" not in reply.text


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'{"text": "\\ud800"}'])
def test_what_is_no_question_gets_one_line(client, body):
    sent = {"content": body, "headers": {"content-type": "application/json"}}
    assert client.post(f"/{TOKEN}/api/find", **sent).status_code == 400


def test_a_question_without_end_is_cut_off(client):
    sent = {"content": b'{"text": "' + b"x" * 5_000_000, "headers": {"content-type": "application/json"}}
    assert client.post(f"/{TOKEN}/api/find", **sent).status_code == 413


def test_it_sends_what_is_asked_for_and_no_more(client, whole):
    opening = ask(client, "opening").json()
    kinds = opening["nodes"]["kind"]
    assert 100 < kinds.count("entity") + kinds.count("event") < 400 < len(whole)
    assert len(opening["opening"]["nodes"]) <= 240
    [hit, *_] = ask(client, "find", {"text": "云云市"}).json()["hits"]
    node = ask(client, "node", {"id": "place/云云市"}).json()
    events = [n for n, kind in zip(node["nodes"]["n"], node["nodes"]["kind"], strict=True) if kind == "event"]
    assert len(events) == 60
    assert node["totals"][str(hit)] > 60
    more = ask(client, "node", {"id": "place/云云市", "skip": 60}).json()
    assert not set(events) & {
        n for n, kind in zip(more["nodes"]["n"], more["nodes"]["kind"], strict=True) if kind == "event"
    }


def test_the_whole_graph_and_what_filters_leave_of_it_are_bytes(client, whole):
    reply = ask(client, "whole")
    assert reply.headers["content-type"] == "application/octet-stream"
    assert len(unpacked(reply.content).numbers) == len(whole)
    flags = ask(client, "shown", {"filters": {"off": ["Place"]}}).content
    places = sum(type == "Place" for _, type in whole.nodes(data="entity_type"))
    assert (len(flags), sum(flags)) == (len(whole), len(whole) - places)


def test_numbers_mean_the_same_nodes_in_every_answer(client):
    opening, node = ask(client, "opening").json(), ask(client, "node", {"id": "place/云云市"}).json()
    names = dict(zip(opening["nodes"]["n"], opening["nodes"]["node_id"], strict=True))
    for number, id in zip(node["nodes"]["n"], node["nodes"]["node_id"], strict=True):
        assert names.get(number, id) == id
    assert json.dumps(opening["edges"]["n"]) == json.dumps(ask(client, "opening").json()["edges"]["n"])
