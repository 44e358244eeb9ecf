"""Titles in a text: which words name an office, where they begin and end, and what is said of their time.

A title is read from its words, not from the parse alone, which often takes “Secretary” and “General” for two things:
“acting foreign minister”, “prosecutor general”, “Secretary of State”, “deputy secretary of state for European affairs”.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chancery.extract.doc import Doc, Token
from chancery.patterns import Title

PAST = frozenset("former ex then late previous outgoing onetime erstwhile ousted deposed retired departing toppled".split())
COMING = frozenset("incoming designate elect next future nominee".split())
IDLE = frozenset(
    """new current longtime longstanding powerful top prominent leading veteran influential controversial rival
    embattled appointed elected reelected re-elected""".split()
)
"""Words in front of a title that are no part of it."""

SUBJECTS = frozenset(
    """state staff defense defence affair security war interior justice energy finance transportation transport commerce
    labor labour treasury trade health education agriculture environment operation right policy relation intelligence
    planning development migration""".split()
)
"""What an office is for: “of state”, “for European affairs”."""

GENERALS = frozenset("secretary director attorney prosecutor consul inspector governor auditor solicitor surgeon".split())
RANKS = frozenset("deputy vice assistant associate".split())
"""Words that are a title by themselves or the beginning of a longer one."""

AFTER_FIRST = RANKS | {"lady", "minister", "secretary", "counsellor", "counselor", "lieutenant", "lord", "gentleman"}
"""What “first” is part of a title with; else it counts who held it before."""

_WORDS_OF_TITLES = ("NOUN", "PROPN", "ADJ")
_INSIDE = frozenset(("-", "‑", "–", "/"))

Taken = Callable[[Token], bool]
"""Is the word part of a name that is no person’s?"""


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """The words of one title: tokens ``first`` to ``last``; ``heads`` are those that stand for its holder."""

    first: int
    last: int
    heads: tuple[int, ...]
    text: str
    words: frozenset[str]

    @property
    def former(self) -> bool:
        """Does the text call the office a past one?"""
        return bool(self.words & PAST)

    @property
    def coming(self) -> bool:
        """Is the office not yet held?"""
        return bool(self.words & COMING)


def find_titles(doc: Doc, titles: tuple[Title, ...], taken: Taken) -> Iterator[TitlePhrase]:
    """All titles of a text, in order; a word belongs to one of them only."""
    known = {tuple(part for word in title.words for part in word.split("-")) for title in titles} | {t.words for t in titles}
    single = {words[-1] for words in known}
    starts = {words[0] for words in known if len(words) > 1}
    telling = single | starts
    free = 0
    for token in doc.tokens:
        lemma = token.lemma.lower().removeprefix("ex-")
        if token.i < free or lemma not in telling or taken(token):
            continue
        more = _more(doc, token, known) if lemma in starts else 0
        if not more and (lemma not in single or token.upos not in ("NOUN", "PROPN") and lemma == token.lemma.lower()):
            continue
        if token.deprel == "flat" and token.i and doc.tokens[token.i - 1].upos == "PROPN" and token.upos == "PROPN":
            continue  # a word of a name
        if not more and lemma in RANKS and _goes_on(doc, token, single):
            continue
        phrase = _phrase(doc, token, more, taken, free)
        free = phrase.last + 1
        if not _is_compound(doc, phrase, single):
            yield phrase


def _goes_on(doc: Doc, token: Token, single: set[str]) -> bool:
    """Does a title follow that the word belongs to: “Deputy Foreign Minister”?"""
    for other in doc.tokens[token.i + 1 : token.i + 5]:
        if other.upos not in _WORDS_OF_TITLES or not _same_sentence(doc, token, other.i):
            return False
        if other.lemma.lower() in single:
            return True
    return False


def _is_compound(doc: Doc, phrase: TitlePhrase, single: set[str]) -> bool:
    """Does the title only qualify another noun: “an activist group”?"""
    token = doc.tokens[phrase.heads[0]]
    head = doc.head(token)
    return (
        token.deprel == "compound"
        and head is not None
        and head.i == phrase.last + 1
        and head.upos == "NOUN"
        and head.lemma.lower() not in single | COMING
    )


def _phrase(doc: Doc, token: Token, more: int, taken: Taken, free: int) -> TitlePhrase:
    last = token.i + more
    after = _next(doc, last)
    if not more and token.lemma.lower() in GENERALS and after is not None and after.lemma.lower() == "general":
        last = after.i
    heads = [i for i in range(last, token.i - 1, -1) if doc.tokens[i].text not in _INSIDE]
    said: set[str] = {"ex"} if token.lemma.lower().startswith("ex-") else set()
    first = _leftwards(doc, doc.tokens[last], taken, free, said, start=token.i)
    qualifiers = (child for i in heads for child in doc.children(doc.tokens[i], "amod", "advmod", "compound"))
    said |= {child.lemma.lower() for child in qualifiers} & PAST
    after = _next(doc, last)
    if after is not None and after.text in _INSIDE and (word := _next(doc, after.i)) and word.lemma.lower() in COMING:
        said.add(word.lemma.lower())
        last = word.i
        heads.append(last)
    end = _for_what(doc, last, taken)
    text = _words(doc, first, end, skip=PAST | IDLE)
    return TitlePhrase(first, end, tuple(heads), text, frozenset(said))


def _more(doc: Doc, token: Token, known: set[tuple[str, ...]]) -> int:
    """How many tokens a title goes on that begins with ``token``: “chief executive officer”, “secretary-general”."""
    found, words = 0, [token.lemma.lower()]
    for other in doc.tokens[token.i + 1 : token.i + 6]:
        if not _same_sentence(doc, token, other.i):
            break
        if other.text in _INSIDE:
            continue
        words.append(other.lemma.lower())
        if tuple(words) in known:
            found = other.i - token.i
    return found


def _leftwards(doc: Doc, head: Token, taken: Taken, free: int, said: set[str], *, start: int) -> int:
    """The first word of a title; ``said`` gets the words around it that speak of its time."""
    first = i = start
    while i > free and _same_sentence(doc, head, i - 1):
        i -= 1
        token = doc.tokens[i]
        lemma = token.lemma.lower() if token.text.lower() not in IDLE else token.text.lower()
        if token.text.lower().startswith(("pro-", "anti-", "ex-")):
            said |= {"ex"} if token.text.lower().startswith("ex-") else set()
            continue
        if lemma in PAST | IDLE | COMING and (token.upos in (*_WORDS_OF_TITLES, "ADV", "VERB") or lemma in COMING):
            said.add(lemma)
            continue
        if token.text in _INSIDE or (lemma in ("and", "&") and _belongs(doc, token, head)):
            continue
        if taken(token) or token.upos not in (*_WORDS_OF_TITLES, "VERB") or not _belongs(doc, token, head):
            while i > free and (taken(doc.tokens[i]) or doc.tokens[i].xpos == "POS") and _same_sentence(doc, head, i - 1):
                i -= 1  # “former Israeli official”
            said |= {doc.tokens[i].lemma.lower()} & PAST
            break
        if token.upos == "VERB" and token.deprel not in ("amod", "compound"):
            break
        first = i
    while first > 0 and first < start and doc.tokens[first - 1].text in _INSIDE:
        first += 1  # “U.S.-backed commander”: half a word is left out whole
    return first


def _belongs(doc: Doc, token: Token, head: Token) -> bool:
    """Does a word in front of a title hang on it, or beside it on the same name?"""
    if token.deprel in ("nmod:poss", "nsubj", "obj", "root", "obl", "nmod:unmarked"):
        return False
    chain = [token, *doc.ancestors(token)][:4]
    return any(t.i == head.i for t in chain) or (token.head == head.head and token.deprel in ("amod", "compound", "nmod:desc"))


def _for_what(doc: Doc, last: int, taken: Taken) -> int:
    """The end of “of state” or “for European and Eurasian affairs” after a title, else its own end."""
    end = last
    while (preposition := _next(doc, end)) is not None and preposition.text.lower() in ("of", "for"):
        of = preposition.text.lower() == "of"
        found = None
        for token in doc.tokens[preposition.i + 1 : preposition.i + (4 if of else 7)]:
            if token.upos not in (*_WORDS_OF_TITLES, "CCONJ") or not _same_sentence(doc, preposition, token.i):
                break
            if of and taken(token):
                break
            if token.lemma.lower() in SUBJECTS:
                found = token.i
        if found is None:
            return end
        end = found
    return end


def _words(doc: Doc, first: int, last: int, *, skip: frozenset[str]) -> str:
    """The words as they are written, without those that speak of time."""
    kept = [t for t in doc.tokens[first : last + 1] if not {t.lemma.lower(), t.text.lower()} & skip]
    if len(kept) > 1 and kept[0].text == "first" and kept[1].lemma.lower() not in AFTER_FIRST:
        kept = kept[1:]
    text = ""
    for before, token in zip([None, *kept], kept, strict=False):
        text += ("" if before is None or doc.text[before.end : token.start] == "" else " ") + token.text
    return text.strip(" -–").removeprefix("ex-")


def _next(doc: Doc, i: int) -> Token | None:
    return doc.tokens[i + 1] if i + 1 < len(doc.tokens) and _same_sentence(doc, doc.tokens[i], i + 1) else None


def _same_sentence(doc: Doc, token: Token, other: int) -> bool:
    return doc.sentence_number(token) == doc.sentence_number(doc.tokens[other])
