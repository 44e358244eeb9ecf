"""What the shared encoder holds of each word: extraction as shipped, with the states of some layers kept beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

from chancery import extract
from chancery.extract import reader as reading
from chancery.extract.doc import Doc
from chancery.model import Article, Extraction

LAYERS = (2, 4, 6)
WIDTH = 384
States = NDArray[np.float32]


@dataclass
class Session:
    """Stands in for the parser's session: the same answers, and the states of each window's words are kept."""

    model: Any
    plain: list[str]
    inner: list[str]
    kept: list[States] = field(default_factory=list)

    def run(self, _: Any, feed: dict[str, Any]) -> list[Any]:
        found = self.model.run(self.plain + self.inner, feed)
        first = feed["first"][0]
        self.kept.append(np.concatenate([layer[0][first] for layer in found[len(self.plain) :]], -1))
        return list(found[: len(self.plain)])


class Probe:
    """Reads as Chancery does; ``states`` has one row a token of the last text, ``doc`` its parse."""

    def __init__(self) -> None:
        self.reader = extract.load()
        model = onnx.load(str(self.reader.parser.folder / "model.int8.onnx"))
        plain = [output.name for output in model.graph.output]
        inner = [f"/network/encoder/layers.{layer - 1}/norm2/LayerNormalization_output_0" for layer in LAYERS]
        model.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in inner)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        self.session = self.reader.parser._session = Session(session, plain, inner)
        self.doc = Doc("", (), ())

    @property
    def states(self) -> States:
        return np.concatenate(self.session.kept, 0)

    def parse(self, text: str) -> Doc:
        self.session.kept.clear()
        self.doc = self.reader.parser.parse(text)
        return self.doc

    def extract(self, article: Article) -> Extraction:
        self.session.kept.clear()
        mend = reading.mend_lemmas

        def keep(doc: Doc, verbs: frozenset[str]) -> Doc:
            self.doc = mend(doc, verbs)
            return self.doc

        with patch.object(reading, "mend_lemmas", keep):
            return self.reader.extract(article)


def documents(path: Path) -> list[str]:
    """The texts of a treebank file, one a document."""
    found: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            found.append([])
        elif line.startswith("# text ="):
            found[-1].append(line.partition("=")[2].strip())
    return ["\n".join(lines) for lines in found]
