"""Whom words are directed at where no word says it: the doer of the deed that is blamed, the other side of what is answered.

“Libya and Turkey signed a pact. Greece denounced the pact”, “Iran seized a tanker. Peru demanded its release”.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from chancery.extract.actors import Cast
from chancery.extract.doc import Token
from chancery.extract.joints import case_of, conjuncts
from chancery.extract.participants import ACTIVE
from chancery.extract.renamed import doers_meant
from chancery.extract.sides import HOSTILE
from chancery.extract.slots import subject_of
from chancery.extract.summing import SUMS
from chancery.extract.told import Told, camp_of, is_told, state_at, told_before
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

BLAMING = frozenset({"condemnation", "criticism", "accusation"})

PRESSING = frozenset({"condemnation", "criticism", "threat"})
"""Kinds that go on against those whom another has blamed."""

EXPLAINING = frozenset("explanation apology compensation answer justification clarification reparation redress".split())
"""What is demanded of whoever did harm."""

ALSO = frozenset("also too likewise similarly equally again".split())
"""Words for one who does what another has done."""

BIDDING = frozenset({"request", "proposal", "offer", "invitation", "ultimatum"})
"""Kinds that may be refused."""

HOLDING = frozenset({"arrest", "capture", "abduction", "conviction"})
"""Kinds after which somebody is asked for a release."""

STRIKES = frozenset("attack air-strike bombardment missile-strike ground-offensive".split())

PROVOKING = HOSTILE | frozenset(
    "war clash dispute missile-test deployment military-exercise property-destruction war-crimes arms-transfer".split()
)
"""Kinds that somebody blames."""

ANSWERED = PROVOKING | BIDDING
"""Kinds that somebody answers."""

STRUCK = PASSIVE | {"side"}

_SPEECH = frozenset("statement speech".split())

_FAR = 3
"""How many sentences back words are looked for that are denied."""


@dataclass(frozen=True)
class Word:
    """An utterance whose target no word names: its place among the happenings, who speaks, and whom they belong to."""

    told: Told
    number: int
    own: frozenset[str]
    camp: frozenset[str]

    @property
    def event(self) -> Event:
        """The happening itself."""
        return self.told.events[self.number]

    @property
    def token(self) -> Token:
        """The word that tells of it."""
        return self.told.found[self.number].token

    @property
    def aims(self) -> tuple[Token, ...]:
        """What stands at the place of a target."""
        return tuple(self.told.doc.tokens[i] for i in self.told.found[self.number].aims)

    @property
    def replies(self) -> bool:
        """Does it say that it answers: “responded to the rules”?"""
        return self.event.type in _SPEECH and self.token.lemma in RESPONDING

    @property
    def strikes_back(self) -> bool:
        """“Retaliated”, “struck back”, “returned fire”: does it answer a blow?"""
        words = {c.lemma.lower() for c in self.told.doc.children(self.token, "advmod", "compound", "obj")}
        lemma = self.token.lemma
        back = "back" in words and lemma in ("strike", "hit", "fight", "fire", "shoot")
        return self.event.type in STRIKES and (
            back or lemma in ("retaliate", "counterattack") or (lemma == "return" and "fire" in words)
        )

    def before(self) -> Iterator[Event]:
        """The happenings told shortly before, the last one first."""
        return told_before(self.told, self.number)

    def beside(self, sentences: int) -> Iterator[tuple[Event, Token]]:
        """Those told in this sentence or so many before it, with the words that tell of them."""
        doc, here = self.told.doc, self.told.doc.sentence_number(self.token)
        for number in range(self.number - 1, -1, -1):
            token = self.told.found[number].token
            if here - doc.sentence_number(token) > sentences:
                break
            yield self.told.events[number], token


def aim(told: Told, number: int) -> Event:
    """Who condemns a deed condemns whoever did it; who rejects a request rejects whoever made it.

    Without such a deed, who answers answers whoever accused, asked or struck it last, and who goes on asking or blaming
    asks or blames the same.
    """
    event = told.events[number]
    if event.type not in VERBAL | STRIKES or any(role.role in PASSIVE for role in event.roles):
        return event
    own = frozenset(role.actor for role in event.roles)
    word = Word(told, number, own, frozenset(member for who in own for member in camp_of(told.cast, who)))
    for way in _WAYS:
        if whom := way(word):
            role = "addressee" if event.type in ADDRESSED else "target"
            return replace(event, roles=(*event.roles, *(Role(role, who, None, implicit=True) for who in dict.fromkeys(whom))))
    return event


def _despite(word: Word) -> list[str]:
    """“He went ahead despite criticism by Norland”: whoever does what others blame."""
    doc, cast = word.told.doc, word.told.cast
    verb = doc.head(word.token)
    if word.event.type not in BLAMING or word.token.upos != "NOUN" or verb is None or verb.upos != "VERB":
        return []
    if case_of(doc, word.token) not in ("despite", "amid", "notwithstanding"):
        return []
    doers = [who for s in subject_of(doc, verb) for t in conjuncts(doc, s) for who in cast.at(t)]
    return [who for who in doers if who not in word.camp and cast.get(who).kind not in ("place", "media")]


def _as_well(word: Word) -> list[str]:
    """“Peru also criticised the move”: whom another has criticised."""
    if not word.own or word.event.type not in BLAMING:
        return []
    if not any(c.lemma in ALSO for c in word.told.doc.children(word.token, "advmod")):
        return []
    blamed = (_targets(before, word.camp) for before in word.before() if before.type in BLAMING)
    return next((whom for whom in blamed if whom), [])


def _as_well_the_move(word: Word) -> list[str]:
    return _as_well(word) if any(token.lemma in SUMS for token in word.aims) else []


def _targets(event: Event, but: frozenset[str]) -> list[str]:
    return [role.actor for role in event.roles if role.role in PASSIVE and role.actor not in but]


def _doers(event: Event, but: frozenset[str]) -> list[str]:
    return [role.actor for role in event.roles if role.role in ACTIVE and role.actor not in but]


def _whose_deed(word: Word) -> list[str]:
    """Whoever did what is condemned."""
    if word.event.type in STRIKES:
        return []
    if word.event.type in ADDRESSED and not word.replies:
        return []
    for doing in doers_meant(word.told, word.number, friendly=word.event.type in FRIENDLY):
        if doers := [who for who in doing if who not in word.own]:
            return doers
    return []


def _who_asks(word: Word) -> list[str]:
    """“Refused to hand over a writer whom Norland had demanded”: who has asked for it in the same sentence."""
    if word.event.type != "rejection":
        return []
    others = (e for e in word.told.events if e.sentence == word.event.sentence and e.type in BIDDING and e.id != word.event.id)
    return next((asking for other in others if (asking := _doers(other, word.own))), [])


def _struck_by(word: Word) -> list[str]:
    """Who struck, blamed or asked somebody's camp last."""
    cast = word.told.cast
    if not word.own or not (word.event.type in ANSWERS or word.replies):
        return []
    for before in word.before():
        struck = [r.actor for r in before.roles if r.role in STRUCK and r.actor in word.camp]
        doers = _doers(before, word.camp)
        if any(cast.get(who).kind == "state" for who in struck):
            doers = [who for who in doers if cast.get(who).kind in ("state", "person") or _is_above_states(cast, who)]
        answered = PROVOKING if word.event.type in BLAMING else ANSWERED
        if struck and doers and before.type in answered and is_told(word.event, before):
            return doers
    return []


def _is_above_states(cast: Cast, actor: str) -> bool:
    """Is it a known body of no one state?"""
    one = cast.get(actor)
    return one.kind == "organization" and one.key is not None and one.country is None


def _struck_first(word: Word) -> list[str]:
    """“Rebels shelled the town. The army struck back”: those who began."""
    if not word.own or not word.strikes_back:
        return []
    blows = (before for before in word.before() if before.type in PROVOKING and is_told(word.event, before))
    return next((doers for before in blows if (doers := _doers(before, word.camp))), [])


def _told_by(word: Word) -> list[str]:
    """Who said last that somebody's camp did something, or what is denied at once: “Norland said … The army denied it”."""
    if not word.own or word.event.type not in ("denial", "rejection"):
        return []
    doc, told = word.told.doc, word.told
    said = any(token.lemma.lower() in WORDS for token in word.aims)
    for before, token in word.beside(_FAR):
        speaker = told.speakers.get(before.asserted_by or "")
        if speaker is None or speaker in word.camp or told.cast.get(speaker).kind in ("media", "place", "group"):
            continue
        at_once = said and doc.sentence_number(word.token) - doc.sentence_number(token) <= 1
        if at_once or (word.event.type == "denial" and any(r.role in ACTIVE and r.actor in word.camp for r in before.roles)):
            return [speaker]
    return []


def _blamed_beside(word: Word) -> list[str]:
    """“Peru condemned the coup. Kenya threatened sanctions”: those whom another has just blamed."""
    if not word.own or word.event.type not in PRESSING:
        return []
    for before, _ in word.beside(1):
        if before.type in BLAMING and (others := _targets(before, word.camp)) and is_told(word.event, before):
            return others
    return []


def _who_is_to_explain(word: Word) -> list[str]:
    """“Demanded an explanation”: whoever did harm last."""
    asked = (child.lemma for child in word.told.doc.children(word.token, "obj"))
    if not word.own or word.event.type != "request" or word.token.lemma != "demand" or not EXPLAINING & set(asked):
        return []
    harm = (before for before in word.before() if before.type in HOSTILE and is_told(word.event, before))
    return next((doers for before in harm if (doers := _doers(before, word.camp))), [])


def _who_holds(word: Word) -> list[str]:
    """“Demanded their release”: of whoever holds them, or of the state where they are held."""
    told, cast = word.told, word.told.cast
    if not word.own or word.event.type != "request":
        return []
    inside = [e for e in told.events[word.number + 1 :] if e.sentence == word.event.sentence and e.type == "release"]
    freed = {role.actor for e in inside for role in e.roles if role.role in PASSIVE}
    if not inside or any(role.role in ACTIVE for e in inside for role in e.roles):
        return []
    for before in word.before():
        held = {role.actor for role in before.roles if role.role in PASSIVE}
        if before.type not in HOLDING or not (held & (freed | word.camp) or not freed):
            continue
        doers = _doers(before, word.camp)
        states = [who for who in doers if cast.get(who).kind in ("state", "armed_group", "person")]
        home = state_at(cast, before.place) if before.place is not None else None
        return states or ([home] if home is not None and home not in word.camp else doers)
    return []


def _as_before(word: Word) -> list[str]:
    """Whom the same speaker has asked or blamed before."""
    if not word.own or word.event.type not in ANSWERS | {"request"}:
        return []
    for before in word.before():
        same = before.type == word.event.type and any(r.role in ACTIVE and r.actor in word.own for r in before.roles)
        if same and (others := _targets(before, word.own)) and is_told(word.event, before):
            return others
    return []


_WAYS: tuple[Callable[[Word], list[str]], ...] = (
    _despite,
    _as_well_the_move,
    _whose_deed,
    _as_well,
    _who_asks,
    _struck_by,
    _struck_first,
    _told_by,
    _blamed_beside,
    _who_is_to_explain,
    _who_holds,
    _as_before,
)
"""How whom words are directed at is found, the surest first."""
