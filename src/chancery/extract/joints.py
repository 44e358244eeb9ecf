"""How words of a parse hang together: coordination, prepositions, what a relative pronoun stands for."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token, remembered


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
            return _nearest_conjunct(doc, head, pronoun)
    return pronoun


def _nearest_conjunct(doc: Doc, head: Token, pronoun: Token) -> Token:
    """“Ruiz and Holm, who was …”: the clause is said of the name before the comma, not of the whole list."""
    if pronoun.i < 2 or doc.tokens[pronoun.i - 1].text != ",":
        return head
    before = doc.tokens[pronoun.i - 2]
    for other in conjuncts(doc, head)[1:]:
        if other.upos == "PROPN" and before.i in {t.i for t in doc.subtree(other)}:
            return other
    return head
