"""Speakers whom the cast does not know: those who put out the document that speaks, bodies and people that only speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chancery.extract import nominals
from chancery.extract.actors import Cast
from chancery.extract.attribution.speakers import owner
from chancery.extract.claims import FoundClaim
from chancery.extract.doc import Doc, Token
from chancery.extract.names import hit_text
from chancery.extract.phrases import can_speak, is_document
from chancery.extract.slots import case_of, conjuncts, subject_of
from chancery.model import Actor, ActorKind, Mention, Span, cut

_ISSUING = frozenset(
    """issue release publish send write sign put present submit post file deliver unveil make circulate give draft table
    produce print adopt approve pass compile read""".split()
)
"""Verbs whose subject answers for the document that is their object."""
_VESSELS = frozenset({"in", "with", "through", "via", "by"})
_WRITTEN_ABOUT = frozenset(
    "law constitution treaty evidence recording video footage photo photograph image map chart tape".split()
)
"""Documents that speak for themselves, whoever shows them."""
_NEAR = 5
"""How many sentences back a document may have been told of."""
_MOST = 4
"""How many at most speak one by one; more are a chorus."""
_EACH = frozenset("side both neither either each".split())
_UTTERED = frozenset({"speech", "thought"})
_HEADS = frozenset({"NOUN", "NUM", "ADJ"})
_SOME = frozenset("many some most few several other all staff".split())
_STAFFED = frozenset("service team department body firm unit crew side".split())
_RETORTS = frozenset("deny reject dismiss refute reply respond retort answer".split())
_AS_SPEAKER = frozenset({"it", "they"})


@dataclass(frozen=True)
class Sayers:
    """The cast with those who only speak, and who speaks where a document does."""

    cast: Cast
    papers: Mapping[int, tuple[str, ...]]

    def at(self, token: Token) -> tuple[str, ...]:
        """Ids of those who speak where ``token`` is the head of the speaker."""
        return self.papers.get(token.i) or self.cast.at(token)

    def speakers(self, doc: Doc, claim: FoundClaim) -> tuple[tuple[str | None, Span | None], ...]:
        """The speakers of a claim with their words: each of several that are named, or of two that a noun stands for."""
        head = claim.speaker_head
        held = self.at(head) if head is not None else ()
        if head is None or not held:
            return ((None, claim.speaker_span),)
        if len(held) == 2 and head.lemma.lower() in _EACH:
            return tuple((actor, claim.speaker_span) for actor in held)
        if head.rel == "conj" or claim.kind not in _UTTERED:
            return ((held[0], claim.speaker_span),)
        listed = [t for t in conjuncts(doc, head) if self.at(t)]
        distinct = {self.at(t)[0]: t for t in reversed(listed)}
        named = sum(any(m.kind == "name" for m in self.cast.get(a).mentions) for a in distinct)
        inside = all(claim.speaker_span and claim.speaker_span.start <= t.start < claim.speaker_span.end for t in listed)
        if not 1 < len(distinct) <= _MOST or named < 2 or not inside:
            return ((held[0], claim.speaker_span),)
        return tuple((self.at(t)[0], _span(doc, t)) for t in listed if distinct[self.at(t)[0]] is t)


def find_sayers(doc: Doc, cast: Cast, told: Sequence[FoundClaim]) -> Sayers:
    """Who speaks in the claims: documents stand for whoever put them out; others are added to the cast."""
    papers: dict[int, tuple[str, ...]] = {}
    people: dict[int, tuple[str, ...]] = {}
    added: list[Actor] = []
    for claim in sorted(told, key=lambda c: c.sentence.start):
        head = claim.speaker_head
        if head is None:
            continue
        paper = _spoken_of(doc, claim, head) if head.upos == "PRON" else head
        if paper is None:
            continue
        if is_document(paper) and not any(cast.get(a).kind != "place" for a in cast.at(paper)):
            if known := papers.get(paper.i) or _issuers(doc, cast, paper, papers):
                papers[paper.i] = papers[head.i] = known
        elif not cast.at(head) and head.i not in people and (can_speak(head) or claim.kind == "speech") and head.upos in _HEADS:
            people[head.i] = _whose(doc, cast, head) or (_added(doc, cast, head, _kind(doc, head), added),)
    if not added and not papers:
        return Sayers(cast, {})
    actors = (*cast.actors, *added)
    return Sayers(replace(cast, actors=actors, holders={**cast.holders, **people}), papers)


def _spoken_of(doc: Doc, claim: FoundClaim, pronoun: Token) -> Token | None:
    """“The report names him. It says …”: the document that is the subject of the sentence before, in the same number."""
    number = doc.sentence_number(pronoun)
    main = pronoun.rel == "nsubj" and pronoun.i <= doc.sentences[number][0] + 2
    if pronoun.lemma.lower() not in _AS_SPEAKER or not main or number == 0 or claim.lemma in _RETORTS:
        return None
    paper = next((t for t in doc.sentence_tokens(number - 1) if t.rel == "nsubj" and doc.tokens[t.head].rel == "root"), None)
    if paper is None or not is_document(paper):
        return None
    return paper if nominals.is_plural(paper) is (pronoun.lemma.lower() == "they") else None


def _issuers(doc: Doc, cast: Cast, paper: Token, papers: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """Who answers for a document: whoever it belongs to or put it out here or where it was told of before."""
    lemma = paper.lemma.lower()
    if lemma in _WRITTEN_ABOUT:
        return ()
    if found := _issuer(doc, cast, paper):
        return found
    first, _ = nominals.phrase(doc, paper)
    if doc.tokens[first].text.lower() not in ("the", "this", "that", "these", "those"):
        return ()
    here = doc.sentence_number(paper)
    for token in reversed(doc.tokens[doc.sentences[max(0, here - _NEAR)][0] : paper.i]):
        if token.upos == "NOUN" and token.lemma.lower() == lemma:
            if found := papers.get(token.i) or _issuer(doc, cast, token):
                return found
    return ()


def _issuer(doc: Doc, cast: Cast, paper: Token) -> tuple[str, ...]:
    own = owner(doc, paper)
    verb = doc.head(paper)
    if own is not paper and (own.head == paper.i or _puts_out(doc, paper, verb)):
        return _acting(cast, own)
    if verb is None or verb.upos != "VERB":
        return ()
    sent = paper.rel == "obl" and case_of(doc, paper) in _VESSELS and paper.i < verb.i
    if sent or (paper.rel == "obj" and _puts_out(doc, paper, verb)):
        return next((found for s in subject_of(doc, verb) if (found := _acting(cast, s))), ())
    return ()


def _puts_out(doc: Doc, paper: Token, verb: Token | None) -> bool:
    return verb is not None and paper.rel == "obj" and verb.lemma in _ISSUING


def _acting(cast: Cast, token: Token) -> tuple[str, ...]:
    return tuple(a for a in cast.at(token) if cast.get(a).kind != "place")[:1]


def _added(doc: Doc, cast: Cast, head: Token, kind: ActorKind, added: list[Actor]) -> str:
    text = hit_text(doc, *nominals.phrase(doc, head))
    label = text.split(" ", 1)[1] if text.lower().startswith(("the ", "a ", "an ")) else text
    actor = Actor(
        f"a{len(cast.actors) + len(added) + 1}",
        label,
        kind,
        description=text,
        count=nominals.count_of(doc, head) if kind == "group" else None,
        mentions=(_mention(doc, head),),
    )
    added.append(actor)
    return actor.id


def _mention(doc: Doc, head: Token) -> Mention:
    return Mention(_span(doc, head), "nominal")


def _span(doc: Doc, head: Token) -> Span:
    first, last = nominals.phrase(doc, head)
    return cut(doc.text, doc.tokens[first].start, doc.tokens[last].end)


def _whose(doc: Doc, cast: Cast, head: Token) -> tuple[str, ...]:
    """“The Russian one” (of two drafts): the word of the state."""
    beside = doc.children(head, "amod", "compound", "nmod:poss") if head.lemma.lower() == "one" else ()
    return next((found for child in beside if child.i < head.i and (found := _acting(cast, child))), ())


def _kind(doc: Doc, head: Token) -> ActorKind:
    lemma = head.lemma.lower()
    if nominals.is_plural(head) or lemma in nominals.COLLECTIVES or lemma in _SOME:
        return "group"
    return "organization" if lemma in nominals.BODIES | _STAFFED else "person"
