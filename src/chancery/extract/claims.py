"""Claims: who is reported to say or think what.

Cue words come from the ontology; the rest is grammar and quotation marks. A speaker is given by the head of its phrase,
a pronoun as it stands: who is meant is for coreference to say. Content keeps quotation marks and leaves out the “that”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chancery.cues import CueTable
from chancery.extract import attribution, sources
from chancery.extract.attribution import Draft, Page, Range
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import can_speak, phrase, pieces
from chancery.extract.quotes import Quote, find_quotes
from chancery.extract.slots import subject_of
from chancery.model import Block, ClaimMode, Span, cut

_READ = frozenset({"title", "standfirst", "body", "caption"})


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim by its words: the speaker's phrase and its head, spans of cue, content and quotations.

    ``within`` is the place in the result of the claim that this one is told in.
    """

    speaker_span: Span | None
    speaker_head: Token | None
    cue: Span | None
    content: tuple[Span, ...]
    mode: ClaimMode
    quotes: tuple[Span, ...]
    within: int | None
    addressee: Token | None
    lemma: str | None
    kind: str
    stance: str | None
    rule: str
    sentence: Span


def find_claims(doc: Doc, cues: CueTable, blocks: Sequence[Block] = ()) -> tuple[FoundClaim, ...]:
    """The claims of a parsed text, in text order."""
    page = _page(doc, cues, blocks)
    drafts = _from_cues(page)
    drafts += _from_frames(page, drafts)
    drafts = [_with_quotes(page, _before_cue(page, _whole(page, draft))) for draft in drafts]
    drafts += _after_colons(page, drafts)
    drafts += _partial(page, drafts)
    drafts += _continued(page, drafts)
    drafts = _once([d for d in drafts if d.content])
    return _nest([_finish(page, draft) for draft in drafts])


def _page(doc: Doc, cues: CueTable, blocks: Sequence[Block]) -> Page:
    shown = [b for b in blocks if b.kind in _READ] if blocks else [Block(0, len(doc.text))]
    readable = frozenset(t.i for b in shown for t in doc.tokens_between(b.start, b.end))
    quotes = find_quotes(doc.text, shown)
    quote_of = {t.i: q for q in quotes for t in doc.tokens_between(*q.inner)}
    named = frozenset(i for n in doc.names if n.label in ("PER", "ORG", "LOC") for i in range(n.first, n.last + 1))
    return Page(doc, cues, quotes, readable, quote_of, named)


def _from_cues(page: Page) -> list[Draft]:
    drafts: list[Draft] = []
    readers = (
        attribution.read_verb, attribution.read_noun, attribution.read_adjective, attribution.read_adverb,
        sources.read_preposition,
    )  # fmt: skip
    tokens = [t for t in page.doc.tokens if t.i in page.readable]
    for token in tokens:
        for read in readers:
            draft = read(page, token)
            if draft is not None:
                drafts.append(draft)
                break
    for token in tokens:
        draft = sources.read_quoting(page, token, drafts)
        if draft is not None:
            drafts = [d for d in drafts if token not in d.words]
            drafts.append(draft)
    return drafts


def _group(page: Page, verb: Token, speaker: Token | None) -> tuple[int, int]:
    """First and last token of cue and speaker together."""
    first = last = verb.i
    if speaker is not None and page.doc.sentence_number(speaker) == page.doc.sentence_number(verb):
        edges = phrase(page.doc, speaker, avoid=[verb] if verb in page.doc.subtree(speaker) else [])
        if abs(edges[0] - verb.i) < 60:
            first, last = min(first, edges[0]), max(last, edges[1])
    return first, last


def _beside(page: Page, verb: Token, speaker: Token | None) -> list[Quote]:
    """The quotations that touch a reporting verb with its speaker: “…,” she said; he told the court, “…”."""
    doc = page.doc
    first, last = _group(page, verb, speaker)
    number = doc.sentence_number(verb)
    mine = {t.i for t in doc.subtree(verb)}
    found = []
    for quote in page.quotes:
        if quote.end <= doc.tokens[first].start:
            between = doc.tokens_between(quote.end, doc.tokens[first].start)
            near = all(t.upos in ("PUNCT", "ADV", "CCONJ") and t.text not in ".;" for t in between) and len(between) < 4
            ended = doc.text[quote.inner[1] - 1] == "." or "\n" in doc.text[quote.end : verb.start]
            if near and not ended:
                found.append(quote)
        elif quote.start >= verb.end:
            after = [t for t in doc.tokens_between(verb.end, quote.start) if not first <= t.i <= last]
            near = all(t.i in mine or t.upos == "PUNCT" for t in after) and len(after) < 16
            opened = doc.text[: quote.start].rstrip()[-1:] in (",", ":") or all(t.upos == "PUNCT" for t in after)
            same = not after or doc.sentence_number(after[-1]) == number
            if near and opened and same and not any(t.text in ".;!?" for t in after):
                found.append(quote)
                break
    return found


def _from_frames(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Verbs beside a quotation that nothing else took: known cues whose slots are empty, and any other verb."""
    doc = page.doc
    done = {t.i for d in drafts for t in d.words}
    taken = [r for d in drafts for r in d.content]
    found = []
    for verb in doc.tokens:
        if verb.upos != "VERB" or verb.i in done or verb.i not in page.readable or verb.i in page.quote_of:
            continue
        subject = next(iter(subject_of(doc, verb)), None)
        speaker = attribution.owner(doc, subject) if subject is not None else None
        if speaker is None or speaker.i in page.quote_of:
            after = doc.tokens[verb.i + 1] if verb.i + 1 < len(doc.tokens) else None
            nominal = after is not None and after.upos in ("PROPN", "PRON", "NOUN", "DET")
            speaker = _head_of_phrase(doc, after) if nominal and after and after.i not in page.quote_of else None
        if speaker is None or not attribution.is_real(doc, verb):
            continue
        cue = next((c for c in page.table.get((verb.lemma, "v"), ()) if c.second is None), None)
        quotes = [q for q in _beside(page, verb, speaker) if not any(s <= q.start and q.end <= e for s, e in taken)]
        spoken = cue is not None and any(slot.name == "clause" for slot in cue.content)
        whole = [q for q in quotes if _is_whole(page, q)]
        if quotes and (spoken or (whole and can_speak(speaker, page.named))):
            content = [(q.start, q.end) for q in quotes]
            found.append(Draft(cue, (verb,), speaker, content, "quote:beside" if spoken else "quote:frame"))
    return found


def _head_of_phrase(doc: Doc, token: Token) -> Token:
    while token.rel in ("det", "compound", "amod", "flat", "case", "nmod", "appos") and token.head > token.i:
        token = doc.tokens[token.head]
    return token


def _is_whole(page: Page, quote: Quote) -> bool:
    """Whether a quotation is a sentence or so, rather than a few words."""
    tokens = page.doc.tokens_between(*quote.inner)
    words = [t for t in tokens if t.upos != "PUNCT"]
    return len(words) >= 4 and any(t.upos in ("VERB", "AUX") and t.feat("VerbForm") == "Fin" for t in words)


def _before_cue(page: Page, draft: Draft) -> Draft:
    """Content that stands before “…, she said” taken up to the comma, whatever the parse makes of its last words."""
    doc, verb = page.doc, draft.words[0] if draft.words else None
    if verb is None or draft.rule != "verb:clause":
        return draft
    first, last = _group(page, verb, draft.speaker)
    draft = replace(draft, content=_apart(draft.content, (doc.tokens[first].start, doc.tokens[last].end)))
    if not draft.content:
        return draft
    if draft.content[0][0] > verb.start:
        content = [*draft.content[:-1], _to_boundary(page, draft.content[-1])]
        return replace(draft, content=[_with_subject(page, doc.tokens[last], content[0]), *content[1:]])
    edge = doc.tokens[first - 1] if first else None
    start, group = draft.content[0][0], doc.tokens[first].start
    if edge is None or edge.text not in (",", "”", '"', "—", "–") or edge.start <= start:
        after = [r for r in draft.content if r[0] >= verb.end]
        return replace(draft, content=[*after[:-1], _to_boundary(page, after[-1])]) if after else draft
    said = next((q for q in page.quotes if q.end <= group and edge.start < q.end + 2), None)
    if said is not None and _is_whole(page, said) and said.start > start and _begins(page, said):
        start = said.start
    before = list(doc.tokens_between(start, group))
    head = [r for r in draft.content if r[0] < group]
    tail = [r for r in draft.content if r[0] >= doc.tokens[last].end]
    broken = tail and doc.tokens_between(doc.tokens[last].end, tail[0][0])
    tail = tail if broken and all(t.upos == "PUNCT" for t in broken) and _goes_on(page, tail[0]) else []
    if said is not None and said.start <= start:  # after a quotation only a quotation goes on: “…,” she said, “…”
        tail = [(q.start, q.end) for q in page.quotes_in(tail) if not _words(doc, tail[0][0], q.start)]
    if doc.sentence_number(before[0]) != doc.sentence_number(verb) and not page.quotes_in(head):
        return draft
    return replace(draft, content=[*pieces(doc, before), *tail])


def _begins(page: Page, quote: Quote) -> bool:
    """Whether a quotation begins a sentence: nothing, or the end of another sentence, stands before it."""
    return page.doc.text[: quote.start].rstrip(" \t\u00a0")[-1:] in ("", "\n", ".", "!", "?", "”", '"')


def _words(doc: Doc, start: int, end: int) -> list[Token]:
    return [t for t in doc.tokens_between(start, end) if t.upos != "PUNCT" and t.start >= start and t.end <= end]


def _goes_on(page: Page, part: Range) -> bool:
    """Whether words after “…, she said, …” are more of what was said: a clause of their own, or a quotation."""
    words = page.doc.tokens_between(*part)
    finite = [t for t in words if t.feat("VerbForm") == "Fin" and t.deprel != "acl:relcl"]
    return bool(words) and words[0].xpos != "VBG" and bool(finite or page.quotes_in([part]))


def _whole(page: Page, draft: Draft) -> Draft:
    """Content in one stretch where only the parse broke it: holes closed that hold neither the cue nor the speaker."""
    doc = page.doc
    if len(draft.content) < 2 or not draft.words or draft.rule.startswith("quote"):
        return draft
    keep = {t.i for t in draft.words} | ({draft.speaker.i} if draft.speaker is not None else set())
    found = [draft.content[0]]
    for part in draft.content[1:]:
        hole = doc.tokens_between(found[-1][1], part[0])
        if any(t.i in keep for t in hole) or len(hole) > 12:
            found.append(part)
        elif draft.rule.startswith(("verb:clause", "source")) or not any(t.upos == "VERB" for t in hole):
            found[-1] = (found[-1][0], part[1])
    return replace(draft, content=found)


def _apart(content: list[Range], group: Range) -> list[Range]:
    """The content without what lies inside the group of cue and speaker."""
    found = []
    for start, end in content:
        if start < group[0] < end:
            found.append((start, group[0]))
        if start < group[1] < end:
            found.append((group[1], end))
        if end <= group[0] or start >= group[1]:
            found.append((start, end))
    return [r for r in found if r[1] - r[0] > 1]


def _with_subject(page: Page, before: Token, part: Range) -> Range:
    """A clause that the parse robbed of its subject, from the word after the cue: “said Paris must act”."""
    doc = page.doc
    inside = doc.tokens_between(*part)
    gap = [t for t in doc.tokens_between(before.end, part[0]) if t.i > before.i]
    headless = inside and inside[0].upos in ("AUX", "VERB") and part[0] not in {q.start for q in page.quotes}
    nominal = all(t.upos in ("PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM") for t in gap)
    return (gap[0].start, part[1]) if gap and headless and nominal and len(gap) < 7 else part


def _to_boundary(page: Page, part: Range) -> Range:
    """A stretch that the parse broke off inside a clause, taken on to the next comma or conjunction or the end."""
    doc = page.doc
    inside = doc.tokens_between(*part)
    if not inside or inside[-1].i in page.quote_of:
        return part
    last = inside[-1].i
    edge = doc.sentences[doc.sentence_number(inside[-1])][1]
    if last < edge and doc.tokens[last + 1].upos in ("AUX", "VERB", "PART", "NOUN", "PROPN", "DET", "PRON", "ADJ"):
        while last < edge and doc.tokens[last + 1].upos not in ("PUNCT", "CCONJ", "SCONJ"):
            last += 1
    return part[0], doc.tokens[last].end


def _with_quotes(page: Page, draft: Draft) -> Draft:
    """The draft with its quotations whole, and with the other half of a quotation that the cue splits."""
    verb = draft.words[0]
    host = page.quote_of.get(verb.i)
    ranges = list(draft.content)
    for quote in page.quotes:
        if quote.start <= verb.start < quote.end or (host is not None and quote is host):
            continue
        for i, (start, end) in enumerate(ranges):
            if quote.start < end and start < quote.end:
                ranges[i] = (min(start, quote.start), max(end, quote.end))
    if host is not None:
        low, high = host.inner
        ranges = [(max(start, low), min(end, high)) for start, end in ranges if start < high and end > low]
    elif draft.cue is not None and draft.cue.pos == "v" and draft.rule in ("verb:clause", "quote:beside"):
        for quote in _beside(page, verb, draft.speaker):
            if not any(quote.start < end and start < quote.end for start, end in ranges):
                ranges.append((quote.start, quote.end))
    parts = [_trimmed(page, r) for r in _joined(ranges)]
    long = [p for p in parts if " " in page.doc.text[slice(*p)]]
    return replace(draft, content=long or parts)


def _trimmed(page: Page, part: Range) -> Range:
    """A stretch without a comma or the like at its end, unless that stands inside quotation marks."""
    start, end = part
    while end - start > 1 and page.doc.text[end - 1] in ",;: \u00a0\n":
        end -= 1
    return start, end


def _joined(ranges: list[Range]) -> list[Range]:
    found: list[Range] = []
    for start, end in sorted(set(ranges)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _free(page: Page, drafts: list[Draft]) -> list[Quote]:
    taken = [r for d in drafts for r in d.content]
    return [q for q in page.quotes if not any(q.start < end and start < q.end for start, end in taken)]


def _after_colons(page: Page, drafts: list[Draft]) -> list[Draft]:
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
        speaker = spoken[-1].speaker if spoken else _subject_of_words(page, lead)
        if speaker is not None:
            cue = spoken[-1].cue if spoken else None
            words = spoken[-1].words if spoken else ()
            found.append(Draft(cue, words, speaker, [(quote.start, quote.end)], "quote:colon"))
    return found


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


def _partial(page: Page, drafts: list[Draft]) -> list[Draft]:
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
        if verb is None or not attribution.is_real(doc, verb):
            continue
        subject = next(iter(subject_of(doc, verb)), None)
        if subject is not None and can_speak(subject, page.named) and subject.i not in page.quote_of:
            found.append(Draft(None, (), attribution.owner(doc, subject), [(quote.start, quote.end)], "quote:partial"))
    return found


def _continued(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Whole quotations without a verb of saying: the speaker of the quotation before goes on."""
    doc = page.doc
    found: list[Draft] = []
    for quote in _free(page, drafts):
        tokens = doc.tokens_between(quote.start, quote.end)
        if not _is_whole(page, quote) or tokens[0].i not in page.readable or not _stands_alone(page, quote):
            continue
        before = [d for d in [*drafts, *found] if d.content[-1][1] <= quote.start]
        earlier = [d for d in before if d.speaker is not None and _outer(page, d)]
        if not earlier:
            continue
        last = max(earlier, key=lambda d: (max(d.content[-1][1], d.words[-1].end if d.words else 0)))
        gap = doc.text[last.content[-1][1] : quote.start]
        if gap.strip().count("\n") <= 2 and len(gap) < 400:
            found.append(Draft(None, (), last.speaker, [(quote.start, quote.end)], "quote:continued"))
    return found


def _outer(page: Page, draft: Draft) -> bool:
    return not (draft.words and draft.words[0].i in page.quote_of)


def _stands_alone(page: Page, quote: Quote) -> bool:
    """Whether a quotation begins and ends with a sentence."""
    return _begins(page, quote) and page.doc.text[quote.inner[1] - 1 : quote.inner[1]] in ".!?…"


def _once(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    nearest: dict[Range, int] = {}
    spoken = [d for d in drafts if d.words and d.rule in ("verb:clause", "quote:beside", "quote:frame")]
    for draft in spoken:
        for part in draft.content:
            nearest[part] = min(_away(draft, part), nearest.get(part, _away(draft, part)))
    for draft in spoken:  # of two verbs with the same words, the nearer one reports them
        if all(nearest[part] < _away(draft, part) for part in draft.content):
            drafts = [d for d in drafts if d is not draft]
    for draft in sorted(drafts, key=lambda d: (d.content[0][0], -d.content[-1][1], d.words[0].i if d.words else -1)):
        same = [k for k in kept if k.content == draft.content and k.speaker == draft.speaker]
        if not same:
            kept.append(draft)
    return kept


def _named(page: Page, speaker: Token) -> Token:
    """The name right behind a common noun that the parse did not tie to it: “news agency Fars”."""
    doc = page.doc
    if speaker.upos != "NOUN":
        return speaker
    for name in doc.names:
        inside = range(name.first, name.last + 1)
        if name.first == speaker.i + 1 and name.label in ("PER", "ORG") and doc.tokens[name.first].upos == "PROPN":
            return next((doc.tokens[i] for i in inside if doc.tokens[i].head not in inside), doc.tokens[name.first])
    return speaker


def _away(draft: Draft, part: Range) -> int:
    """How far the cue stands from a stretch of its content, in code points."""
    return max(part[0] - draft.words[-1].end, draft.words[0].start - part[1])


def _finish(page: Page, draft: Draft) -> FoundClaim:
    doc, text = page.doc, page.doc.text
    inside = [t for s, e in draft.content for t in doc.tokens_between(s, e) if t.upos != "PUNCT"]
    host = page.quote_of.get(draft.words[0].i) if draft.words else None
    quotes = [q for q in page.quotes_in(draft.content) if q is not host]
    quoted = [t for t in inside if (q := page.quote_of.get(t.i)) is not None and q is not host]
    mode: ClaimMode = "indirect" if not quoted else "direct" if len(quoted) == len(inside) else "mixed"
    speaker = _named(page, draft.speaker) if draft.speaker is not None else None
    edges = phrase(doc, speaker, avoid=draft.words[:1]) if speaker is not None else None
    cue = cut(text, draft.words[0].start, draft.words[-1].end) if draft.words else None
    anchors = [*draft.words] or list(doc.tokens_between(*draft.content[0]))
    first, last = doc.sentences[doc.sentence_number(anchors[0])]
    return FoundClaim(
        speaker_span=cut(text, doc.tokens[edges[0]].start, doc.tokens[edges[1]].end) if edges else None,
        speaker_head=speaker,
        cue=cue,
        content=tuple(cut(text, s, e) for s, e in draft.content),
        mode=mode,
        quotes=tuple(cut(text, *q.inner) for q in quotes),
        within=None,
        addressee=draft.addressee,
        lemma=draft.cue.lemma if draft.cue else (draft.words[0].lemma if draft.words else None),
        kind=draft.cue.kind if draft.cue else "speech",
        stance=draft.cue.stance if draft.cue else None,
        rule=draft.rule,
        sentence=cut(text, doc.tokens[first].start, doc.tokens[last].end),
    )


def _nest(claims: list[FoundClaim]) -> tuple[FoundClaim, ...]:
    """Each claim with the smallest other claim whose content holds its cue and its content."""

    def holds(outer: FoundClaim, inner: FoundClaim) -> bool:
        parts = [*inner.content, *([inner.cue] if inner.cue else [])]
        return all(any(o.start <= p.start and p.end <= o.end for o in outer.content) for p in parts)

    def size(claim: FoundClaim) -> int:
        return sum(s.end - s.start for s in claim.content)

    nested = []
    for n, claim in enumerate(claims):
        around = [m for m, other in enumerate(claims) if m != n and holds(other, claim) and size(other) > size(claim)]
        nested.append(replace(claim, within=min(around, key=lambda m: size(claims[m]), default=None)))
    return tuple(nested)
