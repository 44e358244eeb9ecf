"""Does what is told lie behind or ahead? Read from the verb that governs a word; from the words of the sentence where
there is no parse."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.extract.doc import Doc, Token
from chancery.extract.embedders import VERBS

AHEAD = frozenset(
    """plan expect intend due schedule slate set hope prepare vow pledge promise agree urge aim order invite call want
    propose threaten consider ask offer demand seek need wish seem likely ready decide""".split()
)
_TRIED = frozenset("try attempt struggle help facilitate discuss".split())
_ASKED = frozenset(verb for (verb, link), force in VERBS.items() if link == "to" and force == "asks") - _TRIED
"""Verbs that ask for what is still to be done: “appealed to Cairo to open it by winter”."""
SPEECH = frozenset("say tell report announce warn add write claim accuse quote show state note".split())
_TELLING = frozenset("tell inform remind warn assure brief address".split())
_FIXING = ("set", "fixed", "chose", "chosen", "named", "picked", "proposed", "suggested")
_PLANNED = frozenset("bill time book fix arrange".split())
_NOMINALS = ("NOUN", "PROPN", "PRON", "DET", "ADJ")
_SPOKEN_TO = 7
_TIMETABLE = frozenset(
    """open reopen begin start play host face expire end close resume meet return run premiere gather convene reconvene leave
    depart arrive fly travel vote visit go head kick launch debut decide publish release land leave assemble move elect
    choose pick sit mark celebrate commemorate observe inaugurate""".split()
)
_WILL = frozenset("will shall 'll wo ll would could may might should must can".split())
_VERBS = ("VERB", "AUX")
_SOFT = frozenset("on late early in last this yesterday as recently just only".split())
_PUT_OFF = frozenset("postpone delay put adjourn defer reschedule suspend push extend prolong renew shift hold".split())
_ENDS = ("until", "till", "through", "to")
_LIMITS = ("by", "until", "till", "before")
_FUTURE = re.compile(
    r"\b(?:will|shall|won't|to be|is to|are to|is due|are due|going to|plans? to|expected|scheduled|set to|ahead of"
    r"|upcoming|intends? to)\b|'ll\b",
    re.I,
)


def behind_past_verb(doc: Doc, token: Token) -> bool:
    """“Said on Thursday it would …”: a time right behind a past verb is of that verb, whatever the parse says."""
    i = token.i - 1
    while i >= 0 and doc.tokens[i].text.lower() in _SOFT:
        i -= 1
    verb = doc.tokens[i] if i >= 0 else None
    if verb is None or verb.i == token.i or verb.upos != "VERB":
        return False
    helpers = {c.text.lower() for c in doc.children(verb, "aux")}
    return verb.xpos == "VBD" or (verb.xpos == "VBN" and "had" in helpers and not helpers & _WILL)


def _is_timetable(doc: Doc, verb: Token, token: Token) -> bool:
    """“The fair opens on Saturday.”: the present of what goes by a timetable looks ahead, but not in a headline."""
    last = doc.tokens[doc.sentences[doc.sentence_number(verb)][1]]
    planned = verb.lemma in _TIMETABLE and verb.xpos in ("VBZ", "VBP") and doc.child(verb, "aux") is None
    if not planned or token.i <= verb.i or last.text != ".":
        return False
    word = token
    while word.head not in (verb.i, word.i):
        word = doc.tokens[word.head]
    return word is token or word.rel != "obj"  # “gathers updates from Tuesday”


def _behind_speech(doc: Doc, token: Token) -> bool:
    """“…,” he had told reporters overnight: a time behind a past verb of speech and whom it is spoken to."""
    i = token.i - 1
    while i > token.i - _SPOKEN_TO and i >= 0 and doc.tokens[i].upos in _NOMINALS:
        i -= 1
    verb = doc.tokens[i] if 0 <= i < token.i - 1 else None
    if verb is None or verb.lemma not in _TELLING or verb.upos != "VERB":
        return False
    return verb.xpos == "VBD" or (verb.xpos == "VBN" and any(c.text.lower() == "had" for c in doc.children(verb, "aux")))


def _before_past_verb(doc: Doc, token: Token) -> bool:
    """“A report in January said …”: a time right before a verb of speech is of its subject."""
    verb = doc.tokens[token.i + 1] if token.i + 1 < len(doc.tokens) else None
    return verb is not None and verb.lemma in SPEECH and verb.xpos == "VBD"


def time_tense(doc: Doc, token: Token, lead: tuple[str, str]) -> str:
    """past, present or future of what a time phrase tells; ``lead`` are the two words before it.

    “They have until Monday”, “it must be found by Monday”, “a deadline of Monday”, “ahead of Monday's vote” look ahead.
    """
    tense = tense_at(doc, token)
    if tense == "future" or not token.upos or token.upos in ("X", "_"):
        return tense
    if lead == ("ahead", "of"):
        return "future"
    above = list(doc.ancestors(token))[:3]
    if lead[1] in _FIXING:
        return "near"  # “had set April 2 as the date”
    if any("deadline" in (word.lemma, *(c.lemma for c in doc.children(word, "obj", "nsubj"))) for word in above[:2]):
        return "future"
    if lead[1] in _LIMITS and (tense == "present" or lead[1] == "by" and any(_is_obliged(doc, word) for word in above)):
        return "future"
    if lead[1] in _ENDS and any(word.lemma in _PUT_OFF and _is_perfect(doc, word) for word in above[:2]):
        return "future"  # “has been put off until May”
    if tense == "past" and (lead[1] in _ENDS and any(_is_perfect(doc, word) for word in above[:2]) or _was_planned(doc, above)):
        return "near"
    if "until" in lead and any(word.lemma in _PUT_OFF for word in above[:2]):
        return "future"
    copula = doc.child(token, "cop")
    return "future" if copula is not None and copula.xpos in ("VBZ", "VBP") and lead[1] != "until" else tense


def was_ahead(doc: Doc, token: Token) -> bool:
    """Whether what is told lay ahead then and not now: “it would leave”, “agreed to leave”, “was to leave”.

    “It could leave” and “it should leave” may be said now.
    """
    for word in (token, *doc.ancestors(token)):
        if word.upos not in _VERBS and doc.child(word, "cop") is None and doc.child(word, "aux") is None:
            continue
        helpers = {c.text.lower() for c in doc.children(word, "aux", "cop")}
        if "would" in helpers:
            return True
        if helpers & _WILL:
            return False
        head = doc.head(word)
        if any(c.text.lower() == "to" for c in doc.children(word, "mark")):
            return bool(helpers & {"was", "were"}) or head is not None and head.xpos == "VBD"
        return False
    return False


def was_planned(doc: Doc, token: Token) -> bool:
    """“A round planned for June fell through”: whether the day lies ahead is not said."""
    for word in list(doc.ancestors(token))[:3]:
        noun = doc.head(word) if word.xpos == "VBN" and word.rel == "acl" and word.lemma in AHEAD | _PLANNED else None
        if noun is not None:
            verb = doc.head(noun)
            return verb is not None and verb.xpos in ("VBD", "VBN") and verb_tense(doc, verb) == "past"
    return False


def _is_perfect(doc: Doc, verb: Token) -> bool:
    """“Have cancelled”."""
    return any(c.text.lower() in ("has", "have", "'ve", "’ve") for c in doc.children(verb, "aux"))


def _was_planned(doc: Doc, above: Sequence[Token]) -> bool:
    """“Had planned to return”: the day may lie behind or ahead."""
    for verb in above[:2]:
        head = doc.head(verb)
        infinitive = any(c.text.lower() == "to" for c in doc.children(verb, "mark"))
        if infinitive and head is not None and head.lemma in AHEAD and any(c.text == "had" for c in doc.children(head, "aux")):
            return True
    return False


def _is_obliged(doc: Doc, verb: Token) -> bool:
    """“Had to be found”."""
    head = doc.head(verb)
    return head is not None and head.lemma == "have" and any(c.text.lower() == "to" for c in doc.children(verb, "mark"))


def tense_at(doc: Doc, token: Token) -> str:
    """past, present or future of the clause that holds a word."""
    if not token.upos or token.upos in ("X", "_"):
        first, last = doc.sentences[doc.sentence_number(token)]
        sentence = doc.text[doc.tokens[first].start : doc.tokens[last].end]
        return "future" if _FUTURE.search(sentence) else "past"
    if behind_past_verb(doc, token) or _before_past_verb(doc, token):
        return "past"
    if _behind_speech(doc, token):
        return "past"
    before = token
    for word in (token, *doc.ancestors(token)):
        if word is not token and any(c.lemma == "ahead" for c in doc.children(before, "case", "advmod")):
            return "future"
        if word.upos in _VERBS or doc.child(word, "cop") is not None or doc.child(word, "aux") is not None:
            return "future" if _is_timetable(doc, word, token) else verb_tense(doc, word)
        before = word
    return "past"


def verb_tense(doc: Doc, verb: Token, depth: int = 4) -> str:
    """past, present or future of a verb or of a predicate with a copula."""
    helpers = [c for c in doc.children(verb, "aux", "cop") if c.i < verb.i or c.rel == "cop"]
    lemmas = {c.lemma.lower() for c in helpers} | {c.text.lower() for c in helpers}
    if lemmas & _WILL:
        return "past" if "have" in lemmas and not lemmas & {"will", "shall"} else "future"
    infinitive = any(c.text.lower() == "to" for c in doc.children(verb, "mark", "aux"))
    if any(c.lemma == "due" and c.i < verb.i for c in doc.children(verb, "case", "mark", "advmod")):
        return "future"
    if not infinitive and any(c.feat("Tense") == "Past" or c.xpos == "VBD" for c in helpers):
        off = any(c.text.lower() in ("off", "out") for c in doc.children(verb, "compound"))  # “was called off”
        going = off or verb.lemma not in AHEAD or verb.xpos != "VBN" or not lemmas & {"be", "get"}
        return "past" if going else "future"
    if "have" in lemmas and not infinitive:
        return "past"
    head = doc.head(verb)
    if verb.upos == "ADJ" and (verb.lemma in ("due", "set", "likely", "ready") or verb.text.lower() == "set"):
        return "future"
    if verb.lemma in ("schedule", "slate", "plan", "expect", "set", "due", "bill", "time") and verb.xpos == "VBN":
        return "future"
    if infinitive or verb.feat("VerbForm") == "Inf" or verb.xpos == "VB":
        if infinitive:
            if any(c.lemma == "be" and c.xpos in ("VBZ", "VBP") for c in helpers):
                return "future"  # “is to double”
            if head is not None and head.xpos == "VBN" and any(c.text.lower() == "had" for c in doc.children(head, "aux")):
                return "past"  # “had hoped to begin in July”
            if head is None or head.lemma in AHEAD or head.lemma in _ASKED or head.lemma == "be":
                return "future"
            return verb_tense(doc, head, depth - 1) if depth and head.upos in _VERBS else "future"
        return "past" if "do" in lemmas and "did" in lemmas else "future" if head is None else "present"
    if verb.xpos == "VBD" or verb.feat("Tense") == "Past":
        return "past"
    if verb.xpos == "VBG" and any(c.lemma in ("after", "despite", "following") for c in doc.children(verb, "mark", "case")):
        return "past"  # “despite missing Friday's match”
    participle = verb.xpos in ("VBG", "VBN") or (verb.rel == "acl" and verb.text.endswith("ing"))
    if participle and not helpers:
        if head is not None and depth and (head.upos in _VERBS or doc.child(head, "cop") is not None):
            return verb_tense(doc, head, depth - 1)
        return "past"
    if verb.lemma in SPEECH:
        return "past"
    if verb.upos in _VERBS or helpers:
        return "present"
    return "past"
