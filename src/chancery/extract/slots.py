"""What stands in each slot of a verb or noun of a parsed text.

Slots are logical: the agent of a passive is its ``subj``, what a participle qualifies is its ``subj`` or ``obj``, a verb
without a subject of its own takes the one of the verb it hangs on. See ``ontology/event-types.ttl`` for their names.
Fillers are given by their head tokens; coordination is not spread here (:func:`conjuncts` does that).
"""

from __future__ import annotations

from chancery.extract import strayed
from chancery.extract.control import (
    called_on,
    caused,
    event_before,
    rests_on_object,
    said_before,
    said_beside,
    singled_out,
    thanked,
    wanted_to,
    written_for,
)
from chancery.extract.control import is_controlled as is_controlled
from chancery.extract.control import is_passive as is_passive
from chancery.extract.copulas import copula_slots, predicate_of
from chancery.extract.doc import Doc, Token, remembered
from chancery.extract.governing import (
    AUTHORING,
    BLAMING,
    DOCUMENTS,
    JUDGING,
    LIGHT_VERBS,
    LOOSE,
    MINDED,
    NAMING,
    NOMINAL,
    OBJECT_CONTROL,
    ORDERING,
    PARTICLES,
    RECEIVING,
    SENDING,
    SPEAKING,
)
from chancery.extract.joints import antecedent as antecedent
from chancery.extract.joints import case_of as case_of
from chancery.extract.joints import cases_of, finite_above, lower_object, relative_above
from chancery.extract.joints import conjuncts as conjuncts
from chancery.extract.ranked import bearers

Slots = dict[str, list[Token]]


@remembered
def slots(doc: Doc, token: Token) -> Slots:
    """The fillers of every slot of ``token``."""
    if (joined := predicate_of(doc, token)) is not None:
        return copula_slots(doc, joined, subject_of(doc, joined))
    return _verb_slots(doc, token, 0) if token.upos in ("VERB", "AUX") else _noun_slots(doc, token)


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
        meant = antecedent(doc, verb, strayed.nearest_subject(doc, verb, own))
        return [meant] if meant is own else _issued(doc, meant, depth)
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
        if (asked := called_on(doc, head, verb)) is not None:
            return [asked]
        if head.upos == "VERB":
            objects = doc.children(head, "obj", "iobj")
            if caused(doc, verb) is not None:
                return subject_of(doc, head, depth + 1) if head.lemma in ("have", "get") else []
            if objects and head.lemma in OBJECT_CONTROL | {"accuse"} and lower_object(doc, head) is None:
                return [objects[0]]
            if is_passive(doc, head):  # “are said to have conceded”
                return subject_of(doc, head, depth + 1)
        return _logical_subject(doc, head, depth + 1)
    if is_controlled(doc, verb):
        asked = called_on(doc, head, verb)
        return [asked] if asked is not None else list(doc.children(head, "obj", "iobj")[:1])
    if verb.rel == "advcl" and head.lemma == "join" and any(m.text.lower() == "in" for m in doc.children(verb, "mark")):
        return [*_logical_subject(doc, head, depth + 1), *doc.children(head, "obj")]  # “joined Peru in condemning it”
    if rests_on_object(doc, head, verb) and (head.upos == "VERB" or thanked(doc, head) is not None):
        owing = thanked(doc, head)
        return [owing] if owing is not None else _verb_slots(doc, head, depth + 1).get("obj", [])
    if (saying := said_before(doc, head, verb)) is not None:
        return subject_of(doc, saying, depth + 1)
    if said_beside(doc, head, verb):
        return subject_of(doc, doc.tokens[head.head], depth + 1)  # “it is over, said Ana Ruiz, condemning …”
    if verb.rel == "advcl" and verb.feat("VerbForm") in ("Part", "Inf", "Ger"):
        return subject_of(doc, head, depth + 1)
    if verb.rel == "ccomp" and verb.feat("VerbForm") in ("Inf", "Ger"):
        return _logical_subject(doc, head, depth + 1)
    if verb.deprel == "acl":
        if (speaking := written_for(doc, verb)) is not None:
            return [speaking]
        if verb.feat("VerbForm") == "Inf" and singled_out(doc, head):
            return list(bearers(doc, head, depth + 1, _logical_subject))
        if verb.xpos == "VBG" and doc.child(verb, "mark") is not None and (dated := event_before(doc, head)) is not None:
            return subject_of(doc, dated, depth + 1)
        if verb.feat("VerbForm") == "Inf" or (verb.feat("Tense") != "Past" and doc.child(verb, "mark") is not None):
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


def _issued(doc: Doc, noun: Token, depth: int) -> list[Token]:
    """“Adopted a resolution that calls on Norland …”: the noun before the clause, after whoever speaks by it."""
    governor = doc.head(noun)
    if noun.lemma.lower() not in DOCUMENTS or governor is None or governor.lemma not in AUTHORING or depth > 3:
        return [noun]
    return [*_author(doc, noun, depth), noun]


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
    if (made := caused(doc, verb)) is not None:
        found["obj"] = [made]  # “had the envoy summoned”
    for filler in subject_of(doc, verb, depth):
        found.setdefault("obj" if passive else "subj", []).append(filler)
    if passive and doc.child(verb, "obl:agent") is None:  # “condemned in a statement by Norland”
        for said in (c for c in doc.children(verb, "obl") if case_of(doc, c) == "in" and c.lemma.lower() in DOCUMENTS):
            found.setdefault("subj", []).extend(c for c in doc.children(said, "nmod") if case_of(doc, c) in ("by", "from"))
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
        elif child.rel in ("xcomp", "advcl") and (wanted := wanted_to(doc, verb, child)) is not None:
            found.setdefault("comp", []).append(child)  # “called for the rebels to be freed”
            found.setdefault("for", []).append(wanted)
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
    named = found.get("comp", []) if "obj" not in found and verb.lemma in NAMING else []
    if len(named) > 1 and named[0].upos in ("NOUN", "PROPN"):
        found["obj"] = named[:1]  # “called the raid barbaric”
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
        series = (above, *doc.children(above, "conj"))
        found.setdefault("obj", []).extend(o for one in series for o in doc.children(one, "obj") if o.i > verb.i)
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
    for doer in found.get("by", ()):  # “an attack by Chadian troops on the rebels”
        for child in doc.children(doer, "nmod"):
            if (preposition := case_of(doc, child)) in ("on", "against", "to", "into", "at"):
                found.setdefault(preposition, []).append(child)
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
        if head.lemma in RECEIVING:  # “faces sanctions from Norland”
            for child in doc.children(head, "obl"):
                if (preposition := case_of(doc, child)) in ("from", "by", "over"):
                    found.setdefault(preposition, []).append(child)
        if receivers := doc.children(head, "iobj"):
            found.setdefault("to", []).extend(receivers)
        if not is_passive(doc, head):  # “cancelled a visit by the minister”, where a parse hangs “by” on the verb
            doers = [c for c in doc.children(head, "obl") if c.i > noun.i and case_of(doc, c) == "by"]
            found.setdefault("by", []).extend(doers)
            if doers and head.lemma not in ("join", "attend", "echo"):
                return
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
            put = _verb_slots(doc, head, 1) if head.upos == "VERB" else {}
            if "obj" in put and not is_passive(doc, head):  # “placed the general under sanctions”
                found.setdefault("obj", put["obj"])
                found.setdefault("subj", put.get("subj", []))
                return
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
