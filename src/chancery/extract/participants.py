"""Who plays which part in a happening, and where it took place."""

from __future__ import annotations

from collections.abc import Mapping

from chancery.extract.actors import Cast
from chancery.extract.answering import bidder, turn_round
from chancery.extract.bearers import GOOD, find_bearers, find_foes
from chancery.extract.company import find_company
from chancery.extract.doc import Doc, Token
from chancery.extract.doers import find_doers
from chancery.extract.governing import LIGHT_VERBS
from chancery.extract.hearers import find_hearers
from chancery.extract.joints import case_of, conjuncts
from chancery.extract.matching import Match, fill, fillers, frame_of
from chancery.extract.slots import is_passive
from chancery.extract.summing import summed_up
from chancery.extract.undergoers import LOCATIVE, PASSIVE, find_undergoers
from chancery.model import Role, Span, cut
from chancery.patterns import EventType, Frame

ACTIVE = frozenset("agent speaker visitor host side voter sponsor mediator".split())
"""Roles of those who bring a happening about."""

PASSING = frozenset(
    """begin start take open resume occur happen erupt break continue end conclude close underway way rage spread unfold go
    hold""".split()
)
"""What is said of a happening itself: “talks opened in Geneva”, “a trial is under way in Minsk”."""

MISSIONS = frozenset({"embassy", "consulate", "mission", "ambassador"})

SAID = frozenset({"warning", "statement", "speech", "proposal", "denial"})
"""Kinds whose content may be about anybody: who is named there is not whom it is said to."""


def find_parts(doc: Doc, cast: Cast, match: Match, kind: EventType) -> tuple[tuple[Role, ...], str | None]:
    """Who plays which part, and where."""
    roles: dict[tuple[str, str], Role] = {}
    place: str | None = None
    words = {word.i for word in match.words}
    direct = False
    frame = frame_of(match, kind.verb_frame, kind.noun_frame)
    for role, actor, token, slot in fill(doc, cast, match, frame):
        sort = cast.get(actor).kind
        if role == "place":
            if sort == "place" or (sort == "state" and place is None):
                place = actor if place is None or cast.get(place).kind == "state" else place
            elif slot == "near" and kind.family == "force" and sort in ("organization", "armed_group", "group"):
                roles.setdefault(("target", actor), Role("target", actor, _mention_span(doc, token)))
            continue
        if sort == "place" and role in ACTIVE and slot == "subj":
            if (home := _state_of(cast, actor)) is not None:  # “the South struck back”
                roles.setdefault((role, home), Role(role, home, _mention_span(doc, token)))
            continue
        recognised = kind.name == "recognition" and role == "beneficiary"  # a land that only some call a state
        if sort == "place" and not recognised:
            if "place" in frame.get(slot, ()) or slot in ("mod", "of", "in"):
                place = place or actor
            elif role in ("target", "document", "place", "host", "voter"):
                place = place or actor
            reached = role in ("target", "host") or (role == "side" and slot.startswith("obj/"))
            state = _state_of(cast, actor) if reached else None
            if state is not None and not any((one, state) in roles for one in ACTIVE):
                roles.setdefault((role, state), Role(role, state, _mention_span(doc, token), implicit=True))
            continue
        if role == "addressee" and slot == "obj" and kind.name == "request" and token.rel in ("nmod", "amod", "compound"):
            continue  # “ordered the killing of Ana Ruiz”
        if role == "target" and slot in ("mod",) and ("agent", actor) in roles:
            continue
        if role == "body" and kind.family == "vote" and sort != "organization":
            continue
        if role == "document" and sort in ("state", "person", "group"):
            continue
        if role in PASSIVE and any((one, actor) in roles for one in ACTIVE):
            continue
        if role == "host" and sort == "group" and actor in cast.private:
            continue  # “flew home to well-wishers”
        if slot.startswith("comp/") and (_own(cast, actor, roles) or (role == "addressee" and direct)):
            continue
        if role in ACTIVE and slot in ("subj", "by") and _is_aside(doc, match, kind, token):
            continue
        direct = direct or (role == "addressee" and "/" not in slot)
        role = "mediator" if role == "side" and slot.endswith(("by", "subj")) and _brokers(doc, token) else role
        span = _mention_span(doc, token)
        for number, who in enumerate(_principals(cast, actor, role)):
            roles.setdefault((role, who), Role(role, who, span, implicit=number > 0))
    roles = _turned(doc, cast, match, kind, roles)
    told = kind.family == "communication" and kind.name != "concession" or kind.name == "resignation"
    if told and match.trigger.pos == "v" and not any(role in ACTIVE for role, _ in roles):
        for doer in frame.get("subj", ())[:1]:  # “Norland’s invitation, sent in May, …”
            for token in (t for noun in match.slots.get("obj", ()) if noun.i in words for t in doc.children(noun, "nmod:poss")):
                roles = {part: role for part, role in roles.items() if part[1] not in cast.at(token)}
                roles.update({(doer, who): Role(doer, who, _mention_span(doc, token)) for who in cast.at(token)})
    for actor, token in find_company(doc, cast, match, kind, len({who for role, who in roles if role in ACTIVE})):
        for doer in frame.get("subj", frame.get("with", frame.get("by", ())))[:1]:
            if not any(who == actor for _, who in roles):
                roles[doer, actor] = Role(doer, actor, _mention_span(doc, token))
    if match.trigger.pos == "n" and match.head.deprel == "nsubj" and not any(role in ACTIVE for role, _ in roles):
        for doer in frame.get("subj", ())[:1]:  # “demonstrators blocked the road”: those whom the noun names
            roles.update({(doer, who): Role(doer, who, _mention_span(doc, match.token)) for who in cast.at(match.token)})
    if place is None:
        place = _around(doc, cast, match)
    if kind.family in ("contact", "mobility") and any(c.lemma == "home" for c in doc.children(match.head, "advmod", "obl")):
        for who in [actor for role, actor in roles if role in ACTIVE]:
            if (home := _state_of(cast, who)) is not None and home != who:
                roles.setdefault(("host", home), Role("host", home, None, implicit=True))
    _add_told(doc, cast, match, kind, frame, roles)
    if kind.name not in SAID and not any(role in PASSIVE for role, _ in roles):
        for role, actor, token in find_undergoers(doc, cast, match, kind, frame):
            if not _own(cast, actor, roles) and not _owned(doc, cast, token, roles):
                roles.setdefault((role, actor), Role(role, actor, _mention_span(doc, token)))
    acting = {who for role, who in roles if role in ACTIVE}
    if _reaches(kind) and acting and place is not None and not any(role in PASSIVE for role, _ in roles):
        state = place if cast.get(place).kind == "state" else _state_of(cast, place)
        if state is not None and state not in acting:
            roles["target", state] = Role("target", state, None, implicit=True)
    return tuple(roles.values()), place


def _add_told(doc: Doc, cast: Cast, match: Match, kind: EventType, frame: Frame, roles: dict[tuple[str, str], Role]) -> None:
    """Puts in whoever does, hears or bears it by a word beside it: “blamed Iran for the raid”, “in a call to Ruiz”."""
    if "agent" in {role for filled in frame.values() for role in filled} and not any(role in ACTIVE for role, _ in roles):
        for actor, token in find_doers(doc, cast, match):
            if not any(who == actor for _, who in roles):
                roles["agent", actor] = Role("agent", actor, _mention_span(doc, token))
    if kind.name == "deployment" and match.trigger.pos == "v" and not any(role in ACTIVE for role, _ in roles):
        for token in (t for one in match.slots.get("obj", ()) for t in conjuncts(doc, one)):  # “troops stationed in Peru”
            for who in (who for actor in cast.at(token) for who in _principals(cast, actor, "agent")):
                if cast.get(who).kind != "place" and not any(known == who for _, known in roles):
                    roles["agent", who] = Role("agent", who, _mention_span(doc, token), implicit=who not in cast.at(token))
    if not any(role in PASSIVE for role, _ in roles):
        for role, actor, token in find_hearers(doc, cast, match, kind):
            if not _own(cast, actor, roles):
                roles.setdefault((role, actor), Role(role, actor, _mention_span(doc, token)))
        for actor, token in find_bearers(doc, cast, match, kind):
            if not _own(cast, actor, roles):
                borne = "beneficiary" if kind.name in GOOD else "target"
                roles.setdefault((borne, actor), Role(borne, actor, _mention_span(doc, token)))
    for actor, token in find_foes(doc, cast, match, kind):
        if not any(who == actor for _, who in roles):
            roles["target", actor] = Role("target", actor, _mention_span(doc, token))
    if any(_is_mutual(doc, t) for slot in ("obj", "at", "against") for t in match.slots.get(slot, ())):
        part = next((r for slot in ("obj", "at", "against") for r in frame.get(slot, ()) if r in PASSIVE), None)
        if part is not None:  # “accused each other”
            for one in [one for (doing, _), one in roles.items() if doing in ACTIVE]:
                roles.setdefault((part, one.actor), Role(part, one.actor, one.span, one.implicit))


def _is_mutual(doc: Doc, token: Token) -> bool:
    """Is it “each other” or “one another”?"""
    return token.text.lower() in ("each", "one") and any(c.lemma in ("other", "another") for c in doc.children(token, "fixed"))


def deeds_meant(doc: Doc, match: Match, kind: EventType) -> tuple[int, ...]:
    """The heads of what stands where the frame looks for whom it is directed at: “the raid” in “condemned the raid”."""
    frame = frame_of(match, kind.verb_frame, kind.noun_frame)
    slots = [slot for slot, roles in frame.items() if any(role in PASSIVE for role in roles)]
    found = [token for slot in ("obj", *slots) for one in fillers(doc, match, slot) for token in conjuncts(doc, one)]
    own = tuple(dict.fromkeys(token.i for token in found))
    return (*own, *(i for token in found for i in summed_up(doc, token)))


BROKERING = frozenset("broker mediate facilitate sponsor moderate chair convene arrange oversee".split())
"""Verbs for what a third party does for a deal or for talks: “a truce brokered by Norland”."""


def _brokers(doc: Doc, token: Token) -> bool:
    verb = doc.head(token)
    return verb is not None and verb.upos in ("VERB", "ADJ") and verb.lemma in BROKERING


def _is_aside(doc: Doc, match: Match, kind: EventType, token: Token) -> bool:
    """“Declared the takeover a coup”, “is replaced by Ruiz”: who names the deed, or comes after it, has not done it."""
    if match.trigger.pos == "v":
        return match.token.lemma in ("replace", "succeed") and kind.name == "resignation" and is_passive(doc, match.token)
    verb = doc.head(match.head)
    naming = verb is not None and verb.lemma in ("declare", "announce", "consider") and token.head != match.head.i
    return naming and (kind.name == "coup" or kind.family == "force")


def _turned(
    doc: Doc, cast: Cast, match: Match, kind: EventType, roles: dict[tuple[str, str], Role]
) -> dict[tuple[str, str], Role]:
    """The parts of words that are named from the side of whoever gets them: “refused an invitation”."""
    gets, found = turn_round(doc, cast, match, kind)
    if found:
        roles = {part: role for part, role in roles.items() if not (part[0] in ACTIVE and part[1] in gets)}
        if not any(role in PASSIVE for role, _ in roles):
            roles.update({(role, who): Role(role, who, _mention_span(doc, token)) for role, who, token in found})
    if match.trigger.pos == "n" and (whose := bidder(doc, match.head)) is not None:
        said = [(who, t) for t in conjuncts(doc, whose) for who in cast.at(t) if cast.get(who).kind != "place"]
        roles.update({("speaker", who): Role("speaker", who, _mention_span(doc, t)) for who, t in said})
    return roles


def _state_of(cast: Cast, place: str) -> str | None:
    """The state that a place lies in, if the text speaks of it."""
    country = cast.get(place).country
    return next((a.id for a in cast.actors if a.kind == "state" and a.key == country), None) if country is not None else None


def _reaches(kind: EventType) -> bool:
    """Does what is done in a state’s territory reach that state? A raid, a curfew, a march does."""
    return kind.family in ("force", "measure") or (kind.plover or "").startswith("PROTEST")


def _principals(cast: Cast, actor: str, role: str) -> tuple[str, ...]:
    """The actor and whom it acts for: a group and its state, a mission abroad that is struck and the state that sent it."""
    if role in PASSIVE and cast.get(actor).label.rpartition(" ")[2].lower() in MISSIONS:
        return (actor, *cast.principals.get(actor, ()))
    return cast.with_principal(actor)


def _own(cast: Cast, actor: str, roles: Mapping[tuple[str, str], Role]) -> bool:
    """“It is willing to withdraw its troops”: who acts, and what is its own, is not whom the act is directed at."""
    acting = {who for role, who in roles if role in ACTIVE}
    return actor in acting or bool(acting & set(cast.principals.get(actor, ())))


def _owned(doc: Doc, cast: Cast, token: Token, roles: Mapping[tuple[str, str], Role]) -> bool:
    """“Threatened to act if his envoy is harmed”: whoever is one’s own."""
    acting = {who for role, who in roles if role in ACTIVE}
    return any(acting & set(cast.at(owner)) for owner in doc.children(token, "nmod:poss"))


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
    for slot in ("obj", "against", "on", "of", "at", "near", "into"):
        for filler in match.slots.get(slot, []):
            inner = [t for clause in doc.children(filler, "acl") for t in doc.children(clause, "obl")]
            for child in (*doc.children(filler, "nmod"), *(t for one in inner for t in doc.children(one, "nmod"))):
                if case_of(doc, child) in LOCATIVE:
                    for actor in cast.at(child):
                        if cast.get(actor).kind in ("place", "state"):
                            return actor
    return None


def _mention_span(doc: Doc, token: Token) -> Span:
    return cut(doc.text, token.start, token.end)
