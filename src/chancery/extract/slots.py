"""What stands in each slot of a verb or noun of a parsed text.

Slots are logical: the agent of a passive is its ``subj``, what a participle qualifies is its ``subj`` or ``obj``, a verb
without a subject of its own takes the one of the verb it hangs on. See ``ontology/event-types.ttl`` for their names.
Fillers are given by their head tokens; coordination is not spread here (:func:`conjuncts` does that).
"""

from __future__ import annotations

from chancery.extract.doc import Doc, Token

Slots = dict[str, list[Token]]

LIGHT_VERBS = frozenset(
    """have hold make give take pay conduct carry launch issue impose express play maintain develop enjoy continue keep
    deliver mount stage begin start undertake wage do perform reach order step intensify resume extend sustain cast voice
    convene attend join sign send provide sponsor plan threaten commit ramp increase declare announce open renew repeat
    reiterate end complete halt suspend resume seek pursue expand strengthen deepen lead organize organise
    consider mull weigh rule contemplate cancel postpone refuse prepare""".split()
)
"""Verbs whose subject is taken as the subject of the noun they govern (“held talks”); our own list."""

LOOSE = frozenset("with from to in at on against into near".split())
"""Prepositions that a parse hangs on an object where they belong to its verb."""

NOMINAL = frozenset("compound amod mod poss nounhead num comp self".split())

PARTICLES = frozenset("out off up down away back".split())
"""Words that go with the verb before “of” or “from”."""

MINDED = frozenset("willing ready prepared unwilling determined reluctant".split())
"""Adjectives that only somebody can be: an “it” before them is no empty one."""

STATIVE = frozenset("prepare commit oppose determine dedicate resolve".split())
"""Verbs whose participle with “to” says what its subject is minded to do."""

OBJECT_CONTROL = frozenset(
    """urge ask tell order call invite force persuade allow help let see watch want expect press require enable
    permit get make encourage pressure compel oblige direct instruct command advise convince persuade warn remind authorize
    authorise lead cause prompt push request beg implore challenge empower train teach trust dare lobby""".split()
)

DOCUMENTS = frozenset(
    """letter statement note declaration resolution message communique communiqué memo memorandum report tweet order decree
    petition bill law motion decision post telegram cable address speech call appeal text editorial ruling""".split()
)
"""Nouns for words that act for their author."""

BLAMING = frozenset("accuse suspect charge convict blame acquit clear absolve".split())
"""Verbs whose object is said to have done what follows with “of”."""


def conjuncts(doc: Doc, token: Token) -> tuple[Token, ...]:
    """The token and what is coordinated with it, in text order.

    A list that goes on with “as well as” or “such as” counts as one.
    """
    found = [token]
    for child in doc.children(token, "conj"):
        if child.upos != "VERB" or token.upos == "VERB":
            found.extend(conjuncts(doc, child))
    return tuple(sorted(found, key=lambda t: t.i))


def case_of(doc: Doc, token: Token) -> str | None:
    """The preposition in front of a noun phrase, in lower case; of several words the first (“because of” gives “because”)."""
    found = cases_of(doc, token)
    return found[0].text.lower() if found else None


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


def slots(doc: Doc, token: Token) -> Slots:
    """The fillers of every slot of ``token``."""
    return _verb_slots(doc, token, 0) if token.upos in ("VERB", "AUX") else _noun_slots(doc, token)


def is_passive(doc: Doc, verb: Token) -> bool:
    """Is the verb passive, or a past participle that qualifies a noun?"""
    if verb.lemma in STATIVE and verb.xpos == "VBN" and doc.child(verb, "obl:agent") is None and _to(doc, verb):
        return False
    if doc.child(verb, "nsubj:pass", "aux:pass", "csubj:pass") is not None:
        return True
    if verb.deprel == "acl" and verb.feat("VerbForm") == "Part" and verb.feat("Tense") == "Past":
        return True
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


def is_controlled(doc: Doc, verb: Token) -> bool:
    """“Ordered the envoy to leave”, where a parse takes what is ordered for a purpose."""
    head = doc.head(verb)
    return (
        head is not None
        and verb.rel == "advcl"
        and verb.feat("VerbForm") == "Inf"
        and head.lemma in OBJECT_CONTROL
        and doc.child(verb, "mark") is not None
        and doc.child(head, "obj", "iobj") is not None
    )


def subject_of(doc: Doc, verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, its own or inherited, in any voice; relative pronouns give their antecedent."""
    own = doc.child(verb, "nsubj", "csubj", "expl")
    if own is not None:
        if own.deprel == "expl" and verb.upos == "ADJ" and verb.lemma in MINDED and verb.rel == "ccomp":
            speaker = doc.head(verb)
            return subject_of(doc, speaker, depth + 1) if speaker is not None and depth < 4 else []
        return [] if own.deprel == "expl" else [antecedent(doc, verb, own)]
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
        above = doc.head(head)
        if verb.feat("VerbForm") == "Fin" and head.feat("VerbForm") == "Inf" and head.rel == "xcomp" and above is not None:
            return subject_of(doc, above, depth + 1)  # “urged them to leave and spoke with …”
        return subject_of(doc, head, depth + 1)
    if verb.rel == "parataxis" and verb.feat("VerbForm") == "Part":
        return subject_of(doc, head, depth + 1)
    if verb.rel == "xcomp":
        if head.upos == "VERB":
            objects = doc.children(head, "obj", "iobj")
            if objects and head.lemma in OBJECT_CONTROL | {"accuse"}:
                return [objects[0]]
            if is_passive(doc, head) and head.lemma in OBJECT_CONTROL:
                return subject_of(doc, head, depth + 1)
        return _logical_subject(doc, head, depth + 1)
    if is_controlled(doc, verb):
        return list(doc.children(head, "obj", "iobj")[:1])
    if verb.rel == "advcl" and head.lemma in BLAMING and doc.child(verb, "mark") is not None:
        return _verb_slots(doc, head, depth + 1).get("obj", [])
    if verb.rel == "advcl" and verb.feat("VerbForm") in ("Part", "Inf", "Ger"):
        return subject_of(doc, head, depth + 1)
    if verb.rel == "ccomp" and verb.feat("VerbForm") in ("Inf", "Ger"):
        return _logical_subject(doc, head, depth + 1)
    if verb.deprel == "acl":
        if verb.feat("VerbForm") == "Inf" or (verb.feat("Tense") != "Past" and doc.child(verb, "mark") is not None):
            owners = doc.children(head, "nmod:poss")
            if owners:
                return [owners[0]]
            governor = doc.head(head)
            if governor is not None and governor.lemma in BLAMING:
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
    if not own and governor is not None and governor.upos == "VERB" and document.rel in ("obj", "nsubj"):
        return _logical_subject(doc, governor, depth + 1)
    return own[:1]


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


def _logical_subject(doc: Doc, verb: Token, depth: int) -> list[Token]:
    if verb.upos not in ("VERB", "AUX"):
        return subject_of(doc, verb, depth)
    return _verb_slots(doc, verb, depth).get("subj", [])


def _verb_slots(doc: Doc, verb: Token, depth: int) -> Slots:
    found: Slots = {}
    passive = is_passive(doc, verb)
    for filler in subject_of(doc, verb, depth):
        found.setdefault("obj" if passive else "subj", []).append(filler)
    for child in doc.children(verb):
        if child.rel == "obj" and doc.child(child, "case") is None:
            found.setdefault("obj", []).append(antecedent(doc, verb, child))
        elif child.rel == "iobj":
            found.setdefault("iobj", []).append(child)
        elif child.rel == "aux":
            found.setdefault("aux", []).append(child)
        elif child.rel in ("xcomp", "ccomp"):
            found.setdefault("comp", []).append(child)
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
    if "obj" not in found and "iobj" in found:
        found["obj"] = list(found["iobj"])  # “asked the envoys for help”
    if verb.rel == "amod" and verb.xpos == "VBN" and (qualified := doc.head(verb)) is not None:
        found["obj"] = [qualified]  # “the Saudi-backed coalition”
        found.setdefault("subj", []).extend(doc.children(verb, "compound", "obl:npmod", "obl:unmarked", "nsubj"))
    if verb.deprel == "acl:relcl" and "obj" not in found and not passive and verb.rel == "acl":
        head = doc.head(verb)
        if head is not None and doc.child(verb, "nsubj") is not None and head not in found.get("subj", []):
            found["obj"] = [head]
    if "obj" not in found and verb.rel == "conj":
        # “condemned and rejected the plan”: the first of two verbs leaves its object to the last one.
        pass
    elif "obj" not in found and not passive and not doc.children(verb, "xcomp", "ccomp", "obl"):
        for other in doc.children(verb, "conj"):
            if other.upos == "VERB" and not doc.children(other, "nsubj"):
                found.setdefault("obj", []).extend(doc.children(other, "obj"))
    for filler in [t for obj in found.get("obj", [])[:1] for t in (obj, *conjuncts(doc, obj)[1:])]:
        # What hangs on the object often belongs to the verb, and of a light verb always: “held talks with the envoys”.
        for slot, fillers in _noun_slots(doc, filler, borrow=False).items():
            if slot not in found and (slot in LOOSE or (verb.lemma in LIGHT_VERBS and slot not in NOMINAL)):
                found[slot] = fillers
    return found


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
    found["self"] = [noun]
    if noun.feat("Number") == "Plur" or noun.xpos in ("NNS", "NNPS"):
        found.setdefault("num", []).append(noun)
    head = doc.head(noun)
    if noun.rel == "compound" and head is not None:
        found["nounhead"] = [head]
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
        elif "by" not in found:
            found.setdefault("subj", _logical_subject(doc, head, 1))
        return
    if governor is not None and governor.lemma in LIGHT_VERBS:
        found["subj"] = _logical_subject(doc, governor, 1)
        for child in doc.children(governor, "obl"):
            if preposition := case_of(doc, child):
                found.setdefault(preposition, []).append(child)
