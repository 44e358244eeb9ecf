"""Nouns for organised bodies, and whose they are: “the ministry”, “Israel’s parliament”, “the militant group”."""

from __future__ import annotations

from chancery.extract import nominals
from chancery.extract.apposition import named_partner
from chancery.extract.coreference import look_back, place_anaphor, place_pronoun
from chancery.extract.doc import Token
from chancery.extract.names import hit_text
from chancery.extract.slots import case_of, conjuncts
from chancery.extract.stage import ACTING, Stage, add_draft, find_same_text, hold, is_definite, known_actor, state_of
from chancery.gazetteer import Entry


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
                if (partner := named_partner(stage, child)) is not None:
                    hold(stage, child, partner, (child.i, child.i, "nominal"))
                else:
                    place_body(stage, child)
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
    """The owner and what is coordinated with it: “representatives from Hamas and Iran”, “U.S. and Chinese officials”."""
    if owner is None:
        return ()
    said = next((c for c in stage.doc.children(token) if stage.at.get(c.i) == (owner,)), None)
    if said is None:
        # “their ministers”, of two states
        whose = next((held for c in stage.doc.children(token, "nmod:poss") if owner in (held := stage.at.get(c.i, ()))), (owner,))
        return tuple(d for d in whose if stage.drafts[d].kind in ("state", "organization", "armed_group")) or (owner,)
    listed = list(conjuncts(stage.doc, said))
    if said.rel in ("amod", "compound"):
        before = [c for c in stage.doc.children(token, "amod", "compound") if c.i < token.i and c.i in stage.at]
        listed = sorted({t.i: t for c in before for t in conjuncts(stage.doc, c)}.values(), key=_place)
        if not any(stage.doc.child(t, "cc") for t in (token, *listed)):
            return (owner,)  # “the Saudi state oil company”
    found = [owner]
    for other in listed:
        found.extend(d for d in stage.at.get(other.i, ()) if d not in found and stage.drafts[d].kind in ACTING)
    return tuple(found)


def _place(token: Token) -> int:
    return token.i


def place_body(stage: Stage, token: Token) -> None:
    """A noun for an organised body: known, named before, or said of a state."""
    first, last = nominals.phrase(stage.doc, token)
    lemma = token.lemma.lower()
    owner = owner_of(stage, token)
    if (fighting := fighting_group(stage, token, owner)) is not None:
        hold(stage, token, (fighting,), (first, token.i, "nominal"))
        return
    if owner is None and lemma in nominals.OUTLETS and is_definite(stage, token):
        place_anaphor(stage, token, lambda d: d.kind == "media")
        if token.i in stage.at:
            return
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
            place_unowned(stage, token, first)
            return
    start = next((i for i in range(first, last + 1) if stage.doc.tokens[i].upos not in ("DET", "ADV")), first)
    if lemma in ("center", "centre") and stage.doc.tokens[token.i - 1].xpos == "POS":
        return  # “the country’s centre”
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


def place_unowned(stage: Stage, token: Token, first: int) -> None:
    """A body that acts, though the text says neither its name nor whose it is: “a press freedom group”, “the court”."""
    rel = token.deprel if token.deprel == "nmod:poss" else token.rel
    if rel not in ("nsubj", "obj", "obl", "iobj", "root", "nmod:poss") or nominals.is_plural(token) or token.upos != "NOUN":
        return
    if token.rel == "obl" and case_of(stage.doc, token) not in ("by", "on", "to", "with", "against"):
        return
    if token.deprel != "nsubj" and token.lemma.lower() in nominals.PREMISES:
        return
    if stage.doc.children(token, "appos", "flat", "nmod:desc") or any(
        case_of(stage.doc, child) == "of" for child in stage.doc.children(token, "nmod")
    ):
        return  # “the opposition party Akel”, “an assembly of ministers”
    start = next((i for i in range(first, token.i + 1) if stage.doc.tokens[i].upos != "DET"), token.i)
    text = hit_text(stage.doc, start, token.i)
    existing = find_same_text(stage, text) if is_definite(stage, token) else None
    if existing is not None:
        hold(stage, token, (existing,), (start, token.i, "nominal"))
        return
    span = (start, token.i, "nominal")
    hold(stage, token, (add_draft(stage, text, "organization", span, description=text),), None)


def known_bloc(stage: Stage, token: Token) -> int | None:
    """“the bloc”, “the alliance”: the one that was named before, itself or by one of its organs."""
    keys = nominals.SORTS_OF_BODIES.get(token.lemma.lower())
    if keys is None or token.xpos == "NNS" or not is_definite(stage, token):
        return None
    owner = owner_of(stage, token)
    if owner is not None and stage.drafts[owner].key != "org-un":  # “the UN nuclear watchdog”
        return None
    met = [stage.drafts[d].key for i, d in stage.order if i < token.i]
    named = [key for key in reversed(met) if key in keys][:1]
    if not named and "org-eu" in keys and any(key is not None and key.startswith("org-european-") for key in met):
        named = ["org-eu"]
    entry = stage.gazetteer.get(named[0]) if named else None
    return known_actor(stage, entry.key, entry.label, entry.kind, entry.wikidata) if entry is not None else None


def fighting_group(stage: Stage, token: Token, owner: int | None) -> int | None:
    """“the Lebanese militant group”, “the Iran-backed movement”: the armed group before that fits."""
    if token.lemma.lower() not in ("group", "movement", "organization", "organisation", "militia", "faction"):
        return None
    first, _ = nominals.phrase(stage.doc, token)
    words = {t.text.lower() for t in stage.doc.tokens[first : token.i + 1]}
    words |= {part for word in words for part in word.split("-")}
    if not is_definite(stage, token) or not words & nominals.FIGHTING:
        return None
    state = stage.drafts[owner] if owner is not None and not words & {"backed", "aligned"} else None
    home = state.key if state is not None and state.kind == "state" else None
    return look_back(stage, token, lambda d: d.kind == "armed_group" and (home is None or d.country == home), sentences=12)


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
