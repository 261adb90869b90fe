"""Where names begin and end."""

from __future__ import annotations

import pytest

from pipelines.zh.boundaries import pieces


@pytest.mark.parametrize(
    ("marked", "label", "expected"),
    [
        ("<青龙水厂三期扩建工程选址现场>", "FAC", ["青龙水厂 FAC", "三期扩建工程 PRJ"]),
        ("<青龙桥改造工程>", "PRJ", ["青龙桥 FAC", "改造工程 PRJ"]),
        ("<望江县第二小学雷池校区>", "ORG", ["望江县第二小学 ORG", "雷池校区 FAC"]),
        ("<该县雷池镇>", "LOC", ["该县 LOC", "雷池镇 LOC"]),
        ("<县委县政府>", "ORG", ["县委 ORG", "县政府 ORG"]),
        ("<“春风行动”>", "EVT", ["春风行动 EVT"]),
        ("<“春风行动>”", "EVT", ["春风行动 EVT"]),
        ("<“春风”专项行动>", "EVT", ["“春风”专项行动 EVT"]),
        ("<服务中心（便民中心>）", "ORG", ["服务中心（便民中心） ORG"]),
        ("<青龙桥>", "FAC", ["青龙桥 FAC"]),
        ("<白鹿河左岸>", "FAC", ["白鹿河 LOC"]),
        ("<白鹿河沿岸>", "LOC", ["白鹿河 LOC"]),
        ("<左岸>", "LOC", ["左岸 LOC"]),
        ("<茶叶学会24日>", "ORG", ["茶叶学会 ORG"]),
        ("<石岩和何秋山>", "PER", ["石岩 PER", "何秋山 PER"]),
        ("<石和平>", "PER", ["石和平 PER"]),
        ("<何秋山委员长>", "PER", ["何秋山 PER", "委员长 POS"]),
        ("<何副委员长>", "PER", ["何副委员长 PER"]),
        ("<雷池镇青龙公园>", "PRJ", ["雷池镇青龙公园 FAC"]),
        ("<千桥计划>", "PRJ", ["千桥计划 PRJ"]),
        ("<雷池镇>", "LOC", ["雷池镇 LOC"]),
        ("<县委>", "ORG", ["县委 ORG"]),
        ("<“>", "EVT", ["“ EVT"]),
    ],
)
def test_a_recognised_span_is_cut_to_its_names(marked, label, expected):
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    assert [f"{text[a:b]} {kind}" for a, b, kind in pieces(text, start, end, label)] == expected
