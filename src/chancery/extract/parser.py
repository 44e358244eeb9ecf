"""The language model at work: text to :class:`~chancery.extract.doc.Doc`. The only module that needs onnxruntime."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chancery.errors import ChanceryError
from chancery.extract import decode
from chancery.extract.doc import Doc, NamedSpan, Token
from chancery.extract.sentences import cut_windows, find_starts
from chancery.extract.tokens import find_tokens
from chancery.extract.wordpiece import FIRST, LAST, WordPiece, case_shape

FILES = ("labels.json", "model.int8.onnx", "vocab.txt")
DEFAULT = Path(__file__).parent / "model"

_MOST_PIECES = 200
_MOST_SCRIPTS = 40
_MOST_LEMMAS = 200_000
_LONGEST_KEPT = 100
_INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ", "NNS", "JJR", "JJS"})
_PLAIN = frozenset({"VB", "VBP"})
_TAGS = ("upos", "xpos", "feats", "lemma", "ner", "start")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

Span = tuple[int, int]
Array = NDArray[np.float32]


@dataclass(frozen=True)
class Scores:
    """What the model says of the words of one window; see training/network.py."""

    upos: Array
    xpos: Array
    feats: Array
    lemma: Array
    ner: Array
    start: Array
    arc: Array
    rel_dependent: Array
    rel_head: Array


def load(path: Path | str | None = None, threads: int = 1) -> Parser:
    """The parser with the model that comes with the package, or with the one in a folder."""
    return Parser(Path(path) if path is not None else DEFAULT, threads)


class Parser:
    """Parses English text. It keeps nothing of a text but how its words are cut and what their lemmas are."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Read the model's files."""
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ChanceryError(
                f"{folder}: the language model lacks {', '.join(missing)};"
                " install the package again or name a folder that holds a model"
            )
        import onnxruntime

        self.folder = folder
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._labels: dict[str, list[str]] = {name: labels[name] for name in (*_TAGS, "rel")}
        self._exceptions: dict[str, str] = labels["exceptions"]
        pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self._cutter = WordPiece(pieces)
        lemmas = frozenset(labels["words"])
        self.words = lemmas | {entry.partition(" ")[0] for entry in self._exceptions if entry.endswith(" VERB")}
        """Common words: lemmas, and the forms of irregular verbs."""
        self._words = frozenset(p for p in pieces if p.isalpha() and len(p) > 2) | lemmas
        self._lemmas: dict[tuple[str, str, str, int], str] = {}
        self._root_rel = self._labels["rel"].index("root")
        self._yes = self._labels["start"].index("yes")
        self._steps = decode.allowed_steps(self._labels["ner"])
        self._first = self._steps[self._labels["ner"].index("O")]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "model.int8.onnx"), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def version(self) -> str:
        """A short hash of the model's files: the same parse can only be expected of the same version."""
        digest = hashlib.sha256()
        for name in FILES:
            digest.update(hashlib.sha256((self.folder / name).read_bytes()).digest())
        return digest.hexdigest()[:12]

    def parse(self, text: str, blocks: Sequence[Span] | None = None) -> Doc:
        """Parse a text; ``blocks`` are its paragraphs as (start, end), by default what blank lines (or lines) part.

        No sentence crosses a block, and what lies outside of them is not read.
        """
        windows: list[tuple[list[Span], list[int] | None]] = []
        for block in find_blocks(text) if blocks is None else blocks:
            spans = find_tokens(text, *block)
            words = [text[a:b] for a, b in spans]
            windows += [(spans[a:b], None) for a, b in cut_windows(words, self._sizes(words), _MOST_PIECES)]
        return self._parse(text, windows)

    def parse_words(self, text: str, sentences: Sequence[Sequence[Span]]) -> Doc:
        """Parse with given words: each sentence is a sequence of (start, end). To measure the model, not the tokens."""
        windows: list[tuple[list[Span], list[int] | None]] = []
        held = _MOST_PIECES
        for sentence in sentences:
            size = sum(self._sizes([text[a:b] for a, b in sentence]))
            spans, starts = windows[-1] if windows else ([], None)
            if held + size <= _MOST_PIECES and starts is not None:
                starts.append(len(spans))
                spans.extend(sentence)
                held += size
            else:
                windows.append((list(sentence), [0]))
                held = size
        return self._parse(text, windows)

    def _sizes(self, words: Sequence[str]) -> list[int]:
        return [len(self._cutter.pieces(word)) for word in words]

    def _parse(self, text: str, windows: Sequence[tuple[list[Span], list[int] | None]]) -> Doc:
        tokens: list[Token] = []
        sentences: list[Span] = []
        names: list[NamedSpan] = []
        for spans, given in windows:
            words = [text[a:b] for a, b in spans]
            scores = self._score(words)
            starts = given if given is not None else self._starts(scores, words, spans)
            edges = list(zip(starts, [*starts[1:], len(words)], strict=True))
            base = len(tokens)
            tokens.extend(self._tokens(scores, words, spans, edges, base))
            for a, b in edges:
                sentences.append((base + a, base + b - 1))
                names.extend(self._names(scores, a, b, base + a))
        return Doc(text, tuple(tokens), tuple(sentences), tuple(names))

    def _starts(self, scores: Scores, words: Sequence[str], spans: Sequence[Span]) -> list[int]:
        glued = [i > 0 and spans[i - 1][1] == spans[i][0] for i in range(len(spans))]
        chances = np.exp(decode.log_softmax(scores.start)[:, self._yes])
        return find_starts(words, glued, chances.tolist())

    def _score(self, words: Sequence[str]) -> Scores:
        ids, case, first = [FIRST], [0], []
        for word in words:
            pieces = self._cutter.pieces(word)
            first.append(len(ids))
            ids.extend(pieces)
            case.extend([case_shape(word)] * len(pieces))
        ids.append(LAST)
        case.append(0)
        feed = {"ids": ids, "case": case, "mask": [1] * len(ids), "first": first}
        # One window at a time: 8-bit activations are scaled over a whole batch, so company would change the result.
        found = self._session.run(None, {name: np.array([row], np.int64) for name, row in feed.items()})
        return Scores(*(array[0] for array in found))

    def _tokens(
        self, scores: Scores, words: Sequence[str], spans: Sequence[Span], sentences: Sequence[Span], base: int
    ) -> Iterator[Token]:
        """The tokens of one window; ``base`` is the number of the first."""
        heads: list[int] = []  # places in the window; a root is its own
        for first, end in sentences:
            possible = np.concatenate([scores.arc[first:end, :1], scores.arc[first:end, first + 1 : end + 1]], 1)
            heads += [first + head - 1 if head else first + i for i, head in enumerate(decode.find_tree(possible))]
        rels = self._relations(scores, heads)
        upos, xpos, feats, best = (table.argmax(1).tolist() for table in (scores.upos, scores.xpos, scores.feats, scores.lemma))
        tags, fines, morphs, deprels = (self._labels[name] for name in ("upos", "xpos", "feats", "rel"))
        known = self._lemmas
        for i, (word, (start, stop), head) in enumerate(zip(words, spans, heads, strict=True)):
            tag, fine = tags[upos[i]], fines[xpos[i]]
            lemma = known.get((word, tag, fine, best[i])) or self._lemma(word, tag, fine, scores.lemma[i], best[i])
            yield Token(base + i, start, stop, word, lemma, tag, fine, morphs[feats[i]], base + head, deprels[rels[i]])

    def _lemma(self, word: str, tag: str, fine: str, scores: Array, best: int) -> str:
        """The lemma of a word; where its best script settles it, as with most words, it is remembered."""
        inflected, plain = fine in _INFLECTED, fine in _PLAIN
        given = self._exceptions, self._words
        sure = decode.sure_lemma(word, tag, self._labels["lemma"][best], *given, inflected=inflected, plain=plain)
        if sure is None:
            return decode.find_lemma(word, tag, self._scripts(scores, best), *given, inflected=inflected, plain=plain)
        if len(self._lemmas) < _MOST_LEMMAS and len(word) <= _LONGEST_KEPT:
            self._lemmas[word, tag, fine, best] = sure
        return sure

    def _scripts(self, scores: Array, best: int) -> Iterator[str]:
        """The scripts for a lemma, best first: mostly the first will do, so the others are sorted only when asked for."""
        yield self._labels["lemma"][best]
        for k in np.argsort(-scores)[:_MOST_SCRIPTS]:
            if k != best:
                yield self._labels["lemma"][k]

    def _relations(self, scores: Scores, heads: Sequence[int]) -> list[int]:
        chosen = [0 if head == i else head + 1 for i, head in enumerate(heads)]
        table = np.einsum("wrj,wj->wr", scores.rel_dependent, scores.rel_head[chosen])
        found: list[int] = table.argmax(1).tolist()
        for i, head in enumerate(heads):
            if head == i:
                found[i] = self._root_rel
            elif found[i] == self._root_rel:  # only a root is one
                table[i, self._root_rel] = -np.inf
                found[i] = int(table[i].argmax())
        return found

    def _names(self, scores: Scores, first: int, end: int, base: int) -> Iterator[NamedSpan]:
        path = decode.find_path(scores.ner[first:end], self._steps, self._first)
        for a, b, label in decode.find_spans([self._labels["ner"][k] for k in path]):
            yield NamedSpan(base + a, base + b, label)


def find_blocks(text: str) -> list[Span]:
    """Paragraphs: parted by blank lines if there are any, else each line is one.

    >>> find_blocks("One\\nof two.\\n\\nTwo."), find_blocks("One.\\nTwo.")
    ([(0, 11), (13, 17)], [(0, 4), (5, 9)])
    """
    mark = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else re.compile("\n")
    edges = [0]
    for match in mark.finditer(text):
        edges += [match.start(), match.end()]
    edges.append(len(text))
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip()]
