import logging

import pytest

from kg.ontology import ontology
from pipelines.backends import tagmap

UPOS = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
        "SYM", "VERB", "X"}  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "upos"),
    [("NR", "PROPN"), ("VC", "AUX"), ("LC", "ADP"), ("ON", "INTJ"), ("nr", "PROPN"), ("vn", "NOUN"), ("w", "PUNCT"),
     ("PER", "PROPN"), ("TIME", "NOUN"), ("SCONJ", "SCONJ")],
)  # fmt: skip
def test_tags_of_ctb_pku_lac_and_ud_become_upos(tag, upos):
    assert tagmap.upos(tag) == upos


@pytest.mark.parametrize(
    ("label", "ours"),
    [("PERSON", "PER"), ("GPE", "LOC"), ("NT", "ORG"), ("ns", "LOC"), ("FAC", "FAC"), ("WORK_OF_ART", "DOC"),
     ("DATE", "TIME"), ("MONEY", None), ("PRJ", "PRJ")],
)  # fmt: skip
def test_names_of_msra_pku_and_ontonotes_become_ours(label, ours):
    assert tagmap.entity(label) == ours


@pytest.mark.parametrize(
    ("label", "dependent", "head", "ours"),
    [
        ("dobj", "NOUN", "VERB", "obj"),
        ("nsubjpass", "NOUN", "VERB", "nsubj:pass"),
        ("nmod:prep", "NOUN", "VERB", "obl"),
        ("nmod:prep", "NOUN", "NOUN", "nmod"),
        ("prep", "VERB", "VERB", "advcl"),
        ("acl:relcl", "VERB", "NOUN", "acl:relcl"),
        ("nmod:poss", "NOUN", "NOUN", "nmod"),
        ("obl:agent", "NOUN", "VERB", "obl"),
    ],
)
def test_relations_become_those_of_ud(label, dependent, head, ours):
    assert tagmap.relation(label, dependent=dependent, head=head) == ours


def test_an_unknown_label_is_left_out_counted_and_reported_once(caplog):
    with caplog.at_level(logging.WARNING, "pipelines"):
        assert [tagmap.entity("SPACESHIP") for _ in range(3)] == [None, None, None]
    assert tagmap.unknown["entities", "SPACESHIP"] == 3
    assert len([r for r in caplog.records if "SPACESHIP" in r.message]) == 1


def test_an_unknown_relation_is_unspecified_and_an_unknown_tag_empty():
    assert tagmap.relation("SBJ", dependent="NOUN", head="VERB") == "dep"
    assert tagmap.upos("QQ") == ""


def test_the_tables_lead_to_terms_that_exist():
    schemes = tagmap.schemes()
    relations = {ours for label, ours in schemes.relations["ud"].items()}
    for table in schemes.upos.values():
        assert set(table.values()) <= UPOS
    for entities in schemes.entities.values():
        assert set(entities.values()) - {None} <= set(ontology().tags())
    for table in schemes.relations.values():
        for ours in table.values():
            choices = {ours.clause, ours.noun, ours.verb} if isinstance(ours, tagmap.ByEnds) else {ours}
            assert choices <= relations


@pytest.mark.parametrize("kind", ["upos", "relations", "entities"])
def test_schemes_that_share_a_label_mean_the_same(kind):
    seen = {}
    for table in getattr(tagmap.schemes(), kind).values():
        for label, ours in table.items():
            assert seen.setdefault(label, ours) == ours, label
