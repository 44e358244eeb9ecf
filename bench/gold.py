"""Hand readings of articles, brought to one shape: events, claims, relations, offices, times, actors.

Two schemas are read: the full one (``articles`` and ``entities``, with tiers) and the short one, a file an article.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

Range = tuple[int, int]
STATUS = {"hypothetical": ("possible",), "denied": ("not_occurred", "refused")}


@dataclass(frozen=True)
class GoldActor:
    """Somebody the reader saw: every form of the name, the kind and the Wikidata id where known."""

    id: str
    names: tuple[str, ...]
    kind: str
    wikidata: str | None = None
    mentions: tuple[Range, ...] = ()


UNDERGOING = ("target", "addressee", "beneficiary", "host", "document", "body")
"""Roles of those to whom something is done; whoever has another role does it, and the sides of a meeting do both."""


@dataclass(frozen=True)
class GoldEvent:
    """One mention of an event; mentions of one group are one event."""

    id: str
    group: str
    tier: int
    type: str
    triggers: tuple[Range, ...]
    sentences: tuple[Range, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    status: tuple[str, ...]
    earliest: date | None
    latest: date | None
    ongoing: bool
    in_claim: bool
    label: str


@dataclass(frozen=True)
class GoldClaim:
    """What somebody is reported to have said: the stretches of content (or, for some, the whole evidence)."""

    id: str
    tier: int
    speaker: str | None
    affiliation: str | None
    content: tuple[Range, ...]
    mode: str
    voice: bool = False


@dataclass(frozen=True)
class GoldRelation:
    """A standing relation."""

    id: str
    tier: int
    type: str
    source: str
    target: str


@dataclass(frozen=True)
class GoldOffice:
    """A post held by somebody."""

    id: str
    tier: int
    holder: str
    title: str
    organization: str | None


@dataclass(frozen=True)
class GoldTime:
    """An expression of time and its bounds."""

    id: str
    spans: tuple[Range, ...]
    earliest: date | None
    latest: date | None
    published: bool = False


@dataclass(frozen=True)
class Reading:
    """All a reader found in one article."""

    id: str
    file: str
    schema: str
    published: date | None
    events: tuple[GoldEvent, ...]
    claims: tuple[GoldClaim, ...]
    relations: tuple[GoldRelation, ...]
    offices: tuple[GoldOffice, ...]
    times: tuple[GoldTime, ...]
    actors: dict[str, GoldActor]


def load_readings(path: Path) -> list[Reading]:
    """The readings of a gold file, or of every ``*.json`` of a folder."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    found: list[Reading] = []
    for file in files:
        data = json.loads(file.read_text(encoding="utf-8"))
        if "articles" in data:
            found.extend(_full(article, data["entities"]) for article in data["articles"])
        elif "events" in data:
            found.append(_short(data))
    return found


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _range(span: dict[str, Any]) -> Range:
    return span["start"], span["end"]


def _ranges(spans: list[dict[str, Any]] | None) -> tuple[Range, ...]:
    return tuple(_range(s) for s in spans or ())


def _full(article: dict[str, Any], entities: list[dict[str, Any]]) -> Reading:
    actors = {}
    for entity in entities:
        spoken = [m for m in entity.get("mentions", ()) if m["article"] == article["id"]]
        names = {entity["label"], *(m["exact"] for m in entity.get("mentions", ()))}
        mentions = tuple(_range(m) for m in spoken)
        actors[entity["id"]] = GoldActor(
            entity["id"], tuple(sorted(names)), entity["kind"], entity.get("wikidata"), mentions
        )
    events = tuple(
        GoldEvent(
            id=e["id"], group=e["id"], tier=e["tier"], type="seed:" + e["type"], triggers=_ranges(e["evidence"]),
            sentences=_ranges(e["evidence"]), actors=tuple(p["actor"] for p in e["participants"]),
            targets=tuple(p["actor"] for p in e["participants"] if (p.get("role_coarse") or p["role"]) in UNDERGOING),
            status=STATUS.get(e["status"], (e["status"],)), earliest=_day(e["time"]["earliest"]),
            latest=_day(e["time"]["latest"]), ongoing=bool(e["time"].get("ongoing_at_publication")),
            in_claim=e["asserted_by"] != "article", label=e["label"],
        )
        for e in article["events"]
    )  # fmt: skip
    claims = tuple(
        GoldClaim(
            c["id"], c["tier"], c["speaker"], None, _ranges(c["mode"] == "direct" and c["quotes"] or c["evidence"]),
            c["mode"], c["mode"] in ("article_voice", "headline"),
        )
        for c in article["claims"]
    )  # fmt: skip
    relations = tuple(
        GoldRelation(r["id"], r["tier"], r["type_coarse"], r["source"], r["target"]) for r in article["relationships"]
    )
    offices = tuple(
        GoldOffice(p["id"], p["tier"], p["holder"], p["title"], p["organization"]) for p in article["positions"]
    )
    times = tuple(
        GoldTime(
            f"{article['id']}-t{i}", _ranges(t["evidence"]), _day(t["earliest"]), _day(t["latest"]),
            t["method"] == "publication_date",
        )
        for i, t in enumerate(article["dates"])
    )  # fmt: skip
    return Reading(
        article["id"], article["file"], "seed", _day(article["published"]), events, claims, relations, offices, times,
        actors,
    )  # fmt: skip


def _short(data: dict[str, Any]) -> Reading:
    actors = {e["name"]: GoldActor(e["name"], (e["name"], *e["mentions"]), e["type"]) for e in data["entities"]}
    used = [a for e in data["events"] for a in (*e["actors"], *e["targets"])]
    used += [c["speaker"] for c in data["claims"] if c["speaker"]] + [p["person"] for p in data["positions"]]
    for name in used:
        if name not in actors:
            actors[name] = GoldActor(name, (name.removeprefix("unnamed:"),), "unnamed")
    root = {e["id"]: e.get("same_as") or e["id"] for e in data["events"]}
    events = tuple(
        GoldEvent(
            id=e["id"], group=_root(e["id"], root), tier=1, type="nn:" + e["type"], triggers=(_range(e["trigger"]),),
            sentences=(_range(e["sentence"]),), actors=tuple(dict.fromkeys((*e["actors"], *e["targets"]))),
            targets=tuple(e["targets"]),
            status=STATUS.get(e["status"], (e["status"],)), earliest=_day(e["earliest"]), latest=_day(e["latest"]),
            ongoing=e["status"] == "ongoing", in_claim=bool(e.get("in_claim_of")), label=e["trigger"]["exact"],
        )
        for e in data["events"]
    )  # fmt: skip
    claims = tuple(
        GoldClaim(c["id"], 1, c["speaker"], c.get("affiliation"), (_range(c["quote"]),), c["kind"])
        for c in data["claims"]
    )
    offices = tuple(
        GoldOffice(f"p{i}", 1, p["person"], p["title"], p["of"]) for i, p in enumerate(data["positions"])
    )
    times: dict[Range, GoldTime] = {}
    for e in data["events"]:
        if e["date_text"]:
            span = _range(e["date_text"])
            times.setdefault(span, GoldTime("t" + e["id"], (span,), _day(e["earliest"]), _day(e["latest"])))
    return Reading(
        data["id"], data["file"], "nn", _day(data.get("published")), events, claims, (), offices,
        tuple(times.values()), actors,
    )  # fmt: skip


def _root(event: str, parents: dict[str, str]) -> str:
    seen = {event}
    while (parent := parents.get(event, event)) not in seen:
        seen.add(parent)
        event = parent
    return event
