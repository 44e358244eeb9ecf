"""Named mentions: the gazetteer's and the model's, made into one set of stretches that do not overlap.

The gazetteer knows who is meant, the model knows what else is a name. Where both speak of the same words the longer
stretch wins, so that “Ali Jordan” is a person and no state; a capital is the government or the town, as its place in
the sentence says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chancery.extract.culture import is_manner
from chancery.extract.doc import Doc, NamedSpan, Token
from chancery.extract.nominals import LANDS
from chancery.extract.titles import SUBJECTS
from chancery.extract.towns import PLACE_PREPOSITIONS as PLACE_PREPOSITIONS
from chancery.extract.towns import head_of as head_of
from chancery.extract.towns import means_place
from chancery.gazetteer import Entry, Gazetteer, Hit

KIND_OF_LABEL = {"PER": "person", "ORG": "organization", "LOC": "place"}

HONORIFICS = frozenset(
    """mr mr. mrs mrs. ms ms. dr dr. sir lord lady madame miss prof prof. gen gen. col col. lt lt. sen sen. rep rep.
    gov gov.""".split()
)


RANKED = frozenset("High Deputy Special Permanent Foreign Chief Senior Prime Vice Assistant".split())
"""Words that begin a title after the name of a body."""


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
    at_last = {last: first for first, last, hit, _ in candidates if hit is not None and hit.entries[0].kind == "state"}
    for span in doc.names:
        if span.label in KIND_OF_LABEL:
            span = _before_and(doc, span, at_last)
            first, last = _trim(doc, span.first, span.last, titles if span.label == "PER" else frozenset())
            if last > first and doc.tokens[last].text in RANKED and last + 1 < len(doc.tokens):
                last -= doc.tokens[last + 1].lemma.lower() in titles  # “the UN High Commissioner”
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
        if name is not None and name.kind == "person" and name.entry is None:
            name = _as_known(name, gazetteer, published)
        if name is not None:
            taken.update(range(first, last + 1))
            chosen.append(name)
    return tuple(sorted(chosen, key=lambda name: name.first))


def _before_and(doc: Doc, span: NamedSpan, known: Mapping[int, int]) -> NamedSpan:
    """“North and South Norland” is two names where the gazetteer knows the second."""
    ands = [i for i in range(span.first + 1, span.last) if doc.tokens[i].lemma == "and"]
    if len(ands) == 1 and known.get(span.last) == ands[0] + 1:
        return replace(span, last=ands[0] - 1)
    return span


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
    first, last = _beside_bracket(doc, first, last)
    last = _with_syllable(doc, last)
    while last >= first and (doc.tokens[last].xpos == "POS" or doc.tokens[last].upos in ("PUNCT", "ADP", "DET", "CCONJ")):
        last -= 1
    return first, last


def _beside_bracket(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Half a bracket in a name is the end of another one: “(UN) General Assembly”."""
    texts = [token.text for token in doc.tokens[first : last + 1]]
    if ")" in texts and "(" not in texts:
        first += texts.index(")") + 1
    elif "(" in texts and ")" not in texts:
        last = first + texts.index("(") - 1
    return first, last


def _with_syllable(doc: Doc, last: int) -> int:
    """“Yun Byung-se”: the second half of a given name, where the model left it out."""
    hyphen = last if doc.tokens[last].text == "-" else last + 1
    part = doc.tokens[hyphen : hyphen + 2]
    if len(part) < 2 or part[0].text != "-" or not part[1].text.islower() or part[1].upos != "PROPN":
        return last
    glued = doc.tokens[hyphen - 1].end == part[0].start and part[0].end == part[1].start
    return hyphen + 1 if glued else last


def _from_model(doc: Doc, first: int, last: int, label: str) -> Name | None:
    tokens = doc.tokens[first : last + 1]
    if not any(token.text[:1].isupper() for token in tokens) or all(
        token.upos in ("VERB", "PRON", "ADV", "NUM") for token in tokens
    ):
        return None
    if label == "LOC" and tokens[-1].text.islower() and tokens[-1].lemma in LANDS:
        return None  # “the Gulf state”
    if len(tokens) == 1 and (tokens[0].upos == "ADJ" or _is_half_a_title(doc, tokens[0])):
        return None
    if label == "PER" and len(tokens) == 1 and _is_make(doc, tokens[0]):
        label = "ORG"
    text = doc.text[tokens[0].start : tokens[-1].end].replace("\u00a0", " ")
    return Name(first, last, KIND_OF_LABEL[label], " ".join(text.replace("[", "").replace("]", "").split()))


MACHINES = frozenset(
    """jet aircraft plane airliner missile tank rifle car camera helicopter bomber drone truck phone engine satellite
    rocket launcher howitzer vaccine""".split()
)
"""Things that go by the name of their maker."""


def _is_make(doc: Doc, token: Token) -> bool:
    """“Sukhoi jets”."""
    head = doc.head(token)
    return token.rel == "compound" and head is not None and head.upos == "NOUN" and head.lemma.lower() in MACHINES


def _is_half_a_title(doc: Doc, token: Token) -> bool:
    """The “State” of a Secretary of State is no place, the “Defense” of a Defense Minister no body."""
    after = doc.tokens[token.i + 1].lemma.lower() if token.i + 1 < len(doc.tokens) else ""
    if token.lemma.lower() in SUBJECTS and after in ("minister", "secretary", "chief"):
        return True
    before = [t.lemma.lower() for t in doc.tokens[max(0, token.i - 2) : token.i]]
    return before in (["secretary", "of"], ["minister", "of"]) and token.lemma.lower() in SUBJECTS


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
    if single and how == "adjective" and is_manner(doc, tokens[0]):
        return None
    if possible := [entry for entry in entries if not _is_too_early(doc, first, entry, published)]:
        entries = possible
    else:
        return Name(first, last, "person", hit_text(doc, first, last))
    if single and labels.get(first) == "PER" and hit.how == "metonym" and _is_somebody(doc, tokens[0]):
        return Name(first, last, "person", tokens[0].text)
    states = [entry for entry in entries if entry.kind != "place"]
    places = [entry for entry in entries if entry.kind == "place"]
    if places and states:
        of_state = f", {states[0].label}"  # “Oslo, Norway”
        town = doc.text.startswith(of_state, doc.tokens[last].end) or means_place(doc, doc.tokens[first], doc.tokens[last])
        entry = places[0] if town else _choose(states, published)
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


RULING = frozenset("president premier chancellor king queen emir pope minister".split())
"""Titles whose holders the gazetteer knows by their dates."""


def _is_too_early(doc: Doc, first: int, entry: Entry, published: date | None) -> bool:
    """Is somebody called by a title years before the one of that name who is known held any office: an older namesake?"""
    if entry.kind != "person" or published is None or not entry.offices or not first:
        return False
    before = doc.tokens[first - 1].lemma.lower()
    begun = [tenure.start for tenure in entry.offices if tenure.start is not None]
    return before in RULING and len(begun) == len(entry.offices) and min(begun).year - published.year > 1


def _is_somebody(doc: Doc, token: Token) -> bool:
    """Is a word that may be a town or a family name said as of a person: “President Washington”, “a portrait of …”?"""
    before = doc.tokens[token.i - 1] if token.i else None
    return before is not None and (before.text.lower() in HONORIFICS or before.deprel in ("nmod:desc", "flat"))


def hit_text(doc: Doc, first: int, last: int) -> str:
    """The words of tokens ``first`` to ``last``, with plain spaces."""
    return " ".join(doc.text[doc.tokens[first].start : doc.tokens[last].end].split())


def _as_known(name: Name, gazetteer: Gazetteer, published: date | None) -> Name:
    """The name as the gazetteer knows it: without an initial (“Rex W. Tillerson”) or without a second family name."""
    words = without_initials(name.label).split()
    arabic = any(word.lower().startswith(("bin", "ibn", "al-", "abu", "abd")) for word in words)
    shortest = len(words) if arabic or not words[-1][:1].isupper() else 2
    for length in range(len(words), min(shortest, len(words)) - 1, -1):
        plain = " ".join(words[:length])
        if length > 1 and plain != name.label:
            entry = _choose([e for e in gazetteer.lookup(plain) if e.kind == "person"], published)
            if entry is not None:
                return replace(name, label=entry.label, entry=entry)
    return name


def without_initials(label: str) -> str:
    """A full name without the initials in its middle.

    >>> without_initials("Ana R. Ruiz")
    'Ana Ruiz'
    """
    words = label.split()
    return " ".join(w for i, w in enumerate(words) if not (0 < i < len(words) - 1 and len(w.rstrip(".")) == 1))


def _choose(entries: Sequence[Entry], published: date | None) -> Entry | None:
    """The entry meant, or None where several fit equally well. Dates in office tell namesakes apart."""
    if not entries:
        return None
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


def family_names(names: Iterable[Name], doc: Doc) -> dict[str, list[Name]]:
    """Full names of persons by their last and first word, for later mentions by one word only."""
    found: dict[str, list[Name]] = {}
    for name in names:
        if name.kind == "person" and name.last > name.first:
            for word in (doc.tokens[name.last].text, doc.tokens[name.first].text):
                found.setdefault(word, []).append(name)
    return found
