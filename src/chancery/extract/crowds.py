"""Nouns for several: those named before, one holder of an office each, or a group of its own."""

from __future__ import annotations

from functools import partial

from chancery.extract import nominals
from chancery.extract.assemblies import assembled, is_bare
from chancery.extract.coreference import last_that_fit
from chancery.extract.doc import Token
from chancery.extract.homes import homes, spoken_of
from chancery.extract.houses import owner_of, owners_of
from chancery.extract.names import head_of, hit_text
from chancery.extract.runs import listed
from chancery.extract.slots import case_of, conjuncts, subject_of
from chancery.extract.stage import Draft, Stage, add_draft, bare, find_same_text, hold, is_definite, met_before, person_at

FIGHTERS = frozenset("rebel militant insurgent guerrilla".split())
"""Nouns for the men of an armed group."""


def place_plural(stage: Stage, token: Token) -> None:
    """A noun for several: those named before, one holder of an office each, or a group of its own."""
    lemma = token.lemma.lower()
    number = nominals.count_of(stage.doc, token)
    definite = is_definite(stage, token)
    owner = stage.doc.child(token, "nmod:poss")
    owned = owner is not None
    if definite and lemma == "leader" and number is not None and (found := leaders(stage, token, number)):
        hold(stage, token, found, (token.i, token.i, "nominal"))
        return
    if definite and not owned and number is not None and (found := members(stage, token, number)):
        hold(stage, token, found, (token.i, token.i, "nominal"))
        return
    bare_noun = lemma in PARTIES and is_bare(stage, token)
    if definite and not owned and number is None and bare_noun and (pair := members(stage, token, 2)):
        hold(stage, token, pair, (token.i, token.i, "nominal"))
        return
    if definite and not owned and lemma in PARTIES and number == 2:
        sorts = ("state",) if lemma in nominals.LANDS else ("state", "organization", "armed_group")
        barred = subjects_above(stage, token)
        others = [i for i, d in enumerate(stage.drafts) if d.kind in sorts and not d.plural and i not in barred]
        states = last_that_fit(stage, token, lambda d: any(d is stage.drafts[i] for i in others), 2)
        if len(states) == 2:
            hold(stage, token, tuple(states), (token.i, token.i, "nominal"))
            return
    if lemma == "member" and owned and (body := owner_of(stage, token)) is not None:
        if stage.drafts[body].kind in ("organization", "armed_group"):
            hold(stage, token, (body,), (token.i, token.i, "nominal"))  # “the council, whose 15 members”
            return
    if definite and lemma in stage.title_words and (titled := all_with_title(stage, token, number)):
        hold(stage, token, titled, (token.i, token.i, "nominal"))
        return
    if definite and number == 2 and lemma in stage.title_words:
        people = last_that_fit(
            stage, token, lambda d: d.kind == "person" and not d.plural and has_title(stage, d) and may_be(stage, d, token), 2
        )
        if len(people) == 2:
            hold(stage, token, tuple(people), (token.i, token.i, "nominal"))
            return
    if definite and lemma in FIGHTERS and (fighting := the_one_group(stage, token)) is not None:
        hold(stage, token, (fighting,), (token.i, token.i, "nominal"))
        return
    if lemma in stage.title_words and (spread := spread_over(stage, token)):
        stage.at[token.i] = spread
        return
    if together := assembled(stage, token):
        hold(stage, token, together, (token.i, token.i, "nominal"))
        return
    owning = owner_of(stage, token)
    if owning is not None and lemma in STATELY and stage.drafts[owning].kind == "group" and is_theirs(stage, token):
        owning = None  # “sent troops … Their armies clashed”
    if owning is None and definite and lemma in BETWEEN and (not owned or is_theirs(stage, token)):
        wholes = spoken_of(stage, token, 2) if number in (None, 2) and is_of_the_story(stage, token, bare=True) else ()
    else:
        wholes = ()
    place_group(stage, token, sender(stage, token) if owning is None and lemma in nominals.SERVING else owning, wholes)


BETWEEN = frozenset(
    "delegation negotiator leader minister president premier army military navy envoy team diplomat general".split()
)
"""Nouns for those who act for two that face each other, where no word says whose they are."""


STATELY = frozenset("army military navy minister president premier envoy".split())
"""Those of them that no mere group has."""


def is_theirs(stage: Stage, token: Token) -> bool:
    """“Their armies”, where it is not states that were spoken of last."""
    owner = stage.doc.child(token, "nmod:poss")
    return owner is not None and owner.text.lower() == "their"


SENDING = frozenset(
    "send deploy dispatch station post commit pledge contribute keep lose mass withdraw redeploy mobilise mobilize have".split()
)
"""Verbs whose object serves their subject: “sent 200 soldiers”."""


def sender(stage: Stage, token: Token) -> int | None:
    """The state or body that sends, keeps or withdraws those of whom a noun speaks."""
    verb = stage.doc.head(token)
    if token.rel != "obj" or verb is None or verb.lemma not in SENDING:
        return None
    for subject in subject_of(stage.doc, verb):
        for draft in stage.at.get(subject.i, ()):
            if stage.drafts[draft].kind in ("state", "organization", "armed_group"):
                return draft
    return None


def members(stage: Stage, token: Token, number: int | None) -> tuple[int, ...]:
    """“The four experts”, “the three countries”, “the two”: as many as were named together before, of the right sort.

    A list that was named together goes first; else those of the sentences before, where they are just as many.
    """
    lemma = token.lemma.lower()
    if number is None or not 2 <= number <= 12 or owner_of(stage, token) is not None:
        return ()
    kinds: list[tuple[str, ...]]
    if lemma in PARTIES:
        kinds = [("state",) if lemma in nominals.LANDS else ("state", "organization", "armed_group")]
    elif lemma in stage.title_words | nominals.PERSONS | {"people"}:
        kinds = [("person",)]
    elif lemma in NUMBERS | {"pair", "duo", "trio"}:
        kinds = [("person",), ("state", "organization", "armed_group")]
    else:
        return ()
    here = stage.doc.sentence_number(token)
    actor = subjects_above(stage, token) if lemma in PARTIES else set()
    for back in range(0, 4):
        if here - back < 0:
            break
        for sorts in kinds:
            found = named_together(stage, token, here - back, sorts, number)
            if found and not actor & set(found) and all(may_be(stage, stage.drafts[d], token) for d in found):
                return found
    if lemma in PARTIES:
        told = actor if token.rel in ("obj", "obl", "iobj") else set()
        if (pair := of_those_named(stage, token, number)) or is_of_the_story(stage, token):
            if pair := pair or spoken_of(stage, token, number, frozenset(told)):
                return pair
    for sorts in kinds:
        for back in (1, 2):
            met = [
                d
                for i, d in stage.order
                if i < token.i and here - back <= stage.doc.sentence_number(stage.doc.tokens[i]) < here + (lemma in PARTIES)
            ]
            met = [d for d in dict.fromkeys(met) if stage.drafts[d].kind in sorts and not stage.drafts[d].plural]
            met = [d for d in met if d not in actor and may_be(stage, stage.drafts[d], token)]
            if len(met) == number:
                return tuple(met)
    return ()


def is_of_the_story(stage: Stage, token: Token, *, bare: bool = False) -> bool:
    """“The two countries”, “both sides”: nothing but a number, or the noun alone (``bare``), says which."""
    beside = (c for c in stage.doc.children(token, "nmod", "acl", "amod", "compound") if c.upos != "PRON")
    if any(c.lemma.lower() not in ("foreign", "defence", "defense", "prime", "finance", "interior") for c in beside):
        return False
    if bare:
        return True
    said = nominals.count_of(stage.doc, token) is not None or token.lemma.lower() in OPPOSED
    return said or not nominals.is_plural(token)


OPPOSED = frozenset("side army military capital neighbor neighbour".split())
"""Nouns that speak of two, with a number or without."""


def of_those_named(stage: Stage, token: Token, number: int) -> tuple[int, ...]:
    """“The two leaders agreed that neither country …”: the states of those for whom a noun stood before in the sentence."""
    for other in reversed(stage.doc.sentence_tokens(stage.doc.sentence_number(token))):
        held = stage.at.get(other.i, ()) if other.i < token.i else ()
        if len(held) > 1 and all(stage.drafts[d].kind == "person" for d in held):
            states = homes(stage, other)
            return states if len(states) == number else ()
    return ()


def leaders(stage: Stage, token: Token, number: int) -> tuple[int, ...]:
    """“Both leaders”: those named before who lead or rule, where they are just as many; the last ones where they are more."""
    met = [
        d
        for d in met_before(stage, token)
        if stage.drafts[d].kind == "person" and is_named(stage, d) and not stage.drafts[d].plural and leads(stage, d, token)
    ]
    return tuple(sorted(met[:number])) if len(met) >= number else ()


LEADING = frozenset("president king emir sultan queen emperor chancellor premier leader ruler".split())


def leads(stage: Stage, draft: int, token: Token) -> bool:
    """Is somebody called, or known on the day to be, a head of state or government, or a leader?"""
    titles = titles_of(stage, stage.drafts[draft], token)
    return any(title.split()[-1] in LEADING and "vice" not in title or title == "prime minister" for title in titles)


def titles_of(stage: Stage, person: Draft, token: Token) -> set[str]:
    """What somebody is called before a token, and the offices that are known for the day of publication."""
    said = [stage.doc.tokens[i] for i, held in stage.at.items() if i < token.i and any(stage.drafts[d] is person for d in held)]
    titles = {title_text(stage, noun) for noun in said if noun.lemma.lower() in stage.title_words}
    if person.key is not None and stage.published is not None:
        titles |= {tenure.office for tenure in stage.gazetteer.offices_of(person.key, stage.published)}
    return titles


ANY_TITLE = frozenset("leader official diplomat politician envoy representative negotiator".split())


def may_be(stage: Stage, draft: Draft, token: Token) -> bool:
    """May somebody be one of “the two presidents”: no other office, and only others, is told or known of them?"""
    lemma = token.lemma.lower()
    if draft.kind != "person" or lemma not in stage.title_words or lemma in ANY_TITLE:
        return True
    titles = titles_of(stage, draft, token)
    return not titles or any(title.split()[-1] == lemma for title in titles)


def subjects_above(stage: Stage, token: Token) -> set[int]:
    """Who does or says something to those of whom a noun in the same sentence speaks: “Norland told both sides …”."""
    verbs = [verb for verb in stage.doc.ancestors(token) if verb.upos in ("VERB", "ADJ", "NOUN")]
    subjects = [s for verb in verbs for s in stage.doc.children(verb, "nsubj") if s.i < token.i]
    apart = [s for s in subjects if token not in stage.doc.subtree(s)]
    return {d for subject in apart for d in stage.at.get(subject.i, ())}


PARTIES = nominals.LANDS | frozenset(
    """side government party capital army military navy neighbor neighbour rival foe adversary antagonist belligerent combatant
    disputant signatory""".split()
)
"""Nouns for states, or for those who face each other."""

NUMBERS = frozenset("two three four five six both".split())


def named_together(stage: Stage, token: Token, sentence: int, sorts: tuple[str, ...], number: int) -> tuple[int, ...]:
    """The last list in a sentence that has just so many members, all of one of these kinds."""
    for first in reversed(stage.doc.sentence_tokens(sentence)):
        if first.i >= token.i or first.i not in stage.at or first.rel == "conj":
            continue
        together = listed(stage.doc, first, partial(person_at, stage))
        held = tuple(dict.fromkeys(d for t in together if t.i < token.i for d in stage.at.get(t.i, ())))
        if len(held) == number and all(stage.drafts[d].kind in sorts and not stage.drafts[d].plural for d in held):
            return held
    return ()


def has_title(stage: Stage, draft: Draft) -> bool:
    """Has somebody an office, as the text says or as is known?"""
    if draft.key is not None and stage.gazetteer.offices_of(draft.key):
        return True
    said = (stage.doc.tokens[last].lemma.lower() for _, last, how in draft.mentions if how == "nominal")
    return draft.country is not None or any(lemma in stage.title_words for lemma in said)


def the_one_group(stage: Stage, token: Token) -> int | None:
    """“The rebels”: the armed group that was named before, where there is one only."""
    first, _ = nominals.phrase(stage.doc, token)
    met = {d for i, d in stage.order if i < token.i and stage.drafts[d].kind == "armed_group"}
    return met.pop() if first == token.i - 1 and len(met) == 1 else None


def all_with_title(stage: Stage, token: Token, number: int | None) -> tuple[int, ...]:
    """“The foreign ministers agreed”: the persons who were given that title before, where they are several.

    Whoever was called somebody’s counterpart has the title of that somebody.
    """
    if owner_of(stage, token) is not None:
        return ()
    wanted = title_text(stage, token).removesuffix("s").split()
    titles: dict[int, set[str]] = {}
    for i, held in sorted(stage.at.items()):
        other = stage.doc.tokens[i]
        if i >= token.i or any(stage.drafts[d].kind != "person" for d in held):
            continue
        if other.lemma.lower() == "counterpart":
            first = [d for child in stage.doc.children(other, "nmod:poss") for d in stage.at.get(child.i, ())]
            for d in held:
                titles.setdefault(d, set()).update(*(titles.get(one, set()) for one in first))
        elif other.lemma.lower() in stage.title_words:
            for d in held:
                titles.setdefault(d, set()).add(title_text(stage, other))
    found = [d for d, known in titles.items() if any(t.split()[-len(wanted) :] == wanted for t in known) and is_named(stage, d)]
    return tuple(found) if len(found) > 1 and number in (None, len(found)) else ()


def is_named(stage: Stage, draft: int) -> bool:
    """Does the text name the actor?"""
    return is_named_draft(stage.drafts[draft])


def is_named_draft(draft: Draft) -> bool:
    """Does the text name the actor?"""
    return any(how == "name" for _, _, how in draft.mentions)


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
                country=stage.drafts[owner].key if stage.drafts[owner].kind == "state" else stage.drafts[owner].country,
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


def place_group(stage: Stage, token: Token, owner: int | None, wholes: tuple[int, ...] = ()) -> None:
    """A group of its own, with what it acts for: the ``owner`` and whoever shares it, or ``wholes``."""
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
            principals=() if token.lemma.lower() in nominals.RELATED else wholes or owners_of(stage, token, owner),
            private=token.lemma.lower() not in nominals.SERVING,
            plural=True,
            count=nominals.count_of(stage.doc, token),
        )
        hold(stage, token, (existing,), None)
    else:
        hold(stage, token, (existing,), (first, last, "nominal"))


def title_text(stage: Stage, token: Token) -> str:
    """The title as the gazetteer may know it: “foreign minister”, “secretary of state”."""
    words = [c for c in stage.doc.children(token, "compound", "amod") if c.i < token.i and c.i not in stage.at]
    text = " ".join(w.text.lower() for w in [*words, token])
    of = next((c for c in stage.doc.children(token, "nmod") if c.lemma.lower() == "state"), None)
    return text + (" of state" if of is not None else "")
