"""What words mean, as far as the encoder's own vectors of word pieces tell: near vectors, near meanings.

The vectors are those the language model was made from; training left them as they were. They know nothing of the
sentence a word stands in: enough to see that "quake" is near "earthquake", and not what either did to whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chancery.errors import ChanceryError
from chancery.extract.parser import DEFAULT
from chancery.extract.wordpiece import FIRST, WordPiece

Vector = NDArray[np.float32]

WIDTH = 384
_PIECES = "/network/encoder/piece/Mul_output_0"
_AT_ONCE = 256
_FIRST_WORD = 1996  # before it stand marks, signs and single letters


class Vectors:
    """The vectors of words; each is looked up once."""

    def __init__(self, folder: Path = DEFAULT) -> None:
        """Open the model of a folder so that it also gives out the vectors of pieces."""
        import onnxruntime

        self._cutter = WordPiece((folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        model = (folder / "model.int8.onnx").read_bytes() + _output(_PIECES)
        try:
            self._session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has no error of its own to catch
            raise ChanceryError(f"{folder}: the model gives no vectors of words ({error}); use the one shipped") from None
        self._known: dict[int, Vector] = {}

    def of(self, words: Iterable[str]) -> NDArray[np.float32]:
        """One row a word, of length 1: the mean of its pieces."""
        pieces = [self._cutter.pieces(word) for word in words]
        self._look_up(sorted({one for some in pieces for one in some} - self._known.keys()))
        rows = [np.mean([self._known[one] for one in some], axis=0) for some in pieces]
        return unit(np.array(rows, np.float32).reshape(-1, WIDTH))

    def rank(self, word: str) -> int | None:
        """How many words are likelier than this one in English, about: its place in the vocabulary; None if it is cut."""
        pieces = self._cutter.pieces(word)
        return pieces[0] - _FIRST_WORD if len(pieces) == 1 and pieces[0] >= _FIRST_WORD else None

    def _look_up(self, pieces: Sequence[int]) -> None:
        for start in range(0, len(pieces), _AT_ONCE):
            some = pieces[start : start + _AT_ONCE]
            feed = {"ids": [FIRST, *some], "case": [0] * (len(some) + 1), "mask": [1] * (len(some) + 1), "first": [0]}
            (found,) = self._session.run([_PIECES], {name: np.array([row], np.int64) for name, row in feed.items()})
            self._known.update(zip(some, found[0][1:], strict=True))


@lru_cache(maxsize=1)
def load(folder: Path = DEFAULT) -> Vectors:
    """The vectors of the model that is shipped, or of one in a folder.

    >>> quake, earthquake, lawyer = load().of(["quake", "earthquake", "lawyer"])
    >>> bool(quake @ earthquake > 0.6 > 0.3 > quake @ lawyer)
    True
    """
    return Vectors(folder)


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows brought to length 1; a row of zeros stays as it is."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def _output(name: str) -> bytes:
    """Bytes that, put after an ONNX model, make a value inside it an output: parts of one message may follow each other."""
    return _field(7, _field(12, _field(1, name.encode())))  # graph, its outputs, the name of one


def _field(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _varint(number: int) -> bytes:
    low, rest = number & 127, number >> 7
    return bytes([low | 128]) + _varint(rest) if rest else bytes([low])
