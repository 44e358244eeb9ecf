"""Who holds the office that a noun names: “the chancellor”, “the French minister”, “the government”, “the Ethiopian capital”.

First whoever is named in the text and bears the title there, or bore it on the day as far as is known; then whom the
gazetteer knows to have held it in the state that the article is about.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from chancery.extract import nominals
from chancery.extract.crowds import title_text
from chancery.extract.doc import Token
from chancery.extract.slots import case_of
from chancery.extract.stage import Draft, Stage, fold, known_actor, met_before
from chancery.extract.titles import COMING, PAST

HEADS_OF_STATE = frozenset("ruler leader monarch".split())
"""Nouns for whoever rules a state, whatever the title."""

RULING = frozenset("president king emir sultan queen emperor monarch chancellor premier".split())
"""The last words of titles of those who rule."""

NO_CABINET = frozenset("previous former rival parallel shadow local regional provincial city state self-government".split())
"""Words that make a “government” another than the state’s own."""

SEATS = {"org-eu": "Brussels", "org-un": "New York", "org-au": "Addis Ababa"}
"""The towns that are called the capital of a body; only that of the union is ever so called without its name."""


def holder(stage: Stage, token: Token, owner: int | None) -> int | None:
    """The person named before who bears the title that a definite noun names, of a state where one is said."""
    wanted = title_text(stage, token)
    home = stage.drafts[owner].key if owner is not None and stage.drafts[owner].kind == "state" else None
    if owner is not None and home is None:
        return None
    fitting: list[int] = []
    for index in met_before(stage, token):
        draft = stage.drafts[index]
        if draft.kind != "person" or draft.plural or not any(how == "name" for _, _, how in draft.mentions):
            continue
        if home is not None and draft.country != home:
            continue
        if bears(stage, draft, wanted, token.i):
            fitting.append(index)
    at_home = [index for index in fitting if stage.home is not None and stage.drafts[index].country == stage.home]
    return next(iter(at_home or fitting), None)


def bears(stage: Stage, draft: Draft, wanted: str, before: int) -> bool:
    """Was somebody given the title before a token, or is known to have held it on the day of the article?"""
    for _, last, how in draft.mentions:
        noun = stage.doc.tokens[last]
        if how == "nominal" and last < before and noun.lemma.lower() in stage.title_words and not is_past(stage, noun):
            if is_title(title_text(stage, noun), wanted):
                return True
    if draft.key is None or stage.published is None:
        return False
    held = {stage.gazetteer.title(tenure.office) for tenure in stage.gazetteer.offices_of(draft.key, stage.published)}
    return any(is_title(office, stage.gazetteer.title(wanted)) for office in held)


def is_title(title: str, wanted: str) -> bool:
    """Is somebody with this title called by that one: “foreign minister” by “minister”, but no “prime minister”?

    >>> is_title("foreign minister", "minister"), is_title("prime minister", "minister"), is_title("king", "ruler")
    (True, False, True)
    """
    if wanted in HEADS_OF_STATE:
        return title == wanted or title.split()[-1] in RULING or title == "prime minister"
    return title == wanted or (title.endswith(f" {wanted}") and title.split()[0] not in ("prime", "vice", "deputy", "assistant"))


def adopt(stage: Stage, token: Token, draft: int, owner: int | None) -> None:
    """Tie somebody to the known holder of the office that the text gives him, where the names differ in spelling only."""
    person = stage.drafts[draft]
    state = stage.drafts[owner].key if owner is not None else None
    if person.kind != "person" or person.key is not None or state is None or is_past(stage, token):
        return
    entry = stage.gazetteer.person_at(title_text(stage, token), state, stage.published)
    if entry is None or any(other.key == entry.key for other in stage.drafts) or not is_spelling(person.label, entry.label):
        return
    person.key, person.label, person.wikidata = entry.key, entry.label, entry.wikidata
    person.country, person.gender = entry.country, entry.gender


def is_spelling(label: str, known: str) -> bool:
    """Is one name the other in another spelling, or the family name of it?

    >>> is_spelling("Ayman Khameini", "Ayman Khamenei"), is_spelling("Ana Ruiz", "Eva Roos")
    (True, False)
    """
    ours, theirs = fold(label).split(), fold(known).split()
    if SequenceMatcher(None, ours[-1], theirs[-1]).ratio() < 0.75:
        return False
    return len(ours) == 1 or SequenceMatcher(None, ours[0], theirs[0]).ratio() >= 0.6


def is_past(stage: Stage, token: Token) -> bool:
    """Is the title said to be a past or a coming one?"""
    first, _ = nominals.phrase(stage.doc, token)
    return any(t.lemma.lower() in PAST | COMING for t in stage.doc.tokens[first : token.i])


def seat_of(stage: Stage, token: Token, owner: int | None) -> int | None:
    """The town that “the Ethiopian capital” or “the capital” is."""
    state = stage.gazetteer.get(stage.drafts[owner].key or "") if owner is not None else None
    if state is None and owner is None and stage.home is not None:
        state = stage.gazetteer.get(stage.home)
    name = (state.capital or SEATS.get(state.key)) if state is not None else None
    found = [entry for entry in stage.gazetteer.lookup(name) if entry.kind == "place"] if name is not None else []
    if len(found) != 1:
        return None
    town = found[0]
    return known_actor(stage, town.key, town.label, town.kind, town.wikidata, town.country)


def government(stage: Stage, token: Token) -> int | None:
    """The state that “the government” is, where no word says whose: the speaker’s, or that of the article."""
    said = {child.lemma.lower() for child in stage.doc.children(token, "amod", "compound")}
    owned = any(case_of(stage.doc, child) in ("of", "in") for child in stage.doc.children(token, "nmod"))
    if owned or said & NO_CABINET or stage.doc.child(token, "acl") is not None:
        return None
    key = _of_the_subject(stage, token) or stage.home
    entry = stage.gazetteer.get(key) if key is not None else None
    if entry is not None:
        return known_actor(stage, entry.key, entry.label, entry.kind, entry.wikidata)
    states = {d for i, d in stage.order if i < token.i and stage.drafts[d].kind == "state"}
    return states.pop() if len(states) == 1 else None


def _of_the_subject(stage: Stage, token: Token) -> str | None:
    """The state of whoever says or does something to the government in the same sentence."""
    for other in [token, *stage.doc.ancestors(token)]:
        for subject in stage.doc.children(other, "nsubj"):
            for draft in stage.at.get(subject.i, ()) if subject.i < token.i else ():
                if stage.drafts[draft].kind == "person" and stage.drafts[draft].country is not None:
                    return stage.drafts[draft].country
    return None
