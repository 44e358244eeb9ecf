"""What tense, modality, negation and the word above say of what a verb tells."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.embedding import (
    BARRING,
    COMING,
    CONSIDERING,
    CONTINUING,
    DROPPING,
    ENDING,
    FAILING,
    HEDGES,
    HOPING,
    INSTEAD,
    INTENTIONS,
    MANDATIVE,
    NEARLY,
    NEGATIONS,
    OUGHT_MODALS,
    PERFORMING,
    PLANNING,
    POSSIBLE_MODALS,
    PROPOSING,
    REFUSING,
    STANDING,
    TALKED_OF,
    UNSURE,
)
from chancery.model import Status


def verb_status(doc: Doc, verb: Token, depth: int) -> Status:
    """Whether what a verb tells of happened, by its own tense and mood, then by the word above it."""
    auxiliaries = [child.lemma.lower() for child in doc.children(verb, "aux")]
    texts = [child.text.lower() for child in doc.children(verb, "aux")]
    adverbs = {child.lemma.lower() for child in doc.children(verb, "advmod", "det", "cc:preconj", "mark", "case")}
    negated = bool(adverbs & (NEGATIONS - {"no"})) or _no_longer(doc, verb)
    if verb.feat("VerbForm") == "Inf" and _yet(doc, verb, adverbs):
        return "not_occurred"
    if adverbs & NEARLY or (adverbs & INSTEAD and verb.rel == "advcl"):
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
        and any(c.lemma == "be" and c.feat("VerbForm") == "Fin" for c in doc.children(verb, "aux", "cop"))
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
        menaced = governor is not None and governor.lemma in ("warn", "threaten", "caution", "fear")
        return "planned" if verb.rel == "ccomp" and not menaced and not _conditional(doc, verb) else "possible"
    if set(auxiliaries) & POSSIBLE_MODALS:
        return "not_occurred" if negated else "possible"
    if set(auxiliaries) & OUGHT_MODALS:
        performed = verb.lemma in PERFORMING and any(c.text in ("I", "We", "we") for c in doc.children(verb, "nsubj"))
        return "occurred" if performed else "proposed"
    inherited = _embedding(doc, verb, depth)
    if inherited is not None:
        return inherited
    if verb.rel == "csubj" and verb.feat("VerbForm") in ("Ger", "Inf"):
        return "possible"  # “lifting the ban would be an error”
    if (
        verb.feat("Tense") == "Pres"
        and verb.feat("VerbForm") == "Part"
        and not (verb.lemma in COMING and _ahead(doc, verb))
        and "be" in auxiliaries
        and "were" not in texts
        and "was" not in texts
    ):
        return "ongoing"
    if verb.lemma in COMING and verb.xpos in ("VB", "VBP", "VBZ", "VBG") and _ahead(doc, verb):
        return "planned"
    return "ongoing" if _lasts(doc, verb) else "occurred"


def _ahead(doc: Doc, verb: Token) -> bool:
    """“They meet in Oslo later this month”, “is leaving tomorrow”."""
    after = [t for phrase in doc.children(verb, "obl", "advmod") if phrase.i > verb.i for t in doc.subtree(phrase)]
    words = {t.text.lower() for t in after}
    return bool(words & {"tomorrow", "next"}) or {"later", "this"} <= words


def _lasts(doc: Doc, verb: Token) -> bool:
    """“Peru recognizes Kosovo.”, “troops have remained”: a state of things told in the present, though not in a headline."""
    if verb.lemma not in STANDING:
        return False
    if verb.xpos == "VBN":
        return verb.lemma in ("remain", "stay") and any(c.xpos in ("VBZ", "VBP") for c in doc.children(verb, "aux"))
    if verb.xpos not in ("VBZ", "VBP") or doc.child(verb, "aux") is not None:
        return False
    return doc.tokens[doc.sentences[doc.sentence_number(verb)][1]].text in (".", "”", '"')


def _no_longer(doc: Doc, verb: Token) -> bool:
    return any(c.text.lower() == "longer" and any(n.lemma == "no" for n in doc.children(c)) for c in doc.children(verb, "advmod"))


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
        if any(c.feat("VerbForm") == "Fin" and c.lemma not in ("will", "would") for c in doc.children(verb, "aux")):
            return None  # “Congress is to decide and others are asked to wait”
        if doc.child(verb, "nsubj", "aux", "nsubj:pass") is None and verb.feat("VerbForm") != "Fin":
            return verb_status(doc, governor, depth + 1)
        return verb_status(doc, governor, depth + 1) if verb.feat("VerbForm") != "Fin" else None
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
    if verb.rel == "acl" and verb.xpos == "VBN" and not to_infinitive:
        return None  # “the treaty signed in May”
    if verb.rel == "acl" and verb.xpos == "VBG" and governor.upos in ("NOUN", "PROPN"):
        if verb.lemma in STANDING | {"fight"} and governor.rel != "root":
            return "ongoing"  # “the coalition fighting the rebels”
        if any(c.lemma == "any" for c in doc.children(governor, "det")):
            return "possible"  # “any troops arriving will be arrested”
    if verb.rel in ("xcomp", "ccomp", "advcl", "acl") and infinite:
        lemma = governor.lemma.lower()
        if governor.upos == "NOUN" and lemma == "order":
            return None
        own = verb_status(doc, governor, depth + 1) if governor.upos in ("VERB", "AUX", "ADJ") else None
        if lemma == "short" or (lemma == "stop" and any(c.lemma == "short" for c in doc.children(governor))):
            return "not_occurred"
        if verb.rel == "advcl" and not to_infinitive and (barred := _barred(doc, governor, verb, own)) is not None:
            return barred
        if verb.rel == "advcl" and lemma in {"aim"} | CONSIDERING:
            return "proposed" if lemma == "aim" else "possible"
        if verb.xpos == "VBG" and own == "proposed" and doc.tokens[verb.i - 1].text == "," and doc.child(verb, "mark") is None:
            return None  # “fired to scatter the crowd, killing two”: what came of it
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
        if lemma in ENDING and own in ("proposed", "possible", "planned", "refused"):
            return "ongoing"  # “urged them to stop shelling the port”
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


def _barred(doc: Doc, governor: Token, verb: Token, own: Status | None) -> Status | None:
    """“Decided against sending”, “barred it from sending”, “ruled out sending”, “came close to sending”: none was sent."""
    marks = {c.lemma.lower() for c in doc.children(verb, "mark", "case")}
    lemma = governor.lemma.lower()
    if lemma == "rule" and any(c.lemma == "out" for c in doc.children(governor, "compound", "advmod")):
        return "possible" if own == "not_occurred" else "refused"
    against = "against" in marks and lemma in ("decide", "advise", "argue", "vote", "warn", "rule", "lean")
    kept = "from" in marks and lemma in BARRING
    close = "to" in marks and any(c.lemma in ("close", "near") for c in doc.children(governor, "advmod", "xcomp"))
    if against or kept or close:
        return "not_occurred" if own in (None, "occurred", "ongoing") else "possible"
    return None


def _intended(doc: Doc, noun: Token, depth: int) -> Status:
    """What a plan is for: to come, unless the plan is dropped (“shelved its plan to”) or denied (“has no plan to”)."""
    above = doc.head(noun)
    if any(c.lemma == "no" for c in doc.children(noun, "det")):
        return "not_occurred"
    if above is not None and noun.rel in ("obj", "nsubj") and above.upos == "VERB":
        if above.lemma == "reject" and doc.child(noun, "nmod:poss") is not None:
            return "planned"  # what others mean to do
        if above.lemma in DROPPING:
            return "not_occurred"
        if verb_status(doc, above, depth + 1) == "not_occurred":
            return "possible"
    return "planned"
