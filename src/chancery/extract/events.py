"""Events: what happened, who took which part in it, where, when, and whether it happened at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chancery.extract.actors import Cast
from chancery.extract.coding import plover_code
from chancery.extract.doc import Doc, Token
from chancery.extract.matching import Index, Match, fill, find_matches, frame_of
from chancery.extract.nominals import count_of
from chancery.extract.phrases import hides_a_name
from chancery.extract.slots import LIGHT_VERBS, case_of, conjuncts, is_controlled
from chancery.extract.status import status_of
from chancery.model import Event, Rejected, Role, Span, Status, Time, cut
from chancery.patterns import EventType

BARE = frozenset("conflict agreement".split())
"""Families whose nouns are kept without any participant: a ceasefire, a war."""

ACTIVE = frozenset("agent speaker visitor host side voter sponsor mediator".split())
"""Roles of those who bring a happening about."""

PASSING = frozenset(
    """begin start take open resume occur happen erupt break continue end conclude close underway way rage spread unfold go
    hold""".split()
)
"""What is said of a happening itself: “talks opened in Geneva”, “a trial is under way in Minsk”."""

PASSIVE = frozenset("target addressee beneficiary".split())
"""Roles that nobody plays towards himself."""

DIRECTING = frozenset("use call urge ask order press push need hope prepare send dispatch vote".split())
"""Verbs whose infinitive is not only a purpose."""

LASTING = frozenset("sanction embargo tariff occupation blockade siege ban freeze".split())
"""Nouns that name a state of things, beside those of wars."""

MISSIONS = frozenset({"embassy", "consulate", "mission", "ambassador"})

FORESEEN = frozenset({"contact", "vote", "mobility", "cooperation", "other"})
"""Families whose happenings are announced before they take place."""

SPOKEN = frozenset({"statement", "interview", "speech"})
"""Kinds of utterance that are no news as long as nobody has made them."""

LOCATIVE = frozenset("in at near inside outside across off on over".split())

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
    for match in find_matches(doc, cast, index, names=skip):
        kind = kinds[match.concept]
        reason = _unfit(doc, match, kind)
        roles, place = _parts(doc, cast, match, kind)
        if reason is None and not roles and not _stands_alone(doc, match, kind, place, told):
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
        told.add(kind.name)
        again = not roles and kind.family != "conflict" and _is_that(doc, match.head)
        found.extend(Found(replace(event, roles=part), match.token, again) for part in _apart(match, kind, roles))
    return tuple(found), tuple(dropped)


def _event(doc: Doc, match: Match, kind: EventType, roles: tuple[Role, ...], place: str | None, when: When) -> Event:
    status = status_of(doc, match.head, lasting=kind.family == "conflict" or match.token.lemma.lower() in LASTING)
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
        plover=plover_code(doc, match.head, kind.plover, status, acted=any(role.role in ACTIVE for role in roles)),
        cameo=kind.cameo,
        count=count_of(doc, match.token) if match.trigger.pos == "n" else None,
        rule=match.trigger.source,
    )


def _is_announced(doc: Doc, noun: Token) -> bool:
    """“It announced sanctions”: with the words the thing is done, where an announced visit is still to come."""
    governor = doc.head(noun)
    return governor is not None and noun.rel == "obj" and governor.lemma == "announce" and governor.feat("Tense") == "Past"


def _to_come(event: Event, published: date | None) -> Event:
    """What is dated after the day of publication has not happened yet, whatever its tense (“the talks open on Friday”)."""
    ahead = published is not None and event.earliest is not None and event.earliest > published
    return replace(event, status="planned") if ahead and event.status in ("occurred", "ongoing", "reported") else event


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
    if match.trigger.pos == "n":
        if token.rel == "compound" and head is not None and head.i > token.i:
            return "a noun before another noun"
        if token.rel in ("vocative", "discourse"):
            return "no part of a statement"
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


def _is_that(doc: Doc, noun: Token) -> bool:
    """“The crash”, “this visit”: what has been told of."""
    return any(child.text.lower() in ("the", "this", "that", "these", "those") for child in doc.children(noun, "det"))


def _takes_place(doc: Doc, noun: Token) -> bool:
    """“The crash happened at noon”: the clause says of the noun that it came about."""
    governor = doc.head(noun)
    return governor is not None and noun.rel == "nsubj" and governor.lemma in ("happen", "occur", "erupt", "begin", "resume")


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
    if kind.name in ("ceasefire", "truce", "evacuation-order", "cancellation", "sanctions"):
        return True
    if match.trigger.pos == "v":
        return kind.family not in ("communication", "contact", "vote")
    if kind.family in BARE and kind.name in told:
        return True
    if kind.name in told and _is_that(doc, match.head):
        return True
    if _takes_place(doc, match.head):
        return True
    return any(condition.lemmas and not condition.negated for condition in match.trigger.conditions) and kind.family in BARE | {
        "force",
        "vote",
    }


def _parts(doc: Doc, cast: Cast, match: Match, kind: EventType) -> tuple[tuple[Role, ...], str | None]:
    """Who plays which part, and where."""
    roles: dict[tuple[str, str], Role] = {}
    place: str | None = None
    frame = frame_of(match, kind.verb_frame, kind.noun_frame)
    for role, actor, token, slot in fill(doc, cast, match, frame):
        sort = cast.get(actor).kind
        if role == "place":
            if sort == "place" or (sort == "state" and place is None):
                place = actor if place is None or cast.get(place).kind == "state" else place
            continue
        if sort == "place":
            if "place" in frame.get(slot, ()) or slot in ("mod", "of", "in"):
                place = place or actor
            elif role in ("target", "document", "place", "host", "voter"):
                place = place or actor
            state = _state_of(cast, actor) if role in ("target", "host") else None
            if state is not None and not any((one, state) in roles for one in ACTIVE):
                roles.setdefault((role, state), Role(role, state, _mention_span(doc, token), implicit=True))
            continue
        if role == "target" and slot in ("mod",) and ("agent", actor) in roles:
            continue
        if role == "body" and kind.family == "vote" and sort != "organization":
            continue
        if role == "document" and sort in ("state", "person", "group"):
            continue
        if role in PASSIVE and any((one, actor) in roles for one in ACTIVE):
            continue
        if slot.startswith("comp/") and _own(cast, actor, roles):
            continue
        span = _mention_span(doc, token)
        for number, who in enumerate(_principals(cast, actor)):
            roles.setdefault((role, who), Role(role, who, span, implicit=number > 0))
    if place is None:
        place = _around(doc, cast, match)
    undergoer = next(
        (one for slot in ("obj", "comp/obj", "against", "on") for one in frame.get(slot, ()) if one in PASSIVE), None
    )
    if undergoer is not None and not any(role in PASSIVE for role, _ in roles):
        for actor, token in _within(doc, cast, match):
            if not _own(cast, actor, roles):
                roles.setdefault((undergoer, actor), Role(undergoer, actor, _mention_span(doc, token)))
    acting = {who for role, who in roles if role in ACTIVE}
    if _reaches(kind) and acting and place is not None and not any(role in PASSIVE for role, _ in roles):
        state = place if cast.get(place).kind == "state" else _state_of(cast, place)
        if state is not None and state not in acting:
            roles["target", state] = Role("target", state, None, implicit=True)
    return tuple(roles.values()), place


def _state_of(cast: Cast, place: str) -> str | None:
    """The state that a place lies in, if the text speaks of it."""
    country = cast.get(place).country
    return next((a.id for a in cast.actors if a.kind == "state" and a.key == country), None) if country is not None else None


def _reaches(kind: EventType) -> bool:
    """Does what is done in a state’s territory reach that state? A raid, a curfew, a march does."""
    return kind.family in ("force", "measure") or (kind.plover or "").startswith("PROTEST")


def _principals(cast: Cast, actor: str) -> tuple[str, ...]:
    """The actor and whom it acts for: a group and its state, a mission abroad and the state that sends it."""
    if cast.get(actor).label.rpartition(" ")[2].lower() in MISSIONS:
        return (actor, *cast.principals.get(actor, ()))
    return cast.with_principal(actor)


def _within(doc: Doc, cast: Cast, match: Match) -> list[tuple[str, Token]]:
    """The actors nearest to the head of the object or of what is meant to be done: whose deed, pact or plan it is."""
    layer = [t for slot in ("obj", "comp") for filler in match.slots.get(slot, []) for t in conjuncts(doc, filler)]
    if match.trigger.pos == "v":
        layer += [c for c in doc.children(match.token, "advcl") if c.feat("VerbForm") == "Inf"]
    for _ in range(3):
        layer = [
            child
            for token in layer
            for child in doc.children(token, "nmod", "compound", "amod", "acl", "obl", "obj", "iobj", "xcomp", "conj")
            if child.deprel != "acl:relcl" and case_of(doc, child) not in LOCATIVE | {"after", "since", "during", "before"}
        ]
        found = [(actor, t) for t in layer for actor in cast.at(t) if cast.get(actor).kind != "place"]
        if found:
            return found
    return []


def _own(cast: Cast, actor: str, roles: Mapping[tuple[str, str], Role]) -> bool:
    """“It is willing to withdraw its troops”: who acts, and what is its own, is not whom the act is directed at."""
    acting = {who for role, who in roles if role in ACTIVE}
    return actor in acting or bool(acting & set(cast.principals.get(actor, ())))


def _around(doc: Doc, cast: Cast, match: Match) -> str | None:
    """A place that the trigger’s own phrase or the verb that carries it names with “in”, “at” or “near”."""
    carriers = [match.token] if match.token is match.head else [match.token, match.head]
    head = doc.head(match.head)
    if match.trigger.pos == "n" and head is not None and head.upos == "VERB" and head.lemma in LIGHT_VERBS:
        carriers.append(head)
    elif match.head.rel == "nsubj" and head is not None and head.lemma in PASSING:
        carriers.append(head)
    for carrier in carriers:
        for child in doc.children(carrier, "obl", "nmod"):
            if case_of(doc, child) in LOCATIVE:
                for actor in cast.at(child):
                    if cast.get(actor).kind in ("place", "state"):
                        return actor
    for slot in ("obj", "against", "on", "of"):
        for filler in match.slots.get(slot, []):
            for child in doc.children(filler, "nmod"):
                if case_of(doc, child) in LOCATIVE:
                    for actor in cast.at(child):
                        if cast.get(actor).kind in ("place", "state"):
                            return actor
    return None


def _mention_span(doc: Doc, token: Token) -> Span:
    return cut(doc.text, token.start, token.end)


def trigger_span(doc: Doc, match: Match) -> Span:
    """The words that evoke the event: the head alone where its other words stand far off."""
    first, last = match.words[0], match.words[-1]
    if last.i - first.i > 6:
        first = last = match.token
    return cut(doc.text, first.start, last.end)


def sentence_span(doc: Doc, token: Token) -> Span:
    """The sentence a token stands in."""
    tokens = doc.sentence_tokens(doc.sentence_number(token))
    return cut(doc.text, tokens[0].start, tokens[-1].end)


def clause_span(doc: Doc, match: Match) -> Span:
    """The trigger and all that fills its slots, as one stretch inside the sentence."""
    number = doc.sentence_number(match.token)
    tokens = [*match.words]
    for fillers in match.slots.values():
        for filler in fillers:
            tokens.extend(t for t in _short(doc, filler) if doc.sentence_number(t) == number)
    return cut(doc.text, min(t.start for t in tokens), max(t.end for t in tokens))


def _short(doc: Doc, token: Token) -> list[Token]:
    """A phrase without the clauses that hang on it."""
    found = [token]
    for child in doc.children(token):
        if child.rel not in ("acl", "advcl", "parataxis", "appos", "punct", "ccomp"):
            found.extend(_short(doc, child))
    return found
