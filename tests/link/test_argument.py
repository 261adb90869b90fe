import pytest

TEXT = "[市文化座谈会|Occasion]在[我市|Place]召开，[王健|Person]和[市水务局|Organization]负责人参加会议，察看公园改造"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("王健", "王健"),
        ("市水务局", "义乌市水务局"),
        ("市水务局负责人", "义乌市水务局"),
        ("会议", "义乌市文化座谈会"),
        ("我市", "义乌市"),
        ("公园改造", None),
        ("王健和市水务局负责人参加会议", None),
    ],
)
def test_words_that_are_an_entity_get_it_and_others_stay(with_arguments, words, name):
    assert with_arguments(TEXT, ("object", words)) == [name]


def test_content_of_speech_is_no_entity(with_arguments):
    assert with_arguments(TEXT, ("content", "王健")) == [None]


def test_meeting_without_a_named_one_stays_words(with_arguments):
    assert with_arguments("[王健|Person]参加会议", ("object", "会议")) == [None]
