"""Export a checkpoint as the shipped model: ``python training/export.py CHECKPOINT --data DIR --encoder DIR --out DIR``.

Weights become 8-bit integers: matrices with one scale a column (7 bits of range, for processors whose 8-bit products
saturate), word pieces with one scale a piece.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from corpus import read_training
from lemmas import collect_exceptions, collect_words
from network import TAG_TASKS, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn


class SmallEmbedding(nn.Module):
    """An embedding kept as integers with one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("whole", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.whole[ids].float() * self.scale[ids]


class Shipped(nn.Module):
    """The network as it is shipped: relation weights are already applied to the dependents."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        width = network.rel.shape[1]
        self.weights = nn.Parameter(network.rel.detach().permute(1, 0, 2).reshape(width, -1).contiguous())
        self.shape = (network.rel.shape[0], width)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        *scores, dependents, heads = self.network(ids, case, mask, first)
        batch, length = first.shape
        ones = torch.ones_like(dependents[:, :, :1])
        mixed = torch.cat([dependents, ones], -1) @ self.weights
        return (*scores, mixed.view(batch, length, *self.shape), torch.cat([heads, torch.ones_like(heads[:, :, :1])], -1))


def main() -> None:
    """Write model.int8.onnx, labels.json and vocab.txt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full", type=Path, help="also write the model without quantization here")
    parser.add_argument("--kind", choices=("reduced", "int8", "uint8"), default="reduced")
    options = parser.parse_args()
    labels = json.loads((options.checkpoint.parent / "labels.json").read_text(encoding="utf-8"))
    network = Network({k: len(v) for k, v in labels.items()})
    network.load_state_dict(torch.load(options.checkpoint, map_location="cpu"))
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        if options.full:
            _write(network, options.full)
        network.encoder.piece = SmallEmbedding(network.encoder.piece.weight.detach())
        _write(network, full)
        quant_pre_process(full, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            options.out / "model.int8.onnx",
            weight_type=QuantType.QUInt8 if options.kind == "uint8" else QuantType.QInt8,
            per_channel=True,
            reduce_range=options.kind == "reduced",
            op_types_to_quantize=["MatMul", "Gemm"],
        )
    learn, _ = read_training(options.data)
    labels["exceptions"] = collect_exceptions(learn)
    labels["words"] = collect_words(learn)
    text = json.dumps(labels, ensure_ascii=False, separators=(",", ":"))
    (options.out / "labels.json").write_text(text + "\n", encoding="utf-8")
    shutil.copyfile(options.encoder / "vocab.txt", options.out / "vocab.txt")
    for path in sorted(options.out.iterdir()):
        print(f"{path.stat().st_size:>10} {path.name}")


def _write(network: Network, path: Path) -> None:
    names = ["ids", "case", "mask", "first"]
    outputs = [*TAG_TASKS, "arc", "rel_dependent", "rel_head"]
    axes = {n: {0: "window", 1: "piece"} for n in names[:3]} | {n: {0: "window", 1: "word"} for n in ["first", *outputs]}
    sample = tuple(torch.ones(2, n, dtype=torch.long) for n in (9, 9, 9, 5))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Shipped(network),
            sample,
            str(path),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


if __name__ == "__main__":
    main()
