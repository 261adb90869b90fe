import pytest

from kg.link.title import split


@pytest.mark.parametrize(
    ("title", "core", "post"),
    [
        ("原县扶贫办主任", "县扶贫办", "主任"),
        ("常务副市长", "", "市长"),
        ("市委副书记", "市委", "书记"),
        ("组织部长", "组织部", "部长"),
        ("市公安局局长", "市公安局", "局长"),
        ("第8任联合国秘书长", "联合国", "秘书长"),
        ("县长助理", "", "县长"),
        ("实验小学校长", "实验小学", "校长"),
        ("台盘乡人大主席", "台盘乡人大", "主席"),
    ],
)
def test_a_title_is_holder_and_post(title, core, post):
    assert split(title) == (core, post)
