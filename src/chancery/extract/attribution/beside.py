"""Speakers that stand right beside a verb, whatever the parse makes of them: “…, said an aide”, “…, Roe said, …”."""

from __future__ import annotations

from chancery.extract.attribution.page import Page
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import can_speak
from chancery.extract.slots import case_of

_POSTPOSED = frozenset("say argue claim warn write note insist predict add suggest explain observe contend report think".split())


def postposed(page: Page, verb: Token) -> Token | None:
    """“Anger is here to stay, argues Ada Roe”: the parse joins the verb to the one before, and takes her for an object."""
    doc = page.doc
    someone = doc.child(verb, "obj")
    if verb.rel != "conj" or verb.lemma not in _POSTPOSED or someone is None or doc.child(verb, "cc", "nsubj") is not None:
        return None
    near = doc.tokens[verb.i - 1].text == "," and verb.feat("VerbForm") == "Fin" and 0 < someone.i - verb.i < 6
    person = someone.i in page.named or (someone.upos in ("NOUN", "PRON") and can_speak(someone))
    return someone if near and person and verb.i not in page.quote_of else None


def inverted(page: Page, verb: Token) -> Token | None:
    """A subject after its verb that the parse took for something else: “…,” said Ada Roe."""
    before = [q for q in page.quotes if q.end <= verb.start and verb.start - q.end <= 3]
    for child in page.doc.children(verb, "obj", "obl", "dep", "nsubj:pass", "iobj", "xcomp"):
        if before and child.i > verb.i and case_of(page.doc, child) is None and can_speak(child, page.named):
            return child
    return None


def next_to(page: Page, verb: Token) -> Token | None:
    """A name or pronoun right beside a finite verb that the parse gave to another verb: “…, Roe said, adding …”."""
    doc = page.doc
    perfect = verb.xpos == "VBN" and any(c.lemma == "have" for c in doc.children(verb, "aux"))
    if (verb.xpos not in ("VBD", "VBZ", "VBP") and not perfect) or doc.child(verb, "expl", "nsubj") is not None:
        return None
    number = doc.sentence_number(verb)
    i = verb.i - 1
    while i >= 0 and (doc.tokens[i].upos in ("ADV", "AUX") or (perfect and doc.tokens[i].text == ",")):
        i -= 1
    beside = i > 0 and doc.tokens[i].text == "," and doc.tokens[i - 1].i in page.named
    if beside and (doc.child(verb, "ccomp") or top_of_name(doc, doc.tokens[i - 1]).upos == "NOUN"):
        i -= 1  # “the prosecutor, Ada Roe, said”
    if i >= 0 and doc.sentence_number(doc.tokens[i]) == number:
        left = doc.tokens[i]
        person = left.upos in ("PROPN", "PRON") or (left.upos == "NOUN" and doc.child(verb, "ccomp") is not None)
        person = person or closes_sentence(page, verb)
        if person and can_speak(left, page.named) and left.i not in page.quote_of:
            return top_of_name(doc, left)
    if (apart := _before_relative(page, verb)) is not None:
        return apart
    if (behind := _named_behind(page, verb)) is not None:
        return behind
    right = doc.tokens[verb.i + 1] if verb.i + 1 < len(doc.tokens) else None
    comma = verb.i > 0 and doc.tokens[verb.i - 1].upos == "PUNCT"
    if comma and right is not None and right.upos in ("PROPN", "PRON") and can_speak(right, page.named):
        return top_of_name(doc, right)
    return None


def _before_relative(page: Page, verb: Token) -> Token | None:
    """“…,” an aide, who was in the room, said: the noun before “, who …,” where the parse gave it to no verb."""
    doc = page.doc
    if verb.lemma not in _POSTPOSED or verb.i < 5 or doc.tokens[verb.i - 1].text != "," or verb.i in page.quote_of:
        return None
    first = doc.sentences[doc.sentence_number(verb)][0]
    who = next((i for i in range(verb.i - 2, first + 1, -1) if doc.tokens[i].lemma.lower() in ("who", "whose")), None)
    if who is None or doc.tokens[who - 1].text != "," or any(t.text in (",", ";") for t in doc.tokens[who : verb.i - 1]):
        return None
    noun = doc.tokens[who - 2]
    return top_of_name(doc, noun) if noun.upos in ("NOUN", "PROPN") and can_speak(noun, page.named) else None


def _named_behind(page: Page, verb: Token) -> Token | None:
    """“…, said an army spokesman, Ada Roe, who …”: a phrase right behind a comma and a cue, wherever it hangs."""
    doc = page.doc
    if (
        verb.lemma not in _POSTPOSED
        or verb.i == 0
        or doc.tokens[verb.i - 1].text not in (",", "”", '"')
        or verb.i in page.quote_of
    ):
        return None
    last, i = doc.sentences[doc.sentence_number(verb)][1], verb.i + 1
    while i < last and (doc.tokens[i].upos in ("DET", "ADJ", "NOUN", "PROPN", "NUM") or doc.tokens[i].xpos == "PRP$"):
        i += 1
    noun = doc.tokens[i - 1]
    stops = doc.tokens[i].upos in ("PUNCT", "ADP") or doc.tokens[i].lemma.lower() in ("who", "whose")
    return noun if i > verb.i + 1 and stops and noun.upos in ("NOUN", "PROPN") and can_speak(noun, page.named) else None


def closes_sentence(page: Page, verb: Token) -> bool:
    """“…, prosecutors allege.”: a plain noun and a cue behind the last comma, whatever the parse makes of the noun."""
    doc = page.doc
    first, last = doc.sentences[doc.sentence_number(verb)]
    if verb.rel != "parataxis" or any(t.upos not in ("PUNCT", "ADV") for t in doc.tokens[verb.i + 1 : last + 1]):
        return False
    i = verb.i - 1
    while i > first and doc.tokens[i].upos in ("ADV", "AUX"):
        i -= 1
    noun = doc.tokens[i]
    while i > first and doc.tokens[i].upos in ("NOUN", "ADJ", "DET", "PROPN", "NUM"):
        i -= 1
    return noun.upos == "NOUN" and can_speak(noun) and i > first and doc.tokens[i].text == ","


def top_of_name(doc: Doc, token: Token) -> Token:
    """The head of the name or title that a word ends."""
    while token.rel in ("flat", "compound", "nmod") and token.i - 12 < token.head < token.i:
        if any(t.text == "," for t in doc.tokens[token.head : token.i]):
            break
        token = doc.tokens[token.head]
    title = doc.tokens[token.head]
    if token.rel == "appos" and title.upos == "NOUN" and title.i < token.i and can_speak(title):
        first = next(t.i for t in doc.subtree(title) if t.upos != "PUNCT")
        if first and doc.tokens[first - 1].text == ",":
            return title  # “…, her lawyer, Jo Tarn, said”
    of = doc.child(token, "case")
    if of is not None and of.text.lower() == "of" and of.i and doc.tokens[of.i - 1].upos == "PROPN":
        return top_of_name(doc, doc.tokens[of.i - 1])  # “Ada Roe of Norway said”
    return token


def titled(page: Page, verb: Token) -> Token | None:
    """“Whose trade minister, Ada Roe, complains …”: title, name and verb, whatever the parse makes of them."""
    doc = page.doc
    if (
        verb.rel not in ("advcl", "acl", "parataxis")
        or verb.xpos not in ("VBD", "VBZ", "VBP")
        or doc.child(verb, "nsubj", "mark")
    ):
        return None
    if verb.i < 4 or doc.tokens[verb.i - 1].text != "," or verb.i in page.quote_of:
        return None
    name = next((n for n in doc.names if n.last == verb.i - 2 and n.label == "PER"), None)
    if name is None or name.first < 2 or doc.tokens[name.first - 1].text != ",":
        return None
    title = doc.tokens[name.first - 2]
    inside = range(name.first, name.last + 1)
    top = next((doc.tokens[i] for i in inside if doc.tokens[i].head not in inside), None)
    whose = any(t.lemma.lower() == "whose" for t in doc.tokens[max(0, title.i - 5) : title.i])
    return top if title.upos == "NOUN" and can_speak(title) and whose else None


def when_asked(doc: Doc, verb: Token) -> Token | None:
    """“The governor, asked if …, said …”: the parse gave the subject to “asked”."""
    for clause in doc.children(verb, "advcl"):
        subject = doc.child(clause, "nsubj")
        reduced = clause.i < verb.i and clause.lemma in ("ask", "press", "question") and doc.tokens[clause.i - 1].text == ","
        if reduced and subject is not None and subject.i < clause.i:
            return subject
    return None
