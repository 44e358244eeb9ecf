"""Which time belongs to which event, and what bounds that gives the event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chancery.extract.doc import Doc, Token
from chancery.extract.lengths import START
from chancery.extract.tense import tense_at
from chancery.model import Time

How = Literal["at", "by", "from"]
"""An event lies within a time, or ends with it ("said on Monday that … had left"), or begins with it."""

_TIES = ("obl", "advmod", "nmod", "nummod", "compound", "amod", "appos", "obj", "iobj", "dep", "det", "xcomp")
_NOMINAL = ("nsubj", "obj", "iobj", "obl", "nmod", "compound", "appos", "dislocated", "dep")
_EARLIER = ("after", "since", "following", "once")
_LATER = ("before", "until", "till", "ahead", "pending")
_SAME = ("when", "as", "while", "where", "by", "in")
_CONFLICT = frozenset(
    """war invasion conflict offensive attack assault crisis fighting aggression campaign uprising revolution
    coup hostilities""".split()
)
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Link:
    """A time of an event, and how the event lies to it."""

    time: Time
    how: How = "at"


def event_time(doc: Doc, trigger: Token, times: Sequence[Time], *, published: date | None = None) -> Time | None:
    """The time that is told of an event: one that modifies its trigger or its clause, or that of an earlier mention."""
    link = find_link(doc, trigger, times, published=published)
    return link.time if link is not None else None


def event_bounds(
    doc: Doc, trigger: Token, times: Sequence[Time], *, published: date | None
) -> tuple[date | None, date | None, Time | None]:
    """Between which days an event lies, and the time that says so. What is told as past ends with publication."""
    link = find_link(doc, trigger, times, published=published)
    ahead = tense_at(doc, trigger) == "future"
    now = None if ahead else published
    if link is None:
        return None, now, None
    earliest, latest = link.time.earliest, link.time.latest
    if link.how == "by":
        earliest = None
    elif link.how == "from":
        earliest, latest = latest, None
    if link.time.value == "PRESENT_REF":
        earliest = None
    if now and (earliest is None or earliest <= now) and (latest is None or latest > now):
        latest = now
    return earliest, latest, link.time


def find_link(doc: Doc, trigger: Token, times: Sequence[Time], *, published: date | None) -> Link | None:
    """The time of an event, from its own clause, another mention of it, or the sentence before."""
    number = doc.sentence_number(trigger)
    here = list(_times_of(doc, number, times))
    link = _own(doc, trigger, here) or _framing(doc, trigger, here)
    if link is not None:
        return link
    other = mention_time(doc, trigger, times)
    if other is not None:
        return Link(other)
    carried = _carried(doc, trigger, times, published)
    return Link(carried) if carried is not None else None


def _times_of(doc: Doc, number: int, times: Sequence[Time]) -> Iterator[Time]:
    """The times of a sentence that can date an event."""
    first, last = doc.sentences[number]
    start, end = doc.tokens[first].start, doc.tokens[last].end
    return (t for t in times if start <= t.span.start < end and (t.earliest or t.latest) and t.value != START)


def head_of(doc: Doc, time: Time) -> Token:
    """The word of an expression that the rest of it hangs on."""
    tokens = doc.tokens_between(time.span.start, time.span.end)
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[-1])


def _own(doc: Doc, trigger: Token, here: Sequence[Time]) -> Link | None:
    """The time that modifies the trigger or, up the tree, the clause that it stands in."""
    if not here:
        return None
    heads = {t.id: head_of(doc, t) for t in here}
    word = trigger
    how: How = "at"
    found = _best(trigger, [t for t in here if _tied(doc, t, heads[t.id], trigger)]) or _below(doc, trigger, here, heads)
    if found is not None:
        return Link(found)
    for _ in range(_MOST_STEPS):
        head = doc.head(word)
        step = _step(doc, word, head) if head is not None else None
        if head is None or step is None:
            return None
        how = step if how == "at" else how
        word = head
        found = _best(trigger, [t for t in here if _tied(doc, t, heads[t.id], word)])
        if found is not None:
            return Link(found, how)
    return None


def _best(trigger: Token, tied: Sequence[Time]) -> Time | None:
    """The finest of several times, then the nearest."""
    return min(tied, key=lambda t: (_days(t), abs(t.span.start - trigger.start)), default=None)


def _days(time: Time) -> int:
    if time.earliest and time.latest and time.value != "PRESENT_REF":
        return (time.latest - time.earliest).days
    return 100_000


def _tied(doc: Doc, time: Time, head: Token, word: Token) -> bool:
    """Whether a time hangs on a word. "The first talks since 1979" are not dated by 1979."""
    if head.i == word.i:
        return True
    if head.head != word.i or head.rel not in _TIES:
        return False
    return not (head.rel == "nmod" and time.span.exact.lower().startswith(("since", "ever since", "until")))


def _below(doc: Doc, trigger: Token, here: Sequence[Time], heads: dict[str, Token]) -> Time | None:
    """A day that the parse hangs on an object of the verb ("signed a deal on Friday"), or on the clause of a noun."""
    if trigger.upos == "VERB":
        words = [c for c in doc.children(trigger, "obj", "obl", "nsubj:pass", "xcomp") if c.i > trigger.i]
    else:
        words = [c for c in doc.children(trigger, "acl") if c.rel == "acl" and c.xpos in ("VBD", "VBN")]
    tied = [
        t for t in here for w in words
        if heads[t.id].head == w.i and heads[t.id].rel in ("nmod", "obl") and t.granularity in ("day", "interval")
        and t.span.start > w.start and " " in t.span.exact
    ]  # fmt: skip
    return _best(trigger, tied)


def _step(doc: Doc, word: Token, head: Token) -> How | None:
    """How an event told by a word lies to the time of the word that it hangs on; None where that says nothing."""
    if word.rel in _NOMINAL:
        cases = {c.lemma.lower() for c in doc.children(word, "case")}
        if cases & set(_EARLIER):
            return "by"
        if cases & set(_LATER):
            return "from"
        return "at"
    if word.rel == "conj":
        return "at"
    if word.rel == "ccomp":
        return "by" if tense_at(doc, word) == "past" else None
    if word.rel == "advcl":
        marks = {c.lemma.lower() for c in doc.children(word, "mark", "advmod")}
        if marks & set(_EARLIER):
            return "by"
        if marks & set(_LATER):
            return "from"
        return "at" if marks & set(_SAME) or (not marks and word.xpos in ("VBG", "VBN")) else None
    if word.deprel == "acl" and word.xpos == "VBG":
        return "at"
    return None


def _framing(doc: Doc, trigger: Token, here: Sequence[Time]) -> Link | None:
    """A time that opens the sentence frames its main clause, whatever word the parse hangs it on."""
    first = doc.tokens[doc.sentences[doc.sentence_number(trigger)][0]]
    opening = [t for t in here if t.span.start <= first.end + 1 and _days(t) < 400]
    if not opening or trigger.rel not in ("root", "conj", "nsubj", "obj"):
        return None
    chain = (trigger, *doc.ancestors(trigger))
    if any(w.rel not in ("root", "conj", "nsubj", "obj") for w in chain):
        return None
    return Link(opening[0])


# ------------------------------------------------------------------ other mentions, and the sentence before


def mention_time(doc: Doc, trigger: Token, times: Sequence[Time]) -> Time | None:
    """The time told of another mention of what a definite noun names: "the vote", after "voted … yesterday"."""
    if trigger.upos not in ("NOUN", "PROPN") or not _is_definite(doc, trigger) or trigger.feat("Number") == "Plur":
        return None
    places = _proper_names(doc, trigger)
    events = (t for t in doc.tokens if t.upos in ("NOUN", "VERB") and t.i != trigger.i)
    others = [t for t in events if _same_event(doc, trigger, t, places)]
    others.sort(key=lambda t: (t.i > trigger.i, abs(t.i - trigger.i)))
    for other in others:
        link = _own(doc, other, list(_times_of(doc, doc.sentence_number(other), times)))
        if link is not None and link.how == "at" and _days(link.time) < 400:
            return link.time
    return None


def _is_definite(doc: Doc, noun: Token) -> bool:
    words = doc.children(noun, "det", "nmod:poss")
    return any(c.lemma in ("the", "this", "that") or (c.rel == "nmod" and c.i < noun.i) for c in words)


def _same_event(doc: Doc, trigger: Token, other: Token, places: frozenset[str]) -> bool:
    if _stem(trigger.lemma) == _stem(other.lemma):
        mine = _proper_names(doc, other)
        return not places or not mine or bool(places & mine)
    alike = trigger.lemma in _CONFLICT and other.lemma in _CONFLICT
    return alike and bool(places & _proper_names(doc, other))


def _stem(lemma: str) -> str:
    lemma = lemma.lower()
    for ending in ("ing", "ation", "ion", "ment", "ure", "al", "e"):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma[: -len(ending)]
    return lemma


def _proper_names(doc: Doc, noun: Token) -> frozenset[str]:
    """The names that stand with a noun: "war in Ukraine"."""
    return frozenset(c.text for c in doc.children(noun, "nmod", "compound", "obj", "obl") if c.upos == "PROPN")


def _carried(doc: Doc, trigger: Token, times: Sequence[Time], published: date | None) -> Time | None:
    """The day of the sentence before, in the same paragraph, for what is told on in the simple past."""
    if not _goes_on(doc, trigger):
        return None
    number = doc.sentence_number(trigger)
    if any(_days(t) < 100_000 for t in _times_of(doc, number, times)):
        return None
    for before in (number - 1, number - 2):
        if before < 0:
            return None
        first, last = doc.sentences[before]
        if "\n" in doc.text[doc.tokens[last].end - 1 : doc.tokens[doc.sentences[before + 1][0]].start]:
            return None
        days = [t for t in _times_of(doc, before, times) if t.granularity == "day" and t.earliest == t.latest]
        if days:
            root = next((t for t in doc.tokens[first : last + 1] if t.head == t.i), None)
            link = _own(doc, root, days) or _framing(doc, root, days) if root is not None else None
            past = link is not None and link.time.latest is not None and (published is None or link.time.latest <= published)
            return link.time if link is not None and past and root is not None and root.xpos == "VBD" else None
    return None


def _goes_on(doc: Doc, trigger: Token) -> bool:
    """Whether a verb tells the next thing that happened: a main verb in the simple past, outside of quotation marks."""
    if trigger.xpos != "VBD" or trigger.rel not in ("root", "conj") or doc.child(trigger, "aux") is not None:
        return False
    subject = doc.child(trigger, "nsubj")
    return subject is not None and (subject.upos == "PRON" or _is_definite(doc, subject) or subject.upos == "PROPN")


def is_narrative(doc: Doc, time: Time) -> bool:
    """Whether a time dates a clause and not only a noun ("the November 27 deal")."""
    head = head_of(doc, time)
    if head.rel in ("nmod", "compound", "nummod", "amod"):
        return False
    governor = doc.head(head)
    return governor is None or governor.deprel != "acl:relcl"
