"""Nouns that stand for actors: persons by their office, groups, bodies of a state, what was named before."""

from __future__ import annotations

from chancery.extract import nominals
from chancery.extract.apposition import named_partner, named_place
from chancery.extract.coreference import last_that_fit, look_back, place_anaphor
from chancery.extract.crowds import (
    OPPOSED,
    PARTIES,
    is_named_draft,
    is_theirs,
    members,
    named_after,
    place_group,
    place_plural,
    title_text,
)
from chancery.extract.doc import Token
from chancery.extract.holders import adopt, government, holder, is_past, seat_of
from chancery.extract.homes import homes, spoken_of
from chancery.extract.houses import known_bloc, one, owner_of, owners_of, place_body
from chancery.extract.humans import is_people
from chancery.extract.names import hit_text
from chancery.extract.slots import case_of
from chancery.extract.stage import Draft, Stage, add_draft, bare, find_same_text, hold, is_definite, known_actor
from chancery.extract.titles import GENERALS

GENERAL = frozenset("leader diplomat official politician".split())
"""Nouns that may be said of whoever holds an office of a state."""

OF_A_STATE = GENERAL | frozenset(
    "president minister premier chancellor king queen emir ambassador secretary senator lawmaker envoy general".split()
)
"""Titles whose holder is of the state that they are said of."""


GOVERNMENTS = frozenset("government regime junta cabinet".split())
"""Nouns for those who rule a state, where no word says which."""

TOGETHER = {"pair": 2, "duo": 2, "trio": 3}
"""Nouns for two or three who were named."""

THINGS = frozenset("channel center centre office station network department".split())
"""Nouns for bodies that in the plural are mere things: “kept the channels open”."""

SERVICES = frozenset("security secret intelligence special emergency armed rescue coast".split())
"""Words before “service” that make those who serve of it."""

OF_A_BODY = frozenset("chief head leader boss president chairman chairwoman chair chairperson official".split())
"""Titles that may be said of whoever has an office in a body."""


def place_nominal(stage: Stage, token: Token) -> None:
    """Say who a noun stands for, where it stands for an actor."""
    lemma = token.lemma.lower()
    if is_half_a_title(stage, token):
        return
    if lemma == "other" and token.i and stage.doc.tokens[token.i - 1].lemma == "each":
        return  # “accuse each other”
    if lemma == "staff" or (lemma == "justice" and stage.doc.tokens[token.i - 1].lemma.lower() != "chief"):
        return  # a title only as the end of a longer one
    named = named_partner(stage, token)
    if lemma == "counterpart" and nominals.is_plural(token):
        named = named_after(stage, token) or named
    if named is not None and lemma in nominals.KIN:
        whose = {d for c in stage.doc.children(token, "nmod:poss") for d in stage.at.get(c.i, ())}
        named = None if whose & set(named) else named
    if named is not None:
        if (
            lemma in stage.title_words
            or lemma in nominals.PERSONS | nominals.GROUPS | nominals.BODIES | nominals.LANDS | nominals.SPOTS
        ):
            hold(stage, token, named, (token.i, token.i, "nominal"))
            person = stage.drafts[named[0]]
            if person.kind == "person" and person.gender is None:
                person.gender = nominals.GENDERED.get(lemma)
            if person.kind == "person" and person.country is None and len(named) == 1 and lemma in OF_A_STATE:
                person.country = home_of(stage, token) or home_after(stage, token)
            if person.kind == "person" and person.key is None and len(named) == 1 and is_unique(stage, token):
                adopt(stage, token, named[0], owner_of(stage, token))
        return
    plural = nominals.is_plural(token)
    if lemma == "capital" and not plural and is_definite(stage, token):
        town = seat_of(stage, token, owner_of(stage, token))
        if town is not None:
            hold(stage, token, (town,), (token.i, token.i, "nominal"))
            return
    if lemma in TOGETHER and is_definite(stage, token) and stage.doc.child(token, "nmod", "compound") is None:
        if found := members(stage, token, TOGETHER[lemma]):
            hold(stage, token, found, (token.i, token.i, "nominal"))
        return
    if (body := known_bloc(stage, token)) is not None:
        hold(stage, token, (body,), (token.i, token.i, "nominal"))
        return
    if lemma in nominals.LANDS | {"side"} and any(c.lemma in ("neither", "either") for c in stage.doc.children(token, "det")):
        pair = members(stage, token, 2) or last_that_fit(stage, token, lambda d: d.kind == "state" and not d.plural, 2)
        if len(pair) == 2:
            hold(stage, token, tuple(pair), (token.i, token.i, "nominal"))
        return
    if lemma in FACING and not plural and (facing := the_other(stage, token)) is not None:
        hold(stage, token, (facing,), (token.i, token.i, "nominal"))
        return
    if lemma in nominals.LANDS and not plural and (home := home_of_owner(stage, token)) is not None:
        hold(stage, token, (home,), (token.i, token.i, "nominal"))
    elif lemma in nominals.LANDS and not plural and is_definite(stage, token):
        sort = nominals.SORTS_OF_STATES.get(lemma)
        place_anaphor(stage, token, lambda d: d.kind == "state" and not d.plural and (sort is None or d.key in sort))
    elif plural and lemma in PARTIES and len(states := homes(stage, stage.doc.child(token, "nmod:poss"))) > 1:
        hold(stage, token, states, (token.i, token.i, "nominal"))
    elif plural and lemma in OPPOSED and nominals.count_of(stage.doc, token) == 2:
        place_plural(stage, token)
    elif lemma in nominals.TRANSPARENT and (owner := owner_of(stage, token)) is not None:
        if plural and is_theirs(stage, token):
            place_plural(stage, token)
        elif lemma in nominals.FORCES:
            place_group(stage, token, owner)
        elif stage.drafts[owner].kind != "person":
            hold(stage, token, owners_of(stage, token, owner), (token.i, token.i, "nominal"))
        elif (state := home_of_owner(stage, token)) is not None or (state := government(stage, token)) is not None:
            hold(stage, token, (state,), (token.i, token.i, "nominal"))  # “President Ruiz’s government”
    elif lemma in GOVERNMENTS and not plural and is_definite(stage, token) and (state := government(stage, token)) is not None:
        hold(stage, token, (state,), (token.i, token.i, "nominal"))
    elif lemma in stage.title_words | nominals.PERSONS and not plural:
        place_person(stage, token)
    elif plural and (lemma in nominals.GROUPS | PARTIES or (token.upos == "NOUN" and is_people(lemma))):
        place_plural(stage, token)
    elif lemma in stage.title_words | nominals.PERSONS | nominals.FORCES and plural:
        place_plural(stage, token)
    elif lemma == "service" and any(c.lemma.lower() in SERVICES for c in stage.doc.children(token, "compound", "amod")):
        place_plural(stage, token)
    elif lemma in nominals.BODIES and plural and lemma in THINGS:
        return
    elif lemma in nominals.BODIES and plural and token.upos == "NOUN":
        place_plural(stage, token)
    elif lemma in nominals.BODIES | nominals.RULERS:
        place_body(stage, token)
    elif not plural and token.upos == "NOUN" and is_somebody(stage, token):
        place_person(stage, token)
    elif lemma in nominals.SPOTS and (place := named_place(stage, token)) is not None:
        hold(stage, token, place, None)
    elif lemma in nominals.SPOTS and is_definite(stage, token) and not plural and token.upos == "NOUN":
        place_anaphor(stage, token, lambda d: d.kind == "place" and is_spot(d.label, lemma))
    elif (
        lemma in ("many", "some", "most", "other", "others")
        and token.rel in ("nsubj", "obl", "obj", "nmod")
        and token.upos != "DET"
    ):
        place_group(stage, token, None)


FACING = frozenset("neighbor neighbour rival foe enemy adversary antagonist opponent".split())
"""Nouns for a state as another one sees it."""


def the_other(stage: Stage, token: Token) -> int | None:
    """“Its neighbour”, “its old foe”: the state that a text has spoken of most, beside the one whose it is."""
    owner = stage.doc.child(token, "nmod:poss")
    own = homes(stage, owner)
    if len(own) != 1 or any(c.deprel in ("compound", "appos", "nmod") for c in stage.doc.children(token)):
        return None
    found = spoken_of(stage, token, 1, frozenset(own))
    if found:
        return found[0]
    met = {d for i, d in stage.order if i < token.i and stage.drafts[d].kind == "state" and d not in own}
    return met.pop() if len(met) == 1 else None


def is_somebody(stage: Stage, token: Token) -> bool:
    """“A soldier”, “the fugitive banker”: one of those of whom several would be a group."""
    lemma = token.lemma.lower()
    if not is_people(lemma) and (lemma not in nominals.GROUPS or lemma in MANY):
        return False
    if token.rel not in ("nsubj", "obj", "obl", "nmod"):
        return False
    if stage.doc.child(token, "flat", "appos", "nmod:desc") is not None or token.i + 1 in stage.name_at:
        return False  # “the gas producer Norgas”
    return stage.doc.child(token, "det", "nmod:poss", "nummod") is not None


MANY = nominals.COLLECTIVES | frozenset(
    """people force power party side state nation country government mission group faction team family community authority many
    others most some union tribe clan crew personnel troop partner ally enemy foe public fan critic
    victim neighbor neighbour trader giant star commune local national guard""".split()
)
"""Nouns of groups that do not mean a person where they stand in the singular, or mean as often a state."""


def home_of_owner(stage: Stage, token: Token) -> int | None:
    """“His country”, “the minister’s government”: the state of the person whose it is."""
    owner = stage.doc.child(token, "nmod:poss")
    states = homes(stage, owner)
    persons = owner is not None and all(stage.drafts[d].kind == "person" for d in stage.at.get(owner.i, ()))
    return states[0] if persons and len(states) == 1 else None


TOWNS = frozenset("city town capital village".split())
WIDE = frozenset("sea strait ocean region peninsula gulf bay river island islands desert valley coast province".split())


def is_spot(label: str, lemma: str) -> bool:
    """May a place be called so: a sea no “town”, a town no “border”, only an island “the island”?

    >>> is_spot("Oslo", "city"), is_spot("Black Sea", "city"), is_spot("Oslo", "border")
    (True, False, False)
    """
    words = set(label.lower().split())
    if lemma in TOWNS:
        return not words & (WIDE | nominals.COMPASS)
    if lemma in ("border", "strait", "sea", "base", "airport", "camp", "peninsula", "strip"):
        return lemma in words or (lemma == "base" and "airbase" in words)
    return True


def home_of(stage: Stage, token: Token) -> str | None:
    """The state that a title is of; not the one to which somebody is sent."""
    owner = owner_of(stage, token)
    if owner is None or stage.drafts[owner].kind != "state":
        return None
    said = next((c for c in stage.doc.children(token) if stage.at.get(c.i) == (owner,)), None)
    return None if said is not None and case_of(stage.doc, said) in ("to", "for", "in", "at") else stage.drafts[owner].key


def home_after(stage: Stage, token: Token) -> str | None:
    """“President Ana Ruiz of Norland”: the state that stands behind the name."""
    name = stage.name_at.get(token.i + 1)
    tokens = stage.doc.tokens
    if name is None or name.kind != "person" or name.last + 2 >= len(tokens) or tokens[name.last + 1].text != "of":
        return None
    state = stage.name_at.get(name.last + 2) or stage.name_at.get(name.last + 3)
    return state.entry.key if state is not None and state.kind == "state" and state.entry is not None else None


def is_half_a_title(stage: Stage, token: Token) -> bool:
    """The “prosecutor” of a prosecutor general, the “State” of a secretary of state: the other word stands for both."""
    tokens, i = stage.doc.tokens, token.i
    if token.upos in ("NOUN", "PROPN") and token.lemma.lower() in GENERALS and i + 1 < len(tokens):
        after = tokens[i + 1]
        if after.lemma.lower() == "general" and after.upos in ("NOUN", "PROPN") and after.deprel not in ("nmod:desc", "flat"):
            return after.head != i
    return token.lemma.lower() == "state" and i > 1 and tokens[i - 1].lemma == "of" and tokens[i - 2].lemma.lower() == "secretary"


def place_person(stage: Stage, token: Token) -> None:
    """A noun for one person: the holder of the office, somebody named before, or somebody whom the text does not name."""
    if case_of(stage.doc, token) == "as" or (stage.doc.child(token, "cop") is not None and owner_of(stage, token) is None):
        return
    head = stage.doc.head(token)
    if token.deprel == "compound" and head is not None and head.upos == "NOUN" and head.lemma.lower() not in stage.title_words:
        return  # “a 4,000-member force”
    first, last = nominals.phrase(stage.doc, token)
    owner = owner_of(stage, token)
    lemma = token.lemma.lower()
    if owner is not None and lemma in stage.title_words and is_unique(stage, token):
        entry = stage.gazetteer.person_at(title_text(stage, token), stage.drafts[owner].key or "", stage.published)
        if entry is not None:
            index = known_actor(stage, entry.key, entry.label, "person", entry.wikidata, entry.country)
            stage.drafts[index].gender = entry.gender
            hold(stage, token, (index,), (first, last, "nominal"))
            return
    if is_definite(stage, token) and lemma in stage.title_words and not is_past(stage, token):
        found = holder(stage, token, owner) if lemma not in GENERAL else None
        if found is None and owner is None and stage.home is not None and is_unique(stage, token):
            entry = stage.gazetteer.person_at(title_text(stage, token), stage.home, stage.published)
            if entry is not None:
                found = known_actor(stage, entry.key, entry.label, "person", entry.wikidata, entry.country)
                stage.drafts[found].gender = entry.gender
        if found is not None:
            hold(stage, token, (found,), (first, last, "nominal") if owner is not None else (token.i, token.i, "nominal"))
            return
    if owner is not None and stage.drafts[owner].kind == "state" and is_definite(stage, token) and lemma in OF_A_STATE:
        home = stage.drafts[owner].key
        found = look_back(
            stage, token, lambda d: d.kind == "person" and d.country == home and is_named_draft(d) and not d.plural, sentences=3
        )
        if found is not None and (lemma in GENERAL or is_called(stage, stage.drafts[found], lemma)):
            hold(stage, token, (found,), (first, last, "nominal"))
            return
    if owner is not None and stage.drafts[owner].kind in ("organization", "armed_group") and is_definite(stage, token):
        found = look_back(stage, token, lambda d: serves_in(stage, d, owner, token), sentences=4) if lemma in OF_A_BODY else None
        if found is not None:
            hold(stage, token, (found,), (first, last, "nominal"))
            return
    if owner is None and is_definite(stage, token) and lemma != "source":
        found = look_back(stage, token, lambda d: d.kind == "person" and not d.plural and is_called(stage, d, lemma))
        if found is None and lemma in ("man", "woman", "leader", "official", "politician", "expert", "analyst", "diplomat"):
            found = look_back(stage, token, lambda d: d.kind == "person" and not d.plural)
        if found is not None:
            hold(stage, token, (found,), (token.i, token.i, "nominal"))
            return
    text = hit_text(stage.doc, first, last)
    existing = None if stage.doc.tokens[first].text.lower() in ("a", "an", "another", "one") else find_same_text(stage, text)
    if existing is not None:
        hold(stage, token, (existing,), (first, last, "nominal"))
        return
    country = stage.drafts[owner].key if owner is not None and stage.drafts[owner].kind == "state" else None
    hold(
        stage,
        token,
        (
            add_draft(
                stage,
                bare(text),
                "person",
                (first, last, "nominal"),
                country=country,
                description=text,
                principals=one(owner),
                gender=nominals.GENDERED.get(lemma),
            ),
        ),
        None,
    )


def serves_in(stage: Stage, draft: Draft, body: int, token: Token) -> bool:
    """Has somebody who is named an office in a body, as far as is known or as the text said before?"""
    if draft.kind != "person" or draft.plural or not is_named_draft(draft):
        return False
    offices = stage.gazetteer.offices_of(draft.key, stage.published) if draft.key is not None else ()
    if any(tenure.organization == stage.drafts[body].key for tenure in offices):
        return True
    titles = (stage.doc.tokens[last] for _, last, how in draft.mentions if how == "nominal" and last < token.i)
    return any(title.lemma.lower() in stage.title_words and owner_of(stage, title) == body for title in titles)


def is_unique(stage: Stage, token: Token) -> bool:
    """Is there one holder of the office at a time?"""
    title = title_text(stage, token)
    first, _ = nominals.phrase(stage.doc, token)
    former = any(
        stage.doc.tokens[i].lemma in ("former", "ex", "then", "late", "a", "an", "new", "next") for i in range(first, token.i)
    )
    return not former and any(
        word in title
        for word in (
            "president",
            "prime minister",
            "premier",
            "chancellor",
            "foreign minister",
            "secretary of state",
            "king",
            "supreme leader",
            "emir",
            "sultan",
            "queen",
            "foreign secretary",
        )
    )


def is_called(stage: Stage, draft: Draft, lemma: str) -> bool:
    """Was the actor called by this noun before, not as of something past?"""
    return any(
        lemma in (t.lemma.lower() for t in stage.doc.tokens[f : e + 1]) and not is_past(stage, stage.doc.tokens[e])
        for f, e, how in draft.mentions
        if how == "nominal"
    )
