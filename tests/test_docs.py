"""The documentation: both languages say the same commands, pages are there, nothing is loaded from outside."""

import re
from itertools import zip_longest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAIRS = [("README.md", "README.zh.md"), ("docs/index.md", "docs/zh/index.md"), ("docs/guide.md", "docs/zh/guide.md")]
LOADED = re.compile(
    r"<(?:script|img|iframe)[^>]+src=[\"']?(?:https?:)?//|<link[^>]+stylesheet[^>]+href=[\"']?(?:https?:)?//"
)


def commands(path):
    """The lines of all code blocks, without comments and blank ends."""
    blocks = re.findall(r"```(\w+)\n(.*?)```", (ROOT / path).read_text(encoding="utf-8"), flags=re.S)
    return [(kind, re.sub(r"\s+#.*", "", line)) for kind, block in blocks for line in block.splitlines()]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_languages_give_the_same_commands(english, chinese):
    assert commands(english)
    for one, other in zip_longest(commands(english), commands(chinese)):
        assert one == other


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_languages_have_the_same_sections(english, chinese):
    levels = [
        re.findall(r"^(#+) ", (ROOT / path).read_text(encoding="utf-8"), flags=re.M) for path in (english, chinese)
    ]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_what_the_readme_links_to_is_there(page):
    links = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_site_builds_without_a_warning_and_loads_nothing_from_outside(tmp_path, monkeypatch):
    config = pytest.importorskip("mkdocs.config", reason="needs the extra [docs]")
    build = pytest.importorskip("mkdocs.commands.build")
    pytest.importorskip("mkdocstrings")
    monkeypatch.chdir(ROOT)
    build.build(config.load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path), strict=True))
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > 6
    assert [page for page in pages if LOADED.search(page.read_text(encoding="utf-8"))] == []
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in tmp_path.rglob("*.css"))
    assert not re.search(r"url\([\"']?(?:https?:)?//|@import [\"']?http", style)
    assert "督查" in (tmp_path / "schema" / "index.html").read_text(encoding="utf-8")
