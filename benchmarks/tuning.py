"""LAC's encoder in torch, to be tuned together with the tagger: what the ablations compare with the frozen one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from pipelines.train.encoder import EMBEDDING
from pipelines.train.names import Settings, Tagger

SHARE = 0.1
"""Share of the tagger's learning rate at which the encoder learns."""


class Encoder(nn.Module):
    """ids [B, T], length [B], longest first -> states [B, T, STATE_SIZE], with the weights of an `encoder.onnx`."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        net = onnx.load(path).graph
        weights = {w.name: numpy_helper.to_array(w) for w in net.initializer}
        self.embed = nn.Embedding.from_pretrained(torch.tensor(weights[EMBEDDING]), freeze=False)
        self.layers = nn.ModuleList(
            [_gru(*(weights[name] for name in node.input[1:4])) for node in net.node if node.op_type == "GRU"]
        )
        last = next(node for node in net.node if node.op_type == "MatMul").input[1]
        self.tags = nn.Linear(*weights[last].shape)
        self.tags.weight.data = torch.tensor(weights[last].T)
        self.tags.bias.data = torch.tensor(weights[last.replace("w_0", "b_0")])

    def forward(self, ids: Tensor, length: Tensor) -> Tensor:
        """Embedding, both layers and tag probabilities side by side."""
        shown = [self.embed(ids)]
        for layer in self.layers:
            packed = pack_padded_sequence(shown[-1], length, batch_first=True)
            shown.append(pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=ids.shape[1])[0])
        return torch.cat([*shown, self.tags(shown[-1]).softmax(-1)], -1)


def _gru(inner: Any, recurrent: Any, biases: Any) -> nn.GRU:
    """Both directions of a layer; ONNX orders the gates update, reset, new, torch reset, update, new."""
    size = recurrent.shape[2]
    layer = nn.GRU(inner.shape[2], size, batch_first=True, bidirectional=True)
    for n, suffix in enumerate(("", "_reverse")):
        for name, table in (("weight_ih", inner[n]), ("weight_hh", recurrent[n])):
            getattr(layer, f"{name}_l0{suffix}").data = torch.tensor(_torch_order(table, size))
        for name, table in zip(("bias_ih", "bias_hh"), np.split(biases[n], 2), strict=True):
            getattr(layer, f"{name}_l0{suffix}").data = torch.tensor(_torch_order(table, size))
    return layer


def _torch_order(table: Any, size: int) -> Any:
    update, reset, new = np.split(table, [size, 2 * size])
    return np.concatenate([reset, update, new])


class Tuned(Tagger):
    """A tagger that is shown character ids [B, T, 1] in place of states, and learns the encoder too."""

    def __init__(self, settings: Settings, path: Path) -> None:
        super().__init__(settings)
        self.encoder = Encoder(path)

    def groups(self) -> list[dict[str, Any]]:
        """The encoder learns slowly."""
        own = set(self.encoder.parameters())
        rest = [p for p in self.parameters() if p not in own]
        return [{"params": rest, "share": 1.0}, {"params": list(own), "share": SHARE}]

    def forward(self, states: Tensor, listed: Tensor, length: Tensor) -> Tensor:
        """Scores of each character's tags."""
        return super().forward(self.encoder(states[..., 0].long(), length), listed, length)
