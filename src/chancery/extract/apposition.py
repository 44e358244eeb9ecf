"""Nouns that stand beside a name: “President Ana Ruiz”, “Ana Ruiz, the president”, “is the president”."""

from __future__ import annotations

from chancery.extract import nominals
from chancery.extract.doc import Token
from chancery.extract.kinds import kind_of_noun
from chancery.extract.names import Name, head_of
from chancery.extract.slots import antecedent, case_of
from chancery.extract.stage import Stage
from chancery.extract.titles import COMING


def named_partner(stage: Stage, token: Token) -> tuple[int, ...] | None:
    """The named actor that a noun stands beside: “President Ana Ruiz”, “Ana Ruiz, the president”."""
    head = stage.doc.head(token)
    if (beside := named_beside(stage, token)) is not None:
        return beside
    if token.rel == "appos" and (before := just_before(stage, token)) is not None:
        return before
    if (
        head is not None
        and head.i in stage.at
        and token.deprel in ("nmod:desc", "compound", "appos", "flat", "nmod:unmarked", "dep")
    ):
        if token.rel != "compound" or stage.drafts[stage.at[head.i][0]].kind == "person":
            if token.rel != "appos" or same_sort(stage, token, stage.at[head.i][0]):
                return stage.at[head.i]
    for child in stage.doc.children(token, "appos", "flat", "nmod:desc", "compound", "nmod:unmarked"):
        if child.i in stage.at and child.i > token.i:
            found = stage.at[child.i]
            if same_sort(stage, token, found[0]) and (child.rel != "compound"):
                return found
    if not nominals.is_plural(token) and (before := second_title(stage, token)) is not None:
        return before
    if token.lemma.lower() in stage.title_words and (joint := first_title(stage, token)) is not None:
        return joint
    if token.rel == "conj" and not nominals.is_plural(token) and token.lemma.lower() in stage.title_words:
        first = next((t for t in stage.doc.ancestors(token) if t.rel != "conj"), token)
        if head is not None and head.i in stage.at and same_sort(stage, token, stage.at[head.i][0]):
            if any(a.upos in ("NOUN", "ADJ") for a in stage.doc.children(head, "appos")):
                return stage.at[head.i]  # the parse hung the second title on the name itself
        partner = stage.doc.head(first)
        if first.rel == "appos" and first.upos in ("NOUN", "ADJ") and partner is not None and partner.i in stage.at:
            if same_sort(stage, token, stage.at[partner.i][0]):
                return stage.at[partner.i]
    if stage.doc.child(token, "cop") is not None and not nominals.is_plural(token):
        subject = stage.doc.child(token, "nsubj")
        if subject is not None and subject.i in stage.at and same_sort(stage, token, stage.at[subject.i][0]):
            return stage.at[subject.i]
        if subject is not None and subject.lemma == "who" and token.deprel == "acl:relcl":
            return stage.at.get(antecedent(stage.doc, token, subject).i)
    return None


def named_beside(stage: Stage, token: Token) -> tuple[int, ...] | None:
    """A person’s name right after a title, a comma between or not: “his counterpart, Ana Ruiz, …”."""
    if token.xpos not in ("NNS", "NNPS") and (same := same_thing(stage, token)) is not None:
        return same
    if nominals.is_plural(token):
        return None
    lemma = token.lemma.lower()
    if lemma not in stage.title_words and lemma not in nominals.KIN and lemma not in MATES:
        return right_after(stage, token)
    tokens = stage.doc.tokens
    after = token.i + 1
    if [t.text for t in tokens[after : after + 1]] == ["-"] and tokens[after + 1].lemma.lower() in COMING:
        after += 2
    elif after < len(tokens) and tokens[after].lemma.lower() == "general":
        after += 1
    if after < len(tokens) and tokens[after].text == ",":
        after += 1
    if after < len(tokens) and tokens[after].text in HONOURS and token.text not in HONOURS:
        after += 1  # “the supreme leader, Ayatollah Ana Ruiz”
    name = stage.name_at.get(after)
    glued = (name is None or name.kind != "person") and (joined := after_the_field(stage, token)) is not None
    name = joined if glued else name
    if name is None or name.kind != "person":
        name = set_off(stage, token)
    if name is None and (before := right_after(stage, token)) is not None:
        return before
    if name is None or name.kind != "person":
        return None
    if not glued and stage.doc.sentence_number(tokens[name.first]) != stage.doc.sentence_number(token):
        return None
    return stage.at.get(head_of(stage.doc, name.first, name.last).i)


MATES = ("counterpart", "successor", "predecessor")
"""Nouns for persons that stand before a name as titles do."""

HONOURS = frozenset(
    "Ayatollah Sheikh General Gen. Dr Dr. Mr Mr. Mrs Mrs. Ms Ms. Sir Lord Archbishop Admiral Marshal Prince".split()
)
"""Words of honour between a title with a comma and the name."""


def same_thing(stage: Stage, token: Token) -> tuple[int, ...] | None:
    """The body in “the French broadcaster RFI”, “the CNARED coalition”: the noun only says what the name is."""
    lemma = token.lemma.lower()
    kind = kind_of_noun(stage.doc, token)
    if kind is None and lemma not in nominals.COLLECTIVES | nominals.BODIES:
        return None
    after = stage.name_at.get(token.i + 1)
    if after is not None and after.how == "name" and after.kind == (kind or after.kind) and after.kind in (*SOME_BODY, "place"):
        if stage.doc.sentence_number(token) == stage.doc.sentence_number(stage.doc.tokens[after.first]):
            return stage.at.get(head_of(stage.doc, after.first, after.last).i)
    before = stage.doc.tokens[token.i - 1] if token.i else None
    if before is None or before.rel not in ("compound", "nmod") or before.head != token.i or before.i not in stage.at:
        return None
    draft = stage.drafts[stage.at[before.i][0]]
    ours = draft.key is None or draft.key.startswith(("group-", "media-"))
    fits = draft.kind == kind or {draft.kind, kind or draft.kind} <= {"organization", "armed_group"}
    return stage.at[before.i] if ours and fits and draft.kind in SOME_BODY else None


SOME_BODY = ("organization", "armed_group", "media")
"""Kinds of organised bodies that are no state."""


def after_the_field(stage: Stage, token: Token) -> Name | None:
    """“Secretary of State for European Affairs Ana Ruiz”, even where the parse begins a sentence with the name."""
    tokens = stage.doc.tokens
    if [t.text for t in tokens[token.i + 1 : token.i + 2] if t.text in ("of", "for", "to")] == []:
        return None
    place = next((n for i in (2, 3) if (n := stage.name_at.get(token.i + i)) is not None and n.kind != "person"), None)
    if place is not None and (name := stage.name_at.get(place.last + 1)) is not None and name.kind == "person":
        return name  # “envoy to Norland Ana Ruiz”
    if not token.text[0].isupper():
        return None
    for other in tokens[token.i + 2 : token.i + 11]:
        name = stage.name_at.get(other.i)
        if name is not None and name.kind == "person":
            return name if tokens[other.i - 1].upos in ("NOUN", "PROPN") else None
        if other.upos not in ("NOUN", "PROPN", "ADJ", "CCONJ") and other.text not in ("of", "for"):
            return None
    return None


def set_off(stage: Stage, token: Token) -> Name | None:
    """The name between commas after the whole phrase of a title: “the head of the agency, Ana Ruiz, …”."""
    tokens = stage.doc.tokens
    _, last = nominals.phrase(stage.doc, token)
    for other in tokens[last + 1 : last + 7]:  # “the head of the mission in Libya, …”
        if other.upos not in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ"):
            break
        last = other.i
    if last + 2 >= len(tokens) or tokens[last + 1].text not in (",", "–", "—"):
        return None
    name = stage.name_at.get(last + 2)
    if name is None or name.last + 1 >= len(tokens) or tokens[name.last + 1].text not in (",", ".", ";", "–", "—", ")"):
        return None
    if tokens[name.last + 1].text == "," and [t.lemma for t in tokens[name.last + 2 : name.last + 4] if t.lemma == "and"]:
        return None
    return name


def first_title(stage: Stage, token: Token) -> tuple[int, ...] | None:
    """“a strategy expert and former security official, Avi Dan”: the first of two titles in front of a name."""
    tokens = stage.doc.tokens
    first, last = nominals.phrase(stage.doc, token)
    number = stage.doc.sentence_number(token)
    if last + 1 >= len(tokens) or tokens[last + 1].lemma != "and" or nominals.is_plural(token):
        return None
    for i in range(last + 2, min(last + 9, len(tokens))):
        other = tokens[i]
        if stage.doc.sentence_number(other) != number or other.upos not in ("NOUN", "PROPN", "ADJ", "PUNCT", "VERB", "ADP"):
            return None
        if other.upos == "PUNCT" and other.text not in ("-", "‑"):
            return None
        if other.lemma.lower() in stage.title_words and not nominals.is_plural(other):
            held = named_beside(stage, other)
            if held is not None and (tokens[i + 1].text == "," or tokens[first].upos != "DET"):
                return held
    return None


def second_title(stage: Stage, token: Token) -> tuple[int, ...] | None:
    """“Ana Ruiz, an expert and a senior analyst at …”: the second of two titles, wherever the parse hangs it."""
    first, _ = nominals.phrase(stage.doc, token)
    if token.lemma.lower() not in stage.title_words or first < 2 or stage.doc.tokens[first - 1].lemma != "and":
        return None
    before = stage.doc.tokens[first - 2]
    within = ("NOUN", "PROPN", "ADJ", "ADP", "DET", "PART")
    while before.i > 0 and before.lemma.lower() not in stage.title_words and before.upos in within:
        before = stage.doc.tokens[before.i - 1]  # “head of the agency and a former minister”
    if before.lemma.lower() not in stage.title_words or before.i not in stage.at or nominals.is_plural(before):
        return None
    if before.rel in ("nsubj", "obj", "iobj", "obl") or before.deprel == "nmod":
        if before.i and stage.doc.tokens[nominals.phrase(stage.doc, before)[0]].lemma == "the":
            return None  # “the president and the minister met”
    held = stage.at[before.i]
    own = {stage.drafts[d].key for c in stage.doc.children(token, "amod", "nmod:poss") for d in stage.at.get(c.i, ())}
    if any(key is not None and key.startswith("state-") and key != stage.drafts[held[0]].country for key in own):
        return None  # “Secretary Ana Ruiz and Norland’s minister”
    return held if any(how == "name" for _, _, how in stage.drafts[held[0]].mentions) else None


def right_after(stage: Stage, token: Token) -> tuple[int, ...] | None:
    """A noun phrase between commas right after a name: “the league, the region’s oldest body, …”."""
    first, last = nominals.phrase(stage.doc, token)
    tokens = stage.doc.tokens
    if (
        first < 2
        or last + 1 >= len(tokens)
        or tokens[first - 1].text != ","
        or tokens[last + 1].text not in (",", ".", ";", "–", "—")
    ):
        return None
    name = next((n for n in stage.name_at.values() if n.last == first - 2), None)
    if (
        name is None
        or tokens[first].upos != "DET"
        or stage.doc.sentence_number(tokens[first - 2]) != stage.doc.sentence_number(token)
    ):
        return None
    held = stage.at.get(head_of(stage.doc, name.first, name.last).i)
    return held if held is not None and same_sort(stage, token, held[0]) else None


def just_before(stage: Stage, token: Token) -> tuple[int, ...] | None:
    """“Ana Ruiz, the president, and Karl Beck, head of …”: a title is of the person right before it, not of the first."""
    first, _ = nominals.phrase(stage.doc, token)
    if token.lemma.lower() not in stage.title_words or first < 2 or stage.doc.tokens[first - 1].text != ",":
        return None
    name = next((n for n in stage.name_at.values() if n.last == first - 2 and n.kind == "person"), None)
    return stage.at.get(head_of(stage.doc, name.first, name.last).i) if name is not None else None


def same_sort(stage: Stage, token: Token, draft: int) -> bool:
    """May the noun be said of such an actor?"""
    kind, lemma = stage.drafts[draft].kind, token.lemma.lower()
    if kind == "person":
        return lemma in stage.title_words | nominals.PERSONS
    if kind in ("organization", "armed_group", "media", "group"):
        return lemma in nominals.BODIES | nominals.COLLECTIVES or (lemma in nominals.GROUPS and nominals.is_plural(token))
    if kind == "state":
        return lemma in nominals.LANDS or (lemma in nominals.GROUPS and nominals.is_plural(token))
    return lemma in nominals.SPOTS


def named_place(stage: Stage, token: Token) -> tuple[int, ...] | None:
    """The place in “the Norland Sea”, where only “Norland” was taken as a name, or in “the town of Oslo”."""
    held = [stage.at[c.i] for c in stage.doc.children(token, "compound", "nmod:desc") if c.i in stage.at]
    held += [stage.at[c.i] for c in stage.doc.children(token, "nmod") if c.i in stage.at and case_of(stage.doc, c) == "of"]
    return next((h for h in held if stage.drafts[h[0]].kind == "place"), None)
