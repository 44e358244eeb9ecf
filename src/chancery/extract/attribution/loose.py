"""Contents that the parse gave to no verb: what follows “said that”, what stands before or around “…, she said, …”."""

from __future__ import annotations

from chancery.extract.attribution.beside import closes_sentence, postposed
from chancery.extract.attribution.page import Page, Range
from chancery.extract.attribution.speakers import active_speaker
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import can_speak, phrase, pieces

_ADDING = frozenset("add note say argue insist warn call cite point claim stress tell ask urge accuse describe suggest".split())


def after_that(doc: Doc, verb: Token) -> list[Range] | None:
    """The rest of the sentence after “said that”, where the parse has no clause of the verb's own there."""
    that = doc.tokens[verb.i + 1] if verb.i + 1 < len(doc.tokens) else None
    if that is not None and that.upos in ("ADP", "PROPN", "NOUN", "ADV", "DET", "ADJ") and that.lemma.lower() != "that":
        return _after_phrase(doc, verb)
    if that is None or that.lemma.lower() != "that" or that.upos != "SCONJ":
        return None
    if verb.head == that.head and verb.head != verb.i:
        return None
    if any(c.i > that.i and c.rel in ("ccomp", "advcl", "xcomp", "csubj", "conj") for c in doc.children(verb)):
        return None
    last = doc.sentences[doc.sentence_number(verb)][1]
    return pieces(doc, doc.tokens[that.i + 1 : last + 1]) if last > that.i + 1 else None


def _after_phrase(doc: Doc, verb: Token) -> list[Range] | None:
    """“Argued in a memo on Friday that voters …”, where the parse hung the clause on the memo, or lost it."""
    last = doc.sentences[doc.sentence_number(verb)][1]
    if verb.xpos not in ("VBD", "VBZ", "VBP", "VBN", "VBG") or doc.child(verb, "ccomp", "obj", "csubj") is not None:
        return None
    i = verb.i + 1
    while i < last and i < verb.i + 14 and (doc.tokens[i].upos in _BETWEEN or doc.tokens[i].text == ","):
        if doc.tokens[i].lemma.lower() == "that" and doc.tokens[i].rel != "det":
            break
        i += 1
    that = doc.tokens[i]
    if (
        that.lemma.lower() != "that"
        or i + 3 > last
        or not any(t.upos in ("ADP", "ADJ", "ADV") for t in doc.tokens[verb.i + 1 : i])
    ):
        return None
    then = doc.tokens[i + 1]
    plural = then.xpos == "VBZ" and any(t.xpos in ("MD", "VBP", "VBD") for t in doc.tokens[i + 2 : i + 4])  # “that ships must …”
    if that.rel == "obj" or (then.feat("VerbForm") == "Fin" and not plural) or then.upos in ("AUX", "PUNCT"):
        return None  # “in a memo that was leaked”
    clause = next((a for a in (doc.tokens[that.head], *doc.ancestors(doc.tokens[that.head])) if a.head == verb.i), None)
    if clause is not None and clause.rel == "parataxis":
        return None
    end = next((n for n in range(i + 2, last) if _adds(doc, n)), last + 1)
    return pieces(doc, doc.tokens[i + 1 : end])


def _adds(doc: Doc, n: int) -> bool:
    """“…, adding that …”: where a participle of saying goes on after a comma, or after a quotation that ends with one."""
    then = doc.tokens[n]
    before = [t.text for t in doc.tokens[max(0, n - 2) : n]]
    return then.xpos == "VBG" and then.lemma in _ADDING and (before[-1] == "," or (before[0] == "," and before[-1] in ("”", '"')))


def rest_of_clause(doc: Doc, verb: Token, *, told: bool = False) -> list[Range]:
    """What follows a finite verb where the parse gave it nothing: subject and verb, up to the next stop."""
    someone = doc.child(verb, "obj", "iobj") if told else None
    edges = phrase(doc, someone) if someone is not None else (0, -1)
    last = doc.sentences[doc.sentence_number(verb)][1]
    found: list[Token] = []
    for token in doc.tokens[verb.i + 1 : last + 1]:
        if token.upos == "PUNCT" and token.text not in ("-", "“", "”", '"'):
            break
        if token.rel == "cc" and doc.tokens[token.head].rel == "conj" and doc.tokens[token.head].head == verb.i:
            break  # “noticed the boat and a ship was sent”
        if not edges[0] <= token.i <= edges[1]:
            found.append(token)
    begins = found[:1] and found[0].upos in ("DET", "PROPN", "PRON", "NOUN", "NUM", "ADJ") and found[0].lemma != "to"
    return pieces(doc, found) if begins and _main_verb(doc, found) and _reports_freely(doc, verb) else []


def _reports_freely(doc: Doc, verb: Token) -> bool:
    """A finite verb, or a participle with a subject of its own: “with her aide saying …”."""
    apart = verb.i > 0 and doc.tokens[verb.i - 1].text == ","  # “seized on the report, saying it showed …”
    return verb.feat("VerbForm") == "Fin" or (verb.xpos == "VBG" and (apart or doc.child(verb, "nsubj") is not None))


def _main_verb(doc: Doc, words: list[Token]) -> bool:
    """Whether a stretch holds a finite verb with its subject that no conjunction subordinates."""
    for token in words:
        subject = doc.child(token, "nsubj")
        finite = token.feat("VerbForm") == "Fin" or any(t.feat("VerbForm") == "Fin" for t in doc.children(token, "aux", "cop"))
        near = subject is not None and 0 <= subject.i - words[0].i < 6 and subject.i < token.i
        if finite and near and doc.child(token, "mark") is None:
            return token.rel not in ("acl", "advcl")
    return False


def sentence_around(page: Page, verb: Token) -> list[Range]:
    """All of a sentence but the “, she said,” in it, whatever the parse makes of the rest."""
    doc = page.doc
    first, last = doc.sentences[doc.sentence_number(verb)]
    speaker = doc.child(verb, "nsubj")
    if speaker is None or verb.feat("VerbForm") != "Fin" or doc.child(verb, "obj", "xcomp", "ccomp") is not None:
        return []
    start, end = min(phrase(doc, speaker)[0], verb.i), max(phrase(doc, speaker)[1], verb.i)
    bare = end - start == verb.i - speaker.i or speaker.i > verb.i
    if start - 1 <= first or end >= last or not bare or verb.i in page.quote_of:
        return []
    if doc.tokens[start - 1].text != "," or doc.tokens[end + 1].text != ",":
        return []
    words = [*doc.tokens[first : start - 1], *doc.tokens[end + 2 : last + 1]]
    return pieces(doc, words) if any(t.feat("VerbForm") == "Fin" for t in words) else []


def sentence_before(page: Page, verb: Token) -> list[Range]:
    """What stands before “…, her lawyer, Jo Tarn, told the paper” at the end of a sentence, where the parse lost it."""
    doc = page.doc
    if postposed(page, verb) is not None:
        return pieces(doc, doc.tokens[doc.sentences[doc.sentence_number(verb)][0] : verb.i - 1])
    behind = doc.child(verb, "nsubj")
    start = doc.sentences[doc.sentence_number(verb)][0]
    if (
        behind is not None
        and behind.i > verb.i > start + 3
        and verb.i not in page.quote_of
        and doc.tokens[verb.i - 1].text == ","
    ):
        before = doc.tokens[start : verb.i - 1]  # “What he did was wrong, said his coach”
        if doc.child(verb, "ccomp") is None and any(t.feat("VerbForm") == "Fin" for t in before):
            return pieces(doc, before)
    if closes_sentence(page, verb) and verb.i not in page.quote_of and doc.child(verb, "nsubj", "ccomp") is None:
        start = doc.sentences[doc.sentence_number(verb)][0]
        comma = next(t.i for t in reversed(doc.tokens[start : verb.i]) if t.text == ",")
        return pieces(doc, doc.tokens[start:comma])
    title = doc.tokens[verb.i - 1] if verb.i else verb
    if title.text != "," or verb.feat("VerbForm") != "Fin" or verb.i in page.quote_of or doc.child(verb, "nsubj", "ccomp"):
        return []
    speaker = active_speaker(page, verb)
    if speaker is None or speaker.upos != "NOUN":
        return []
    first, last = phrase(doc, speaker)
    start = doc.sentences[doc.sentence_number(verb)][0]
    if last != verb.i - 2 or first - 1 <= start or doc.tokens[first - 1].text != ",":
        return []
    words = doc.tokens[start : first - 1]
    return pieces(doc, words) if any(t.feat("VerbForm") == "Fin" for t in words) else []


def parenthesis(page: Page, verb: Token) -> tuple[Token, list[Range]] | None:
    """“The treaty was, the minister insisted, still alive”: speaker and content, read off the words between two commas.

    Only where what stands before the first comma cannot stand alone, so that the rest must go on with it.
    """
    doc = page.doc
    if verb.i in page.quote_of or verb.xpos not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    opening, closing = doc.sentences[doc.sentence_number(verb)]
    first, last = between_semicolons(page, verb)
    left = next((i for i in range(verb.i - 1, max(first, verb.i - 9), -1) if doc.tokens[i].text == ","), None)
    right = next((i for i in range(verb.i + 1, min(last, verb.i + 9)) if doc.tokens[i].text == ","), None)
    if left is None or right is None or left <= first or right >= last - 1:
        return None
    inverted = left == verb.i - 1
    if any(left < c.i < right for c in doc.children(verb, "aux", "mark", "aux:pass")):
        return None
    name = doc.tokens[verb.i + 1 : right] if inverted else doc.tokens[left + 1 : verb.i]
    named = [t for t in name if t.upos not in ("ADV", "PART")]
    if any(t.lemma.lower() in ("who", "which", "that", "whose", "whom") for t in named):
        return None
    if not named or any(t.upos not in _NAMING for t in named) or named[-1].upos not in ("PRON", "PROPN", "NOUN"):
        return None
    if not inverted and any(t.upos in ("VERB", "AUX", "SCONJ", "CCONJ") for t in doc.tokens[verb.i + 1 : right]):
        return None
    before, after = doc.tokens[first:left], doc.tokens[right + 1 : last + 1]
    led = (
        _takes_up(before, after)
        or (first > opening or before[0].upos == "AUX")
        and _leads(before)
        and _goes_with(doc, before, after)
    )
    if not led and (not _unfinished(doc, before) or after[0].upos in ("CCONJ", "SCONJ", "PRON", "PROPN") or _leads(before)):
        return None
    if any(t.i in page.quote_of for t in (*before, *after)):
        return None
    inside = {t.i for t in named}
    head = next((t for t in named if t.head not in inside), named[-1])
    if not can_speak(head, page.named) or ((inverted or verb.xpos == "VBN") and doc.child(verb, "nsubj", "obj") is not head):
        return None
    return head, pieces(doc, [*before, *after[after[0].lemma.lower() == "that" :]])


_PLACES = frozenset("here there abroad everywhere elsewhere nationwide alike alone today".split())
_THINGS = frozenset({"NOUN", "PROPN", "PRON"})
_BETWEEN = frozenset("DET ADJ NOUN PROPN PRON NUM ADP ADV PART CCONJ".split())
_NAMING = frozenset("DET ADJ NOUN PROPN PRON NUM ADP PUNCT".split())


def _unfinished(doc: Doc, words: tuple[Token, ...]) -> bool:
    """A subject by itself, or one that ends with its “was” or “would”."""
    finite = [t for t in words if t.feat("VerbForm") == "Fin" and t.deprel != "acl:relcl"]
    while len(words) > 1 and words[-1].upos in ("PART", "ADV") and finite:
        words = words[:-1]  # “They have not, he said, been charged”
    return not finite or (finite[-1] is words[-1] and finite[-1].upos == "AUX" and len(finite) == 1)


def _leads(words: tuple[Token, ...]) -> bool:
    """“In March, he said, …”: a phrase, clause or adverb before the sentence proper; not “voters here, he said, …”."""
    adverb = words[-1].upos == "ADV" and not (words[-1].lemma.lower() in _PLACES and words[-2:-1] and words[-2].upos in _THINGS)
    return words[0].upos in ("ADP", "SCONJ", "CCONJ", "ADV", "VERB", "AUX") or adverb or words[-1].upos == "PUNCT"


def _takes_up(before: tuple[Token, ...], after: tuple[Token, ...]) -> bool:
    """“It is not clear, he said, whether …”: “it” stands for what follows."""
    if before[0].lemma.lower() in ("whoever", "whatever", "what", "who", "whichever"):
        return after[0].feat("VerbForm") == "Fin"  # “Whoever wins, analysts said, will …”
    opens = after[0].lemma.lower() in ("that", "whether", "if", "why", "how", "who", "what", "when", "where", "to")
    return opens and before[0].text.lower() in ("it", "there") and len(before) < 8


def _goes_with(doc: Doc, before: tuple[Token, ...], after: tuple[Token, ...]) -> bool:
    """Whether a clause of its own follows a phrase or clause that leads up to it: “under the law, he said, judges must …”."""
    clause = any(t.feat("VerbForm") == "Fin" for t in after) and any(t.rel in ("nsubj", "nsubj:pass", "expl") for t in after[:8])
    finite = [t for t in before if t.feat("VerbForm") == "Fin" and t.deprel != "acl:relcl"]
    hung = before[0].upos in ("SCONJ", "AUX") or before[0].xpos == "WRB"
    return clause and (not finite or hung) and after[0].upos not in ("CCONJ", "SCONJ") and after[0].xpos != "VBG"


def between_semicolons(page: Page, word: Token) -> tuple[int, int]:
    """First and last token of the part of a sentence that a word stands in, between semicolons outside of quotations."""
    doc = page.doc
    first, last = doc.sentences[doc.sentence_number(word)]
    stops = [i for i in range(first, last) if doc.tokens[i].text == ";" and i not in page.quote_of]
    start = max((i + 1 for i in stops if i < word.i), default=first)
    end = min((i - 1 for i in stops if i > word.i), default=last)
    return start, end
