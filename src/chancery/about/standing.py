"""Which words of a text stand for the one named: its names, nouns ("the company"), pronouns, and words of apposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chancery.about.calling import Name, find_spans
from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token

_FIRMS = frozenset(
    "company firm group carmaker automaker airline maker manufacturer bank giant retailer chain corporation planemaker "
    "chipmaker supplier operator carrier lender builder publisher developer producer insurer brewer airport".split()
)
_THINGS = frozenset(
    "plane aircraft jet airliner jetliner superjumbo jumbo device phone handset smartphone telephone product car model vehicle "
    "tablet gadget computer player console satellite rocket system service software".split()
)
_SAME = ("appos", "flat")
_OF_ITS = frozenset(("share", "stock"))
_REACH = 2


def find_heads(name: Name, doc: Doc, cast: Cast) -> frozenset[int]:
    """The tokens that stand for ``name``; none where the text does not give the name."""
    spans = find_spans(name, doc)
    if not spans:
        return frozenset()
    heads = {_top(doc, doc.tokens[first : last + 1]).i for first, last in spans}
    heads |= {i for i in _known(doc, heads, cast) if not (name.is_model and doc.tokens[i].upos == "PROPN")}
    if not _is_person(doc, spans, cast):
        heads |= set(_nouns(doc, heads, _things(doc, heads) if name.is_model else _FIRMS, cast))
    return frozenset(i for head in heads for i in _up(doc, doc.tokens[head], _THINGS if name.is_model else frozenset()))


def _top(doc: Doc, row: Sequence[Token]) -> Token:
    inside = {token.i for token in row}
    return next((token for token in row if token.head not in inside or token.head == token.i), row[-1])


def _is_person(doc: Doc, spans: Sequence[tuple[int, int]], cast: Cast) -> bool:
    """Whether the name, where it is given at most length, is that of a person."""
    longest = max(last - first for first, last in spans)
    whole = [first for first, last in spans if last - first == longest]
    people = {i for one in doc.names if one.label == "PER" for i in range(one.first, one.last + 1)}
    return longest > 0 and 2 * sum(first in people for first in whole) > len(whole)


def _known(doc: Doc, heads: set[int], cast: Cast) -> Iterator[int]:
    """Nouns and pronouns that stand for the actor whom the reader knows at these places."""
    counted = [cast.holders[i][0] for i in heads if len(cast.holders.get(i, ())) == 1]
    wanted = {actor for actor in counted if cast.get(actor).kind in ("person", "organization", "media", "group")}
    same = (i for i, held in cast.holders.items() if len(held) == 1 and held[0] in wanted)
    return (i for i in same if not any(ch.isdigit() for ch in doc.tokens[i].text))  # a firm is not its model


def _things(doc: Doc, heads: set[int]) -> frozenset[str]:
    """What a product is called: the usual words, and those that stand in apposition to its name."""
    own = {child.lemma.lower() for i in heads for child in doc.children(doc.tokens[i], "appos") if child.upos == "NOUN"}
    return _THINGS | own


def _nouns(doc: Doc, heads: set[int], nouns: frozenset[str], cast: Cast) -> Iterator[int]:
    """ "The company", "the plane", "it": the named one, if it was spoken of last.

    Last is who was named before in the same sentence, else the subject of the sentence before, or whom it names first.
    """
    firms = nouns is _FIRMS
    found = set(heads)
    rivals = {i for one in doc.names if one.label == "ORG" for i in range(one.first, one.last + 1)} - heads
    told = -_REACH - 1  # the last sentence that speaks of it: "the plane" may then be it, whatever firm is named between
    focus: tuple[int, bool] | None = None  # sentence, and whether it is the one looked for
    for number in range(len(doc.sentences)):
        subject: bool | None = None
        last: bool | None = None
        for token in doc.sentence_tokens(number):
            if token.i not in found and _may_stand(doc, token, nouns, cast):
                before = last if last is not None else focus[1] if focus and number - focus[0] <= _REACH else False
                if before or (not firms and token.upos == "NOUN" and number - told <= _REACH):
                    found.add(token.i)
                    yield token.i
            if token.i in found or token.i in rivals:
                ours = token.i in found
                told = number if ours else told
                if token.rel not in ("compound", "flat") or ours:
                    last = ours
                    if subject is None or (token.rel == "nsubj" and token.head == _root(doc, number)):
                        subject = ours
        if subject is not None:
            focus = (number, subject)


def _root(doc: Doc, number: int) -> int:
    return next((token.i for token in doc.sentence_tokens(number) if token.rel == "root"), -1)


def _may_stand(doc: Doc, token: Token, nouns: frozenset[str], cast: Cast) -> bool:
    lemma = token.lemma.lower()
    if lemma in ("it", "its") and token.upos == "PRON":
        return token.i not in cast.holders and token.rel != "expl"
    if token.upos != "NOUN" or lemma not in nouns or token.feat("Number") == "Plur":
        return False
    marks = [child.lemma.lower() for child in doc.children(token, "det")]
    return bool(set(marks) & {"the", "this"}) and not doc.children(token, "nmod", "acl", "compound", "appos")


def _up(doc: Doc, token: Token, sorts: frozenset[str]) -> Iterator[int]:
    """The token, and the words above it that stand for the same: what it is apposition to, its shares, "ten A700 jets"."""
    yield token.i
    while (head := doc.head(token)) is not None:
        by = {child.lemma.lower() for child in doc.children(token, "case")}
        if token.rel in _SAME and head.upos in ("NOUN", "PROPN"):
            token = head
        elif token.rel in ("compound", "nmod") and head.lemma.lower() in _OF_ITS and by <= {"of", "in", "'s", "’s"}:
            token = head
        elif token.rel == "compound" and head.lemma.lower() in sorts and token.i < head.i:
            token = head
        else:
            return
        yield token.i
