"""Cues in a parse: for each word that reports, who speaks, to whom, and which words are the content.

Works on one cue word at a time and gives drafts; :mod:`chancery.extract.claims` makes claims of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from chancery.cues import Cue, CueTable, Slot
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import below, can_speak, is_document, phrase, pieces
from chancery.extract.quotes import Quote
from chancery.extract.slots import antecedent, case_of, is_passive, subject_of

Range = tuple[int, int]

_REAL_BEFORE_INFINITIVE = frozenset("go continue begin start proceed manage appear seem use hasten rush be".split())
_HIDDEN_SOURCE = frozenset("say report allege claim believe rumor rumour understand estimate suggest".split())
_RELATIVE = frozenset("who which that whom what".split())
_CLAUSES = frozenset({"root", "ccomp", "parataxis", "csubj", "advcl", "conj"})
_FIRST_PERSON = frozenset("i we you my our".split())


@dataclass(frozen=True)
class Page:
    """A parse with its quotations, the cues to look for and the tokens to look at."""

    doc: Doc
    table: CueTable
    quotes: tuple[Quote, ...]
    readable: frozenset[int]
    quote_of: dict[int, Quote] = field(default_factory=dict)
    named: frozenset[int] = frozenset()

    def cues(self, token: Token, pos: str) -> tuple[Cue, ...]:
        """The cues that a word may be."""
        return self.table.get((token.lemma.lower(), pos), ())

    def quotes_in(self, ranges: list[Range]) -> list[Quote]:
        """The quotations that overlap any of the ranges."""
        return [q for q in self.quotes if any(q.start < end and start < q.end for start, end in ranges)]


@dataclass(frozen=True)
class Draft:
    """A claim in the making; ``content`` in code points."""

    cue: Cue | None
    words: tuple[Token, ...]
    speaker: Token | None
    content: list[Range]
    rule: str
    addressee: Token | None = None


def read_verb(page: Page, verb: Token) -> Draft | None:
    """The claim that a verb reports, if it is a cue and really happens."""
    doc = page.doc
    cues = page.cues(verb, "v")
    if not cues or verb.upos not in ("VERB", "AUX") or (verb.upos == "AUX" and verb.rel != "root"):
        return None
    if not is_real(doc, verb):
        return None
    passive = is_passive(doc, verb)
    speaker = _agent(doc, verb) if passive else _active_speaker(page, verb)
    if (not passive and speaker is None) or _speaks_of_itself(page, verb, speaker):
        return None
    for cue in cues:
        second = _second_word(page, verb, cue.second)
        if cue.second and second is None:
            continue
        for slot in cue.content:
            content = _fill(page, verb, cue, slot, passive)
            if content and _holds(page, slot, content, speaker, verb, passive):
                addressee = _addressee(page, verb, cue, content, passive)
                words = _cue_words(doc, verb, second, slot)
                return Draft(cue, words, speaker, content, f"verb:{slot.name}", addressee)
    return None


def is_real(doc: Doc, verb: Token) -> bool:
    """Whether the reporting is said to have happened: not negated, planned, wished for, conditional or ordered."""
    if verb.feat("Mood") == "Imp":
        return False
    for child in doc.children(verb):
        word = child.lemma.lower()
        if child.rel in ("advmod", "det", "aux") and word in ("not", "n't", "n’t", "never", "neither", "nor"):
            return False
        if child.rel == "aux" and child.xpos == "MD":
            return False
        if child.rel == "mark" and word in ("if", "whether", "unless", "lest"):
            return False
    head = doc.head(verb)
    if head is None:
        return True
    if verb.feat("VerbForm") == "Inf" and verb.rel in ("xcomp", "ccomp", "acl", "csubj"):
        return head.lemma in _REAL_BEFORE_INFINITIVE and is_real(doc, head)
    if verb.rel == "conj" and doc.child(verb, "nsubj", "aux") is None and head.upos == "VERB":
        return is_real(doc, head)
    return True


def _agent(doc: Doc, verb: Token) -> Token | None:
    for child in doc.children(verb, "obl"):
        if child.i > verb.i and (child.deprel == "obl:agent" or case_of(doc, child) == "by"):
            return child
    return None


def _active_speaker(page: Page, verb: Token) -> Token | None:
    doc = page.doc
    head = doc.head(verb)
    marks = {c.lemma.lower() for c in doc.children(verb, "mark", "case")}
    if head is not None and "as" in marks and head.lemma in ("quote", "cite", "report"):
        source = doc.child(head, "nsubj:pass") if is_passive(doc, head) else doc.child(head, "obj")
        return antecedent(doc, head, source) if source is not None else (head if is_passive(doc, head) else None)
    subjects = [c for c in doc.children(verb, "nsubj") if c.i < verb.i]
    if len(subjects) > 1:  # “The talks, Roe said, would go on”: the nearer one
        return owner(doc, antecedent(doc, verb, subjects[-1]))
    if (other := _misplaced(page, verb)) is not None:
        return _active_speaker(page, other)
    found = subject_of(doc, verb)
    if found and found[0].i in page.quote_of and verb.i not in page.quote_of:
        return _speaker_before(page, verb)  # “…,” she said, asking …: the parse hangs “asking” on the quoted words
    if found:
        return owner(doc, found[0])
    if verb.xpos == "VBG" and verb.rel == "advcl" and head is not None:
        surface = doc.child(head, "nsubj", "nsubj:pass")
        return owner(doc, surface) if surface is not None else None
    return _inverted(page, verb) or _next_to(page, verb)


def owner(doc: Doc, token: Token) -> Token:
    """Whose word a document is: the one it belongs to, or who put it out; any other token stands for itself."""
    if not is_document(token) or token.upos == "PROPN":
        return token
    for child in doc.children(token, "nmod:poss"):
        return child
    for child in doc.children(token, "nmod", "acl"):
        if case_of(doc, child) == "by":
            return child
        if child.rel == "acl" and (agent := _agent(doc, child)) is not None:
            return agent
    governor = doc.head(token)
    if token.rel == "obj" and governor is not None and governor.upos == "VERB" and not is_passive(doc, governor):
        return next(iter(subject_of(doc, governor)), token)
    return token


def _inverted(page: Page, verb: Token) -> Token | None:
    """A subject after its verb that the parse took for something else: “…,” said Ada Roe."""
    before = [q for q in page.quotes if q.end <= verb.start and verb.start - q.end <= 3]
    for child in page.doc.children(verb, "obj", "obl", "dep", "nsubj:pass", "iobj", "xcomp"):
        if before and child.i > verb.i and case_of(page.doc, child) is None and can_speak(child, page.named):
            return child
    return None


def _misplaced(page: Page, verb: Token) -> Token | None:
    """The reporting verb that this one goes with, where the parse hung it on the words reported.

    “The road was open, Roe said, adding …” and “Roe said the front was quiet and warned …”: a thing does not speak.
    """
    doc = page.doc
    head = doc.head(verb)
    if head is None or doc.child(verb, "nsubj", "nsubj:pass") is not None:
        return None
    if page.quote_of.get(head.i) != page.quote_of.get(verb.i):
        return None
    if verb.xpos == "VBG" and verb.rel == "advcl":
        others = [c for c in doc.children(head, "parataxis") if head.i < c.i < verb.i]
        return next((c for c in others if page.cues(c, "v") and doc.child(c, "nsubj") is not None), None)
    if verb.rel == "conj" and head.rel == "ccomp" and verb.xpos in ("VBD", "VBZ", "VBP"):
        other, subject = doc.head(head), next(iter(subject_of(doc, head)), None)
        thing = subject is None or not can_speak(subject, page.named)
        return other if other is not None and thing and other.i < head.i and page.cues(other, "v") else None
    return None


def _speaker_before(page: Page, verb: Token) -> Token | None:
    """The subject of the last verb before this one in its sentence that stands outside of quotation marks."""
    for token in reversed(page.doc.sentence_tokens(page.doc.sentence_number(verb))):
        if token.i < verb.i and token.upos == "VERB" and token.i not in page.quote_of:
            found = [t for t in subject_of(page.doc, token) if t.i not in page.quote_of]
            if found:
                return owner(page.doc, found[0])
    return None


def _next_to(page: Page, verb: Token) -> Token | None:
    """A name or pronoun right beside a finite verb that the parse gave to another verb: “…, Roe said, adding …”."""
    doc = page.doc
    if verb.xpos not in ("VBD", "VBZ", "VBP") or doc.child(verb, "expl") is not None:
        return None
    number = doc.sentence_number(verb)
    i = verb.i - 1
    while i >= 0 and doc.tokens[i].upos in ("ADV", "AUX"):
        i -= 1
    if i >= 0 and doc.sentence_number(doc.tokens[i]) == number:
        left = doc.tokens[i]
        if left.upos in ("PROPN", "PRON") and can_speak(left, page.named) and left.i not in page.quote_of:
            return _top_of_name(doc, left)
    right = doc.tokens[verb.i + 1] if verb.i + 1 < len(doc.tokens) else None
    comma = verb.i > 0 and doc.tokens[verb.i - 1].upos == "PUNCT"
    if comma and right is not None and right.upos in ("PROPN", "PRON") and can_speak(right, page.named):
        return _top_of_name(doc, right)
    return None


def _top_of_name(doc: Doc, token: Token) -> Token:
    while token.rel in ("flat", "compound", "appos") and abs(token.head - token.i) < 4:
        token = doc.tokens[token.head]
    return token


def _speaks_of_itself(page: Page, verb: Token, speaker: Token | None) -> bool:
    """“I think” inside a quotation is the same voice speaking; a general “you” is nobody."""
    if speaker is None:
        return False
    lemma = speaker.lemma.lower()
    first_person = lemma in _FIRST_PERSON and speaker.upos == "PRON"
    return (first_person and verb.i in page.quote_of) or lemma in ("you", "one", "there", "this", "that", "these")


def _second_word(page: Page, verb: Token, word: str | None) -> Token | None:
    doc = page.doc
    if word is None:
        return None
    for child in doc.children(verb):
        if child.i < verb.i:
            continue
        if child.text.lower() == word and child.rel in ("compound", "advmod", "obl", "mark", "case"):
            return child
        marker = doc.child(child, "case") if child.rel == "obl" and can_speak(child, page.named) else None
        if marker is not None and marker.i > verb.i and marker.text.lower() == word:
            return marker
    return None


def _cue_words(doc: Doc, verb: Token, second: Token | None, slot: Slot) -> tuple[Token, ...]:
    if second is not None:
        return (verb, second) if second.i == verb.i + 1 else (verb,)
    kind, _, preposition = slot.name.partition(":")
    if kind == "obl" and verb.i + 1 < len(doc.tokens) and doc.tokens[verb.i + 1].text.lower() == preposition:
        return verb, doc.tokens[verb.i + 1]
    return (verb,)


def _holds(page: Page, slot: Slot, content: list[Range], speaker: Token | None, verb: Token, passive: bool) -> bool:
    quoted = [q for q in page.quotes_in(content) if not q.start <= verb.start < q.end]
    if "quote" in slot.needs and not quoted:
        return False
    if "actor" in slot.needs and not quoted and (speaker is None or not can_speak(speaker, page.named)):
        return False
    if "predicate" in slot.needs and not quoted:
        last = page.doc.tokens_between(*content[-1])
        if not any(t.upos in ("ADJ", "NOUN", "VERB") for t in last) or speaker is None:
            return False
    if "object" in slot.needs and page.doc.child(verb, "obj") is None:
        return False
    if passive and speaker is None:
        if slot.name == "clause":
            return verb.rel != "acl"
        if slot.name == "xcomp":
            return verb.rel != "acl" and (verb.lemma in _HIDDEN_SOURCE or "obj" in _addressees(page, verb))
        return "unnamed" in slot.needs or slot.name == "obl:of" or bool(quoted)
    return True


def _addressees(page: Page, verb: Token) -> set[str]:
    return {slot for cue in page.table.get((verb.lemma, "v"), ()) for slot in cue.addressee}


def _addressee(page: Page, verb: Token, cue: Cue, content: list[Range], passive: bool) -> Token | None:
    doc = page.doc
    for slot in cue.addressee:
        kind, _, preposition = slot.partition(":")
        for child in doc.children(verb, "nsubj:pass" if passive and kind == "obj" else kind):
            apart = not any(start <= child.start < end for start, end in content)
            if apart and can_speak(child, page.named) and (not preposition or case_of(doc, child) == preposition):
                return child
    return None


def _fill(page: Page, verb: Token, cue: Cue, slot: Slot, passive: bool) -> list[Range]:
    """The code points of what stands in a slot of a verb."""
    doc = page.doc
    kind, _, preposition = slot.name.partition(":")
    if slot.name == "clause":
        return _clause(page, verb, passive)
    if slot.name == "xcomp":
        return _infinitive(page, verb, cue, passive)
    if slot.name == "obj":
        found = doc.child(verb, "nsubj:pass" if passive else "obj")
        if found is None or found.upos == "PRON" or (passive and verb.deprel == "acl"):
            return []
        return pieces(doc, below(doc, found))
    if slot.name == "small":
        return _small_clause(page, verb, passive)
    if "&" in slot.name:
        return _object_and(page, verb, slot.name.partition("&")[2], passive)
    if kind in ("obl", "nmod"):
        return with_preposition(page, verb, preposition)
    return []


def _clause(page: Page, verb: Token, passive: bool) -> list[Range]:
    doc = page.doc
    if (linear := _after_that(doc, verb)) is not None:
        return linear
    for child in doc.children(verb, "ccomp", "csubj:pass", "csubj", "advcl", "parataxis", "dep", "xcomp"):
        if child.rel in ("ccomp", "csubj") and not (child.rel == "csubj" and not passive):
            return _clause_words(page, verb, child)
        if child.rel in ("advcl", "xcomp", "dep") and _that(doc, child) is not None:
            return _clause_words(page, verb, child)
        if child.rel == "parataxis" and child.upos != "PUNCT":
            ranges = pieces(doc, below(doc, child))
            between = doc.text[min(verb.end, child.start) : max(verb.end, child.start)]
            if ranges and (page.quotes_in(ranges) or ":" in between) and not _reports(page, child):
                return ranges
    for child in doc.children(verb, "obj", "iobj", "obl", "nsubj"):
        for clause in doc.children(child, "acl", "ccomp"):
            if child.i > verb.i and _that(doc, clause) is not None and (child.upos != "NOUN" or can_speak(child)):
                return _clause_words(page, verb, clause)
    return _clause_around(page, verb)


def _after_that(doc: Doc, verb: Token) -> list[Range] | None:
    """The rest of the sentence after “said that”, where the parse has no clause of the verb's own there."""
    that = doc.tokens[verb.i + 1] if verb.i + 1 < len(doc.tokens) else None
    if that is None or that.lemma.lower() != "that" or that.upos != "SCONJ" or verb.head == that.head:
        return None
    if any(c.i > that.i and c.rel in ("ccomp", "advcl", "xcomp", "csubj", "conj") for c in doc.children(verb)):
        return None
    last = doc.sentences[doc.sentence_number(verb)][1]
    return pieces(doc, doc.tokens[that.i + 1 : last + 1]) if last > that.i + 1 else None


def _reports(page: Page, token: Token) -> bool:
    return (token.lemma.lower(), "v") in page.table and page.doc.child(token, "nsubj") is not None


def _that(doc: Doc, clause: Token) -> Token | None:
    """The complementizer of a clause; not a relative pronoun."""
    return next((m for m in doc.children(clause, "mark") if m.lemma.lower() == "that"), None)


def _clause_words(page: Page, verb: Token, clause: Token) -> list[Range]:
    doc = page.doc
    without = [verb] if verb in doc.subtree(clause) else []
    without += [t for t in doc.subtree(clause) if t.rel == "conj" and t is not clause and _misplaced(page, t) is verb]
    tokens = strip_mark(doc, clause, below(doc, clause, without=without))
    subjects = [c for c in doc.children(verb, "nsubj") if c.i < verb.i]
    if len(subjects) > 1 and doc.child(clause, "nsubj") is None:
        tokens = [*below(doc, subjects[0]), *tokens]
    that = _that(doc, clause)
    if that is not None and verb.i < that.i:
        tokens = [t for t in tokens if t.i > that.i]
    ranges = pieces(doc, tokens)
    if that is not None and ranges and verb.i < that.i and ranges[0][0] > that.end:  # nothing may be lost after “that”
        ranges[0] = (doc.tokens[that.i + 1].start, ranges[0][1])
    subject = doc.child(clause, "nsubj")
    if verb.deprel == "acl:relcl" and (subject is None or subject.lemma.lower() in _RELATIVE):
        head = doc.head(verb)
        if head is not None and clause.upos in ("VERB", "AUX") and verb.i < clause.i:
            first, last = phrase(doc, head)
            ranges = [(doc.tokens[first].start, doc.tokens[last].end), *ranges]
    return ranges


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
    if host is None or not (verb.rel == "parataxis" or as_clause) or doc.child(verb, "obj", "xcomp") is not None:
        return []
    if verb.rel == "parataxis" and _active_speaker(page, verb) is None:
        return []
    while host.rel not in _CLAUSES and (up := doc.head(host)) is not None:
        host = up
    tokens = strip_mark(doc, host, below(doc, host, without=[verb]))
    if as_clause and _reports(page, host):
        return []
    return pieces(doc, tokens)


def _infinitive(page: Page, verb: Token, cue: Cue, passive: bool) -> list[Range]:
    doc = page.doc
    for child in doc.children(verb, "xcomp", "ccomp", "advcl"):
        to = next((m for m in doc.children(child, "mark") if m.lemma.lower() == "to"), None)
        if child.rel == "advcl" and (to is None or "obj" not in cue.addressee):
            continue
        if child.i < verb.i or (to is None and child.feat("VerbForm") not in ("Ger", "Part")):
            continue
        tokens = strip_mark(doc, child, below(doc, child))
        found = doc.child(verb, "obj")
        if found is not None and "obj" not in cue.addressee and found.i < child.i:
            return pieces(doc, [*below(doc, found), *below(doc, child)])
        subject = doc.child(verb, "nsubj:pass") if passive else None
        if subject is not None and "obj" not in cue.addressee and subject.upos != "PRON":
            return [*pieces(doc, below(doc, subject)), *pieces(doc, below(doc, child))]
        return pieces(doc, tokens)
    return []


def _small_clause(page: Page, verb: Token, passive: bool) -> list[Range]:
    doc = page.doc
    found = doc.child(verb, "obj")
    for child in doc.children(verb, "xcomp", "obl:unmarked", "ccomp"):
        predicate = child.upos in ("ADJ", "NOUN", "PROPN") or child.xpos == "VBN" or child.i in page.quote_of
        if child.i > verb.i and predicate and doc.child(child, "mark") is None and case_of(doc, child) is None:
            ranges = _predicate(page, verb, found, child)
            that = next((c for c in doc.children(verb, "ccomp", "advcl") if c is not child and _that(doc, c)), None)
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


def _object_and(page: Page, verb: Token, preposition: str, passive: bool) -> list[Range]:
    doc = page.doc
    found = doc.child(verb, "obj")
    for child in _marked(doc, verb, preposition):
        return _predicate(page, verb, found, child)
    return []


def _predicate(page: Page, verb: Token, thing: Token | None, predicate: Token) -> list[Range]:
    """Object and predicate together; the predicate alone where it is all in quotation marks."""
    doc = page.doc
    tokens = strip_mark(doc, predicate, below(doc, predicate, without=[verb] if verb in doc.subtree(predicate) else []))
    ranges = pieces(doc, tokens)
    words = [t for t in tokens if t.upos not in ("PUNCT", "CCONJ", "DET")]
    if words and all(t.i in page.quote_of for t in words) and verb.i not in page.quote_of:
        quotes = page.quotes_in(ranges)
        return [(quotes[0].start, quotes[-1].end)]
    if thing is None or thing.i < verb.i or thing.i > predicate.i or thing.upos == "PRON" or not ranges:
        return ranges
    return [(below(doc, thing)[0].start, ranges[-1][1])]


def _marked(doc: Doc, word: Token, preposition: str) -> Iterator[Token]:
    """What hangs on a word, or on its object, after a preposition."""
    hosts = [word, *doc.children(word, "obj", "iobj", "nsubj:pass")]
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


def read_noun(page: Page, noun: Token) -> Draft | None:
    """The claim that a noun names: “her warning that …”, “calls for …”."""
    doc = page.doc
    cues = page.cues(noun, "n")
    if not cues or noun.upos != "NOUN":
        return None
    speaker = _noun_speaker(page, noun)
    if _speaks_of_itself(page, noun, speaker):
        return None
    for cue in cues:
        for slot in cue.content:
            content: list[Range] = []
            if slot.name == "clause":
                hung = doc.children(noun, "acl", "ccomp", "appos", "parataxis")
                clauses = [c for c in hung if _that(doc, c) is not None]
                content = pieces(doc, strip_mark(doc, clauses[0], below(doc, clauses[0]))) if clauses else []
                if content and speaker is None and cue.kind == "thought":
                    continue
            elif speaker is not None and slot.name == "xcomp":
                acl = next((c for c in doc.children(noun, "acl") if c.feat("VerbForm") == "Inf" and c.i > noun.i), None)
                content = pieces(doc, strip_mark(doc, acl, below(doc, acl))) if acl is not None else []
            elif speaker is not None and slot.name.startswith("nmod:"):
                content = with_preposition(page, noun, slot.name.partition(":")[2])
            if content and _holds(page, slot, content, speaker, noun, False):
                return Draft(cue, (noun,), speaker, content, f"noun:{slot.name}")
    return None


def _noun_speaker(page: Page, noun: Token) -> Token | None:
    doc = page.doc
    for child in doc.children(noun, "nmod:poss", "compound", "amod"):
        proper = child.upos == "PROPN" or (child.rel == "amod" and child.text[:1].isupper() and child.i in page.named)
        if child.deprel == "nmod:poss" or (proper and child.i < noun.i):
            return child
    for child in doc.children(noun, "nmod", "acl"):
        if case_of(doc, child) in ("by", "from") and can_speak(child, page.named):
            return child
        if child.rel == "acl" and is_passive(doc, child) and (agent := _agent(doc, child)) is not None:
            return agent
    verb = doc.head(noun)
    if noun.rel == "obj" and verb is not None and is_real(doc, verb) and _is_light(page, verb):
        return next(iter(subject_of(doc, verb)), None)
    return None


def _is_light(page: Page, verb: Token) -> bool:
    cues = page.table.get((verb.lemma, "v"), ())
    return any(slot.name == "noun" for cue in cues for slot in cue.content)


def read_adjective(page: Page, word: Token) -> Draft | None:
    """The claim in “is concerned that …”, or the hedge in “alleged crimes”."""
    doc = page.doc
    cues = page.table.get((word.text.lower(), "a"), ())
    if not cues or word.upos not in ("ADJ", "VERB"):
        return None
    for cue in cues:
        for slot in cue.content:
            if slot.name == "noun":
                head = doc.head(word)
                if word.rel == "amod" and head is not None and head.upos in ("NOUN", "PROPN"):
                    tokens = [t for t in below(doc, head, without=[word]) if t.i > word.i]
                    return Draft(cue, (word,), _accuser(page, head), pieces(doc, tokens), "adjective:noun")
                continue
            speaker = next(iter(subject_of(doc, word)), None)
            if speaker is None or not can_speak(speaker, page.named) or not is_real(doc, word):
                continue
            if _speaks_of_itself(page, word, speaker):
                continue
            if slot.name == "clause":
                hung = doc.children(word, "ccomp", "advcl", "acl")
                clauses = [c for c in hung if _that(doc, c) is not None or c.rel == "ccomp"]
                content = pieces(doc, strip_mark(doc, clauses[0], below(doc, clauses[0]))) if clauses else []
            else:
                content = with_preposition(page, word, slot.name.partition(":")[2])
            if content:
                return Draft(cue, (word,), speaker, content, f"adjective:{slot.name}")
    return None


def _accuser(page: Page, thing: Token) -> Token | None:
    """Who stands behind “alleged”: the source of the charge for the thing (“a warrant from … for …”)."""
    doc = page.doc
    charge = doc.head(thing)
    if charge is None or case_of(doc, thing) not in ("for", "of", "over"):
        return None
    for host in (charge, doc.head(charge)):
        if host is None:
            continue
        for child in doc.children(host, "nmod", "obl", "nmod:poss"):
            if child is not thing and (case_of(doc, child) in ("from", "by") or child.deprel == "nmod:poss"):
                if can_speak(child, page.named):
                    return child
    return None


def read_adverb(page: Page, word: Token) -> Draft | None:
    """The hedge “reportedly”: nobody named, the whole clause as content."""
    doc = page.doc
    cues = page.cues(word, "r")
    head = doc.head(word)
    if not cues or word.upos != "ADV" or head is None:
        return None
    while head.rel in ("amod", "nummod", "advmod", "xcomp", "aux", "cop") and (up := doc.head(head)) is not None:
        head = up
    without = [word, *doc.children(head, "parataxis")]
    content = pieces(doc, strip_mark(doc, head, below(doc, head, without=without)))
    return Draft(cues[0], (word,), None, content, "adverb")
