"""Names put on the stage: one draft for each who is named, whatever its full, short or bracketed forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from chancery.extract import nominals
from chancery.extract.doc import Token
from chancery.extract.names import Name, family_names, head_of, hit_text, without_initials
from chancery.extract.namesakes import known_family
from chancery.extract.nested import place_nested
from chancery.extract.stage import Draft, Stage, add_draft, find_same_text, fold, merge_drafts, state_key

KOREAS = {"North": "state-kp", "South": "state-kr"}
"""What the halves of a divided country are called in short."""


def place_names(stage: Stage, names: tuple[Name, ...]) -> None:
    """Put all names on the stage. Full names come first, so that a family name finds its owner."""
    by_key: dict[str, int] = {}
    full = family_names(names, stage.doc)
    drafted: dict[int, int] = {}
    for name in sorted(names, key=lambda n: (n.kind == "person" and n.first == n.last, n.first)):
        key = key_of(stage, name)
        if name.kind == "person" and name.first == name.last:
            word = stage.doc.tokens[name.first].text
            known = full.get(word)
            if known and key is not None:  # the gazetteer thinks of another one than the text
                bearers = [n for n in known if stage.doc.tokens[n.last].text == word]
                known = None if any(key_of(stage, n) == key for n in known) else bearers
            if known:
                earlier = [n for n in known if n.first < name.first] or known[:1]
                drafted[name.first] = drafted[earlier[-1].first]
                stage.drafts[drafted[name.first]].mentions.append((name.first, name.last, "name"))
                continue
            name = known_family(stage, name, names)
            key = key_of(stage, name)
        if key is None and name.kind == "person" and (whole := ending_in(name, names)) is not None and whole.first in drafted:
            drafted[name.first] = drafted[whole.first]
            stage.drafts[drafted[name.first]].mentions.append((name.first, name.last, "name"))
            continue
        called = f"{name.kind}:{fold(without_initials(name.label))}"
        index = by_key.get(key or called)
        if index is None and name.kind == "organization" and name.entry is None:
            index = shortened(stage, name, by_key)
        if index is None:
            index = len(stage.drafts)
            entry = name.entry
            stage.drafts.append(
                Draft(
                    name.label,
                    name.kind,
                    key,
                    entry.wikidata if entry else None,
                    entry.country if entry else None,
                    (entry.gender if entry else None) or gender_of(stage, name),
                )
            )
        by_key.setdefault(key or called, index)
        stage.drafts[index].mentions.append((name.first, name.last, name.how))
        drafted[name.first] = index
    for name in names:
        head = head_of(stage.doc, name.first, name.last)
        stage.at[head.i] = (drafted[name.first],)
        if (people := citizens(stage, name, head, drafted[name.first])) is not None:
            stage.at[head.i] = (people,)
        if part := part_of_place(stage, name, head):
            stage.at[head.i] = (part,)
    join_acronyms(stage, names, drafted)
    for name in names:
        place_nested(stage, name, drafted[name.first])


def ending_in(name: Name, names: tuple[Name, ...]) -> Name | None:
    """The full name of which a name of several parts is the end: “Al-Marri”, “De la Vega Ortiz”."""
    end = f" {fold(name.label)}"
    if name.last == name.first:
        return None
    return next((n for n in names if n.kind == "person" and n.first < name.first and fold(n.label).endswith(end)), None)


def gender_of(stage: Stage, name: Name) -> str | None:
    """What the word in front of a person’s name or the given name tells."""
    if name.kind != "person":
        return None
    before = stage.doc.tokens[name.first - 1].text.lower().rstrip(".") if name.first else ""
    if before in nominals.GENDERED:
        return nominals.GENDERED[before]
    return stage.gazetteer.gender_of(stage.doc.tokens[name.first].text) if name.last > name.first else None


def halves(stage: Stage, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """“the North”, “the South” in a text about the two Koreas are the two."""
    keys = {name.entry.key for name in names if name.entry is not None}
    if not keys & set(KOREAS.values()):
        return names
    return tuple(
        replace(name, kind=entry.kind, label=entry.label, entry=entry, how="metonym")
        if name.entry is None and (key := KOREAS.get(name.label)) is not None and (entry := stage.gazetteer.get(key)) is not None
        else name
        for name in names
    )


def key_of(stage: Stage, name: Name) -> str | None:
    """The gazetteer key of a name."""
    return name.entry.key if name.entry is not None else None


def shortened(stage: Stage, name: Name, by_key: Mapping[str, int]) -> int | None:
    """An organisation named by the first words of a longer name that came before."""
    start = f"organization:{fold(name.label)} "
    found = next((index for key, index in by_key.items() if key.startswith(start)), None)
    if found is None and name.label.lower() in SHORT:
        ends = (name.label.lower(), f"{name.label.lower()} of")
        bodies = [i for i, d in enumerate(stage.drafts) if d.kind in ("organization", "armed_group") and d.label != name.label]
        for index in reversed(bodies):
            draft = stage.drafts[index]
            said = (hit_text(stage.doc, f, e) for f, e, how in draft.mentions if how == "name")
            if any(_has(text.lower(), end) for text in (draft.label, *said) for end in ends):
                return index
    return found


def _has(label: str, end: str) -> bool:
    return label.endswith(f" {end}") or label.startswith(f"{end} ")


SHORT = frozenset(
    """union council organization organisation court league commission front movement institute party congress assembly agency
    committee association federation alliance community conference foundation parliament tribunal""".split()
)
"""Words with a capital that stand for the longer name of which they are a part: “the Union”."""


INTRODUCING = frozenset({("(",), ("[",), ("(", "or"), (",", "or"), (",", "known", "as"), ("(", "known", "as"), ("(", "the")})
"""What may stand between a name and the short form that is said of it."""


def join_acronyms(stage: Stage, names: tuple[Name, ...], drafted: dict[int, int]) -> None:
    """“the Federal Bureau of Maps (FBM)”: what stands in brackets after a name is the same actor.

    What the text says of its letters goes before what the world makes of them.
    """
    for name, after in zip(names, names[1:], strict=False):
        letters = stage.doc.tokens[after.first].text
        if name.kind == "person" or after.first != after.last or not letters.isupper() or after.first - name.last > 4:
            continue
        between = tuple(t.text.lower() for t in stage.doc.tokens[name.last + 1 : after.first])
        if between not in INTRODUCING or (after.entry is not None or between != ("(",)) and not is_short_for(letters, name.label):
            continue
        old, new = drafted[after.first], drafted[name.first]
        if old != new:
            merge_drafts(stage, old, new)


def is_short_for(letters: str, label: str) -> bool:
    """Are these the first letters of the words of a name, small words counted or not?

    >>> is_short_for("CHP", "Congress of Highland Peoples"), is_short_for("CHP", "Highland Congress")
    (True, False)
    """
    words = label.replace("-", " ").split()
    every = "".join(word[0] for word in words).upper()
    great = "".join(word[0] for word in words if word[0].isupper()).upper()
    return letters in (every, great)


def citizens(stage: Stage, name: Name, head: Token, state: int) -> int | None:
    """“Two Norwegians”, “Norwegians”: people of a state; “the Norwegians” are the state, as reports have it."""
    if name.entry is None or name.kind not in ("state", "place") or head.upos not in ("NOUN", "PROPN"):
        return None
    text = hit_text(stage.doc, name.first, name.last)
    if text not in name.entry.people or not (nominals.is_plural(head) or stage.doc.child(head, "nummod")):
        return None
    first, last = nominals.phrase(stage.doc, head)
    count = nominals.count_of(stage.doc, head)
    if count is None and stage.doc.tokens[first].text.lower() == "the":
        return None
    stage.drafts[state].mentions.remove((name.first, name.last, name.how))
    label = hit_text(stage.doc, first, last)
    return add_draft(
        stage,
        label,
        "group",
        (first, last, "nominal"),
        country=state_key(stage, name),
        description=label,
        principals=(state,),
        private=True,
        plural=True,
        count=count,
    )


def part_of_place(stage: Stage, name: Name, head: Token) -> int | None:
    """“eastern Syria” is a place of its own, not Syria."""
    if name.kind not in ("state", "place") or name.how == "adjective":
        return None
    part = next(
        (
            c
            for c in stage.doc.children(head, "amod", "compound")
            if c.lemma.lower() in nominals.COMPASS and c.i == name.first - 1
        ),
        None,
    )
    if part is None:
        return None
    text = hit_text(stage.doc, part.i, name.last)
    mention = (part.i, name.last, "name")
    if (known := find_same_text(stage, text)) is not None:
        stage.drafts[known].mentions.append(mention)
        return known
    return add_draft(stage, text, "place", mention, country=state_key(stage, name))
