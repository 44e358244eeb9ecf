"""What follows a colon without quotation marks: “Her message was simple: the pact is dead”."""

from __future__ import annotations

from chancery.cues import Cue
from chancery.extract.attribution.nominal import noun_speaker
from chancery.extract.attribution.page import Draft, Page
from chancery.extract.attribution.speakers import active_speaker, is_real
from chancery.extract.doc import Token
from chancery.extract.phrases import can_speak, pieces

_SPOKEN = frozenset({"speech", "thought"})


def read_stated(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A clause behind a colon, where a noun or verb of saying before it has nothing else to say."""
    doc = page.doc
    taken = {t.i for d in drafts for t in d.words}
    held = [r for d in drafts for r in d.content]
    found = []
    for colon in doc.tokens:
        if colon.text != ":" or colon.i not in page.readable or colon.i in page.quote_of:
            continue
        first, last = doc.sentences[doc.sentence_number(colon)]
        after = doc.tokens[colon.i + 1 : last + 1]
        after = after or _next_sentence(page, colon)
        if not after or after[0].i in page.quote_of or any(t.text == ";" for t in after):
            continue
        if any(start <= after[0].start < end for start, end in held) or not any(_tells(t) for t in after):
            continue
        for word in reversed(doc.tokens[first : colon.i]):
            cue = _cue(page, word)
            if cue is None or word.i in taken or word.i in page.quote_of:
                continue
            speaker = noun_speaker(page, word) if word.upos == "NOUN" else active_speaker(page, word)
            if speaker is not None and (word.upos == "NOUN" or (is_real(doc, word) and can_speak(speaker, page.named))):
                found.append(Draft(cue, (word,), speaker, pieces(doc, after), "colon:stated"))
            break
    return found


def _next_sentence(page: Page, colon: Token) -> tuple[Token, ...]:
    """“The mayor insists: There will be no new tax.”: a capital may open a sentence behind a colon, on the same line."""
    doc = page.doc
    if colon.i + 1 >= len(doc.tokens) or "\n" in doc.text[colon.end : doc.tokens[colon.i + 1].start]:
        return ()
    first, last = doc.sentences[doc.sentence_number(doc.tokens[colon.i + 1])]
    return doc.tokens[first : last + 1]


def _cue(page: Page, word: Token) -> Cue | None:
    """The cue that takes a clause and that a noun, or the verb right before the colon, may be."""
    then = page.doc.tokens[word.i + 1]
    pos = "n" if word.upos == "NOUN" else "v" if word.upos == "VERB" and then.text == ":" else None
    cues = page.cues(word, pos) if pos else ()
    return next((c for c in cues if c.kind in _SPOKEN and any(s.name == "clause" for s in c.content)), None)


def _tells(token: Token) -> bool:
    return token.feat("VerbForm") == "Fin" or token.feat("Mood") == "Imp"
