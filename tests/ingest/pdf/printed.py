"""A composed page to HTML for a browser and to flat OpenDocument for LibreOffice."""

from __future__ import annotations

from html import escape

from tests.ingest.pdf.compose import CAPTION, FOOT, HEIGHT, LEADING, MARGIN, POINT, WIDTH, Box, Page, Story

_STYLE = """
@page {{ size: {width}mm {height}mm; margin: 0 }}
body {{ margin: 0; font-family: "{font}"; width: {width}mm; height: {height}mm; position: relative; overflow: hidden }}
div {{ box-sizing: border-box }} p {{ margin: 0; text-indent: 2em }}
h1 {{ margin: 0; line-height: 1.25; font-weight: normal }}
.subhead {{ text-align: center; text-indent: 0; font-size: 1.12em; line-height: 1.34 }}
.box {{ position: absolute; overflow: hidden }} .text {{ line-height: {leading}; text-align: justify }}
.byline, .caption {{ text-indent: 0 }} .caption {{ font-size: {caption}pt }}
figure {{ margin: 0; break-inside: avoid }} .picture {{ background: #ccd; width: 100% }}
.head {{ position: absolute; display: flex; justify-content: space-between }}
"""


def html(page: Page, font: str) -> str:
    """The page as one HTML document in one font."""
    style = _STYLE.format(width=WIDTH, height=HEIGHT, font=font, leading=LEADING, caption=CAPTION)
    head = "".join(f"<span>{escape(text)}</span>" for text in page.furniture)
    wide = f"left:{MARGIN}mm;width:{WIDTH - 2 * MARGIN}mm"
    foot = f'<div class="head" style="{wide};top:{HEIGHT - MARGIN - 4}mm;font-size:9pt">{escape(page.footer)}</div>'
    top = f'<div class="head" style="{wide};top:{MARGIN}mm;font-size:12pt">{head}</div>'
    boxes = "".join(map(_box, page.boxes))
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style><body>{top}{boxes}{foot}'


def _box(box: Box) -> str:
    place = f"left:{box.x}mm;top:{box.y}mm;width:{box.width}mm;height:{box.height}mm"
    frame = "border:0.3mm solid #444;padding:1.7mm;" if box.framed else ""
    head = _head(box)
    height = box.height - (4.0 if box.framed else 0.0) - (0.0 if box.inside else box.header_height(box.story))
    text = (
        f"font-size:{box.size}pt;columns:{box.columns};column-gap:{box.gutter}mm;height:{height}mm;"
        f"column-fill:{'balance' if box.balanced else 'auto'}"
    )
    body = (head if box.inside else "") + _body(box.story)
    over = "" if box.inside else f'<div style="height:{box.header_height(box.story)}mm">{head}</div>'
    return f'<div class="box" style="{place};{frame}">{over}<div class="text" style="{text}">{body}</div></div>'


def _head(box: Box) -> str:
    align = "center" if box.centred else "left"
    lines = "".join(
        f'<h1 style="font-size:{size}pt;text-align:{align}">{escape(text)}</h1>' for text, size in box.story.header
    )
    return lines + (f'<p class="byline" style="font-size:{box.size}pt">{escape(box.story.over)}</p>')


def _body(story: Story) -> str:
    kinds = ["subhead" if text in story.subheads else "" for text in story.texts]
    parts = [f'<p class="{kind}">{escape(text)}</p>' for kind, text in zip(kinds, story.texts, strict=True)]
    if story.caption:
        picture = f'<div class="picture" style="height:{story.picture}mm"></div>'
        caption = f'<p class="caption">{escape(story.caption)}</p>'
        parts.insert(story.picture_at, f"<figure>{picture}{caption}</figure>")
    return "".join(parts)


_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "style": "style",
        "text": "text",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)


def fodt(page: Page, font: str) -> str:
    """The page as one flat OpenDocument text, a frame for each header and each body."""
    top = _frame(
        "top", _p("plain", "　　　".join(page.furniture)), x=MARGIN, y=MARGIN, width=WIDTH - 2 * MARGIN, height=8
    )
    foot = _frame(
        "top", _p("plain", page.footer), x=MARGIN, y=HEIGHT - MARGIN - 6, width=WIDTH - 2 * MARGIN, height=FOOT
    )
    styles, frames = [], [top, foot]
    for number, box in enumerate(page.boxes):
        styles.append(_box_styles(number, box))
        frames += _box_frames(number, box)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{_default(font)}</office:styles>"
        f"<office:automatic-styles>{_layout()}{_columns('top', 1, 0)}{_text('plain', 12)}{''.join(styles)}"
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="page"/></office:master-styles>'
        f"<office:body><office:text>{''.join(frames)}<text:p/></office:text></office:body></office:document>"
    )


def _box_styles(number: int, box: Box) -> str:
    sizes = "".join(
        _text(f"head{number}-{line}", size, "center" if box.centred else "left", 1.2)
        for line, (_, size) in enumerate(box.story.header)
    )
    return (
        sizes
        + _columns(f"over{number}", 1, 0)
        + _columns(f"frame{number}", box.columns, box.gutter)
        + _text(f"body{number}", box.size, "justify", LEADING, indent=2 * box.size)
        + _text(f"subhead{number}", box.size * 1.12, "center", LEADING / 1.12)
        + _text(f"byline{number}", box.size, "left", LEADING)
        + _text(f"caption{number}", CAPTION, "left", LEADING)
    )


def _box_frames(number: int, box: Box) -> list[str]:
    story = box.story
    head = "".join(_p(f"head{number}-{line}", text) for line, (text, _) in enumerate(story.header))
    head += _p(f"byline{number}", story.over) if story.over else ""
    body = [_p(f"{'subhead' if text in story.subheads else 'body'}{number}", text) for text in story.texts]
    if story.caption:
        empty = round(story.picture / (box.size * LEADING * POINT))
        body.insert(story.picture_at, _p(f"byline{number}", "") * empty + _p(f"caption{number}", story.caption))
    if box.inside:
        inner = head + "".join(body)
        return [_frame(f"frame{number}", inner, x=box.x, y=box.y, width=box.width, height=box.height)]
    high = box.header_height(story)
    rest = box.height - high
    return [
        _frame(f"over{number}", head, x=box.x, y=box.y, width=box.width, height=high),
        _frame(f"frame{number}", "".join(body), x=box.x, y=box.y + high, width=box.width, height=rest),
    ]


def _p(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _frame(style: str, inner: str, *, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<draw:frame draw:style-name="{style}" text:anchor-type="page" text:anchor-page-number="1" svg:x="{x}mm" '
        f'svg:y="{y}mm" svg:width="{width}mm" svg:height="{height}mm">'
        f"<draw:text-box>{inner}</draw:text-box></draw:frame>"
    )


def _default(font: str) -> str:
    return (
        '<style:default-style style:family="paragraph"><style:text-properties '
        f'style:font-name-asian="{font}" style:font-family-asian="{font}" fo:font-family="{font}" '
        'fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:default-style>'
    )


def _layout() -> str:
    return (
        '<style:page-layout style:name="page"><style:page-layout-properties '
        f'fo:page-width="{WIDTH}mm" fo:page-height="{HEIGHT}mm" fo:margin="5mm"/></style:page-layout>'
    )


def _columns(name: str, count: int, gutter: float) -> str:
    columns = f'<style:columns fo:column-count="{count}" fo:column-gap="{gutter}mm"/>' if count > 1 else ""
    return (
        f'<style:style style:name="{name}" style:family="graphic"><style:graphic-properties '
        'style:vertical-pos="from-top" style:vertical-rel="page" style:horizontal-pos="from-left" '
        'style:horizontal-rel="page" fo:padding="0mm" fo:border="none" style:wrap="run-through" '
        f'draw:fill="none" draw:stroke="none" style:flow-with-text="false">{columns}'
        "</style:graphic-properties></style:style>"
    )


def _text(name: str, size: float, align: str = "left", leading: float = 1.2, indent: float = 0) -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
        f'fo:text-align="{align}" fo:line-height="{leading * size}pt" fo:text-indent="{indent}pt"/>'
        f'<style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt"/></style:style>'
    )
