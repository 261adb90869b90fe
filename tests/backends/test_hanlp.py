import json
import re
import shutil
import urllib.request
from pathlib import Path

import pytest
from spacy.tokens import Doc

import pipelines
from kg.errors import ModelError
from kg.records import Document
from pipelines.run import extract

pytest.importorskip("hanlp")
import train_hanlp

from pipelines.backends.hanlp_ import load

pytestmark = pytest.mark.hanlp
PUBLISHED = "CLOSE_TOK_POS_NER_SRL_DEP_SDP_CON_ELECTRA_SMALL_ZH"


@pytest.fixture(scope="session")
def models(treebank, tmp_path_factory):
    """Folders of two real models: single-task ones side by side, and one multi-task model."""
    folder = tmp_path_factory.mktemp("hanlp")
    corpora = train_hanlp.write_corpora(treebank, folder)
    encoder = train_hanlp.make_encoder(treebank, folder / "encoder")
    return {
        "parts": train_hanlp.train_parts(corpora, encoder, folder / "parts"),
        "multi": train_hanlp.train_multi(corpora, encoder, folder / "multi"),
    }


@pytest.fixture
def offline(monkeypatch, tmp_path):
    """No way out, and an empty folder where HanLP would keep what it fetches."""
    for scheme in ("http", "https"):
        monkeypatch.setenv(f"{scheme}_proxy", "http://127.0.0.1:9")
        monkeypatch.setenv(f"{scheme.upper()}_PROXY", "http://127.0.0.1:9")
    # urllib keeps the opener that it makes first, with its proxies: none of this test may stay for later ones
    monkeypatch.setattr(urllib.request, "_opener", None)
    monkeypatch.setenv("HANLP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.parametrize("kind", ["parts", "multi"])
def test_a_model_fills_the_doc_in_our_terms(models, kind):
    doc = load(str(models[kind]))("何松年在枫桥岭参加了讲座。昨日，沈砚秋考察石门湾图书馆。")
    assert [(token.text, token.pos_, token.dep_, token.head.text) for token in doc] == [
        ("何松年", "PROPN", "nsubj", "参加"),
        ("在", "ADP", "case", "枫桥岭"),
        ("枫桥岭", "PROPN", "obl", "参加"),
        ("参加", "VERB", "ROOT", "参加"),
        ("了", "AUX", "aux", "参加"),
        ("讲座", "NOUN", "obj", "参加"),
        ("。", "PUNCT", "punct", "参加"),
        ("昨日", "NOUN", "nmod:tmod", "考察"),
        ("，", "PUNCT", "punct", "考察"),
        ("沈砚秋", "PROPN", "nsubj", "考察"),
        ("考察", "VERB", "ROOT", "考察"),
        ("石门湾", "PROPN", "nmod", "图书馆"),
        ("图书馆", "NOUN", "obj", "考察"),
        ("。", "PUNCT", "punct", "考察"),
    ]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("何松年", "PER"), ("枫桥岭", "LOC"), ("昨日", "TIME"), ("沈砚秋", "PER"), ("石门湾图书馆", "ORG"),
    ]  # fmt: skip
    assert [sentence.root.text for sentence in doc.sents] == ["参加", "考察"]


@pytest.mark.parametrize("kind", ["parts", "multi"])
def test_later_components_find_events_in_it(models, kind):
    nlp = pipelines.load(f"hanlp:{models[kind]}")
    page = Document(id="a", date="2024-05-03", text="何松年在枫桥岭参加了讲座。昨日，沈砚秋考察石门湾图书馆。")
    attend, research = next(extract([page], nlp)).events
    assert (attend.type, attend.trigger.text, arguments(attend)) == (
        "Attend", "参加", {"agent": "何松年", "place": "枫桥岭", "object": "讲座"},
    )  # fmt: skip
    assert (research.type, arguments(research)) == ("Research", {"agent": "沈砚秋", "object": "石门湾图书馆"})
    assert research.time.start == "2024-05-02"


def arguments(event):
    return {argument.role: argument.text for argument in event.args}


@pytest.mark.parametrize("kind", ["parts", "multi"])
@pytest.mark.parametrize("text", ["\n  何松年在枫桥岭 参加了讲座。\n\n昨日，沈砚秋考察石门湾图书馆。 ", "", " \n"])
def test_the_text_stays_whole(models, kind, text):
    doc = load(str(models[kind]))(text)
    assert doc.text == text
    assert all(token.pos_ == "SPACE" for token in doc if token.is_space and doc.has_annotation("POS"))


def test_words_given_from_elsewhere_are_kept(models):
    nlp = load(str(models["multi"]))
    words = ["昨日", "，", "何松年", "考察", "石门湾", "图书馆", "。"]
    doc = nlp(Doc(nlp.vocab, words=words, spaces=[False] * len(words)))
    assert [token.dep_ for token in doc] == ["nmod:tmod", "punct", "nsubj", "ROOT", "nmod", "obj", "punct"]


def test_layers_that_a_model_lacks_stay_empty(models, tmp_path):
    for part in ("tok", "ner"):
        shutil.copytree(models["parts"] / part, tmp_path / part)
    doc = load(str(tmp_path))("何松年在枫桥岭参加了讲座。昨日，沈砚秋考察石门湾图书馆。")
    assert [sentence[0].text for sentence in doc.sents] == ["何松年", "昨日"]
    assert len(doc.ents) == 5
    assert not doc.has_annotation("DEP")


def test_a_published_model_that_is_not_there_and_how_it_gets_there(models, offline, caplog):
    with pytest.raises(ModelError, match="not on this machine and no network") as error:
        load(PUBLISHED)
    assert not [path for path in offline.rglob("*") if path.is_file()]

    url, folder = re.search(r"fetch (\S+) and put it as it is into (\S+)", str(error.value)).groups()
    model = shutil.copytree(models["multi"], offline.parent / Path(url).stem)
    Path(folder).mkdir(parents=True)
    shutil.make_archive(str(Path(folder) / model.name), "zip", model.parent, model.name)
    assert [ent.label_ for ent in load(PUBLISHED)("何松年在枫桥岭参加了讲座。").ents] == ["PER", "LOC"]
    assert "CC BY-NC-SA 4.0" in caplog.text


def test_the_licence_of_a_folder_is_said(models, tmp_path, caplog):
    folder = shutil.copytree(models["multi"], tmp_path / "model")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps({**config, "license": "for teaching"}), encoding="utf-8")
    load(str(folder))
    assert "licence for teaching" in caplog.text


def test_a_name_that_hanlp_does_not_know(offline):
    with pytest.raises(ModelError, match=r"no published model \(near it: MSRA_NER_ELECTRA_SMALL_ZH.*names them all"):
        load("MSRA_NER_ELECTRA_SMAL_ZH")


def test_a_transformer_that_is_not_there(models, offline, tmp_path):
    folder = shutil.copytree(models["multi"], tmp_path / "model")
    path = folder / "config.json"
    encoder = str(models["multi"].parent / "encoder")
    path.write_text(path.read_text(encoding="utf-8").replace(encoder, "ghost/encoder"), encoding="utf-8")
    with pytest.raises(ModelError, match="hf download ghost/encoder"):
        load(str(folder))


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (["tok"], "neither names nor dependencies"),
        (["ner", "dep"], "no words"),
        (["."], "one task alone"),
        ([], "no config.json"),
    ],
    ids=["words only", "no words", "a single tagger", "empty"],
)
def test_an_unsuitable_folder_is_refused(models, parts, reason, tmp_path):
    for part in parts:
        source = models["parts"] / ("pos" if part == "." else part)
        shutil.copytree(source, tmp_path / part, dirs_exist_ok=True)
    with pytest.raises(ModelError, match=reason):
        load(str(tmp_path))
