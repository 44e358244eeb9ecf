"""Nouns that stand for actors: persons by their office, groups, bodies of a state, what was named before."""

from __future__ import annotations

from chancery.extract import nominals
from chancery.extract.apposition import named_partner, named_place
from chancery.extract.coreference import last_that_fit, look_back, place_anaphor, place_pronoun
from chancery.extract.doc import Token
from chancery.extract.names import head_of, hit_text
from chancery.extract.slots import case_of, conjuncts
from chancery.extract.stage import (
    ACTING,
    Draft,
    Stage,
    add_draft,
    bare,
    find_same_text,
    hold,
    is_definite,
    known_actor,
    state_of,
)
from chancery.extract.titles import GENERALS
from chancery.gazetteer import Entry


def place_nominal(stage: Stage, token: Token) -> None:
    """Say who a noun stands for, where it stands for an actor."""
    lemma = token.lemma.lower()
    if is_half_a_title(stage, token):
        return
    named = named_partner(stage, token)
    if named is not None:
        if (
            lemma in stage.title_words
            or lemma in nominals.PERSONS | nominals.GROUPS | nominals.BODIES | nominals.LANDS | nominals.SPOTS
        ):
            hold(stage, token, named, (token.i, token.i, "nominal"))
        return
    plural = nominals.is_plural(token)
    if lemma in nominals.LANDS and not plural and is_definite(stage, token):
        place_anaphor(stage, token, lambda d: d.kind == "state" and not d.plural)
    elif lemma in nominals.TRANSPARENT and (owner := owner_of(stage, token)) is not None:
        if lemma in nominals.FORCES:
            place_group(stage, token, owner)
        else:
            hold(stage, token, (owner,), (token.i, token.i, "nominal"))
    elif lemma in stage.title_words | nominals.PERSONS and not plural:
        place_person(stage, token)
    elif lemma in nominals.GROUPS and plural:
        place_plural(stage, token)
    elif lemma in stage.title_words | nominals.PERSONS | nominals.FORCES and plural:
        place_plural(stage, token)
    elif lemma in nominals.BODIES:
        place_body(stage, token)
    elif lemma in nominals.SPOTS and (place := named_place(stage, token)) is not None:
        hold(stage, token, place, None)
    elif lemma in nominals.SPOTS and is_definite(stage, token) and not plural and token.upos == "NOUN":
        place_anaphor(stage, token, lambda d: d.kind == "place")
    elif (
        lemma in ("many", "some", "most", "other", "others")
        and token.rel in ("nsubj", "obl", "obj", "nmod")
        and token.upos != "DET"
    ):
        place_group(stage, token, None)


def is_half_a_title(stage: Stage, token: Token) -> bool:
    """The “prosecutor” of a prosecutor general, the “State” of a secretary of state: the other word stands for both."""
    tokens, i = stage.doc.tokens, token.i
    if token.upos in ("NOUN", "PROPN") and token.lemma.lower() in GENERALS and i + 1 < len(tokens):
        after = tokens[i + 1]
        if after.lemma.lower() == "general" and after.upos in ("NOUN", "PROPN") and after.deprel not in ("nmod:desc", "flat"):
            return after.head != i
    return token.lemma.lower() == "state" and i > 1 and tokens[i - 1].lemma == "of" and tokens[i - 2].lemma.lower() == "secretary"


def owner_of(stage: Stage, token: Token) -> int | None:
    """The state or body that a noun is said of: “Israeli”, “Moscow’s”, “of Hamas”, “from Iran”, “its”."""
    for child in sorted(stage.doc.children(token), key=lambda c: abs(c.i - token.i)):
        if child.rel in ("amod", "compound", "nmod", "nummod", "det"):
            if (
                child.rel == "nmod"
                and child.deprel != "nmod:poss"
                and case_of(stage.doc, child) not in (None, "of", "from", "for", "to", "at", "in")
            ):
                continue
            if child.i not in stage.at and child.i > token.i and child.lemma.lower() in nominals.BODIES:
                place_nominal(stage, child)
            held = stage.at.get(child.i)
            if held is not None and stage.drafts[held[0]].kind in ("state", "organization", "armed_group", "media", "group"):
                return held[0]
            if held is not None and token.lemma.lower() in nominals.TRANSPARENT and stage.drafts[held[0]].kind == "person":
                return held[0]
            if child.deprel == "nmod:poss" and child.upos in ("PRON", "DET") and child.i not in stage.at:
                place_pronoun(stage, child)
                held = stage.at.get(child.i)
                if held is not None:
                    if stage.drafts[held[0]].kind in ("state", "organization", "armed_group"):
                        return held[0]
                    return state_of(stage, stage.drafts[held[0]])
            for inner in stage.doc.children(child, "compound", "amod", "nmod"):
                held = stage.at.get(inner.i)
                if child.rel in ("compound", "amod") and held is not None and stage.drafts[held[0]].kind == "state":
                    return held[0]
    return None


def owners_of(stage: Stage, token: Token, owner: int | None) -> tuple[int, ...]:
    """The owner and what is coordinated with it: “representatives from Hamas and Iran”."""
    if owner is None:
        return ()
    said = next((c for c in stage.doc.children(token) if stage.at.get(c.i) == (owner,)), None)
    found = [owner]
    for other in conjuncts(stage.doc, said) if said is not None and said.rel == "nmod" else ():
        found.extend(d for d in stage.at.get(other.i, ()) if d not in found and stage.drafts[d].kind in ACTING)
    return tuple(found)


def place_person(stage: Stage, token: Token) -> None:
    """A noun for one person: the holder of the office, somebody named before, or somebody whom the text does not name."""
    if case_of(stage.doc, token) == "as" or (stage.doc.child(token, "cop") is not None and owner_of(stage, token) is None):
        return
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
                stage, bare(text), "person", (first, last, "nominal"), country=country, description=text, principals=one(owner)
            ),
        ),
        None,
    )


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
            "foreign secretary",
        )
    )


def title_text(stage: Stage, token: Token) -> str:
    """The title as the gazetteer may know it: “foreign minister”, “secretary of state”."""
    words = [c for c in stage.doc.children(token, "compound", "amod") if c.i < token.i and c.i not in stage.at]
    text = " ".join(w.text.lower() for w in [*words, token])
    of = next((c for c in stage.doc.children(token, "nmod") if c.lemma.lower() == "state"), None)
    return text + (" of state" if of is not None else "")


def is_called(stage: Stage, draft: Draft, lemma: str) -> bool:
    """Was the actor called by this noun before?"""
    return any(
        lemma in (t.lemma.lower() for t in stage.doc.tokens[f : e + 1]) for f, e, how in draft.mentions if how == "nominal"
    )


def place_plural(stage: Stage, token: Token) -> None:
    """A noun for several: those named before, one holder of an office each, or a group of its own."""
    lemma = token.lemma.lower()
    number = nominals.count_of(stage.doc, token)
    definite = is_definite(stage, token)
    if definite and lemma in nominals.LANDS | {"side", "government", "neighbor", "neighbour"} and number in (2, None):
        states = last_that_fit(stage, token, lambda d: d.kind in ("state", "organization", "armed_group") and not d.plural, 2)
        if len(states) == 2:
            hold(stage, token, tuple(states), (token.i, token.i, "nominal"))
            return
    if definite and number == 2 and lemma in stage.title_words:
        people = last_that_fit(stage, token, lambda d: d.kind == "person" and not d.plural, 2)
        if len(people) == 2:
            hold(stage, token, tuple(people), (token.i, token.i, "nominal"))
            return
    if lemma in stage.title_words and (spread := spread_over(stage, token)):
        stage.at[token.i] = spread
        return
    place_group(stage, token, owner_of(stage, token))


def spread_over(stage: Stage, token: Token) -> tuple[int, ...]:
    """“the leaders of Syria, Iran and Egypt”: one holder of the office each."""
    of = next((c for c in stage.doc.children(token, "nmod") if case_of(stage.doc, c) == "of"), None)
    if of is None:
        return ()
    listed = [c for c in conjuncts(stage.doc, of) if c.i in stage.at]
    states = [c for c in listed if stage.drafts[stage.at[c.i][0]].kind in ("state", "organization")]
    if len(states) < 2:
        return ()
    if len(named := named_after(stage, states[-1])) == len(states):
        return named
    found = [d for c in listed for d in stage.at[c.i] if stage.drafts[d].kind == "person"]
    for state in states:
        owner = stage.at[state.i][0]
        label = f"{token.lemma} of {stage.drafts[owner].label}"
        found.append(
            add_draft(
                stage,
                label,
                "person",
                (token.i, token.i, "nominal"),
                country=stage.drafts[owner].key,
                description=label,
                principals=(owner,),
            )
        )
    return tuple(found)


def named_after(stage: Stage, token: Token) -> tuple[int, ...]:
    """The persons listed after a comma or dash: “… of Egypt and Qatar – Ana Ruiz and Karl Beck”."""
    tokens = stage.doc.tokens
    at = token.i + 1
    found: list[int] = []
    if at >= len(tokens) or tokens[at].text not in (",", "–", "—", "-", "--", ":", "("):
        return ()
    while at < len(tokens) and stage.doc.sentence_number(tokens[at]) == stage.doc.sentence_number(token):
        name = stage.name_at.get(at)
        if name is not None and name.kind == "person":
            found.extend(stage.at.get(head_of(stage.doc, name.first, name.last).i, ())[:1])
            at = name.last + 1
        elif tokens[at].text in (",", "–", "—", "-", "--", ":", "(", "and"):
            at += 1
        else:
            break
    return tuple(found)


def place_group(stage: Stage, token: Token, owner: int | None) -> None:
    """A group of its own, with what it acts for."""
    first, last = nominals.phrase(stage.doc, token)
    text = hit_text(stage.doc, first, last)
    existing = find_same_text(stage, text) if owner is not None or is_definite(stage, token) else None
    if existing is None:
        country = stage.drafts[owner].key if owner is not None and stage.drafts[owner].kind == "state" else None
        existing = add_draft(
            stage,
            bare(text),
            "group",
            (first, last, "nominal"),
            country=country,
            description=text,
            principals=owners_of(stage, token, owner),
            plural=True,
            count=nominals.count_of(stage.doc, token),
        )
        hold(stage, token, (existing,), None)
    else:
        hold(stage, token, (existing,), (first, last, "nominal"))


def place_body(stage: Stage, token: Token) -> None:
    """A noun for an organised body: known, named before, or said of a state."""
    first, last = nominals.phrase(stage.doc, token)
    lemma = token.lemma.lower()
    owner = owner_of(stage, token)
    modifiers = [c for c in stage.doc.children(token, "compound", "amod", "nmod:poss") if c.i < token.i]
    if owner is None or not modifiers:
        if is_definite(stage, token) and (known := plain_body(stage, token)) is not None:
            hold(stage, token, (known,), (token.i, token.i, "nominal"))
            return
        if is_definite(stage, token):
            wanted = (
                ("armed_group", "organization", "group")
                if lemma in ("group", "movement", "organization", "organisation")
                else ("organization", "state")
            )
            found = look_back(
                stage,
                token,
                lambda d: d.kind in wanted and not d.plural and (lemma in d.label.lower() or wanted[0] == "armed_group"),
                sentences=12,
            )
            if found is not None:
                hold(stage, token, (found,), (token.i, token.i, "nominal"))
                return
        if owner is None:
            return
    start = next((i for i in range(first, last + 1) if stage.doc.tokens[i].upos != "DET"), first)
    text = hit_text(stage.doc, start, token.i)
    entry = body_entry(stage, token, owner)
    if entry is not None:
        index = known_actor(stage, entry.key, entry.label, entry.kind, entry.wikidata, entry.country)
        if not stage.drafts[index].principals and index != owner:
            stage.drafts[index].principals = (owner,)
        hold(stage, token, (index,), (start, token.i, "nominal"))
        return
    existing = find_same_text(stage, text)
    if existing is not None:
        hold(stage, token, (existing,), (start, token.i, "nominal"))
        return
    state = stage.drafts[owner]
    country = state.key if state.kind == "state" else None
    hold(
        stage,
        token,
        (add_draft(stage, text, "organization", (start, token.i, "nominal"), country=country, principals=one(owner)),),
        None,
    )


def plain_body(stage: Stage, token: Token) -> int | None:
    """A body that the gazetteer knows, written in small letters: “the general assembly”."""
    words = [c.text for c in stage.doc.children(token, "compound", "amod") if c.i < token.i]
    if not words:
        return None
    name = " ".join([*words, token.text]).title()
    for full in (name, f"United Nations {name}"):
        found = stage.gazetteer.lookup(full)
        if len(found) == 1:
            entry = found[0]
            return known_actor(stage, entry.key, entry.label, entry.kind, entry.wikidata, entry.country)
    return None


def body_entry(stage: Stage, token: Token, owner: int) -> Entry | None:
    """The gazetteer's entry of “Russia’s foreign ministry”, under one of the ways to say it."""
    state = stage.drafts[owner]
    words = [c.text for c in stage.doc.children(token, "compound", "amod") if c.i < token.i and stage.at.get(c.i) != (owner,)]
    title = " ".join([*words, token.text]).title()
    stems = [state.label, *(stage.gazetteer.adjectives(state.key) if state.key else ())]
    for name in [f"{stem} {title}" for stem in stems] + [f"{title} of {state.label}", f"{state.label}'s {title}"]:
        found = stage.gazetteer.lookup(name)
        if len(found) == 1:
            return found[0]
    return None


def one(draft: int | None) -> tuple[int, ...]:
    """A draft or none, as a tuple."""
    return () if draft is None else (draft,)
