"""Subjects that a parse hangs on another word: behind an inserted phrase, or after an inverted verb."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.governing import ADVERBIAL
from chancery.extract.joints import case_of

SPANS = frozenset("hour day week weekend month year morning evening afternoon night time moment".split())
"""Nouns for times, which a parse may take for a subject: “Peru, which was ill, the same day left”."""

CONJUNCTIONS = frozenset("than as after before since until while when because though although once".split())
"""Words that begin a clause, and that a parse may take for the preposition of its subject."""


def strayed_subject(doc: Doc, verb: Token) -> Token | None:
    """“In the fight over Oslo, the minister, Ana Ruiz, has warned …”: a subject read as an apposition to what comes first."""
    first = min((c.i for c in doc.children(verb, "aux", "advmod") if c.i < verb.i), default=verb.i)
    if (crossing := _hung_behind(doc, verb, first)) is not None:
        return crossing
    if (called := _called_out(doc, verb)) is not None:
        return called
    if (cut := _cut_in_two(doc, verb, first)) is not None:
        return cut
    if is_finite_clause(verb):  # “no sooner was it over than Ana Ruiz broke off ties”
        said = [c for c in doc.children(verb, "obl") if c.i < verb.i and case_of(doc, c) in CONJUNCTIONS]
        return said[-1] if said and said[-1].upos in ("NOUN", "PROPN", "PRON") else None
    above = doc.head(verb)
    if verb.rel == "parataxis" and above is not None and doc.child(verb, "aux") is not None:
        for phrase in doc.children(above, "obl"):  # “the move came as a mission, led by Ana Ruiz, was visiting”
            if case_of(doc, phrase) == "as" and doc.subtree(phrase)[-1].i + 1 == first:
                return phrase
    for opening in doc.children(verb, "obl", "advcl", "advmod"):
        if opening.i > first:
            break
        for token in reversed(doc.subtree(opening)):
            if token.upos not in ("NOUN", "PROPN") or not (token.rel == "appos" or _is_bare(doc, token)):
                continue
            if token.rel == "appos" and doc.tokens[token.i - 1].upos not in ("DET", "ADJ", "PROPN", "PUNCT"):
                continue
            end = doc.subtree(token)[-1].i + 1
            if end == first or (end + 1 == first and doc.tokens[end].upos == "PUNCT"):
                return token
    return None


def _cut_in_two(doc: Doc, verb: Token, first: int) -> Token | None:
    """“Mali, the council was told, would withdraw”: the clause that is put in is read as the main one."""
    telling = doc.head(verb)
    if verb.rel == "parataxis" and telling is not None and telling.upos in ("NOUN", "PROPN") and telling.rel == "root":
        if telling.upos == "PROPN" and telling.i + 1 == first and verb.xpos in ("VBD", "VBZ", "VBP"):
            return telling  # “Amnesty called it a farce”, where a parse takes the name for the main word
        inserted = any(telling.i < c.i < verb.i for c in doc.children(telling, "parataxis"))
        return telling if inserted and first and doc.tokens[first - 1].text == "," else None
    if verb.rel != "ccomp" or telling is None or telling.i > verb.i or first == 0 or doc.tokens[first - 1].text != ",":
        return None
    subject = doc.head(telling)
    if subject is None or subject.upos not in ("NOUN", "PROPN") or subject.i > telling.i:
        return None
    if telling.rel not in ("acl", "parataxis"):
        return None
    return subject if doc.tokens[subject.i + 1].text == "," or doc.tokens[doc.subtree(telling)[0].i - 1].text == "," else None


def _called_out(doc: Doc, verb: Token) -> Token | None:
    """“Ruiz, he says, refused to sign”: a subject that is read as a word of address."""
    if verb.xpos not in ("VBD", "VBZ", "VBP"):
        return None
    before = [c for c in doc.children(verb, "discourse", "vocative", "dislocated") if c.i < verb.i]
    names = [c for c in before if c.upos in ("PROPN", "NOUN", "PRON")]
    inserted = any(names[0].i < c.i < verb.i for c in doc.children(verb, "parataxis")) if len(names) == 1 else False
    return names[0] if inserted else None


def _is_bare(doc: Doc, token: Token) -> bool:
    """Does a noun phrase stand right behind a comma, with no preposition: “after a visit by the envoy, rebels left”?"""
    if token.deprel != "nmod" or case_of(doc, token) is not None:
        return False
    start = next(t for t in doc.subtree(token) if t.upos != "PUNCT").i
    return start > 0 and doc.tokens[start - 1].text == ","


def inverted_speaker(doc: Doc, verb: Token) -> Token | None:
    """“It may collapse, warns Ana Ruiz, …”: who speaks, read as whom it is said to."""
    after = doc.child(verb, "obj")
    before = doc.tokens[verb.i - 1] if verb.i else None
    inverted = after is not None and before is not None and before.upos == "PUNCT" and after.upos == "PROPN"
    return after if inverted and after is not None and after.i - verb.i < 4 else None


def nearest_subject(doc: Doc, verb: Token, subject: Token) -> Token:
    """The last of several subjects before a verb: “Leader Ana Ruiz signed …”, “the troops Norland has agreed to send …”."""
    if subject.i > verb.i or subject.rel != "nsubj":
        return subject
    last = [s for s in doc.children(verb, "nsubj") if s.i < verb.i and (s is subject or s.lemma.lower() not in SPANS)][-1]
    fits = last.upos in ("NOUN", "PROPN", "PRON") and last.lemma not in ("who", "which", "that")
    return last if fits else subject


def is_late_object(doc: Doc, verb: Token, child: Token) -> bool:
    """“The court convicted two men”, read as a passive with two subjects: what stands behind the verb is its object."""
    return (
        child.deprel == "nsubj:pass"
        and child.i > verb.i
        and doc.child(verb, "aux:pass") is None
        and any(s.i < verb.i for s in doc.children(verb, "nsubj"))
    )


def is_finite_clause(verb: Token) -> bool:
    """Is it the finite verb of a clause that hangs on another?"""
    return verb.rel == "advcl" and verb.xpos in ("VBD", "VBZ", "VBP")


def _hung_behind(doc: Doc, verb: Token, first: int) -> Token | None:
    """“Minister Ana Ruiz summoned the envoy”, where a parse hangs the name in front on a word behind the verb."""
    if verb.xpos not in ("VBD", "VBZ", "VBP") and first == verb.i:
        return None
    for i in range(first - 1, max(-1, first - 4), -1):
        token = doc.tokens[i]
        strayed = token.rel in ("appos", "nmod", "compound", "nsubj") and token.head > verb.i
        if strayed and token.upos in ("NOUN", "PROPN", "PRON"):
            return token if doc.subtree(token)[-1].i < first else None
    return None


def share_particles(found: dict[str, list[Token]]) -> None:
    """“Swatted aside”, “picked up”: a parse takes such a word for a particle as often as for an adverb."""
    adverbs = [t for t in found.get("advmod", ()) if t.lemma.lower() in ADVERBIAL]
    particles = [t for t in found.get("compound", ()) if t not in adverbs]
    if adverbs:
        found["compound"] = [*found.get("compound", ()), *(t for t in adverbs if t not in found.get("compound", ()))]
    if particles:
        found["advmod"] = [*found.get("advmod", ()), *particles]


def send_home(doc: Doc, verb: Token, found: dict[str, list[Token]]) -> None:
    """“Called its envoy in Oslo home”: puts the adverb, read as a noun or a second object, where it belongs."""
    below = (t for t in doc.subtree(verb) if t.lemma == "home" and t.i > verb.i)
    home = next((t for t in below if not doc.children(t, "det", "nmod", "case")), None)
    if home is not None:
        found.setdefault("advmod", []).append(home)
        if "obj" not in found and (sent := [t for t in found.get("comp", []) if t.i < home.i and t.upos == "NOUN"]):
            found["obj"] = sent
