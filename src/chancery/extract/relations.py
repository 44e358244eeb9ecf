"""Standing relations between two actors, as far as the text says them: allies, enemies, backers, members, parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.extents import clause_span
from chancery.extract.matching import Index, Match, fill, find_matches, frame_of
from chancery.extract.slots import case_of, conjuncts
from chancery.extract.status import status_of
from chancery.model import Relation, Span, cut
from chancery.patterns import RelationType

RelationFound = tuple[Relation, Token]

LASTING = frozenset({"occurred", "ongoing", "reported"})
CALLINGS = frozenset(
    """ally enemy foe adversary antagonist rival archenemy partner proxy backer supporter patron member friend opponent critic
    surrogate""".split()
)
"""Nouns that call somebody what he is, whatever the clause says is to be done with him."""

EXAMPLES = ("such", "including", "like")
"""Words that bring members of a group."""

BODIES = frozenset({"organization", "armed_group", "media", "state"})


def find_relations(
    doc: Doc, cast: Cast, kinds: Mapping[str, RelationType], index: Index, *, skip: frozenset[int]
) -> tuple[RelationFound, ...]:
    """All relations in text order, each with the token that says it."""
    found: dict[tuple[str, str, str], RelationFound] = {}
    for match in find_matches(doc, cast, index, names=skip):
        kind = kinds[match.concept]
        status = status_of(doc, match.token, lasting=False)
        if status not in LASTING and match.token.rel != "advcl" and match.token.lemma.lower() not in CALLINGS:
            continue
        for source, target in _pairs(doc, cast, match, kind):
            key = (kind.name, *(sorted((source, target)) if kind.symmetric else (source, target)))
            found.setdefault(key, (_relation(kind, source, target, clause_span(doc, match), match.trigger.source), match.token))
    for relation, token in _parts(doc, cast):
        found.setdefault((relation.type, relation.source, relation.target), (relation, token))
    return tuple(found.values())


def _relation(kind: RelationType, source: str, target: str, evidence: Span, rule: str) -> Relation:
    polarity = kind.polarity if kind.polarity in ("positive", "negative") else "neutral"
    return Relation("", kind.name, source, target, polarity, evidence=(evidence,), symmetric=kind.symmetric, rule=rule)  # type: ignore[arg-type]


def _pairs(doc: Doc, cast: Cast, match: Match, kind: RelationType) -> Iterator[tuple[str, str]]:
    frame = frame_of(match, kind.verb_frame, kind.noun_frame)
    sources: list[str] = []
    targets: list[str] = []
    for role, actor, token, _ in fill(doc, cast, match, frame):
        wanted = sources if role == "source" else targets
        for other in _listed(doc, cast, token) or [actor]:
            if other not in wanted:
                wanted.append(other)
    if kind.symmetric and not targets and len(sources) >= 2:
        sources, targets = sources[:1], sources[1:]
    if match.trigger.pos == "n" and bool(sources) != bool(targets):
        named = _appositives(doc, cast, match.token) or [
            actor for actor in cast.at(match.token) if cast.get(actor).kind == "group" and actor not in (*sources, *targets)
        ]
        sources, targets = (named, targets) if targets else (sources, named)
    for source in sources:
        for target in targets:
            if source != target:
                yield source, target


def _appositives(doc: Doc, cast: Cast, token: Token) -> list[str]:
    """Who is called so: “Israel’s antagonists: Iran and Syria”, “enemies such as Iran”."""
    found: list[str] = []
    listed = list(doc.children(token, "appos", "parataxis"))
    listed += [child for child in doc.children(token, "nmod") if case_of(doc, child) in EXAMPLES]
    if (after := _after_colon(doc, token)) is not None:
        listed.append(after)
    for child in listed:
        for item in conjuncts(doc, child):
            found.extend(actor for actor in cast.at(item) if cast.get(actor).kind != "place")
            for example in doc.children(item, "nmod"):
                if case_of(doc, example) in EXAMPLES:
                    found.extend(actor for other in conjuncts(doc, example) for actor in cast.at(other))
    head = doc.head(token)
    if head is not None and (
        token.rel == "appos" or token.deprel == "nmod:desc" or (token.rel == "compound" and head.upos == "PROPN")
    ):
        found.extend(cast.at(head))
    return found


def _after_colon(doc: Doc, token: Token) -> Token | None:
    """What a colon right after the phrase begins to list, wherever the parse hangs it."""
    end = token.i
    while (found := max((c.i for c in doc.children(doc.tokens[end], "nmod", "obl") if c.i > end), default=end)) > end:
        end = found
    if end + 2 >= len(doc.tokens) or doc.tokens[end + 1].text != ":":
        return None
    after = doc.tokens[end + 2]
    return after if after.upos == "PROPN" else doc.tokens[after.head] if after.upos == "DET" else None


def _listed(doc: Doc, cast: Cast, token: Token) -> list[str]:
    """The members of a group where the text goes on to list them."""
    if any(cast.get(actor).kind == "group" for actor in cast.at(token)) or not cast.at(token):
        return _appositives(doc, cast, token)
    return []


def _parts(doc: Doc, cast: Cast) -> Iterator[RelationFound]:
    """A body that is said of another: “Israel’s foreign ministry”, “the institute at the university”."""
    for actor in cast.actors:
        wholes = cast.principals.get(actor.id, ())
        if actor.kind == "organization" and wholes and actor.mentions:
            first = actor.mentions[0].span
            token = next((t for t in doc.tokens_between(first.start, first.end)), None)
            if token is not None:
                yield _part(actor.id, wholes[0], first), token
    for token in doc.tokens:
        held = [a for a in cast.at(token) if cast.get(a).kind == "organization"]
        if not held or token.upos != "PROPN":
            continue
        for child in doc.children(token, "nmod", "appos", "list"):
            if child.rel == "nmod" and case_of(doc, child) not in ("of", "at"):
                continue
            for whole in cast.at(child):
                if cast.get(whole).kind in BODIES and whole not in held:
                    yield _part(held[0], whole, cut(doc.text, min(token.start, child.start), max(token.end, child.end))), token


def _part(part: str, whole: str, evidence: Span) -> Relation:
    return Relation("", "part-of", part, whole, "neutral", evidence=(evidence,), rule="part of")
