"""PDF pages that look as before while their content stream writes the text in another order."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

import pikepdf

_STATE = {"cm", "gs", "cs", "CS", "sc", "SC", "scn", "SCN", "g", "G", "rg", "RG", "k", "K", "Tf", "Tr", "Tc", "Tw"}
_SHOW = {"Tj", "TJ"}
_MARKED = {"BDC", "BMC", "EMC"}
_Instruction = pikepdf.ContentStreamInstruction


def shuffled(data: bytes, seed: int) -> bytes:
    """The same pages, each piece of text written on its own and in random order, after all that is no text."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            others, texts = _parted(list(pikepdf.parse_content_stream(page)))
            random.Random(seed).shuffle(texts)
            stream = [*others, *(one for text in texts for one in text)]
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(stream))
        target = io.BytesIO()
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()


def _parted(stream: list[_Instruction]) -> tuple[list[_Instruction], list[list[_Instruction]]]:
    """What is no text, and the pieces of text, each with the state that it is shown in."""
    others: list[_Instruction] = []
    texts: list[list[_Instruction]] = []
    stack: list[list[_Instruction]] = [[]]
    block: list[_Instruction] | None = None
    for one in stream:
        name = str(one.operator)
        if name in _MARKED:
            continue
        if block is not None:
            block.append(one)
            if name == "ET":
                texts += _pieces(block[:-1], [state for level in stack[1:] for state in level])
                block = None
            continue
        if name == "BT":
            block = []
            continue
        if name == "q":
            stack.append([])
        elif name == "Q":
            stack.pop()
        elif name in _STATE:
            stack[-1].append(one)
        others.append(one)
    return others, texts


def _pieces(block: list[_Instruction], state: list[_Instruction]) -> Iterator[list[_Instruction]]:
    """A text block cut where it says anew where it stands."""
    fonts: list[_Instruction] = []
    piece: list[_Instruction] = []
    for one in [*block, _instruction("Tm")]:
        name = str(one.operator)
        if name == "Tm" and any(str(part.operator) in _SHOW for part in piece):
            yield [_instruction("q"), *state, _instruction("BT"), *piece, _instruction("ET"), _instruction("Q")]
            piece = list(fonts)
        if name in _STATE:
            fonts.append(one)
        piece.append(one)


def _instruction(name: str) -> _Instruction:
    return _Instruction([], pikepdf.Operator(name))
