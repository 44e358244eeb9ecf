"""The order of a story: what goes on, in the next sentence, with the same people or with those who came to harm.

Only that goes on; that a story is merely told in the past tense dates nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from chancery.extract.doc import Doc, Token
from chancery.model import Time

_PRONOUNS = frozenset("he she they it".split())
_MANY = ("they",)
_GOING_ON = frozenset("also further added additionally moreover furthermore then too likewise".split())
_APART = frozenset(
    """subsequently previously earlier later eventually repeatedly often always never once long finally already since before
    formerly originally usually sometimes ultimately still now""".split()
)
"""Words that put what a sentence tells at some other time."""
_PLACING = frozenset("after before during since following amid until till ahead prior".split())
_HARM = frozenset("retaliate die kill wound injure flee displace hurt perish burn collapse destroy damage hospitalise".split())
_LONGEST = 31
_DEEP = 4


def carried_time(doc: Doc, trigger: Token, time_of: Callable[[Token], Time | None]) -> Time | None:
    """The time of the sentence before, where this one goes on with it: “He met … on Monday. He also signed …”.

    ``time_of`` says when a verb was, by its own words.
    """
    root = _main_verb(doc, trigger)
    number = doc.sentence_number(trigger)
    if root is None or number == 0 or not _is_told(doc, root) or _is_placed(doc, root):
        return None
    first, last = doc.sentences[number - 1]
    before = next((t for t in doc.tokens[first : last + 1] if t.rel == "root"), None)
    if before is None or not _is_told(doc, before) or "\n" in doc.text[doc.tokens[last].end - 1 : root.start]:
        return None
    if not (_goes_on(doc, root, before) or root.lemma in _HARM):
        return None
    time = time_of(before)
    if time is None or time.earliest is None or time.latest is None or (time.latest - time.earliest).days > _LONGEST:
        return None
    return time if root.lemma in _HARM or time.earliest == time.latest else None


def is_subordinate(doc: Doc, word: Token) -> bool:
    """Whether a word stands in what somebody says, or in a relative clause."""
    return any(w.rel == "ccomp" or w.deprel == "acl:relcl" for w in (word, *doc.ancestors(word)))


def _main_verb(doc: Doc, trigger: Token) -> Token | None:
    """The verb of the main clause that a trigger stands in, itself or beside it."""
    word = trigger
    for _ in range(_DEEP):
        if word.rel == "root":
            return word
        beside = word.rel == "conj" or (word.rel == "advcl" and word.xpos == "VBG" and doc.child(word, "mark") is None)
        if not beside or word.head == word.i:
            return None
        word = doc.tokens[word.head]
    return None


def _is_told(doc: Doc, verb: Token) -> bool:
    """Whether a verb tells, in the simple past and outside quotation marks, what came next."""
    helpers = {child.text.lower() for child in doc.children(verb, "aux")}
    past = verb.xpos == "VBD" or (verb.xpos == "VBN" and bool(helpers) and helpers <= {"was", "were"})
    if not past or helpers - {"was", "were"}:
        return False
    if any(child.text.lower() in _APART for child in doc.children(verb, "advmod", "mark")):
        return False
    if any(child.xpos == "VBD" for child in doc.children(verb, "advcl")) and doc.child(verb, "mark") is not None:
        return False
    paragraph = doc.text[doc.text.rfind("\n", 0, verb.start) + 1 : verb.start]
    return paragraph.count("\u201c") <= paragraph.count("\u201d") and paragraph.count('"') % 2 == 0


def _is_placed(doc: Doc, verb: Token) -> bool:
    """Whether another happening says when: “during the visit, he signed …”."""
    cases = (case for word in doc.children(verb, "obl") for case in doc.children(word, "case"))
    return any(case.lemma.lower() in _PLACING for case in cases)


def _goes_on(doc: Doc, verb: Token, before: Token) -> bool:
    """Whether who acts is who acted in the sentence before: a pronoun, or the same name with “also”."""
    subject, other = doc.child(verb, "nsubj"), doc.child(before, "nsubj")
    if subject is None or other is None or subject.i > verb.i:
        return False
    word = subject.text.lower()
    if word in _PRONOUNS:
        return (word in _MANY) == _is_many(doc, other) or other.text.lower() == word
    names = {other.text, *(child.text for child in doc.children(other, "flat", "appos", "compound"))}
    names |= {child.text for appos in doc.children(other, "appos") for child in doc.children(appos, "flat")}
    the = any(child.lemma in ("the", "both", "these") for child in doc.children(subject, "det"))
    alike = {word.lemma for word in (other, *doc.children(other, "nmod", "appos", "conj"))}
    if the and subject.upos == "NOUN" and subject.lemma in alike:
        return True  # “an assembly of ministers … The ministers”
    also = any(child.text.lower() in _GOING_ON for child in doc.children(verb, "advmod"))
    return also and subject.upos == "PROPN" and subject.text in names


def _is_many(doc: Doc, noun: Token) -> bool:
    return noun.feat("Number") == "Plur" or doc.child(noun, "conj") is not None
