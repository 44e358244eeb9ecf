"""Who is who in one article: every mention of somebody tied to one actor.

First the names (:mod:`~chancery.extract.naming`), then, from left to right, nouns (:mod:`~chancery.extract.nouns`) and
pronouns (:mod:`~chancery.extract.coreference`). An actor is kept by what the text calls it; the gazetteer gives its key
and its identity outside of the text, dates in office included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from chancery.extract import nominals
from chancery.extract.combining import first_halves
from chancery.extract.coreference import place_pronoun
from chancery.extract.crowds import NUMBERS, members
from chancery.extract.doc import Doc, Token
from chancery.extract.echoes import join_fields, join_hyphens, lengthen, merged, name_families, repeat
from chancery.extract.joining import join_titles
from chancery.extract.kinds import introduced, settle_kinds
from chancery.extract.names import Name, find_names, head_of
from chancery.extract.namesakes import home_state, tell_apart
from chancery.extract.naming import halves, place_names
from chancery.extract.nouns import place_nominal
from chancery.extract.quotes import find_quotes
from chancery.extract.sport import as_teams
from chancery.extract.stage import Draft, Stage, hold
from chancery.gazetteer import Gazetteer
from chancery.model import Actor, ActorKind, Mention, cut
from chancery.patterns import Title

INDEFINITE = frozenset("many some most other others".split())


@dataclass(frozen=True)
class Cast:
    """The actors of an article and who stands at which token; ``home`` is the state that it is about.

    ``private`` are groups that do not act for the state that they are of; ``wholes`` gives for a speaker the state or body that
    it speaks for.
    """

    actors: tuple[Actor, ...]
    holders: Mapping[int, tuple[str, ...]]
    principals: Mapping[str, tuple[str, ...]]
    names: tuple[Name, ...]
    home: str | None = None
    private: frozenset[str] = frozenset()
    wholes: Mapping[str, str] = field(default_factory=dict)

    def at(self, token: Token) -> tuple[str, ...]:
        """Ids of the actors that the phrase headed by ``token`` stands for; several for “the two countries”."""
        return self.holders.get(token.i, ())

    def person(self, token: Token) -> str | None:
        """The one person that a phrase stands for."""
        held = self.at(token)
        return held[0] if len(held) == 1 and self.get(held[0]).kind == "person" else None

    @cached_property
    def inside(self) -> frozenset[int]:
        """The tokens of names that are no person’s."""
        return frozenset(i for name in self.names if name.kind != "person" for i in range(name.first, name.last + 1))

    def get(self, actor: str) -> Actor:
        """The actor with this id."""
        return self.actors[int(actor[1:]) - 1]

    def with_principal(self, actor: str) -> tuple[str, ...]:
        """The actor and those it acts for: troops and their state, a delegation and its bodies."""
        if self.get(actor).kind != "group":
            return (actor,)
        wholes = self.principals.get(actor, ())
        return (actor, *(one for one in wholes if actor not in self.private or self.get(one).kind != "state"))


def find_actors(doc: Doc, gazetteer: Gazetteer, titles: tuple[Title, ...], *, published: date | None, dateline: str = "") -> Cast:
    """All actors of a parsed text. ``dateline`` is the line that says where it was written."""
    stage = Stage(doc, gazetteer, frozenset(title.words[-1] for title in titles), published, dateline=dateline)
    said = find_names(doc, gazetteer, published=published, titles=stage.title_words)
    said = settle(doc, merged(said, tuple(first_halves(doc, gazetteer, said))))
    names = as_teams(doc, tell_apart(stage, halves(stage, said)))
    stage.home = home_state(stage, names)
    stage.name_at = {name.first: name for name in names}
    stage.quote_of = quotations(doc)
    place_names(stage, names)
    inside = {i for name in names for i in range(name.first, name.last + 1)}
    for token in doc.tokens:
        if token.i in stage.at:
            stage.order.extend((token.i, draft) for draft in stage.at[token.i])
        elif token.i in inside:
            continue
        elif token.lemma in NUMBERS and is_pronominal(stage, token):
            if found := members(stage, token, nominals.NUMBERS[token.lemma]):
                hold(stage, token, found, (token.i, token.i, "pronoun"))
        elif token.upos in ("NOUN", "PROPN") or _stands_for_many(token):
            place_nominal(stage, token)
        elif token.upos in ("PRON", "DET"):
            place_pronoun(stage, token)
    mend_subjects(stage, names)
    join_titles(stage)
    return make_cast(stage, names)


def settle(doc: Doc, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names with what the whole text tells of each: where it ends, what it is, where it stands again."""
    names = join_fields(doc, join_hyphens(doc, names))
    names = lengthen(doc, merged(names, introduced(doc, names)))
    return settle_kinds(doc, name_families(doc, repeat(doc, names)))


def quotations(doc: Doc) -> dict[int, tuple[int, int]]:
    """For each token inside a quotation, the first and last token of it."""
    found: dict[int, tuple[int, int]] = {}
    for quote in find_quotes(doc.text):
        tokens = doc.tokens_between(*quote.inner)
        found.update((token.i, (tokens[0].i, tokens[-1].i)) for token in tokens)
    return found


def is_pronominal(stage: Stage, token: Token) -> bool:
    """Does a number stand for those it counts: “the two disagreed”, “both want trade”?"""
    if token.rel not in ("nsubj", "obj", "obl", "nmod", "iobj") or token.upos not in ("NUM", "DET", "PRON", "NOUN"):
        return False
    before = stage.doc.tokens[token.i - 1].text.lower() if token.i else ""
    after = stage.doc.tokens[token.i + 1].text.lower() if token.i + 1 < len(stage.doc.tokens) else ""
    return after != "of" and (token.lemma == "both" or before in ("the", "these", "those"))


def _stands_for_many(token: Token) -> bool:
    return token.upos in ("ADJ", "PRON", "NUM") and token.rel != "amod" and token.lemma in INDEFINITE


def mend_subjects(stage: Stage, names: tuple[Name, ...]) -> None:
    """A place does not speak or act: where a person stands in apposition to it, the person is the subject."""
    for name in names:
        head = head_of(stage.doc, name.first, name.last)
        if head.rel == "nsubj" and head.i in stage.at and stage.drafts[stage.at[head.i][0]].kind == "place":
            for other in stage.doc.subtree(head):
                if other.rel in ("appos", "conj", "flat") and other.i in stage.at and other.i > head.i:
                    if stage.drafts[stage.at[other.i][0]].kind == "person":
                        stage.at[head.i] = stage.at[other.i]
                        break


def make_cast(stage: Stage, names: tuple[Name, ...]) -> Cast:
    """The stage as the result: actors in text order, numbered."""
    used = sorted(
        {d for held in stage.at.values() for d in held}
        | {p for d in stage.drafts for p in d.principals}
        | {i for i, d in enumerate(stage.drafts) if d.kind == "state" and any(how == "name" for _, _, how in d.mentions)},
        key=lambda d: min((f for f, _, _ in stage.drafts[d].mentions), default=len(stage.doc.tokens)),
    )
    ids = {draft: f"a{number}" for number, draft in enumerate(used, 1)}
    actors = tuple(make_actor(stage, ids[index], stage.drafts[index]) for index in used)
    return Cast(
        actors,
        {i: tuple(ids[d] for d in held) for i, held in stage.at.items()},
        {ids[i]: tuple(ids[p] for p in stage.drafts[i].principals) for i in used if stage.drafts[i].principals},
        names,
        next((ids[i] for i in used if stage.home is not None and stage.drafts[i].key == stage.home), None),
        frozenset(ids[i] for i in used if stage.drafts[i].private),
    )


def make_actor(stage: Stage, identifier: str, draft: Draft) -> Actor:
    """The record of one draft."""
    text = stage.doc.text
    spans = sorted({(stage.doc.tokens[f].start, stage.doc.tokens[e].end, how) for f, e, how in draft.mentions})
    kind: ActorKind = draft.kind  # type: ignore[assignment]
    entry = stage.gazetteer.get(draft.key) if draft.key is not None else None
    return Actor(
        identifier,
        draft.label,
        kind,
        draft.key,
        draft.wikidata,
        draft.description,
        _state(stage, draft.country),
        draft.count,
        tuple(Mention(cut(text, start, end), how) for start, end, how in spans),
        entry.geonames if entry is not None else None,
    )


def _state(stage: Stage, key: str | None) -> str | None:
    """The state that a key means: its own, or that of the body or place, where it is no state’s."""
    entry = stage.gazetteer.get(key) if key is not None else None
    return key if entry is None or entry.kind == "state" else entry.country
