"""Sources named by a preposition: “according to the agency”, “in the minister's view”, “for them, …”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chancery.cues import Cue
from chancery.extract.attribution.clauses import strip_mark
from chancery.extract.attribution.page import Draft, Page, Range
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import below, can_speak, phrase, pieces

_POSSESSORS = ("nmod:poss", "compound")


def read_preposition(page: Page, word: Token) -> Draft | None:
    """The claim whose source a preposition, or a preposition with its noun, gives."""
    lemma = word.text.lower()
    for cue in page.table.get((lemma, "p"), ()):
        if cue.second == "to" and lemma == "according":
            draft = _according(page, word, cue)
        elif lemma == "per":
            draft = _per(page, word, cue)
        elif cue.second is None:
            draft = _for_somebody(page, word, cue)
        else:
            draft = _in_view(page, word, cue)
        if draft is not None:
            return draft
    return None


def _according(page: Page, word: Token, cue: Cue) -> Draft | None:
    doc = page.doc
    to = doc.tokens[word.i + 1] if word.i + 1 < len(doc.tokens) else None
    if to is None or to.text.lower() != "to":
        return None
    source = doc.head(word) if word.rel in ("case", "mark") else doc.child(word, "obl", "nmod", "obj")
    relative = doc.tokens[to.i + 1].lemma.lower() in ("which", "whom", "what") if to.i + 1 < len(doc.tokens) else True
    if source is None or source.i < word.i or relative:
        return None
    near = _next_noun(doc, to)
    if near is not None and near.i < source.i and near not in doc.subtree(source):
        apart = _apart_from(page, cue, (word, to), near)
        if apart is not None:
            return apart
    top = word if source.head == word.i else source
    draft = _of_clause(page, cue, (word, to), source, top, "source:according")
    return replace(draft, content=_behind_source(page, to, source, draft.content)) if draft is not None else None


def _per(page: Page, word: Token, cue: Cue) -> Draft | None:
    """“Turnout was light, per the county”: apart by a comma, or at the beginning; not “ten per head”."""
    doc = page.doc
    source = doc.head(word)
    first = doc.sentences[doc.sentence_number(word)][0]
    apart = word.i == first or doc.tokens[word.i - 1].text == ","
    if source is None or source.i < word.i or word.rel != "case" or not apart or not can_speak(source, page.named):
        return None
    return _of_clause(page, cue, (word,), source, source, "source:per")


def _next_noun(doc: Doc, to: Token) -> Token | None:
    """The head of the noun phrase that begins right behind a word."""
    noun = doc.tokens[to.i + 1]
    while noun.head > noun.i and doc.tokens[noun.head].upos in ("NOUN", "PROPN", "PRON"):
        if any(t.text == "," for t in doc.tokens[noun.i : noun.head]):
            break
        noun = doc.tokens[noun.head]
    return noun if noun.upos in ("NOUN", "PROPN", "PRON") else None


def _apart_from(page: Page, cue: Cue, words: tuple[Token, ...], source: Token) -> Draft | None:
    """The whole sentence but for an “according to …” at its beginning, where the parse hangs that on another noun."""
    doc = page.doc
    first, last = doc.sentences[doc.sentence_number(source)]
    if words[0].i > first + 1:
        return None
    content = pieces(doc, doc.tokens[phrase(doc, source)[1] + 1 : last + 1])
    content = _behind_source(page, words[-1], source, content)
    return Draft(cue, words, source, content, "source:according") if content else None


def _behind_source(page: Page, to: Token, source: Token, content: list[Range]) -> list[Range]:
    """The content without what belongs to the name of the source: a title before it, “, Ada Roe,” behind it."""
    doc = page.doc
    edge = max(source.end, doc.tokens[phrase(doc, source)[1]].end)
    after = [t for t in doc.tokens if t.start >= edge][:1]
    if after and after[0].text == ",":
        name = next((n for n in doc.names if n.first == after[0].i + 1 and n.label == "PER"), None)
        if name is not None and source.upos != "PROPN" and doc.tokens[min(name.last + 1, len(doc.tokens) - 1)].text == ",":
            edge = doc.tokens[name.last + 1].end
    if content and content[0][0] < to.start:  # the source stands behind: nothing but its name follows
        content = [r for r in content if r[0] < to.start or any(t.feat("VerbForm") == "Fin" for t in doc.tokens_between(*r))]
    kept = [(max(a, edge), b) if a < edge and a >= to.start else (a, b) for a, b in content]
    spaces = [(a + len(doc.text[a:b]) - len(doc.text[a:b].lstrip()), b) for a, b in kept if b > a]
    return [r for r in spaces if r[1] > r[0]]


def _whole_sentence(doc: Doc, top: Token) -> Token | None:
    """What a source behind the last comma of a sentence is for: all that stands before it."""
    words = doc.subtree(top)
    start, last = doc.sentences[doc.sentence_number(top)]
    if words[0].i == start or any(t.upos != "PUNCT" for t in doc.tokens[words[-1].i + 1 : last + 1]):
        return None
    lead = words[0] if words[0].text == "," else doc.tokens[words[0].i - 1]
    root = next((a for a in (top, *doc.ancestors(top)) if a.head == a.i), None)
    return root if lead.text == "," and root is not top else None


def _of_clause(page: Page, cue: Cue, words: tuple[Token, ...], source: Token, top: Token, rule: str) -> Draft | None:
    """The clause around the phrase ``top``, without it, as the content."""
    doc = page.doc
    host = doc.head(top)
    if host is None:
        return None
    if not _is_clause(doc, host):
        for up in doc.ancestors(host):
            host = up
            if _is_clause(doc, up):
                break
    if rule == "source:according":
        host = _whole_sentence(doc, top) or host
    tokens = strip_mark(doc, host, below(doc, host, without=[top]))
    content = pieces(doc, tokens)
    return Draft(cue, words, source, content, rule) if content else None


def _is_clause(doc: Doc, token: Token) -> bool:
    return token.upos in ("VERB", "AUX") or doc.child(token, "cop", "nsubj") is not None


def _for_somebody(page: Page, word: Token, cue: Cue) -> Draft | None:
    """“For them, the pact is dead”: at the start of a sentence, a person or body, a comma, a clause that judges."""
    doc = page.doc
    source = doc.head(word)
    first = doc.sentences[doc.sentence_number(word)][0]
    if word.rel != "case" or source is None or source.rel not in ("obl", "nmod") or word.i != first:
        return None
    last = doc.subtree(source)[-1].i
    follows = doc.tokens[last + 1].text if last + 1 < len(doc.tokens) else ""
    pronoun = source.upos == "PRON" and source.lemma.lower() in ("they", "he", "she", "them", "him", "her", "we", "us")
    host = doc.head(source)
    judged = host is not None and doc.child(host, "cop") is not None
    last_token = doc.tokens[last]
    if (follows == "," or last_token.text == ",") and judged and (pronoun or source.i in page.named):
        return _of_clause(page, cue, (word,), source, source, "source:for")
    return None


def _in_view(page: Page, word: Token, cue: Cue) -> Draft | None:
    doc = page.doc
    noun = doc.head(word)
    if word.rel not in ("case", "mark") or noun is None or cue.second not in (noun.lemma.lower(), noun.text.lower()):
        return None
    if noun.rel not in ("obl", "nmod", "parataxis", "dep", "advcl"):
        return None
    source = _possessor(page, noun)
    if source is None:
        return None
    return _in_predicate(page, cue, (word, noun), source) or _of_clause(page, cue, (word, noun), source, noun, "source:view")


def _in_predicate(page: Page, cue: Cue, words: tuple[Token, ...], source: Token) -> Draft | None:
    """“It was, in the words of one aide, a mess”: between two commas behind a subject and its “was”."""
    doc = page.doc
    first, last = doc.sentences[doc.sentence_number(source)]
    left, right = words[0].i - 1, max(words[-1].i, phrase(doc, source)[1]) + 1
    if not first < left - 1 < first + 9 or right >= last or (doc.tokens[left].text, doc.tokens[right].text) != (",", ","):
        return None
    before = doc.tokens[first:left]
    if before[-1].upos != "AUX" or sum(t.feat("VerbForm") == "Fin" for t in before) > 1 or before[0].upos in ("ADP", "SCONJ"):
        return None
    return Draft(cue, words, source, pieces(doc, [*before, *doc.tokens[right + 1 : last + 1]]), "source:view")


def _possessor(page: Page, noun: Token) -> Token | None:
    doc = page.doc
    for child in doc.children(noun, *_POSSESSORS):
        if child.deprel == "nmod:poss" or can_speak(child, page.named):
            return child if child.lemma.lower() not in ("its", "my", "our", "it") else None
    for child in doc.children(noun, "nmod"):
        if any(m.text in ("’s", "'s", "’", "'") for m in doc.children(child, "case")) and can_speak(child, page.named):
            return child
    for child in _of(doc, noun):
        if can_speak(child, page.named):
            return child
        for inner in (*doc.children(child, "nmod:poss"), *_of(doc, child)):  # “the point of view of X”
            if can_speak(inner, page.named):
                return inner
    return None


def _of(doc: Doc, noun: Token) -> Iterator[Token]:
    for child in doc.children(noun, "nmod"):
        marker = doc.child(child, "case")
        if marker is not None and marker.text.lower() == "of":
            yield child


def read_quoting(page: Page, verb: Token, drafts: list[Draft]) -> Draft | None:
    """“…, the agency reported, quoting the palace”: the source behind the source, with the same content."""
    doc = page.doc
    if verb.lemma not in ("quote", "cite") or verb.xpos != "VBG" or verb.rel not in ("advcl", "acl"):
        return None
    source = doc.child(verb, "obj")
    cue = next(iter(page.table.get((verb.lemma, "v"), ())), None)
    if cue is None or source is None or not any(slot.name == "source" for slot in cue.content):
        return None
    if not can_speak(source, page.named):
        return None
    own = {t.i for t in doc.subtree(verb)}
    for draft in drafts:
        behind = {t.i for t in draft.words} | ({draft.speaker.i} if draft.speaker is not None else set())
        after = draft.rule == "source:according" and draft.speaker is not None and 0 < verb.i - draft.speaker.i < 4
        if (verb.head in behind or after) and draft.content:
            inside = [t for start, end in draft.content for t in doc.tokens_between(start, end) if t.i not in own]
            return Draft(cue, (verb,), source, pieces(doc, inside), "source:quoting")
    return None
