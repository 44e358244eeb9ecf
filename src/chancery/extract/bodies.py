"""The state or body of an office: “of Hamas”, “at the institute”, “Israel’s”, “Russian”, “whose”, or what is known."""

from __future__ import annotations

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.slots import case_of, conjuncts
from chancery.extract.titles import TitlePhrase
from chancery.gazetteer import Gazetteer

KINDS = frozenset({"state", "organization", "armed_group", "media", "group"})

NATIONAL = frozenset("president minister premier chancellor king queen emir secretary ambassador prince leader".split())
"""Titles that the state of a known person is added to where the text leaves it out."""

AMERICAN = ("secretary of ",)
"""How titles begin that, with no state named, only one state has."""

RULING = frozenset("president premier king queen emir sultan chancellor emperor".split())
"""Titles of those who rule, which not every state has."""

FIELDS = frozenset(
    "foreign defence defense home treasury finance commerce trade energy interior justice health transport".split()
)
"""What the secretaries of a state are for."""

LOCAL = frozenset(
    """mayor governor commissioner constable prosecutor sheriff bishop archbishop councillor councilor senator representative
    lawmaker sen. rep. gov.""".split()
)
"""Titles that somebody has of a place."""

SENT = frozenset("ambassador envoy consul representative emissary counsellor counselor attaché negotiator".split())
"""Titles of those whom somebody sends."""

LINKS = ("of", "at", "for", "to", "in", "from", "with", "on")


def find_body(doc: Doc, cast: Cast, phrase: TitlePhrase, holder: str, at: Token, gazetteer: Gazetteer) -> str | None:
    """The id of the body that the title is in."""
    heads = [doc.tokens[i] for i in phrase.heads]
    if not _is_named(cast, holder) and (own := cast.principals.get(holder)):
        return own[0]
    kinds = KINDS | {"place"} if doc.tokens[phrase.heads[0]].lemma.lower() in LOCAL else KINDS
    if (said := _own_state(doc, cast, phrase, at, holder, kinds)) is not None:
        return said
    for token in heads:
        if (found := _said(doc, cast, token, holder, phrase, kinds)) is not None:
            return found
    if (before := _before(doc, cast, phrase, kinds)) is not None:
        return before
    verb = doc.head(heads[0])
    if verb is not None and verb.lemma == "represent":
        for subject in doc.children(verb, "nsubj"):
            if (acting := _first(cast, subject, holder, KINDS)) is not None:
                return acting
    if verb is not None and verb.lemma in ("appoint", "name", "nominate", "reappoint"):
        for subject in doc.children(verb, "nsubj"):
            for actor in cast.at(subject):
                if actor != holder and (state := _country(cast, actor)) is not None:
                    return state
    known = _known(cast, phrase, holder, gazetteer)
    known = known or next((b for t in heads if (b := _said(doc, cast, t, holder, phrase, kinds, sent=True)) is not None), None)
    return known or _at_home(doc, cast, phrase, holder, gazetteer)


def _at_home(doc: Doc, cast: Cast, phrase: TitlePhrase, holder: str, gazetteer: Gazetteer) -> str | None:
    """The state of a minister or ruler where the text does not find it worth saying.

    It is the one that acts right before, or else the one that the article is about.
    """
    words = phrase.text.lower().split()
    if not words or not _is_named(cast, holder) or cast.get(holder).country is not None or not _is_of_a_state(words):
        return None
    acting = _acting_before(doc, cast, phrase, holder)
    if len(acting) > 1:
        return None
    state = next(iter(acting), cast.home)
    home = cast.get(state) if state is not None else None
    if home is None or home.key is None:
        return None
    if words[-1] in RULING or words[-2:] == ["prime", "minister"]:
        title = gazetteer.title(phrase.text)
        if not any(gazetteer.title(tenure.office) == title for tenure in gazetteer.tenures_at(home.key)):
            return None  # a state without such an office
    return home.id


def _is_of_a_state(words: list[str]) -> bool:
    if words[-1] in RULING or words[:1] == ["government"]:
        return True
    if words[-1] == "minister" or words[0] == "minister":
        return len(words) > 1
    return words[-1] == "secretary" and len(words) > 1 and words[-2] in FIELDS


def _acting_before(doc: Doc, cast: Cast, phrase: TitlePhrase, holder: str) -> set[str]:
    """The states, those of persons and bodies too, that are subjects before a title or else in the sentence before it."""
    here = doc.sentence_number(doc.tokens[phrase.first])
    start = doc.tokens[phrase.first].start
    for number in (here, here - 1):
        if number < 0 or "\n" in doc.text[doc.sentence_tokens(number)[-1].end : start]:
            break
        tokens = [t for t in doc.sentence_tokens(number) if t.i < phrase.first]
        heads = [c for t in tokens if t.rel == "nsubj" for c in conjuncts(doc, t) if c.i < phrase.first]
        subjects = [a for t in heads for a in cast.at(t) if a != holder]
        if number == here - 1:
            subjects += [a for t in tokens if t.rel == "root" and doc.child(t, "cop") for a in cast.at(t)]
        of = (a if cast.get(a).kind == "state" else _country(cast, a) for a in subjects)
        if states := {state for state in of if state is not None}:
            return states
    return set()


def _is_named(cast: Cast, actor: str) -> bool:
    return any(mention.kind == "name" for mention in cast.get(actor).mentions)


def _first(cast: Cast, token: Token, holder: str, kinds: frozenset[str]) -> str | None:
    return next((a for a in cast.at(token) if a != holder and cast.get(a).kind in kinds), None)


def _own_state(doc: Doc, cast: Cast, phrase: TitlePhrase, at: Token, holder: str, kinds: frozenset[str]) -> str | None:
    """What is said right after a name: “Presidents Musa Bello of Nigeria and Paul Ahou of Benin”, “Prince Faisal of …”."""
    persons = [n for n in cast.names if n.kind == "person"]
    name = next((n for n in persons if n.first <= at.i <= n.last), None)
    name = name or next((n for n in persons if n.first == phrase.last + 1), None)
    if name is None or name.last + 2 >= len(doc.tokens) or doc.tokens[name.last + 1].text.lower() != "of":
        return None
    other = next((n for n in cast.names if name.last + 2 <= n.first <= name.last + 3), None)
    if other is None or doc.sentence_number(doc.tokens[other.first]) != doc.sentence_number(doc.tokens[name.last]):
        return None
    found = (_first(cast, doc.tokens[i], holder, kinds) for i in range(other.first, other.last + 1))
    return next((actor for actor in found if actor is not None), None)


def _said(
    doc: Doc, cast: Cast, token: Token, holder: str, phrase: TitlePhrase, kinds: frozenset[str], *, sent: bool = False
) -> str | None:
    """The body among what hangs on the title or on the other titles of a list; with ``sent``, where an envoy is sent too."""
    for owner in [token, *_shared(doc, token)]:
        children = doc.children(owner, "nmod", "compound", "amod", "nmod:desc")
        for child in sorted(children, key=lambda c: _nearness(doc, owner, c)):
            if child.deprel == "nmod" and case_of(doc, child) not in LINKS:
                continue
            if not sent and token.lemma.lower() in SENT and case_of(doc, child) in ("to", "for", "in"):
                continue
            if phrase.first <= child.i <= phrase.last and child.i > token.i:
                continue
            inner = sorted(doc.children(child, "compound", "nmod:poss", "amod", "nmod"), key=lambda c: _is_state(cast, c))
            for candidate in (*conjuncts(doc, child)[:1], *inner):
                if (found := _first(cast, candidate, holder, kinds)) is not None:
                    return found
                if child.deprel == "nmod:poss":
                    for actor in cast.at(candidate):
                        if cast.get(actor).kind == "person" and actor != holder:
                            if (of := next(iter(cast.principals.get(actor, ())), None) or _country(cast, actor)) is not None:
                                return of
    return None


def _is_state(cast: Cast, token: Token) -> bool:
    """“the editor of China’s Delta Times tabloid” is of the paper."""
    return any(cast.get(actor).kind in ("state", "place") for actor in cast.at(token))


def _before(doc: Doc, cast: Cast, phrase: TitlePhrase, kinds: frozenset[str]) -> str | None:
    """A state or body right in front of the title, wherever the parse hangs it: “U.N. Secretary General”."""
    i = phrase.first - 1
    while i >= 0 and doc.tokens[i].text in ("'s", "’s", "'", "’", "former", "new"):
        i -= 1
    if i < 0 or doc.sentence_number(doc.tokens[i]) != doc.sentence_number(doc.tokens[phrase.first]):
        return None
    name = next((n for n in cast.names if n.first <= i <= n.last and n.kind in kinds), None)
    if name is None:
        return None
    return next((a for t in range(name.first, name.last + 1) for a in cast.at(doc.tokens[t]) if cast.get(a).kind in kinds), None)


def _known(cast: Cast, phrase: TitlePhrase, holder: str, gazetteer: Gazetteer) -> str | None:
    """Where the text is silent: the body in which the gazetteer knows the holder by this title, or the holder’s state."""
    actor = cast.get(holder)
    present = {a.key: a.id for a in cast.actors if a.key is not None}
    title = phrase.text.lower()
    if actor.key is not None:
        for tenure in gazetteer.offices_of(actor.key):
            if gazetteer.title(title) == gazetteer.title(tenure.office) and tenure.organization in present:
                return present[tenure.organization]
    if title.startswith(AMERICAN) and "state-us" in present and (actor.country or "state-us") == "state-us":
        return present["state-us"]
    national = phrase.text.split()[-1].lower() in NATIONAL or title.startswith(("government spokes", *AMERICAN))
    return _country(cast, holder) if national else None


def _country(cast: Cast, actor: str) -> str | None:
    country = cast.get(actor).country
    return next((a.id for a in cast.actors if country is not None and a.key == country), None)


def _shared(doc: Doc, token: Token) -> list[Token]:
    """The other titles of a list (“a founder and political leader of the group”): what hangs on one belongs to all."""
    others = [t for t in doc.children(token, "conj") if t.upos in ("NOUN", "PROPN")]
    head = doc.head(token)
    if token.rel == "conj" and head is not None and head.upos in ("NOUN", "PROPN"):
        others.append(head)
    return others


def _nearness(doc: Doc, token: Token, child: Token) -> tuple[bool, int]:
    """Bodies said in front of the title or right after it come before those that are farther off."""
    return (child.i > token.i and case_of(doc, child) not in ("of", "at", "for"), abs(child.i - token.i))
