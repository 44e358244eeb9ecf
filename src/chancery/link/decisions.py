"""Decisions on links as an SSSOM file that people can read, mend and share: ``links.sssom.tsv``.

One row for each pair that was looked at. Its state stands in ``other``: ``predicted`` (a guess that waits), ``accepted``,
``rejected`` (with ``predicate_modifier`` Not), ``unsure``, or ``none`` (no such item in that graph). The features stand
there too. What somebody decided is never undone by a guess, and a rejected pair never comes back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

from chancery.errors import RecordError
from chancery.kb import write_text

FILE = "links.sssom.tsv"
STATES = ("predicted", "accepted", "rejected", "unsure", "none")
State = Literal["predicted", "accepted", "rejected", "unsure", "none"]

NO_ITEM = "https://w3id.org/sssom/NoTermFound"
"""The object of a decision that there is no such item."""
MANUAL = "https://w3id.org/semapv/vocab/ManualMappingCuration"
COMPOSITE = "https://w3id.org/semapv/vocab/CompositeMatching"
BACKGROUND = "https://w3id.org/semapv/vocab/BackgroundKnowledgeBasedMatching"
EXACT = "http://www.w3.org/2004/02/skos/core#exactMatch"
CLOSE = "http://www.w3.org/2004/02/skos/core#closeMatch"

_PREFIXES = {
    "dbr": "http://dbpedia.org/resource/",
    "gn": "https://sws.geonames.org/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "wd": "http://www.wikidata.org/entity/",
}
_COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_label", "object_source", "mapping_tool", "mapping_date", "confidence", "comment",
    "other",
)  # fmt: skip
_PART = re.compile(r"[^\s|=;]+")


@dataclass(frozen=True, slots=True)
class Decision:
    """One pair and what is thought of it. ``source`` is the graph the item is from; IRIs are whole."""

    subject: str
    item: str
    state: State
    source: str
    predicate: str = EXACT
    label: str = ""
    item_label: str = ""
    justification: str = COMPOSITE
    author: str = ""
    day: str = ""
    confidence: float | None = None
    comment: str = ""
    features: Mapping[str, str] = field(default_factory=dict)


def read(folder: Path) -> list[Decision]:
    """The decisions of the knowledge base in ``folder``; none if there is no file yet."""
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise RecordError(f"{path}: cannot be read ({error}); save it as UTF-8") from None
    return parse(text, str(path))


def parse(text: str, where: str = FILE) -> list[Decision]:
    """Decisions from the text of an SSSOM file; rows of other tools are taken too, as accepted or rejected."""
    head = [line[1:] for line in text.splitlines() if line.startswith("#")]
    prefixes = _PREFIXES | dict(_prefix(line) for line in head if re.match(r"\s+[\w.-]+:\s", line))
    body = "".join(line for line in io.StringIO(text, newline="\n") if not line.startswith("#"))
    found: dict[tuple[str, str, str], Decision] = {}
    for number, row in enumerate(csv.DictReader(io.StringIO(body), dialect="excel-tab"), len(head) + 2):
        decision = _decision(row, prefixes, f"{where}, line {number}")
        key = _key(decision)
        if key in found and found[key] != decision:
            raise RecordError(f"{where}, line {number}: {decision.subject} and {decision.item} stand there twice; keep one row")
        found[key] = decision
    return list(found.values())


def write(folder: Path, decisions: Iterable[Decision], base: str) -> Path:
    """Write the decisions of a knowledge base; the same ones give the same bytes."""
    write_text(folder / FILE, text(decisions, base))
    return folder / FILE


def text(decisions: Iterable[Decision], base: str) -> str:
    """The decisions as an SSSOM file."""
    kept = sorted(decisions, key=lambda one: (one.subject, one.source, STATES.index(one.state), -(one.confidence or 0), one.item))
    prefixes = {"kb": base, **_PREFIXES}
    others = sorted({_namespace(one.item) for one in kept} - set(prefixes.values()))
    unknown = [name for name in others if not any(name.startswith(known) for known in prefixes.values())]
    prefixes |= {f"ns{number}": name for number, name in enumerate(unknown, 1)}
    out = io.StringIO()
    out.write("#curie_map:\n")
    out.writelines(f"#  {prefix}: {name}\n" for prefix, name in sorted(prefixes.items()))
    out.write(f"#license: https://creativecommons.org/publicdomain/zero/1.0/\n#mapping_set_id: {base}links\n")
    out.write("#mapping_set_title: Links of a knowledge base of Chancery\n")
    writer = csv.DictWriter(out, _COLUMNS, dialect="excel-tab", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(one, prefixes) for one in kept)
    return out.getvalue()


def merge(old: Iterable[Decision], new: Iterable[Decision]) -> list[Decision]:
    """Old decisions with new guesses: guesses on the same subjects give way, what was decided stays.

    >>> from dataclasses import replace
    >>> no = Decision("urn:a", "urn:b", "rejected", "x", author="Ann")
    >>> merge([no], [replace(no, state="predicted", author="")]) == [no]
    True
    """
    fresh = list(new)
    asked = {(one.subject, one.source) for one in fresh}
    kept = {_key(one): one for one in old if one.state != "predicted" or (one.subject, one.source) not in asked}
    for one in fresh:
        kept.setdefault(_key(one), one)
    return list(kept.values())


def add(old: Iterable[Decision], new: Iterable[Decision]) -> list[Decision]:
    """Old decisions, and new ones on pairs that nobody looked at and subjects that are not settled."""
    kept = list(old)
    pairs, done = {_key(one) for one in kept}, settled(kept)
    return kept + [one for one in new if _key(one) not in pairs and (one.subject, one.source) not in done]


def settled(decisions: Iterable[Decision]) -> set[tuple[str, str]]:
    """The subjects that nothing more need be asked of, each with the source: accepted, unsure or without an item."""
    return {(one.subject, one.source) for one in decisions if one.state in ("accepted", "unsure", "none")}


def _key(one: Decision) -> tuple[str, str, str]:
    return one.subject, one.item, one.source if one.item == NO_ITEM else ""


def _row(one: Decision, prefixes: Mapping[str, str]) -> dict[str, str]:
    parts = {"state": one.state, **one.features}
    return {
        "subject_id": _shorten(one.subject, prefixes),
        "subject_label": _line(one.label),
        "predicate_id": _shorten(one.predicate, prefixes),
        "predicate_modifier": "Not" if one.state == "rejected" else "",
        "object_id": _shorten(one.item, prefixes),
        "object_label": _line(one.item_label),
        "mapping_justification": _shorten(one.justification, prefixes),
        "author_label": _line(one.author).replace("|", "/"),
        "object_source": _shorten(one.source, prefixes),
        "mapping_tool": "" if one.author else "Chancery",
        "mapping_date": one.day,
        "confidence": "" if one.confidence is None else f"{one.confidence:.3f}",
        "comment": _line(one.comment),
        "other": "; ".join(f"{name}={value}" for name, value in parts.items()),
    }


def _decision(row: Mapping[str, str | None], prefixes: Mapping[str, str], where: str) -> Decision:
    cell = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    for name in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
        if not cell[name]:
            raise RecordError(f"{where}: {name} is empty; fill it in or take the row out")
    parts = dict(_feature(part, where) for part in filter(None, map(str.strip, cell["other"].split(";"))))
    negated = cell["predicate_modifier"] == "Not"
    state = parts.pop("state", "rejected" if negated else "accepted")
    if state not in STATES or negated != (state == "rejected"):
        raise RecordError(f"{where}: state {state} and predicate_modifier '{cell['predicate_modifier']}' do not go together")
    try:
        confidence = float(cell["confidence"]) if cell["confidence"] else None
    except ValueError:
        raise RecordError(f"{where}: confidence '{cell['confidence']}' is no number between 0 and 1") from None
    expand = {name: _expand(cell[name], prefixes, where) for name in ("subject_id", "predicate_id", "object_id")}
    source = _expand(cell["object_source"], prefixes, where, empty=True)
    return Decision(
        expand["subject_id"], expand["object_id"], cast(State, state), source,
        expand["predicate_id"], cell["subject_label"], cell["object_label"],
        _expand(cell["mapping_justification"], prefixes, where), cell["author_label"], cell["mapping_date"], confidence,
        cell["comment"], parts,
    )  # fmt: skip


def _feature(part: str, where: str) -> tuple[str, str]:
    name, equals, value = part.partition("=")
    if not equals or not _PART.fullmatch(name):
        raise RecordError(f"{where}: '{part[:40]}' in column other is not name=value; mend it")
    return name, value


def _prefix(line: str) -> tuple[str, str]:
    name, _, namespace = line.strip().partition(":")
    return name, namespace.strip().strip("\"'")


def _shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    fitting = [(len(name), prefix) for prefix, name in prefixes.items() if iri.startswith(name) and len(iri) > len(name)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def _expand(curie: str, prefixes: Mapping[str, str], where: str, *, empty: bool = False) -> str:
    prefix, colon, local = curie.partition(":")
    if colon and prefix in prefixes:
        return prefixes[prefix] + local
    if (empty and not curie) or re.match(r"(?:https?://|urn:)", curie):
        return curie
    raise RecordError(f"{where}: '{curie[:60]}' has no prefix that the file declares; add it to curie_map")


def source_of(item: str) -> str:
    """The graph that an item is from, told by how its IRI begins.

    >>> source_of("https://sws.geonames.org/77/"), source_of("https://example.org/things#a")
    ('https://sws.geonames.org/', 'https://example.org/things#')
    """
    known = (name for prefix, name in _PREFIXES.items() if prefix in ("dbr", "gn", "wd"))
    return next((name for name in known if item.startswith(name)), _namespace(item))


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#"), iri.rfind(":")) + 1]


def _line(value: str) -> str:
    return " ".join(value.split())
