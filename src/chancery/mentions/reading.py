"""What is read of a mention: the word that says what happens, who does it to whom, where, when, and in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from chancery import extract
from chancery.extract.doc import Doc, Token
from chancery.mentions import casting, families
from chancery.mentions.casting import Being
from chancery.mentions.record import Mention
from chancery.resolve.words import content, ordinal

if TYPE_CHECKING:
    from chancery.extract.actors import Cast
    from chancery.extract.reader import Reader

_EDGE = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])|\n+")
_LONGEST = 600
_MOST = 1_000_000
_TELLING = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"))
_INSIDE = ("compound", "flat", "amod", "nummod", "appos", "conj", "nmod", "goeswith")
_AT = frozenset("in at near off on outside inside along through across over".split())
_PARTICLES = frozenset("down up out off away over".split())
_POINTING = frozenset(("the", "this", "that"))
_NOT = frozenset("not never no n't without".split())
TITLES = frozenset(
    "mr mrs ms dr mr. mrs. ms. dr. sir lord president senator minister secretary governor general attorney director deputy "
    "chief speaker representative former chairman leader king queen prince pope judge justice sen. rep. gov. vice mayor".split()
)
_COUNTS = frozenset(
    """number hundred thousand dozen million score lot couple handful plenty majority minority member part rest most many several
    some few none all both each crowd mob horde series string wave spate round group""".split()
)
_DAY = re.compile(
    r"(?i)^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|yesterday|today|tomorrow|(?:19|20)\d\d)$"
)
_ENTITY = re.compile(
    r"(?i)(actor|hum|human|per|person|org|organi[sz]ation|loc|location|gpe|veh|fac|country|state|group|object|place|entity|"
    r"tim|time)([-_ ].*)?"
)


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody or something that takes part, as far as the words tell."""

    names: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.names or self.nouns)


@dataclass(frozen=True, slots=True)
class Reading:
    """One mention read. ``keys`` are the head with its particle or object, then the head alone.

    ``name`` is the name that the head is of, in small letters and without titles, ``label`` its kind, and ``titles`` are
    nouns that the text puts beside it.
    """

    mention: Mention
    head: str
    keys: tuple[str, ...]
    upos: str
    doer: Side = Side()
    target: Side = Side()
    place: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    negated: bool = False
    ordinal: str | None = None
    words: frozenset[str] = frozenset()
    phrase: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    sentence: tuple[str, int] = ("", 0)
    name: tuple[str, ...] = ()
    label: str = ""
    titles: frozenset[str] = frozenset()
    is_definite: bool = False
    is_plural: bool = False
    being: Being | None = None
    states: frozenset[str] = frozenset()

    @property
    def is_entity(self) -> bool:
        """Whether the mention is said to be of somebody or something, not of what happens."""
        return bool(_ENTITY.fullmatch(self.mention.kind))


def read(mentions: Sequence[Mention], reader: Reader | None = None) -> list[Reading]:
    """Read mentions where they stand; each text is parsed once.

    Passages are read whole, so that it is known who "he" and "the company" are. Only where there are very many (a window
    of words for each mention) each mention is read in its own sentence.
    """
    reader = reader or _reader()
    whole = sum(map(len, {mention.passage for mention in mentions})) <= _MOST
    parsed: dict[str, tuple[Doc, Cast | None]] = {}
    found = []
    for mention in mentions:
        first, last = (0, len(mention.passage)) if whole else window(mention.passage, mention.start, mention.end)
        stretch = mention.passage[first:last]
        if stretch not in parsed:
            doc = reader.parser.parse(stretch)
            parsed[stretch] = doc, casting.cast_of(doc, reader) if whole else None
        doc, cast = parsed[stretch]
        one = _read(mention, doc, mention.start - first, mention.end - first, cast)
        found.append(replace(one, states=casting.states_in(mention.text, reader)))
    return found


@cache
def _reader() -> Reader:
    return extract.load()


def window(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, by full stops and line ends, in which a stretch of text lies; never much of a long text.

    >>> window("It rained. The quake hit. All fled.", 15, 20)
    (11, 25)
    """
    low, high = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    before = [edge.end() for edge in _EDGE.finditer(text, low, min(len(text), start + 1)) if edge.end() <= start]
    after = next((edge.start() for edge in _EDGE.finditer(text, end, high)), high)
    return (before[-1] if before else low), after


def _read(mention: Mention, doc: Doc, start: int, end: int, cast: Cast | None) -> Reading:
    own = doc.tokens_between(start, end)
    head = _head(doc, own)
    if head is None:
        plain = mention.text.lower().strip()
        return Reading(mention, mention.lemma.lower() or plain, (plain,), "X", words=content(mention.text))
    number = doc.sentence_number(head)
    whole = doc.sentence_tokens(number)
    lemma = _mended(_verb_of(mention.lemma or head.lemma, head).lower())
    if "-" in mention.text and " " not in mention.text:  # "hold-up", "run-off": one word, however it is cut
        lemma = mention.text.lower().replace("-", "")
    doer, target, place = _parties(doc, head, cast)
    name, label, titles = _named(doc, head, own)
    who = casting.being(cast, head)
    if who is not None and who.is_named and (called := _words(who.label)):
        name, label = called, "PER" if who.kind == "person" else label if label != "PER" else ""
    return Reading(
        mention,
        lemma,
        _keys(doc, head, lemma),
        head.upos,
        doer,
        target,
        place,
        _days(doc, head),
        _is_negated(doc, head),
        ordinal(doc.text[whole[0].start : start]),
        content(mention.text),
        frozenset(t.lemma.lower() for t in own if t.upos in _TELLING),
        frozenset(token.lemma.lower() for token in own if token.upos == "PROPN"),
        frozenset(token.lemma.lower() for token in whole if token.upos in ("NOUN", "PROPN", "VERB", "ADJ")),
        (doc.text, number),
        name,
        label,
        titles,
        head.feat("Number") != "Plur" and any(one.lemma in _POINTING for one in doc.children(head, "det")),
        head.feat("Number") == "Plur",
        who,
    )


def _named(doc: Doc, head: Token, own: Sequence[Token]) -> tuple[tuple[str, ...], str, frozenset[str]]:
    """The name that a head is of, its kind, and the nouns beside it, in the mention or in apposition to it."""
    spans = [one for one in doc.names if one.first <= head.i <= one.last]
    if not spans and head.upos != "PROPN":
        return (), "", frozenset()
    inside = [doc.tokens[i] for i in range(spans[0].first, spans[0].last + 1)] if spans else [head]
    words = [token.text.lower().removesuffix("'s").removesuffix("’s") for token in inside]
    name = tuple(word for word in words if word.isalpha() and word not in TITLES) or tuple(words)
    beside = [token for token in own if token not in inside]
    beside += doc.children(head, "appos")
    above = doc.head(head)
    if above is not None and head.rel in ("appos", "flat"):
        beside.append(above)
    titles = frozenset(t.lemma.lower() for t in beside if t.upos in ("NOUN", "PROPN")) | (set(words) & TITLES)
    return name, spans[0].label if spans else "", frozenset(titles)


def _words(label: str) -> tuple[str, ...]:
    words = tuple(word.lower().removesuffix("'s").removesuffix("’s").strip(".,") for word in label.split())
    return tuple(word for word in words if word and word not in TITLES) or words


def _head(doc: Doc, own: Sequence[Token]) -> Token | None:
    """The word of a stretch that the others hang on; not the article, and not a light verb before its noun."""
    inside = {token.i for token in own}
    tops = [t for t in own if (t.head not in inside or t.head == t.i) and t.upos not in ("PUNCT", "DET", "ADP", "PART", "SYM")]
    tops = tops or [token for token in own if token.upos not in ("PUNCT", "DET")] or list(own)
    rank = {"VERB": 0, "NOUN": 0, "PROPN": 0, "ADJ": 1, "PRON": 1}
    top = min(tops, key=lambda token: (rank.get(token.upos, 2), token.i), default=None)
    return top if top is None else _counted(doc, top, inside)


def _counted(doc: Doc, head: Token, inside: set[int]) -> Token:
    """What a word of quantity counts, if the mention has it: "hundreds of families", "several of them", "a series of raids"."""
    if head.lemma.lower() not in _COUNTS and head.upos not in ("NUM", "DET"):
        return head
    for child in doc.children(head, "nmod"):
        if child.i in inside and any(token.lemma.lower() == "of" for token in doc.children(child, "case")):
            return child
    return head


def _verb_of(lemma: str, head: Token) -> str:
    """A participle that is used as an adjective stands for its verb: "the injured striker"."""
    if head.upos != "ADJ" or not lemma.endswith("ed") or len(lemma) < 6:
        return lemma
    stem = lemma[:-2]
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    return f"{stem}e" if stem.endswith(("r", "s", "v", "c", "g", "u", "t")) and stem[-2] in "aeiou" else stem


def _mended(lemma: str) -> str:
    """A base form with a letter too many ("robb", "perishe"), where the shorter one is a word that is known."""
    known = families.load().of
    doubled = len(lemma) > 3 and lemma[-1] == lemma[-2]
    return lemma[:-1] if lemma not in known and (doubled or lemma[-1:] == "e") and lemma[:-1] in known else lemma


def _keys(doc: Doc, head: Token, lemma: str) -> tuple[str, ...]:
    """The names under which a head is looked up: with its particle or object, an object that says it all, the head alone."""
    found = []
    if head.upos in ("VERB", "AUX"):
        for child in doc.children(head, "compound:prt", "advmod", "obl", "obj", "xcomp", "case", "nsubj:pass"):
            if child.deprel == "compound:prt" or (child.rel == "advmod" and child.lemma in _PARTICLES):
                found.append(f"{lemma} {child.lemma.lower()}")
            elif child.rel in ("obj", "obl", "xcomp") or child.deprel == "nsubj:pass":
                found.append(f"{lemma} {child.lemma.lower()}")
                if child.upos == "NOUN" and child.rel != "obl" and lemma in families.load().support:
                    found.append(child.lemma.lower())
    elif head.upos == "NOUN":
        found += [f"{child.lemma.lower()} {lemma}" for child in doc.children(head, "compound")]
    return (*found, lemma)


def _parties(doc: Doc, head: Token, cast: Cast | None) -> tuple[Side, Side, frozenset[str]]:
    """Who acts, to whom something is done, and where."""
    doer = target = Side()
    place: set[str] = set()
    verb = head
    if head.upos == "NOUN" and head.rel == "obj" and (above := doc.head(head)) is not None and above.upos == "VERB":
        verb = above
    for child in doc.children(verb):
        case = {token.lemma.lower() for token in doc.children(child, "case")}
        if child.deprel == "nsubj":
            doer = doer or _side(doc, child, cast)
        elif child.deprel == "nsubj:pass" or (child.rel in ("obj", "iobj") and child.i != head.i):
            target = target or _side(doc, child, cast)
        elif child.rel == "obl":
            if "by" in case:
                doer = doer or _side(doc, child, cast)
            elif case & _AT:
                place |= _names(doc, child)
            elif case and child.i != head.i:
                target = target or _side(doc, child, cast)
    if head.rel in ("acl", "conj", "advcl", "xcomp") and not doer and head.upos == "VERB" and (above := doc.head(head)):
        if head.rel == "acl":
            target = target or _side(doc, above, cast)
        else:
            doer = doer or next((_side(doc, child, cast) for child in doc.children(above, "nsubj", "nsubj:pass")), Side())
    if head.upos in ("NOUN", "PROPN"):
        for child in doc.children(head, "nmod", "compound", "amod"):
            case = {token.lemma.lower() for token in doc.children(child, "case")}
            if "by" in case or child.deprel == "nmod:poss":
                doer = doer or _side(doc, child, cast)
            elif case & _AT:
                place |= _names(doc, child)
            elif child.rel == "nmod":
                target = target or _side(doc, child, cast)
            elif child.upos == "PROPN":
                place |= {child.lemma.lower()}
    return doer, target, frozenset(place)


def _side(doc: Doc, token: Token, cast: Cast | None = None) -> Side:
    names: set[str] = set()
    persons: set[str] = set()
    nouns: set[str] = set()
    counts: set[str] = set()
    people = {i for name in doc.names if name.label == "PER" for i in range(name.first, name.last + 1)}
    to_do = [token]
    while to_do:
        here = to_do.pop()
        who = casting.being(cast, here) if here.upos in ("PRON", "NOUN") else None
        if who is not None and who.is_named:  # "she", "the actress": whose name is known
            called = _words(who.label)
            names.update(called)
            persons.update(called if who.kind == "person" else ())
        if here.upos == "PROPN":
            names.add(here.lemma.lower().removesuffix("'s"))
            if here.i in people:
                persons.add(here.lemma.lower().removesuffix("'s"))
        elif here.upos == "NOUN" and not _DAY.match(here.text):
            nouns.add(here.lemma.lower())
        elif here.upos == "NUM":
            counts.add(here.text.lower())
        to_do += doc.children(here, *_INSIDE)
    return Side(frozenset(names), frozenset(persons), frozenset(nouns), frozenset(counts))


def _names(doc: Doc, token: Token) -> frozenset[str]:
    return _side(doc, token).names - {name for name in _side(doc, token).names if _DAY.match(name)}


def _days(doc: Doc, head: Token) -> frozenset[str]:
    """Days, months and years that hang on the head, or on the verb whose object it is."""
    verb = doc.head(head) if head.rel == "obj" else None
    below = [*doc.children(head), *(doc.children(verb) if verb is not None else ())]
    near = [one for one in below if one.rel in ("obl", "nmod", "advmod", "nummod")]
    found = {token.text.lower() for one in near for token in doc.subtree(one)[:6]}
    return frozenset(word for word in found if _DAY.match(word))


def _is_negated(doc: Doc, head: Token) -> bool:
    return any(token.lemma.lower() in _NOT for token in doc.children(head, "advmod", "det", "case"))
