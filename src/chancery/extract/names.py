"""Named mentions: the gazetteer's and the model's, made into one set of stretches that do not overlap.

The gazetteer knows who is meant, the model knows what else is a name. Where both speak of the same words the longer
stretch wins, so that “Ali Jordan” is a person and no state; a capital is the government or the town, as its place in
the sentence says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chancery.extract.doc import Doc, Token
from chancery.extract.slots import case_of
from chancery.gazetteer import Entry, Gazetteer, Hit

KIND_OF_LABEL = {"PER": "person", "ORG": "organization", "LOC": "place"}

PLACE_PREPOSITIONS = frozenset("in at near outside around into through across inside throughout".split())
MOTION = frozenset(
    "visit travel fly go come trip return arrive flight delegation journey head move deport evacuate invite welcome tour route "
    "way road drive bring take leave depart mission convoy send based base mail post".split()
)
"""Words beside which “to”, “from” or an object means the town, not the government; our own list."""

HONORIFICS = frozenset(
    """mr mr. mrs mrs. ms ms. dr dr. sir lord lady madame miss prof prof. gen gen. col col. lt lt. sen sen. rep rep.
    gov gov.""".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A named mention: tokens ``first`` to ``last`` inclusive. ``entry`` is the gazetteer's, where it knows the name.

    ``how`` is a mention kind of the model: name, adjective or metonym.
    """

    first: int
    last: int
    kind: str
    label: str
    entry: Entry | None = None
    how: str = "name"


def find_names(doc: Doc, gazetteer: Gazetteer, *, published: date | None, titles: frozenset[str]) -> tuple[Name, ...]:
    """All named mentions in text order. ``titles`` are nouns that may stand before a name and are no part of it."""
    at_start = {token.start: token.i for token in doc.tokens}
    at_end = {token.end: token.i for token in doc.tokens}
    candidates: list[tuple[int, int, Hit | None, str]] = []
    for hit in gazetteer.find(doc.text):
        first, last = at_start.get(hit.start), at_end.get(hit.end)
        if first is not None and last is not None and first <= last:
            candidates.append((first, last, hit, ""))
    for span in doc.names:
        if span.label in KIND_OF_LABEL:
            first, last = _trim(doc, span.first, span.last, titles if span.label == "PER" else frozenset())
            if first <= last:
                candidates.append((first, last, None, span.label))
    persons = {doc.tokens[last].text for first, last, hit, label in candidates if last > first and _is_person(hit, label)}
    labels = {i: span.label for span in doc.names for i in range(span.first, span.last + 1)}
    chosen: list[Name] = []
    taken: set[int] = set()
    for first, last, known, label in sorted(candidates, key=lambda c: (c[0] - c[1], c[2] is None, c[0])):
        if taken.intersection(range(first, last + 1)):
            continue
        name = _from_hit(doc, first, last, known, labels, persons, published) if known else _from_model(doc, first, last, label)
        if name is not None:
            taken.update(range(first, last + 1))
            chosen.append(name)
    return tuple(sorted(chosen, key=lambda name: name.first))


def _is_person(hit: Hit | None, label: str) -> bool:
    return label == "PER" if hit is None else any(entry.kind == "person" for entry in hit.entries)


def _trim(doc: Doc, first: int, last: int, titles: frozenset[str]) -> tuple[int, int]:
    """Leave out what the model takes into a name by mistake: titles, articles, possessives, quotes, brackets."""
    while first <= last and (
        doc.tokens[first].lemma.lower() in titles
        or doc.tokens[first].text.lower() in HONORIFICS
        or doc.tokens[first].upos in ("DET", "PUNCT")
    ):
        first += 1
    while last >= first and (doc.tokens[last].xpos == "POS" or doc.tokens[last].upos == "PUNCT"):
        last -= 1
    return first, last


def _from_model(doc: Doc, first: int, last: int, label: str) -> Name | None:
    tokens = doc.tokens[first : last + 1]
    if not any(token.text[:1].isupper() for token in tokens) or all(
        token.upos in ("VERB", "PRON", "ADV", "NUM") for token in tokens
    ):
        return None
    if len(tokens) == 1 and tokens[0].upos == "ADJ":
        return None
    text = doc.text[tokens[0].start : tokens[-1].end].replace("\u00a0", " ")
    return Name(first, last, KIND_OF_LABEL[label], " ".join(text.replace("[", "").replace("]", "").split()))


def _from_hit(
    doc: Doc,
    first: int,
    last: int,
    hit: Hit,
    labels: Mapping[int, str],
    persons: set[str],
    published: date | None,
) -> Name | None:
    tokens = doc.tokens[first : last + 1]
    entries = list(hit.entries)
    single = first == last
    if single and labels.get(first) == "PER" and tokens[0].text in persons:
        entries = [entry for entry in entries if entry.kind == "person"]
        if not entries:
            return Name(first, last, "person", tokens[0].text)
    if single and all(entry.kind == "person" for entry in entries):
        if labels.get(first) != "PER" and tokens[0].text not in persons:
            return None
    if single and tokens[0].upos in ("VERB", "AUX", "PRON", "ADV", "SCONJ") and labels.get(first) is None:
        return None
    how = hit.how if hit.how in ("adjective", "metonym") else "name"
    states = [entry for entry in entries if entry.kind != "place"]
    places = [entry for entry in entries if entry.kind == "place"]
    if places and states:
        entry = places[0] if means_place(doc, doc.tokens[first], doc.tokens[last]) else _choose(states, published)
        if entry is not None and entry.kind != "place" and entry.label != hit_text(doc, first, last):
            how = "metonym"
    else:
        entry = _choose(states or places, published)
    if entry is None:
        return Name(first, last, entries[0].kind, hit_text(doc, first, last))
    if entry.kind == "place":
        how = "name"
    elif how == "name" and all(token.upos == "ADJ" for token in tokens):
        how = "adjective"
    return Name(first, last, entry.kind, entry.label, entry, how)


def hit_text(doc: Doc, first: int, last: int) -> str:
    """The words of tokens ``first`` to ``last``, with plain spaces."""
    return " ".join(doc.text[doc.tokens[first].start : doc.tokens[last].end].split())


def _choose(entries: Sequence[Entry], published: date | None) -> Entry | None:
    """The entry meant, or None where several fit equally well. Dates in office tell namesakes apart."""
    if len(entries) == 1:
        return entries[0]
    kinds = {entry.kind for entry in entries}
    if "person" in kinds and published is not None:
        serving = [entry for entry in entries if entry.kind == "person" and _serves(entry, published)]
        if len(serving) == 1:
            return serving[0]
    if "person" in kinds and len(kinds) == 1:
        return None
    ranks = ("state", "organization", "armed_group", "group", "media", "place", "person")
    return min(entries, key=lambda entry: (ranks.index(entry.kind) if entry.kind in ranks else 9, entry.key))


def _serves(entry: Entry, day: date) -> bool:
    return any(tenure.covers(day) for tenure in entry.offices)


def means_place(doc: Doc, first: Token, last: Token) -> bool:
    """Does a name that may be a town or the government in it mean the town here?"""
    head = head_of(doc, first.i, last.i)
    governor = doc.head(head)
    preposition = case_of(doc, head)
    if preposition in PLACE_PREPOSITIONS:
        return True
    if governor is None:
        return False
    if preposition in ("to", "from", "for", "of"):
        chain = [governor, *doc.ancestors(governor)][:2]
        return any(token.lemma in MOTION for token in chain) and preposition != "of"
    if head.rel == "conj" and preposition is None:
        return means_place(doc, governor, governor) if governor.i < first.i else False
    return head.rel == "obj" and governor.lemma in (
        "visit",
        "leave",
        "reach",
        "tour",
        "enter",
        "bomb",
        "shell",
        "storm",
        "capture",
    )


def head_of(doc: Doc, first: int, last: int) -> Token:
    """The token of a stretch whose head lies outside of it."""
    for token in doc.tokens[first : last + 1]:
        if not first <= token.head <= last or token.head == token.i:
            return token
    return doc.tokens[last]


def family_names(names: Iterable[Name], doc: Doc) -> dict[str, list[Name]]:
    """Full names of persons by their last and first word, for later mentions by one word only."""
    found: dict[str, list[Name]] = {}
    for name in names:
        if name.kind == "person" and name.last > name.first:
            for word in (doc.tokens[name.last].text, doc.tokens[name.first].text):
                found.setdefault(word, []).append(name)
    return found
