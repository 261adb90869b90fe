"""Every word that page and scripts ask for exists in both languages."""

import re
from importlib.resources import files

import pytest

from kg.ontology import ontology
from kg.view.content import texts

ASSETS = files("kg.view") / "assets"


def asked():
    """Keys in the markup, and every word in quotes within a call of `say` or `announce`."""
    page = (ASSETS / "page.html").read_text(encoding="utf-8")
    keys = set(re.findall(r'data-(?:text|label)="(\w+)"', page))
    for asset in ASSETS.iterdir():
        if asset.name.endswith(".js"):
            calls = re.findall(r"(?:say|announce|relations)\(([^()]*)", asset.read_text(encoding="utf-8"))
            keys |= {key for call in calls for key in re.findall(r'"(\w+)"', call)}
    return sorted(keys)


@pytest.mark.parametrize("key", [*asked(), "fact", "planned", "required", "negated", "hypothetical"])
def test_the_interface_has_the_word_in_both_languages(key):
    assert texts()["zh"][key] is not None
    assert texts()["en"][key] is not None


def test_types_roles_and_relations_have_their_names_of_the_ontology():
    kinds = ontology()
    assert texts()["zh"]["Inspect"] == kinds.events["Inspect"].zh
    assert texts()["en"]["Person"] == kinds.nodes["Person"].en
    assert set(texts()["zh"]) == set(texts()["en"])
