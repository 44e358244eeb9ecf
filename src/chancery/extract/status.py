"""Did it happen? The status of an event, from tense, modality, negation, aspect and the words it is embedded under.

What a governing word says of its complement stands in :mod:`~chancery.extract.embedding`.
"""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.embedding import (
    CARRYING_OUT,
    CONSIDERING,
    CONTINUING,
    DROPPING,
    ENGAGING,
    FAILING,
    HEDGES,
    HOPING,
    INTENTIONS,
    MANDATIVE,
    NEGATIONS,
    NOUN_MARKS,
    OUGHT_MODALS,
    PLANNING,
    POSSIBLE_MODALS,
    PROPOSING,
    QUANTITIES,
    REFUSING,
    TALKED_OF,
    UNSURE,
)
from chancery.extract.slots import LIGHT_VERBS, case_of
from chancery.model import Status


def status_of(doc: Doc, token: Token, *, lasting: bool) -> Status:
    """The status of the event that ``token`` evokes. A ``lasting`` one, such as a war, goes on where it is only named."""
    return _verb(doc, token, 0) if token.upos in ("VERB", "AUX") else _noun(doc, token, lasting)


def _verb(doc: Doc, verb: Token, depth: int) -> Status:
    auxiliaries = [child.lemma.lower() for child in doc.children(verb, "aux")]
    texts = [child.text.lower() for child in doc.children(verb, "aux")]
    adverbs = {child.lemma.lower() for child in doc.children(verb, "advmod", "det", "cc:preconj", "mark", "case")}
    negated = bool(adverbs & (NEGATIONS - {"no"}))
    if verb.feat("VerbForm") == "Inf" and _yet(doc, verb, adverbs):
        return "not_occurred"
    if any(child.lemma.lower() in ("if", "unless", "whether", "lest") for child in doc.children(verb, "mark")):
        return "possible"
    if adverbs & HEDGES:
        return "reported"
    if negated and not set(auxiliaries) & POSSIBLE_MODALS:
        return "not_occurred"
    if (
        "to" in adverbs
        and not negated
        and any(c.lemma == "be" and c.feat("VerbForm") == "Fin" for c in doc.children(verb, "aux"))
    ):
        return "planned"
    governor = doc.head(verb)
    if verb.rel == "ccomp" and governor is not None:
        if governor.lemma in HOPING:
            return "possible"
        if governor.lemma == "deny" and not negated:
            return "not_occurred"
        if governor.lemma in MANDATIVE and verb.feat("Tense") != "Past" and not set(auxiliaries) & {"have", "will", "would"}:
            return "proposed"
    if not negated and _by_nobody(doc, verb):
        return "not_occurred"
    if set(texts) & {"will", "shall", "'ll", "’ll", "wo"}:
        return "not_occurred" if negated else "possible" if _conditional(doc, verb) else "planned"
    if set(texts) & {"would", "'d", "’d"} | (set(auxiliaries) & {"would"}):
        if "have" in auxiliaries:
            return "not_occurred"
        return "planned" if verb.rel == "ccomp" and not _conditional(doc, verb) else "possible"
    if set(auxiliaries) & POSSIBLE_MODALS:
        return "not_occurred" if negated else "possible"
    if set(auxiliaries) & OUGHT_MODALS:
        return "proposed"
    inherited = _embedding(doc, verb, depth)
    if inherited is not None:
        return inherited
    if verb.rel == "csubj" and verb.feat("VerbForm") in ("Ger", "Inf"):
        return "possible"  # “lifting the ban would be an error”
    if (
        verb.feat("Tense") == "Pres"
        and verb.feat("VerbForm") == "Part"
        and "be" in auxiliaries
        and "were" not in texts
        and "was" not in texts
    ):
        return "ongoing"
    return "occurred"


def _yet(doc: Doc, verb: Token, adverbs: set[str]) -> bool:
    """“has yet to sign”, “is yet to be signed”."""
    if "yet" in adverbs:
        return True
    above = doc.head(verb)
    return (
        above is not None
        and above.lemma in ("have", "be", "remain")
        and any(c.lemma == "yet" for c in doc.children(above, "advmod"))
    )


def _by_nobody(doc: Doc, verb: Token) -> bool:
    """Is the subject nobody: “no country”, “none of them”, “neither side”?"""
    for subject in doc.children(verb, "nsubj"):
        if subject.lemma.lower() in ("none", "nobody", "neither") or subject.text.lower() in ("no-one",):
            return True
        if any(c.lemma.lower() in ("no", "neither") for c in doc.children(subject, "det", "cc:preconj", "cc", "advmod")):
            return True
    return False


def _conditional(doc: Doc, verb: Token) -> bool:
    """Does a clause with “if” or “unless” hang on the verb, or on one that goes on from it?"""
    clauses = [c for one in (verb, *doc.children(verb, "conj")) for c in doc.children(one, "advcl")]
    return any(mark.lemma in ("if", "unless") for clause in clauses for mark in doc.children(clause, "mark"))


def _embedding(doc: Doc, verb: Token, depth: int) -> Status | None:
    """What the word above says of a clause; None where it leaves the clause to its own tense."""
    governor = doc.head(verb)
    if governor is None or depth > 5:
        return None
    to_infinitive = any(child.lemma == "to" for child in doc.children(verb, "mark"))
    infinite = (
        to_infinitive
        or verb.feat("VerbForm") in ("Inf", "Ger")
        or (verb.feat("VerbForm") == "Part" and doc.child(verb, "aux") is None)
    )
    if verb.rel == "conj" and governor.upos in ("VERB", "AUX"):
        if doc.child(verb, "nsubj", "aux", "nsubj:pass") is None and verb.feat("VerbForm") != "Fin":
            return _verb(doc, governor, depth + 1)
        return _verb(doc, governor, depth + 1) if verb.feat("VerbForm") != "Fin" else None
    if verb.rel == "ccomp" and not infinite:
        return (
            "possible"
            if governor.lemma in ("fear", "worry", "hope", "doubt")
            else (
                "reported"
                if governor.lemma in ("report", "allege", "rumor", "believe") and doc.child(governor, "aux:pass") is not None
                else None
            )
        )
    if verb.rel == "acl" and infinite and not to_infinitive and governor.rel == "obj":
        above = doc.head(governor)
        if above is not None and above.lemma in ("accuse", "suspect", "charge"):
            return "reported"
    if verb.rel in ("xcomp", "ccomp", "advcl", "acl") and infinite:
        lemma = governor.lemma.lower()
        own = _verb(doc, governor, depth + 1) if governor.upos in ("VERB", "AUX", "ADJ") else None
        if lemma == "short" or (lemma == "stop" and any(c.lemma == "short" for c in doc.children(governor))):
            return "not_occurred"
        if verb.rel == "advcl" and lemma in {"aim"} | CONSIDERING:
            return "proposed" if lemma == "aim" else "possible"
        if verb.rel == "advcl" and not to_infinitive:
            return own if own in ("planned", "possible", "proposed") else ("reported" if lemma in ("accuse", "suspect") else None)
        if governor.upos == "NOUN" and lemma in INTENTIONS:
            return _intended(doc, governor, depth)
        if lemma == "rule" and own == "not_occurred":
            return "possible"
        if lemma in REFUSING:
            return "refused"
        if lemma in CONSIDERING or lemma in UNSURE:
            return "possible" if own in (None, "occurred", "ongoing", "planned") else own
        if lemma in CONTINUING and own in ("occurred", "ongoing") and governor.feat("Tense") == "Pres":
            return "ongoing"
        if lemma in FAILING:
            return "not_occurred" if own in (None, "occurred", "ongoing") else "possible"
        if lemma in ("accuse", "suspect", "allege", "charge", "blame"):
            return "reported"
        if lemma in ("say", "report", "believe", "think", "rumor") and doc.child(governor, "aux:pass") is not None:
            return "reported"
        if lemma in ("threaten", "fear", "risk"):
            return "possible"
        if lemma in PLANNING or (lemma == "go" and to_infinitive):
            return "planned" if own in (None, "occurred", "ongoing") else own
        if lemma in PROPOSING:
            return "proposed"
        if governor.upos == "NOUN":
            if lemma in TALKED_OF:
                return "possible"
            if lemma == "order":
                return None
            if lemma in ("refusal", "failure", "inability"):
                return "not_occurred"
            if lemma in ("ability", "chance", "opportunity", "threat", "risk", "right", "power"):
                return "possible"
            return "proposed" if to_infinitive else None
        if verb.rel == "advcl" and to_infinitive:
            return "proposed" if own in (None, "occurred", "ongoing", "proposed") else own
        if own is not None and own != "occurred":
            return own
        return None
    if verb.rel == "advcl" and not infinite:
        return "possible" if any(c.lemma.lower() in ("if", "unless") for c in doc.children(verb, "mark")) else None
    return None


def _intended(doc: Doc, noun: Token, depth: int) -> Status:
    """What a plan is for: to come, unless the plan is dropped (“shelved its plan to”) or denied (“has no plan to”)."""
    above = doc.head(noun)
    if any(c.lemma == "no" for c in doc.children(noun, "det")):
        return "not_occurred"
    if above is not None and noun.rel in ("obj", "nsubj") and above.upos == "VERB":
        if above.lemma in DROPPING:
            return "not_occurred"
        if _verb(doc, above, depth + 1) == "not_occurred":
            return "possible"
    return "planned"


def _noun(doc: Doc, noun: Token, lasting: bool) -> Status:
    for child in doc.children(noun, "amod", "compound", "nmod:desc"):
        if (marked := NOUN_MARKS.get(child.lemma.lower(), NOUN_MARKS.get(child.text.lower()))) is not None:
            return marked
    if (
        any(child.lemma.lower() in ("no", "neither") for child in doc.children(noun, "det", "advmod"))
        or case_of(doc, noun) == "without"
    ):
        return "not_occurred"
    default: Status = "ongoing" if lasting and not _past(doc, noun) and not _is_some(doc, noun) else "occurred"
    return _governed(doc, noun, default, 0)


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
        and _verb(doc, governor, 1) == "occurred"
    )


def _governed(doc: Doc, noun: Token, default: Status, depth: int) -> Status:
    """What the word above says of the happening that a noun names."""
    governor = doc.head(noun)
    if governor is None or depth > 4:
        return default
    lemma = governor.lemma.lower()
    preposition = case_of(doc, noun)
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
        if lemma in ("threat", "risk", "fear", "danger", "possibility", "warning"):
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
    own = _verb(doc, governor, 1)
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
    if told and lemma in ("discuss", "mention", "call"):
        return default
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
    if lemma in ("plan", "schedule", "expect", "prepare", "announce", "promise", "pledge", "vow", "anticipate"):
        return "planned"
    if lemma in ("allege", "suspect"):
        return "reported"
    if told and lemma not in LIGHT_VERBS | CARRYING_OUT:
        return default  # “will condemn the attack”, “would not link the test to the deal”
    return own if own != "occurred" else default
