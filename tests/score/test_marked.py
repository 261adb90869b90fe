"""Sentences whose names are marked, as they are shipped: offsets without text."""

import gzip
import json

from kg.ontology import ontology
from pipelines.score.marked import UNMARKED, Marked, marked, texts


def test_names_lie_one_after_the_other_inside_their_sentence():
    tags = set(ontology().tags()) - {UNMARKED}
    train, test = marked("train"), marked("test")
    assert len(train) > len(test) > 800
    for each in (*train, *test):
        ends = 0
        for start, end, tag in each.spans:
            assert ends <= start < end <= each.end - each.start and tag in tags
            ends = end


def test_no_article_is_in_both_parts():
    assert not {each.document for each in marked("train")} & {each.document for each in marked("test")}


def test_a_sentence_is_read_from_its_archive(tmp_path):
    archive = tmp_path / "news.jsonl.gz"
    with gzip.open(archive, "wt", encoding="utf-8") as file:
        for id, text in (("a", "何川到会。陆平讲话。"), ("b", "散会。")):
            file.write(json.dumps({"id": id, "text": text}) + "\n")
    assert texts(archive, [Marked("a", 5, 10, "train", [(0, 2, "PER")])]) == ["陆平讲话。"]
