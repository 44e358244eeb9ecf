"""Claims that quotation marks give away: beside a verb, after a colon, going on without a verb, a few words."""

from __future__ import annotations

from chancery.extract.attribution.page import Draft, Page
from chancery.extract.attribution.speakers import active_speaker, is_real, owner
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import can_speak, is_document, phrase, pieces
from chancery.extract.quotes import Quote
from chancery.extract.slots import is_passive, subject_of

_TURNS = frozenset({"Q", "A", "Question", "Answer", "QUESTION", "ANSWER"})
_LEADS = frozenset("on of in called titled entitled".split())
_NEAR = 400
"""Code points: a quotation farther off stands beside no verb."""


def cue_group(page: Page, verb: Token, speaker: Token | None) -> tuple[int, int]:
    """First and last token of cue and speaker together."""
    first = last = verb.i
    if speaker is not None and page.doc.sentence_number(speaker) == page.doc.sentence_number(verb):
        edges = phrase(page.doc, speaker, avoid=[verb] if verb in page.doc.subtree(speaker) else [])
        if abs(edges[0] - verb.i) < 60:
            first, last = min(first, edges[0]), max(last, edges[1])
    return _with_title(page, first), last


def _with_title(page: Page, first: int) -> int:
    """“…,” the chief executive, Jo Berg, said: from the title on, where it follows a quotation."""
    doc = page.doc
    if first < 3 or doc.tokens[first - 1].text != "," or doc.tokens[first - 2].upos != "NOUN":
        return first
    i = first - 2
    while i > 0 and (
        doc.tokens[i - 1].upos in ("DET", "ADJ", "NOUN", "PROPN", "PART") or doc.tokens[i - 1].xpos in ("PRP$", "IN")
    ):
        i -= 1
    ended = any(q.end <= doc.tokens[i].start and not doc.text[q.end : doc.tokens[i].start].strip() for q in page.quotes)
    return i if ended and first - i < 12 else first


def quotes_beside(page: Page, verb: Token, speaker: Token | None) -> list[Quote]:
    """The quotations that touch a reporting verb with its speaker: “…,” she said; he told the court, “…”."""
    doc = page.doc
    first, last = cue_group(page, verb, speaker)
    number = doc.sentence_number(verb)
    mine = {t.i for t in doc.subtree(verb)}
    found = []
    for quote in page.quotes:
        if quote.end + _NEAR < doc.tokens[first].start or is_title(page, quote):
            continue
        if quote.start > verb.end + _NEAR:
            break
        if quote.end <= doc.tokens[first].start and verb.xpos != "VBG":
            between = doc.tokens_between(quote.end, doc.tokens[first].start)
            near = all(t.upos in ("PUNCT", "ADV", "CCONJ") and t.text not in ".;" for t in between) and len(between) < 4
            ended = doc.text[quote.inner[1] - 1] == "." or "\n" in doc.text[quote.end : verb.start]
            if near and not ended:
                found.append(quote)
        elif quote.start >= verb.end:
            after = [t for t in doc.tokens_between(verb.end, quote.start) if not first <= t.i <= last]
            near = (all(t.i in mine or t.upos == "PUNCT" for t in after) and len(after) < 16) or _by_the_way(page, after)
            opened = doc.text[: quote.start].rstrip()[-1:] in (",", ":") or all(t.upos == "PUNCT" for t in after)
            same = not after or doc.sentence_number(after[-1]) == number
            if near and opened and same and not any(t.text in ".;!?" for t in after):
                found.append(quote)
                break
    return found


def _by_the_way(page: Page, words: list[Token]) -> bool:
    """“…,” she said, pausing for applause, “…”: what she does besides speaking, between two commas."""
    if not 3 <= len(words) < 12 or words[0].text != "," or words[1].xpos != "VBG" or words[-1].text != ",":
        return False
    return not page.cues(words[1], "v") and not any(t.feat("VerbForm") == "Fin" or t.text in ".;:" for t in words)


def read_beside(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Verbs beside a quotation that nothing else took: known cues whose slots are empty, and any other verb."""
    doc = page.doc
    done = {t.i for d in drafts for t in d.words}
    taken = [r for d in drafts for r in d.content]
    found = []
    for verb in doc.tokens:
        if verb.upos != "VERB" or verb.i in done or verb.i not in page.readable:
            continue
        if verb.i in page.quote_of or is_passive(doc, verb):
            continue
        if verb.feat("VerbForm") == "Inf" and verb.rel == "advcl":
            continue  # “…,” an aide, granted anonymity to describe the plan, said
        if verb.xpos == "VBG" and verb.head in done and not page.cues(verb, "v"):
            continue  # “…,” she said, pausing for applause, “…”
        speaker = active_speaker(page, verb)
        if speaker is None or speaker.i in page.quote_of:
            after = doc.tokens[verb.i + 1] if verb.i + 1 < len(doc.tokens) else None
            nominal = after is not None and after.upos in ("PROPN", "PRON", "NOUN", "DET")
            speaker = _head_of_phrase(doc, after) if nominal and after and after.i not in page.quote_of else None
        if speaker is None or speaker.i in page.quote_of or not is_real(doc, verb):
            continue
        cue = next((c for c in page.table.get((verb.lemma, "v"), ()) if c.second is None), None)
        quotes = [q for q in quotes_beside(page, verb, speaker) if not any(s <= q.start and q.end <= e for s, e in taken)]
        spoken = cue is not None and any(slot.name == "clause" for slot in cue.content)
        whole = [q for q in quotes if is_sentence(page, q)]
        if quotes and (spoken or (whole and can_speak(speaker, page.named))):
            content = [(q.start, q.end) for q in quotes]
            found.append(Draft(cue, (verb,), speaker, content, "quote:beside" if spoken else "quote:frame"))
    return found


def _head_of_phrase(doc: Doc, token: Token) -> Token:
    while token.rel in ("det", "compound", "amod", "flat", "case", "nmod", "appos") and token.head > token.i:
        token = doc.tokens[token.head]
    return token


def is_sentence(page: Page, quote: Quote) -> bool:
    """Whether a quotation is a sentence or so, rather than a few words."""
    tokens = page.doc.tokens_between(*quote.inner)
    words = [t for t in tokens if t.upos != "PUNCT"]
    return len(words) >= 4 and any(t.upos in ("VERB", "AUX") and t.feat("VerbForm") == "Fin" for t in words)


def is_title(page: Page, quote: Quote) -> bool:
    """“On CNN's “State of the Nation,” …”: the name of a programme or book behind a preposition or its maker."""
    doc = page.doc
    words = [t for t in doc.tokens_between(*quote.inner) if t.upos != "PUNCT"]
    before = doc.tokens_between(max(0, quote.start - 3), quote.start)
    led = bool(before) and (before[-1].text.lower() in _LEADS or before[-1].xpos == "POS")
    return led and 0 < len(words) < 8 and all(t.text[:1].isupper() or len(t.text) < 4 for t in words)


def begins_sentence(page: Page, quote: Quote) -> bool:
    """Whether a quotation begins a sentence: nothing, or the end of another sentence, stands before it."""
    return page.doc.text[: quote.start].rstrip(" \t\u00a0")[-1:] in ("", "\n", ".", "!", "?", "”", '"', ":")


def _free(page: Page, drafts: list[Draft]) -> list[Quote]:
    taken = [(r, page.quote_of.get(d.words[0].i) if d.words else None) for d in drafts for r in d.content]
    return [  # what is told inside of a quotation does not attribute the quotation itself
        q for q in page.quotes if not any(q.start < r[1] and r[0] < q.end and host is not q for r, host in taken)
    ]


def read_after_colons(page: Page, drafts: list[Draft]) -> list[Draft]:
    """“The palace was clear: “…””, and a name with a colon."""
    doc = page.doc
    found = []
    for quote in _free(page, drafts):
        if not doc.text[: quote.start].rstrip().endswith(":"):
            continue
        before = [t for t in doc.tokens_between(max(0, quote.start - 4), quote.start) if t.text == ":"]
        if not before or before[-1].i not in page.readable:
            continue
        colon = before[-1]
        lead = [t for t in doc.sentence_tokens(doc.sentence_number(colon)) if t.i < colon.i]
        spoken = [d for d in drafts if d.words and d.words[0] in lead and d.words[0].i not in page.quote_of]
        main = next((t for t in reversed(lead) if t.upos == "VERB" and doc.child(t, "nsubj") is not None), None)
        if main is not None and main.i > (spoken[-1].words[0].i if spoken else main.i):
            spoken = [d for d in spoken if d.words[0] is main]  # “Asked whether …, Roe demurred: “…””
        top = next((t for t in lead if t.rel == "root"), None)
        if spoken and top is not None and top.upos == "PROPN" and top.i > spoken[-1].words[0].i:
            spoken = []
        speaker = spoken[-1].speaker if spoken else _subject_of_words(page, lead)
        if speaker is not None:
            cue = spoken[-1].cue if spoken else None
            words = spoken[-1].words if spoken else ()
            found.append(Draft(cue, words, speaker, [(quote.start, quote.end)], "quote:colon"))
    return found


def read_headlines(page: Page) -> list[Draft]:
    """“Minister: Talks will fail” and “Talks will fail: minister”, a line by itself and without quotation marks."""
    doc = page.doc
    found = []
    for colon in doc.tokens:
        if colon.text != ":" or colon.i not in page.readable:
            continue
        start = doc.text.rfind("\n", 0, colon.start) + 1
        end = doc.text.find("\n", colon.end)
        line = doc.tokens_between(start, end if end >= 0 else len(doc.text))
        before, after = [t for t in line if t.i < colon.i], [t for t in line if t.i > colon.i]
        turn = _takes_turn(page, before)
        if turn is not None and after:
            found.append(Draft(None, (colon,), turn, pieces(doc, after), "headline:colon"))
            continue
        if any(t.text == ":" and t is not colon for t in line) or any(t.i in page.quote_of for t in line):
            continue
        for short, long in ((before, after), (after, before)):
            speaker = _bare_speaker(page, short)
            told = any(t.upos in ("VERB", "AUX") for t in long)
            if speaker is not None and told and (short is before or line[-1].text != "."):
                content = pieces(doc, [t for t in long if doc.sentence_number(t) <= doc.sentence_number(long[0])])
                named = any(t.i in page.named for t in short)
                words = (colon,) if speaker.upos == "NOUN" and not named else ()
                found.append(Draft(None, words, speaker, content, "headline:colon"))
                break
    return found


def _takes_turn(page: Page, words: list[Token]) -> Token | None:
    """Whose turn it is in a transcript: “ROE:”, “MODERATOR:”, “Q:” at the beginning of a line."""
    if not 0 < len(words) < 5:
        return None
    if len(words) == 1 and words[0].text in _TURNS:
        return words[0]
    capitals = all(t.text.isupper() or t.upos == "PUNCT" for t in words) and any(len(t.text) > 2 for t in words)
    if not capitals:
        return None
    person = {i for n in page.doc.names if n.label == "PER" for i in range(n.first, n.last + 1)}
    last = words[-1]
    return last if last.i in person or (last.upos == "NOUN" and can_speak(last) and not is_document(last)) else None


def _bare_speaker(page: Page, words: list[Token]) -> Token | None:
    """Who a few words name that hold no verb: a person, a body, “police”, “poll”."""
    if not 0 < len(words) < 7 or any(t.upos in ("VERB", "AUX", "NUM") for t in words):
        return None
    inside = {t.i for t in words}
    name = next((n for n in page.doc.names if n.first in inside and n.label in ("PER", "ORG")), None)
    if name is not None:
        span = range(name.first, name.last + 1)
        return next((page.doc.tokens[i] for i in span if page.doc.tokens[i].head not in span), page.doc.tokens[name.first])
    top = next((t for t in words if t.head not in inside or t.head == t.i), words[0])
    spoken = can_speak(top) and (not is_document(top) or top.lemma.lower() in ("report", "poll", "study", "survey"))
    return top if top.upos == "NOUN" and spoken else None


def _subject_of_words(page: Page, words: list[Token]) -> Token | None:
    inside = {t.i for t in words}
    tops = [t for t in words if t.head not in inside or t.head == t.i]
    for top in tops:
        if top.upos in ("VERB", "AUX", "ADJ"):
            subject = next(iter(subject_of(page.doc, top)), None)
            if subject is not None and can_speak(subject, page.named):
                return subject
        elif can_speak(top, page.named):
            return top
    return None


def read_partial(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A few quoted words in a sentence of somebody's doing, with no cue: its subject is taken to have said them."""
    doc = page.doc
    found = []
    for quote in _free(page, drafts):
        tokens = doc.tokens_between(*quote.inner)
        words = [t for t in tokens if t.upos != "PUNCT"]
        name = all(t.text[:1].isupper() for t in words if len(t.text) > 3)
        if len(words) < 4 or name or tokens[0].i not in page.readable:
            continue
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head not in inside]
        if not tops or (doc.sentence_number(tokens[0]), True) != (doc.sentence_number(tokens[-1]), True):
            continue
        verb = next((a for a in doc.ancestors(tops[0]) if a.upos == "VERB" and a.i not in page.quote_of), None)
        if verb is None or not is_real(doc, verb):
            continue
        subject = next(iter(subject_of(doc, verb)), None)
        if subject is not None and can_speak(subject, page.named) and subject.i not in page.quote_of:
            found.append(Draft(None, (), owner(doc, subject), [(quote.start, quote.end)], "quote:partial"))
    return found


def read_continued(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Whole quotations without a verb of saying: the speaker of the quotation before goes on."""
    doc = page.doc
    found: list[Draft] = []
    for quote in _free(page, drafts):
        tokens = doc.tokens_between(quote.start, quote.end)
        if tokens[0].i not in page.readable or not _stands_alone(page, quote):
            continue
        before = [d for d in [*drafts, *found] if d.content[-1][1] <= quote.start]
        earlier = [d for d in before if d.speaker is not None and _outer(page, d) and not d.rule.startswith(("noun", "adj"))]
        doer = _doer_before(page, tokens[0])
        if doer is not None and not any(d.content[-1][1] > doer.start for d in earlier):
            found.append(Draft(None, (), doer, [(quote.start, quote.end)], "quote:continued"))
            continue
        if not earlier:
            continue
        last = max(earlier, key=lambda d: max(d.content[-1][1], d.words[-1].end if d.words else 0))
        gap = doc.text[last.content[-1][1] : quote.start]
        if not is_sentence(page, quote) and ("\n" in gap or not last.content[0][0] < quote.start):
            continue
        if gap.strip().count("\n") <= 2 and len(gap) < 400:
            found.append(Draft(None, (), last.speaker, [(quote.start, quote.end)], "quote:continued"))
    return found


def _doer_before(page: Page, opening: Token) -> Token | None:
    """“Roe shrugged. “They all lie.””: the person that the sentence before, in the same paragraph, tells of."""
    doc = page.doc
    if opening.i == 0 or "\n" in doc.text[doc.tokens[opening.i - 1].end : opening.start]:
        return None
    words = doc.sentence_tokens(doc.sentence_number(doc.tokens[opening.i - 1]))
    root = next((t for t in words if t.head == t.i or t.rel == "root"), None)
    if root is None or root.upos != "VERB" or any(t.i in page.quote_of for t in words):
        return None
    subject = doc.child(root, "nsubj")
    if subject is None:
        return None
    people = {i for n in doc.names if n.label == "PER" for i in range(n.first, n.last + 1)}
    pronoun = subject.upos == "PRON" and subject.lemma.lower() in ("he", "she")
    return subject if pronoun or subject.i in people else None


def _outer(page: Page, draft: Draft) -> bool:
    return not (draft.words and draft.words[0].i in page.quote_of)


def _stands_alone(page: Page, quote: Quote) -> bool:
    """Whether a quotation begins and ends with a sentence."""
    return begins_sentence(page, quote) and page.doc.text[quote.inner[1] - 1 : quote.inner[1]] in ".!?…"
