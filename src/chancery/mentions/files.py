"""Files of mentions: JSON Lines in, the same lines with a cluster out, or CoNLL. ``docs/mentions.md`` has the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from chancery.errors import RecordError
from chancery.mentions.record import Document, Mention

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "mention_id", "m_id", "mid", "uid"),
    "doc": ("doc", "doc_id", "document", "document_id", "article", "docid", "doc_name", "article_id", "file"),
    "text": ("text", "mention", "tokens_str", "span_text", "trigger", "mention_text", "surface", "body", "content"),
    "words": ("words", "tokens_text"),
    "start": ("start", "char_start", "begin", "start_char", "start_offset", "char_begin"),
    "end": ("end", "char_end", "end_char", "end_offset", "stop"),
    "span": ("span", "offsets", "char_span", "chars"),
    "sentence": ("sentence", "sentence_text", "sent"),
    "context": ("context", "mention_context"),
    "tokens": ("tokens", "sentence_tokens"),
    "token_start": ("token_start", "start_token", "tok_start", "first_token"),
    "token_end": ("token_end", "end_token", "tok_end", "last_token"),
    "token_numbers": ("token_numbers", "tokens_number", "tokens_numbers", "token_ids", "token_indices"),
    "kind": ("kind", "type", "mention_type"),
    "lemma": ("lemma", "mention_head_lemma", "head_lemma"),
    "title": ("title", "headline"),
    "gold": ("gold", "coref_chain", "gold_cluster"),
}
"""What each field may be called; the first name is the one the documentation uses."""

_STOPS = frozenset((".", "!", "?", "\n", "\\n"))
_APART = ("doc_key", "conll_doc_key")


def read(path: Path, documents: Path | None = None) -> tuple[list[Mention], dict[str, Document]]:
    """The mentions of a file, and the documents that it or a second file gives."""
    lines = list(_lines(path))
    texts: dict[str, str] = {}
    for where, line in [*(_lines(documents) if documents else ()), *lines]:
        if not _is_mention(line):
            name, text = _get(line, "doc", "id"), _get(line, "text", "context")
            if name is None or text is None:
                raise RecordError(f"{where}: neither a mention (id, doc, text) nor a document (doc, text)")
            title = _get(line, "title")
            body = _join(text)
            texts[str(name)] = body if title is None or str(title) in body else f"{title}\n\n{body}"
    mentions: list[Mention] = []
    seen: set[str] = set()
    for where, line in lines:
        if _is_mention(line):
            mention = _mention(where, line, texts)
            if mention.id in seen:
                raise RecordError(f"{where}: a second mention {mention.id}; give each an id of its own")
            seen.add(mention.id)
            mentions.append(mention)
    if not mentions:
        raise RecordError(f"{path}: no mention in it; docs/mentions.md says what a line holds")
    return mentions, _documents(mentions, texts)


def write(mentions: Sequence[Mention], clusters: Mapping[str, str]) -> Iterator[str]:
    """The lines as they came, each with its cluster."""
    for mention in mentions:
        yield json.dumps({**mention.line, "cluster": clusters[mention.id]}, ensure_ascii=False)


def write_conll(mentions: Sequence[Mention], clusters: Mapping[str, str]) -> Iterator[str]:
    """Clusters in the columns that the usual scorer of coreference reads: one row a mention, all in one document.

    >>> list(write_conll([Mention("m1", "d", "quake", 0, 5)], {"m1": "c7"}))[1]
    'mentions 0 0 m1 (0)'
    """
    numbers: dict[str, int] = {}
    yield "#begin document (mentions); part 000"
    for row, mention in enumerate(sorted(mentions, key=lambda one: one.id)):
        name = mention.id.replace(" ", "_")
        yield f"mentions 0 {row} {name} ({numbers.setdefault(clusters[mention.id], len(numbers))})"
    yield "#end document"


def gold(mentions: Iterable[Mention]) -> dict[str, str]:
    """The right clusters, where lines have them; tying never sees them."""
    return {one.id: str(value) for one in mentions if (value := _get(one.line, "gold")) is not None}


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"{path}: cannot be read ({error}); give a file of JSON lines in UTF-8") from None
    if text.lstrip().startswith("["):
        try:
            found = json.loads(text)
        except ValueError as error:
            raise RecordError(f"{path}: not JSON ({error}); write one object a line, or one list") from None
        numbered = [(f"{path}, item {number}", item) for number, item in enumerate(found, 1)]
    else:
        numbered = [(f"{path}, line {number}", line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for where, item in numbered:
        try:
            value = json.loads(item) if isinstance(item, str) else item
        except ValueError as error:
            raise RecordError(f"{where}: not JSON ({error}); write one object a line") from None
        if not isinstance(value, dict):
            raise RecordError(f"{where}: not an object; docs/mentions.md says what a line holds")
        yield from _parts(where, value)


def _parts(where: str, line: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A line, and before it the mentions that a document's line may hold in a list of its own."""
    own = line.get("mentions")
    if isinstance(own, list) and all(isinstance(one, dict) for one in own):
        name = _get(line, "doc", "id")
        for number, one in enumerate(own, 1):
            yield f"{where}, mention {number}", {"doc": name, **one}
        line = {key: value for key, value in line.items() if key != "mentions"}
    yield where, line


def _get(line: Mapping[str, Any], *fields: str) -> Any:
    for field in fields:
        for name in NAMES[field]:
            if line.get(name) is not None:
                return line[name]
    return None


def _is_mention(line: Mapping[str, Any]) -> bool:
    """A mention names the document it stands in beside itself, or says where in it it stands."""
    places = ("start", "span", "token_start", "token_numbers", "sentence", "tokens")
    named = any(line.get(name) is not None for name in NAMES["id"])
    apart = any(line.get(name) is not None for name in NAMES["doc"])
    return (named and apart) or any(_get(line, place) is not None for place in places)


def _mention(where: str, line: dict[str, Any], texts: Mapping[str, str]) -> Mention:
    name, home = _get(line, "id"), _get(line, "doc")
    if name is None or home is None:
        raise RecordError(f"{where}: no {'id' if name is None else 'doc'}; a mention has id, doc, and its words or its place")
    document = next((f"{line[key]}" for key in _APART if line.get(key)), str(home))
    if document not in texts and str(home) in texts:
        document = str(home)
    passage, start, end = _place(where, line, texts.get(document))
    kind, lemma = _get(line, "kind"), _get(line, "lemma")
    return Mention(str(name), document, passage, start, end, str(kind or ""), str(lemma or ""), line)


def _place(where: str, line: dict[str, Any], text: str | None) -> tuple[str, int, int]:
    """The passage a mention is read in, and where its words stand there."""
    words = _get(line, "text")
    start, end = _get(line, "start"), _get(line, "end")
    span = _get(line, "span")
    if start is None and isinstance(span, list) and len(span) == 2:
        start, end = span
    start, end = _whole(start), _whole(end)
    if isinstance(start, int) and isinstance(end, int):
        for passage in (text, _joined(line, "sentence"), _joined(line, "context")):
            if passage is not None and 0 <= start < end <= len(passage) and _is_same(words, passage[start:end]):
                return passage, start, end
        if words is None:
            raise RecordError(f"{where}: {start} to {end} lies in no text; give the document's text or the sentence")
    tokens = _get(line, "tokens")
    if isinstance(tokens, list) and (numbers := _numbers(line)) and 0 <= numbers[0] <= numbers[-1] < len(tokens):
        head = _join(tokens[: numbers[0]])
        passage = _join(tokens)
        start = len(head) + (1 if head else 0)
        return passage, start, start + len(_join(tokens[numbers[0] : numbers[-1] + 1]))
    if words is None:
        raise RecordError(f"{where}: no words: give text, or start and end, or tokens with token_start and token_end")
    around = _get(line, "context")
    if _get(line, "sentence") is None and isinstance(around, list):
        parts = _get(line, "words")
        own = [str(one) for one in parts] if isinstance(parts, list) else _join(words).split()
        if at := _in_window(own, around, line):
            return at
    for passage in (_joined(line, "sentence"), _joined(line, "context"), text):
        if passage is not None and (found := _find(_join(words), passage)) is not None:
            return passage, *found
    plain = _join(words)
    return plain, 0, len(plain)


def _in_window(words: list[str], around: list[Any], line: dict[str, Any]) -> tuple[str, int, int] | None:
    """The words among those around: where the number of the first word in its sentence fits, then near the middle."""
    shown = [str(one) for one in around]
    spots = [at for at in range(len(shown)) if shown[at : at + len(words)] == words]
    if not spots:
        return None
    numbers = _numbers(line)

    def fit(at: int) -> tuple[int, float]:
        start = next((n + 1 for n in range(at - 1, -1, -1) if shown[n] in _STOPS), 0)
        off = min(3, abs(at - start - numbers[0])) if numbers else 0
        return off, abs(at + len(words) / 2 - len(shown) / 2)

    best = min(spots, key=fit)
    before = _join(shown[:best])
    begin = len(before) + (1 if before else 0)
    return _join(shown), begin, begin + len(_join(words))


def _numbers(line: dict[str, Any]) -> list[int]:
    numbers = _get(line, "token_numbers")
    whole = [_whole(one) for one in numbers] if isinstance(numbers, list) else []
    if whole and None not in whole:
        return sorted(one for one in whole if one is not None)
    first, last = _whole(_get(line, "token_start")), _whole(_get(line, "token_end"))
    return list(range(first, last + 1)) if first is not None and last is not None else []


def _whole(value: Any) -> int | None:
    """A number as some write it: 8, 8.0 or "8"."""
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _find(words: str, passage: str) -> tuple[int, int] | None:
    """Where words stand, nearest to the middle of a passage, whatever blanks part them."""
    plain = words.strip()
    if not plain:
        return None
    spots = [at for at in range(len(passage)) if passage.startswith(plain, at)] if plain in passage else []
    if not spots:
        return _find_loosely(plain, passage)
    whole = [at for at in spots if not passage[at - 1 : at].isalnum() and not passage[at + len(plain) :][:1].isalnum()]
    best = min(whole or spots, key=lambda at: abs(at + len(plain) / 2 - len(passage) / 2))
    return best, best + len(plain)


def _find_loosely(words: str, passage: str) -> tuple[int, int] | None:
    """The same, where blanks or the cut into tokens differ."""
    kept = [(at, char.lower()) for at, char in enumerate(passage) if char.isalnum()]
    bare, wanted = "".join(char for _, char in kept), "".join(char for char in words.lower() if char.isalnum())
    if not wanted or len(bare) != len(kept) or (at := bare.find(wanted)) < 0:
        return None
    return kept[at][0], kept[at + len(wanted) - 1][0] + 1


def _is_same(words: Any, found: str) -> bool:
    return words is None or "".join(_join(words).split()) == "".join(found.split())


def _joined(line: Mapping[str, Any], field: str) -> str | None:
    value = _get(line, field)
    return None if value is None else _join(value)


def _join(value: Any) -> str:
    return " ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _documents(mentions: Sequence[Mention], texts: Mapping[str, str]) -> dict[str, Document]:
    """Every document that a mention names; one without a text is put together from what its mentions show of it."""
    shown: dict[str, dict[str, None]] = {}
    for mention in mentions:
        more = (mention.passage, _joined(mention.line, "sentence"), _joined(mention.line, "context"))
        shown.setdefault(mention.document, {}).update(dict.fromkeys(one for one in more if one))
    return {name: Document(name, texts.get(name) or _union(passages)) for name, passages in shown.items()}


def _union(passages: Iterable[str]) -> str:
    """Windows of words over one text as one text: a run of words that was seen already is not said again."""
    kept: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for passage in passages:
        words = passage.split()
        runs = [tuple(words[at : at + 5]) for at in range(len(words))]
        kept += [word for word, run in zip(words, runs, strict=True) if run not in seen]
        seen.update(runs)
    return " ".join(kept)
