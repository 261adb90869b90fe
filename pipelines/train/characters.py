"""One graph for all that is read off characters: the encoder with the heads for word ends and names."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import compose
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from pipelines.train.encoder import STATE_SIZE
from pipelines.train.names import Tagger
from pipelines.train.segmenter import Segmenter
from pipelines.zh.lexicon import FLAGS


class Heads(nn.Module):
    """states [B, T, STATE_SIZE], flags [B, T, FLAGS], length [B] -> word ends [B, T], tag scores [B, T, K]."""

    def __init__(self, segmenter: Segmenter, tagger: Tagger) -> None:
        super().__init__()
        self.segmenter, self.tagger = segmenter, tagger

    def forward(self, states: Tensor, flags: Tensor, length: Tensor) -> tuple[Tensor, Tensor]:
        """Both heads over the same states; word ends see nothing beyond the sentence."""
        inside = (torch.arange(states.shape[1])[None] < length[:, None])[..., None]
        return self.segmenter(states * inside), self.tagger(states, flags, length)


def export(segmenter: Segmenter, tagger: Tagger, encoder_path: Path, folder: Path) -> None:
    """Write `characters.onnx` into the folder: the encoder joined with the heads (int8 weights).

    Inputs `token_ids` [B, T], `heads_flags` [B, T, FLAGS] and `length` [B], longest first; outputs states, word ends
    and tag scores.
    """
    heads = folder / "heads.onnx"
    torch.onnx.export(
        Heads(segmenter, tagger).eval(),
        (torch.randn(3, 9, STATE_SIZE), torch.zeros(3, 9, len(FLAGS)), torch.tensor([9, 6, 4])),
        str(heads),
        dynamo=False,
        opset_version=13,
        input_names=["shown", "flags", "head_length"],
        output_names=["ends", "tags"],
        dynamic_axes={
            "shown": {0: "B", 1: "T"},
            "flags": {0: "B", 1: "T"},
            "head_length": {0: "B"},
            "ends": {0: "B", 1: "T"},
            "tags": {0: "B", 1: "T"},
        },
    )
    quantize_dynamic(heads, heads, op_types_to_quantize=["LSTM", "MatMul", "Gemm"], weight_type=QuantType.QInt8)
    encoder = onnx.load(encoder_path)
    encoder.graph.node.append(onnx.helper.make_node("Identity", ["length"], ["length_out"]))
    encoder.graph.output.append(onnx.helper.make_tensor_value_info("length_out", onnx.TensorProto.INT64, ["B"]))
    top = compose.add_prefix(onnx.load(heads), "heads_")
    top.ir_version = encoder.ir_version
    joined = compose.merge_models(
        encoder,
        top,
        io_map=[("states", "heads_shown"), ("length_out", "heads_head_length")],
        outputs=["states", "heads_ends", "heads_tags"],
    )
    onnx.checker.check_model(joined)
    onnx.save(joined, folder / "characters.onnx")
    heads.unlink()
