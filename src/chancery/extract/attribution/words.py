"""Cue words in a parse: for each verb, noun, adjective or adverb that reports, who speaks, to whom, and what."""

from __future__ import annotations

from chancery.cues import Cue, Slot
from chancery.extract.attribution.clauses import complementizer, strip_mark, was_asked
from chancery.extract.attribution.contents import fill, with_preposition
from chancery.extract.attribution.idioms import teller
from chancery.extract.attribution.loose import parenthesis, rest_of_clause
from chancery.extract.attribution.page import Draft, Page, Range
from chancery.extract.attribution.speakers import active_speaker, agent_of, is_denied, is_real, misplaced, speaks_of_itself
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import below, can_speak, hides_a_name, is_document, phrase, pieces
from chancery.extract.slots import case_of, is_passive, subject_of

HELD = frozenset({"thought", "attitude"})
"""Kinds of cue that tell of somebody's mind also where the word is negated: to “not believe” is to doubt."""

_TELLING = frozenset({"speech", "thought", "document", "attitude"})
_SOME = frozenset("many some most few several others both".split())
_HIDDEN_SOURCE = frozenset(
    "say report allege claim believe rumor rumour understand estimate suggest fear hope expect think predict project "
    "forecast anticipate presume assume consider deem find reckon".split()
)


def read_verb(page: Page, verb: Token) -> Draft | None:
    """The claim that a verb reports, if it is a cue and really happens."""
    doc = page.doc
    cues = page.cues(verb, "v")
    if not cues or verb.upos not in ("VERB", "AUX") or (verb.upos == "AUX" and verb.rel != "root"):
        return None
    if hides_a_name(doc, verb):
        return None
    told = next((cue for cue in cues if any(s.name == "clause" for s in cue.content) and cue.kind in _TELLING), None)
    if told is not None and (apart := parenthesis(page, verb)) is not None and not speaks_of_itself(page, verb, apart[0]):
        return Draft(told, (verb,), apart[0], apart[1], "verb:around")
    denied = is_denied(doc, verb)
    other = misplaced(page, verb)
    cues = tuple(cue for cue in cues if is_real(doc, verb, held=cue.kind in HELD, beside=other))
    if not cues:
        return None
    asked = verb.xpos == "VBN" and verb.rel == "advcl" and doc.child(verb, "nsubj", "aux") is None  # “when asked if …”
    let_known = teller(doc, verb) is not None
    passive = asked or (is_passive(doc, verb) and other is None and not let_known)
    speaker = agent_of(doc, verb) if passive else active_speaker(page, verb)
    if (asked and speaker is None) or _is_reduced(doc, verb):
        return None
    if passive and speaker is None and _is_state(page, verb):
        return None  # “is convinced that …” tells of a state of mind
    if (not passive and speaker is None) or speaks_of_itself(page, verb, speaker):
        return None
    for cue in cues:
        second = _second_word(page, verb, cue.second)
        if cue.second and second is None:
            continue
        for slot in cue.content:
            content = fill(page, verb, cue, slot, passive)
            if content and holds(page, slot, content, speaker, verb, passive, cue.kind):
                addressee = _addressee(page, verb, cue, content, passive)
                words = _cue_words(doc, verb, second, slot)
                return Draft(cue, words, speaker, content, f"verb:{slot.name}", addressee, denied, asserts(cue, slot))
    plain = next((cue for cue in cues if cue.second is None and cue.content[0].name == "clause"), None)
    content = [] if passive or plain is None else rest_of_clause(doc, verb, told=bool(plain.addressee))
    if plain is not None and content and holds(page, plain.content[0], content, speaker, verb, passive, plain.kind):
        return Draft(plain, (verb,), speaker, content, "verb:clause", None, denied, asserts(plain, plain.content[0]))
    return None


def _is_state(page: Page, word: Token) -> bool:
    """Whether a participle is an adjective of somebody's mind (“convinced”), and not a hedge (“alleged”)."""
    cues = page.table.get((word.text.lower(), "a"), ())
    return any(slot.name != "noun" for cue in cues for slot in cue.content)


def _is_reduced(doc: Doc, verb: Token) -> bool:
    """“The decision, announced on Friday, drew fire”: a participle that the parse took for the verb of the sentence."""
    if verb.i == 0 or doc.tokens[verb.i - 1].text != ",":
        return False
    if was_asked(doc, verb):
        return True
    return any(
        c.i > verb.i and doc.tokens[c.i - 1].text == "," and doc.child(c, "nsubj", "nsubj:pass", "mark") is None
        for c in doc.children(verb, "ccomp")
    )


def asserts(cue: Cue, slot: Slot) -> bool:
    """Whether the speaker says that the content is so, rather than wants it or passes judgement on it."""
    return cue.kind != "attitude" and not slot.needs & {"thing", "said"}


def _second_word(page: Page, verb: Token, word: str | None) -> Token | None:
    doc = page.doc
    if word is None:
        return None
    for child in doc.children(verb):
        if child.i < verb.i:
            continue
        if child.text.lower() == word and child.rel in ("compound", "advmod", "obl", "mark", "case", "obj", "xcomp"):
            return child
        marker = doc.child(child, "case", "advmod") if child.rel in ("obl", "obj") else None
        spoken = marker is not None and (marker.xpos == "RP" or marker.i == verb.i + 1 or can_speak(child, page.named))
        if marker is not None and spoken and marker.i > verb.i and marker.text.lower() == word:
            return marker
    return None


def _cue_words(doc: Doc, verb: Token, second: Token | None, slot: Slot) -> tuple[Token, ...]:
    if second is not None:
        return (verb, second) if second.i == verb.i + 1 else (verb,)
    kind, _, preposition = slot.name.partition(":")
    if kind == "obl" and verb.i + 1 < len(doc.tokens) and doc.tokens[verb.i + 1].text.lower() == preposition:
        return verb, doc.tokens[verb.i + 1]
    return (verb,)


def holds(page: Page, slot: Slot, content: list[Range], speaker: Token | None, verb: Token, passive: bool, kind: str) -> bool:
    """Whether what stands in a slot, and who says it, are what the slot asks for."""
    quoted = [q for q in page.quotes_in(content) if not q.start <= verb.start < q.end]
    if "quote" in slot.needs and not quoted:
        return False
    hidden = passive and speaker is None
    if "actor" in slot.needs and not quoted and not hidden and not (speaker and can_speak(speaker, page.named)):
        return False
    if "predicate" in slot.needs and not quoted:
        last = page.doc.tokens_between(*content[-1])
        if not any(t.upos in ("ADJ", "NOUN", "VERB") for t in last) or speaker is None:
            return False
    if "object" in slot.needs and page.doc.child(verb, "obj") is None:
        return False
    if "document" in slot.needs and (speaker is None or not is_document(speaker)):
        return False
    if not quoted and not all(_fits(page, need, content) for need in slot.needs):
        return False
    if passive and speaker is None:
        if slot.name == "clause":
            return verb.rel != "acl" and (kind not in HELD or verb.lemma in _HIDDEN_SOURCE)
        if slot.name == "xcomp":
            return verb.rel != "acl" and verb.lemma in _HIDDEN_SOURCE
        return "unnamed" in slot.needs or slot.name == "obl:of" or bool(quoted)
    return True


def _fits(page: Page, need: str, content: list[Range]) -> bool:
    """Whether the words of a content are what a slot asks for: a thing, not an actor; an adjective as predicate."""
    words = page.doc.tokens_between(*content[-1])
    if need == "adjective":
        return any(t.upos == "ADJ" and t.rel in ("xcomp", "ccomp", "conj", "root") for t in words)
    if need == "number":
        last = next(t for t in reversed(words) if t.upos != "PUNCT")
        return last.upos in ("NUM", "SYM") or page.doc.child(last, "nummod") is not None
    inside = {t.i for t in words}
    top = next((t for t in words if t.head not in inside or t.head == t.i), words[0])
    if need == "said":
        return top.upos == "NOUN" and bool(page.cues(top, "n"))
    if need == "thing":
        if top.upos in ("VERB", "ADJ"):
            return top.xpos in ("VBG", "JJ")
        if top.upos == "NOUN" and any(c.xpos == "VBN" for c in page.doc.children(top, "acl")):
            return True  # “wants more troops sent to the north”
        return top.upos == "NOUN" and top.i not in page.named and (is_document(top) or not can_speak(top))
    return True


def _addressee(page: Page, verb: Token, cue: Cue, content: list[Range], passive: bool) -> Token | None:
    doc = page.doc
    for slot in cue.addressee:
        kind, _, preposition = slot.partition(":")
        for child in doc.children(verb, "nsubj:pass" if passive and kind == "obj" else kind):
            apart = not any(start <= child.start < end for start, end in content)
            if apart and can_speak(child, page.named) and (not preposition or case_of(doc, child) == preposition):
                return child
    return None


def read_mistagged(page: Page, word: Token) -> Draft | None:
    """“A war that many fear could spread”: a verb after “that many” that was taken for a noun."""
    doc, cues = page.doc, page.cues(word, "v")
    first, last = doc.sentences[doc.sentence_number(word)]
    if not cues or word.xpos != "NN" or word.i >= last or doc.tokens[word.i + 1].xpos not in ("MD", "VBZ", "VBD", "VBP"):
        return None
    i = word.i - 1
    while i > first and doc.tokens[i].upos == "ADV":
        i -= 1
    if i - 1 <= first or doc.tokens[i].lemma.lower() not in _SOME or doc.tokens[i - 1].lemma.lower() not in ("that", "which"):
        return None
    thing = doc.tokens[i - 2]
    while thing.upos == "PROPN" and thing.head < thing.i:  # “a war in Norway that …”: no name is told apart so
        thing = doc.tokens[thing.head]
    end = next((t.i for t in doc.tokens[word.i : last + 1] if t.upos == "PUNCT"), last + 1)
    content = [*pieces(doc, doc.tokens[phrase(doc, thing)[0] : i - 1]), *pieces(doc, doc.tokens[word.i + 1 : end])]
    return Draft(cues[0], (word,), doc.tokens[i], content, "verb:gapped")


def read_adjective(page: Page, word: Token) -> Draft | None:
    """The claim in “is concerned that …”, or the hedge in “alleged crimes”."""
    doc = page.doc
    cues = page.table.get((word.text.lower(), "a"), ())
    if not cues or word.upos not in ("ADJ", "VERB"):
        return None
    for cue in cues:
        for slot in cue.content:
            if slot.name == "noun":
                head = doc.head(word)
                if word.rel == "amod" and head is not None and head.upos in ("NOUN", "PROPN"):
                    tokens = [t for t in below(doc, head, without=[word]) if t.i > word.i]
                    return Draft(cue, (word,), _accuser(page, head), pieces(doc, tokens), "adjective:noun")
                continue
            speaker = next(iter(subject_of(doc, word)), None)
            if speaker is None or not can_speak(speaker, page.named) or not is_real(doc, word, held=cue.kind in HELD):
                continue
            if speaks_of_itself(page, word, speaker):
                continue
            if slot.name == "clause":
                hung = doc.children(word, "ccomp", "advcl", "acl")
                clauses = [c for c in hung if complementizer(doc, c) is not None or c.rel == "ccomp"]
                content = pieces(doc, strip_mark(doc, clauses[0], below(doc, clauses[0]))) if clauses else []
            elif slot.name == "xcomp":
                hung = doc.children(word, "xcomp", "advcl", "ccomp")
                then = [c for c in hung if c.i > word.i and any(m.lemma == "to" for m in doc.children(c, "mark"))]
                content = pieces(doc, strip_mark(doc, then[0], below(doc, then[0]))) if then else []
            else:
                content = with_preposition(page, word, slot.name.partition(":")[2])
            if content:
                rule = f"adjective:{slot.name}"
                return Draft(cue, (word,), speaker, content, rule, None, is_denied(doc, word), asserts(cue, slot))
    return None


def _accuser(page: Page, thing: Token) -> Token | None:
    """Who stands behind “alleged”: the source of the charge for the thing (“a warrant from … for …”)."""
    doc = page.doc
    charge = doc.head(thing)
    if charge is None or case_of(doc, thing) not in ("for", "of", "over"):
        return None
    for host in (charge, doc.head(charge)):
        if host is None:
            continue
        for child in doc.children(host, "nmod", "obl", "nmod:poss"):
            if child is not thing and (case_of(doc, child) in ("from", "by") or child.deprel == "nmod:poss"):
                if can_speak(child, page.named):
                    return child
    return None


def read_adverb(page: Page, word: Token) -> Draft | None:
    """The hedge “reportedly”: nobody named, the whole clause as content."""
    doc = page.doc
    cues = page.cues(word, "r")
    head = doc.head(word)
    if not cues or word.upos != "ADV" or head is None:
        return None
    while head.rel in ("amod", "nummod", "advmod", "xcomp", "aux", "cop") and (up := doc.head(head)) is not None:
        head = up
    without = [word, *doc.children(head, "parataxis")]
    content = pieces(doc, strip_mark(doc, head, below(doc, head, without=without)))
    return Draft(cues[0], (word,), None, content, "adverb")
