"""Word files."""

import io
import zipfile
from pathlib import Path

import pytest

from kg.errors import InputError
from pipelines.ingest import read

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(path: Path, *paragraphs: str, head: str = "") -> Path:
    """A Word file; a paragraph is its text or, in angle brackets, its content."""
    body = "".join(p if p.startswith("<") else f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    content = f'{head}<w:document xmlns:w="{MAIN}" xmlns:mc="{COMPATIBLE}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", content)
    return path


def test_several_articles_in_one_file(tmp_path: Path):
    found = read(
        docx(
            tmp_path / "2024-04-09.docx",
            "码头改造六月完工",
            "□ 记者 车北辰",
            "本报讯 昨日，县长骆子谦到白鹭渡码头检查春汛防备工作，并看望了值守的工人。",
            "码头改造去年12月动工，计划今年6月完工。",
            "",
            "茶文化节开幕",
            "□ 记者 桑榆晚",
            "本报讯 昨日，桐溪县第三届茶文化节在云盘山茶场开幕，来自周边7个县的茶企参展。",
        )
    )
    assert [(a.document.id, a.document.title, a.document.byline, a.document.date) for a in found] == [
        ("2024-04-09-1", "码头改造六月完工", ["车北辰"], "2024-04-09"),
        ("2024-04-09-2", "茶文化节开幕", ["桑榆晚"], "2024-04-09"),
    ]
    assert found[0].document.text.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:p><w:r><w:t>昨日，</w:t></w:r><w:r><w:t>茶场开园。</w:t></w:r></w:p>", "昨日，茶场开园。"),
        ("<w:p><w:ins><w:r><w:t>昨日，茶场开园。</w:t></w:r></w:ins><w:del><w:r><w:t>前天。</w:t></w:r></w:del></w:p>",)
        * 1
        + ("昨日，茶场开园。",),
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>昨日，茶场开园。</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "昨日，茶场开园。",
        ),
        ("<w:p><w:hyperlink><w:r><w:t>昨日，茶场开园。</w:t></w:r></w:hyperlink></w:p>", "昨日，茶场开园。"),
    ],
    ids=["runs", "changes", "table", "link"],
)
def test_text_wherever_it_stands(tmp_path: Path, content: str, text: str):
    assert [a.document.text for a in read(docx(tmp_path / "a.docx", content))] == [text]


def test_text_box_comes_once_after_its_paragraph(tmp_path: Path):
    box = "<w:txbxContent><w:p><w:r><w:t>云盘山茶场今年新种茶树两万棵。</w:t></w:r></w:p></w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    found = read(docx(tmp_path / "a.docx", f"<w:p><w:r>{twice}<w:t>昨日，茶场开园。</w:t></w:r></w:p>"))
    assert [a.document.text for a in found] == ["昨日，茶场开园。\n云盘山茶场今年新种茶树两万棵。"]


def test_offsets_count_paragraphs_with_a_blank_line_after_a_sentence(tmp_path: Path):
    [only] = read(docx(tmp_path / "a.docx", "昨日，茶场开园。", "今日，茶场闭园。"))
    assert only.document.source_offsets == [(0, 0, 8), (9, 10, 8)]


def broken(tmp_path: Path, kind: str) -> bytes:
    whole = docx(tmp_path / "whole.docx", "昨日，茶场开园。").read_bytes()
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as packed:
        packed.writestr("other.xml", "<a/>")
    return {
        "old": b"\xd0\xcf\x11\xe0" + bytes(600),
        "half": whole[:100],
        "text": "昨日。".encode(),
        "other": empty.getvalue(),
    }[kind]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("old", r"encrypted, or written by a Word before 2007\); save it again as \.docx"),
        ("half", r"it breaks off, or is another format"),
        ("text", r"it breaks off, or is another format"),
        ("other", r"word/document\.xml is missing"),
    ],
)
def test_what_is_no_word_file_is_said(tmp_path: Path, kind: str, message: str):
    path = tmp_path / "a.docx"
    path.write_bytes(broken(tmp_path, kind))
    with pytest.raises(InputError, match=rf"a\.docx: not a readable \.docx \({message}"):
        read(path)


def test_empty_broken_and_hostile_content_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="the file is empty"):
        read(docx(tmp_path / "a.docx", "", " "))
    with pytest.raises(InputError, match="not a readable"):
        read(docx(tmp_path / "b.docx", "<w:p>"))
    with pytest.raises(InputError, match="unpacks to .* times its size; unpack it yourself"):
        read(docx(tmp_path / "c.docx", " " * 9_000_000))


def test_no_file_is_read_through_an_entity(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    head = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    [only] = read(docx(tmp_path / "a.docx", "昨日，茶场&x;开园。", head=head))
    assert "秘密" not in only.document.text
