"""`kg articles`: what was chosen for each file and article, as a table, as JSON Lines, as a page to check by eye."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app, register

PAGE = """高淳日报 2022年3月2日

古桥加固

本报讯（记者 卞亦青）昨日，高淳区古桥加固完工。

新闻热线：66210001
"""
SMALL = Path(__file__).parents[1] / "ingest" / "pdf" / "small"


def run(*args, code=0, data: bytes | None = None):
    register()
    result = CliRunner().invoke(app, ["articles", *map(str, args)], input=data, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def rows(*args, **options):
    return [json.loads(line) for line in run(*args, "--format", "jsonl", **options).splitlines()]


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE.encode("gb18030"))
    return path


def test_table_says_what_was_chosen_and_how_much_belongs_to_none(page):
    table = run(page)
    assert f"{page}: gb18030; articles: 1; other: 2 (27 characters)" in table
    assert all(word in table for word in ("2022-03-02 (page)", "高淳区 (paper)", "高淳日报", "卞亦青", "古桥加固"))


def test_json_lines_say_the_same_for_programs(page):
    article, *others = rows(page)
    named = {name: article[name] for name in ("encoding", "date_source", "place", "place_source", "paper")}
    assert named == {
        "encoding": "gb18030",
        "date_source": "page",
        "place": "高淳区",
        "place_source": "paper",
        "paper": "高淳日报",
    }
    assert [other["kind"] for other in others] == ["other", "other"]


@pytest.mark.parametrize(
    ("options", "place", "by"),
    [(["--place", "望江县"], "望江县", "option"), ([], "高淳区", "paper")],
)
def test_place_that_the_user_names_comes_first(page, options, place, by):
    article = rows(page, *options)[0]
    assert (article["place"], article["place_source"]) == (place, by)


def test_articles_of_a_table_keep_their_own_place(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text("text,place\n昨日，渔市开张。,望江县\n高淳区与高淳区。,\n", encoding="utf-8")
    assert [(row["place"], row["place_source"]) for row in rows(path)] == [
        ("望江县", "article"),
        ("高淳区", "divisions"),
    ]


def test_html_colours_the_page_by_article(page):
    html = run(page, "--format", "html")
    assert '<span class="c0 title">古桥加固</span>' in html
    assert '<span class="caught other">新闻热线：66210001</span>' in html
    assert html.startswith("<!doctype html>") and 'class="lost">' not in html.split("</header>")[1]


def test_html_of_a_pdf_draws_its_pages():
    html = run(SMALL / "plain.pdf", "--format", "html")
    assert "<svg" in html and "<rect" in html and '<pre class="raw">' not in html


def test_html_of_a_web_page_shows_what_a_reader_sees(tmp_path):
    path = tmp_path / "page.html"
    body = "".join(f"<p>昨日，渔市开张，第{number}家店铺迎来了很多的客人，大家都很高兴。</p>" for number in range(9))
    path.write_text(f"<nav>首页</nav><script>x=1</script><h1>渔市开张了</h1><div>{body}</div>", encoding="utf-8")
    shown = run(path, "--format", "html").split('<pre class="raw">')[1].split("</pre>")[0]
    assert "首页" in shown and "x=1" not in shown and "lost" not in shown
    assert '<span class="c0">昨日，渔市开张，第8家' in shown


def test_traditional_comes_out_simplified_on_request_with_the_same_offsets(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("漁市開張\n\n本報訊（記者 盧萬里）昨日，漁市開張，客人看著熱鬧。\n", encoding="utf-8")
    [as_it_is], [t2s], [tw2s] = rows(path), rows(path, "--simplified", "t2s"), rows(path, "--simplified", "tw2s")
    assert as_it_is["text"] == "昨日，漁市開張，客人看著熱鬧。"
    assert (t2s["text"], t2s["title"], t2s["byline"]) == ("昨日，渔市开张，客人看著热闹。", "渔市开张", ["卢万里"])
    assert tw2s["text"] == "昨日，渔市开张，客人看着热闹。"
    assert as_it_is["offsets"] == t2s["offsets"] == tw2s["offsets"]


def test_table_that_is_not_known_is_refused(page):
    assert "t2s" in run(page, "--simplified", "s2t", code=2)


def packed(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (PAGE.encode(), "stdin-1"),
        (PAGE.encode("utf-16"), "stdin-1"),
        (b'{"id": "a", "text": "x."}\n', "a"),
        (b"<html><body><p>" + "昨日，渔市开张，大家都很高兴。".encode() * 9, "stdin-1"),
        ("text,id\n昨日，渔市开张。,b\n".encode(), "b"),
        ((SMALL / "plain.pdf").read_bytes(), "stdin-1"),
        (packed("a/page.txt", PAGE.encode()), "stdin/a/page-1"),
        (
            packed(
                "word/document.xml",
                '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
                "<w:t>昨日，渔市开张。</w:t></w:r></w:p></w:body></w:document>".encode(),
            ),
            "stdin-1",
        ),
    ],
    ids=["text", "utf-16", "jsonl", "html", "csv", "pdf", "zip", "docx"],
)
def test_standard_input_is_read_in_every_format(data, ids):
    assert rows("-", data=data)[0]["id"] == ids


def test_input_that_cannot_be_read_is_said_at_the_end(page, monkeypatch, capsys):
    from kg.cli import main

    broken = page.with_name("broken.pdf")
    broken.write_bytes(b"%PDF-1.7 nothing")
    monkeypatch.setattr(sys, "argv", ["kg", "articles", str(broken), str(page), "--format", "jsonl"])
    with pytest.raises(SystemExit) as stop:
        main()
    printed = capsys.readouterr()
    assert stop.value.code == 2
    assert len(printed.out.splitlines()) == 3
    assert printed.err.splitlines() == [f"kg: {broken}: the PDF is broken or cut off; copy or download it again"]
