"""By what words a text calls somebody or something whose name is given: the name itself and its short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chancery.extract.doc import Doc, Token

_LEGAL = frozenset("inc corp corporation co company ltd limited plc ag sa se nv gmbh llc group holdings".split())
_COMMON = frozenset(
    "general united american national international first royal new north south east west northern southern eastern western "
    "british european central federal bank air big old great global world standard".split()
)
_TITLES = frozenset("mr mrs ms dr sir lord president chairman mr. mrs. ms. dr.".split())
_SMALL = frozenset("of and the for".split())
_LETTER = re.compile(r"(?<=[ -])(\d+)([A-Z])\b")  # "4S" is cut so by the parser
_WORD = re.compile(r"\w+(?:[.&'’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look for. ``sure`` short forms stand for it in any text, ``short`` ones where the text gives the name too."""

    words: tuple[str, ...]
    sure: tuple[tuple[str, ...], ...] = ()
    short: tuple[tuple[str, ...], ...] = ()
    first: str = ""

    @property
    def is_model(self) -> bool:
        """Whether it ends in a number or the like: a product, not somebody."""
        return any(ch.isdigit() for word in self.words[1:][-2:] for ch in word) or any(ch.isdigit() for ch in self.words[-1])

    def may_stand_in(self, text: str) -> bool:
        """Whether a text has the words of any form of the name, at all: cheap to tell before it is read."""
        low = text.lower()
        forms = (self.words, *self.sure, *self.short, *([(self.first,)] if self.first else []))
        return any(all(word.removesuffix("s") in low for word in form) for form in forms)


def name_of(text: str) -> Name:
    """A name with its short forms: a model, a surname, initials, the first words.

    >>> name_of("Airbus A380").sure, name_of("Steve Jobs").short, name_of("General Motors Corp.").sure
    ((('a380',),), (('jobs',),), (('gm',),))
    >>> name_of("the iPhone 4").words, name_of("Cirrus Networks").first
    (('iphone', '4'), 'cirrus')
    """
    words = [word.lower() for word in _WORD.findall(_LETTER.sub(r"\1 \2", text))]
    while len(words) > 1 and words[-1].rstrip(".") in _LEGAL:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    whole, last = tuple(words), words[-1] if words else ""
    if len(words) < 2 or not any(ch.isupper() for ch in text):
        return Name(whole or (text.lower(),))
    sure: list[tuple[str, ...]] = []
    short: list[tuple[str, ...]] = []
    if last.isdigit() or (len(last) == 1 and words[-2].isdigit()):
        if len(words) > 2:
            sure.append(whole[1:])
        if len(last) > 2 and last.isdigit():
            short.append((last,))
        return Name(whole, tuple(sure), tuple(short))
    if not _SMALL.intersection(words):  # "Bank of America" is not America
        (sure if any(ch.isdigit() for ch in last) else short).append((last,))
    initials = "".join(word[0] for word in words if word not in _SMALL)
    if not any(ch.isdigit() for ch in last) and len(initials) > 1 and initials.isalpha():
        sure.append((initials,))
    if len(words) > 2:
        short.append(whole[:2])
    return Name(
        whole,
        tuple(sure),
        tuple(short),
        words[0] if len(words[0]) > 2 and words[0] not in _COMMON and not last[-1:].isdigit() else "",
    )


def find_spans(name: Name, doc: Doc) -> list[tuple[int, int]]:
    """Where a text gives a name (first and last token), in full or in short.

    A short form counts only in capitals, and not inside another name: "Jobs" is not "jobs", nor "Laurene Jobs".
    """
    found = list(_places(doc, name.words))
    people = {i for one in doc.names if one.label == "PER" for i in range(one.first, one.last + 1)}
    is_person = bool(found) and all(first in people for first, _ in found)
    forms = [form for form in name.sure if not (is_person and len(form[0]) < 4)]
    if found:
        forms += name.short
        if name.first and not is_person:
            forms.append((name.first,))
    elif len(name.words) == 2 and name.short and next(_places(doc, name.words[:1]), None):
        forms += name.short  # "Acme" and, elsewhere in the text, its "Comet": the Acme Comet
    taken = {i for first, last in found for i in range(first, last + 1)}
    for form in forms:
        for first, last in _places(doc, form):
            if not taken.intersection(range(first, last + 1)) and _stands_alone(doc, first, last, name, form):
                found.append((first, last))
                taken.update(range(first, last + 1))
    return sorted(found)


def _places(doc: Doc, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words stand in a row, whatever their case; the last may be in the plural or the genitive."""
    ends = _endings(words[-1])
    for token in doc.tokens:
        row = doc.tokens[token.i : token.i + len(words)]
        if len(row) == len(words) and _plain(row[-1]) in ends:
            if all(_plain(one) == word for one, word in zip(row[:-1], words[:-1], strict=True)) and not _goes_on(doc, row[-1]):
                if len(row[-1].text) > 1 or not row[-1].text.islower():
                    yield token.i, row[-1].i


def _endings(word: str) -> frozenset[str]:
    if any(ch.isdigit() for ch in word):
        return frozenset((word, f"{word}s"))
    if len(word) < 4:
        return frozenset((word,))
    return frozenset((word, f"{word}s", word.removesuffix("s")))


def _plain(token: Token) -> str:
    return token.text.lower().strip(".’'").removesuffix("'s").removesuffix("’s")


def _goes_on(doc: Doc, last: Token) -> bool:
    """Whether a longer name begins there: "iPhone 4", where "iPhone" is looked for."""
    after = doc.tokens[last.i + 1] if last.i + 1 < len(doc.tokens) else None
    if after is not None and after.start == last.end and after.text.isupper() and after.text.isalpha():
        return True
    if after is None or after.start != last.end + 1 or not last.text[:1].isalpha():
        return False
    numbered = re.fullmatch(r"\d\w?|[A-Z]+\d\w*|[A-Z]?\d{3}", after.text)
    return bool(numbered) and (last.head == after.i or after.head in (last.i, last.head))


def _stands_alone(doc: Doc, first: int, last: int, name: Name, form: Sequence[str]) -> bool:
    """Whether a short form is a name by itself here, and of nobody else."""
    row = doc.tokens[first : last + 1]
    if len(form) == 1 and len(form[0]) < 4 and form[0].isalpha() and form[0] != name.first:
        return row[0].text.strip(".").isupper() or row[0].text.isupper()
    if not row[0].text[:1].isupper() and not any(ch.isdigit() for ch in row[0].text):
        return False
    if row[0].upos == "VERB":
        return False
    opening = doc.sentences[doc.sentence_number(row[0])][0] == first
    before = doc.tokens[first - 1] if first and not opening else None
    after = doc.tokens[last + 1] if last + 1 < len(doc.tokens) else None
    others = set(name.words) | _TITLES
    if before is not None and before.upos == "PROPN" and _plain(before) not in others and before.end + 1 == row[0].start:
        if row[0].rel == "flat" or (before.rel == "compound" and before.head == row[0].i and not name.is_model):
            return False
    if after is not None and after.upos == "PROPN" and _plain(after) not in others and row[-1].end + 1 == after.start:
        return after.rel != "flat" and not (row[-1].rel == "compound" and row[-1].head == after.i and after.text[:1].isupper())
    return True
