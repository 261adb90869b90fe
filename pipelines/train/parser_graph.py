"""The parser as two ONNX graphs: one reads words and scores tags and heads, one names relations once heads are chosen.

Relations of all pairs of words would cost more than all the rest.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from pipelines.train.encoder import STATE_SIZE
from pipelines.train.parser import Parser, one
from pipelines.train.parser_items import STRAY, Labels


class Trees(nn.Module):
    """states [B, N, 2 * STATE_SIZE], words [B, N], count [B] -> arcs [B, N, N + 1], tags [B, N, T], states."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, states: Tensor, words: Tensor, count: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of heads (0 is the root) and tags, and the states that both are read off."""
        hidden = self.parser.read(states, words, count)
        return self.parser.arcs(hidden), self.parser.tag(hidden), hidden


class Relations(nn.Module):
    """hidden [M, H] of words, heads [M, H] of their heads, top [M] (is it the root's word) -> scores [M, labels]."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, hidden: Tensor, heads: Tensor, top: Tensor) -> Tensor:
        """Scores of the relation of each word to its head."""
        parser = self.parser
        above = torch.where(top[:, None], parser.root[0], heads)
        dep, head = one(parser.label_dep(hidden)), one(parser.label_head(above))
        size, labels, _ = parser.label.shape
        mixed = dep.matmul(parser.label.reshape(size, -1)).reshape(-1, labels, size)
        scores: Tensor = mixed.matmul(head[:, :, None])[..., 0]
        return scores


def export(parser: Parser, labels: Labels, folder: Path) -> None:
    """Write `parser.onnx` and `relations.onnx` (int8 weights) and `parser.json`."""
    parser.eval()
    width = parser.root.shape[2]
    words = (torch.randn(3, 7, 2 * STATE_SIZE), torch.ones(3, 7, dtype=torch.int64), torch.tensor([7, 5, 4]))
    pairs = (torch.randn(5, width), torch.randn(5, width), torch.tensor([False, True, False, False, False]))
    grid, row = {0: "B", 1: "N"}, {0: "M"}
    _write(
        Trees(parser),
        words,
        folder / "parser.onnx",
        {"states": grid, "words": grid, "count": {0: "B"}},
        {"arcs": {**grid, 2: "H"}, "tags": grid, "hidden": grid},
    )
    _write(
        Relations(parser),
        pairs,
        folder / "relations.onnx",
        {"words": row, "heads": row, "top": row},
        {"scores": row},
    )
    table = asdict(labels) | {"width": width, "upos": [STRAY.get(tag, tag) for tag in labels.upos]}
    (folder / "parser.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def _write(
    model: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    inputs: dict[str, dict[int, str]],
    outputs: dict[str, dict[int, str]],
) -> None:
    full = path.with_suffix(".fp32.onnx")
    torch.onnx.export(
        model,
        example,
        str(full),
        dynamo=False,
        opset_version=17,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=inputs | outputs,
    )
    quantize_dynamic(full, path, op_types_to_quantize=["LSTM", "MatMul", "Gemm"], weight_type=QuantType.QInt8)
    full.unlink()
