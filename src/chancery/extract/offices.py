"""Offices: who is said to hold or have held which post in which body."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.nominals import is_plural
from chancery.extract.slots import case_of, conjuncts
from chancery.model import Holding, Office, Span, cut
from chancery.patterns import Title

PAST = frozenset("former ex then late previous outgoing onetime erstwhile ousted deposed retired".split())
COMING = frozenset("incoming designate elect next future new".split())
BODY_KINDS = frozenset({"state", "organization", "armed_group", "media", "group"})
VAGUE = frozenset("official member representative expert analyst diplomat staff officer observer lawmaker journalist".split())
"""Titles that are no office of somebody who is not named."""

NATIONAL = frozenset("president minister premier chancellor king queen emir secretary ambassador".split())
"""Titles that the state of a known person is added to where the text leaves it out."""

LINKS = ("of", "at", "for", "to", "in", "from", "with", "on")


def find_offices(doc: Doc, cast: Cast, titles: tuple[Title, ...], *, skip: frozenset[int]) -> tuple[Office, ...]:
    """All offices in text order; one that is said again is given once, with all its evidence."""
    words = {title.words[-1] for title in titles}
    pairs: set[tuple[str, ...]] = {title.words for title in titles if len(title.words) == 2}
    found: dict[tuple[str, str, str | None], Office] = {}
    for token in doc.tokens:
        if token.i in skip or token.lemma.lower() not in words or token.upos not in ("NOUN", "PROPN"):
            continue
        if _inside_pair(doc, token, pairs):
            continue
        for office in _offices(doc, cast, token):
            key = (office.holder, office.title.lower(), office.organization)
            if key in found:
                old = found[key]
                found[key] = Office(
                    old.id, old.holder, old.title, old.organization, old.holding, old.evidence + office.evidence, old.rule
                )
            else:
                found[key] = office
    return tuple(found.values())


def _inside_pair(doc: Doc, token: Token, pairs: set[tuple[str, ...]]) -> bool:
    """Is the word only a part of a title of two words, whose other word is the head?"""
    for first, second in ((token.i - 1, token.i), (token.i, token.i + 1)):
        if 0 <= first and second < len(doc.tokens):
            words = (doc.tokens[first].lemma.lower(), doc.tokens[second].lemma.lower())
            if words in pairs and token.head in (first, second) and token.head != token.i:
                return True
    return False


def _offices(doc: Doc, cast: Cast, token: Token) -> Iterator[Office]:
    for holder in cast.at(token):
        actor = cast.get(holder)
        if actor.kind != "person":
            continue
        title, first = _title(doc, cast, token)
        if actor.kind == "person" and is_plural(token):
            title = title[: len(title) - len(token.text)] + token.lemma
        organization = _organization(doc, cast, token, holder)
        if actor.key is None and not _named(actor.mentions) and (organization is None or token.lemma.lower() in VAGUE):
            continue
        yield Office(
            id="",
            holder=holder,
            title=title,
            organization=organization,
            holding=_holding(doc, token),
            evidence=(_evidence(doc, cast, token, first, holder),),
            rule=f"title {token.lemma.lower()}",
        )


def _named(mentions: tuple[object, ...]) -> bool:
    return any(getattr(mention, "kind", "") == "name" for mention in mentions)


def _title(doc: Doc, cast: Cast, token: Token) -> tuple[str, int]:
    """The words of the title, without article, state, name and words of time; and its first token."""
    parts = [token.i]
    for child in doc.children(token, "compound", "amod", "nmod:desc", "advmod"):
        if child.i == token.i + 1 and child.rel in ("amod", "compound") and child.lemma.lower() == "general":
            parts.append(child.i)
        if (
            child.i < token.i
            and child.lemma.lower() not in PAST | COMING | {"senior"} | {"new", "current", "longtime", "powerful", "top"}
            or child.lemma.lower() == "senior"
        ):
            if cast.at(child) and cast.get(cast.at(child)[0]).kind in ("state", "place") or child.i > token.i:
                continue
            if child.xpos in ("RB", "NNP") and child.rel == "advmod":
                continue
            parts.extend(
                t.i
                for t in doc.subtree(child)
                if t.upos not in ("PART", "PRON", "DET", "ADP", "CCONJ") and not _is_state(cast, t)
            )
    first = min(parts)
    last = max(parts)
    for child in doc.children(token, "nmod"):
        if (
            case_of(doc, child) in ("of", "for")
            and not cast.at(child)
            and child.i - token.i <= 4
            and child.lemma.lower()
            in (
                "state",
                "staff",
                "defense",
                "defence",
                "affair",
                "mission",
                "security",
                "war",
                "interior",
                "justice",
                "energy",
                "finance",
            )
        ):
            last = max(last, max(t.i for t in doc.subtree(child) if t.rel not in ("appos", "conj", "punct") and not cast.at(t)))
    text = " ".join(
        doc.tokens[i].text
        for i in range(first, last + 1)
        if not _is_state(cast, doc.tokens[i])
        and doc.tokens[i].upos not in ("PUNCT", "PART", "PRON", "DET")
        or doc.tokens[i].text == "-"
    )
    text = text.replace(" - ", "-").replace(" 's", "").replace(" ’s", "").strip(" -")
    return text, first


def _is_state(cast: Cast, token: Token) -> bool:
    return any(cast.get(actor).kind in ("state", "place") for actor in cast.at(token))


def _organization(doc: Doc, cast: Cast, token: Token, holder: str) -> str | None:
    """The body: “of Hamas”, “at the institute”, “Israel’s”, “Russian”, “foreign ministry spokesperson”, “whose”."""
    if not _named(cast.get(holder).mentions) and (own := cast.principals.get(holder)):
        return own[0]
    for owner in [token, *(_shared(doc, token))]:
        for child in sorted(doc.children(owner, "nmod", "compound", "amod", "nmod:desc"), key=lambda c: _nearness(doc, owner, c)):
            if child.deprel == "nmod" and case_of(doc, child) not in LINKS:
                continue
            for candidate in (*conjuncts(doc, child)[:1], *doc.children(child, "compound", "nmod:poss", "amod", "nmod")):
                for actor in cast.at(candidate):
                    if actor != holder and cast.get(actor).kind in BODY_KINDS:
                        return actor
                    if cast.get(actor).kind == "person" and child.upos == "PRON":
                        return _body_of(cast, actor)
    verb = doc.head(token)
    if verb is not None and verb.lemma == "represent":
        for subject in doc.children(verb, "nsubj"):
            for actor in cast.at(subject):
                if cast.get(actor).kind in BODY_KINDS:
                    return actor
    return _body_of(cast, holder) if token.lemma.lower() in NATIONAL else None


def _body_of(cast: Cast, actor: str) -> str | None:
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


def _holding(doc: Doc, token: Token) -> Holding:
    before = {
        doc.tokens[i].lemma.lower()
        for i in range(max(0, token.i - 5), token.i)
        if doc.sentence_number(doc.tokens[i]) == doc.sentence_number(token)
    }
    near = {child.lemma.lower() for child in doc.children(token, "amod", "advmod", "compound", "nmod:desc")}
    if (near | (before & {"former", "then", "ex"})) & PAST:
        return "former"
    copula = doc.child(token, "cop")
    if copula is not None and copula.feat("Tense") == "Past":
        return "former"
    if near & {"incoming", "designate", "elect"}:
        return "unknown"
    return "current"


def _evidence(doc: Doc, cast: Cast, token: Token, first: int, holder: str) -> Span:
    """The title and the nearest mention of its holder in the sentence."""
    number = doc.sentence_number(token)
    tokens = doc.sentence_tokens(number)
    low, high = tokens[0].start, tokens[-1].end
    start, end = doc.tokens[first].start, token.end
    near = [m.span for m in cast.get(holder).mentions if low <= m.span.start and m.span.end <= high]
    if near:
        span = min(near, key=lambda s: min(abs(s.start - end), abs(start - s.end)))
        start, end = min(start, span.start), max(end, span.end)
    return cut(doc.text, start, end)
