"""The shipped pipeline on a few sentences: what any spaCy tool finds on its Doc, and what it makes of news."""

from __future__ import annotations

import datetime
import gc

import pytest
import spacy
from spacy.matcher import Matcher

import pipelines
from kg.errors import ModelError
from kg.records import Document
from pipelines.run import extract


@pytest.fixture(scope="module")
def nlp():
    return pipelines.load()


TEXT = "昨日，望江县县长何川来到雷池镇，实地察看青龙桥加固工程。副县长陆平参加。"


def test_the_doc_is_filled_for_any_spacy_tool(nlp):
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert doc.has_annotation("DEP") and doc.has_annotation("POS") and doc.has_annotation("SENT_START")
    assert [s.text for s in doc.sents] == [
        "昨日，望江县县长何川来到雷池镇，实地察看青龙桥加固工程。",
        "副县长陆平参加。",
    ]
    assert [s.root.dep_ for s in doc.sents] == ["ROOT", "ROOT"]


def test_the_matcher_of_spacy_works_on_it(nlp):
    matcher = Matcher(nlp.vocab)
    matcher.add("visit", [[{"TEXT": "来到", "POS": "VERB"}]])
    assert [span.text for span in matcher(nlp(TEXT), as_spans=True)] == ["来到"]


def test_displacy_draws_it(nlp):
    assert "何川" in spacy.displacy.render(nlp(TEXT), style="ent", page=False, jupyter=False)


def test_entities_are_whole_tokens_with_the_tags_of_the_guidelines(nlp):
    found = {(e.text, e.label_) for e in nlp(TEXT).ents}
    assert {("昨日", "TIME"), ("何川", "PER"), ("雷池镇", "LOC"), ("陆平", "PER"), ("副县长", "POS")} <= found


def test_white_space_is_kept(nlp):
    text = "  何川 讲话。\n\n陆平\t参加。 "
    assert nlp(text).text == text


@pytest.mark.parametrize("text", ["", " ", "\n", "。", "a", "😀😀", "\u200b", "9" * 3000])
def test_any_text_goes_through(nlp, text):
    assert nlp(text).text == text


def test_documents_keep_their_order_and_offsets(nlp):
    documents = [
        Document(id=str(n), text=text, date="2022-03-02", place="望江县")
        for n, text in enumerate([TEXT, "无事。", "", TEXT * 3])
    ]
    found = list(extract(documents, nlp))
    assert [e.document.id for e in found] == ["0", "1", "2", "3"]
    for extraction in found:
        for mention in extraction.mentions:
            assert extraction.document.text[mention.start : mention.end] == mention.text


def test_the_sentence_of_an_event_ends_before_the_line_does(nlp):
    text = "县长何川来到雷池镇。\n\n他察看青龙桥。\n"
    (found,) = extract([Document(id="d", text=text, date="2022-03-02")], nlp)
    assert {text[e.sentence.start : e.sentence.end] for e in found.events} == {"县长何川来到雷池镇。", "他察看青龙桥。"}


def test_one_by_one_and_in_a_batch_give_the_same(nlp):
    texts = [TEXT[n:] for n in range(0, 36, 4)] + [TEXT * 9, "何川讲话。", "无", "9" * 900]
    documents = [Document(id=str(n), text=text, date="2022-03-02") for n, text in enumerate(texts)]
    together = list(extract(documents, nlp))
    assert together == [next(iter(extract([d], nlp))) for d in documents]
    assert list(reversed(together)) == list(extract(reversed(documents), nlp))


@pytest.mark.parametrize("collects", [True, False])
def test_reading_leaves_the_search_for_cycles_as_it_was(nlp, collects):
    found = []
    try:
        (gc.enable if collects else gc.disable)()
        for _ in extract([Document(id=str(n), text="无事。") for n in range(70)], nlp):
            found.append(gc.isenabled())
    finally:
        gc.enable()
    assert found == [collects] * 70


def test_an_event_has_its_arguments_and_its_day(nlp):
    (extraction,) = extract([Document(id="x", text=TEXT, date="2022-03-02")], nlp)
    visit = next(e for e in extraction.events if e.trigger.text == "来到")
    assert visit.type == "Visit"
    assert {(a.role, a.text) for a in visit.args} == {("agent", "何川"), ("place", "雷池镇")}
    assert (visit.time.start, visit.time.text) == ("2022-03-01", "昨日")


def test_without_a_date_only_absolute_times_are_dated(nlp):
    (extraction,) = extract([Document(id="x", text=TEXT)], nlp)
    assert all(e.time is None for e in extraction.events)


def test_posts_stand_beside_their_persons(nlp):
    doc = nlp(TEXT)
    assert {(p.person.text, p.title.text) for p in doc._.titles} >= {("陆平", "副县长")}


def test_what_is_planned_is_no_fact(nlp):
    text = "3月5日，望江县将召开县人大常委会会议。"
    (extraction,) = extract([Document(id="x", text=text, date="2022-03-02")], nlp)
    assert {e.modality for e in extraction.events if e.trigger.text == "召开"} == {"planned"}


def test_the_date_of_a_doc_may_be_set_by_hand(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.date = datetime.date(2022, 3, 2)
    doc = nlp(doc)
    assert doc.ents[0]._.time.iso == "2022-03-01"


def test_an_unknown_pipeline_is_refused():
    with pytest.raises(ModelError, match="unknown pipeline"):
        pipelines.load("klingon")
