import pytest

from pipelines.backends import tagmap
from pipelines.backends.tree import convert, rooted

CASES = {
    "preposition": (
        "何松年/NR/4/nsubj 在/P/4/prep 青螺县/NR/2/pobj 参加/VV/0/root 会议/NN/4/dobj",
        "何松年/4/nsubj 在/3/case 青螺县/4/obl 参加/0/ROOT 会议/4/obj",
    ),
    "preposition and localizer": (
        "在/P/4/prep 大会/NN/3/lobj 上/LC/1/plmod 讲话/VV/0/root",
        "在/2/case 大会/4/obl 上/2/case 讲话/0/ROOT",
    ),
    "clause under a preposition": (
        "据/P/5/prep 县长/NN/3/nsubj 介绍/VV/1/pccomp ，/PU/5/punct 完工/VV/0/root",
        "据/3/mark 县长/3/nsubj 介绍/5/advcl ，/5/punct 完工/0/ROOT",
    ),
    "preposition in a noun phrase": (
        "对/P/4/prep 农户/NN/1/pobj 的/DEG/1/assm 补贴/NN/0/root",
        "对/2/case 农户/4/nmod 的/2/case 补贴/0/ROOT",
    ),
    "copula": (
        "何松年/NR/2/top 是/VC/0/root 县长/NN/2/attr 。/PU/2/punct",
        "何松年/3/nsubj 是/3/cop 县长/0/ROOT 。/3/punct",
    ),
    "classifier": (
        "三/CD/2/nummod 位/M/3/clf 干部/NN/0/root",
        "三/3/nummod 位/1/clf 干部/0/ROOT",
    ),
    "coordination with its head last": (
        "何松年/NR/3/conj 和/CC/3/cc 沈砚秋/NR/4/nsubj 出席/VV/0/root",
        "何松年/4/nsubj 和/3/cc 沈砚秋/1/conj 出席/0/ROOT",
    ),
    "coordination under a preposition": (
        "向/P/6/prep 何松年/NR/5/conj 、/PU/5/punct 陆望舒/NR/5/conj 沈砚秋/NR/1/pobj 学习/VV/0/root",
        "向/2/case 何松年/6/obl 、/5/punct 陆望舒/2/conj 沈砚秋/2/conj 学习/0/ROOT",
    ),
    "CoreNLP": (
        "在/P/2/case 青螺县/NR/3/nmod:prep 举行/VV/0/ROOT 了/AS/3/aux:asp 会议/NN/3/dobj",
        "在/2/case 青螺县/3/obl 举行/0/ROOT 了/3/aux 会议/3/obj",
    ),
    "UD": (
        "他/PRON/3/nsubj 是/AUX/3/cop 县长/NOUN/0/root 和/CCONJ/5/cc 书记/NOUN/3/conj",
        "他/3/nsubj 是/3/cop 县长/0/ROOT 和/5/cc 书记/3/conj",
    ),
}


@pytest.mark.parametrize(("given", "wanted"), CASES.values(), ids=CASES)
def test_trees_of_other_schemes_become_ud_trees(given, wanted):
    words, tags, heads, labels = zip(*(cell.split("/") for cell in given.split()), strict=True)
    from_zero = [int(head) - 1 if head != "0" else i for i, head in enumerate(heads)]
    found, relations = convert(from_zero, labels, [tagmap.upos(tag) for tag in tags])
    rows = zip(words, (0 if head == i else head + 1 for i, head in enumerate(found)), relations, strict=True)
    assert " ".join(f"{word}/{head}/{relation}" for word, head, relation in rows) == wanted


@pytest.mark.parametrize(
    ("heads", "tree"),
    [
        ([1, 1, 1], [1, 1, 1]),
        ([0, 1, 1], [0, 0, 1]),
        ([1, 2, 1, 3], [1, 2, 3, 3]),
        ([1, 2, 0], [0, 2, 0]),
        ([], []),
    ],
    ids=["a tree", "two roots", "a cycle", "no root", "nothing"],
)
def test_broken_trees_get_one_root_and_no_cycle(heads, tree):
    assert rooted(heads) == tree
