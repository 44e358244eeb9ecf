"""Finds the triggers of the ontology in a parsed text: which token evokes which concept, and by which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chancery.extract.actors import Cast
from chancery.extract.copulas import predicate_of
from chancery.extract.doc import Doc, Token, remembered
from chancery.extract.enumerating import accompanied_by, named_among, parties_of
from chancery.extract.governing import ADVERBIAL
from chancery.extract.joints import case_of, conjuncts
from chancery.extract.runs import listed
from chancery.extract.slots import Slots, slots
from chancery.patterns import Condition, Frame, Trigger

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
Index = Mapping[tuple[str, str], tuple[tuple[str, Trigger], ...]]

KINDS = {
    "person": frozenset({"person"}),
    "state": frozenset({"state"}),
    "org": frozenset({"organization", "armed_group", "media"}),
    "media": frozenset({"media"}),
    "place": frozenset({"place", "state"}),
    "actor": frozenset({"person", "state", "organization", "armed_group", "group", "media"}),
}


OWNING = (None, "of", "from", "between", "by")

KEEPING = frozenset(
    """boycott welcome reject accept oppose block attend end halt stop cease defuse win lose condemn criticize criticise
    decline refuse rebuff spurn dismiss ignore defy drop withdraw sink scuttle torpedo duck rule""".split()
)
"""Verbs that tell of one happening beside the one that their object names."""

CLOSE = frozenset("obj comp compound advmod amod aux num nounhead mod poss time".split())
"""Slots whose word makes one happening with the trigger: “held talks”, “a peace deal”."""

UNDERTAKINGS = frozenset(
    """effort mission drive push bid attempt process campaign program programme initiative round series operation delivery
    shipment supply package activity ceremony""".split()
)
"""Nouns that carry on what the noun before them names."""

COLLECTIVES = frozenset("group unit team squad system wing component element".split())
"""Nouns for many together, which the noun before them tells apart: “a carrier group”."""

MEASURES = frozenset(
    """series number part package round wave set batch string spate lot rest half third quarter majority handful group kind form
    piece act day week hour month ton tonne barrage flurry dozen hundred thousand million billion score ten plenty level
    extension resumption beginning start continuation""".split()
)
"""Nouns that count out or frame what they are said of."""

AMOUNTS = frozenset("dollar euro pound ruble rouble yen yuan worth bn m".split())
"""Nouns of money: “five million dollars of aid”."""


@dataclass(frozen=True)
class Match:
    """A trigger found: its head token, the tokens that belong to it, and the fillers of its slots."""

    concept: str
    trigger: Trigger
    token: Token
    words: tuple[Token, ...]
    slots: Slots
    head: Token
    """The token that stands in the sentence for it: “effort” in “a mediation effort”, else the trigger itself."""

    loose: frozenset[int] = frozenset()
    """Those of its words that stand beside the verb: the “talks” of “arrived for talks” are a happening of their own."""


def find_matches(doc: Doc, cast: Cast, index: Index, *, names: frozenset[int]) -> Iterator[Match]:
    """All matches in text order, one a token; of several triggers the one with most conditions.

    ``names`` are tokens inside of names: no word of a name evokes anything.
    """
    used: set[int] = set()
    found: list[Match] = []
    for token in doc.tokens:
        if token.xpos == "HYPH":
            joined = _joined(doc, token, index)
            if joined is None or joined[0].i in names:
                continue
            token, pos, choices = joined[0], "n", joined[1]
            found = [match for match in found if match.token.i != token.i]
        else:
            known = POS.get(token.upos)
            if known is None or token.i in names:
                continue
            pos, choices = known, index.get((token.lemma.lower(), known), ())
            if not choices and token.upos == "ADJ":
                choices = index.get((token.text.lower(), known), ())  # “alarmed”, whose lemma is that of the verb
            if not choices or any(match.token.i == token.i for match in found[-1:]):
                continue
        head = carrier(doc, token) if pos == "n" else predicate_of(doc, token) or token
        filled = slots(doc, token)
        if head is not token and pos == "n":
            filled = {**slots(doc, head), **{slot: found for slot, found in filled.items() if slot != "nounhead"}}
        misread = _with_particle(doc, token, filled) if pos == "v" else None
        for concept, trigger in choices:
            words = _holds(doc, cast, token, trigger, filled)
            if words is None and misread is not None and any(c.slot == "compound" for c in trigger.conditions):
                words = _holds(doc, cast, token, trigger, misread)
                filled = misread if words is not None else filled
            if words is not None:
                found.append(Match(concept, trigger, token, words, filled, head, _beside(doc, trigger, filled)))
                break
    evoked = {match.token.i: match.concept for match in found}
    for match in found:
        beside = match.trigger.pos == "v" and match.token.rel == "amod"  # “a long-delayed visit”: of the visit that follows
        if match.token.lemma not in KEEPING and not beside:
            used.update(
                word.i
                for word in match.words
                if word.i != match.token.i
                and word.upos != "VERB"
                and not _inherited(match.token, word)
                and (word.i not in match.loose or evoked.get(word.i) == match.concept)
            )
    yield from (match for match in found if match.token.i not in used)


def _with_particle(doc: Doc, verb: Token, filled: Slots) -> Slots | None:
    """“Hauled in the envoy”, where a parse takes “in” for a preposition: the slots were it a particle."""
    after = doc.tokens[verb.i + 1] if verb.i + 1 < len(doc.tokens) else None
    word = after.text.lower() if after is not None else ""
    if after is None or word not in ADVERBIAL or "obj" in filled or "compound" in filled or word not in filled:
        return None
    return {**{slot: found for slot, found in filled.items() if slot != word}, "compound": [after], "obj": filled[word]}


def _beside(doc: Doc, trigger: Trigger, filled: Slots) -> frozenset[int]:
    """What stands in a slot of its own: as the subject, or after a preposition."""
    return frozenset(
        t.i
        for condition in trigger.conditions
        if condition.lemmas and not condition.negated and condition.slot not in CLOSE
        for filler in _in_slot(doc, filled, condition.slot)
        for c in conjuncts(doc, filler)
        for t in meant(doc, c)
    )


def _inherited(verb: Token, word: Token) -> bool:
    """“Talks were held and adjourned”: what the second verb has from the first is not its alone."""
    return verb.rel == "conj" and word.i < verb.head and word.head != verb.i


def _joined(doc: Doc, hyphen: Token, index: Index) -> tuple[Token, tuple[tuple[str, Trigger], ...]] | None:
    """“Pull-out”, which is read as three words: the one of the two that stands in the sentence, and what it may evoke."""
    if not 0 < hyphen.i < len(doc.tokens) - 1:
        return None
    first, last = doc.tokens[hyphen.i - 1], doc.tokens[hyphen.i + 1]
    choices = index.get((f"{first.text.lower()}-{last.lemma.lower()}", "n"))
    if not choices:
        return None
    return (last if last.upos in ("NOUN", "PROPN") or first.head == last.i else first), choices


def _holds(doc: Doc, cast: Cast, token: Token, trigger: Trigger, filled: Slots) -> tuple[Token, ...] | None:
    """The words of the trigger, if all its conditions hold."""
    words = [token]
    at = token.i - 1
    for before in reversed(trigger.before):
        if at > 0 and doc.tokens[at].text == "-":
            at -= 1
        if at < 0 or doc.tokens[at].text.lower() != before:
            return None
        words.append(doc.tokens[at])
        at -= 1
    for condition in trigger.conditions:
        fillers = _in_slot(doc, filled, condition.slot)
        if condition.slot == "num":
            satisfied = bool(fillers) == ("plur" in condition.lemmas)
            matched: list[Token] = []
        else:
            matched = [
                t for filler in fillers for c in conjuncts(doc, filler) for t in meant(doc, c) if _fits(doc, cast, t, condition)
            ]
            satisfied = bool(matched)
        if satisfied == condition.negated:
            return None
        if condition.lemmas and not condition.negated:
            words.extend(t for t in matched if t.lemma.lower() in condition.lemmas)
    return tuple(sorted(set(words), key=lambda t: t.i))


def _fits(doc: Doc, cast: Cast, token: Token, condition: Condition) -> bool:
    if token.lemma.lower() in condition.lemmas or token.text.lower() in condition.lemmas:
        return True
    if "any" in condition.kinds:
        return True
    if "act" in condition.kinds:
        verb = doc.child(token, "cop") or token  # “told them to be out by noon”
        return verb.feat("VerbForm") == "Inf" and any(c.lemma == "to" for c in doc.children(token, "mark"))
    if condition.kinds:
        held = {cast.get(actor).kind for actor in cast.at(token)}
        return any(held & KINDS[kind] for kind in condition.kinds)
    return False


def frame_of(match: Match, verb_frame: Frame, noun_frame: Frame) -> Frame:
    """The frame that holds for a match: the concept's for this part of speech, under the trigger's own.

    A noun's ``subj`` and ``obj`` (those of its light verb) play what the verb's would.
    """
    if match.trigger.pos == "v":
        frame = {**verb_frame, **match.trigger.frame}
        told = "iobj" in match.trigger.frame and match.slots.get("obj") == match.slots.get("iobj")
        return {slot: roles for slot, roles in frame.items() if not (told and slot == "obj")}
    borrowed = {slot: verb_frame[slot] for slot in ("subj", "obj") if slot in verb_frame}
    if "obj" not in borrowed and (undergoer := noun_frame.get("against") or noun_frame.get("for")):
        borrowed["obj"] = undergoer
    return {**borrowed, **noun_frame, **match.trigger.frame}


def fill(doc: Doc, cast: Cast, match: Match, frame: Frame) -> Iterator[tuple[str, str, Token, str]]:
    """The parts played: role, actor id, the token that says so, and the slot it stands in."""
    for slot, roles in frame.items():
        for filler in fillers(doc, match, slot):
            for token in spread(doc, cast, filler, slot):
                for actor in cast.at(token):
                    for role in roles:
                        yield role, actor, token, slot


def fillers(doc: Doc, match: Match, slot: str) -> list[Token]:
    """What fills a slot; ``obj/by`` is what fills ``by`` of the object (“a resolution sponsored by …”)."""
    return _in_slot(doc, match.slots, slot)


def _in_slot(doc: Doc, filled: Slots, slot: str) -> list[Token]:
    if "/" not in slot:
        return filled.get(slot, [])
    outer, _, inner = slot.partition("/")
    found = filled.get(outer, [])
    if slot == "comp/subj":  # “demanded that Norland stop and that Peru leave”
        found = [t for one in found for t in (one, *(c for c in doc.children(one, "conj") if doc.child(c, "nsubj", "mark")))]
    return [t for filler in found for token in meant(doc, filler) for t in _in_slot(doc, slots(doc, token), inner)]


def carrier(doc: Doc, noun: Token) -> Token:
    """The noun that a noun before it only tells apart: “mission” for “mediation” in “a mediation mission”."""
    head = doc.head(noun)
    if noun.rel == "compound" and head is not None and head.i > noun.i and head.lemma.lower() in UNDERTAKINGS:
        return carrier(doc, head)
    if noun.rel == "nmod" and head is not None and head.lemma.lower() in MEASURES and case_of(doc, noun) == "of":
        return carrier(doc, head)  # “a week of drills”
    return noun


@remembered
def meant(doc: Doc, token: Token) -> tuple[Token, ...]:
    """The token, and what it only counts out or carries: “aid” in “part of the aid”, in “aid deliveries”."""
    found = [token]
    lemma = token.lemma.lower()
    if lemma in MEASURES or token.upos in ("NUM", "SYM") or lemma in AMOUNTS:
        for child in doc.children(token, "nmod"):
            if case_of(doc, child) == "of":
                found.extend(t for c in conjuncts(doc, child) for t in meant(doc, c))
    if lemma in UNDERTAKINGS or lemma in COLLECTIVES:
        for child in doc.children(token, "compound"):
            found.append(child)
    return tuple(found)


def spread(doc: Doc, cast: Cast, filler: Token, slot: str) -> Sequence[Token]:
    """A filler and what is coordinated with it; “Israel-Hamas war” has both names in one compound."""
    found = list(listed(doc, filler, cast.person))
    found.extend(t for token in tuple(found) for t in meant(doc, token) if t not in found and t.rel != "compound")
    for token in tuple(found):
        for child in doc.children(token, "nmod"):
            if case_of(doc, child) in ("including", "such"):
                found.extend(conjuncts(doc, child))
        if token.xpos in ("NNS", "NNPS"):
            for child in doc.children(token, "appos"):
                found.extend(t for t in conjuncts(doc, child) if t not in found)  # “the envoys, Ruiz and Hadid”
            found.extend(t for t in named_among(doc, token) if cast.at(t) and t not in found)
        elif not cast.at(token):  # “the Swedish premier and the Irish one, Tom Kiely”
            found.extend(t for t in doc.children(token, "appos") if cast.at(t) and t not in found)
    if slot == "subj":
        for token in tuple(found):
            found.extend(t for t in accompanied_by(doc, token) if t not in found)
    if slot in ("mod", "compound", "poss", "by"):
        for token in tuple(found):
            found.extend(child for child in doc.children(token, "compound", "amod", "nmod:desc") if cast.at(child))
    if not any(cast.at(token) for token in found):
        for token in tuple(found):
            found.extend(t for t in parties_of(doc, token) if cast.at(t))
            for child in doc.children(token, "nmod", "appos", "amod", "compound", "flat"):
                if child.rel != "nmod" or child.deprel == "nmod:poss" or (case := case_of(doc, child)) in OWNING:
                    found.extend(t for t in conjuncts(doc, child) if cast.at(t))
                elif case == "with" and token.lemma.lower() in ("border", "frontier", "boundary"):
                    found.extend(t for t in conjuncts(doc, child) if cast.at(t))
                elif case == "at":  # “personnel at the consulate”
                    found.extend(t for t in conjuncts(doc, child) if any(cast.get(a).kind == "organization" for a in cast.at(t)))
    return found
