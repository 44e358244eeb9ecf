"""The words that stand in the slots of a reporting verb: clause, infinitive, object, predicate, after a preposition."""

from __future__ import annotations

from chancery.cues import Cue, Slot
from chancery.extract.attribution.clauses import clause_of, strip_mark
from chancery.extract.attribution.page import Page, Range
from chancery.extract.attribution.predicates import behind_particle, marked, object_and, small_clause
from chancery.extract.attribution.speakers import is_told_of
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import below, pieces
from chancery.extract.slots import case_of

_SILENT = frozenset(
    "say comment answer discuss elaborate respond speak talk tell reply disclose specify identify name interview quote".split()
)


def fill(page: Page, verb: Token, cue: Cue, slot: Slot, passive: bool) -> list[Range]:
    """The code points of what stands in a slot of a verb."""
    doc = page.doc
    kind, _, preposition = slot.name.partition(":")
    if slot.name == "clause":
        return clause_of(page, verb, passive)
    if slot.name == "xcomp":
        return _infinitive(page, verb, cue, passive)
    if slot.name == "obj":
        found = doc.child(verb, "nsubj:pass" if passive else "obj")
        if cue.second is not None and not passive and (found is None or found.text.lower() == cue.second):
            return behind_particle(doc, verb, cue.second)
        if found is None or found.upos == "PRON" or (passive and verb.deprel == "acl"):
            return []
        if cue.content[0].name == "clause" and (clause := _robbed(doc, verb, found)):
            return clause
        if any(page.cues(c, "v") and c.xpos == "VBG" for c in doc.children(found, "acl")):
            return []  # “issued a statement saying …”: the participle reports
        return pieces(doc, [*below(doc, found), *(_to_the_end(doc, verb, found) if "document" in slot.needs else [])])
    if slot.name in ("gerund", "doing"):
        return _doing(doc, verb, with_object=slot.name == "doing")
    if slot.name == "small":
        return small_clause(page, verb, passive)
    if "&" in slot.name:
        return object_and(page, verb, cue, slot.name.partition("&")[2])
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


def _to_the_end(doc: Doc, verb: Token, found: Token) -> list[Token]:
    """What follows the object of “found” or “showed”: “the poll found Roe with a lead in the north”."""
    after = [c for c in doc.children(verb, "obl", "xcomp", "advcl", "acl", "advmod") if c.i > found.i]
    return [t for c in after for t in doc.subtree(c)]


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


def _doing(doc: Doc, verb: Token, *, with_object: bool) -> list[Range]:
    """“Recalled seeing the envoy”, or “recalled the envoy leaving the room”, from the envoy on."""
    found = doc.child(verb, "obj")
    if (found is not None) is not with_object:
        return []
    hosts = (verb, found) if found is not None else (verb,)
    for child in (c for host in hosts for c in doc.children(host, "xcomp", "ccomp", "advcl", "acl")):
        begins = found.i < child.i if found is not None else child.i <= verb.i + 3
        if child.i > verb.i and begins and is_told_of(doc, child) and doc.child(child, "nsubj") is None:
            tokens = [*(below(doc, found) if found is not None else ()), *below(doc, child)]
            return pieces(doc, [t for t in tokens if t.i > verb.i])
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


def with_preposition(page: Page, word: Token, preposition: str) -> list[Range]:
    """The code points of what stands after a preposition that hangs on a verb or noun."""
    doc = page.doc
    for child in marked(doc, word, preposition):
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
