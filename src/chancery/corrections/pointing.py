"""What a correction points at: words of the text, the records that rest on them, and others that it refers to.

Ids are no use in a file that must outlive every reader, so a reference is written as words: an actor by name, gazetteer
key or a mention, a claim, time or event by the words it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chancery.corrections.entries import Entry
from chancery.corrections.mending import PARTS
from chancery.errors import RecordError

Record = dict[str, Any]
Pointed = dict[str, Any]

_REFERENCES = {
    "event": {"place": "actor", "time": "time", "asserted_by": "claim", "part_of": "event"},
    "claim": {"speaker": "actor", "addressee": "actor", "within": "claim", "time": "time"},
    "relation": {"source": "actor", "target": "actor", "asserted_by": "claim"},
    "office": {"holder": "actor", "organization": "actor"},
}
_NEAR = 0.5
"""How much of two stretches must be common for one to stand for the other: readers differ in where words end."""


def locate(span: Mapping[str, Any], text: str) -> Pointed:
    """A span whole, if its words stand in the text where it says, or once where it does not say.

    >>> locate({"exact": "met"}, "They met.")
    {'start': 5, 'end': 8, 'exact': 'met'}
    >>> locate({"start": 0, "end": 3, "exact": "met"}, "They met.")
    Traceback (most recent call last):
    chancery.errors.RecordError: the words 'met' are not at 0 any more but at 5; correct start and end
    """
    exact = span["exact"]
    first = text.find(exact)
    if "start" in span:
        if text[span["start"] : span["end"]] == exact:
            return dict(span)
        if first < 0:
            raise RecordError(f"the words {exact!r} are not in the text any more; remove the line or point at other words")
        raise RecordError(f"the words {exact!r} are not at {span['start']} any more but at {first}; correct start and end")
    if first < 0:
        raise RecordError(f"the words {exact!r} are not in the text; remove the line or point at other words")
    if text.find(exact, first + 1) >= 0:
        raise RecordError(f"the words {exact!r} stand in the text more than once; give start and end")
    return {"start": first, "end": first + len(exact), "exact": exact}


def point(record: Record, entry: Entry, words: Pointed, text: str) -> list[Record]:
    """The records of the entry's kind that rest on the words; those close to them where none does exactly."""
    match = resolve(record, entry.kind, entry.match, text)
    fitting = [item for item in record[PARTS[entry.kind]] if all(item.get(k) == v for k, v in match.items())]
    exact = [item for item in fitting if any(_common(words, span) == 1 for span in anchors(entry.kind, item))]
    return exact or [item for item in fitting if any(_common(words, span) >= _NEAR for span in anchors(entry.kind, item))]


def place(record: Record, kind: str, words: Pointed, text: str) -> Record:
    """What the words an added record rests on say of it by themselves."""
    if kind == "event":
        sentence = _sentence(record, words, text)
        return {"trigger": words, "sentence": sentence, "evidence": [sentence], "status": "occurred"}
    if kind == "claim":
        return {"content": [words], "mode": "indirect", "sentence": _sentence(record, words, text)}
    if kind == "time":
        return {"span": words, "earliest": None, "latest": None, "granularity": "unknown", "method": "explicit"}
    if kind == "actor":
        return {"label": words["exact"], "mentions": [{**words, "kind": "name"}]}
    return {"evidence": [words], **({"polarity": "neutral"} if kind == "relation" else {"holding": "unknown"})}


def resolve(record: Record, kind: str, values: Mapping[str, Any], text: str) -> Record:
    """What an entry sets, with spans made whole and references turned into the ids of this record."""
    done: Record = {}
    for name, value in values.items():
        target = _REFERENCES.get(kind, {}).get(name)
        if target is not None and value is not None:
            done[name] = _refer(record, target, value, text, name)
        elif name == "roles":
            done[name] = [_role(record, role, text) for role in value]
        elif name == "about":
            done[name] = [_topic(record, topic, text) for topic in value]
        else:
            done[name] = _whole(value, text)
    return done


def _role(record: Record, role: Any, text: str) -> Record:
    if not isinstance(role, dict) or "actor" not in role:
        raise RecordError("/roles: each wants a role and an actor")
    return {**_whole({k: v for k, v in role.items() if k != "actor"}, text),
            "actor": _refer(record, "actor", role["actor"], text, "roles")}  # fmt: skip


def _topic(record: Record, topic: Any, text: str) -> str:
    try:
        return _refer(record, "actor", topic, text, "about")
    except RecordError:
        return _refer(record, "event", topic, text, "about")


def _refer(record: Record, kind: str, value: Any, text: str, name: str) -> str:
    """The id of what a reference means."""
    if isinstance(value, str):
        if kind == "actor":
            same = [one["id"] for one in record["actors"] if value in (one.get("key"), one["label"])]
            if len(same) == 1:
                return str(same[0])
            if same:
                raise RecordError(f"/{name}: {len(same)} actors are called {value!r}; point at a mention")
            raise RecordError(f"/{name}: no actor is called {value!r}; add it on a line before this one")
        value = {"exact": value}
    if not isinstance(value, dict) or "exact" not in value:
        raise RecordError(f"/{name}: give words of the text, as a string or a span")
    words = locate(value, text)
    found = [item for item in record[PARTS[kind]] if any(_common(words, span) == 1 for span in anchors(kind, item))]
    if not found:
        raise RecordError(f"/{name}: no {kind} rests on {words['exact']!r}; add it on a line before this one")
    return str(found[0]["id"])


def _whole(value: Any, text: str) -> Any:
    """A value with all spans in it made whole."""
    if isinstance(value, dict):
        if "exact" in value:
            kind = {"kind": value["kind"]} if "kind" in value else {}
            return {**locate({k: v for k, v in value.items() if k != "kind"}, text), **kind}
        return {key: _whole(inner, text) for key, inner in value.items()}
    return [_whole(inner, text) for inner in value] if isinstance(value, list) else value


def anchors(kind: str, item: Record) -> Iterator[Pointed]:
    """The words a record may be pointed at by."""
    single = {"event": "trigger", "claim": "cue", "time": "span"}.get(kind)
    several = {"claim": "content", "actor": "mentions", "relation": "evidence", "office": "evidence"}.get(kind)
    if single and item.get(single):
        yield item[single]
    if several:
        yield from item.get(several, ())


def _common(one: Pointed, other: Pointed) -> float:
    """The common part of two stretches, as a share of both together."""
    inside: int = min(one["end"], other["end"]) - max(one["start"], other["start"])
    both: int = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(0, inside) / both


def _sentence(record: Record, words: Pointed, text: str) -> Pointed:
    """The sentence around the words: one that a record knows, else their line."""
    for item in (*record["events"], *record["claims"]):
        known = item.get("sentence")
        if known and known["start"] <= words["start"] and words["end"] <= known["end"]:
            return dict(known)
    start = text.rfind("\n", 0, words["start"]) + 1
    end = text.find("\n", words["end"])
    line = text[start : len(text) if end < 0 else end]
    start += len(line) - len(line.lstrip())
    return {"start": start, "end": start + len(line.strip()), "exact": line.strip()}
