"""Did it happen? The status of an event, from tense, modality, negation, aspect and the words it is embedded under.

What a governing word says of its complement stands in :mod:`~chancery.extract.embedding`.
"""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.embedding import (
    CARRYING_OUT,
    CONSIDERING,
    CONTINUING,
    ENDING,
    ENGAGING,
    FAILING,
    FEARED,
    GIVEN,
    HELD,
    LEAVING_FOR,
    NOUN_MARKS,
    PLANNING,
    PROPOSING,
    QUANTITIES,
    REFUSING,
    STOPPING,
    THWARTING,
)
from chancery.extract.governing import LIGHT_VERBS
from chancery.extract.joints import case_of
from chancery.extract.moods import verb_status
from chancery.model import Status


def status_of(doc: Doc, token: Token, *, lasting: bool) -> Status:
    """The status of the event that ``token`` evokes. A ``lasting`` one, such as a war, goes on where it is only named."""
    return verb_status(doc, token, 0) if token.upos in ("VERB", "AUX") else _noun(doc, token, lasting)


def _noun(doc: Doc, noun: Token, lasting: bool) -> Status:
    for child in doc.children(noun, "amod", "compound", "nmod:desc"):
        if noun.lemma in HELD and child.lemma.lower() in ("failed", "stalled"):
            continue  # talks that fail have been held
        if (marked := NOUN_MARKS.get(child.lemma.lower(), NOUN_MARKS.get(child.text.lower()))) is not None:
            return marked
    if (
        any(child.lemma.lower() in ("no", "neither") for child in doc.children(noun, "det", "advmod"))
        or case_of(doc, noun) == "without"
    ):
        return "not_occurred"
    for clause in doc.children(noun, "acl"):
        if clause.xpos == "VBN" and clause.lemma in ("schedule", "plan", "slate", "propose"):
            return "proposed" if clause.lemma == "propose" else "planned"
    if noun.lemma.lower() in GIVEN and _is_stopped(doc, noun):
        return "not_occurred"
    default: Status = "ongoing" if lasting and not _past(doc, noun) and not _is_some(doc, noun) else "occurred"
    return _governed(doc, noun, default, 0)


def _is_stopped(doc: Doc, noun: Token) -> bool:
    """“It suspended $130 million in aid”, “cut its aid to Peru”: none is given."""
    for above in doc.ancestors(noun):
        if above.upos == "VERB":
            return above.lemma in STOPPING and verb_status(doc, above, 1) in ("occurred", "ongoing")
        if above.upos not in ("NUM", "SYM") and above.lemma.lower() not in QUANTITIES:
            return False
    return False


def _is_some(doc: Doc, noun: Token) -> bool:
    """“a regional war”: one that need not be going on; not “a war that began in May”."""
    return any(c.lemma == "a" or c.text.lower() == "any" for c in doc.children(noun, "det")) and doc.child(noun, "acl") is None


def _past(doc: Doc, noun: Token) -> bool:
    """Is the conflict told as over?"""
    if any(
        child.lemma.lower() in ("past", "former", "last", "previous", "first", "second", "old")
        for child in doc.children(noun, "amod")
    ):
        return True
    governor = doc.head(noun)
    return (
        governor is not None
        and governor.lemma in ("end", "win", "lose", "finish")
        and noun.rel in ("obj", "nsubj")
        and verb_status(doc, governor, 1) == "occurred"
    )


def _governed(doc: Doc, noun: Token, default: Status, depth: int) -> Status:
    """What the word above says of the happening that a noun names."""
    governor = doc.head(noun)
    if governor is None or depth > 4:
        return default
    lemma = governor.lemma.lower()
    preposition = case_of(doc, noun)
    if preposition == "for" and lemma in LEAVING_FOR and noun.rel in ("obl", "nmod") and not _is_told(doc, noun):
        sent = verb_status(doc, governor, 1) if governor.upos == "VERB" else "occurred"
        return sent if sent in ("proposed", "possible", "refused", "not_occurred") else "planned"
    if governor.lemma.lower() in QUANTITIES or governor.upos in ("NUM", "SYM"):
        return _governed(doc, governor, default, depth + 1)
    if noun.rel == "conj":
        return _governed(doc, governor, default, depth + 1) if governor.upos in ("NOUN", "PROPN") else default
    if noun.rel == "nsubj" and governor.lemma in ("way", "underway", "progress", "ongoing"):
        return "ongoing"
    if governor.upos in ("NOUN", "PROPN") and noun.rel in ("nmod", "compound"):
        if lemma in (
            "call",
            "appeal",
            "proposal",
            "plan",
            "demand",
            "request",
            "effort",
            "push",
            "hope",
            "bid",
            "prospect",
            "chance",
            "need",
            "idea",
            "condition",
            "support",
        ) and preposition in ("for", "of", "to", "at", None):
            return "planned" if lemma == "plan" else ("possible" if lemma in ("prospect", "chance") else "proposed")
        if lemma in FEARED:
            return "possible"
        if lemma in ("cancellation", "absence", "lack", "end", "halt", "refusal", "suspension", "denial") and preposition == "of":
            return "not_occurred" if lemma in ("absence", "lack") else default
        return default
    if governor.upos not in ("VERB", "AUX", "ADJ"):
        return default
    if any(c.lemma == "off" for c in doc.children(governor, "compound", "advmod")) and lemma in ("call", "put", "break"):
        return "not_occurred"
    if governor.upos == "ADJ" and lemma in ("open", "ready", "prepared", "willing") and noun.rel == "obl":
        return "planned"
    own = verb_status(doc, governor, 1)
    if (
        noun.rel == "nsubj"
        and governor.lemma in CONTINUING | {"proceed"}
        and governor.feat("Tense") == "Pres"
        and own == "occurred"
    ):
        return "ongoing"
    if noun.rel in ("nsubj",) and governor.upos == "VERB":
        if noun.deprel == "nsubj:pass" and lemma in PROPOSING | PLANNING | FAILING | REFUSING:
            return _by_word(lemma, own, default, told=_is_told(doc, noun))
        if lemma in ("begin", "start", "take", "resume", "occur", "happen", "open", "follow", "continue") or (
            noun.deprel == "nsubj:pass" and lemma in LIGHT_VERBS | CARRYING_OUT
        ):
            return own if own != "occurred" else default
        return default
    if lemma in ("accuse", "suspect", "charge") and preposition == "of":
        return "reported"
    if lemma == "call" and noun.rel == "obj" and doc.child(governor, "xcomp") is not None:
        return default  # “called the seizure illegal”
    if noun.rel in ("obj", "obl", "iobj"):
        if noun.rel == "obl" and lemma in ENGAGING and preposition in ("in", "part"):
            return own if own != "occurred" else default
        if noun.rel == "obl" and lemma == "warn" and preposition in ("of", "against"):
            return "possible"
        if noun.rel == "obl" and preposition in (
            "after",
            "since",
            "during",
            "before",
            "following",
            "amid",
            "over",
            "about",
            "despite",
            "from",
            "in",
            "on",
            "as",
            "at",
            "by",
        ):
            return default
        return _by_word(lemma, own, default, told=_is_told(doc, noun))
    return default


def _is_told(doc: Doc, noun: Token) -> bool:
    """“The attack”, “their visit”: spoken of as known."""
    return any(c.lemma in ("the", "this", "that") or c.deprel == "nmod:poss" for c in doc.children(noun, "det", "nmod"))


def _by_word(lemma: str, own: Status, default: Status, *, told: bool) -> Status:
    if told and lemma in ("discuss", "mention", "boycott"):
        return default
    if lemma in THWARTING and own == "occurred":
        return "not_occurred"
    if lemma in ENDING and own in ("proposed", "possible", "planned"):
        return default  # “urged it to halt the raids”
    if (
        default == "ongoing"
        and lemma not in CONSIDERING | {"rule"}
        and lemma not in ("fear", "risk", "avoid", "avert", "trigger", "threaten", "escalate", "prevent")
    ):
        return own if lemma in LIGHT_VERBS and own != "occurred" else default
    if lemma in (
        "ask",
        "call",
        "urge",
        "demand",
        "propose",
        "request",
        "seek",
        "advocate",
        "want",
        "suggest",
        "offer",
        "discuss",
        "consider",
        "ensure",
        "secure",
        "negotiate",
        "need",
        "hope",
        "push",
        "press",
        "appeal",
        "recommend",
        "order",
        "favor",
        "favour",
    ):
        return "proposed"
    if lemma in ("fear", "risk", "avoid", "prevent", "avert", "trigger", "threaten", "escalate"):
        return "possible" if lemma not in ("trigger", "escalate") or own != "occurred" else default
    if lemma == "rule" and own == "not_occurred":
        return "possible"
    if lemma in ("refuse", "decline", "boycott", "reject", "rule", "oppose", "rebuff", "spurn", "shun", "resist"):
        return "refused"
    if lemma in CONSIDERING:
        return "possible" if own in ("occurred", "ongoing", "planned") else own
    if lemma in ("allow", "permit", "authorize", "authorise", "approve", "enable"):
        return "planned" if own in ("occurred", "ongoing") else own
    if lemma in ("cancel", "scrap", "postpone", "avert", "forgo", "lack"):
        return "not_occurred"
    if lemma in ("plan", "schedule", "expect", "prepare", "agree", "announce", "promise", "pledge", "vow", "anticipate"):
        return "planned"
    if lemma in ("allege", "suspect"):
        return "reported"
    if told and lemma not in LIGHT_VERBS | CARRYING_OUT:
        return default  # “will condemn the attack”, “would not link the test to the deal”
    return own if own != "occurred" else default
