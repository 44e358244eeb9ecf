"""Pronouns and looking back: which actor met before a word stands for."""

from __future__ import annotations

from functools import partial

from chancery.extract.bindings import bound, speaker_body
from chancery.extract.doc import Token
from chancery.extract.names import PLACE_PREPOSITIONS, head_of
from chancery.extract.runs import listed
from chancery.extract.slots import antecedent, case_of, conjuncts, subject_of
from chancery.extract.stage import ACTING, Draft, Fits, Stage, hold, person_at

SAYING = frozenset(
    """say tell add ask note state argue explain insist claim warn write declare announce reply respond continue comment
    remark report tweet conclude stress emphasize emphasise observe recall describe call think believe""".split()
)
"""Verbs whose subject speaks."""

AGAINST = frozenset(
    """accuse urge attack help support back join sanction pressure threaten warn ask tell criticize criticise condemn isolate
    represent recognize recognise lead govern invite press force allow target blame arm fund supply""".split()
)
"""Verbs whose object, where it is “it”, is somebody that acts."""


def place_pronoun(stage: Stage, token: Token) -> None:
    """Say who a pronoun stands for, where somebody fits."""
    text = token.text.lower()
    if text in ("he", "him", "his", "himself", "she", "her", "hers", "herself"):
        gender = "female" if text.startswith(("she", "her")) else "male"

        def fits(draft: Draft) -> bool:
            return draft.kind == "person" and not draft.plural and draft.gender in (None, gender)

        sure = bound(stage, token, fits)
        found = sure if sure is not None else look_back(stage, token, fits, sentences=4)
        if found is not None:
            if stage.drafts[found].gender is None:
                stage.drafts[found].gender = gender
            hold(stage, token, (found,), (token.i, token.i, "pronoun"))
    elif text in ("it", "its", "itself"):
        if token.deprel == "expl" or is_dummy(stage, token):
            return

        def is_body(draft: Draft) -> bool:
            return draft.kind in ("state", "organization", "armed_group", "media") and not draft.plural

        found = speaker_body(stage, token) if text == "it" else bound(stage, token, is_body)
        if found is None:
            found = look_back(stage, token, is_body, sentences=1, subjects=text == "it")
        if found is not None:
            hold(stage, token, (found,), (token.i, token.i, "pronoun"))
    elif text in ("they", "them", "their", "themselves"):
        together = coordinated_subjects(stage, token)
        if together:
            hold(stage, token, together, (token.i, token.i, "pronoun"))
            return
        if (several := last_several(stage, token)) is not None:
            hold(stage, token, several, (token.i, token.i, "pronoun"))
            return
        found = look_back(stage, token, lambda d: d.plural, sentences=2)
        if found is None:
            bodies = ("organization", "armed_group", "state", "media")
            found = look_back(stage, token, lambda d: d.kind in bodies, sentences=1, subjects=True)
        if found is not None:
            hold(stage, token, (found,), (token.i, token.i, "pronoun"))
    elif text in ("who", "which", "that", "whom", "whose"):
        clause = next((t for t in [token, *stage.doc.ancestors(token)] if t.deprel == "acl:relcl"), None)
        head = antecedent(stage.doc, clause, token) if clause is not None else token
        if text == "whose" and clause is not None:
            head = stage.doc.tokens[clause.head]
        if text == "whose" and (clause is None or head.i not in stage.at):
            before = next((n for n in stage.name_at.values() if n.last in (token.i - 1, token.i - 2)), None)
            head = head_of(stage.doc, before.first, before.last) if before is not None else head
        if head.i in stage.at:
            stage.at[token.i] = stage.at[head.i]


def coordinated_subjects(stage: Stage, token: Token) -> tuple[int, ...]:
    """Subjects joined by “and” in the sentence before, or before in this one: “Israel and the US … They …”."""
    here = stage.doc.sentence_number(token)
    barred = threatened_by(stage, token)
    for number in (here, here - 1):
        if number < 0:
            break
        for subject in reversed(stage.doc.sentence_tokens(number)):
            if subject.i < token.i and subject.rel == "nsubj" and stage.doc.head(subject) is not stage.doc.head(token):
                held = [d for t in listed(stage.doc, subject, partial(person_at, stage)) for d in stage.at.get(t.i, ())]
                if any(stage.drafts[d].plural for d in held[:1]):
                    return ()
                if barred & set(held):
                    continue
                if len(set(held)) > 1 and all(stage.drafts[d].kind in ACTING for d in held):
                    return tuple(dict.fromkeys(held))
    return ()


def threatened_by(stage: Stage, token: Token) -> set[int]:
    """“The leaders warned that force would be used against them”: whoever says so is not meant."""
    if case_of(stage.doc, token) != "against":
        return set()
    above = [c for verb in stage.doc.ancestors(token) for c in stage.doc.children(verb, "nsubj")]
    return {d for subject in above for d in stage.at.get(subject.i, ())}


def last_several(stage: Stage, token: Token) -> tuple[int, ...] | None:
    """“both sides … them”: the several actors that a noun stood for, where no other group was met since."""
    barred = co_arguments(stage, token) | speakers(stage, token) | threatened_by(stage, token)
    here = stage.doc.sentence_number(token)
    for i, draft in reversed(stage.order):
        if i >= token.i:
            continue
        if stage.doc.sentence_number(stage.doc.tokens[i]) < here - 1 or stage.drafts[draft].plural:
            return None
        held = stage.at.get(i, ())
        if len(held) > 1 and stage.doc.tokens[i].upos != "PRON":
            return held if not barred & set(held) else None
    return None


def is_dummy(stage: Stage, token: Token) -> bool:
    """Does “it” stand for a thing, a clause or nothing: “it is clear that …”, “to test it”?"""
    head = stage.doc.head(token)
    if token.text.lower() == "its" or head is None:
        return False
    if token.rel != "nsubj":
        return token.rel in ("obj", "obl", "nmod", "root") and head.lemma not in AGAINST
    return (
        stage.doc.child(head, "cop") is not None
        or head.lemma in ("be", "seem", "appear", "take", "remain", "matter", "happen")
        or stage.doc.child(head, "csubj") is not None
    )


def look_back(stage: Stage, token: Token, fits: Fits, sentences: int = 6, *, subjects: bool = False) -> int | None:
    """The most salient earlier actor that fits: subjects first, sentence by sentence backwards; or ``subjects`` only."""
    here = stage.doc.sentence_number(token)
    barred = co_arguments(stage, token) | speakers(stage, token) | around(stage, token) | spoken_of(stage, token)
    for number in range(here, max(-1, here - sentences - 1), -1):
        first, last = stage.doc.sentences[number]
        seen = [
            (i, d)
            for i, d in stage.order
            if first <= i <= last
            and i < token.i
            and fits(stage.drafts[d])
            and d not in barred
            and (not subjects or (number == here and not is_venue(stage, i)) or rank_of(stage, i) <= 1)
        ]
        seen = [(i, d) for i, d in seen if stage.doc.tokens[i].upos != "ADJ" or stage.drafts[d].kind == "person"]
        if seen:
            ranked = sorted(seen, key=lambda pair: (rank_of(stage, pair[0]), pair[0] if number != here else -pair[0]))
            return ranked[0][1]
    return None


def is_venue(stage: Stage, index: int) -> bool:
    """Is a mention only where something is, or where somebody comes from or goes to: “moved to Norland”?"""
    token = stage.doc.tokens[index]
    return token.rel in ("obl", "nmod") and case_of(stage.doc, token) in PLACE_PREPOSITIONS | {"to", "from"}


def rank_of(stage: Stage, index: int) -> int:
    """How salient a mention is by its part in its sentence: the subject first."""
    token = stage.doc.tokens[index]
    if token.rel == "nsubj":
        return 0 if token.deprel == "nsubj" else 1
    return 2 if token.rel in ("obj", "obl", "appos") else 3


def co_arguments(stage: Stage, token: Token) -> set[int]:
    """An object pronoun is not its own verb's subject, nor one the verb shares: “severed ties with Doha, accusing it”."""
    head = stage.doc.head(token)
    if token.rel not in ("obj", "obl", "iobj") or head is None or token.text.lower().endswith(("self", "selves")):
        return set()
    own = stage.doc.children(head, "nsubj") or (subject_of(stage.doc, head) if head.upos == "VERB" else ())
    subjects = [t for child in own for t in conjuncts(stage.doc, child)]
    return {d for subject in subjects for d in stage.at.get(subject.i, ())}


def around(stage: Stage, token: Token) -> set[int]:
    """“Norlandic troops from the country”: the country is not Norland."""
    head = stage.doc.head(token)
    if token.upos != "NOUN" or token.rel != "nmod" or head is None or token.deprel == "nmod:poss":
        return set()
    return {d for c in stage.doc.children(head, "amod", "compound", "nmod:poss") for d in stage.at.get(c.i, ()) if c.i < head.i}


def speakers(stage: Stage, token: Token) -> set[int]:
    """Who says the quotation in which a word stands: “he” in somebody’s words is another."""
    quote = stage.quote_of.get(token.i)
    if quote is None:
        return set()
    first, last = (stage.doc.sentence_number(stage.doc.tokens[i]) for i in quote)
    found: set[int] = set()
    near = [*range(first, last + 1), max(0, first - 1), min(last + 1, len(stage.doc.sentences) - 1)]
    for number in near:
        if found and number not in (first, last):
            break  # whoever speaks in the sentence itself
        for subject in stage.doc.sentence_tokens(number):
            verb = stage.doc.head(subject)
            if subject.rel != "nsubj" or verb is None or verb.lemma not in SAYING:
                continue
            if quote[0] <= subject.i <= quote[1] or (number not in (first, last) and subject.i in stage.quote_of):
                continue
            found.update(d for t in conjuncts(stage.doc, subject) for d in stage.at.get(t.i, ()))
    return found


def spoken_of(stage: Stage, token: Token) -> set[int]:
    """“Ruiz, she says, left the room”: who is spoken of before “she says” is not who speaks."""
    doc, verb = stage.doc, stage.doc.head(token)
    if token.rel != "nsubj" or verb is None or verb.lemma not in SAYING or verb.i < token.i or not token.i:
        return set()
    if doc.tokens[token.i - 1].text not in (",", "”", '"') or any(c.i > verb.i for c in doc.children(verb, "xcomp", "acl")):
        return set()
    told = doc.children(verb, "ccomp")
    if any(c.i > verb.i and doc.subtree(c)[0].i > verb.i for c in told) and verb.rel == "root":
        return set()  # “When Ruiz came back, she said that …”
    led = {t.i for c in doc.children(verb, "obl", "advcl") if c.i < token.i for t in doc.subtree(c)}
    before = [t for t in doc.sentence_tokens(doc.sentence_number(token)) if t.i < token.i and t.i not in led]
    if doc.tokens[token.i - 1].text != ",":
        before = [t for t in before if t.i in stage.quote_of]
    elif any(t.rel == "nsubj" and doc.tokens[t.head].lemma in SAYING for t in before if t.i not in stage.quote_of):
        return set()
    return {d for t in before if t.deprel != "nmod:poss" and t.upos != "PRON" for d in stage.at.get(t.i, ())}


def last_that_fit(stage: Stage, token: Token, fits: Fits, number: int) -> list[int]:
    """The last actors before a word that fit, in text order; at most ``number``."""
    found: list[int] = []
    for i, draft in reversed(stage.order):
        if i < token.i and draft not in found and fits(stage.drafts[draft]):
            found.append(draft)
            if len(found) == number:
                break
    return found[::-1]


def place_anaphor(stage: Stage, token: Token, fits: Fits) -> None:
    """Say that a definite noun stands for the last actor that fits."""
    found = look_back(stage, token, fits, sentences=4)
    if found is not None:
        hold(stage, token, (found,), (token.i, token.i, "nominal"))
