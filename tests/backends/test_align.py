import pytest

from pipelines.backends.align import align


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ("何松年参加会议", "何松年|参加|会议", "何松年|参加|会议"),
        ("（何松年）", "(|何松年|)", "（|何松年|）"),
        ("何 松年\t参加", "何 松年|参加", "何|松年|参加"),
        ("等等…好", "等等|...|好", "等等|…|好"),
        ("长5㎡的墙", "长|5|m2|的|墙", "长|5|㎡|的|墙"),
        ("走…", "走|.|.|.", "走|…"),
        ("参加会议。", "参加|会议", "参加|会议|。"),
        ("", "", ""),
    ],
    ids=["same", "half-width", "blanks", "dots", "longer", "split", "dropped", "empty"],
)
def test_words_come_out_as_the_text_has_them(text, said, words):
    assert align(text, said.split("|")) == [word for word in words.split("|") if word]
