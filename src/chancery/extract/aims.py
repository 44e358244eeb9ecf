"""Whom words are directed at where no word says it: the doer of the deed that is blamed, the other side of what is answered.

“Libya and Turkey signed a pact. Greece denounced the pact”, “Iran seized a tanker. Peru demanded its release”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.events import Found
from chancery.extract.joints import case_of
from chancery.extract.participants import ACTIVE
from chancery.extract.undergoers import PASSIVE
from chancery.model import Event, Role

VERBAL = frozenset(
    """condemnation criticism accusation rejection threat request praise support-statement concern denial warning statement
    acknowledgement protest""".split()
)
"""Kinds of utterance that are about somebody's deed, or directed at who did it."""

ADDRESSED = frozenset({"threat", "request", "statement", "warning"})
"""Kinds that are spoken to somebody rather than about a deed."""

ANSWERS = frozenset({"condemnation", "criticism", "accusation", "rejection", "denial", "threat"})
"""Kinds that answer what others did or said."""

FRIENDLY = frozenset({"praise", "support-statement", "aid", "backing", "offer", "promise", "invitation"})

RESPONDING = frozenset("respond react reply retort answer counter response reaction".split())
"""Words for a statement that answers somebody."""

WORDS = frozenset(
    """it this that report claim allegation accusation charge story account suggestion statement assertion version remark comment
    suspicion rumour rumor""".split()
)
"""What is denied or rejected, where it is what somebody has just said."""

HOLDING = frozenset({"arrest", "capture", "abduction", "conviction"})
"""Kinds after which somebody is asked for a release."""

STRUCK = PASSIVE | {"side"}

NEAR = 600
"""How many code points back the other side of a quarrel is looked for."""

_SPEECH = frozenset("statement speech".split())

ECHOES = {
    noun: frozenset(kinds.split())
    for nouns, kinds in (
        ("pact deal agreement accord treaty memorandum understanding compact settlement convention", "signing agreement-reached"),
        (
            "rule regulation measure restriction curb law decree ban bill legislation edict",
            "restriction curfew sanctions vote-held",
        ),
        ("test launch firing", "missile-test"),
        ("drill exercise manoeuvre maneuver", "military-exercise"),
        ("closure shutdown", "restriction expulsion blockade"),
        ("tariff embargo sanction duty levy", "sanctions"),
        ("verdict ruling sentence judgment judgement conviction", "conviction legal-action"),
        (
            "raid strike bombing assault shelling incursion attack offensive",
            "attack air-strike bombardment ground-offensive invasion",
        ),
        ("takeover putsch coup", "coup"),
        ("arrest detention jailing", "arrest"),
        ("seizure capture", "capture"),
        ("murder assassination killing", "killing"),
        ("deployment buildup build-up passage transit patrol", "deployment"),
        ("vote resolution ballot", "vote-held"),
        ("statement declaration communique communiqué text conclusion", "statement summit meeting conference"),
        ("expulsion eviction", "expulsion"),
        ("withdrawal pullout exit", "withdrawal treaty-withdrawal"),
        ("appointment nomination", "appointment"),
        ("claim allegation accusation charge", "accusation criticism"),
        ("demand request call appeal plea", "request ultimatum"),
        ("offer proposal plan overture", "offer proposal"),
        ("threat warning ultimatum", "threat warning ultimatum"),
    )
    for noun in nouns.split()
}
"""Nouns, with the kinds of happening that were told of before and that they name again."""

_OWNING = frozenset("of by between from with".split())

_BACK = 5
"""How many sentences back a noun may have been met."""

_ABOVE = 4
"""How far above a noun the happening stands that it is an object of."""

_STEM = 4


@dataclass(frozen=True)
class Told:
    """All that was read of a text: its happenings, the words that tell of them, and who says what; ``events`` grows."""

    doc: Doc
    cast: Cast
    found: Sequence[Found]
    events: Sequence[Event]
    at: Mapping[int, int]
    speakers: Mapping[str, str | None]


def aim(told: Told, number: int) -> Event:
    """Who condemns a deed condemns whoever did it; who rejects a request rejects whoever made it.

    Without such a deed, who answers answers whoever accused, asked or struck it last, and who goes on asking or blaming
    asks or blames the same.
    """
    event, one = told.events[number], told.found[number]
    if event.type not in VERBAL or any(role.role in PASSIVE for role in event.roles):
        return event
    own = {role.actor for role in event.roles}
    camp = {member for who in own for member in camp_of(told.cast, who)}
    replying = event.type in _SPEECH and one.token.lemma in RESPONDING
    if event.type not in ADDRESSED or replying:
        for deed in _deeds(told, number):
            doers = [who for who in doers_of(deed, friendly=event.type in FRIENDLY) if who not in own]
            if doers:
                return _with_target(event, doers)
    if own and (event.type in ANSWERS or replying):
        if doers := _struck_by(told, number, camp):
            return _with_target(event, doers)
        if event.type in ("denial", "rejection") and (accuser := _told_by(told, number, camp)) is not None:
            return _with_target(event, [accuser])
    if own and event.type == "request" and (holders := _holders(told, number, camp)):
        return _with_target(event, holders)
    if event.type in ANSWERS | {"request"} and own:
        for before in _before(told, number):
            same = before.type == event.type and any(r.role in ACTIVE and r.actor in own for r in before.roles)
            others = [r.actor for r in before.roles if r.role in PASSIVE and r.actor not in own]
            if same and others and is_told(event, before):
                return _with_target(event, others)
    return event


def _before(told: Told, number: int) -> Iterator[Event]:
    """The happenings told shortly before, the last one first."""
    for before in reversed(told.events[:number]):
        if told.events[number].sentence.start - before.sentence.end > NEAR:
            break
        yield before


def is_told(event: Event, before: Event) -> bool:
    """Whether the earlier one rests on no other word than the later: nothing is made firmer than the text."""
    return before.asserted_by in (None, event.asserted_by)


def doers_of(deed: Event, *, friendly: bool = False) -> list[str]:
    """Who brought a happening about; of those who broke with each other, whoever is named first."""
    roles = [role for role in deed.roles if role.role in ACTIVE or (role.role == "body" and deed.type == "vote-held")]
    if deed.type in ("relations-severed", "boycott"):
        first = [role for role in roles if role.span is not None and role.span.start < deed.trigger.start]
        return [role.actor for role in first or roles]
    return [role.actor for role in roles if not (friendly and role.role == "side")]


def _deeds(told: Told, number: int) -> Iterator[Event]:
    """What stands at the place of a target, as it was told, here or before."""
    for i in told.found[number].aims:
        if i in told.at:
            yield told.events[told.at[i]]
        elif i != told.found[number].token.i:
            yield from _echoed(told, number, told.doc.tokens[i])


def _echoed(told: Told, number: int, noun: Token) -> Iterator[Event]:
    """The happening that a definite noun names again: one of its kind, or one that the noun was part of."""
    doc, lemma = told.doc, noun.lemma.lower()
    if noun.upos != "NOUN" or not any(
        c.text.lower() in ("the", "this", "that", "these", "those") for c in doc.children(noun, "det")
    ):
        return
    for child in doc.children(noun, "nmod"):
        if child.i in told.at:
            yield told.events[told.at[child.i]]  # “the conclusions of the summit”
    owners = [c for c in doc.children(noun, "nmod", "amod") if c.rel == "amod" or case_of(doc, c) in _OWNING]
    if doc.child(noun, "acl", "nmod:poss") is not None or any(told.cast.at(c) for c in owners):
        return
    here, kinds = doc.sentence_number(noun), ECHOES.get(lemma, frozenset())
    for earlier in range(number - 1, -1, -1):
        before, token = told.events[earlier], told.found[earlier].token
        if here - doc.sentence_number(token) > _BACK:
            break
        if token.i < noun.i and (before.type in kinds or alike(token.lemma, lemma)) and doers_of(before):
            yield before
    for token in reversed(doc.tokens[: noun.i]):
        if here - doc.sentence_number(token) > _BACK:
            break
        if token.lemma.lower() == lemma and token.upos == "NOUN":
            for above in [token, *doc.ancestors(token)][:_ABOVE]:
                if above.i in told.at and told.at[above.i] != number:
                    yield told.events[told.at[above.i]]
                    break


def alike(verb: str, noun: str) -> bool:
    """Have “close” and “closure”, “test” and “test” a stem in common?

    >>> alike("close", "closure"), alike("arrive", "arrest")
    (True, False)
    """
    common = next(
        (n for n, (a, b) in enumerate(zip(verb.lower(), noun.lower(), strict=False)) if a != b), min(len(verb), len(noun))
    )
    return common >= max(_STEM, min(len(verb), len(noun)) - 1)


def _struck_by(told: Told, number: int, camp: set[str]) -> list[str]:
    """Who struck, blamed or asked somebody's camp last."""
    event, cast = told.events[number], told.cast
    for before in _before(told, number):
        struck = [r.actor for r in before.roles if r.role in STRUCK and r.actor in camp]
        doers = [r.actor for r in before.roles if r.role in ACTIVE and r.actor not in camp]
        if any(cast.get(who).kind == "state" for who in struck):
            doers = [who for who in doers if cast.get(who).kind in ("state", "person") or _is_above_states(cast, who)]
        if struck and doers and before.type not in FRIENDLY and is_told(event, before):
            return doers
    return []


def _is_above_states(cast: Cast, actor: str) -> bool:
    """Is it a known body of no one state?"""
    one = cast.get(actor)
    return one.kind == "organization" and one.key is not None and one.country is None


def _told_by(told: Told, number: int, camp: set[str]) -> str | None:
    """Who said last that somebody's camp did something, or what is denied at once: “Norland said … The army denied it”."""
    event, doc = told.events[number], told.doc
    token = told.found[number].token
    said = any(doc.tokens[i].lemma.lower() in WORDS for i in told.found[number].aims)
    for before, one in zip(reversed(told.events[:number]), reversed(told.found[:number]), strict=True):
        if event.sentence.start - before.sentence.end > NEAR:
            break
        speaker = told.speakers.get(before.asserted_by or "")
        if speaker is None or speaker in camp or told.cast.get(speaker).kind in ("media", "place", "group"):
            continue
        at_once = said and 0 <= doc.sentence_number(token) - doc.sentence_number(one.token) <= 1
        if at_once or (event.type == "denial" and any(r.role in ACTIVE and r.actor in camp for r in before.roles)):
            return speaker
    return None


def _holders(told: Told, number: int, camp: set[str]) -> list[str]:
    """“Demanded their release”: of whoever holds them, or of the state where they are held."""
    event, cast = told.events[number], told.cast
    inside = [e for e in told.events[number + 1 :] if e.sentence == event.sentence and e.type == "release"]
    freed = {role.actor for e in inside for role in e.roles if role.role in PASSIVE}
    if not inside or any(role.role in ACTIVE for e in inside for role in e.roles):
        return []
    for before in _before(told, number):
        held = {role.actor for role in before.roles if role.role in PASSIVE}
        if before.type not in HOLDING or not (held & (freed | camp) or not freed):
            continue
        doers = [role.actor for role in before.roles if role.role in ACTIVE and role.actor not in camp]
        states = [who for who in doers if cast.get(who).kind in ("state", "armed_group", "person")]
        home = state_at(cast, before.place) if before.place is not None else None
        return states or ([home] if home is not None and home not in camp else doers)
    return []


def state_at(cast: Cast, place: str) -> str | None:
    """The state that a place is or lies in, if the text speaks of it."""
    if cast.get(place).kind == "state":
        return place
    country = cast.get(place).country
    return next((a.id for a in cast.actors if a.kind == "state" and a.key == country), None) if country is not None else None


def camp_of(cast: Cast, actor: str) -> tuple[str, ...]:
    """Somebody, whom it acts for, and its state."""
    country = cast.get(actor).country
    home = tuple(a.id for a in cast.actors if country is not None and a.kind == "state" and a.key == country)
    return (actor, *cast.principals.get(actor, ()), *home)


def _with_target(event: Event, actors: Sequence[str]) -> Event:
    role = "addressee" if event.type in ADDRESSED else "target"
    return replace(event, roles=(*event.roles, *(Role(role, who, None, implicit=True) for who in dict.fromkeys(actors))))
