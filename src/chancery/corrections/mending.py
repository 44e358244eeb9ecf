"""Records changed or taken out, and what hangs on them brought along."""

from __future__ import annotations

from typing import Any

from chancery.errors import RecordError

Record = dict[str, Any]

PARTS = {"actor": "actors", "time": "times", "event": "events", "claim": "claims", "relation": "relations",
         "office": "offices"}  # fmt: skip
"""The part of a record that holds each kind of thing."""

_BOUNDS = ("earliest", "latest")


def change(record: Record, kind: str, item: Record, values: Record) -> None:
    """Give a record new values; the events that took their bounds from a time go with it."""
    unknown = sorted(set(values) - set(item))
    if unknown:
        raise RecordError(f"/{unknown[0]}: a record of this kind has no such field")
    before = dict(item)
    item.update(values)
    if kind == "event":
        if "type" in values and values["type"] != before["type"]:  # codes of the old type would be wrong
            item.update({"plover": values.get("plover"), "cameo": values.get("cameo")})
        item["confidence"] = values.get("confidence", 1.0)
    if kind == "time":
        for event in _dated_by(record, before):
            event.update({name: item[name] for name in _BOUNDS})


def drop(record: Record, kind: str, target: str) -> None:
    """Take a record out, with what can not be without it."""
    gone = next(item for item in record[PARTS[kind]] if item["id"] == target)
    if kind == "time":
        for event in _dated_by(record, gone):
            event.update(dict.fromkeys(_BOUNDS))  # it was the words that said so
    record[PARTS[kind]] = [item for item in record[PARTS[kind]] if item["id"] != target]
    if kind == "actor":
        _drop_actor(record, target)
    elif kind == "claim":
        _forget(record, target, instead=gone.get("within"))
    else:
        _forget(record, target)


def _drop_actor(record: Record, target: str) -> None:
    record["relations"] = [one for one in record["relations"] if target not in (one["source"], one["target"])]
    record["offices"] = [one for one in record["offices"] if one["holder"] != target]
    for event in record["events"]:
        event["roles"] = [role for role in event["roles"] if role["actor"] != target]
    _forget(record, target)


def _forget(record: Record, target: str, instead: str | None = None) -> None:
    """Let nothing refer to ``target``; what rested on a claim rests on the one around it, if there is one."""
    inherits = ("asserted_by", "within")
    for part in PARTS.values():
        for item in record[part]:
            for name, value in item.items():
                if value == target and name != "id":
                    item[name] = instead if name in inherits else None
                elif name in ("about", "same_as") and target in value:
                    item[name] = [one for one in value if one != target]


def _dated_by(record: Record, time: Record) -> list[Record]:
    """The events whose bounds are those of a time."""
    return [
        event for event in record["events"] if event["time"] == time["id"] and all(event[name] == time[name] for name in _BOUNDS)
    ]
