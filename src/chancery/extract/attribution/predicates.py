"""What somebody is called or likened to: object and predicate, and what stands after a preposition."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.cues import Cue
from chancery.extract.attribution.clauses import complementizer, strip_mark
from chancery.extract.attribution.page import Page, Range
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import below, pieces
from chancery.extract.slots import case_of


def small_clause(page: Page, verb: Token, passive: bool) -> list[Range]:
    """“Called the draft a triumph”: the object and what it is called."""
    doc = page.doc
    things = doc.children(verb, "iobj", "obj") if verb.lemma == "call" else doc.children(verb, "obj")
    found = things[0] if things else None
    predicates = [c for c in doc.children(verb, "xcomp", "obl:unmarked", "ccomp") if c.i > verb.i]
    nominal = [c for c in predicates if c.upos in ("NOUN", "PROPN") and case_of(doc, c) is None]
    if len(things) == 2 and not predicates and verb.i < things[0].i and verb.lemma == "call":
        predicates = [things[1]]  # “calls raid a crime”, parsed as two objects
    if found is None and len(predicates) > 1 and nominal[:1] == predicates[:1]:
        found = predicates.pop(0)  # “called the draft politicised”, parsed as two predicates
    elif found is not None and not predicates:  # “called the ruling wrong”, parsed as if “wrong” went with the noun
        predicates = [c for c in doc.children(found, "amod") if c.i > found.i][:1]
    elif found is None and nominal and _two_nouns(doc, nominal[0]):
        return pieces(doc, below(doc, nominal[0]))
    elif found is None and nominal and not passive and verb.lemma == "call" and verb.deprel != "acl:relcl":
        predicates = [c for c in predicates if c not in nominal or c.i in page.quote_of]  # by telephone
    for child in predicates:
        predicate = child.upos in ("ADJ", "NOUN", "PROPN") or child.xpos == "VBN" or child.i in page.quote_of
        predicate = predicate or (child.xpos == "VB" and verb.lemma == "call" and found is not None)  # “called it proof that …”
        if child.i > verb.i and predicate and doc.child(child, "mark") is None and case_of(doc, child) is None:
            ranges = _predicate(page, verb, found, child)
            that = next((c for c in doc.children(verb, "ccomp", "advcl") if c is not child and complementizer(doc, c)), None)
            if that is not None and ranges and that.i > child.i:  # “called it unlikely that …”
                ranges = [(ranges[0][0], doc.subtree(that)[-1].end)]
            return ranges
    after = next((q for q in page.quotes if q.start >= verb.end), None)
    if after is None:
        return []
    thing = {t.i for t in doc.subtree(found)} if found is not None else set()
    between = doc.tokens_between(verb.end, after.start)
    near = all(t.i in thing or t.upos in ("DET", "PRON") for t in between)
    if not near or after.start <= verb.start < after.end:
        return []
    named = [t for t in between if t.i in thing] if found is not None and found.upos != "PRON" else []
    return [(min([after.start, *(t.start for t in named)]), after.end)]


def _two_nouns(doc: Doc, noun: Token) -> bool:
    """“Called the pact surrender”: a noun behind a noun with “the” is what the first is called."""
    first = doc.child(noun, "compound")
    opens = doc.child(noun, "det")
    if first is None or opens is None or opens.lemma.lower() not in ("the", "that", "this") or noun.rel != "xcomp":
        return False
    return first.upos == "NOUN" and opens.i + 1 == first.i and first.i + 1 == noun.i


def object_and(page: Page, verb: Token, cue: Cue, preposition: str) -> list[Range]:
    """“Described the draft as a triumph”: from the object to the end of the phrase after a preposition."""
    doc = page.doc
    found = doc.child(verb, "obj", "iobj")
    for child in marked(doc, verb, preposition):
        before = behind_particle(doc, verb, cue.second) if found is None and cue.second is not None else []
        ranges = _predicate(page, verb, found, child)
        return [(before[0][0], ranges[-1][1])] if before and ranges and before[0][0] < ranges[0][0] else ranges
    return []


def _predicate(page: Page, verb: Token, thing: Token | None, predicate: Token) -> list[Range]:
    """Object and predicate together; a quoted predicate of “it” or “him” alone."""
    doc = page.doc
    tokens = strip_mark(doc, predicate, below(doc, predicate, without=[verb] if verb in doc.subtree(predicate) else []))
    ranges = pieces(doc, tokens)
    if predicate.i in page.quote_of and verb.i not in page.quote_of:  # what follows “a “triumph”, …” is another matter
        edge = page.quote_of[predicate.i].end
        tokens = [t for t in tokens if t.start < edge or t.i in page.quote_of or t.text.lower() in ("and", "or", '"')]
    words = [t for t in tokens if t.upos not in ("PUNCT", "CCONJ", "DET")]
    if words and all(t.i in page.quote_of for t in words) and verb.i not in page.quote_of:
        quotes = page.quotes_in(ranges)
        last = quotes[0]
        for quote in quotes[1:]:
            between = doc.text[last.end : quote.start]
            last = quote if len(between) < 12 and not set(between) & set(".!?\n") else last
        start = quotes[0].start
        if thing is not None and verb.i < thing.i < predicate.i and thing.upos != "PRON":
            start = min(start, below(doc, thing)[0].start)  # “called the emails “the smoking gun””
        return [(start, last.end)]
    if thing is None or thing.i < verb.i or thing.i > predicate.i or not ranges:
        return ranges
    return [(below(doc, thing)[0].start, ranges[-1][1])]


def behind_particle(doc: Doc, verb: Token, particle: str) -> list[Range]:
    """“Played down the quarrel”, where the parse took “down” for a preposition."""
    for child in doc.children(verb, "obl", "obj"):
        marks = [c for c in doc.children(child, "case", "advmod") if c.text.lower() == particle]
        if child.i > verb.i and marks:
            return pieces(doc, [t for t in below(doc, child) if t.i > marks[0].i])
    return []


def marked(doc: Doc, word: Token, preposition: str) -> Iterator[Token]:
    """What hangs on a word, or on its object, after a preposition."""
    hosts = [word, *(doc.children(word, "obj", "iobj", "nsubj:pass", "obl:agent") if word.lemma != "call" else ())]
    for host in hosts:
        for child in doc.children(host, "obl", "nmod", "advcl", "acl", "xcomp", "ccomp"):
            marks = doc.children(child, "case", "mark")
            if child.i > word.i and marks and marks[0].lemma.lower() == preposition:
                if host is word or child.rel in ("acl", "nmod", "advcl"):
                    yield child
