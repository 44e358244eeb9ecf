"""Did it happen? The status of an event: its own words, composed with those of each word that it is embedded under.

A clause or a noun has a status by itself (:mod:`~chancery.extract.moods`, :mod:`~chancery.extract.nounmarks`); the word
above has one too, found in the same way, and a force (:mod:`~chancery.extract.embedders`); the table in
:mod:`~chancery.extract.forces` makes one of them.
"""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.embedders import CONDITIONS, DROPPING, FULFILLING, NOUNS
from chancery.extract.embedding import (
    ANSWERING,
    ATTENDING,
    CARRYING_OUT,
    ERRANDS,
    FORMER,
    GATHERINGS,
    GIVEN_ON,
    HARMED,
    HARMING,
    HELD,
    LEAVING_FOR,
    PUTTING_OFF,
    QUANTITIES,
    REPORTED,
    SETTING_OUT,
    SPOKEN_OF,
    STANDING,
    TALKED_OF,
    TRIED,
    WRITTEN,
)
from chancery.extract.forces import Force, combined, governed
from chancery.extract.governing import LIGHT_VERBS
from chancery.extract.joints import case_of
from chancery.extract.links import clause_link, force_of, keys, noun_link
from chancery.extract.moods import is_yet_to, mood
from chancery.extract.nounmarks import is_ahead, is_indefinite, is_stopped, is_told, noted, relative_clause, was_lasting
from chancery.extract.standing import is_time
from chancery.model import Status

_DEPTH = 6
_VERBS = ("VERB", "AUX")
_DONE: tuple[Status, ...] = ("occurred", "ongoing", "planned", "reported")
_STATES = frozenset("in on at under behind".split())
_LEAVING_BE: tuple[Force, ...] = ("may", "asks", "refuses", "doubts")
_TIMES = frozenset("after since during before following amid over about despite from in on as at by".split())


def status_of(doc: Doc, token: Token, *, lasting: bool) -> Status:
    """The status of the event that ``token`` evokes. A ``lasting`` one, such as a war, goes on where it is only named."""
    if token.upos in _VERBS:
        return clause_status(doc, token)
    lasting = lasting or (token.lemma.lower() in GIVEN_ON and token.rel in ("nmod", "nsubj", "obl"))
    goes_on = lasting and not is_indefinite(doc, token) and not was_lasting(doc, token, clause_status)
    return noun_status(doc, token, "ongoing" if goes_on else "occurred")


def clause_status(doc: Doc, verb: Token, depth: int = 0) -> Status:
    """The status of what a verb, or another predicate, tells of."""
    return combined(mood(doc, verb), _said_of_clause(doc, verb, depth))


def noun_status(doc: Doc, noun: Token, default: Status = "occurred", depth: int = 0) -> Status:
    """The status of what a noun names."""
    if is_stopped(doc, noun, clause_status):
        return "not_occurred"
    own = noted(doc, noun) or default
    return combined(own, _said_of_noun(doc, noun, own, depth))


def _status(doc: Doc, word: Token, depth: int) -> Status:
    if word.upos in ("NOUN", "PROPN") and doc.child(word, "cop") is None:
        return noun_status(doc, word, depth=depth)
    return clause_status(doc, word, depth)


def _composed(doc: Doc, force: Force, word: Token, depth: int) -> Status | None:
    """What a word says of what it governs, by its force, its own status and, for some, its tense."""
    if word.upos == "NOUN" and (done := _fulfilment(doc, word)) is not None:
        return clause_status(doc, done, depth + 1)
    own = _status(doc, word, depth + 1)
    if force in ("lasts", "owes", "lets") and own == "occurred" and _is_present(doc, word, perfect=force == "lasts"):
        return {"lasts": "ongoing", "owes": "proposed", "lets": "possible"}[force]  # type: ignore[return-value]
    return governed(force, own)


def _is_present(doc: Doc, verb: Token, *, perfect: bool = True) -> bool:
    helpers = doc.children(verb, "aux", "cop")
    if not helpers:
        return verb.xpos in ("VBZ", "VBP", "VB", "MD")
    return any(c.xpos in ("VBZ", "VBP") and (perfect or c.lemma != "have") for c in helpers)


def _said_of_clause(doc: Doc, verb: Token, depth: int) -> Status | None:
    """What the word above says of a clause; None where it leaves the clause to its own words."""
    if (summed := next((c for c in doc.children(verb, "nsubj") if c.deprel == "nsubj:outer"), None)) is not None:
        force = force_of(doc, summed, "to" if _to_infinitive(doc, verb) else "that")
        return None if force is None else governed(force, "occurred")  # “the demand is that it lift”
    head = doc.head(verb)
    if head is None:
        return "planned" if doc.child(verb, "aux") is None and _to_infinitive(doc, verb) else None  # “Kenya to expel two”
    if depth > _DEPTH:
        return None
    if verb.rel == "conj":
        return _said_of_conjunct(doc, verb, head, depth)
    link = clause_link(doc, verb)
    if link is None:
        return _said_loosely(doc, verb, head)
    governor, how = link
    if how == "whether":
        return "possible"
    if verb.rel == "csubj" and how != "that":
        own = _status(doc, governor, depth + 1)
        if own in ("not_occurred", "refused"):
            return own
        return None if own == "occurred" and not _is_present(doc, governor) else "possible"  # “leaving was a mistake”
    force = force_of(doc, governor, how)
    if force == "owes" and is_yet_to(doc, verb):
        return None
    if how == "that":
        return _said_of_finite(doc, verb, governor, force, depth)
    if how == "to" and verb.lemma in ERRANDS and governor.lemma in SETTING_OUT and clause_status(doc, governor) == "occurred":
        return None  # “flew to Lima to urge restraint”, “called to thank him”
    if force is not None:
        said = _composed(doc, force, governor, depth)
        return "not_occurred" if said == "planned" and _was_dropped(doc, verb, governor) else said
    if governor.upos in ("NOUN", "PROPN"):
        return _said_by_noun(doc, verb, governor, how, depth)
    own = _status(doc, governor, depth + 1)
    if verb.rel != "advcl":
        return own if own != "occurred" else None
    if how == "to":
        return "planned" if own in _DONE else own  # what somebody means to reach
    if own in ("proposed", "planned") and how == "beside" and verb.i > governor.i and mood(doc, governor) == "occurred":
        return None  # “fired to scatter the crowd, killing two”: what came of it
    return own if own in ("planned", "possible", "proposed") else None


def _said_of_conjunct(doc: Doc, verb: Token, head: Token, depth: int) -> Status | None:
    """A conjunct shares what stands above the first one, and its auxiliaries where it has none of its own."""
    if head.upos not in (*_VERBS, "ADJ"):
        return None
    own = any(c.feat("VerbForm") == "Fin" for c in doc.children(verb, "aux"))
    if verb.xpos == "VBG" and head.xpos == "VB" and doc.tokens[verb.i - 1].text == ",":
        return None  # “fired to scatter the crowd, killing two”: no conjunct, whatever the parse says
    if not own and verb.feat("VerbForm") != "Fin":
        return clause_status(doc, head, depth + 1)
    if any(mark.lemma.lower() in CONDITIONS for mark in doc.children(head, "mark")):
        return "possible"
    return _said_of_clause(doc, head, depth + 1) if head.rel in ("ccomp", "csubj", "conj") else None


def _said_of_finite(doc: Doc, verb: Token, governor: Token, force: Force | None, depth: int) -> Status | None:
    """“Demanded that it sign”, “fears that it will sign”, “denied that it signed”, “reports that it signed”."""
    if force is None:
        told = governor.lemma in ("report", "allege", "rumor", "believe") and doc.child(governor, "aux:pass") is not None
        return "reported" if told else None
    helpers = {c.lemma for c in doc.children(verb, "aux")}
    if force == "asks" and governor.lemma == "suggestion" and verb.feat("Tense") == "Past":
        force = "hears"
    past = verb.feat("Tense") == "Past" and not any(c.xpos == "VB" for c in doc.children(verb, "aux"))  # but “that they be freed”
    if force == "asks" and (past or helpers & {"have", "will", "would"}):
        return None
    if force == "asks" and governor.upos != "VERB" and verb.xpos in ("VBZ", "VBD"):
        return None
    return _composed(doc, force, governor, depth)


def _said_loosely(doc: Doc, verb: Token, head: Token) -> Status | None:
    """What clauses and participles say that nothing governs."""
    if verb.rel == "acl" and verb.xpos == "VBG" and head.upos in ("NOUN", "PROPN"):
        return _said_by_participle(doc, verb, head)
    if verb.rel == "advcl" and head.lemma == "long" and any(c.lemma == "as" for c in doc.children(head, "advmod")):
        return "possible"  # “as long as it attacks”
    return None


def _said_by_participle(doc: Doc, verb: Token, noun: Token) -> Status | None:
    if verb.lemma in STANDING | {"fight"} and noun.rel != "root":
        return "ongoing"  # “the coalition fighting the rebels”
    if any(c.lemma == "any" for c in doc.children(noun, "det")):
        return "possible"  # “any troops arriving will be arrested”
    if noun.lemma.lower() in WRITTEN and (own := noun_status(doc, noun)) not in ("occurred", "ongoing", "refused"):
        return own  # “will adopt a resolution urging it to”
    above = doc.head(noun)
    if noun.rel == "obj" and above is not None and above.lemma in ("accuse", "suspect", "charge"):
        return "reported"
    return None


def _said_by_noun(doc: Doc, verb: Token, noun: Token, how: str, depth: int) -> Status | None:
    """What a noun without a force of its own says of the clause that hangs on it."""
    if verb.rel == "acl" and how == "ing" and (said := _said_by_participle(doc, verb, noun)) is not None:
        return said
    lemma = noun.lemma.lower()
    if how == "ing" and not is_told(doc, noun) and (own := _status(doc, noun, depth + 1)) in ("not_occurred", "refused"):
        return "not_occurred"  # “dismissed talk of a deal granting it”
    if how != "to" or lemma == "order":
        return "possible" if lemma in TALKED_OF and how != "ing" else None
    if _is_headline(doc, noun):
        return "planned"
    if any(c.lemma.lower() in FORMER for c in doc.children(noun, "amod")):
        own = _status(doc, noun, depth + 1)
        return own if own != "occurred" else None  # “the first state to sign it”
    return "proposed"


def _is_headline(doc: Doc, noun: Token) -> bool:
    """“Kenya to expel two envoys”: a sentence of a name and an infinitive."""
    if noun.rel != "root":
        return False
    first, last = doc.sentences[doc.sentence_number(noun)]
    return not any(t.feat("VerbForm") == "Fin" for t in doc.tokens[first : last + 1])


def _to_infinitive(doc: Doc, verb: Token) -> bool:
    return verb.xpos == "VB" and doc.child(verb, "cop") is None and any(c.lemma == "to" for c in doc.children(verb, "mark"))


def _was_dropped(doc: Doc, verb: Token, governor: Token) -> bool:
    """“Was to have met”, “had been due to meet, but”: what was meant to be and was not."""
    if any(c.lemma == "have" for c in doc.children(verb, "aux")):
        return True
    past = any(c.text.lower() in ("had", "was", "were") for c in doc.children(governor, "aux", "cop"))
    if not past:
        return False
    others = doc.children(governor, "conj", "parataxis")
    return any(c.lemma == "but" for other in others for c in doc.children(other, "cc"))


def _said_of_noun(doc: Doc, noun: Token, own: Status, depth: int) -> Status | None:
    """What the word above says of the happening that a noun names."""
    if doc.child(noun, "cop") is not None:
        said = mood(doc, noun)
        there = said == "occurred" and case_of(doc, noun) in _STATES and _is_present(doc, noun, perfect=False)
        return "ongoing" if there else said  # “are in talks”, “is behind bars”
    if (clause := relative_clause(doc, noun)) is not None:
        how = "obj" if doc.child(clause, "nsubj:pass") is not None else "subj"
        if _said_of_subject(doc, noun, clause, how, depth) == "not_occurred":
            return "not_occurred"
        if _took_effect(doc, clause, depth):
            return None
    link = noun_link(doc, noun)
    head = doc.head(noun)
    if head is None or depth > _DEPTH:
        return None
    if noun.rel == "conj":
        return _said_of_noun(doc, head, own, depth + 1) if head.upos in ("NOUN", "PROPN") else None
    if link is None:
        return None
    governor, how = link
    if governor.lemma.lower() in QUANTITIES or governor.upos in ("NUM", "SYM"):
        return _said_of_noun(doc, governor, own, depth + 1)
    told = is_told(doc, noun)
    if how == "for" and governor.lemma.lower() in LEAVING_FOR and not told:
        sent = clause_status(doc, governor, depth + 1) if governor.upos == "VERB" else "occurred"
        return "planned" if sent in _DONE else sent
    if (how in ("of", "ahead") or noun.rel == "obl") and is_ahead(doc, noun):
        return "planned"
    if how == "pending":
        return "planned"
    if governor.upos in ("NOUN", "PROPN") and doc.child(governor, "cop") is None:
        return _said_by_force(doc, governor, how, told, own, depth)
    if governor.upos not in (*_VERBS, "ADJ", "ADV", "NOUN"):
        return None
    if how == "subj" or noun.deprel == "nsubj:pass":
        return _said_of_subject(doc, noun, governor, how, depth)
    return _said_of_object(doc, noun, governor, how, own, depth)


def _took_effect(doc: Doc, verb: Token, depth: int) -> bool:
    """“A truce, which took hold at dawn”."""
    starts = force_of(doc, verb, "subj") == "does" or any(
        c.lemma.lower() in ("hold", "effect", "force") for c in doc.children(verb, "obj", "obl")
    )
    return starts and clause_status(doc, verb, depth + 1) == "occurred"


def _said_by_force(doc: Doc, governor: Token, how: str, told: bool, own: Status, depth: int) -> Status | None:
    force = force_of(doc, governor, how)
    if force == "ends":
        return _said_of_ended(doc, governor, depth)
    if force is None:
        return None
    if told and force in ("may", "hears") and governor.upos == "NOUN" and how in ("about", "on", "over", "at"):
        return None  # “talks about the attack”
    said = _composed(doc, force, governor, depth)
    return None if told and force == "fails" and said == "possible" else said  # “called for the cancellation of the order”


def _said_of_subject(doc: Doc, noun: Token, verb: Token, how: str, depth: int) -> Status | None:
    """“Talks resumed”, “the visit fell through”, “a war is likely”, “an attack would be repelled”."""
    own = clause_status(doc, verb, depth + 1)
    if verb.lemma in ("way", "underway", "progress", "ongoing"):
        return "ongoing"
    if verb.lemma == "enter" and own == "occurred" and any(is_time(c) for c in doc.children(verb, "obj")):
        return "ongoing"  # “the strike entered its third day”
    if verb.lemma in ("fail", "collapse", "fizzle", "founder") and noun.lemma.lower() in TRIED and own == "occurred":
        return "not_occurred"
    force = force_of(doc, verb, "subj" if how == "subj" else "obj")
    if force is not None and force != "ends":
        if noun.lemma.lower() in REPORTED and force == "denies":
            return "not_occurred"
        if is_told(doc, noun) and force in _LEAVING_BE and verb.lemma in SPOKEN_OF:
            return None  # “the vote was boycotted”
        said = _composed(doc, force, verb, depth)
        return "planned" if said == "not_occurred" and _is_put_off(doc, verb) else said
    passive = noun.deprel == "nsubj:pass" or (how == "obj" and verb.xpos == "VBN")
    if verb.lemma in ("be", "exist") and doc.child(verb, "expl") is not None:
        return own if own != "occurred" else None  # “there will be talks”
    if passive and (verb.lemma in LIGHT_VERBS | CARRYING_OUT or keys(doc, verb)[0] == "carry_out"):
        return own if own != "occurred" else None
    if is_told(doc, noun):
        return None
    would = any(c.lemma == "would" for c in doc.children(verb, "aux"))
    if (own == "possible" and (would or is_indefinite(doc, noun))) or (own == "planned" and would and is_indefinite(doc, noun)):
        return "possible"  # “a ceasefire would let aid in”, “said that an attack would bring in its ally”
    return None


def _said_of_object(doc: Doc, noun: Token, verb: Token, how: str, own: Status, depth: int) -> Status | None:
    """“Called for a ceasefire”, “cancelled the visit”, “will hold talks”."""
    if how == "obj" and doc.child(verb, "xcomp", "ccomp") is not None and verb.lemma in ("call", "want", "see", "consider"):
        return None  # “called the seizure illegal”
    intended = any((noun.lemma.lower(), link) in NOUNS for link in ("to", "of", "for"))
    told = is_told(doc, noun) and not intended
    if intended and (said := _said_of_intention(doc, noun, verb, depth)) is not None:
        return said
    if how in ("obj", "to") and verb.lemma in ANSWERING:
        return None  # “has yet to answer a request”: it has been made
    if noun.lemma.lower() in GATHERINGS and (how in ("at", "in") or verb.lemma in ATTENDING):
        status = clause_status(doc, verb, depth + 1)
        coming = status == "planned" or verb.lemma in ("expect", "due") or (told and status in ("possible", "proposed"))
        return "planned" if coming else None
    force = force_of(doc, verb, how)
    if told and verb.lemma == "claim":
        return None  # “claimed the attack”
    if force == "ends" and how in ("obj", "from"):
        return _said_of_ended(doc, verb, depth)
    if verb.lemma in HARMING and how in ("obj", "to") and noun.lemma.lower() in HARMED:
        return "ongoing"  # “would undermine the talks”: what can be harmed is there
    if force == "ends" or (told and force in _LEAVING_BE and verb.lemma in SPOKEN_OF):
        return None
    if force is not None:
        if own == "ongoing" and told and force in ("asks", "may", "refuses", "plans"):
            return None  # “opposes the war”
        if own == "ongoing" and force == "lasts":
            return None
        said = _composed(doc, force, verb, depth)
        if said == "not_occurred" and _is_put_off(doc, verb):
            return "planned"
        return None if told and force == "fails" and said == "possible" else said
    if how == "in" and noun.lemma.lower() in HELD and verb.lemma in ("lock", "engage", "embroil", "involve"):
        return "ongoing" if _is_present(doc, verb) else None
    status = clause_status(doc, verb, depth + 1)
    if verb.lemma in LIGHT_VERBS | CARRYING_OUT and how == "obj":
        return status if status != "occurred" else None
    if own == "ongoing" or told or how in _TIMES:
        return None
    return status if status not in ("occurred", "ongoing") else None


def _said_of_ended(doc: Doc, word: Token, depth: int) -> Status | None:
    """“Called for an end to the attacks”, “refused to stop the raids”: they go on. “Ended the attacks”: they have been."""
    return "ongoing" if _composed(doc, "ends", word, depth) == "ongoing" else None


def _is_put_off(doc: Doc, verb: Token) -> bool:
    """“Put off until May”, “rescheduled for June”: it has a new day."""
    if not any(key in PUTTING_OFF for key in keys(doc, verb)):
        return False
    for phrase in doc.children(verb, "obl"):
        cases = {c.lemma.lower() for c in doc.children(phrase, "case")}
        if cases & {"until", "till"} or (cases & {"to", "for"} and is_time(phrase)):
            return True
    return False


def _said_of_intention(doc: Doc, noun: Token, verb: Token, depth: int) -> Status | None:
    """What becomes of a plan or a threat: it is dropped (“shelved its plan to”), or is somebody else’s that is spoken of."""
    status = clause_status(doc, verb, depth + 1)
    names = keys(doc, verb)
    if verb.lemma == "reject" and doc.child(noun, "nmod:poss") is not None and NOUNS.get((noun.lemma.lower(), "to")) == "plans":
        return "occurred"  # what others mean to do
    if any(name in DROPPING for name in names) and status in ("occurred", "ongoing", "planned"):
        return "not_occurred"
    return None


def _fulfilment(doc: Doc, noun: Token) -> Token | None:
    """The verb in “made good on its threat to”, “carried out a plan to”."""
    link = noun_link(doc, noun)
    if link is None or link[1] not in ("obj", "on", "of", "through") or link[0].upos != "VERB":
        return None
    return link[0] if any(name in FULFILLING for name in keys(doc, link[0])) else None
