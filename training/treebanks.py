"""Read the training data: CoNLL-U treebanks, IOB files and re3d, all to :class:`Passage`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from chancery.extract.tokens import find_tokens

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


_ENTITY = re.compile(r"\((?P<open>[^()]+)(?P<whole>\))?|(?P<close>[\d\[\]/]+)\)")
_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}
_LINKERS = frozenset("of the for and de del la al el van von bin ibn on to in & - – ' ’".split())
_TITLE = (
    r"(?:president|prime|vice|minister|secretary|mr|mrs|ms|miss|dr|sir|general|gen|lt|lieutenant|col|colonel|foreign|king|queen"
    r"|prince|princess|sheikh|commander|senator|sen|rep|professor|prof|captain|judge|justice|pope|chancellor|ambassador|lord|lady"
    r"|ayatollah|spokesman|spokeswoman|chairman|governor|gov|mayor|deputy|special|presidential|envoy|high|commissioner|representative|commodore|spc|sgt|capt|maj|brig|adm|admiral|he|h\.e|hon"
    r"|tsar|emperor|mom|mum|dad|god|lord|state|defence|defense|of|us|syrian|iraqi|british|the)\.?"
)
_TITLES = re.compile(f"^{_TITLE}$", re.IGNORECASE)


@dataclass(frozen=True)
class _Mention:
    first: int
    end: int
    kind: str
    heads: tuple[int, ...]
    linked: bool


def _mentions(rows: list[Row]) -> list[_Mention]:
    found: list[_Mention] = []
    open_: list[tuple[str, int, str]] = []

    def close(first: int, end: int, fields: str) -> None:
        parts = fields.split("-")
        inner = parts[5] if len(parts) > 5 else "1"
        heads = tuple(first + int(x) - 1 for x in inner.split(",") if x.isdigit())
        found.append(_Mention(first, end, parts[1], heads, len(parts) > 7))

    for k, row in enumerate(rows):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", row.misc)
        for match in _ENTITY.finditer(entity[1]) if entity else ():
            if match["whole"]:
                close(k, k + 1, match["open"])
            elif match["open"]:
                open_.append((match["open"].split("-")[0], k, match["open"]))
            else:
                for j in range(len(open_) - 1, -1, -1):
                    if open_[j][0] == match["close"]:
                        _, first, fields = open_.pop(j)
                        close(first, k + 1, fields)
                        break
    return found


def gum_names(rows: list[Row]) -> list[str]:
    """Names derived from GUM's entity mentions: those whose head word is a proper noun, without modifiers and titles."""
    spans: list[tuple[int, int, str]] = []
    for mention in sorted(_mentions(rows), key=lambda m: m.first - m.end):
        span = _name(rows, mention)
        if span and not any(span[0] < end and first < span[1] for first, end, _ in spans):
            spans.append(span)
    return tag(len(rows), spans)


def _name(rows: list[Row], mention: _Mention) -> tuple[int, int, str] | None:
    label = _KINDS.get(mention.kind)
    inside = [h for h in mention.heads if h < len(rows)]
    tops = [h for h in inside if rows[h].head - 1 not in inside]
    if not label or not tops:
        return None
    head = tops[0]
    row = rows[head]
    if row.upos != "PROPN" and not (mention.linked and row.form[:1].isupper() and row.upos in ("NUM", "X", "NOUN")):
        return None
    if label == "PER":
        if row.xpos == "NNPS":
            return None
        return _person(rows, mention, head)
    first, last = head, head
    for k in range(head - 1, mention.first - 1, -1):
        rel = rows[k].rel
        if (
            _proper(rows, k, head)
            and rel.split(":")[0] in ("compound", "flat", "amod", "nmod", "nummod")
            and rel not in ("nmod:poss", "nmod:desc")
        ):
            first = k
        elif not (rows[k].form.lower() in _LINKERS - {"the"} and k > mention.first and _proper(rows, k - 1, head)):
            break
    for k in range(head + 1, mention.end):
        if _proper(rows, k, head) and not rows[k].rel.startswith(("appos", "nmod:desc", "parataxis", "list")):
            last = k
        elif rows[k].form.lower() not in _LINKERS:
            break
    return first, last + 1, label


def _proper(rows: list[Row], k: int, head: int) -> bool:
    row = rows[k]
    return (
        row.upos == "PROPN"
        or (row.form[:1].isupper() and row.upos in ("NOUN", "ADJ", "X", "VERB", "ADV") and k != 0)
        or (row.upos == "NUM" and k > head)
    )


def _person(rows: list[Row], mention: _Mention, head: int) -> tuple[int, int, str] | None:
    members = {head}
    grown = True
    while grown:
        new = {k for k in range(mention.first, mention.end) if rows[k].rel.startswith("flat") and rows[k].head - 1 in members}
        grown = not new <= members
        members |= new
    first, last = min(members), max(members)
    if last - first + 1 > len(members) + 2:
        first = last = head
    while first <= last and _TITLES.match(rows[first].form):
        first += 1
    return (first, last + 1, "PER") if first <= last else None


# ---------------------------------------------------------------------------- names only


def read_wikigold(path: Path) -> Iterator[Passage]:
    """WikiGold, its words split as ours; MISC is left unknown, for it may be an event."""
    words: list[str] = []
    tags: list[str] = []
    before = "O"
    for line in path.read_text(encoding="utf-8").split("\n") + ["-DOCSTART- O"]:
        if not line.strip():
            before = "O"
            if len(words) > 120:
                yield Passage(words, names=tags)
                words, tags = [], []
            continue
        word, label = line.strip().rsplit(" ", 1)
        if word == "-DOCSTART-":
            if words:
                yield Passage(words, names=tags)
            words, tags, before = [], [], "O"
            continue
        for n, (a, b) in enumerate(find_tokens(word)):
            words.append(word[a:b])
            kind = label[2:]
            if label == "O":
                tags.append("O")
            elif kind == "MISC":
                tags.append(UNKNOWN_NAME)
            else:
                tags.append(("I-" if n or before == label else "B-") + kind)
        before = label


_STATES = frozenset(
    "Syria Iraq Russia Iran Turkey Britain America Jordan Lebanon France Germany Saudi~Arabia Qatar Egypt Israel Australia"
    " Kuwait Bahrain US U.S. USA UK U.K. EU United~States United~Kingdom United~Arab~Emirates Canada China Italy Netherlands"
    " Norway".split()
)
_NOT_NAME = re.compile(r"^(He|She|His|Her|They|Their|I|We|It|Who|This|These|Days|One|You|Our|My|Its)\b|['’]s\b|\d")
_NAME_PART = re.compile(r"^([A-Z]|al-|(of|the|for|and|de|al|bin|ibn|in|on|to|&)$)")
_DOUBTFUL = re.compile(
    r"\b(Minister|Secretary|Representative|Envoy|Commissioner|Affairs|State|Group|Deputy|Office|Force)$|-led|^(The|Foreign|Soldiers|Fleet|Department|Group)$"
)
_DEMONYM = re.compile(r"(ans?|ish|ese|is?|French|Dutch|Kurds)$")
_TITLE_WORDS = re.compile(rf"^(?:{_TITLE}\s+)+", re.IGNORECASE)


def read_re3d(folder: Path) -> Iterator[Passage]:
    """re3d: names of persons, organisations and places; states count as places, titles are not part of a name."""
    for part in sorted(p for p in folder.iterdir() if (p / "documents.json").exists()):
        texts = {d["_id"]: d["text"] for d in _lines(part / "documents.json")}
        by_text: dict[str, list[dict[str, object]]] = {ident: [] for ident in texts}
        for entity in _lines(part / "entities.json"):
            by_text.setdefault(str(entity["documentId"]), []).append(entity)
        for ident, text in texts.items():
            spans = [s for e in by_text[ident] if (s := _re3d_span(str(text), e))]
            tokens = find_tokens(str(text))
            found: list[tuple[int, int, str]] = []
            for start, end, label in sorted(spans, key=lambda s: s[0] - s[1]):
                inside = [i for i, (a, b) in enumerate(tokens) if a < end and start < b]
                if inside and not any(inside[0] < y and x <= inside[-1] for x, y, _ in found):
                    found.append((inside[0], inside[-1] + 1, label))
            words = [str(text)[a:b] for a, b in tokens]
            if words:
                yield Passage(words, names=tag(len(words), found))


def _re3d_span(text: str, entity: dict[str, object]) -> tuple[int, int, str] | None:
    label = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}.get(str(entity["type"]))
    start, end = int(str(entity["begin"])), int(str(entity["end"]))
    value = text[start:end]
    lead = re.match(r"(?i)(the|an?)\s+", value)
    if lead:
        start += lead.end()
    if label == "PER" and (title := _TITLE_WORDS.match(text[start:end])):
        start += title.end()
    value = text[start:end].strip()
    if not label or not value or not value[0].isupper() or _NOT_NAME.search(value):
        return None
    if not all(_NAME_PART.match(w) for w in value.split()):
        return None
    if value.replace(" ", "~") in _STATES:
        return start, end, "LOC"
    if value.startswith("Operation "):
        return start, end, "EVENT"
    doubtful = label != "LOC" and (_DOUBTFUL.search(value) or " " not in value and _DEMONYM.search(value))
    return start, end, "?" if doubtful or "," in value else label


def _lines(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


# ---------------------------------------------------------------------------- all of it


def read_training(folder: Path) -> tuple[list[Passage], list[Passage]]:
    """Passages to learn from, and those that monitor the training (every fifth of EWT dev, every second of GUM dev)."""
    ewt = list(group(list(read_conllu(folder / "ewt-train.conllu"))))
    gum = list(_gum(folder / "gum-train.conllu"))
    sentences = list(read_conllu(folder / "ewt-dev.conllu"))
    dev = list(group(sentences, align(sentences, read_iob(folder / "uner-ewt-dev.iob2"))))
    learn = ewt + gum + [p for i, p in enumerate(dev) if i % 5]
    learn += list(read_wikigold(folder / "wikigold.txt")) + list(read_re3d(folder / "re3d"))
    return learn, dev[::5] + list(_gum(folder / "gum-dev.conllu"))[::2]


def _gum(path: Path) -> Iterator[Passage]:
    sentences = list(read_conllu(path))
    return group(sentences, [gum_names(s.rows) for s in sentences])


__all__ = ["Passage", "read_conllu", "read_training", "replace"]
