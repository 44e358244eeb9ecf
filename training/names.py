"""Names to learn from: derived from GUM's entity mentions, and read from WikiGold and re3d."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from treebanks import UNKNOWN_NAME, Passage, Row, tag

from chancery.extract.tokens import find_tokens

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
