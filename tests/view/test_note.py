from pathlib import Path

from lxml import html

from kg.view import MOST_NODES, write_note


def test_the_note_says_in_both_languages_how_to_look_at_the_graph(tmp_path):
    write_note(tmp_path / "g.html", title="云<梧", lang="zh", nodes=1234567, store=Path("my out/graph.duckdb"))
    page = html.fromstring((tmp_path / "g.html").read_bytes())
    assert page.findtext(".//h1") == "云<梧"
    for told in page.findall(".//p"):
        assert "1,234,567" in told.text and f"{MOST_NODES:,}" in told.text
    assert [told.get("lang") for told in page.findall(".//p")] == ["zh-CN", "en"]
    assert "kg serve 'my out/graph.duckdb'" in page.findtext(".//pre")
