"""Whom a deed is directed at, where no slot of its frame says so: by what hangs on its object, its purpose, its condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chancery.extract.actors import Cast
from chancery.extract.control import is_passive
from chancery.extract.doc import Doc, Token
from chancery.extract.governing import NAMING
from chancery.extract.joints import case_of, conjuncts
from chancery.extract.matching import Match
from chancery.extract.slots import subject_of
from chancery.patterns import EventType, Frame

PASSIVE = frozenset("target addressee beneficiary".split())
"""Roles that nobody plays towards himself."""

LOCATIVE = frozenset("in at near inside outside across off on over".split())

TIMES = frozenset("after since during before until following amid".split())

CONDITIONS = frozenset("unless if until should".split())
"""Words that begin what a threat depends on: “unless Norland yields”."""

ANSWERED = frozenset("protest response retaliation reaction reply answer opposition defiance solidarity".split())
"""Nouns for what a deed is done in: “in retaliation for …”."""

DEMANDING = frozenset(
    """protest demand call press urge denounce condemn oppose show express voice ask seek accuse pressure push force petition
    decry reject support back honor honour""".split()
)
"""Verbs for what a protest is meant to do."""

JUDGEMENTS = frozenset(
    "condemnation criticism praise rejection support-statement accusation concern acknowledgement protest boycott".split()
)
"""Kinds that judge what somebody has done, and by it whoever did."""

JUDGED_AT = ("of", "at", "over", "against", "for", "about", "to", "with")
"""Slots where a noun for such a judgement names what is judged."""

AGAINST = frozenset("from against at by of on over with to for toward towards".split())

Found = Iterator[tuple[str, Token]]


def find_undergoers(doc: Doc, cast: Cast, match: Match, kind: EventType, frame: Frame) -> Iterator[tuple[str, str, Token]]:
    """Role, actor and token of those whom a deed is directed at; whoever acts may be among them."""
    role = _role(frame)
    if role is None:
        return
    for ways in (
        _by_author(doc, cast, match, kind),
        within(doc, cast, match, kind),
        _by_clause(doc, cast, match, kind),
        _by_purpose(doc, cast, match, kind),
        _by_condition(doc, cast, match, kind),
    ):
        found = list(ways)
        if found:
            yield from ((role, actor, token) for actor, token in found)
            return


def _role(frame: Frame) -> str | None:
    """What the frame calls the one that is acted on."""
    first = ("obj", "comp/obj", "against", "on")
    known = next((role for slot in first for role in frame.get(slot, ()) if role in PASSIVE), None)
    others = {role for roles in frame.values() for role in roles}
    return known or next((role for role in ("target", "beneficiary", "addressee") if role in others), None)


def within(doc: Doc, cast: Cast, match: Match, kind: EventType) -> Found:
    """The actors nearest to the head of the object or of what is meant to be done: whose deed, pact or plan it is."""
    meant = layer = _deeds(doc, match, kind)
    if match.trigger.pos == "v":
        layer = [*layer, *(c for c in doc.children(match.token, "advcl") if c.feat("VerbForm") == "Inf")]
    for _ in range(3):
        layer = [
            child
            for token in layer
            for child in doc.children(token, "nmod", "compound", "amod", "acl", "obl", "obj", "iobj", "xcomp", "conj")
            if (child.deprel != "acl:relcl" and not (child.rel == "conj" and token in meant))
            and case_of(doc, child) not in LOCATIVE | TIMES
        ]
        found = list(_acting(cast, (t for token in layer for t in _listed(doc, token))))
        if found:
            yield from found
            return


def _deeds(doc: Doc, match: Match, kind: EventType) -> list[Token]:
    """What is judged or meant: the object; of a noun like “criticism” what stands behind “of” or “at”."""
    judging = kind.name in JUDGEMENTS
    among = ("obj", "comp", *(JUDGED_AT if match.trigger.pos == "n" else JUDGED_AT[:-2])) if judging else ("obj", "comp")
    found = [t for slot in among for filler in match.slots.get(slot, []) for t in conjuncts(doc, filler)]
    called = [c for t in found if t.lemma == "what" for c in doc.children(t, "acl") if c.lemma in NAMING | {"describe", "see"}]
    found += [t for verb in called for t in doc.children(verb, "obj", "xcomp") if t.i > verb.i]  # “decried what he called …”
    if judging:  # “voiced support for the plan”
        words = [word for word in match.words if word.upos == "NOUN" and word.i != match.token.i]
        found += [c for word in words for c in doc.children(word, "nmod") if case_of(doc, c) in JUDGED_AT]
    return found


def _listed(doc: Doc, token: Token) -> Iterable[Token]:
    """The token and the names coordinated with it: “the pact between Norland and Peru”."""
    return conjuncts(doc, token) if token.upos == "PROPN" else (token,)


def _by_author(doc: Doc, cast: Cast, match: Match, kind: EventType) -> Found:
    """“Condemned the seizure of a boat off the coast by Chile”: “by” may stand far behind what is judged."""
    if kind.name not in JUDGEMENTS:
        return
    for deed in _deeds(doc, match, kind):
        for token in doc.subtree(deed):
            if token.i > deed.i and token.rel == "nmod" and case_of(doc, token) == "by":
                if not any(above.deprel == "acl:relcl" for above in doc.ancestors(token) if above.i > deed.i):
                    yield from _acting(cast, conjuncts(doc, token))


def _by_clause(doc: Doc, cast: Cast, match: Match, kind: EventType) -> Found:
    """“Condemned the test that Norland carried out”: whoever did what is judged."""
    if kind.name not in JUDGEMENTS:
        return
    for deed in _deeds(doc, match, kind):
        for clause in doc.children(deed, "acl"):
            for verb in (clause, *doc.children(clause, "xcomp")):
                by = [c for c in doc.children(verb, "obl") if case_of(doc, c) == "by"]
                doers = by if is_passive(doc, verb) else doc.children(verb, "nsubj")
                found = list(_acting(cast, (t for one in doers for t in conjuncts(doc, one) if t.upos != "PRON")))
                if found:
                    yield from found
                    return


def _acting(cast: Cast, tokens: Iterable[Token]) -> Found:
    return ((actor, t) for t in tokens for actor in cast.at(t) if cast.get(actor).kind != "place")


def _by_purpose(doc: Doc, cast: Cast, match: Match, kind: EventType) -> Found:
    """“Marched to demand that the president go”, “struck in protest at Norland’s plans”: whom those who protest mean."""
    if not (kind.plover or "").startswith("PROTEST") or cast.at(match.token):
        return
    carriers = {match.token.i: match.token, match.head.i: match.head}
    verb = doc.head(match.head)
    if verb is not None and verb.upos == "VERB":
        carriers[verb.i] = verb
    carriers |= {c.i: c for c in doc.children(match.token, "obl", "obj") if c.lemma not in ANSWERED}
    meant = [
        child
        for carrier in carriers.values()
        for child in doc.children(carrier, "advcl", "xcomp", "acl", "obl", "nmod")
        if child.i not in carriers and (child.lemma in ANSWERED or (child.upos == "VERB" and child.lemma in DEMANDING))
    ]
    for aim in meant:
        end, above = doc.subtree(aim)[-1].i + 1, doc.head(aim)
        beside = doc.children(above, "obl") if above is not None and aim.rel == "obl" else ()
        for token in (*doc.subtree(aim), *(t for c in beside if doc.subtree(c)[0].i == end for t in doc.subtree(c))):
            if token.i <= aim.i or token.rel not in ("nmod", "obl", "obj", "nsubj", "iobj"):
                continue
            if token.rel in ("nmod", "obl") and token.deprel != "nmod:poss" and case_of(doc, token) not in AGAINST:
                continue
            found = list(_acting(cast, [token]))
            if found:
                yield from found
                return


def _by_condition(doc: Doc, cast: Cast, match: Match, kind: EventType) -> Found:
    """“Threatened to walk out unless Norland yields”: who is to avert it."""
    if kind.name not in ("threat", "ultimatum", "strike"):
        return
    for clause in doc.subtree(match.token):
        if clause.rel == "advcl" and any(m.lemma.lower() in CONDITIONS for m in doc.children(clause, "mark")):
            found = list(_acting(cast, subject_of(doc, clause)))
            if found:
                yield from found
                return
