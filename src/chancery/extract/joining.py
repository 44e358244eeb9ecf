"""Nouns and names of one person brought together once the whole text is read."""

from __future__ import annotations

from chancery.extract import nominals
from chancery.extract.crowds import is_named_draft, title_text
from chancery.extract.holders import HEADS_OF_STATE, bears, is_past
from chancery.extract.houses import owner_of
from chancery.extract.nominals import is_plural
from chancery.extract.nouns import is_unique
from chancery.extract.stage import Stage, merge_drafts


def join_titles(stage: Stage) -> None:
    """“the Greek foreign minister” is whom the text names elsewhere by that title, where it names one only."""
    named: dict[tuple[int, str], set[int]] = {}
    free: dict[str, set[int]] = {}
    unnamed: dict[tuple[int, str], set[int]] = {}
    for i, held in stage.at.items():
        token = stage.doc.tokens[i]
        if len(held) != 1 or token.lemma.lower() not in stage.title_words or stage.drafts[held[0]].kind != "person":
            continue
        owner = owner_of(stage, token) if is_unique(stage, token) and not is_plural(token) else None
        if owner is None and (country := stage.drafts[held[0]].country) is not None and is_unique(stage, token):
            owner = next((d for d, draft in enumerate(stage.drafts) if draft.key == country), None)
        if owner is None and is_unique(stage, token) and is_named_draft(stage.drafts[held[0]]):
            free.setdefault(title_text(stage, token), set()).add(held[0])
        if owner is not None:
            known = any(how == "name" for _, _, how in stage.drafts[held[0]].mentions)
            (named if known else unnamed).setdefault((owner, title_text(stage, token)), set()).add(held[0])
    for said, drafts in unnamed.items():
        others = sum(title == said[1] for _, title in (*named, *unnamed))
        if said not in named and others == 1 and len(free.get(said[1], ())) == 1:
            named[said] = free[said[1]]  # “the Norlandic emir … Emir Sheikh Karim”
            stage.drafts[next(iter(named[said]))].country = stage.drafts[said[0]].key
        if len(named.get(said, ())) == 1:
            (new,) = named[said]
            for old in drafts:
                merge_drafts(stage, old, new)
    join_rulers(stage)


def join_rulers(stage: Stage) -> None:
    """“Norland’s ruler” is whoever of that state the text names by a title of those who rule."""
    for i, held in list(stage.at.items()):
        token = stage.doc.tokens[i]
        if len(held) != 1 or token.lemma.lower() not in HEADS_OF_STATE or is_named_draft(stage.drafts[held[0]]):
            continue
        if stage.drafts[held[0]].key is not None or title_text(stage, token) not in HEADS_OF_STATE:
            continue
        country = stage.drafts[held[0]].country
        if stage.drafts[held[0]].kind != "person" or country is None or nominals.is_plural(token) or is_past(stage, token):
            continue
        rulers = [
            index
            for index, draft in enumerate(stage.drafts)
            if draft.kind == "person"
            and draft.country == country
            and is_named_draft(draft)
            and bears(stage, draft, token.lemma.lower(), len(stage.doc.tokens))
        ]
        if len(rulers) == 1:
            merge_drafts(stage, held[0], rulers[0])
