"""From an article to all that is read from it. Pure: the same article, lexicon, gazetteer and model give the same records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from chancery import __version__
from chancery.cues import CueTable
from chancery.digest import digest
from chancery.extract import times as time
from chancery.extract.actors import Cast, find_actors
from chancery.extract.anchored import find_anchored
from chancery.extract.charged import find_charges
from chancery.extract.claims import FoundClaim, find_claims
from chancery.extract.continued import repeat_days
from chancery.extract.distances import find_distances
from chancery.extract.doc import Doc, Token
from chancery.extract.events import find_events, over_by
from chancery.extract.headlines import lower_headlines
from chancery.extract.matching import Index
from chancery.extract.offices import find_offices
from chancery.extract.parser import Parser
from chancery.extract.quoted import take_sides
from chancery.extract.recalled import asserted_by, recall
from chancery.extract.rehang import rehang
from chancery.extract.relations import find_relations
from chancery.extract.sayers import Sayers, find_sayers
from chancery.extract.verbless import give_verbs
from chancery.extract.verbs import mend_lemmas
from chancery.extract.voices import give_voice
from chancery.gazetteer import Gazetteer
from chancery.lexicon import Lexicon
from chancery.model import Article, Block, Claim, Event, Extraction, Extractor, Time
from chancery.patterns import EventType, by_lemma

READ = ("title", "standfirst", "heading", "body", "caption", "byline")
"""Kinds of block that are read; the others only surround the text or repeat it."""

NAME = "chancery"


@dataclass(frozen=True)
class Reader:
    """An extractor: what it knows of language and of the world, and the model that parses."""

    lexicon: Lexicon
    cues: CueTable
    gazetteer: Gazetteer
    parser: Parser
    ontology: tuple[Path, ...] = ()

    @cached_property
    def _kinds(self) -> dict[str, EventType]:
        return {kind.name: kind for kind in self.lexicon.events}

    @cached_property
    def _events(self) -> Index:
        return by_lemma((kind.name, trigger) for kind in self.lexicon.events for trigger in kind.triggers)

    @cached_property
    def _relations(self) -> Index:
        return by_lemma((kind.name, trigger) for kind in self.lexicon.relations for trigger in kind.triggers)

    @cached_property
    def _verbs(self) -> frozenset[str]:
        cues = (lemma for lemma, pos in self.cues if pos == "v")
        return frozenset((*cues, *(lemma for lemma, pos in (*self._events, *self._relations) if pos == "v")))

    @cached_property
    def common(self) -> frozenset[str]:
        """Common words in small letters: written large, they need not be names."""
        return self.parser.words | self._verbs

    @property
    def extractor(self) -> Extractor:
        """Who makes the extractions: name, version, version of the model."""
        return Extractor(NAME, __version__, self.parser.version)

    @cached_property
    def fingerprint(self) -> str:
        """A short hash of the words and names it knows: another gazetteer or ontology may read another thing."""
        known = (self.lexicon, sorted(self.cues.items()), [entry for entry in self.gazetteer])
        return digest(known)

    def extract(self, article: Article) -> Extraction:
        """Read one article."""
        blocks = read_blocks(article)
        written = lower_headlines(article.text, blocks, self.gazetteer, self.common)
        parsed = self.parser.parse(written, [(block.start, block.end) for block in blocks])
        doc = rehang(give_verbs(mend_lemmas(replace(parsed, text=article.text), self._verbs)))
        cast = find_actors(doc, self.gazetteer, self.lexicon.titles, published=article.published, dateline=written_at(article))
        times = time.find_times(doc, published=article.published, dateline=_dateline(article))
        names = frozenset(i for name in cast.names if name.how != "adjective" for i in range(name.first, name.last + 1))

        def when(token: Token) -> tuple[date | None, date | None, Time | None]:
            return time.event_bounds(doc, token, times, published=article.published)

        told = _attributed(find_claims(doc, self.cues, blocks), cast)
        sayers = find_sayers(doc, cast, told)
        claims, asserting = _claims(doc, told, sayers)
        offices = find_offices(doc, cast, self.lexicon.titles, self.gazetteer, published=article.published)
        voiced = take_sides(doc, give_voice(doc, sayers.cast, claims), claims, offices)
        aside = frozenset(
            token.i for block in blocks if block.kind == "byline" for token in doc.tokens_between(block.start, block.end)
        )
        found, rejected = find_events(
            doc,
            voiced,
            self._kinds,
            self._events,
            when=when,
            published=article.published,
            skip=names | aside,
        )
        found = find_charges(doc, voiced, found, asserting, self._kinds["accusation"], when=when)
        times, found = find_distances(doc, found, times, published=article.published)
        anchored, found = find_anchored(doc, found, rejected, times, published=article.published)
        found = tuple(replace(one, event=over_by(one.event, article.published)) for one in repeat_days(doc, found))
        times = tuple(sorted((*times, *anchored), key=lambda one: (one.span.start, one.span.end)))
        events = recall(doc, voiced, found, asserting)
        relations = tuple(
            replace(relation, id=f"r{n}", asserted_by=asserted_by(token, asserting))
            for n, (relation, token) in enumerate(
                find_relations(doc, voiced, {kind.name: kind for kind in self.lexicon.relations}, self._relations, skip=names), 1
            )
        )
        return _tidy(
            Extraction(
                article,
                self.extractor,
                actors=voiced.actors,
                times=times,
                events=events,
                claims=tuple(replace(claim, about=_about(claim, events)) for claim in claims),
                relations=relations,
                offices=tuple(replace(office, id=f"o{n}") for n, office in enumerate(offices, 1)),
                rejected=rejected,
            )
        )


_DAYS_TO_PRINT = 10
"""How many days a story may lie before it is published."""


def _dateline(article: Article) -> date | None:
    """The day that a dateline gives where the story was sent some days before it was published."""
    if article.published is None:
        return None
    for block in article.blocks:
        if block.kind == "dateline":
            told = time.read_expression(article.text[block.start : block.end], published=article.published)
            bounds = told.bounds if told is not None else None
            if bounds is not None and bounds.granularity == "day" and bounds.earliest is not None:
                before = (article.published - bounds.earliest).days
                return bounds.earliest if 0 < before <= _DAYS_TO_PRINT else None
    return None


def read_blocks(article: Article) -> tuple[Block, ...]:
    """The blocks that are read; the whole text where the article has none."""
    blocks = article.blocks or (Block(0, len(article.text)),)
    return tuple(block for block in blocks if block.kind in READ)


def written_at(article: Article) -> str:
    """The datelines of an article."""
    return " ".join(article.text[block.start : block.end] for block in article.blocks if block.kind == "dateline")


def _tidy(extraction: Extraction) -> Extraction:
    """Leave out actors that are neither named nor take part in anything, and number the others anew."""
    used = {role.actor for event in extraction.events for role in event.roles}
    used.update(event.place or "" for event in extraction.events)
    used.update(who or "" for claim in extraction.claims for who in (claim.speaker, claim.addressee))
    used.update(who for relation in extraction.relations for who in (relation.source, relation.target))
    used.update(who or "" for office in extraction.offices for who in (office.holder, office.organization))
    kept = [a for a in extraction.actors if a.id in used or a.key or any(m.kind == "name" for m in a.mentions)]
    new = {actor.id: f"a{number}" for number, actor in enumerate(kept, 1)}
    if all(old == number for old, number in new.items()):
        return replace(extraction, actors=tuple(kept))

    def anew(old: str | None) -> str | None:
        return None if old is None else new[old]

    return replace(
        extraction,
        actors=tuple(replace(actor, id=new[actor.id]) for actor in kept),
        events=tuple(
            replace(e, place=anew(e.place), roles=tuple(replace(r, actor=new[r.actor]) for r in e.roles))
            for e in extraction.events
        ),
        claims=tuple(
            replace(c, speaker=anew(c.speaker), addressee=anew(c.addressee), about=tuple(new.get(a, a) for a in c.about))
            for c in extraction.claims
        ),
        relations=tuple(replace(r, source=new[r.source], target=new[r.target]) for r in extraction.relations),
        offices=tuple(replace(o, holder=new[o.holder], organization=anew(o.organization)) for o in extraction.offices),
    )


def _attributed(found: Sequence[FoundClaim], cast: Cast) -> tuple[FoundClaim, ...]:
    """The claims that show somebody’s word: by a cue, a quotation, or a speaker who is an actor of the text."""

    def shows(claim: FoundClaim) -> bool:
        return bool(claim.cue or claim.quotes or (claim.speaker_head is not None and cast.at(claim.speaker_head)))

    kept = [n for n, claim in enumerate(found) if shows(claim)]
    number = {n: place for place, n in enumerate(kept)}
    return tuple(replace(found[n], within=number.get(within) if (within := found[n].within) is not None else None) for n in kept)


def _claims(doc: Doc, found: Sequence[FoundClaim], sayers: Sayers) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Records of the claims, one for each of several speakers, tied to actors; and those whose speaker asserts the content."""
    first: list[str] = []
    spoken = [sayers.speakers(doc, claim) for claim in found]
    number = 1
    for several in spoken:
        first.append(f"c{number}")
        number += len(several)
    claims: list[Claim] = []
    asserting: list[Claim] = []
    for claim, several in zip(found, spoken, strict=True):
        addressees = sayers.cast.at(claim.addressee) if claim.addressee is not None else ()
        for speaker, span in several:
            made = Claim(
                id=f"c{len(claims) + 1}",
                speaker=speaker,
                speaker_span=span,
                cue=claim.cue,
                content=claim.content,
                mode=claim.mode,
                quotes=claim.quotes,
                within=first[claim.within] if claim.within is not None else None,
                addressee=addressees[0] if addressees else None,
                stance=claim.stance,
                sentence=claim.sentence,
                rule=claim.rule,
            )
            claims.append(made)
            if claim.asserts:
                asserting.append(made)
    return tuple(claims), tuple(asserting)


def _about(claim: Claim, events: Sequence[Event]) -> tuple[str, ...]:
    """The events told in what is claimed."""
    return tuple(event.id for event in events if event.asserted_by == claim.id)
