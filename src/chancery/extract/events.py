"""Events: what happened, who took which part in it, where, when, and whether it happened at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chancery.extract.actors import Cast
from chancery.extract.coding import plover_code
from chancery.extract.doc import Doc, Token
from chancery.extract.extents import clause_span, sentence_span, trigger_span
from chancery.extract.joints import case_of
from chancery.extract.matching import Index, Match, find_matches
from chancery.extract.nominals import count_of
from chancery.extract.participants import ACTIVE, deeds_meant, find_parts
from chancery.extract.phrases import hides_a_name
from chancery.extract.private import is_private
from chancery.extract.repeats import kin_of
from chancery.extract.slots import is_controlled
from chancery.extract.status import status_of
from chancery.model import Event, Rejected, Role, Status, Time
from chancery.patterns import EventType

BARE = frozenset("conflict agreement".split())
"""Families whose nouns are kept without any participant: a ceasefire, a war."""

DIRECTING = frozenset("use call urge ask order press push need hope prepare send dispatch vote".split())
"""Verbs whose infinitive is not only a purpose."""

ALONE = frozenset(
    """ceasefire truce evacuation-order cancellation sanctions coup talks meeting conference summit speech vote-held air-strike
    bombardment war relations-established dispute""".split()
)
"""Kinds that are news though nobody is named: “a coup failed in May”, “talks resumed”."""

ALONE_NOUNS = frozenset(
    "conference communiqué communique text ruling hearing verdict trial referendum mediation attack consent allegation".split()
)
"""Nouns of other kinds of which the same holds."""

A_STORY = 4
"""Once so many kinds have been told of, the text is about such things, and words without a participant tell of one too."""

GENERIC = frozenset(
    """war dispute accident death statement arrest cooperation-act military-cooperation economic-cooperation terrorist-attack
    interference support-statement arrest-warrant""".split()
)
"""Kinds whose words speak as often of such things in general."""

LASTING = frozenset(
    "sanction embargo tariff occupation blockade siege ban freeze boycott row dispute feud spat quarrel rift".split()
)
"""Nouns that name a state of things, beside those of wars."""

TAKING_PLACE = frozenset("happen occur erupt begin resume break flare rage ensue spread engulf sweep rock grip start".split())
"""Verbs that say of a happening that it came about."""

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday tomorrow".split())

FRESH = frozenset("new fresh further additional more possible potential tougher other wider similar international".split())
"""What is said of another one than was told of."""

FORESEEN = frozenset({"contact", "vote", "mobility", "cooperation", "other"})
"""Families whose happenings are announced before they take place."""

SEALING = frozenset("sign initial ink ratify".split())
HANDLING = frozenset(
    """violate breach break honour honor implement uphold quit exit join scrap renegotiate amend suspend publish leak criticise
    criticize denounce condemn defend dismiss deplore attack""".split()
)
"""What is done with an agreement that there is."""

SPOKEN = frozenset({"statement", "interview", "speech"})
"""Kinds of utterance that are no news as long as nobody has made them."""

UNDATED: frozenset[Status] = frozenset({"proposed", "possible", "not_occurred", "refused"})
"""What did not happen has no time of its own."""

When = Callable[[Token], tuple[date | None, date | None, Time | None]]
"""Bounds for a trigger, and the time that gives them."""


@dataclass(frozen=True)
class Found:
    """An event and the token that evokes it."""

    event: Event
    token: Token
    again: bool = False
    """Does it only point back to one that has been told of (“the visit”)?"""

    known: bool = False
    """Is it spoken of as known, though some of its parts are said (“Rome’s request”)?"""

    aims: tuple[int, ...] = ()
    """The tokens at whose place the text names a deed where another would name whom it is directed at."""


def find_events(
    doc: Doc,
    cast: Cast,
    kinds: Mapping[str, EventType],
    index: Index,
    *,
    when: When,
    published: date | None,
    skip: frozenset[int],
) -> tuple[tuple[Found, ...], tuple[Rejected, ...]]:
    """All events of a text in its order, and the triggers that were dropped.

    ``skip`` are tokens that evoke nothing: those of names and of blocks that are not read.
    """
    found: list[Found] = []
    dropped: list[Rejected] = []
    told: set[str] = set()
    private = is_private(doc, cast)
    for match in find_matches(doc, cast, index, names=skip):
        kind = kinds[match.concept]
        if private and not (kind.plover or "").startswith("PROTEST"):
            continue
        reason = _unfit(doc, match, kind)
        roles, place = find_parts(doc, cast, match, kind)
        alone = bool(roles) or reason is not None or _stands_alone(doc, match, kind, place, told)
        if not alone and (len(told) < A_STORY or kind.name in GENERIC):
            reason = "no participant"
        if reason is not None:
            dropped.append(Rejected("event", f"{kind.name}: {reason}", trigger_span(doc, match)))
            continue
        event = _to_come(_event(doc, match, kind, roles, place, when), published)
        if event.status == "not_occurred" and kind.name == "rejection" and match.token.lemma == "rule":
            dropped.append(Rejected("event", f"{kind.name}: left open", event.trigger))
            continue
        if kind.name in SPOKEN and event.status in ("possible", "proposed"):
            dropped.append(Rejected("event", f"{kind.name}: not said", event.trigger))
            continue
        if not alone and event.status in UNDATED:
            dropped.append(Rejected("event", f"{kind.name}: no participant", event.trigger))
            continue
        told.add(kind.name)
        noun = match.trigger.pos == "n" and kind.family != "conflict" or kind.name == "clash"
        again = not roles and noun and _is_spoken_of(doc, match.head) and not _is_named(doc, match.head)
        known = noun and not again and _is_known(doc, match.head) and not _is_named(doc, match.head)
        aims = deeds_meant(doc, match, kind)
        found.extend(Found(replace(event, roles=part), match.token, again, known, aims) for part in _apart(match, kind, roles))
    return tuple(found), tuple(dropped)


def _event(doc: Doc, match: Match, kind: EventType, roles: tuple[Role, ...], place: str | None, when: When) -> Event:
    lasting = (kind.family == "conflict" and kind.name != "clash") or match.token.lemma.lower() in LASTING
    status = status_of(doc, match.head, lasting=lasting)
    if status == "occurred" and match.token.lemma in ("convene", "call", "summon", "schedule") and _for_a_day(doc, match.token):
        status = "planned"
    if status == "not_occurred" and kind.name == "rejection" and _says_no(match):
        status = "occurred"  # “did not want a vote”: the refusal is the event
    if status == "planned" and kind.family not in FORESEEN and _is_announced(doc, match.head):
        status = "occurred"
    if status == "refused" and kind.family == "communication" and match.trigger.pos == "n":
        status = "occurred"  # an offer that is rejected has been made
    earliest, latest, time = when(match.head)
    if status in UNDATED or (status == "ongoing" and match.trigger.pos == "n" and not _said_of(doc, match.head, time)):
        earliest = latest = time = None
    sentence = sentence_span(doc, match.token)
    return Event(
        id="",
        type=kind.name,
        trigger=trigger_span(doc, match),
        sentence=sentence,
        status=status,
        roles=roles,
        place=place,
        time=time.id if time is not None else None,
        earliest=earliest,
        latest=latest,
        evidence=(clause_span(doc, match),),
        confidence=_confidence(match, roles, status),
        plover=plover_code(doc, match.head, _code(kind, roles), status, acted=any(role.role in ACTIVE for role in roles)),
        cameo=kind.cameo,
        count=count_of(doc, match.token) if match.trigger.pos == "n" else None,
        rule=match.trigger.source,
    )


def _code(kind: EventType, roles: Sequence[Role]) -> str | None:
    """The PLOVER code of the kind. One who is warned is threatened; a danger that is warned of is none of PLOVER's."""
    if kind.name == "warning" and any(role.role == "addressee" for role in roles):
        return "THREATEN"
    return kind.plover


def _for_a_day(doc: Doc, verb: Token) -> bool:
    """“Convened a meeting for Monday”: a day to come."""
    phrases = [verb, *doc.children(verb, "obj")]
    return any(
        c.lemma.lower().removesuffix("s") in DAYS and case_of(doc, c) == "for"
        for p in phrases
        for c in doc.children(p, "obl", "nmod")
    )


def _says_no(match: Match) -> bool:
    """Is the negation among the words that evoke the event?"""
    return any(c.lemmas & {"not", "no"} and c.slot in ("advmod", "det") and not c.negated for c in match.trigger.conditions)


def _is_announced(doc: Doc, noun: Token) -> bool:
    """“It announced sanctions”: with the words the thing is done, where an announced visit is still to come."""
    governor = doc.head(noun)
    return governor is not None and noun.rel == "obj" and governor.lemma == "announce" and governor.feat("Tense") == "Past"


def _to_come(event: Event, published: date | None) -> Event:
    """What is dated after the day of publication has not happened yet, whatever its tense (“the talks open on Friday”)."""
    ahead = published is not None and event.earliest is not None and event.earliest > published
    return replace(event, status="planned") if ahead and event.status in ("occurred", "ongoing", "reported") else event


def over_by(event: Event, published: date | None) -> Event:
    """What has occurred was over on the day of publication, though the time told beside it runs on (“within two months”)."""
    late = published is not None and event.latest is not None and event.latest > published
    return replace(event, latest=published) if late and event.status == "occurred" else event


def _said_of(doc: Doc, noun: Token, time: Time | None) -> bool:
    """Does the time stand in the noun's own phrase? What a clause is dated to does not date a war that it names."""
    return time is not None and any(t.start <= time.span.start < t.end for t in doc.subtree(noun))


def _apart(match: Match, kind: EventType, roles: tuple[Role, ...]) -> tuple[tuple[Role, ...], ...]:
    """“Telephone conversations with the leaders of three states” are three: one for each counterpart."""
    if kind.name not in ("phone-call", "conversation") or match.trigger.pos != "n" or "num" not in match.slots:
        return (roles,)
    callers = {t.start for slot in ("subj", "poss", "by", "mod") for t in match.slots.get(slot, [])}
    own = tuple(role for role in roles if role.span is not None and role.span.start in callers)
    others = tuple(role for role in roles if role not in own)
    return tuple((*own, other) for other in others) if own and len(others) > 1 else (roles,)


def _confidence(match: Match, roles: Sequence[Role], status: Status) -> float:
    """A coarse grade: verbs with participants first, bare nouns last."""
    grade = 0.9 if match.trigger.pos == "v" else 0.8
    if not roles:
        grade -= 0.3
    return round(grade if status == "occurred" else grade - 0.1, 2)


def _unfit(doc: Doc, match: Match, kind: EventType) -> str | None:
    """Why the words do not tell of a happening, or None."""
    token = match.head
    head = doc.head(token)
    if hides_a_name(doc, token):
        return "a source that would not be named"
    if token.lemma == "ask" and match.trigger.pos == "v" and _is_a_question(doc, token):
        return "a question"
    if match.token.rel == "cop":
        return None
    if match.trigger.pos == "n":
        if token.rel == "compound" and head is not None and head.i > token.i:
            return "a noun before another noun"
        if token.rel in ("vocative", "discourse"):
            return "no part of a statement"
        if kind.name == "agreement-reached" and _is_a_text(doc, token):
            return "a document that something is done with"
        if token.lemma == "threat" and case_of(doc, token) == "under":
            return "a state, not an act"
    elif (
        token.text[:1].isupper()
        and not token.text.isupper()
        and token.i > 0
        and doc.tokens[token.i - 1].end + 1 >= token.start
        and doc.sentences[doc.sentence_number(token)][0] != token.i
        and match.trigger.pos == "v"
    ):
        return "part of a title"
    elif token.rel == "amod":
        return "a participle used as an adjective"
    elif _is_purpose(doc, token):
        return "a purpose"
    elif token.upos == "AUX":
        return "an auxiliary"
    elif token.lemma == "elect" and token.i and doc.tokens[token.i - 1].text == "-":
        return "part of a title"
    return None


def _is_a_text(doc: Doc, noun: Token) -> bool:
    """“Signed the accord”, “a pact signed in May”, “breached the deal”: no agreement that is reached anew."""
    if any(clause.lemma in SEALING and clause.xpos == "VBN" for clause in doc.children(noun, "acl")):
        return True
    verb = doc.head(noun)
    return verb is not None and (noun.rel == "obj" or noun.deprel == "nsubj:pass") and verb.lemma in SEALING | HANDLING


def _is_that(doc: Doc, noun: Token) -> bool:
    """“The crash”, “this visit”: what has been told of."""
    return any(child.text.lower() in ("the", "this", "that", "these", "those") for child in doc.children(noun, "det"))


def _is_a_question(doc: Doc, verb: Token) -> bool:
    """“Asked whether it would sign”, “asked why they left”, “asked about the pact”: nobody is asked to do anything."""
    clauses = doc.children(verb, "ccomp", "advcl", "xcomp", "csubj")
    asked = (c for clause in clauses for c in doc.children(clause, "mark", "advmod", "obj", "nsubj"))
    if any(c.lemma in ("whether", "if") or c.xpos in ("WRB", "WP") for c in asked):
        return True
    return any(c.rel == "obl" and case_of(doc, c) == "about" for c in doc.children(verb))


def _is_spoken_of(doc: Doc, noun: Token) -> bool:
    """“The crash”, and “sanctions” where they have been told of."""
    fresh = any(c.lemma.lower() in FRESH for c in doc.children(noun, "amod"))
    return _is_that(doc, noun) or (noun.lemma.lower() == "sanction" and doc.child(noun, "det") is None and not fresh)


def _is_named(doc: Doc, noun: Token) -> bool:
    """“The Ibero-American summit” is told from others by a name, and so need not have been told of."""
    return any(c.text[:1].isupper() and c.i < noun.i for c in doc.children(noun, "amod", "compound", "nmod:desc"))


def _is_known(doc: Doc, noun: Token) -> bool:
    """“Rome’s request”, “the raid by the army”: whoever reads on knows of it."""
    return _is_that(doc, noun) or doc.child(noun, "nmod:poss") is not None


def _takes_place(doc: Doc, noun: Token) -> bool:
    """“The crash happened at noon”: the clause says of the noun that it came about."""
    governor = doc.head(noun)
    return governor is not None and noun.rel == "nsubj" and governor.lemma in TAKING_PLACE


def _is_purpose(doc: Doc, verb: Token) -> bool:
    """“They met to settle the dispute”: what somebody means to reach by what is told."""
    head = doc.head(verb)
    return (
        verb.rel == "advcl"
        and verb.feat("VerbForm") == "Inf"
        and any(child.lemma == "to" for child in doc.children(verb, "mark"))
        and head is not None
        and head.upos == "VERB"
        and head.lemma.lower() not in DIRECTING
        and not is_controlled(doc, verb)
        and doc.child(head, "aux:pass") is None
    )


def _stands_alone(doc: Doc, match: Match, kind: EventType, place: str | None, told: set[str]) -> bool:
    """May words without any participant be kept? “The war” may, once a war has been told of."""
    if place is not None and kind.family in ("conflict", "force", "agreement", "mobility", "vote", "other", "measure", "contact"):
        return True
    if kind.name in ("war", "dispute") and kind.name in told:
        return False  # “the conflict”, of which nothing new is said
    if kind.name in ALONE:
        return True
    if match.trigger.pos == "v":
        passive = doc.child(match.token, "aux:pass") is not None
        return passive or kind.family not in ("communication", "contact", "vote")
    if any(word.lemma.lower() in ALONE_NOUNS for word in match.words):
        return True
    if kind.family in BARE and kind.name in told:
        return True
    if told & kin_of(kind.name) and _is_that(doc, match.head):
        return True
    if _takes_place(doc, match.head):
        return True
    return any(condition.lemmas and not condition.negated for condition in match.trigger.conditions) and kind.family in BARE | {
        "force",
        "vote",
    }
