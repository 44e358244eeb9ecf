"""Finding what a name could mean: candidates with features, a score made of them, and whether one is certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from chancery.iris import slug
from chancery.reconcile.things import Thing, Things, split

_MOST = 400
"""How many things that share a word with a name are looked at."""
_LEAST = 0.45


@dataclass(frozen=True, slots=True)
class Match:
    """A thing with what speaks for it: numbers from 0 to 1. ``certain`` if no other can be meant."""

    thing: Thing
    features: Mapping[str, float]
    score: float
    certain: bool = False


def match(
    things: Things,
    name: str,
    *,
    types: Sequence[str] = (),
    strict: bool = True,
    properties: Sequence[tuple[str, Sequence[str]]] = (),
    limit: int = 10,
) -> list[Match]:
    """What ``name`` could mean, best first. Things of other types are left out, or come later if types are not ``strict``.

    >>> from chancery.reconcile.things import index
    >>> towns = [Thing("actor/a", "Port Vell", "Place"), Thing("actor/b", "Port Ada", "Place")]
    >>> known = index("https://example.org/", "x", towns)
    >>> [(one.thing.id, one.certain) for one in match(known, "port vell")]
    [('actor/a', True), ('actor/b', False)]
    """
    weight = 0.0 if strict else 0.8
    made = [_judge(things, thing, name, types, weight, properties) for thing in _candidates(things, name, properties)]
    kept = sorted((one for one in made if one.score >= _LEAST * 100), key=lambda one: (-one.score, one.thing.id))
    if kept and _is_certain(kept):
        best = kept[0]
        kept[0] = Match(best.thing, best.features, best.score, True)
    return kept[: max(0, limit)]


def _candidates(things: Things, name: str, properties: Sequence[tuple[str, Sequence[str]]]) -> list[Thing]:
    local = name.removeprefix(things.base)
    if local in things.by_id:
        return [things.by_id[local]]
    found: dict[str, None] = dict.fromkeys(things.by_name.get(slug(name), ()) if name.strip() else ())
    for word in sorted(split(name), key=lambda word: len(things.by_word.get(word, ()))):
        for one in things.by_word.get(word, ()):
            if len(found) >= _MOST:
                break
            found[one] = None
    if not found:  # nothing shares a word: perhaps a slip of the pen
        begins = tuple(word[:3] for word in split(name) if len(word) > 3)
        near = (ids for word, ids in things.by_word.items() if begins and word.startswith(begins))
        found.update(dict.fromkeys(one for ids in near for one in ids))
    if not name.strip():
        wanted = {value for _, values in properties for value in values}
        found.update(dict.fromkeys(thing.id for thing in things.by_id.values() if _values(things, thing) & wanted))
    return [things.by_id[one] for one in list(found)[:_MOST]]


def _judge(
    things: Things,
    thing: Thing,
    name: str,
    types: Sequence[str],
    other_type: float,
    properties: Sequence[tuple[str, Sequence[str]]],
) -> Match:
    features: dict[str, float] = {}
    if thing.id == name.removeprefix(things.base):
        features["name"] = 1.0
    elif name.strip():
        features["name"] = max(_likeness(name, known) * (1.0 if place == 0 else 0.97) for place, known in enumerate(thing.names))
    if types:
        features["type"] = float(thing.type in types)
    for number, values in properties:
        told = {value.casefold() for value in _values(things, thing, number)}
        if values:
            features[f"property:{number}"] = float(any(value.casefold() in told for value in values))
    extra = [value for key, value in features.items() if key.startswith("property:")]
    score = features.get("name", 1.0 if extra and all(extra) else 0.0)
    score *= 1.0 if features.get("type", 1.0) else other_type
    if extra:
        score *= 0.6 + 0.4 * sum(extra) / len(extra)
    return Match(thing, features, round(100 * score, 1))


def _likeness(name: str, known: str) -> float:
    """How alike two names are, from 0 to 1.

    >>> _likeness("Erdogan", "Erdoğan"), _likeness("Vell, Port", "Port Vell") > 0.9, _likeness("Port Vel", "Port Vell") > 0.9
    (0.99, True, True)
    """
    if name == known:
        return 1.0
    ours, theirs = slug(name), slug(known)
    if ours == theirs:
        return 0.99
    one, other = set(split(name)), set(split(known))
    if one == other and one:
        return 0.95
    letters = max(SequenceMatcher(None, ours, part).ratio() * weight for part, weight in _parts(theirs))
    shared = 0.9 * len(one & other) / max(len(one), 1)  # events have long names, of which people give the chief words
    return round(min(0.94, max(letters, shared)), 3)


def _parts(known: str) -> list[tuple[str, float]]:
    """A name as a whole, and each long word of it, which tells less."""
    return [(known, 1.0), *((word, 0.8) for word in known.split("-") if len(word) > 4)]


def _values(things: Things, thing: Thing, number: str = "") -> set[str]:
    """The values of one property or of all, as ids, whole IRIs and, for things of ours, names."""
    found: set[str] = set()
    for key, values in thing.said.items():
        if number and key != number:
            continue
        for value in values:
            found.add(value)
            found.add(value.rpartition("/")[2])
            if value in things.by_id:
                found |= {f"{things.base}{value}", *things.by_id[value].names}
    return found


def _is_certain(kept: Sequence[Match]) -> bool:
    """A whole name of one thing only, with nothing that speaks against it."""
    best = kept[0]
    second = kept[1].score if len(kept) > 1 else 0.0
    against = any(value == 0.0 for value in best.features.values())
    return not against and best.features.get("name", 0.0) >= 0.96 and best.score - second > 5
