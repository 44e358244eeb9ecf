"""What tense, modality, negation and adverbs of a clause say of themselves of what it tells."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.embedders import CONDITIONS
from chancery.extract.embedding import (
    COMING,
    HEDGES,
    INSTEAD,
    LATER,
    MAYBE,
    NEARLY,
    NEGATIONS,
    OUGHT_MODALS,
    PERFORMING,
    POSSIBLE_MODALS,
    WARNING,
)
from chancery.extract.standing import lasts
from chancery.model import Status

_WOULD = frozenset(("would", "'d", "’d"))
_WILL = frozenset(("will", "shall", "'ll", "’ll", "wo"))
_PRESENT = ("VBZ", "VBP")


def mood(doc: Doc, verb: Token) -> Status:
    """Whether what a verb, or another predicate, tells of happened, as far as its own clause says."""
    helpers = doc.children(verb, "aux", "cop")
    auxiliaries = {c.lemma.lower() for c in helpers}
    texts = {c.text.lower() for c in helpers}
    beside = doc.children(verb, "advmod", "det", "cc:preconj", "mark", "case")
    adverbs = {c.lemma.lower() for c in beside} | {c.text.lower() for c in beside if c.xpos == "RBR"}
    negated = _negated(doc, verb, adverbs)
    infinitive = verb.feat("VerbForm") == "Inf" or "be" in texts
    if (infinitive and is_yet_to(doc, verb)) or adverbs & NEARLY or _instead(doc, verb, adverbs):
        return "not_occurred"
    if _is_condition(doc, verb, adverbs) or _is_asked(doc, verb, helpers):
        return "possible"
    if adverbs & HEDGES:
        return "reported"
    if negated and not auxiliaries & POSSIBLE_MODALS:
        return "not_occurred"
    if "to" in adverbs and not negated and any(c.lemma == "be" and c.feat("VerbForm") == "Fin" for c in helpers):
        if "have" in auxiliaries:
            return "not_occurred"
        return "occurred" if texts & {"was", "were"} and adverbs & LATER else "planned"
    if not negated and _by_nobody(doc, verb):
        return "not_occurred"
    if adverbs & MAYBE:
        return "possible"
    if texts & _WILL:
        return "possible" if _conditional(doc, verb) else "planned"
    if texts & _WOULD or "would" in auxiliaries:
        return _would(doc, verb, auxiliaries, adverbs)
    if auxiliaries & POSSIBLE_MODALS:
        return "not_occurred" if negated and not auxiliaries & {"may", "might"} else "possible"
    if auxiliaries & OUGHT_MODALS:
        return _ought(doc, verb, auxiliaries)
    if _is_order(doc, verb, adverbs):
        return "proposed"
    return _plain(doc, verb, auxiliaries, texts)


def _would(doc: Doc, verb: Token, auxiliaries: set[str], adverbs: set[str]) -> Status:
    if "have" in auxiliaries:
        return "not_occurred"
    first = verb
    while first.rel == "conj" and (above := doc.head(first)) is not None:
        first = above
    if _conditional(doc, verb):
        return "possible"
    governor = doc.head(first)
    if first.rel == "ccomp":
        return "possible" if governor is not None and governor.lemma in WARNING else "planned"
    later = adverbs & LATER or any(c.text.lower() == "day" for c in doc.children(verb, "obl", "nmod"))
    return "occurred" if later else "possible"


def _ought(doc: Doc, verb: Token, auxiliaries: set[str]) -> Status:
    if "have" in auxiliaries:
        return "possible" if "must" in auxiliaries else "not_occurred"
    performed = verb.lemma in PERFORMING and any(c.text in ("I", "We", "we") for c in doc.children(verb, "nsubj"))
    return "occurred" if performed else "proposed"


def _plain(doc: Doc, verb: Token, auxiliaries: set[str], texts: set[str]) -> Status:
    """What a clause without modal or negation says: going on, fixed for a day to come, or done."""
    ahead = verb.lemma in COMING and _ahead(doc, verb)
    if verb.xpos == "VBG" and "be" in auxiliaries and not ahead and not texts & {"were", "was"}:
        return "ongoing"
    if ahead and verb.xpos in ("VB", "VBP", "VBZ", "VBG"):
        return "planned"
    return "ongoing" if lasts(doc, verb) else "occurred"


def _negated(doc: Doc, verb: Token, adverbs: set[str]) -> bool:
    found = adverbs & (NEGATIONS - {"no"})
    if not found:
        longer = [c for c in doc.children(verb, "advmod") if c.text.lower() == "longer"]
        return any(n.lemma == "no" for c in longer for n in doc.children(c))
    for child in doc.children(verb, "advmod"):
        if child.lemma.lower() == "not" and child.i + 1 < len(doc.tokens):
            if doc.tokens[child.i + 1].text.lower() in ("only", "just", "merely", "simply"):
                return False  # “not only did it sign”
    return True


def is_yet_to(doc: Doc, verb: Token) -> bool:
    """“Has yet to sign”, “is yet to be signed”."""
    if any(c.lemma.lower() == "yet" for c in doc.children(verb, "advmod", "mark", "case")):
        return True
    above = doc.head(verb)
    return (
        above is not None
        and above.lemma in ("have", "be", "remain")
        and any(c.lemma == "yet" for c in doc.children(above, "advmod"))
    )


def _instead(doc: Doc, verb: Token, adverbs: set[str]) -> bool:
    """“Instead of expelling”, “let alone signed”."""
    if adverbs & INSTEAD:
        return verb.rel == "advcl" and verb.feat("VerbForm") != "Fin"
    return verb.i > 1 and doc.tokens[verb.i - 1].lemma == "alone" and doc.tokens[verb.i - 2].lemma == "let"


def _is_condition(doc: Doc, verb: Token, adverbs: set[str]) -> bool:
    """“If”, “unless”, “provided that”, “as long as”, “until it signs”: a clause of what only may be so."""
    if verb.xpos == "VBG" and not adverbs & CONDITIONS:
        return False
    for mark in doc.children(verb, "mark"):
        lemma = mark.lemma.lower()
        if lemma in CONDITIONS:
            return True
        before = doc.tokens[mark.i - 1].text.lower() if mark.i else ""
        if lemma == "that" and (before in CONDITIONS or before == "condition"):
            return True
        if lemma == "in" and mark.i + 1 < len(doc.tokens) and doc.tokens[mark.i + 1].text.lower() == "case":
            return True
        if lemma in ("until", "once") and verb.rel == "advcl" and _is_present(doc, verb):
            return True
        if lemma == "as" and before == "long" or (lemma == "as" and before == "soon" and _is_present(doc, verb)):
            return True
        if lemma == "before" and any(
            d.lemma == "any" for c in doc.children(verb, "nsubj", "obj") for d in doc.children(c, "det")
        ):
            return True
    return False


def _is_present(doc: Doc, verb: Token) -> bool:
    helpers = doc.children(verb, "aux")
    return any(c.xpos in _PRESENT for c in helpers) if helpers else verb.xpos in _PRESENT


def _is_asked(doc: Doc, verb: Token, helpers: tuple[Token, ...]) -> bool:
    """“Will Peru sign?”, “should Peru sign, …”: an auxiliary before its subject, at the head of the clause."""
    if not helpers:
        return False
    opens = helpers[0]
    subject = doc.child(verb, "nsubj")
    if subject is None or subject.i < opens.i or verb.i < opens.i:
        return False
    first, last = doc.sentences[doc.sentence_number(verb)]
    before = doc.tokens[opens.i - 1] if opens.i > first else None
    if before is not None and before.upos not in ("PUNCT", "CCONJ"):
        return False
    return doc.tokens[last].text == "?" or doc.tokens[last - 1].text == "?" or opens.lemma in ("should", "have")


def _is_order(doc: Doc, verb: Token, adverbs: set[str]) -> bool:
    """“Release them”, “let us sign”: an imperative at the head of its sentence or quotation."""
    if verb.xpos != "VB" or "to" in adverbs or doc.child(verb, "nsubj", "aux", "mark") is not None:
        return False
    if verb.rel not in ("root", "ccomp", "parataxis"):
        return False
    before = doc.tokens[verb.i - 1] if verb.i else None
    return before is None or before.upos == "PUNCT" or doc.sentence_number(before) != doc.sentence_number(verb)


def _by_nobody(doc: Doc, verb: Token) -> bool:
    """Is the subject nobody: “no country”, “none of them”, “neither side”, “not one state”?"""
    for subject in doc.children(verb, "nsubj"):
        if subject.lemma.lower() in ("none", "nobody", "neither", "no-one"):
            return True
        for c in doc.children(subject, "det", "cc:preconj", "cc", "advmod", "nummod"):
            if c.lemma.lower() in ("no", "neither"):
                return True
            if c.lemma.lower() == "not" or (c.rel == "nummod" and any(n.lemma == "not" for n in doc.children(c))):
                return not any(d.lemma == "only" for d in doc.children(subject))
    return False


def _conditional(doc: Doc, verb: Token) -> bool:
    """Does a clause with “if” or “unless” hang on the verb, or on one that goes on from it?"""
    for one in (verb, *doc.children(verb, "conj")):
        for clause in doc.children(one, "advcl"):
            if clause.text.lower() in CONDITIONS:
                return True  # “provided that it pays”
            for mark in doc.children(clause, "mark"):
                if mark.lemma.lower() in CONDITIONS - {"whether"}:
                    return True
                if mark.lemma.lower() == "that" and mark.i and doc.tokens[mark.i - 1].text.lower() in CONDITIONS:
                    return True
    return False


def _ahead(doc: Doc, verb: Token) -> bool:
    """“They meet in Oslo later this month”, “is leaving tomorrow”."""
    after = [t for phrase in doc.children(verb, "obl", "advmod") if phrase.i > verb.i for t in doc.subtree(phrase)]
    words = {t.text.lower() for t in after}
    return bool(words & {"tomorrow", "next"}) or {"later", "this"} <= words
