"""What stands in each slot of a verb or noun of a parsed text.

Slots are logical: the agent of a passive is its ``subj``, what a participle qualifies is its ``subj`` or ``obj``, a verb
without a subject of its own takes the one of the verb it hangs on. See ``ontology/event-types.ttl`` for their names.
Fillers are given by their head tokens; coordination is not spread here (:func:`conjuncts` does that).
"""

from __future__ import annotations

from chancery.extract import ranked, strayed
from chancery.extract.copulas import copula_slots, predicate_of
from chancery.extract.doc import Doc, Token, remembered
from chancery.extract.governing import (
    APPEALING,
    BLAMING,
    DOCUMENTS,
    GIVING,
    JUDGING,
    LIGHT_VERBS,
    LOOSE,
    MINDED,
    NOMINAL,
    OBJECT_CONTROL,
    ORDERING,
    PARTICLES,
    SENDING,
    SPEAKING,
    STATIVE,
)
from chancery.extract.joints import antecedent as antecedent
from chancery.extract.joints import case_of as case_of
from chancery.extract.joints import cases_of, finite_above, lower_object, relative_above
from chancery.extract.joints import conjuncts as conjuncts

Slots = dict[str, list[Token]]


@remembered
def slots(doc: Doc, token: Token) -> Slots:
    """The fillers of every slot of ``token``."""
    if (joined := predicate_of(doc, token)) is not None:
        return copula_slots(doc, joined, subject_of(doc, joined))
    return _verb_slots(doc, token, 0) if token.upos in ("VERB", "AUX") else _noun_slots(doc, token)


@remembered
def is_passive(doc: Doc, verb: Token) -> bool:
    """Is the verb passive, or a past participle that qualifies a noun?"""
    if verb.lemma in STATIVE and verb.xpos == "VBN" and doc.child(verb, "obl:agent") is None and _to(doc, verb):
        return False
    if doc.child(verb, "nsubj:pass", "aux:pass", "csubj:pass") is not None:
        return not any(strayed.is_late_object(doc, verb, child) for child in doc.children(verb, "nsubj:pass"))
    if verb.deprel == "acl" and verb.feat("VerbForm") == "Part" and verb.feat("Tense") == "Past":
        return doc.child(verb, "obj") is None or verb.lemma in GIVING  # “Peru, home to many, recognised Chile”, misread
    head = doc.head(verb)
    return (
        verb.rel == "conj"
        and verb.xpos == "VBN"
        and head is not None
        and head.upos == "VERB"
        and doc.child(verb, "nsubj", "obj", "aux") is None
        and is_passive(doc, head)
    )


def _to(doc: Doc, verb: Token) -> bool:
    """Does it go on with “to”, as in “is prepared to act”, “is opposed to the plan”?"""
    return any(
        (child.rel in ("xcomp", "ccomp", "advcl") and child.feat("VerbForm") in ("Inf", "Ger"))
        or (child.rel == "obl" and case_of(doc, child) == "to")
        for child in doc.children(verb)
    )


@remembered
def is_controlled(doc: Doc, verb: Token) -> bool:
    """“Ordered the envoy to leave”, where a parse takes what is ordered for a purpose."""
    head = doc.head(verb)
    return (
        head is not None
        and verb.rel == "advcl"
        and verb.feat("VerbForm") == "Inf"
        and doc.child(verb, "mark") is not None
        and (
            (head.lemma in OBJECT_CONTROL and doc.child(head, "obj", "iobj") is not None)
            or (head.lemma == "give" and (doc.child(verb, "obl:unmarked") is not None or _is_given_time(doc, head)))
            or _called_on(doc, head, verb) is not None
        )
    )


def _is_given_time(doc: Doc, giving: Token) -> bool:
    """“Gave it a week to act”."""
    return any(c.lemma in ("hour", "day", "week", "month") for c in doc.children(giving, "obj"))


def _called_on(doc: Doc, governor: Token, verb: Token) -> Token | None:
    """“Called on the court to act”: who is asked with a preposition is who is to act."""
    if governor.lemma not in APPEALING:
        return None
    asked = [c for c in doc.children(governor, "obl") if c.i < verb.i and case_of(doc, c) in ("on", "upon", "to", "with", "for")]
    return asked[0] if asked else None


def subject_of(doc: Doc, verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, its own or inherited, in any voice; relative pronouns give their antecedent."""
    own = doc.child(verb, "nsubj", "csubj", "expl")
    if own is not None and own.xpos in ("WDT", "WP") and len(subjects := doc.children(verb, "nsubj")) > 1:
        return [subjects[1]]  # “which Peru accuses”, misread
    if own is not None:
        if own.deprel == "expl" and verb.upos == "ADJ" and verb.lemma in MINDED and verb.rel == "ccomp":
            speaker = doc.head(verb)
            return subject_of(doc, speaker, depth + 1) if speaker is not None and depth < 4 else []
        if own.deprel == "expl":
            return []
        return [antecedent(doc, verb, strayed.nearest_subject(doc, verb, own))]
    if verb.rel == "parataxis" and verb.lemma in SPEAKING and (said := strayed.inverted_speaker(doc, verb)) is not None:
        return [said]
    if (verb.rel in ("root", "ccomp", "parataxis") or strayed.is_finite_clause(verb)) and (
        lost := strayed.strayed_subject(doc, verb)
    ) is not None:
        return [lost]
    if verb.i > 1 and doc.tokens[verb.i - 1].text == "-":
        first = doc.tokens[verb.i - 2]  # “test-fired”: a parse may hang the subject on “test”
        if first.head == verb.i and (subject := doc.child(first, "nsubj")) is not None:
            return [subject]
    head = doc.head(verb)
    if head is None or depth > 4:
        return []
    if verb.rel == "ccomp" and verb.i < head.i:
        # “The rebels have sworn to fight, officials said”: of two subjects of “said” the first is the clause's.
        others = [s for s in doc.children(head, "nsubj") if s.i < head.i]
        if len(others) > 1 and others[0].i < verb.i:
            return others[:1]
    if verb.rel == "conj" and head.upos in ("VERB", "AUX", "ADJ", "NOUN"):
        if verb.xpos in ("VBD", "VBZ") and (above := finite_above(doc, head, verb)) is not None:
            return subject_of(doc, above, depth + 1)  # “urged them to leave and spoke with …”, “said it had failed and warned …”
        if (related := relative_above(doc, head, verb)) is not None:
            return subject_of(doc, related, depth + 1)
        return subject_of(doc, head, depth + 1)
    if verb.rel == "parataxis" and (
        verb.feat("VerbForm") == "Part" or (head.upos == "VERB" and head.i < verb.i and doc.tokens[verb.i - 1].text == ",")
    ):
        return subject_of(doc, head, depth + 1)  # “read out a text, called for calm and left”
    if verb.rel == "xcomp":
        if (asked := _called_on(doc, head, verb)) is not None:
            return [asked]
        if head.upos == "VERB":
            objects = doc.children(head, "obj", "iobj")
            if objects and head.lemma in OBJECT_CONTROL | {"accuse"} and lower_object(doc, head) is None:
                return [objects[0]]
            if is_passive(doc, head) and head.lemma in OBJECT_CONTROL:
                return subject_of(doc, head, depth + 1)
        return _logical_subject(doc, head, depth + 1)
    if is_controlled(doc, verb):
        asked = _called_on(doc, head, verb)
        return [asked] if asked is not None else list(doc.children(head, "obj", "iobj")[:1])
    if verb.rel == "advcl" and head.lemma in BLAMING and doc.child(verb, "mark") is not None:
        return _verb_slots(doc, head, depth + 1).get("obj", [])
    if verb.rel == "advcl" and verb.feat("VerbForm") in ("Part", "Inf", "Ger"):
        return subject_of(doc, head, depth + 1)
    if verb.rel == "ccomp" and verb.feat("VerbForm") in ("Inf", "Ger"):
        return _logical_subject(doc, head, depth + 1)
    if verb.deprel == "acl":
        if verb.feat("VerbForm") == "Inf" or (verb.feat("Tense") != "Past" and doc.child(verb, "mark") is not None):
            if ranked.is_ranked(doc, head):
                return list(ranked.bearers(doc, head, depth + 1, _logical_subject))
            owners = doc.children(head, "nmod:poss")
            if owners:
                return [owners[0]]
            governor = doc.head(head)
            if governor is not None and governor.lemma in BLAMING | ORDERING and head.rel == "obj":
                return [head]
            if head.rel == "obj" and governor is not None and governor.upos == "VERB":
                return _logical_subject(doc, governor, depth + 1)
            return []
        if head.lemma.lower() in DOCUMENTS and doc.child(verb, "nsubj") is None and verb.feat("Tense") != "Past":
            return _author(doc, head, depth) or [head]
        return [head]
    if verb.deprel == "acl:relcl" and not doc.children(verb, "obj", "nsubj"):
        return [head]
    return []


def _author(doc: Doc, document: Token, depth: int) -> list[Token]:
    """Whose words a document is: “issued a statement condemning …”, “a letter by the envoy asking …”."""
    own = [c for c in doc.children(document, "nmod") if c.deprel == "nmod:poss" or case_of(doc, c) in ("by", "from")]
    governor = doc.head(document)
    if not own and governor is not None and governor.upos == "VERB" and document.rel in ("obj", "nsubj", "obl"):
        return _logical_subject(doc, governor, depth + 1)
    return own[:1]


def _logical_subject(doc: Doc, verb: Token, depth: int) -> list[Token]:
    if verb.upos not in ("VERB", "AUX"):
        return subject_of(doc, verb, depth)
    return _verb_slots(doc, verb, depth).get("subj", [])


def _verb_slots(doc: Doc, verb: Token, depth: int) -> Slots:
    found: Slots = {}
    passive = is_passive(doc, verb)
    lower = lower_object(doc, verb)
    for filler in subject_of(doc, verb, depth):
        found.setdefault("obj" if passive else "subj", []).append(filler)
    for child in doc.children(verb):
        case = doc.child(child, "case") if child.rel in ("obj", "obl") else None
        near = case is not None and case.i == verb.i + 1 and case.text.lower() in PARTICLES
        if child.rel == "obj" and child is lower:
            continue
        if (child.rel == "obj" and (case is None or near)) or (case is not None and case.xpos == "RP"):
            found.setdefault("obj", []).append(antecedent(doc, verb, child))
            if case is not None:
                found.setdefault("compound", []).append(case)  # “shut off the lines”
            elif verb.lemma in ORDERING:
                found.setdefault("comp", []).extend(_told_to(doc, child))
        elif child.rel == "nsubj" and strayed.is_late_object(doc, verb, child):
            found.setdefault("obj", []).append(child)
        elif child.deprel == "obl:unmarked" and child.xpos in ("NN", "NNS") and "compound" not in found:
            found.setdefault("time", []).append(child)
        elif child.rel == "iobj":
            found.setdefault("iobj", []).append(child)
        elif child.rel == "aux":
            found.setdefault("aux", []).append(child)
        elif child.rel in ("xcomp", "ccomp"):
            found.setdefault("comp", []).append(child)
            if child.upos == "NOUN" and (case := doc.child(child, "case")) is not None:
                found["comp"].append(case)  # “said it was behind the raid”
        elif child.deprel == "compound:prt":
            found.setdefault("compound", []).append(child)
        elif child.rel == "advmod":
            found.setdefault("advmod", []).append(child)
            if child.lemma == "alongside":
                found.setdefault("alongside", []).extend(doc.children(child, "obl", "nmod"))
        elif child.rel in ("obl", "obj"):
            preposition = case_of(doc, child)
            if child.deprel == "obl:agent" or (preposition == "by" and passive):
                found.setdefault("subj", []).append(child)
            if preposition in PARTICLES and len(cases := cases_of(doc, child)) > 1:
                found.setdefault("compound", []).append(cases[0])  # “pulled out of the valley”
                preposition = cases[1].text.lower()
            if preposition:
                found.setdefault(preposition, []).append(antecedent(doc, verb, child))
            elif child.deprel == "obl" and child.upos in ("NOUN", "PROPN") and "compound" in found and "obj" not in found:
                found["obj"] = [child]  # “laid down their weapons”, misread by the parser
            elif child.upos in ("ADP", "ADV"):
                found.setdefault("advmod", []).append(child)  # “voted against”
        elif is_controlled(doc, child):
            found.setdefault("comp", []).append(child)
        elif child.rel == "advcl" and (preposition := case_of(doc, child) or _marker(doc, child)) in ("by", "for", "of", "at"):
            found.setdefault("comp", []).append(child)
    if "obj" not in found and verb.rel == "xcomp" and (governor := doc.head(verb)) is not None:
        if (pronoun := lower_object(doc, governor)) is not None:
            found["obj"] = [antecedent(doc, governor, pronoun)]
    if "obj" not in found and "iobj" in found:
        found["obj"] = list(found["iobj"])  # “asked the envoys for help”
    if verb.rel == "amod" and verb.xpos == "VBN" and (qualified := doc.head(verb)) is not None:
        found["obj"] = [qualified]  # “the Saudi-backed coalition”
        found.setdefault("subj", []).extend(doc.children(verb, "compound", "obl:npmod", "obl:unmarked", "nsubj"))
    if verb.deprel == "acl:relcl" and "obj" not in found and not passive and lower is None:
        head = doc.head(verb)
        if head is not None and doc.child(verb, "nsubj") is not None and head not in found.get("subj", []):
            if not any(t.xpos in ("WP$", "WRB") or (t.xpos in ("WDT", "WP") and t.rel == "obl") for t in doc.subtree(verb)):
                found["obj"] = [head]
    # “condemned and rejected the plan”: the first of two verbs leaves its object to the last one.
    if "obj" not in found and verb.rel != "conj" and not passive and not doc.children(verb, "xcomp", "ccomp", "obl"):
        for other in doc.children(verb, "conj"):
            if other.upos == "VERB" and not doc.children(other, "nsubj"):
                found.setdefault("obj", []).extend(doc.children(other, "obj"))
    above = doc.head(verb)
    if "obj" not in found and verb.rel == "conj" and not passive and above is not None and above.upos == "VERB":
        found.setdefault("obj", []).extend(o for o in doc.children(above, "obj") if o.i > verb.i)  # “torturing and killing men”
        found = {slot: fillers for slot, fillers in found.items() if fillers}
    strayed.share_particles(found)
    if verb.lemma in SENDING and "home" not in [t.lemma for t in found.get("advmod", [])]:
        strayed.send_home(doc, verb, found)
    for filler in [t for obj in found.get("obj", [])[:1] for t in (obj, *conjuncts(doc, obj)[1:])]:
        # What hangs on the object often belongs to the verb, and of a light verb always: “held talks with the envoys”.
        for slot, fillers in _noun_slots(doc, filler, borrow=False).items():
            if slot not in found and (slot in LOOSE or (verb.lemma in LIGHT_VERBS and slot not in NOMINAL)):
                found[slot] = fillers
    return found


def _told_to(doc: Doc, told: Token) -> list[Token]:
    """“Ordered the envoy to leave”, where a parse hangs what is ordered on who is told."""
    return [c for c in doc.children(told, "acl") if c.feat("VerbForm") == "Inf" and c.deprel == "acl"]


def _marker(doc: Doc, token: Token) -> str | None:
    marker = doc.child(token, "mark")
    return marker.text.lower() if marker is not None else None


def _noun_slots(doc: Doc, noun: Token, *, borrow: bool = True) -> Slots:
    found: Slots = {}
    for child in doc.children(noun):
        if child.deprel == "nmod:poss":
            found.setdefault("poss", []).append(child)
        elif child.rel == "nmod":
            preposition = case_of(doc, child)
            found.setdefault(preposition or "mod", []).append(child)
        elif child.rel == "compound":
            found.setdefault("compound", []).append(child)
            found.setdefault("mod", []).append(child)
        elif child.rel == "amod":
            found.setdefault("amod", []).append(child)
            found.setdefault("mod", []).append(child)
            if child.upos in ("VERB", "ADJ"):
                for agent in doc.children(child, "compound", "obl", "obl:npmod", "obl:unmarked", "nsubj"):
                    found.setdefault("by", []).append(agent)
        elif child.deprel == "acl" and child.xpos == "VBN" and child.lemma in JUDGING:
            continue  # “the raid, condemned by France”
        elif child.deprel == "acl" and child.feat("VerbForm") == "Part":
            for agent in doc.children(child, "obl"):
                if child.feat("Tense") == "Past" and case_of(doc, agent) == "by":
                    found.setdefault("by", []).append(agent)
                elif preposition := case_of(doc, agent):
                    found.setdefault(preposition, []).append(agent)
        elif child.deprel == "acl" or (child.rel in ("xcomp", "ccomp", "advcl") and noun.upos == "ADJ"):
            found.setdefault("comp", []).append(child)
        elif child.rel == "obl" and (preposition := case_of(doc, child)):
            found.setdefault(preposition, []).append(child)
        elif child.rel == "det" and child.lemma == "no":
            found["det"] = [child]
    found["self"] = [noun]
    if noun.feat("Number") == "Plur" or noun.xpos in ("NNS", "NNPS"):
        found.setdefault("num", []).append(noun)
    head = doc.head(noun)
    if noun.rel == "compound" and head is not None:
        found["nounhead"] = [head]
    if doc.child(noun, "cop") is not None:
        found["aux"] = list(doc.children(noun, "aux"))  # “must be ready”
    if borrow and doc.child(noun, "cop") is not None:
        # “was under siege” names whom it befalls, “is a victory” who did it.
        found["obj" if case_of(doc, noun) == "under" else "subj"] = subject_of(doc, noun)
    elif borrow and head is not None:
        _borrow(doc, noun, head, found)
    return found


def _borrow(doc: Doc, noun: Token, head: Token, found: Slots) -> None:
    """Slots of a noun that its verb fills: the subject of a light verb or of the copula, prepositions beside it."""
    governor: Token | None = None
    if (
        head.lemma in ("subject", "target", "object", "victim")
        and case_of(doc, noun) == "of"
        and doc.child(head, "cop") is not None
    ):
        found["obj"] = subject_of(doc, head)
        return
    elif noun.rel == "obj" and head.upos == "VERB" and doc.child(noun, "case") is None:
        governor = head
        if receivers := doc.children(head, "iobj"):
            found.setdefault("to", []).extend(receivers)
    elif noun.deprel == "obl:unmarked" and head.lemma in LIGHT_VERBS and doc.child(head, "obj") is None:
        governor = head  # “began a week of talks”, read as a time
    elif noun.deprel == "nsubj:pass" and head.upos == "VERB":
        for child in doc.children(head, "obl"):
            preposition = case_of(doc, child)
            if preposition and head.lemma in LIGHT_VERBS:
                found.setdefault(preposition, []).append(child)
        return
    elif noun.rel == "conj":
        if head.rel == "obj" and (verb := doc.head(head)) is not None and verb.lemma in LIGHT_VERBS:
            found.setdefault("subj", _logical_subject(doc, verb, 1))
        return
    elif (
        noun.rel in ("obl", "xcomp")
        and head.upos in ("VERB", "ADJ")
        and (case := case_of(doc, noun))
        in (
            "in",
            "under",
            "into",
            "at",
        )
    ):
        if case == "under":
            found.setdefault("obj", subject_of(doc, head))  # “came under attack from the south”
            for child in doc.children(head, "obl"):
                if (preposition := case_of(doc, child)) in ("from", "by"):
                    found.setdefault(preposition, []).append(child)
        elif "by" not in found and "poss" not in found:
            found.setdefault("subj", _logical_subject(doc, head, 1))
        return
    if governor is not None and governor.lemma in LIGHT_VERBS:
        found["subj"] = _logical_subject(doc, governor, 1)
        for child in doc.children(governor, "obl"):
            if preposition := case_of(doc, child):
                found.setdefault(preposition, []).append(child)
