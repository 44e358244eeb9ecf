"""Claims that a noun names: “her warning that …”, “calls for …”, “their hope is to …”."""

from __future__ import annotations

from chancery.extract.attribution.clauses import complementizer, strip_mark
from chancery.extract.attribution.contents import with_preposition
from chancery.extract.attribution.page import Draft, Page, Range
from chancery.extract.attribution.speakers import PEOPLES, agent_of, is_real, speaks_of_itself
from chancery.extract.attribution.words import asserts, holds
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import below, can_speak, pieces
from chancery.extract.slots import case_of, is_passive, subject_of

_COMES = frozenset({"come", "arrive", "spread", "emerge"})


def read_noun(page: Page, noun: Token) -> Draft | None:
    """The claim that a noun names: “her warning that …”, “calls for …”."""
    doc = page.doc
    cues = page.cues(noun, "n")
    if not cues or noun.upos != "NOUN":
        return None
    speaker = noun_speaker(page, noun)
    if speaks_of_itself(page, noun, speaker):
        return None
    denied = any(d.lemma.lower() == "no" for d in doc.children(noun, "det"))
    for cue in cues:
        if cue.kind == "attitude" and speaker is not None and speaker.deprel == "amod" and speaker.upos == "ADJ":
            continue  # “the Russian decision to …” is told, not said
        for slot in cue.content:
            content: list[Range] = []
            if slot.name == "clause":
                hung = doc.children(noun, "acl", "ccomp", "appos", "parataxis")
                clauses = [c for c in hung if complementizer(doc, c) is not None]
                content = pieces(doc, strip_mark(doc, clauses[0], below(doc, clauses[0]))) if clauses else []
                content = content or _predicate_clause(doc, noun) or _behind_source(doc, noun)
                if content and speaker is None and "unnamed" not in slot.needs:
                    continue
            elif speaker is not None and slot.name == "xcomp":
                acl = next((c for c in _hung(doc, noun) if c.feat("VerbForm") == "Inf" and c.i > noun.i), None)
                content = pieces(doc, strip_mark(doc, acl, below(doc, acl))) if acl is not None else []
                content = content or _predicate_infinitive(doc, noun)
            elif speaker is not None and slot.name.startswith("nmod:"):
                content = with_preposition(page, noun, slot.name.partition(":")[2])
            if content and holds(page, slot, content, speaker, noun, False, cue.kind):
                return Draft(cue, (noun,), speaker, content, f"noun:{slot.name}", None, denied, asserts(cue, slot))
    return None


def _hung(doc: Doc, noun: Token) -> tuple[Token, ...]:
    """What may say what a noun is about: clauses on it, and on the light verb or the “be” that it goes with."""
    verb = doc.head(noun)
    light = verb is not None and noun.rel == "obj" and verb.lemma in ("have", "make", "give")
    beside = doc.children(verb, "advcl", "xcomp") if light and verb is not None else ()
    return (*doc.children(noun, "acl"), *beside)


def _predicate_clause(doc: Doc, noun: Token) -> list[Range]:
    """“Her fear is that …”: the clause that the noun is said to be."""
    verb = doc.head(noun)
    if verb is None or noun.rel != "nsubj" or noun.i > verb.i:
        return []
    if verb.lemma != "be":  # the clause may be the head, with a “be” of its own before the “that”
        that = complementizer(doc, verb)
        be = next((c for c in doc.children(verb, "cop", "aux") if c.lemma == "be" and that and c.i < that.i), None)
        if that is None or be is None:
            return []
        return pieces(doc, [t for t in below(doc, verb) if t.i > that.i])
    clause = next((c for c in doc.children(verb, "ccomp", "advcl", "xcomp") if complementizer(doc, c) is not None), None)
    return pieces(doc, strip_mark(doc, clause, below(doc, clause))) if clause is not None else []


def _predicate_infinitive(doc: Doc, noun: Token) -> list[Range]:
    """“Her plan is to win the north”: the infinitive that the noun is said to be."""
    verb = doc.head(noun)
    if verb is None or noun.rel != "nsubj" or noun.i > verb.i:
        return []
    inner = next((c for c in doc.children(verb, "xcomp", "ccomp", "advcl") if c.i > verb.i), None) if verb.lemma == "be" else verb
    if inner is None or inner.feat("VerbForm") != "Inf":
        return []
    to = next((m for m in doc.children(inner, "mark") if m.lemma.lower() == "to"), None)
    be = verb if inner is not verb else next((c for c in doc.children(verb, "cop", "aux") if c.lemma == "be"), None)
    if to is None or be is None or not noun.i < be.i < to.i:
        return []
    return pieces(doc, [t for t in below(doc, inner) if t.i > to.i])


def _behind_source(doc: Doc, noun: Token) -> list[Range]:
    """“Fears among donors that …”, “word came from the palace that …”: the parse hangs the clause on who says it."""
    verb = doc.head(noun)
    beside = doc.children(verb, "obl") if verb is not None and noun.rel == "nsubj" and verb.lemma in _COMES else ()
    for someone in (*doc.children(noun, "nmod"), *beside):
        if someone.i < noun.i or case_of(doc, someone) not in ("among", "from", "in", "by", "to"):
            continue
        for clause in doc.children(someone, "acl", "ccomp"):
            that = complementizer(doc, clause) or next((c for c in doc.children(clause, "mark", "obj") if c.text == "that"), None)
            subject = doc.child(clause, "nsubj")
            if that is not None and that.i == doc.subtree(someone)[-1].i - len(doc.subtree(clause)) + 1 and subject is not that:
                return pieces(doc, [t for t in below(doc, clause) if t.i > that.i])
    return []


def noun_speaker(page: Page, noun: Token) -> Token | None:
    """Whose word a noun names: “her fear”, “fears among donors”, “issued a warning”."""
    doc = page.doc
    for child in doc.children(noun, "nmod:poss", "compound", "amod"):
        people = child.rel == "amod" and child.i < noun.i and _is_people(doc, child)
        proper = people or child.upos == "PROPN" or (child.rel == "amod" and child.text[:1].isupper() and child.i in page.named)
        if child.deprel == "nmod:poss" or (proper and child.i < noun.i):
            return child
    verb = doc.head(noun)
    beside = doc.children(verb, "obl") if verb is not None and noun.rel == "nsubj" and verb.lemma in _COMES else ()
    for child in (*doc.children(noun, "nmod", "acl"), *beside):
        if case_of(doc, child) in ("by", "from", "among") and can_speak(child, page.named):
            return child
        if child.rel == "acl" and is_passive(doc, child) and (agent := agent_of(doc, child)) is not None:
            return agent
    if doc.child(noun, "cop") is not None:  # “are of the opinion that …”
        return next((t for t in subject_of(doc, noun) if can_speak(t, page.named)), None)
    if noun.rel == "obj" and verb is not None and is_real(doc, verb) and _is_light(page, verb):
        return next(iter(subject_of(doc, verb)), None)
    return None


def _is_people(doc: Doc, word: Token) -> bool:
    """“A Swedish demand that …”: an adjective of a people or party, by its capital or, at the beginning, by its ending."""
    opens = word.i == doc.sentences[doc.sentence_number(word)][0]
    return word.text[:1].isupper() and not word.text.isupper() and (not opens or word.text.lower().endswith(PEOPLES))


def _is_light(page: Page, verb: Token) -> bool:
    cues = page.table.get((verb.lemma, "v"), ())
    return any(slot.name == "noun" for cue in cues for slot in cue.content)
