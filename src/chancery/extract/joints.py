"""How words of a parse hang together: coordination, prepositions, what a relative pronoun stands for."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token, remembered
from chancery.extract.governing import SPEAKING


@remembered
def conjuncts(doc: Doc, token: Token) -> tuple[Token, ...]:
    """The token and what is coordinated with it, in text order.

    A list that goes on with “as well as” or “such as” counts as one.
    """
    found = [token]
    for child in doc.children(token, "conj"):
        if child.upos != "VERB" or token.upos == "VERB":
            found.extend(conjuncts(doc, child))
    return tuple(sorted(found, key=lambda t: t.i))


@remembered
def case_of(doc: Doc, token: Token) -> str | None:
    """The preposition in front of a noun phrase, in lower case; of several words the first (“because of” gives “because”)."""
    found = cases_of(doc, token)
    return found[0].text.lower() if found else None


@remembered
def cases_of(doc: Doc, token: Token) -> tuple[Token, ...]:
    """All prepositions in front of a noun phrase: “out” and “of”."""
    found = doc.children(token, "case")
    if not found and token.rel in ("obl", "nmod"):
        # “with US President Ruiz”: a parse may hang the preposition on the first word of a name.
        first = next(iter(doc.children(token, "compound", "nmod:desc", "amod")), None)
        while first is not None and first.i < token.i and not found:
            found = doc.children(first, "case")
            first = next(iter(doc.children(first, "compound", "nmod:desc", "amod")), None)
    return found


def antecedent(doc: Doc, verb: Token, pronoun: Token) -> Token:
    """What a relative pronoun stands for: the noun that its clause hangs on. Any other token stands for itself."""
    if pronoun.lemma in ("who", "which", "that", "whom") and pronoun.upos in ("PRON", "DET", "SCONJ"):
        clause = verb
        while clause.rel in ("conj", "xcomp"):
            governor = doc.head(clause)
            if governor is None:
                break
            clause = governor
        head = doc.head(clause)
        if clause.rel == "acl" and head is not None:
            human = _holder(doc, head) if pronoun.lemma in ("who", "whom") else None
            return human or _nearest_conjunct(doc, head, pronoun)
    return pronoun


def _holder(doc: Doc, head: Token) -> Token | None:
    """“An envoy of the Arab League who resigned”: a body or a place is nobody, so that the clause is said of the noun above."""
    if head.rel != "nmod" or head.upos != "PROPN" or (above := doc.head(head)) is None or above.upos not in ("NOUN", "PROPN"):
        return None
    named = any(one.first <= head.i <= one.last and one.label != "PER" for one in doc.names)
    return above if named else None


def _nearest_conjunct(doc: Doc, head: Token, pronoun: Token) -> Token:
    """“Ruiz and Holm, who was …”: the clause is said of the name before the comma, not of the whole list."""
    if pronoun.i < 2 or doc.tokens[pronoun.i - 1].text != ",":
        return head
    before = doc.tokens[pronoun.i - 2]
    for other in conjuncts(doc, head)[1:]:
        if other.upos == "PROPN" and before.i in {t.i for t in doc.subtree(other)}:
            return other
    return head


def finite_above(doc: Doc, head: Token, verb: Token) -> Token | None:
    """The verb that a finite one is really coordinated with, where a parse hangs it on an infinitive or a participle.

    A clause that hangs on a verb of the same tense, and is not in it itself, gives the conjunct back to that verb.
    """
    tense = {"VBD": "Past", "VBZ": "Pres"}[verb.xpos]
    if verb.text.endswith("ed") and verb.lemma not in SPEAKING and head.xpos != "VB":
        return None  # “had called and persuaded him”: as well a participle
    said = verb.lemma in SPEAKING and verb.xpos == "VBD" and head.rel == "ccomp"  # “said it would be hard and warned …”
    if not said and (head.upos == "ADJ" or doc.child(head, "cop") is not None) or head.xpos in ("VBD", "VBZ", "VBP"):
        return None
    if head.xpos == "VBN" and doc.child(head, "aux:pass") is not None and doc.child(head, "aux") is None:
        return None  # “was held and spoke”
    for above in doc.ancestors(head):
        copula = doc.child(above, "cop")
        if above.xpos == verb.xpos or (copula is not None and copula.feat("Tense") == tense):
            return above
        if above.upos not in ("VERB", "ADJ", "AUX"):
            return None
    return None


def relative_above(doc: Doc, head: Token, verb: Token) -> Token | None:
    """“Urged him to free Ruiz, who is ill and was jailed in May”, where a parse hangs what is finite on a verb further up."""
    joint = doc.child(verb, "cc")
    if joint is None or joint.i == 0 or not any(c.feat("VerbForm") == "Fin" for c in doc.children(verb, "aux")):
        return None
    for word in (doc.tokens[joint.i - 1], *doc.ancestors(doc.tokens[joint.i - 1])):
        if word.i == head.i:
            return None
        if word.deprel == "acl:relcl" and doc.child(word, "aux", "cop") is not None:
            subject = doc.child(word, "nsubj")
            return word if subject is not None and subject.lemma in ("who", "which", "that") else None
    return None


_GOING = frozenset(
    """leave go come resign act stay return step withdraw quit join cooperate stop continue apologise apologize pay serve work
    speak talk run stand fight lead succeed testify participate take be do help know agree""".split()
)
_WILLING = frozenset("want wish like need plan hope refuse try vow threaten agree promise seek intend fail expect mean".split())


def lower_object(doc: Doc, verb: Token) -> Token | None:
    """“Nationals whom France wants to deport”: the relative pronoun that is the object of the infinitive below."""
    if verb.lemma not in _WILLING or verb.deprel != "acl:relcl":
        return None
    pronoun = next((c for c in doc.children(verb, "obj") if c.xpos in ("WP", "WDT") and c.i < verb.i), None)
    below = doc.child(verb, "xcomp")
    if pronoun is None or below is None or below.lemma in _GOING or doc.child(below, "obj") is not None:
        return None
    return pronoun
