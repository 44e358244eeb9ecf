"""The same name again: what one mention of a name tells holds for the others.

A family name is its bearer’s wherever it stands, even where the model takes it for a place; words that were a name once
are that name again; a name joined by a hyphen is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chancery.extract.doc import Doc, Token
from chancery.extract.kinds import is_capital
from chancery.extract.names import PLACE_PREPOSITIONS, Name, hit_text
from chancery.gazetteer import Gazetteer

_HYPHENS = frozenset("-‑–")

SWEEPING = frozenset("ibero pan afro african latin inter native euro".split())
"""First halves that make an adjective say more than one state: “Ibero-American”."""


def join_hyphens(doc: Doc, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """“Crans-Montana” is one name where its other half is no name of its own: then it is not Montana."""
    taken = {i: name for name in names for i in range(name.first, name.last + 1)}
    found: list[Name] = []
    eaten: set[int] = set()
    for name in names:
        before, after = _half(doc, name.first, -1), _half(doc, name.last, 1)
        kind = "place" if name.kind == "state" else name.kind
        if name.how == "adjective":
            if before is not None and before.text.lower() in SWEEPING:
                continue
        elif before is not None and _is_free(taken.get(before.i), name) and doc.tokens[before.i - 1].text not in _HYPHENS:
            eaten.add(before.i)
            name = Name(before.i, name.last, kind, hit_text(doc, before.i, name.last))
        elif name.entry is not None and after is not None and after.i not in taken:
            name = Name(name.first, after.i, kind, hit_text(doc, name.first, after.i))
        found.append(name)
    return tuple(name for name in found if name.first not in eaten or name.last > name.first)


def _is_free(half: Name | None, name: Name) -> bool:
    """May a half be joined to a name: is it none, or only a word that the model takes for a place?"""
    if half is None:
        return True
    return half.entry is None and half.kind == "place" == name.kind and half.first == half.last and name.entry is not None


def _half(doc: Doc, at: int, step: int) -> Token | None:
    """The capitalised word that a hyphen ties to a word, with no space between."""
    if not 0 <= at + 2 * step < len(doc.tokens) or doc.tokens[at + step].text not in _HYPHENS:
        return None
    token, half = doc.tokens[at], doc.tokens[at + 2 * step]
    low, high = sorted((token, half), key=lambda t: t.i)
    glued = high.start - low.end == 1
    written = half.text[:1].isupper() and half.text[1:].islower() and len(half.text) > 3 and half.upos == "PROPN"
    return half if glued and written else None


FIELDS = frozenset(
    """environment health transport statistics elections sport parks immigration justice industry tourism invest
    agriculture fisheries labour""".split()
)
"""What some states call a department by, their name after it: “Environment Norland”."""


def join_fields(doc: Doc, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """“Health Norland” is a body and not the state."""
    found = []
    for name in names:
        before = doc.tokens[name.first - 1] if name.first else None
        if name.kind == "state" and name.how == "name" and before is not None and before.text.istitle():
            if before.text.lower() in FIELDS and doc.sentence_number(before) == doc.sentence_number(doc.tokens[name.first]):
                name = Name(before.i, name.last, "organization", hit_text(doc, before.i, name.last))
        found.append(name)
    taken = {i: n for n in found for i in range(n.first, n.last + 1)}
    return tuple(n for n in found if taken[n.first] is n)


RULING = frozenset("government govt. administration".split())


def strip_rule(doc: Doc, gazetteer: Gazetteer, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """“The Government of Norland” is Norland: the noun in front is none of the name, however it is written."""
    found = []
    for name in names:
        words = doc.tokens[name.first : name.last + 1]
        if name.entry is None and len(words) > len(("of",)) and words[0].text.lower() in RULING and words[1].text.lower() == "of":
            first = next((t.i for t in words[2:] if t.text.lower() not in ("the", "republic", "kingdom", "of")), name.last)
            state = next((e for e in gazetteer.lookup(hit_text(doc, first, name.last)) if e.kind == "state"), None)
            if state is not None:
                begin = words[2].i + (words[2].text.lower() == "the")
                name = Name(begin, name.last, "state", hit_text(doc, begin, name.last), entry=state)
        found.append(name)
    return tuple(found)


def lengthen(doc: Doc, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """“Unite Cyprus Now”: a word with a capital after a body’s name, where it is no noun, belongs to it."""
    starts = {name.first for name in names}
    found = []
    for name in names:
        at = name.last + 1
        if name.entry is None and name.kind == "organization" and at < len(doc.tokens) and at not in starts:
            token = doc.tokens[at]
            inside = doc.sentence_number(token) == doc.sentence_number(doc.tokens[name.last])
            if inside and token.upos in ("ADV", "VERB", "PRON") and token.text[1:].islower() and is_capital(token):
                name = replace(name, last=at, label=hit_text(doc, name.first, at))
        found.append(name)
    return tuple(found)


def repeat(doc: Doc, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names, and every place where the words of one stand again; the longest name wins."""
    known: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for name in names:
        words = tuple(token.text for token in doc.tokens[name.first : name.last + 1])
        if name.how == "name" and (len(words) > 1 or len(words[0]) > 3) and words[0][:1].isupper():
            known.setdefault(words[0], []).append((words, name))
    at = {name.first: name for name in names}
    taken = {i for name in names for i in range(name.first, name.last + 1)}
    for token in doc.tokens:
        if token.upos != "PROPN" or token.text not in known:
            continue
        here = at.get(token.i)
        if (here is None and token.i in taken) or (here is not None and here.entry is not None):
            continue
        for words, name in sorted(known[token.text], key=lambda pair: -len(pair[0])):
            last = token.i + len(words) - 1
            span = range(token.i, last + 1)
            if here is not None and len(words) <= here.last - here.first + 1:
                break
            free = all(i not in taken or (here is not None and here.first <= i <= here.last) for i in span)
            if free and tuple(t.text for t in doc.tokens[token.i : last + 1]) == words and not _goes_on(doc, token.i, last):
                at[token.i] = replace(name, first=token.i, last=last)
                taken.update(span)
                break
    return tuple(sorted(at.values(), key=lambda name: name.first))


def _goes_on(doc: Doc, first: int, last: int) -> bool:
    """Is the stretch part of a longer word or name: “Zelaya” in “Zelaya Street”?"""
    around = [doc.tokens[i] for i in (first - 1, last + 1) if 0 <= i < len(doc.tokens)]
    number = doc.sentence_number(doc.tokens[first])
    return any(t.upos == "PROPN" and t.text[:1].isupper() and doc.sentence_number(t) == number for t in around)


def name_families(doc: Doc, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """A single word that is the family name of somebody who is named in full is that person, whatever the model says."""
    full = {doc.tokens[n.last].text for n in names if n.kind == "person" and n.last > n.first}
    found = []
    for name in names:
        word = doc.tokens[name.first].text
        if name.kind in ("organization", "place") and name.entry is None and name.first == name.last and word in full:
            before = doc.tokens[name.first - 1].text.lower() if name.first else ""
            if before not in PLACE_PREPOSITIONS:
                name = replace(name, kind="person", label=word)
        found.append(name)
    taken = {i for name in names for i in range(name.first, name.last + 1)}
    found.extend(_unseen(doc, full, taken))
    return tuple(sorted(found, key=lambda name: name.first))


def _unseen(doc: Doc, full: Iterable[str], taken: set[int]) -> Iterator[Name]:
    """Family names that the model did not see as names."""
    wanted = frozenset(word for word in full if len(word) > 2)
    for token in doc.tokens:
        if token.upos == "PROPN" and token.text in wanted and token.i not in taken and not _goes_on(doc, token.i, token.i):
            yield Name(token.i, token.i, "person", token.text)


def merged(names: Sequence[Name], more: Sequence[Name]) -> tuple[Name, ...]:
    """Both, in text order."""
    return tuple(sorted((*names, *more), key=lambda name: name.first))
