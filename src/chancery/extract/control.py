"""Who is bound to do what a verb without a subject names: the one who is told, kept from it, thanked or blamed for it."""

from __future__ import annotations

from chancery.extract import strayed
from chancery.extract.doc import Doc, Token, remembered
from chancery.extract.governing import (
    APPEALING,
    BLAMING,
    GIVING,
    OBJECT_CONTROL,
    REPROACHING,
    SPEAKING,
    STATIVE,
)
from chancery.extract.joints import case_of


@remembered
def is_passive(doc: Doc, verb: Token) -> bool:
    """Is the verb passive, or a past participle that qualifies a noun?"""
    if verb.lemma in STATIVE and verb.xpos == "VBN" and doc.child(verb, "obl:agent") is None and _to(doc, verb):
        return False
    if doc.child(verb, "nsubj:pass", "aux:pass", "csubj:pass") is not None:
        return not any(strayed.is_late_object(doc, verb, child) for child in doc.children(verb, "nsubj:pass"))
    if verb.deprel == "acl" and verb.feat("VerbForm") == "Part" and verb.feat("Tense") == "Past":
        if written_for(doc, verb) is not None:
            return False
        return doc.child(verb, "obj") is None or verb.lemma in GIVING  # “Peru, home to many, recognised Chile”, misread
    if verb.rel == "advcl" and verb.xpos == "VBN":
        return doc.child(verb, "aux", "obj", "nsubj") is None  # “Accused by Norland of spying, Chad …”
    head = doc.head(verb)
    return (
        verb.rel == "conj"
        and verb.xpos == "VBN"
        and head is not None
        and head.upos == "VERB"
        and doc.child(verb, "nsubj", "obj", "aux") is None
        and is_passive(doc, head)
    )


def _to(doc: Doc, verb: Token) -> bool:
    """Does it go on with “to”, as in “is prepared to act”, “is opposed to the plan”?"""
    return any(
        (child.rel in ("xcomp", "ccomp", "advcl") and child.feat("VerbForm") in ("Inf", "Ger"))
        or (child.rel == "obl" and case_of(doc, child) == "to")
        for child in doc.children(verb)
    )


@remembered
def is_controlled(doc: Doc, verb: Token) -> bool:
    """“Ordered the envoy to leave”, where a parse takes what is ordered for a purpose."""
    head = doc.head(verb)
    return (
        head is not None
        and verb.rel == "advcl"
        and verb.feat("VerbForm") == "Inf"
        and doc.child(verb, "mark") is not None
        and (
            (head.lemma in OBJECT_CONTROL and doc.child(head, "obj", "iobj") is not None)
            or (head.lemma == "give" and (doc.child(verb, "obl:unmarked") is not None or _is_given_time(doc, head)))
            or called_on(doc, head, verb) is not None
        )
    )


def _is_given_time(doc: Doc, giving: Token) -> bool:
    """“Gave it a week to act”."""
    return any(c.lemma in ("hour", "day", "week", "month") for c in doc.children(giving, "obj"))


def called_on(doc: Doc, governor: Token, verb: Token) -> Token | None:
    """“Called on the court to act”: who is asked with a preposition is who is to act."""
    if governor.lemma not in APPEALING:
        return None
    asked = [c for c in doc.children(governor, "obl") if c.i < verb.i and case_of(doc, c) in ("on", "upon", "to", "with", "for")]
    return asked[0] if asked else wanted_to(doc, governor, verb)


def wanted_to(doc: Doc, governor: Token, verb: Token) -> Token | None:
    """“Called for the rebels to be freed”, “for Chile to yield”: the subject of what is called for."""
    marker = next((m for m in doc.children(verb, "mark") if m.text.lower() == "for"), None)
    if governor.lemma not in APPEALING | _WISHING or marker is None or verb.feat("VerbForm") == "Ger":
        return None
    own = doc.child(verb, "nsubj")
    if own is not None:
        return own
    return next(
        (c for c in doc.children(governor, "obl", "obj") if marker.i < c.i < verb.i and not doc.children(c, "case")), None
    )


_WISHING = frozenset("ask long hope argue agitate campaign wish beg opt vote apply petition".split())


def said_beside(doc: Doc, head: Token, verb: Token) -> bool:
    """“It is over, said Ana Ruiz, condemning …”, “said talks had failed, urging Peru to return”: the speaker does both."""
    if verb.rel != "advcl" or verb.xpos != "VBG" or head.rel != "ccomp":
        return False
    if head.i < head.head < verb.i:
        return True
    subject = doc.child(head, "nsubj")
    apart = doc.tokens[doc.subtree(verb)[0].i].text == "," or doc.tokens[verb.i - 1].text == ","
    thing = subject is not None and subject.lemma.lower() in _THINGS
    return thing and apart and head.head < head.i and (verb.lemma in SPEAKING or verb.lemma in ("call", "describe"))


def said_before(doc: Doc, head: Token, verb: Token) -> Token | None:
    """“Rockets hit the town, officials said, blaming rebels”: the verb of saying that a participle follows."""
    if verb.rel != "advcl" or verb.xpos != "VBG" or head.i > verb.i:
        return None
    said = [c for c in doc.children(head, "parataxis") if head.i < c.i < verb.i and doc.child(c, "nsubj") is not None]
    return said[-1] if said and doc.subtree(said[-1])[-1].i >= verb.i - 2 and doc.tokens[verb.i - 1].text == "," else None


_THINGS = frozenset(
    """talk deal agreement pact treaty accord plan proposal offer vote election war attack raid strike time decision move
    move step sanction situation crisis dispute border ceasefire truce visit summit meeting negotiation process resolution
    law ban tariff trade relation tie it that this there aid economy price test launch exercise drill invasion occupation
    blockade embargo referendum result report claim accusation charge allegation effort bid project base conflict peace
    violence fighting threat danger policy ruling verdict trial case evidence document letter""".split()
)
"""Nouns for what does not speak."""


def rests_on_object(doc: Doc, governor: Token, verb: Token) -> bool:
    """“Accused Peru of spying”, “thanked it for leaving”, “kept it from voting”, “talked it into signing”.

    Whether it is the object of the governor that does what a gerund after a preposition says.
    """
    marker = doc.child(verb, "mark", "case")
    if verb.rel not in ("advcl", "acl") or marker is None or verb.feat("VerbForm") not in ("Ger", "Part"):
        return False
    word = marker.text.lower()
    if word == "for" and thanked(doc, governor) is not None:
        return True
    if word in ("into", "from"):
        return doc.child(governor, "obj", "nsubj:pass") is not None
    if governor.lemma in BLAMING:
        return word in ("of", "for", "with", "over")
    return governor.lemma in REPROACHING and word in ("for", "over")


def thanked(doc: Doc, governor: Token) -> Token | None:
    """“Expressed gratitude to Oman for hosting it”, “was grateful to Oman”: who is thanked, for what he did."""
    words = (governor, *doc.children(governor, "obj"))
    thanking = next((w for w in words if w.lemma.lower() in _THANKS), None)
    if thanking is None:
        return None
    phrases = [c for w in words for c in doc.children(w, "obl", "nmod")]
    return next((c for c in phrases if case_of(doc, c) == "to"), None)


_THANKS = frozenset("gratitude appreciation thanks thank grateful thankful indebted obliged tribute".split())


def caused(doc: Doc, verb: Token) -> Token | None:
    """“Had the envoy summoned”: the object of the verb above, which is that of the participle too."""
    head = doc.head(verb)
    if verb.rel != "xcomp" or verb.xpos != "VBN" or head is None or head.lemma not in ("have", "get", "want", "see", "need"):
        return None
    made = doc.child(head, "obj")
    return made if made is not None and head.i < made.i < verb.i and doc.child(verb, "obj", "aux") is None else None


def singled_out(doc: Doc, noun: Token) -> bool:
    """“The first country to ratify it”, “the last to go”: one that is told apart by what it does."""
    return any(c.text.lower() in _RANKS for c in (noun, *doc.children(noun, "amod", "nummod")))


_RANKS = frozenset("first second third fourth fifth last latest only next sole earliest newest".split())

_SPANS = frozenset("minute hour day week month year moment while decade time".split())


def event_before(doc: Doc, noun: Token) -> Token | None:
    """“It left on Friday, a day after signing”: the verb whose time such a span is told of."""
    if noun.lemma.lower() not in _SPANS:
        return None
    return next((above for above in doc.ancestors(noun) if above.upos == "VERB"), None)


def written_for(doc: Doc, verb: Token) -> Token | None:
    """“Ruiz speaking to a newspaper called the plan a farce”, where a parse takes the main verb for a participle."""
    if verb.xpos not in ("VBN", "VBD") or doc.child(verb, "obj", "xcomp", "ccomp") is None:
        return None
    for above in doc.ancestors(verb):
        if above.upos == "VERB":
            main = above.xpos == "VBG" and above.rel == "root" and doc.child(above, "aux") is None
            return doc.child(above, "nsubj") if main else None
    return None
