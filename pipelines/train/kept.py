"""The tagger of a shipped character network, its int8 weights as floats again: to go on training it with more data."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import NodeProto, numpy_helper
from torch import Tensor

from pipelines.train.names import Settings, Tagger

_TAGGER = "heads_/tagger"
_GATES = [0, 2, 3, 1]
"""ONNX has the gates of an LSTM as input, output, forget, cell; torch as input, forget, cell, output."""
_FORBIDDEN = -1e3


def tagger(folder: Path, settings: Settings) -> Tagger:
    """As `characters.onnx` and `names.json` of the folder have it; its sizes must be those of the settings."""
    network = _Network(folder / "characters.onnx")
    links = torch.tensor(json.loads((folder / "names.json").read_text(encoding="utf-8"))["links"])
    model = Tagger(settings)
    found = {"transitions": links.where(links > _FORBIDDEN, torch.zeros(()))}
    found |= network.linear("project", "project.0") | network.linear("out", "out")
    for layer, node in enumerate(network.layers()):
        found |= network.lstm(node, layer, settings.hidden)
    model.load_state_dict(found | dict(model.named_buffers()))
    return model


class _Network:
    """The weights of a graph by the names that torch gives them."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(path).graph
        self._nodes = {node.name: node for node in graph.node if node.name.startswith(_TAGGER)}
        self._values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}

    def layers(self) -> list[NodeProto]:
        """The LSTM's, the first first."""
        return [node for node in self._nodes.values() if node.op_type == "DynamicQuantizeLSTM"]

    def linear(self, part: str, name: str) -> dict[str, Tensor]:
        """Weights and biases of a linear layer."""
        node = self._nodes[f"{_TAGGER}/{part}/{f'{name}/' if name != part else ''}MatMul_quant"]
        weights = self._floats(node.input[1].removesuffix("_quantized"))
        bias = self._values[f"{_TAGGER.replace('/', '')}.{name}.bias"]
        return {f"{name}.weight": _tensor(weights.T), f"{name}.bias": _tensor(bias)}

    def lstm(self, node: NodeProto, layer: int, size: int) -> dict[str, Tensor]:
        """Weights and biases of both directions of one layer, without what holds its ranges open if they are fixed."""
        held = next(a.i for a in node.attribute if a.name == "hidden_size") - size
        given, hidden = (self._floats(name.removesuffix("_quantized")) for name in node.input[1:3])
        biases = self._values[node.input[3]].reshape(2, 2, 4, size + held)[..., :size]
        out: dict[str, Tensor] = {}
        for direction, end in enumerate(("", "_reverse")):
            for name, weights in (("ih", given[direction]), ("hh", hidden[direction])):
                rows = len(weights) - held
                gates = weights[:rows].reshape(rows, 4, size + held)[:, _GATES, :size]
                out[f"rnn.weight_{name}_l{layer}{end}"] = _tensor(gates.transpose(1, 2, 0).reshape(4 * size, -1))
            for number, name in enumerate(("ih", "hh")):
                out[f"rnn.bias_{name}_l{layer}{end}"] = _tensor(biases[direction, number, _GATES].reshape(-1))
        return out

    def _floats(self, name: str) -> NDArray[np.float32]:
        scale, zero = (self._values[f"{name}_{part}"].astype(np.float32) for part in ("scale", "zero_point"))
        shape = (-1, 1, 1) if scale.ndim else ()
        weights: NDArray[np.float32] = self._values[f"{name}_quantized"].astype(np.float32)
        return (weights - zero.reshape(shape)) * scale.reshape(shape)


def _tensor(weights: NDArray[np.float32]) -> Tensor:
    return torch.from_numpy(weights.copy())
