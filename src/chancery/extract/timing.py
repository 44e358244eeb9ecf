"""Which time belongs to which event, and what bounds that gives the event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chancery.extract.chronicle import heading_for
from chancery.extract.circumstances import (
    How,
    begun_time,
    clause_time,
    cleft_time,
    dated_by_subject,
    due_time,
    hangs_together,
    setting_time,
    verb_beyond_quotation,
)
from chancery.extract.doc import Doc, Token
from chancery.extract.lengths import START
from chancery.extract.narration import carried_time, is_subordinate
from chancery.extract.sameness import other_mentions
from chancery.extract.tense import AHEAD, SPEECH, tense_at
from chancery.model import Time

_TIES = ("obl", "advmod", "nmod", "nummod", "compound", "amod", "appos", "obj", "iobj", "dep", "det", "xcomp")
_NOMINAL = ("nsubj", "obj", "iobj", "obl", "nmod", "compound", "appos", "dislocated", "dep")
_EARLIER = ("after", "since", "following", "once")
_LATER = ("before", "until", "till", "ahead", "pending")
_ANSWERS = frozenset("response answer retaliation reaction reply revenge".split())
_TOPICS = frozenset("for about over regarding concerning despite against".split())
_SPOKEN_OF = frozenset(
    """condemn denounce criticize criticise discuss hail welcome praise mention cite deny protest mourn regret recall mark
    commemorate celebrate review investigate defend blame note acknowledge decry slam deplore applaud describe explain justify
    question dismiss deride lament attack probe recount confirm debate examine""".split()
)
"""Verbs whose object took place before it was spoken of."""
_ENDING = frozenset("end collapse expire lapse fail break conclude finish close unravel stall crumble fray".split())
_LASTING = frozenset(
    """truce ceasefire cease-fire armistice deal accord pact agreement treaty alliance coalition embargo sanction ban boycott
    blockade siege curfew war standoff""".split()
)
_READY = ("ready", "willing", "prepared", "open")
_SPEAKING = frozenset("speak address testify talk write appear".split())
_SAME = ("when", "as", "while", "where", "by", "in", "with")
_PREPOSITIONS = frozenset("on in at by since until from after before during over for till".split())
_MOST_STEPS = 6
_FEW = 7


@dataclass(frozen=True, slots=True)
class Link:
    """A time of an event, and how the event lies to it."""

    time: Time
    how: How = "at"


def event_time(doc: Doc, trigger: Token, times: Sequence[Time], *, published: date | None = None) -> Time | None:
    """The time that is told of an event: one that modifies its trigger or its clause, or that of an earlier mention."""
    link = find_link(doc, trigger, times)
    return link.time if link is not None else None


def event_bounds(
    doc: Doc, trigger: Token, times: Sequence[Time], *, published: date | None
) -> tuple[date | None, date | None, Time | None]:
    """Between which days an event lies, and the time that says so. What is told as past ends with publication."""
    link = find_link(doc, trigger, times)
    ahead = tense_at(doc, trigger) == "future"
    now = None if ahead else published
    if link is None:
        return None, now, None
    earliest, latest = link.time.earliest, link.time.latest
    if link.how == "by":
        earliest = None
    elif link.how == "from":
        latest = None
    if link.time.value == "PRESENT_REF":
        earliest = None
    to_come = published is not None and earliest is not None and earliest >= published and link.how == "at"  # “later this month”
    if now and not to_come and (earliest is None or earliest <= now) and (latest is None or latest > now):
        latest = now
    return earliest, latest, link.time


def find_link(doc: Doc, trigger: Token, times: Sequence[Time]) -> Link | None:
    """The time of an event, from its own clause or another mention of it.

    The day of the sentence before is not taken over: on our readings that was wrong four times out of five.
    """
    number = doc.sentence_number(trigger)
    here = list(_times_of(doc, number, times))
    link = _own(doc, trigger, here) or _framing(doc, trigger, here)
    if link is None and (heading := heading_for(doc.text, times, trigger.start)) is not None:
        link = _headed(doc, trigger, heading)
    if link is not None:
        return link
    other = mention_time(doc, trigger, times)
    if other is None and trigger.upos == "VERB" and not _has_own_time(doc, here):
        other = carried_time(doc, trigger, lambda verb: _clause_time(doc, verb, times))
    return Link(other) if other is not None else None


def _has_own_time(doc: Doc, here: Sequence[Time]) -> bool:
    """Whether a sentence has a time that is not only one of what somebody says or of a relative clause in it."""
    return any(t.earliest and t.latest and not is_subordinate(doc, head_of(doc, t)) for t in here)


def _clause_time(doc: Doc, verb: Token, times: Sequence[Time]) -> Time | None:
    """The time at which a verb was, by the words of its sentence."""
    here = list(_times_of(doc, doc.sentence_number(verb), times))
    link = _own(doc, verb, here) or _framing(doc, verb, here)
    if link is None and not _has_own_time(doc, here):
        return carried_time(doc, verb, lambda before: _clause_time(doc, before, times))
    return link.time if link is not None and link.how == "at" else None


def _headed(doc: Doc, trigger: Token, heading: Time) -> Link | None:
    """The date above the passage, as it lies to what its main clause tells."""
    word, how = trigger, "at"
    for _ in range(_MOST_STEPS):
        head = doc.head(word)
        if head is None or word.rel in ("root", "parataxis") or _is_apart(doc, head, word):
            break
        step = _step(doc, word, head)
        if step is None:
            return None
        how, word = step if how == "at" else how, head
    helpers = {c.text.lower() for c in doc.children(word, "aux")}
    return Link(heading, "by" if "had" in helpers or how == "by" else "from" if how == "from" else "at")


def _is_apart(doc: Doc, head: Token, word: Token) -> bool:
    """Whether a semicolon or colon keeps a clause apart from the one that the parse hangs it on."""
    return head.i < word.i and any(token.text in (";", ":") for token in doc.tokens[head.i + 1 : word.i])


def _times_of(doc: Doc, number: int, times: Sequence[Time]) -> Iterator[Time]:
    """The times of a sentence that can date an event."""
    first, last = doc.sentences[number]
    start, end = doc.tokens[first].start, doc.tokens[last].end
    return (t for t in times if start <= t.told.start < end and (t.earliest or t.latest) and t.value != START and not t.part_of)


def head_of(doc: Doc, time: Time) -> Token:
    """The word of an expression that the rest of it hangs on."""
    tokens = doc.tokens_between(time.told.start, time.told.end)
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[-1])


def _own(doc: Doc, trigger: Token, here: Sequence[Time]) -> Link | None:
    """The time that modifies the trigger or, up the tree, the clause that it stands in."""
    if not here:
        return None
    heads = {t.id: head_of(doc, t) for t in here}
    word = trigger
    how: How = "at"
    offers = trigger.upos == "ADJ" and trigger.lemma in _READY and doc.child(trigger, "cop") is not None
    found = _best(trigger, [t for t in here if _tied(doc, t, heads[t.id], trigger)]) or _below(doc, trigger, here, heads)
    if found is not None:
        return Link(_finer(doc, trigger, found, here, heads) if trigger.upos == "VERB" else found)
    if trigger.upos != "VERB" and (begun := begun_time(doc, trigger, here, heads)) is not None:
        return Link(begun)
    for _ in range(_MOST_STEPS):
        if (told := _told_when(doc, word, here)) is not None:
            return Link(told, how)
        if word.upos in ("VERB", "AUX") and (around := _around(doc, word, here, heads)) is not None:
            return around if how == "at" else Link(around.time, how)
        head = doc.head(word)
        step = _step(doc, word, head) if head is not None else None
        if word.rel == "ccomp" and (offers or (word is trigger and _is_performed(doc, word))):
            step = "at"  # who says that he is ready offers it there and then; so does who says “we condemn”
        if head is None or step is None:
            return None
        how = step if how == "at" else how
        word = head
        found = _best(trigger, [t for t in here if _tied(doc, t, heads[t.id], word)])
        if found is None and how == "at" and word.upos == "VERB":
            found = _spoken(doc, word, here, heads)
        if found is None and how == "at" and trigger.upos != "VERB":
            found = due_time(doc, word, here, heads)
        if found is not None:
            return Link(_finer(doc, word, found, here, heads), how)
    return None


def _finer(doc: Doc, verb: Token, time: Time, here: Sequence[Time], heads: dict[str, Token]) -> Time:
    """The time of a setting within a time: “over the weekend he had, during his Sunday broadcast, told …”."""
    setting = setting_time(doc, verb, here, heads)
    if setting is None or setting[1] or not (time.earliest and time.latest and setting[0].earliest and setting[0].latest):
        return time
    return setting[0] if time.earliest <= setting[0].earliest and setting[0].latest <= time.latest else time


def _around(doc: Doc, verb: Token, here: Sequence[Time], heads: dict[str, Token]) -> Link | None:
    """The time of what a verb is set in."""
    found = cleft_time(doc, verb, here, heads) or dated_by_subject(doc, verb, here, heads)
    if found is not None:
        return Link(found)
    if (setting := setting_time(doc, verb, here, heads)) is not None:
        return Link(setting[0], "from" if setting[1] else "at")
    clause = clause_time(doc, verb, here, heads)
    return Link(*clause) if clause is not None else None


def _best(trigger: Token, tied: Sequence[Time]) -> Time | None:
    """The finest of several times, then the nearest."""
    return min(tied, key=lambda t: (_days(t), abs(t.told.start - trigger.start)), default=None)


def _days(time: Time) -> int:
    if time.earliest and time.latest and time.value != "PRESENT_REF":
        return (time.latest - time.earliest).days
    return 100_000


def _tied(doc: Doc, time: Time, head: Token, word: Token) -> bool:
    """Whether a time hangs on a word. "The first talks since 1979" are not dated by 1979."""
    if head.i == word.i:
        return True
    verb = _verb_before(doc, time) or _verb_after(doc, time) or verb_beyond_quotation(doc, time, head)
    if verb is not None:
        return verb.i == word.i
    if word.upos == "NOUN" and head.head != word.i and time.granularity == "day" and _is_at_place(doc, head, word):
        return True
    if head.head != word.i or head.rel not in _TIES:
        return False
    return not (head.rel == "nmod" and time.told.exact.lower().startswith(("since", "ever since", "until")))


def _is_at_place(doc: Doc, head: Token, noun: Token) -> bool:
    """Whether a parse hangs the day of a noun on the place in its phrase: “a mission to Banjul on 13 January”."""
    place = doc.head(head)
    return place is not None and place.upos == "PROPN" and place.rel == "nmod" and place.head == noun.i and head.rel == "nmod"


def _verb_before(doc: Doc, time: Time) -> Token | None:
    """The verb right before a time, which it belongs to whatever the parse says: "…, police revealed on Saturday"."""
    first = doc.tokens_between(time.told.start, time.told.end)[0]
    before = doc.tokens[first.i - 1] if first.i else None
    return before if before is not None and before.upos == "VERB" and before.xpos in ("VBD", "VBN", "VBZ") else None


def _verb_after(doc: Doc, time: Time) -> Token | None:
    """The verb right after a day without a preposition, which the parse may take for a name: “the president Sunday ordered”."""
    tokens = doc.tokens_between(time.told.start, time.told.end)
    first, last = tokens[0], tokens[-1]
    opens = first.i == doc.sentences[doc.sentence_number(first)][0]
    if opens or first.text.lower() in _PREPOSITIONS or time.granularity != "day":
        return None
    after = doc.tokens[last.i + 1] if last.i + 1 < len(doc.tokens) else None
    before = doc.tokens[first.i - 1]
    if after is None or after.xpos != "VBD" or after.upos != "VERB" or not before.xpos.startswith("NN"):
        return None
    return after


def _below(doc: Doc, trigger: Token, here: Sequence[Time], heads: dict[str, Token]) -> Time | None:
    """A day that the parse hangs on an object of the verb ("signed a deal on Friday"), or on the clause of a noun."""
    if trigger.upos == "VERB":
        words = [c for c in doc.children(trigger, "obj", "obl", "nsubj:pass", "xcomp") if c.i > trigger.i]
    else:
        words = [c for c in doc.children(trigger, "acl") if c.xpos in ("VBD", "VBN") and not _has_own_subject(doc, c)]
    around = ("in", "at", "during")
    settings = [c for c in doc.children(trigger, "obl") if any(k.lemma in around for k in doc.children(c, "case"))]
    for setting in settings:  # "in the 2015 deal they agreed"
        inside = {t.i for t in doc.children(setting, "compound", "nummod", "amod")}
        if found := [t for t in here if heads[t.id].i in inside]:
            return _best(trigger, found)
        participles = (c for c in doc.children(setting, "acl") if c.xpos == "VBN" and c.deprel == "acl")
        issued = {c.i for c in participles}  # "in a statement issued on Friday"
        if found := [t for t in here if heads[t.id].head in issued and t.granularity == "day"]:
            return _best(trigger, found)
    if trigger.upos == "VERB" and (said := _spoken(doc, trigger, here, heads)) is not None:
        return said
    if trigger.upos == "VERB" and _is_performed(doc, trigger):
        telling = {c.i for c in doc.children(trigger, "parataxis") if c.lemma in SPEECH}
        if found := [t for t in here if heads[t.id].head in telling]:
            return _best(trigger, found)
    done = trigger.xpos == "VBD" and trigger.lemma not in _SPOKEN_OF | AHEAD
    tied = [
        t for t in here for w in words
        if heads[t.id].head == w.i and heads[t.id].rel in ("nmod", "obl") and t.told.start > w.start and " " in t.told.exact
        and (t.granularity in ("day", "interval") or (w.rel == "obj" and done and t.told.exact.lower().startswith("in ")))
    ]  # fmt: skip
    return _best(trigger, tied)


def _has_own_subject(doc: Doc, verb: Token) -> bool:
    """“Which the minister criticised”, but not “which failed”."""
    return any(subject.xpos[:1] != "W" for subject in doc.children(verb, "nsubj"))


def _told_when(doc: Doc, verb: Token, here: Sequence[Time]) -> Time | None:
    """The time right before the “when” of a clause: “in 2012, when a meeting ended”."""
    when = next((c for c in doc.children(verb, "advmod", "mark") if c.text.lower() == "when"), None)
    if when is None or not when.i:
        return None
    before = doc.tokens[when.i - 1 - (doc.tokens[when.i - 1].text == "," and when.i > 1)]
    return next((t for t in here if t.told.end == before.end), None)


def _is_performed(doc: Doc, verb: Token) -> bool:
    """“We condemn this”: said and done at once."""
    doer = doc.child(verb, "nsubj")
    return doer is not None and doer.text.lower() in ("we", "i") and verb.xpos == "VBP" and doc.child(verb, "aux") is None


def _spoken(doc: Doc, verb: Token, here: Sequence[Time], heads: dict[str, Token]) -> Time | None:
    """The time of the words in which a verb was said: "speaking on Monday, he urged …"."""
    of_subject = (c for subject in doc.children(verb, "nsubj") for c in doc.children(subject, "acl"))
    clauses = [*doc.children(verb, "advcl"), *of_subject]
    speaking = {c.i for c in clauses if c.xpos == "VBG" and c.lemma in _SPEAKING}
    return _best(verb, [t for t in here if heads[t.id].head in speaking and heads[t.id].rel in ("obl", "advmod")])


def _step(doc: Doc, word: Token, head: Token) -> How | None:
    """How an event told by a word lies to the time of the word that it hangs on; None where that says nothing."""
    if word.rel in _NOMINAL:
        cases = {c.lemma.lower() for c in doc.children(word, "case")}
        if cases & _TOPICS:
            return None  # “took responsibility for the murder in December”
        if word.rel == "nsubj" and head.lemma in _ENDING and word.lemma in _LASTING and head.i > word.i:
            return "by"  # what collapses on Friday was made before
        if word.rel == "obj" and head.lemma in _SPOKEN_OF:
            return "by"  # what is condemned on Monday happened before
        if cases & set(_EARLIER) or (word.lemma in _ANSWERS and "in" in cases):  # "in answer to the invasion"
            return "by"
        if cases & set(_LATER):
            return "from"
        return "at"
    if hangs_together(doc, word, head):
        return "at"
    if word.rel == "conj" or (word.rel == "xcomp" and word.xpos == "VBG"):  # “was seen talking this afternoon”
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
    return None


def _framing(doc: Doc, trigger: Token, here: Sequence[Time]) -> Link | None:
    """A time that opens the sentence frames its main clause, whatever word the parse hangs it on."""
    first = doc.tokens[doc.sentences[doc.sentence_number(trigger)][0]]
    opening = [t for t in here if (t.told.start <= first.end + 1 or _opens(doc, first, t)) and _days(t) < 400]
    if not opening or (trigger.rel not in ("root", "conj", "nsubj", "obj") and not _is_misread(doc, trigger)):
        return None
    chain = (trigger, *doc.ancestors(trigger))
    if any(w.rel not in ("root", "conj", "nsubj", "obj") and not _is_misread(doc, w) for w in chain):
        return None
    return Link(opening[0])


def _is_misread(doc: Doc, verb: Token) -> bool:
    """Whether a parse takes a whole sentence for a noun: its past verb hangs on its subject."""
    head = doc.head(verb)
    if head is None or verb.deprel != "acl" or verb.xpos != "VBD" or head.rel != "root" or head.upos not in ("NOUN", "PROPN"):
        return False
    return doc.child(head, "cop") is None


def _opens(doc: Doc, first: Token, time: Time) -> bool:
    """Whether nothing but particles stands before a time in its sentence: “shortly after four in the afternoon of …”."""
    if head_of(doc, time).rel in ("amod", "compound"):
        return False
    tokens = doc.tokens_between(first.start, time.told.start)
    return len(tokens) < _FEW and all(token.upos in ("ADP", "ADV", "NUM", "DET", "CCONJ", "SCONJ", "PUNCT") for token in tokens)


# ------------------------------------------------------------------ other mentions


def mention_time(doc: Doc, trigger: Token, times: Sequence[Time]) -> Time | None:
    """The time told of another mention of what a definite noun names: "the vote", after "voted … yesterday"."""
    for other in other_mentions(doc, trigger):
        link = _own(doc, other, list(_times_of(doc, doc.sentence_number(other), times)))
        if link is not None and link.how == "at" and _days(link.time) < 400:
            return link.time
    return None


def is_narrative(doc: Doc, time: Time) -> bool:
    """Whether a time dates a clause and not only a noun ("the November 27 deal")."""
    head = head_of(doc, time)
    if head.rel in ("nmod", "compound", "nummod", "amod"):
        return False
    governor = doc.head(head)
    return governor is None or governor.deprel != "acl:relcl"
