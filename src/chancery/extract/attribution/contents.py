"""The words that stand in the slots of a reporting verb: clause, infinitive, object, predicate, after a preposition."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.cues import Cue, Slot
from chancery.extract.attribution.loose import after_that, sentence_around, sentence_before
from chancery.extract.attribution.page import Page, Range
from chancery.extract.attribution.quoted import is_title
from chancery.extract.attribution.speakers import active_speaker, misplaced
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import below, can_speak, phrase, pieces
from chancery.extract.slots import case_of

_RELATIVE = frozenset("who which that whom what".split())
_SILENT = frozenset("say comment answer discuss elaborate respond speak talk tell reply disclose specify identify name".split())
_ASKED = frozenset(
    "ask wonder question inquire enquire know see tell doubt decide explain describe debate recall remember note".split()
)
_AGAINST = frozenset("while whereas though although".split())
_CLAUSES = frozenset({"root", "ccomp", "parataxis", "csubj", "advcl", "conj"})


def fill(page: Page, verb: Token, cue: Cue, slot: Slot, passive: bool) -> list[Range]:
    """The code points of what stands in a slot of a verb."""
    doc = page.doc
    kind, _, preposition = slot.name.partition(":")
    if slot.name == "clause":
        return _clause(page, verb, passive)
    if slot.name == "xcomp":
        return _infinitive(page, verb, cue, passive)
    if slot.name == "obj":
        found = doc.child(verb, "nsubj:pass" if passive else "obj")
        if cue.second is not None and not passive and (found is None or found.text.lower() == cue.second):
            return _behind_particle(doc, verb, cue.second)
        if found is None or found.upos == "PRON" or (passive and verb.deprel == "acl"):
            return []
        if cue.content[0].name == "clause" and (clause := _robbed(doc, verb, found)):
            return clause
        if any(page.cues(c, "v") and c.xpos == "VBG" for c in doc.children(found, "acl")):
            return []  # “issued a statement saying …”: the participle reports
        return pieces(doc, [*below(doc, found), *(_to_the_end(doc, verb, found) if "document" in slot.needs else [])])
    if slot.name == "small":
        return _small_clause(page, verb, passive)
    if "&" in slot.name:
        return _object_and(page, verb, cue, slot.name.partition("&")[2])
    if kind in ("obl", "nmod"):
        return with_preposition(page, verb, preposition)
    return []


def _robbed(doc: Doc, verb: Token, found: Token) -> list[Range]:
    """“Concede the debate did little”: a finite auxiliary right behind what the parse took for an object."""
    thing = doc.subtree(found)
    then, last = thing[-1].i + 1, doc.sentences[doc.sentence_number(verb)][1]
    if found.i < verb.i or then >= last or any(t.upos == "PUNCT" for t in thing):
        return []
    finite = doc.tokens[then]
    robbed = finite.upos in ("AUX", "VERB") and finite.feat("VerbForm") == "Fin" and finite.head >= verb.i
    return pieces(doc, doc.tokens[thing[0].i : last + 1]) if robbed else []


def _behind_particle(doc: Doc, verb: Token, particle: str) -> list[Range]:
    """“Played down the quarrel”, where the parse took “down” for a preposition."""
    for child in doc.children(verb, "obl", "obj"):
        marks = [c for c in doc.children(child, "case", "advmod") if c.text.lower() == particle]
        if child.i > verb.i and marks:
            return pieces(doc, [t for t in below(doc, child) if t.i > marks[0].i])
    return []


def _to_the_end(doc: Doc, verb: Token, found: Token) -> list[Token]:
    """What follows the object of “found” or “showed”: “the poll found Roe with a lead in the north”."""
    after = [c for c in doc.children(verb, "obl", "xcomp", "advcl", "acl", "advmod") if c.i > found.i]
    return [t for c in after for t in doc.subtree(c)]


def _clause(page: Page, verb: Token, passive: bool) -> list[Range]:
    doc = page.doc
    if (linear := after_that(doc, verb)) is not None:
        return linear
    children = doc.children(verb, "ccomp", "csubj:pass", "csubj", "advcl", "parataxis", "dep", "xcomp")
    children = tuple(c for c in children if not (c.i < verb.i and c.i in page.quote_of and is_title(page, page.quote_of[c.i])))
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


def _infinitive(page: Page, verb: Token, cue: Cue, passive: bool) -> list[Range]:
    doc = page.doc
    for child in (*doc.children(verb, "xcomp", "ccomp", "advcl"), *_strayed(doc, verb, cue)):
        to = next((m for m in doc.children(child, "mark") if m.lemma.lower() == "to"), None)
        if child.rel == "advcl" and (to is None or not cue.addressee):
            continue
        if verb.lemma in ("refuse", "decline") and child.lemma in _SILENT:
            continue
        if child.i < verb.i or (to is None and child.feat("VerbForm") not in ("Ger", "Part")):
            continue
        finite = [c for c in doc.children(child, "conj") if c.feat("VerbForm") == "Fin"]
        tokens = strip_mark(doc, child, below(doc, child, without=finite))
        found = doc.child(verb, "obj")
        if found is not None and "obj" not in cue.addressee and found.i < child.i:
            return pieces(doc, [*below(doc, found), *below(doc, child)])
        subject = doc.child(verb, "nsubj:pass") if passive else None
        if subject is not None and "obj" not in cue.addressee and subject.upos != "PRON":
            return [*pieces(doc, below(doc, subject)), *pieces(doc, below(doc, child))]
        return pieces(doc, tokens)
    return []


def _strayed(doc: Doc, verb: Token, cue: Cue) -> list[Token]:
    """“Told the men who had fled to come back”: the infinitive that the parse hung on the clause about the men."""
    for slot in cue.addressee:
        kind, _, preposition = slot.partition(":")
        for child in doc.children(verb, kind, "obj", "iobj"):
            if child.i < verb.i or (preposition and case_of(doc, child) != preposition):
                continue
            found = [t for c in doc.children(child, "acl") for t in doc.subtree(c) if t.rel in ("advcl", "xcomp")]
            if found and found[-1].feat("VerbForm") == "Inf" and doc.child(verb, "xcomp", "ccomp") is None:
                return found[-1:]
    return []


def _small_clause(page: Page, verb: Token, passive: bool) -> list[Range]:
    doc = page.doc
    found = doc.child(verb, "obj")
    predicates = [c for c in doc.children(verb, "xcomp", "obl:unmarked", "ccomp") if c.i > verb.i]
    nominal = [c for c in predicates if c.upos in ("NOUN", "PROPN") and case_of(doc, c) is None]
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
    return [(after.start, after.end)] if near and not after.start <= verb.start < after.end else []


def _two_nouns(doc: Doc, noun: Token) -> bool:
    """“Called the pact surrender”: a noun behind a noun with “the” is what the first is called."""
    first = doc.child(noun, "compound")
    opens = doc.child(noun, "det")
    if first is None or opens is None or opens.lemma.lower() not in ("the", "that", "this") or noun.rel != "xcomp":
        return False
    return first.upos == "NOUN" and opens.i + 1 == first.i and first.i + 1 == noun.i


def _object_and(page: Page, verb: Token, cue: Cue, preposition: str) -> list[Range]:
    doc = page.doc
    found = doc.child(verb, "obj", "iobj")
    for child in _marked(doc, verb, preposition):
        before = _behind_particle(doc, verb, cue.second) if found is None and cue.second is not None else []
        ranges = _predicate(page, verb, found, child)
        return [(before[0][0], ranges[-1][1])] if before and ranges and before[0][0] < ranges[0][0] else ranges
    return []


def _predicate(page: Page, verb: Token, thing: Token | None, predicate: Token) -> list[Range]:
    """Object and predicate together; the predicate alone where it is all in quotation marks."""
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
        return [(quotes[0].start, last.end)]
    if thing is None or thing.i < verb.i or thing.i > predicate.i or not ranges:
        return ranges
    return [(below(doc, thing)[0].start, ranges[-1][1])]


def _marked(doc: Doc, word: Token, preposition: str) -> Iterator[Token]:
    """What hangs on a word, or on its object, after a preposition."""
    hosts = [word, *(doc.children(word, "obj", "iobj", "nsubj:pass", "obl:agent") if word.lemma != "call" else ())]
    for host in hosts:
        for child in doc.children(host, "obl", "nmod", "advcl", "acl", "xcomp", "ccomp"):
            marks = doc.children(child, "case", "mark")
            if child.i > word.i and marks and marks[0].lemma.lower() == preposition:
                if host is word or child.rel in ("acl", "nmod", "advcl"):
                    yield child


def with_preposition(page: Page, word: Token, preposition: str) -> list[Range]:
    """The code points of what stands after a preposition that hangs on a verb or noun."""
    doc = page.doc
    for child in _marked(doc, word, preposition):
        tokens = strip_mark(doc, child, below(doc, child))
        if preposition == "for":  # “called for both sides to stop”: “to stop” may hang beside “for both sides”
            for then in doc.children(word, "advcl", "xcomp", "acl"):
                marks = [m.lemma.lower() for m in doc.children(then, "mark")]
                if then.i > child.i and marks[:1] == ["to"]:
                    tokens = [*tokens, *below(doc, then)]
        return pieces(doc, tokens)
    particle = next((c for c in doc.children(word, "compound:prt") if c.text.lower() == preposition), None)
    thing = doc.child(word, "obj")
    return pieces(doc, below(doc, thing)) if particle is not None and thing is not None else []
