import pytest

from pipelines.ingest.scripts import is_nonsense


@pytest.mark.parametrize(
    ("text", "nonsense"),
    [
        ("昨日上午，全市春季植树活动在南山林场举行，三百多名干部群众种下树苗。", False),
        ("λωπсдфΞЖЩ" * 5, True),
        ("昨日上午全市λωπсдфΞЖЩλωπсдфΞЖЩλωπсд", True),
        ("\ufffd\ue001" * 20, True),
        ("BHTKW NL8A5>IMGRPS?DBHOE;Z57UFCJ[X<V9:@=QPY6", True),
        ("The company signed a contract in Yiwu yesterday.", False),
        ("温度从α到β不超过10%，昨日上午，全市春季植树活动举行。", False),
        ("2021年11月12日 12", False),
        ("ΩЖ", False),
    ],
)
def test_other_scripts_where_chinese_is_due_are_nonsense(text: str, nonsense: bool):
    assert is_nonsense(text) == nonsense
