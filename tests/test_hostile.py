"""Hostile input ends in records or in the project's own errors, and in time that its length bounds."""

from __future__ import annotations

import ast
import random
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.parts_of_speech import IDS as TAGS

import pipelines
from benchmarks.fuzz import targets
from benchmarks.hostile import text
from kg.errors import InputError, KGError
from kg.link import Gazetteer, link
from kg.records import Document
from pipelines.ingest.article import Origin
from pipelines.ingest.readers import named
from pipelines.run import extract

ROOT = Path(__file__).parents[1]
READERS = ["text", "html", "jsonl", "csv", "docx", "parquet", "pdf", "image", "zip"]
TARGETS = [*READERS, "pipeline", "linking", "store", "exports", "page"]


@pytest.fixture(scope="module")
def nlp():
    return pipelines.load()


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    return targets(tmp_path_factory.mktemp("fuzz"))


def lines_of(take, given):
    """Lines of the refusal that an input ends in, 1 where it is read; other errors escape."""
    try:
        take(given)
    except KGError as error:
        return len(str(error).splitlines())
    return 1


@pytest.mark.parametrize("name", TARGETS)
def test_made_up_input_of_each_kind_is_read_or_refused(known, name):
    if name == "image":
        pytest.importorskip("rapidocr")
    target = known[name]
    seeds = range(3 if target.share < 10 else 12)
    assert {lines_of(target.take, target.make(random.Random(seed))) for seed in seeds} == {1}


@settings(max_examples=30)
@given(st.text(max_size=200))
@pytest.mark.parametrize("reader", ["text", "html", "csv", "jsonl"])
def test_any_text_is_read_or_refused(reader, given_text):
    try:
        named(reader).read(given_text.encode("utf-8", "replace"), Origin(source="x", stem="x"))
    except KGError as error:
        assert len(str(error).splitlines()) == 1


@settings(max_examples=30)
@given(st.binary(max_size=300))
@pytest.mark.parametrize("reader", ["text", "html", "csv", "jsonl", "docx", "parquet", "pdf"])
def test_any_bytes_are_read_or_refused(reader, data):
    try:
        named(reader).read(data, Origin(source="x", stem="x"))
    except KGError as error:
        assert len(str(error).splitlines()) == 1


def test_lone_surrogates_go_through_the_pipeline(nlp):
    (found,) = extract([Document(id="a", text="县长何川讲话\ud800。")], nlp)
    assert found.document.text == "县长何川讲话\ufffd。"


@pytest.mark.parametrize("seed", range(12))
def test_offsets_hold_in_hostile_text(nlp, seed):
    document = Document(id="x", date="2021-11-12", text=text(random.Random(seed), 200))
    (extraction,) = extract([document], nlp)
    for mention in link(extraction, Gazetteer.load()).mentions:
        assert extraction.document.text[mention.start : mention.end] == mention.text


NO_DENSITY = "</p>" * 300 + "9" * 400 + "（记者 \x07"
"""So little text that the density of the body has no logarithm."""
NO_BEGINNING = b64decode(
    "UEsDBBQAAAAIAHawfF1FNmaGoAAAAB4BAAARAAAAd29yZC9kb2N1bWVudC54bWyzKbdKyU8uzU3NK1GoyM3JK7Yqt1UvTs5IzU0s1ssvSM0D"
    "yqXlF+UmlgC5Ren65flFKUQUgYgSu8cNjba2to8bup+273q6Y+2jhrlqOfk51hCejT5ICYgsApMF6LoJKnjUMOf9ns73e2YToxKLGn2Yq/UR"
    "IWIHAFBLAQIUAxQAAAAIAHawfF1FNmaGoAAAAB4BAAARAAAAAAAAAAAAAACAAQAAAAB3b3JkL2RvY3VtZW50LnhtbFBLBQYAAL8AAQABAD8A"
    "AADPAAAAAAA="
)
"""A zip whose directory lies before its beginning."""


def test_text_without_density_is_refused():
    with pytest.raises(InputError, match="no article"):
        named("html").read(NO_DENSITY.encode(), Origin(source="x.html", stem="x"))


def test_a_zip_whose_directory_lies_before_its_beginning_is_refused():
    with pytest.raises(InputError, match="docx|zip"):
        named("docx").read(NO_BEGINNING, Origin(source="x.docx", stem="x"))


def test_tags_are_those_that_spacy_holds(nlp):
    told = nlp.get_pipe("zh_parser")._tags
    assert {nlp.vocab.strings[int(tag)] for tag in told} <= set(TAGS)


def test_errors_stay_one_printable_line():
    error = InputError.missing("a\nb\x1b[31m\u2028\ud800.txt")
    assert len(str(error).splitlines()) == 1 and str(error).isprintable()


@pytest.mark.parametrize("path", [*(ROOT / "kg").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")], ids=str)
def test_nothing_is_evaluated_or_unpickled(path):
    if "train" in path.parts:
        return
    assert not unsafe(path.read_text(encoding="utf-8"))


EVALUATING = {"eval", "exec", "compile", "__import__"}
UNPICKLING = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
LOADING = {("np", "load"), ("numpy", "load"), ("torch", "load"), ("yaml", "load"), ("yaml", "unsafe_load")}


def unsafe(code: str) -> set[str]:
    """What of a module runs or unpickles what it reads."""
    nodes = list(ast.walk(ast.parse(code)))
    called = [n.func for n in nodes if isinstance(n, ast.Call)]
    named = {f.id for f in called if isinstance(f, ast.Name)}
    parts = {(f.value.id, f.attr) for f in called if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name)}
    imported = {a.name.split(".")[0] for n in nodes if isinstance(n, ast.Import) for a in n.names}
    imported |= {n.module.split(".")[0] for n in nodes if isinstance(n, ast.ImportFrom) and n.module}
    return (named & EVALUATING) | (imported & UNPICKLING) | {".".join(each) for each in parts & LOADING}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from pickle import loads", {"pickle"}),
        ("import joblib.numpy_pickle", {"joblib"}),
        ("np.load(path)", {"np.load"}),
        ("yaml.load(text)", {"yaml.load"}),
        ("eval(text)", {"eval"}),
        ("re.compile(text)", set()),
        ("yaml.safe_load(text)", set()),
    ],
)
def test_what_evaluates_or_unpickles_is_told(code, found):
    assert unsafe(code) == found
