"""Read treebanks (CoNLL-U) and UniversalNER (IOB) to :class:`Passage`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

UNKNOWN_NAME = "-"  # a word whose name label is not known: no loss there


@dataclass(frozen=True)
class Passage:
    """A few sentences with what is known of them; an empty list means that a layer is not annotated.

    ``heads`` are indexes within the passage, -1 for a root.
    """

    words: list[str]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def part(self, first: int, end: int) -> Passage:
        """The words ``first`` to ``end`` (exclusive); cuts must lie between sentences."""
        cut = {name: getattr(self, name)[first:end] for name in self.__dataclass_fields__ if name != "heads"}
        return Passage(heads=[h - first if h >= 0 else -1 for h in self.heads[first:end]], **cut)


@dataclass(frozen=True)
class Row:
    """One word line of a CoNLL-U file."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    rel: str
    misc: str
    space: bool


@dataclass(frozen=True)
class Sentence:
    """One sentence of a CoNLL-U file; ``document`` and ``paragraph`` say whether it opens one."""

    ident: str
    text: str
    document: bool
    paragraph: bool
    rows: list[Row]


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a file; surface spacing of a multi-word token is given to its last word."""
    ident = text = ""
    document = paragraph = False
    rows: list[Row] = []
    last, space = 0, True
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            if rows:
                yield Sentence(ident, text, document, paragraph, rows)
            document = paragraph = False
            rows, last = [], 0
        elif line.startswith("#"):
            key, _, value = line[1:].strip().partition(" = ")
            document |= key.startswith("newdoc")
            paragraph |= key.startswith("newpar") and not key.startswith("newpar_block")
            ident = value if key == "sent_id" else ident
            text = value if key == "text" else text
        else:
            number, form, lemma, upos, xpos, feats, head, rel, _, misc = line.split("\t")
            after = "SpaceAfter=No" not in misc
            if "-" in number:
                last, space = int(number.split("-")[1]), after
            elif "." not in number:
                i = int(number)
                own = after if i > last else i == last and space
                feats = "" if feats == "_" else feats
                lemma = form if lemma == "_" else lemma
                rows.append(Row(form, lemma, upos, xpos, feats, int(head), rel, misc, own))


def group(sentences: list[Sentence], names: list[list[str]] | None = None, most: int = 12) -> Iterator[Passage]:
    """Passages of up to ``most`` sentences; a document's end, and mostly a paragraph's, ends one."""
    batch: list[int] = []
    for i, sentence in enumerate(sentences):
        if batch and (sentence.document or len(batch) >= most or (sentence.paragraph and len(batch) >= 3)):
            yield _join(sentences, names, batch)
            batch = []
        batch.append(i)
    if batch:
        yield _join(sentences, names, batch)


def _join(sentences: list[Sentence], names: list[list[str]] | None, batch: list[int]) -> Passage:
    made = Passage([])
    for i in batch:
        base = len(made.words)
        for k, row in enumerate(sentences[i].rows):
            made.words.append(row.form)
            made.upos.append(row.upos)
            made.xpos.append(row.xpos)
            made.feats.append(row.feats)
            made.lemmas.append(row.lemma)
            made.heads.append(base + row.head - 1 if row.head else -1)
            made.rels.append(row.rel)
            made.starts.append(k == 0)
        if names is not None:
            made.names.extend(names[i])
    return made


# ---------------------------------------------------------------------------- names


def tag(length: int, spans: list[tuple[int, int, str]]) -> list[str]:
    """Spans (end exclusive) as B/I/O tags."""
    tags = ["O"] * length
    for first, end, label in spans:
        tags[first] = f"B-{label}"
        tags[first + 1 : end] = [f"I-{label}"] * (end - first - 1)
        if label == "?":
            tags[first:end] = [UNKNOWN_NAME] * (end - first)
    return tags


def read_iob(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    """UniversalNER: text without white space -> (words, tags)."""
    found = {}
    text = ""
    words: list[str] = []
    tags: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n") + [""]:
        if line.startswith("# text = "):
            text = line.partition(" = ")[2]
        elif not line:
            if words:
                found[re.sub(r"\s", "", text)] = (words, tags)
            words, tags = [], []
        elif not line.startswith("#"):
            _, word, label, *_ = line.split("\t")
            words.append(word)
            tags.append(label if label[2:] in ("PER", "ORG", "LOC") else "O")
    return found


def align(sentences: list[Sentence], iob: dict[str, tuple[list[str], list[str]]]) -> list[list[str]]:
    """UniversalNER's tags on the treebank's own words (the two may differ in a few splits)."""
    out = []
    for sentence in sentences:
        words = [row.form for row in sentence.rows]
        theirs, tags = iob.get(re.sub(r"\s", "", sentence.text), ([], []))
        if "".join(theirs) != "".join(words):
            out.append([UNKNOWN_NAME] * len(words))
            continue
        label_at = [t for word, t in zip(theirs, tags, strict=True) for t in [t] + [t.replace("B-", "I-")] * (len(word) - 1)]
        at, mine = 0, []
        for word in words:
            mine.append(label_at[at])
            at += len(word)
        out.append(mine)
    return out
