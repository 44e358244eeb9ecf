"""What a name is that the gazetteer does not know: a person, a body, a place, a medium, an armed group.

The model tells persons, bodies and places apart, often wrongly for names it has never met. The words beside a name know
better: “the newspaper Norland Today”, “Tel Marouf, a village”, “the Ercan airport”; then a word in the name itself.
What one mention tells holds for all mentions of the same name in the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chancery.extract import nominals
from chancery.extract.doc import Doc, Token
from chancery.extract.names import Name, hit_text

MEDIA = frozenset("newspaper daily weekly magazine tabloid broadcaster broadsheet newscast blog".split())
"""Nouns for a medium, whatever stands before them."""

ON_AIR = frozenset("news press radio television tv wire media".split())
"""Words before “agency”, “channel”, “network” or “station” that make it a medium."""

CARRIERS = frozenset("agency channel network station outlet site website service portal".split())
"""Nouns that mean a medium after one of those."""

BODIES = frozenset(
    """party coalition movement company firm bank airline charity union ngo tank watchdog foundation institute university
    federation confederation consortium manufacturer conglomerate contractor supplier shipbuilder insurer refiner
    cooperative operator""".split()
)
"""Nouns for an organised body that stand right before its name."""

GROUPS = frozenset("group organization organisation faction network alliance".split())
"""Nouns for a body, or for one that fights where a word before says so."""

FIGHTERS = frozenset("militia gang cartel brigade battalion rebel guerrilla militant insurgent".split())
"""Nouns for those who fight, before or after their name."""

SPOTS = frozenset(
    """village town city hamlet port district province region river suburb island islet township municipality resort lake
    neighborhood neighbourhood settlement oasis peninsula volcano reef shoal atoll airport airfield airbase base camp
    street square avenue boulevard bridge dam strait crossing checkpoint valley mountain desert county prefecture
    governorate canton refinery mine oilfield gasfield harbor harbour""".split()
)
"""Nouns for a place."""

LAST_WORDS: Mapping[str, str] = {
    **dict.fromkeys(
        """times post mail herald courier gazette tribune news tv television radio daily journal chronicle observer
        telegraph""".split(),
        "media",
    ),
    **dict.fromkeys("brigades brigade militia mujahideen battalion guerrillas fedayeen".split(), "armed_group"),
    **dict.fromkeys(
        """party centre center institute foundation university council bank ministry union association movement coalition
        alliance committee commission agency federation company corporation airlines airways court league society club
        college church forum fund trust congress parliament organization organisation initiative shipping petroleum
        holdings group inc ltd llc plc""".split(),
        "organization",
    ),
    **dict.fromkeys(
        """river lake bay islands island square street road avenue airport bridge valley desert mountains strait canal
        province district heights pass crossing governorate oblast reef shoal peninsula""".split(),
        "place",
    ),
}
"""Last words of names that tell what they name."""

FIRST_WORDS: Mapping[str, str] = {
    **dict.fromkeys("lake mount cape tel qasr fort khan wadi jebel jabal rio cerro puerto villa san santa".split(), "place"),
    **dict.fromkeys("radio diario periódico".split(), "media"),
}
"""First words of names that tell what they name, for names that the model takes for no person."""

LIBERATION = frozenset("liberation salvation resistance revolutionary independence defence defense".split())
"""Words that make an “army” or “front” in a name one that fights."""

_QUOTES = frozenset("“\"'‘«")
_UNSURE = ("organization", "place")


def settle_kinds(doc: Doc, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names with their kinds mended; only those that the gazetteer does not know are touched."""
    told: dict[str, str] = {}
    for name in names:
        if name.entry is None and (kind := beside(doc, name) or said_of(doc, name)) is not None:
            told.setdefault(name.label, kind)
    for name in names:
        if name.entry is None and name.label not in told and (kind := within(name)) is not None:
            told[name.label] = kind
    for label, kinds in _disputed(names).items():
        if label not in told:
            told[label] = max(kinds, key=lambda kind: (kinds.count(kind), -kinds.index(kind)))
    return tuple(replace(n, kind=told[n.label]) if n.entry is None and n.label in told else n for n in names) if told else names


def _disputed(names: Sequence[Name]) -> dict[str, list[str]]:
    """The kinds of unknown names that the model calls now one thing, now another, in text order."""
    kinds: dict[str, list[str]] = {}
    for name in names:
        if name.entry is None:
            kinds.setdefault(name.label, []).append(name.kind)
    return {label: found for label, found in kinds.items() if len(set(found)) > 1}


def kind_of_noun(doc: Doc, token: Token) -> str | None:
    """What somebody or something is that such a noun is said of."""
    lemma = token.lemma.lower()
    before = doc.tokens[token.i - 1].text.lower() if token.i else ""
    if lemma in MEDIA or (lemma in CARRIERS and before in ON_AIR):
        return "media"
    if lemma in FIGHTERS:
        return "armed_group"
    if lemma in GROUPS:
        words = {t.text.lower() for t in doc.tokens[max(0, token.i - 3) : token.i]}
        return "armed_group" if words & nominals.FIGHTING else "organization"
    if lemma in BODIES:
        return "organization"
    return "place" if lemma in SPOTS else None


def beside(doc: Doc, name: Name) -> str | None:
    """The kind that the noun right before or right after a name tells."""
    tokens = doc.tokens
    at = name.first - 1
    if at > 0 and tokens[at].text in _QUOTES:
        at -= 1
    if at >= 0 and tokens[at].upos == "NOUN" and _same_sentence(doc, tokens[at], tokens[name.first]):
        kind = None if nominals.is_plural(tokens[at]) else kind_of_noun(doc, tokens[at])
        if kind is not None and (name.kind != "person" or name.first == name.last):
            return kind
    if at > 1 and tokens[at].text == "of" and tokens[at - 1].lemma.lower() in SPOTS | {"state", "department"}:
        return "place"  # “the province of Norland”
    if name.kind == "person" or name.last + 1 >= len(tokens):
        return None
    after = tokens[name.last + 1]
    if after.upos not in ("NOUN", "PROPN") or not after.text.islower() or after.i not in (tokens[name.last].head, name.last + 1):
        return None
    kind = kind_of_noun(doc, after)
    if kind == "place":
        return kind
    return kind if kind is not None and name.kind == "organization" else None


def said_of(doc: Doc, name: Name) -> str | None:
    """The kind that an apposition after a name tells: “Tel Marouf, a village south of the lake”."""
    tokens = doc.tokens
    at = name.last + 1
    if at + 2 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].text.lower() not in ("a", "an", "the"):
        return None
    for token in tokens[at + 2 : at + 8]:
        if token.upos not in ("NOUN", "ADJ", "PROPN", "ADV", "PUNCT", "NUM"):
            return None
        after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        if token.upos == "NOUN" and (after is None or after.upos not in ("NOUN", "PROPN", "PUNCT") or after.text in ",.;"):
            kind = kind_of_noun(doc, token)
            return kind if name.kind != "person" or kind == "place" or name.first == name.last else None
    return None


def within(name: Name) -> str | None:
    """The kind that a word of the name tells.

    >>> within(Name(0, 1, "organization", "Northern Liberation Army"))
    'armed_group'
    >>> within(Name(0, 1, "place", "Asia Watch Centre"))
    'organization'
    """
    words = name.label.lower().split()
    if len(words) < 2 or name.kind not in _UNSURE:
        return None
    if words[-1] in ("army", "front", "forces") and LIBERATION & set(words):
        return "armed_group"
    return LAST_WORDS.get(words[-1]) or FIRST_WORDS.get(words[0])


def introduced(doc: Doc, names: Sequence[Name]) -> tuple[Name, ...]:
    """Names that only the noun before them shows: “the television channel Canal Ocho”."""
    taken = {i for name in names for i in range(name.first, name.last + 1)}
    found: list[Name] = []
    for token in doc.tokens[:-1]:
        if token.upos != "NOUN" or not token.text.islower() or nominals.is_plural(token):
            continue
        first = token.i + 1
        if doc.tokens[first].text in _QUOTES and first + 1 < len(doc.tokens):
            first += 1
        if first in taken or not is_capital(doc.tokens[first]) or not _same_sentence(doc, token, doc.tokens[first]):
            continue
        kind = kind_of_noun(doc, token)
        if kind is None or doc.tokens[first].upos in ("PRON", "DET"):
            continue
        last = first
        while last + 1 < len(doc.tokens) and last + 1 not in taken and is_capital(doc.tokens[last + 1]):
            if not _same_sentence(doc, token, doc.tokens[last + 1]):
                break
            last += 1
        found.append(Name(first, last, kind, hit_text(doc, first, last)))
    return tuple(found)


def is_capital(token: Token) -> bool:
    """Is the word written with a capital that is not one of a date?"""
    return token.text[:1].isupper() and token.upos != "PUNCT" and token.lemma.lower() not in _DATES


_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december i""".split()
)


def _same_sentence(doc: Doc, token: Token, other: Token) -> bool:
    return doc.sentence_number(token) == doc.sentence_number(other)
