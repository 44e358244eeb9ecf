"""The time of what stands around an event: the speech in which something was said, the vote that is due to be held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from chancery.extract.doc import Doc, Token
from chancery.model import Time

How = Literal["at", "by", "from"]
"""An event lies within a time, or ends with it ("said on Monday that … had left"), or begins with it."""

_WITHIN = frozenset("in at during on via over by".split())
_BEHIND = frozenset("after following".split())
_CLAUSES: tuple[tuple[How, frozenset[str]], ...] = (
    ("at", frozenset("when as while".split())),
    ("from", frozenset("after once".split())),
    ("by", frozenset({"before"})),
)
"""How a verb lies to a clause beside it, by the word that opens that."""
_MEANWHILE = frozenset("while when in on upon by".split())
_TOPICS = frozenset("for about over regarding concerning despite since until before against".split())
_NOMINAL = ("nmod", "obl", "flat", "appos", "advmod", "nummod")
_ATTRIBUTE = ("compound", "nmod:poss")
_MADE_PUBLIC = frozenset(
    """publish issue release post broadcast air deliver hold convene give sign send record tape circulate print carry date
    reach strike conclude adopt read make host organise organize chair mediate broker""".split()
)
"""Participles that date what they say something of: “a statement issued on Friday”."""
_MADE = frozenset("sign announce present adopt stage launch mount conduct unveil exchange".split())
_DUE = frozenset("schedule expect set plan due slate bill time likely begin start begin resume continue fix book open".split())
_BEGINNING = frozenset(
    """begin start open hold sign launch agree reach conclude adopt broker announce impose declare convene schedule plan erupt
    break occur happen resume stage conduct carry order pass approve mount unleash wage hammer seal strike forge negotiate
    kick set""".split()
)
"""Verbs that date the happening that they are said of: “the invasion, launched in February”."""
_IN_FORCE = frozenset("take come enter go".split())
_MEASURES = frozenset(
    "ceasefire cease-fire truce armistice curfew ban embargo sanction tariff lockdown closure pause blockade".split()
)
_HARMS = frozenset("kill wound injure leave claim destroy damage displace maim".split())
_GATHERING = frozenset("meet meeting gather gathering convene sit assemble".split())
_ATTENDED = frozenset(
    "boycott attend mediate broker chair host watch observe lead sponsor overshadow mark disrupt supervise monitor".split()
)
"""Participles of what is done during a happening: “a vote boycotted by the opposition”."""
_MARKS = ("\u201d", '"', "''")
_DEEP = 4


def setting_time(doc: Doc, verb: Token, here: Sequence[Time], heads: Mapping[str, Token]) -> tuple[Time, bool] | None:
    """The time of the setting of a verb, and whether the verb comes after it: “in a speech on Monday she condemned …”."""
    for setting in doc.children(verb, "obl"):
        cases = {case.lemma.lower() for case in doc.children(setting, "case")}
        behind = bool(cases & _BEHIND)
        if not behind and not cases & _WITHIN:
            continue
        found = [t for t in here if heads[t.id].i != setting.i and _is_within(doc, heads[t.id], setting)]
        found = [t for t in found if not _is_open(t)]
        if found:
            return min(found, key=_length), behind
    for clause in doc.children(verb, "advcl"):  # “addressing a rally on Sunday, he …”
        if clause.xpos == "VBG" and clause.i < verb.i and doc.child(clause, "nsubj") is None:
            marks = {mark.lemma.lower() for mark in doc.children(clause, "mark", "case")}
            found = [t for t in here if heads[t.id].head == clause.i or _is_object_of(doc, heads[t.id], clause)]
            if (not marks or marks & (_BEHIND | _MEANWHILE)) and (found := [t for t in found if not _is_open(t)]):
                return min(found, key=_length), bool(marks & _BEHIND)
    for clause in doc.children(verb, "advcl"):  # “in a text released on Monday they …”, as some parses have it
        opened = (case.lemma for noun in doc.children(clause, "nsubj") for case in doc.children(noun, "case"))
        if clause.xpos == "VBN" and clause.lemma in _MADE_PUBLIC and any(case in _WITHIN for case in opened):
            if found := [t for t in here if heads[t.id].head == clause.i and not _is_open(t)]:
                return min(found, key=_length), False
    return None


def _is_within(doc: Doc, word: Token, top: Token) -> bool:
    """Whether a time belongs to a noun, itself or by way of what stands with it: “a call to the king on Friday”."""
    for _ in range(_DEEP):
        if word.rel == "acl":
            if word.xpos != "VBN" or word.deprel == "acl:relcl" or word.lemma not in _MADE_PUBLIC:
                return False
        elif word.rel not in _NOMINAL and not (word.rel in _ATTRIBUTE and word.head == top.i):
            return False
        elif any(case.lemma.lower() in _TOPICS for case in doc.children(word, "case")):
            return False
        if word.head == top.i:
            return True
        if word.head == word.i:
            return False
        word = doc.tokens[word.head]
    return False


def _is_object_of(doc: Doc, word: Token, clause: Token) -> bool:
    """Whether a time stands with what a participle governs."""
    return any(_is_within(doc, word, noun) for noun in doc.children(clause, "obj", "obl") if noun.i < word.i)


def _is_open(time: Time) -> bool:
    return time.told.exact.lower().startswith(("since", "ever since", "until", "till", "by ", "before"))


def _length(time: Time) -> int:
    return (time.latest - time.earliest).days if time.earliest and time.latest else 100_000


def due_time(doc: Doc, verb: Token, here: Sequence[Time], heads: Mapping[str, Token]) -> Time | None:
    """When what a verb is said of is to be: “the vote is scheduled to take place on 15 November”."""
    if verb.lemma not in _DUE:
        return None
    words = {c.i for c in doc.children(verb, "xcomp") if c.xpos in ("VB", "VBN")}
    words |= {c.i for i in words for c in doc.children(doc.tokens[i], "xcomp") if c.xpos in ("VB", "VBN")}
    found = [t for t in here if heads[t.id].head in words and heads[t.id].rel in ("obl", "advmod")]
    return min(found, key=_length, default=None)


def begun_time(doc: Doc, noun: Token, here: Sequence[Time], heads: Mapping[str, Token]) -> Time | None:
    """When a happening was, by a clause that says when it began or was made: “a truce that took effect on Sunday”."""
    verbs = set()
    for verb in doc.children(noun, "acl"):
        forced = verb.lemma in _IN_FORCE and noun.lemma in _MEASURES
        held = verb.lemma == "take" and any(c.lemma == "place" for c in doc.children(verb, "obj"))
        own = not any(c.xpos.startswith(("NN", "PRP")) for c in doc.children(verb, "nsubj")) or verb.deprel != "acl:relcl"
        passive = verb.xpos == "VBN" and own
        if (verb.lemma in _BEGINNING and own) or forced or held or (passive and verb.lemma in _MADE_PUBLIC):
            verbs.add(verb.i)
    if not verbs:
        return None
    found = [t for t in here if heads[t.id].head in verbs and heads[t.id].rel in ("obl", "advmod") and not _is_open(t)]
    return min(found, key=_length, default=None)


def dated_by_subject(doc: Doc, verb: Token, here: Sequence[Time], heads: Mapping[str, Token]) -> Time | None:
    """The day of the attack that killed somebody, or of the gathering of those who did something."""
    for subject in doc.children(verb, "nsubj", "dislocated"):
        if verb.lemma in _HARMS and subject.upos == "NOUN":
            days = [t for t in here if t.granularity == "day" and heads[t.id].i < verb.i]
            found = [t for t in days if heads[t.id].head == subject.i or _is_within(doc, heads[t.id], subject)]
            if found:
                return found[0]
        met = {c.i for c in doc.children(subject, "acl") if c.lemma in _GATHERING and c.xpos in ("VBD", "VBG", "VBN", "NN")}
        met = met if verb.xpos in ("VBD", "VBN") else set()
        if found := [t for t in here if heads[t.id].head in met and heads[t.id].rel in ("obl", "advmod")]:
            return min(found, key=_length)
    return None


def cleft_time(doc: Doc, verb: Token, here: Sequence[Time], heads: Mapping[str, Token]) -> Time | None:
    """“It was on Friday that the army bombed the village.”"""
    if verb.rel not in ("acl", "advcl", "ccomp", "csubj"):
        return None
    for time in here:
        head = heads[time.id]
        if head.i == verb.head and any(c.lemma == "it" for c in doc.children(head, "expl", "nsubj")):
            return time
    return None


def hangs_together(doc: Doc, verb: Token, head: Token) -> bool:
    """Whether a clause took place when what it is said of did: “met in Jakarta, where they signed”, “a vote boycotted by”."""
    if verb.rel == "parataxis":
        return doc.tokens[max(0, verb.i - 1)].text != ":" and _in_brackets(doc, verb)
    if verb.rel != "acl":
        return False
    if verb.deprel != "acl:relcl":
        return verb.xpos == "VBN" and verb.lemma in _ATTENDED and head.upos == "NOUN"
    had = any(c.xpos in ("VBD", "VBZ", "VBP", "MD") for c in doc.children(verb, "aux") if c.lemma != "be")
    if had or verb.xpos not in ("VBD", "VBN"):
        return False
    where = any(c.text.lower() == "where" for c in doc.children(verb, "advmod", "mark"))
    if where:
        return head.rel in ("obl", "nmod", "obj")
    return _is_set_in(doc, verb) and _is_made(doc, head)


def _is_set_in(doc: Doc, verb: Token) -> bool:
    """“In which they promised”, “at which he blamed”."""
    for word in doc.children(verb, "obl"):
        if word.xpos == "WDT" and any(case.lemma in ("in", "at", "during") for case in doc.children(word, "case")):
            return word.i < verb.i
    return False


def _is_made(doc: Doc, noun: Token) -> bool:
    """Whether a noun is what its verb made or was done in: “issued a text in which …”, not “denounced a deal in which …”."""
    above = doc.head(noun)
    if noun.rel == "obj" and above is not None:
        return above.lemma in _MADE_PUBLIC | _MADE
    return noun.rel == "obl" and any(case.lemma in ("with", "in", "at", "during") for case in doc.children(noun, "case"))


def clause_time(doc: Doc, verb: Token, here: Sequence[Time], heads: Mapping[str, Token]) -> tuple[Time, How] | None:
    """The time of a clause that says when a verb was: “when the army seized power in July, the bloc closed its borders”."""
    for clause in doc.children(verb, "advcl"):
        marks = {mark.text.lower() for mark in doc.children(clause, "mark", "advmod")}
        how = next((how for how, words in _CLAUSES if marks & words), None)
        if how is None or clause.upos != "VERB":
            continue
        found = [t for t in here if heads[t.id].head == clause.i or _is_object_of(doc, heads[t.id], clause)]
        found = [t for t in found if not _is_open(t)]
        if found:
            had = any(helper.text.lower() == "had" for helper in doc.children(verb, "aux"))
            return min(found, key=_length), "by" if had and how == "at" else how
    return None


def _in_brackets(doc: Doc, verb: Token) -> bool:
    """“(Jordan abstained)”."""
    around = doc.tokens[max(0, verb.i - _DEEP) : verb.i + _DEEP]
    return any(t.text == "(" and t.i < verb.i for t in around) and any(t.text == ")" and t.i > verb.i for t in around)


def verb_beyond_quotation(doc: Doc, time: Time, head: Token) -> Token | None:
    """The verb behind a quotation that a time behind it belongs to: “… seen it,” the spokesman told Reuters on Thursday."""
    if head.head >= head.i:
        return None
    between = doc.tokens[head.head + 1 : head.i]
    closed = max((t.i for t in between if t.text in _MARKS), default=None)
    if closed is None or doc.sentence_number(doc.tokens[head.head]) != doc.sentence_number(head):
        return None
    return next((t for t in between if t.i > closed and t.upos == "VERB" and t.xpos in ("VBD", "VBZ", "VBN")), None)
