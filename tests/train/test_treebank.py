"""Trees mended: each rule on the construction that it is for, and nothing else touched."""

from __future__ import annotations

import pytest

from pipelines.conllu import Sentence
from pipelines.train.treebank import mended


def sentence(rows: str) -> Sentence:
    """One word a cell: word/UPOS/label>head."""
    cells = [cell.rsplit("/", 2) for cell in rows.split()]
    words = [c[0] for c in cells]
    ends = [sum(map(len, words[: i + 1])) for i in range(len(words))]
    return Sentence(
        text="".join(words),
        words=words,
        spans=[(end - len(word), end) for word, end in zip(words, ends, strict=True)],
        upos=[c[1] for c in cells],
        heads=[int(c[2].split(">")[1]) for c in cells],
        deps=[c[2].split(">")[0] for c in cells],
        ner=["O"] * len(words),
    )


def shown(s: Sentence) -> str:
    rows = zip(s.words, s.upos, s.deps, s.heads, strict=True)
    return " ".join(f"{word}/{tag}/{label}>{head}" for word, tag, label, head in rows)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "雨/NOUN/nsubj>2 停/VERB/root>0 ，/PUNCT/punct>4 出发/VERB/parataxis>2 。/PUNCT/punct>4",
            "雨/NOUN/nsubj>2 停/VERB/root>0 ，/PUNCT/punct>4 出发/VERB/parataxis>2 。/PUNCT/punct>2",
            id="the last mark hangs on the root",
        ),
        pytest.param(
            "这/DET/det>3 两/NUM/nummod>3 只/NOUN/clf>4 猫/NOUN/nsubj>5 睡/VERB/root>0",
            "这/DET/det>4 两/NUM/nummod>4 只/NOUN/clf>2 猫/NOUN/nsubj>5 睡/VERB/root>0",
            id="a number counts the noun",
        ),
        pytest.param(
            "对/ADP/case>2 山/NOUN/nmod>4 的/PART/case>2 爱/NOUN/nsubj>5 深/ADJ/root>0",
            "对/ADP/case>4 山/NOUN/nmod>4 的/PART/case>4 爱/NOUN/nsubj>5 深/ADJ/root>0",
            id="a preposition with 的 marks the noun after it",
        ),
        pytest.param(
            "他/PRON/nsubj>4 变/VERB/cop>4 得/PART/compound:ext>4 开朗/ADJ/root>0 。/PUNCT/punct>4",
            "他/PRON/nsubj>2 变/VERB/root>0 得/PART/compound:ext>2 开朗/ADJ/xcomp>2 。/PUNCT/punct>2",
            id="a verb is no copula",
        ),
        pytest.param(
            "疯狂/ADJ/advmod>3 地/PART/compound:ext>3 爱上/VERB/root>0 他/PRON/obj>3",
            "疯狂/ADJ/advmod>3 地/SCONJ/mark:adv>1 爱上/VERB/root>0 他/PRON/obj>3",
            id="地 marks the manner",
        ),
        pytest.param(
            "他/PRON/nsubj>3 是/AUX/cop>3 医生/NOUN/root>0 ，/PUNCT/punct>5 住/VERB/parataxis>3 城/NOUN/obj>5",
            "他/PRON/nsubj>3 是/AUX/cop>3 医生/NOUN/root>0 ，/PUNCT/punct>5 住/VERB/parataxis>3 城/NOUN/obj>5",
            id="what is right stays",
        ),
    ],
)
def test_a_slip_is_mended(before, after):
    assert shown(mended(sentence(before))) == after


def test_the_given_sentence_is_not_changed():
    given = sentence("雨/NOUN/nsubj>2 停/VERB/root>0 出发/VERB/parataxis>2 。/PUNCT/punct>3")
    before = shown(given)
    mended(given)
    assert shown(given) == before
