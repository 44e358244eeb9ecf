"""The actors of an article while it is read: drafts, and who stands at which token."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from chancery.extract import nominals
from chancery.extract.doc import Doc, Token
from chancery.extract.names import Name
from chancery.gazetteer import Gazetteer

ACTING = frozenset({"person", "state", "organization", "armed_group", "group", "media"})
"""Kinds that can act; a place cannot."""


@dataclass
class Draft:
    """An actor while the article is read. Those who are ``private`` do not act for the state that they are of."""

    label: str
    kind: str
    key: str | None = None
    wikidata: str | None = None
    country: str | None = None
    gender: str | None = None
    description: str | None = None
    count: int | None = None
    principals: tuple[int, ...] = ()
    private: bool = False
    plural: bool = False
    mentions: list[tuple[int, int, str]] = field(default_factory=list)


Fits = Callable[[Draft], bool]
"""Does a draft suit the word that looks for what it stands for?"""


@dataclass
class Stage:
    """What is known so far: ``at`` says which drafts stand at a token, ``order`` in which order they were met.

    ``quote_of`` gives, for a token inside a quotation, the first and last token of it; ``home`` is the key of the
    state that the article is about, where one stands out.
    """

    doc: Doc
    gazetteer: Gazetteer
    title_words: frozenset[str]
    published: date | None
    drafts: list[Draft] = field(default_factory=list)
    at: dict[int, tuple[int, ...]] = field(default_factory=dict)
    name_at: dict[int, Name] = field(default_factory=dict)
    order: list[tuple[int, int]] = field(default_factory=list)
    quote_of: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    dateline: str = ""
    home: str | None = None


def state_key(stage: Stage, name: Name) -> str | None:
    """The key of the state that a name is, or lies in."""
    if name.entry is None:
        return None
    return name.entry.key if name.kind == "state" else name.entry.country


def is_definite(stage: Stage, token: Token) -> bool:
    """Does the phrase speak of somebody known: “the”, “its”, “both”?"""
    first, _ = nominals.phrase(stage.doc, token)
    return stage.doc.tokens[first].text.lower() in ("the", "this", "that", "these", "those", "its", "their", "his", "her", "both")


def state_of(stage: Stage, draft: Draft) -> int | None:
    """The state that somebody belongs to."""
    if draft.country is None:
        return None
    entry = next(iter(stage.gazetteer.entries(draft.country)), None)
    if entry is None:
        return None
    return known_actor(stage, entry.key, entry.label, entry.kind, entry.wikidata)


def known_actor(stage: Stage, key: str, label: str, kind: str, wikidata: str | None, country: str | None = None) -> int:
    """The draft of an actor with a gazetteer key; made where there is none yet."""
    for index, draft in enumerate(stage.drafts):
        if draft.key == key:
            return index
    stage.drafts.append(Draft(label, kind, key, wikidata, country))
    return len(stage.drafts) - 1


def person_at(stage: Stage, token: Token) -> int | None:
    """The one person that stands at a token."""
    held = stage.at.get(token.i, ())
    return held[0] if len(held) == 1 and stage.drafts[held[0]].kind == "person" else None


def met_before(stage: Stage, token: Token) -> tuple[int, ...]:
    """The actors met before a word, the last one first."""
    return tuple(dict.fromkeys(d for i, d in reversed(stage.order) if i < token.i))


def hold(stage: Stage, token: Token, held: tuple[int, ...], mention: tuple[int, int, str] | None) -> None:
    """Say that ``held`` stand at a token, with a mention of each."""
    stage.at[token.i] = held
    for draft in held:
        stage.order.append((token.i, draft))
        if mention is not None:
            stage.drafts[draft].mentions.append(mention)


def merge_drafts(stage: Stage, old: int, new: int) -> None:
    """Make one actor of two: what was said of ``old`` is said of ``new``."""
    stage.drafts[new].mentions.extend(stage.drafts[old].mentions)
    stage.drafts[old].mentions.clear()
    stage.at.update({i: tuple(new if d == old else d for d in held) for i, held in stage.at.items() if old in held})


def add_draft(stage: Stage, label: str, kind: str, mention: tuple[int, int, str], **more: object) -> int:
    """A new draft with its first mention."""
    stage.drafts.append(Draft(label, kind, mentions=[mention], **more))  # type: ignore[arg-type]
    return len(stage.drafts) - 1


def find_same_text(stage: Stage, text: str) -> int | None:
    """A draft without a key that is called by the same words."""
    wanted = fold(bare(text))
    return next((i for i, draft in enumerate(stage.drafts) if draft.key is None and fold(draft.label) == wanted), None)


def fold(text: str) -> str:
    """A label made comparable."""
    return text.casefold().replace("’", "'")


def bare(text: str) -> str:
    """A label without its article."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("a", "an", "the") and rest else text
