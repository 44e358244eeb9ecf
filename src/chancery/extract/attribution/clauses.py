"""The clause that a reporting verb has for its content: behind it, before it, around it."""

from __future__ import annotations

from chancery.extract.attribution.loose import after_that, sentence_around, sentence_before
from chancery.extract.attribution.page import Page, Range
from chancery.extract.attribution.quoted import is_title
from chancery.extract.attribution.speakers import active_speaker, misplaced
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import below, can_speak, phrase, pieces

_PRESSED = frozenset("ask press question".split())
_QUESTIONS = frozenset("if whether how why what about by on when who".split())
_RELATIVE = frozenset("who which that whom what".split())
_ASKED = frozenset(
    "ask wonder question inquire enquire know see tell doubt decide explain describe debate recall remember note".split()
)
_AGAINST = frozenset("while whereas though although".split())
_CLAUSES = frozenset({"root", "ccomp", "parataxis", "csubj", "advcl", "conj"})


def clause_of(page: Page, verb: Token, passive: bool) -> list[Range]:
    """The clause or quotation that a verb reports, wherever the parse hung it."""
    doc = page.doc
    if (linear := after_that(doc, verb)) is not None:
        return linear
    children = doc.children(verb, "ccomp", "csubj:pass", "csubj", "advcl", "parataxis", "dep", "xcomp")
    children = tuple(c for c in children if not (c.i < verb.i and c.i in page.quote_of and is_title(page, page.quote_of[c.i])))
    children = tuple(c for c in children if not was_asked(doc, c))
    marked = [c for c in children if c.i > verb.i and complementizer(doc, c) is not None]
    for child in (*marked, *children):
        if child.rel in ("ccomp", "csubj") and not (child.rel == "csubj" and not passive):
            return _clause_words(page, verb, child)
        if child.rel in ("advcl", "xcomp", "dep") and (complementizer(doc, child) or _question(doc, verb, child)):
            return _clause_words(page, verb, child)
        if child.rel == "parataxis" and child.upos != "PUNCT":
            ranges = pieces(doc, below(doc, child))
            between = doc.text[min(verb.end, child.start) : max(verb.end, child.start)]
            if ranges and (page.quotes_in(ranges) or ":" in between) and not _reports(page, child):
                return ranges
    asked = doc.child(verb, "obj")
    if asked is not None and asked.xpos in ("WRB", "WP") and asked.i > verb.i and verb.lemma in _ASKED:
        return pieces(doc, below(doc, asked) if doc.child(asked, "acl", "advcl") is None else doc.subtree(asked))
    for child in doc.children(verb, "obj", "iobj", "obl", "nsubj"):
        for clause in doc.children(child, "acl", "ccomp"):
            if child.i > verb.i and complementizer(doc, clause) is not None and (child.upos != "NOUN" or can_speak(child)):
                return _clause_words(page, verb, clause)
    return _gapped(page, verb) or _clause_around(page, verb) or sentence_around(page, verb) or sentence_before(page, verb)


def was_asked(doc: Doc, verb: Token) -> bool:
    """“The governor, asked if she would run, said …”: a participle between commas, whatever the parse takes it for."""
    if verb.lemma not in _PRESSED or not verb.text.lower().endswith("ed") or verb.i < 2 or doc.child(verb, "aux", "aux:pass"):
        return False
    then = doc.tokens[verb.i + 1] if verb.i + 1 < len(doc.tokens) else verb
    ends_subject = doc.tokens[verb.i - 2].upos in ("NOUN", "PROPN", "PRON")
    return doc.tokens[verb.i - 1].text == "," and ends_subject and then.lemma.lower() in _QUESTIONS


def _question(doc: Doc, verb: Token, clause: Token) -> bool:
    """Whether an “if” or “how” clause is what is asked or told, though the parse takes it for an adverbial."""
    asked = _ASKED if clause.rel == "advcl" else frozenset((verb.lemma,))
    marks = [c.lemma.lower() for c in doc.children(clause, "mark", "advmod")]
    return verb.i < clause.i and verb.lemma in asked and any(m in ("if", "whether", "how", "why") for m in marks[:1])


def _gapped(page: Page, verb: Token) -> list[Range]:
    """“a glider that the navy said was doing research”: the noun and the rest of its clause."""
    doc = page.doc
    head = doc.head(verb)
    then = doc.tokens[verb.i + 1] if verb.i + 1 < len(doc.tokens) else None
    if verb.deprel != "acl:relcl" or head is None or then is None or then.upos not in ("AUX", "VERB"):
        return []
    top = then if then.rel not in ("aux", "cop") else doc.tokens[then.head]
    if then.feat("VerbForm") != "Fin" or top.i <= verb.i:
        return []
    rest = [t for t in doc.subtree(top) if t.i >= then.i]
    return [_antecedent(doc, head), *pieces(doc, rest)]


def _reports(page: Page, token: Token) -> bool:
    return (token.lemma.lower(), "v") in page.table and page.doc.child(token, "nsubj") is not None


def complementizer(doc: Doc, clause: Token) -> Token | None:
    """The complementizer of a clause; not a relative pronoun."""
    return next((m for m in doc.children(clause, "mark") if m.lemma.lower() == "that"), None)


def _clause_words(page: Page, verb: Token, clause: Token) -> list[Range]:
    doc = page.doc
    without = [verb] if verb in doc.subtree(clause) else []
    joined = ("conj", "advcl", "parataxis")
    without += [t for t in doc.subtree(clause) if t.rel in joined and t is not clause and misplaced(page, t) is verb]
    without += [t for t in doc.children(clause, "advcl") if t.i > clause.i and _says_otherwise(page, t)]
    without += [t for t in doc.children(clause, "conj") if _goes_on_saying(page, verb, t)]
    # “When asked why she left, Roe said she …”: what leads up to the cue
    if verb.i + 1 == len(doc.tokens) or doc.tokens[verb.i + 1].text != ",":
        without += [t for t in doc.children(clause, "advcl") if t.i < verb.i < clause.i]
    tokens = strip_mark(doc, clause, below(doc, clause, without=without))
    found = doc.child(verb, "obj", "iobj")
    lost = found is not None and verb.i < found.i < clause.i and clause.feat("VerbForm") == "Fin" and clause.upos != "ADJ"
    if lost and found is not None and doc.child(clause, "nsubj", "nsubj:pass", "mark") is None:
        tokens = [*below(doc, found), *tokens]  # “acknowledged the campaign “had work to do””
    subjects = [c for c in doc.children(verb, "nsubj") if c.i < verb.i]
    if len(subjects) > 1 and doc.child(clause, "nsubj") is None:
        tokens = [*below(doc, subjects[0]), *tokens]
    more = [c for c in doc.children(verb, "conj") if c.i > max(clause.i, verb.i) and complementizer(doc, c) is not None]
    for other in more:  # “said he was glad, and that he would stay”
        tokens = [*tokens, *below(doc, other)]
    that = complementizer(doc, clause)
    if that is not None and verb.i < that.i:
        tokens = [t for t in tokens if t.i > that.i]
    if tokens and tokens[0].i == verb.i + 1 and tokens[0].lemma.lower() == "that" and len(tokens) > 1:
        tokens = tokens[1:]  # “adding that pressure …”, whatever it is tagged
    ranges = pieces(doc, tokens)
    if that is not None and ranges and verb.i < that.i and ranges[0][0] > that.end:  # nothing may be lost after “that”
        ranges[0] = (doc.tokens[that.i + 1].start, ranges[0][1])
    subject = doc.child(clause, "nsubj")
    if verb.deprel == "acl:relcl" and (subject is None or subject.lemma.lower() in _RELATIVE):
        head = doc.head(verb)
        if head is not None and clause.upos in ("VERB", "AUX") and verb.i < clause.i:
            rest = [t for t in tokens if t.i > verb.i or t.lemma.lower() not in _RELATIVE]
            ranges = [_antecedent(doc, head), *pieces(doc, rest)]
    return ranges


def _goes_on_saying(page: Page, verb: Token, clause: Token) -> bool:
    """“Roe said the deal was dead, and he called on …”: a comma, “he” and a cue in the tense of the first."""
    doc = page.doc
    joint, subject = doc.child(clause, "cc"), doc.child(clause, "nsubj")
    if joint is None or subject is None or subject.lemma.lower() not in ("he", "she") or clause.xpos != "VBD" != verb.xpos:
        return False
    outside = verb.i not in page.quote_of and clause.i not in page.quote_of
    return outside and doc.tokens[joint.i - 1].text == "," and subject.i == joint.i + 1 and _reports(page, clause)


def _says_otherwise(page: Page, clause: Token) -> bool:
    """“Some say it is dead, while others believe it is not”: a clause with a speaker of its own."""
    doc = page.doc
    marks = doc.children(clause, "mark")
    subject = doc.child(clause, "nsubj")
    apart = bool(marks) and marks[0].lemma.lower() in _AGAINST and doc.tokens[marks[0].i - 1].text == ","
    return apart and subject is not None and can_speak(subject, page.named) and _reports(page, clause)


def _antecedent(doc: Doc, head: Token) -> Range:
    """The phrase that a relative clause is about, without the pronoun that opens the clause."""
    first, last = phrase(doc, head)
    while last > head.i and (doc.tokens[last].lemma.lower() in _RELATIVE or doc.tokens[last].upos == "PUNCT"):
        last -= 1
    return doc.tokens[first].start, doc.tokens[last].end


def strip_mark(doc: Doc, clause: Token, tokens: list[Token]) -> list[Token]:
    """The words of a clause without the “that”, “to” or preposition that opens it."""
    marks = doc.children(clause, "mark", "case")
    openers = {m.i for m in marks if m.lemma.lower() not in ("if", "whether", "how", "why")}
    kept = list(tokens)
    while kept and (kept[0].i in openers or _opener(kept[0])):
        kept = kept[1:]
    return kept


def _opener(token: Token) -> bool:
    if token.upos == "PUNCT":
        return token.text in ",:;—–-"
    return token.upos == "SCONJ" and token.lemma.lower() == "that"


def _clause_around(page: Page, verb: Token) -> list[Range]:
    """The clause that a parenthesis stands in: “The road, she said, is closed”, “as officials warned”."""
    doc = page.doc
    host = doc.head(verb)
    as_clause = verb.rel == "advcl" and any(m.lemma.lower() == "as" for m in doc.children(verb, "mark"))
    if host is None or not (verb.rel == "parataxis" or as_clause):
        return []
    other = doc.child(verb, "obj", "xcomp")
    if other is not None and not (as_clause and other.lemma.lower() == "it"):  # “as critics see it”
        return []
    if verb.rel == "parataxis" and active_speaker(page, verb) is None:
        return []
    while host.rel not in _CLAUSES and (up := doc.head(host)) is not None:
        host = up
    tokens = strip_mark(doc, host, below(doc, host, without=[verb]))
    if as_clause and _reports(page, host):
        return []
    return pieces(doc, tokens)
