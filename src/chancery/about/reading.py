"""What an article tells of one named actor: the verbs and nouns that say what happens, and when that was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chancery.about.calling import Name
from chancery.about.standing import find_heads
from chancery.extract import times as timing
from chancery.extract.actors import find_actors
from chancery.extract.doc import Doc, Token
from chancery.extract.reader import Reader, read_blocks
from chancery.extract.status import status_of
from chancery.mentions.families import load as load_words
from chancery.model import Article, Time

HAPPENED = frozenset(("occurred", "ongoing", "reported"))

_NO_DEEDS = frozenset(
    "be have say tell add think believe expect hope want plan need know seem appear consider include mean remain like fear "
    "intend feel see depend belong argue suggest note claim insist state explain describe call aim wish doubt suppose "
    "assume understand contain own represent resemble cost let do get may can will would should must look try".split()
)
_NO_EVENTS = frozenset(
    "company department government management division version edition building rival capital position section "
    "population generation station hospital terminal journal official material individual organization corporation "
    "association foundation institution location option element equipment investment business thing way case share "
    "stock phone plane name number price project clothing painting king spring string evening morning ceiling".split()
)
_ENDS = ("tion", "sion", "ment", "ance", "ing", "ture", "sal", "val", "ial")
_CARRIED_OUT = frozenset("begin start continue manage help use come go fail proceed".split())
_HELD = frozenset(("have", "undergo", "suffer"))
_SUBJECTS = ("nsubj", "nsubj:pass")
_FRESH = 7


@dataclass(frozen=True, slots=True)
class Happening:
    """One mention of something that happens: its word, its sentence (number from 1), and between which days it lies."""

    trigger: Token
    sentence: int
    text: str
    start: int
    earliest: date | None
    latest: date | None
    status: str
    parts: tuple[tuple[int, int], ...] = ()
    assumed: bool = False


def read(name: Name, article: Article, reader: Reader) -> tuple[Happening, ...]:
    """The happenings of an article that ``name`` takes part in, in the order of the text."""
    blocks = [block for block in read_blocks(article) if block.kind not in ("byline", "caption")]
    doc = reader.parser.parse(article.text, [(block.start, block.end) for block in blocks])
    cast = find_actors(doc, reader.gazetteer, reader.lexicon.titles, published=article.published)
    heads = find_heads(name, doc, cast)
    if not heads:
        return ()
    times = timing.find_times(doc, published=article.published)
    found = [_happening(doc, token, own, times, article.published) for token, own in deeds(doc, heads)]
    title = max(
        (block.end for block in blocks if block.kind in ("title", "heading", "standfirst") and not block.start), default=0
    )
    return tuple(_assume(doc, [one for one in found if one.status in HAPPENED], times, title, article.published))


def deeds(doc: Doc, heads: frozenset[int]) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Words for what happens, each with those of ``heads`` that do it or undergo it."""
    for token in doc.tokens:
        if token.upos == "VERB":
            if token.lemma.lower() not in _NO_DEEDS and _is_deed(doc, token):
                own = tuple(part for part in parts(doc, token) if part.i in heads)
                if own:
                    yield token, own
        elif token.upos == "NOUN" and is_eventive(token.lemma.lower()) and token.i not in heads:
            verb = doc.head(token) if token.rel == "obj" else None
            held = parts(doc, verb) if verb is not None and verb.lemma.lower() in _HELD else ()
            own = tuple(child for child in (*_beside(doc, token), *held) if child.i in heads)
            if own:
                yield token, own


def parts(doc: Doc, verb: Token) -> tuple[Token, ...]:
    """Those who do what a verb says, and those it is done to; subjects are also looked for above the verb."""
    found: list[Token] = []
    for child in doc.children(verb, "nsubj", "obj", "iobj", "obl"):
        if child.rel != "obl" or child.deprel == "obl:agent" or _case(doc, child) == {"by"}:
            found.append(_antecedent(doc, verb, child))
    if not doc.children(verb, *_SUBJECTS):
        found += _subject_above(doc, verb)
    return tuple(one for part in found for one in (part, *doc.children(part, "conj")))


def _subject_above(doc: Doc, verb: Token, depth: int = 3) -> list[Token]:
    """The subject that a verb shares with that above it, or the noun that a participle is said of."""
    head = doc.head(verb)
    if head is None or not depth:
        return []
    if verb.deprel == "acl" and head.upos in ("NOUN", "PROPN", "PRON"):
        return [head] if verb.feat("VerbForm") != "Inf" else []
    if verb.rel == "parataxis" and head.upos in ("NOUN", "PROPN") and verb.i > head.i:
        return [head]
    if verb.rel in ("conj", "xcomp", "advcl", "parataxis") and head.upos in ("VERB", "ADJ", "NOUN"):
        if verb.rel == "conj" and verb.feat("VerbForm") not in (None, "Fin", head.feat("VerbForm")):
            if head.feat("VerbForm") == "Fin" and verb.feat("VerbForm") == "Inf":
                return []
        subjects = doc.children(head, *_SUBJECTS)
        return [_antecedent(doc, head, one) for one in subjects] or _subject_above(doc, head, depth - 1)
    return []


def _antecedent(doc: Doc, verb: Token, part: Token) -> Token:
    """What a relative pronoun stands for."""
    if part.lemma.lower() in ("which", "who", "that", "whom") and part.upos in ("PRON", "DET", "SCONJ"):
        top = verb
        while top.rel in ("conj", "xcomp") and (above := doc.head(top)) is not None:
            top = above
        noun = doc.head(top)
        if top.deprel.startswith("acl") and noun is not None:
            return noun
    return part


def _beside(doc: Doc, noun: Token) -> Iterator[Token]:
    """Those named with a noun for what happens: "the launch of X", "X's launch", "the X launch"."""
    for child in doc.children(noun, "nmod", "compound"):
        if child.deprel == "nmod:poss" or child.rel == "compound" or _case(doc, child) & {"of", "by"}:
            yield child
            yield from doc.children(child, "conj")


def _case(doc: Doc, token: Token) -> set[str]:
    return {child.lemma.lower() for child in doc.children(token, "case")}


def is_eventive(noun: str) -> bool:
    """Whether a noun may name what happens.

    >>> is_eventive("acquisition"), is_eventive("launch"), is_eventive("company")
    (True, True, False)
    """
    if noun in _NO_EVENTS:
        return False
    return noun in load_words().of or (len(noun) > 6 and noun.endswith(_ENDS))


def _is_deed(doc: Doc, verb: Token) -> bool:
    """Whether a verb tells what somebody does: not one that only describes a noun, nor what is only meant to be done."""
    if verb.rel in ("amod", "compound", "case", "mark", "fixed", "cop"):
        return False
    if not any(child.lemma == "to" for child in doc.children(verb, "mark", "aux")):
        return True
    head = doc.head(verb)
    return head is not None and head.lemma in _CARRIED_OUT


def _happening(doc: Doc, token: Token, own: Sequence[Token], times: Sequence[Time], published: date | None) -> Happening:
    number = doc.sentence_number(token)
    whole = doc.sentence_tokens(number)
    earliest, latest, time = timing.event_bounds(doc, token, times, published=published)
    if time is None or earliest is None:
        earliest = latest = None
    start = whole[0].start
    return Happening(
        token,
        number + 1,
        doc.text[start : whole[-1].end],
        start,
        earliest,
        latest,
        status_of(doc, token, lasting=False),
        tuple((part.start, part.end) for part in own),
    )


def _assume(
    doc: Doc, found: Sequence[Happening], times: Sequence[Time], title: int, published: date | None
) -> Iterator[Happening]:
    """Give what is told as past without a day the day that was told last, if that is fresh, else that of publication.

    News is new: what a report tells in the past tense, without saying when, has mostly just happened. What "has happened"
    may have been any time ago. A title tells in the present what the text dates.
    """
    fresh = [] if published is None else [
        time for time in times
        if time.earliest and time.earliest == time.latest and timedelta() <= published - time.earliest <= timedelta(_FRESH)
    ]  # fmt: skip
    for one in found:
        if one.earliest is not None or published is None:
            yield one
        elif one.trigger.start < title:
            day = next((other.earliest for other in found if other.trigger.start >= title and _is_kin(one, other)), None)
            day = day or next((time.earliest for time in fresh if time.span.start >= title), published)
            yield replace(one, earliest=day, latest=day, assumed=True)
        elif _is_narrated(doc, one.trigger):
            before = [time.earliest for time in fresh if title <= time.span.start < one.trigger.start]
            day = before[-1] if before else published
            yield replace(one, earliest=day, latest=day, assumed=True)
        else:
            yield one


def _is_kin(one: Happening, other: Happening) -> bool:
    return load_words().kinship(one.trigger.lemma.lower(), other.trigger.lemma.lower()) > 0


def _is_narrated(doc: Doc, token: Token) -> bool:
    """Whether a word stands in the simple past or, as in headlines, in the simple present."""
    for word in (token, *doc.ancestors(token)):
        if word.upos == "VERB" and (word.feat("VerbForm") == "Fin" or doc.children(word, "aux")):
            helpers = [child.lemma.lower() for child in doc.children(word, "aux")]
            return "have" not in helpers and (word.xpos in ("VBD", "VBZ", "VBP") or "be" in helpers)
    return False
