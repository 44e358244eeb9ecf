"""Claims: who is reported to say or think what.

Cue words come from the ontology; the rest is grammar and quotation marks. A speaker is given by the head of its phrase,
a pronoun as it stands: who is meant is for coreference to say. Content keeps quotation marks and leaves out the “that”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chancery.cues import CueTable
from chancery.extract.attribution.colons import read_stated
from chancery.extract.attribution.mending import up_to_cue, with_whole_quotes, without_holes, without_sources
from chancery.extract.attribution.nominal import read_noun
from chancery.extract.attribution.page import Draft, Page, Range
from chancery.extract.attribution.quoted import (
    read_after_colons,
    read_beside,
    read_continued,
    read_headlines,
    read_partial,
)
from chancery.extract.attribution.sources import read_preposition, read_quoting
from chancery.extract.attribution.words import read_adjective, read_adverb, read_mistagged, read_verb
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import can_speak, is_document, phrase
from chancery.extract.quotes import find_quotes
from chancery.model import Block, ClaimMode, Span, cut

_EMPTY = frozenset(
    "no yes so this that it he she they them him her nothing anything something more little much otherwise goodbye".split()
)
_READ = frozenset({"title", "standfirst", "body", "caption"})


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim by its words: the speaker's phrase and its head, spans of cue, content and quotations.

    ``within`` is the place in the result of the claim that this one is told in; ``asserts`` whether the speaker says
    that the content is so (or not so), rather than wants or judges it.
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
    asserts: bool = True


def find_claims(doc: Doc, cues: CueTable, blocks: Sequence[Block] = ()) -> tuple[FoundClaim, ...]:
    """The claims of a parsed text, in text order."""
    page = _page(doc, cues, blocks)
    drafts = _from_cues(page)
    drafts += read_beside(page, drafts)
    drafts = [_mended(page, draft) for draft in drafts if draft.content]
    drafts = without_sources(page, [draft for draft in drafts if draft.content])
    drafts += read_after_colons(page, drafts)
    drafts += read_headlines(page)
    drafts += read_stated(page, drafts)
    drafts += read_partial(page, drafts)
    drafts += read_continued(page, drafts)
    drafts = _once([d for d in drafts if d.content and not _says_nothing(page, d)])
    return _nest(_same_voice(page, [_finish(page, draft) for draft in drafts]))


def _says_nothing(page: Page, draft: Draft) -> bool:
    """“Says no”, “said so”: a word that stands for what is said, and no more."""
    words = [t for part in draft.content for t in page.doc.tokens_between(*part) if t.upos != "PUNCT"]
    return len(words) == 1 and words[0].i not in page.quote_of and words[0].lemma.lower() in _EMPTY


def _mended(page: Page, draft: Draft) -> Draft:
    return with_whole_quotes(page, up_to_cue(page, without_holes(page, draft)))


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
        read_verb, read_noun, read_mistagged, read_adjective, read_adverb, read_preposition,
    )  # fmt: skip
    tokens = [t for t in page.doc.tokens if t.i in page.readable]
    for token in tokens:
        if token.lemma.lower() not in page.words and token.text.lower() not in page.words:
            continue
        for read in readers:
            draft = read(page, token)
            if draft is not None:
                drafts.append(draft)
                break
    for token in tokens:
        draft = read_quoting(page, token, drafts)
        if draft is not None:
            drafts = [d for d in drafts if token not in d.words]
            drafts.append(draft)
    return drafts


def _once(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    nearest: dict[Range, int] = {}
    spoken = [d for d in drafts if d.words and d.rule in ("verb:clause", "quote:beside", "quote:frame")]
    for draft in spoken:
        for part in draft.content:
            nearest[part] = min(_away(draft, part), nearest.get(part, _away(draft, part)))
    for draft in spoken:  # of two verbs with the same words, the nearer one reports them
        mine = [part for part in draft.content if nearest[part] >= _away(draft, part)]
        if len(mine) < len(draft.content):
            drafts = [d for d in drafts if d is not draft]
            drafts += [replace(draft, content=mine)] if mine else []
    told = {part for draft in drafts if draft.speaker is not None for part in draft.content}
    drafts = [d for d in drafts if d.speaker or not d.rule.startswith("noun") or not told.issuperset(d.content)]
    for draft in sorted(drafts, key=lambda d: (d.content[0][0], -d.content[-1][1], d.words[0].i if d.words else -1)):
        same = [k for k in kept if k.content == draft.content and k.speaker == draft.speaker]
        if not same:
            kept.append(draft)
    return kept


def _named(page: Page, speaker: Token) -> Token:
    """The name right behind a common noun that the parse did not tie to it: “news agency Fars”."""
    doc = page.doc
    person = any(n.label == "PER" and n.first <= speaker.i <= n.last for n in doc.names)
    if speaker.upos not in ("NOUN", "PROPN") or person:
        return speaker
    last = phrase(doc, speaker)[1]
    for name in doc.names:  # “trade and industry commissioner Ada Roe”
        top, before = doc.tokens[name.first], doc.tokens[name.first - 1]
        loose = top.rel in ("appos", "conj", "dep", "nmod") and doc.child(top, "case") is None
        ends = speaker.i < name.first <= name.last == last and before.text not in (",", "and")
        if name.label == "PER" and ends and loose:
            return top
    for name in doc.names if speaker.upos == "NOUN" else ():
        inside = range(name.first, name.last + 1)
        if name.first == speaker.i + 1 and name.label in ("PER", "ORG") and doc.tokens[name.first].upos == "PROPN":
            return next((doc.tokens[i] for i in inside if doc.tokens[i].head not in inside), doc.tokens[name.first])
    return speaker


def _away(draft: Draft, part: Range) -> int:
    """How far the cue stands from a stretch of its content, in code points."""
    return max(part[0] - draft.words[-1].end, draft.words[0].start - part[1])


def _shared(text: str, inner: Range, content: Sequence[Range]) -> Iterator[Range]:
    """What of a quotation stands in the content: where its marks are awry it may run over the cue."""
    for start, end in content:
        shared = max(inner[0], start), min(inner[1], end)
        if any(map(str.isalnum, text[shared[0] : shared[1]])):
            yield shared


def _finish(page: Page, draft: Draft) -> FoundClaim:
    doc, text = page.doc, page.doc.text
    inside = [t for s, e in draft.content for t in doc.tokens_between(s, e) if any(map(str.isalnum, t.text))]
    host = page.quote_of.get(draft.words[0].i) if draft.words else None
    quotes = [q for q in page.quotes_in(draft.content) if q is not host]
    quoted = [t for t in inside if (q := page.quote_of.get(t.i)) is not None and q is not host]
    if quoted and draft.rule in ("verb:small", "verb:obj&as"):  # what is called “a farce” is named by the writer
        inside = [t for t in inside if t.i >= quoted[0].i]
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
        quotes=tuple(cut(text, *part) for q in quotes for part in _shared(text, q.inner, draft.content)),
        within=None,
        addressee=draft.addressee,
        lemma=draft.cue.lemma if draft.cue else (draft.words[0].lemma if draft.words else None),
        kind=draft.cue.kind if draft.cue else "speech",
        stance=_stance(draft),
        asserts=draft.asserts,
        rule=draft.rule,
        sentence=cut(text, doc.tokens[first].start, doc.tokens[last].end),
    )


def _stance(draft: Draft) -> str | None:
    """For or against, where the word says so; a negation turns it around: “does not believe that …” is against."""
    stance = draft.cue.stance if draft.cue else None
    if not draft.denied:
        return stance
    return "for" if stance == "against" else "against"


def _same_voice(page: Page, claims: list[FoundClaim]) -> list[FoundClaim]:
    """“…,” he adds: after somebody's claim, and nobody new, a pronoun behind the content is who spoke before."""
    doc = page.doc
    subjects = [t for t in doc.tokens if t.rel == "nsubj" and t.upos == "PROPN" and t.i not in page.quote_of]
    people = {i for n in doc.names if n.label == "PER" for i in range(n.first, n.last + 1)}
    found: list[FoundClaim] = []
    meant: dict[int, Token | None] = {}
    for claim in claims:
        head = claim.speaker_head
        if head is not None and head.i in meant:
            claim = replace(claim, speaker_head=meant[head.i])
        behind = head is not None and claim.content[0].start < head.start
        if (source := _same_source(page, claim, found)) is not None:
            claim = replace(claim, speaker_head=source)
        elif (subject := _before_semicolon(page, claim)) is not None:
            claim = replace(claim, speaker_head=subject)
        elif head is not None and behind and head.lemma.lower() in ("he", "she") and head.i not in page.quote_of:
            edge = claim.content[0].start
            before = [c for c in found if c.content[-1].end <= edge and c.speaker_head and not _quoted(page, c)]
            last = max(before, key=lambda c: c.sentence.end, default=None)
            if last is not None and last.speaker_head is not None and edge - last.sentence.end < 700:
                new = [t for t in subjects if last.sentence.end <= t.start < edge]
                person = can_speak(last.speaker_head) and last.speaker_head.lemma.lower() not in ("it", "they", "we")
                if person and not new:
                    claim = replace(claim, speaker_head=last.speaker_head)
                elif new and new[-1].i in people and doc.text[new[-1].start : edge].count("\n\n") == 1:
                    claim = replace(claim, speaker_head=new[-1])  # “Roe waved it aside.” New paragraph: “…,” he said
        if head is not None and claim.speaker_head is not head:
            meant[head.i] = claim.speaker_head
        found.append(claim)
    return found


def _same_source(page: Page, claim: FoundClaim, found: Sequence[FoundClaim]) -> Token | None:
    """“A diplomat said … The source added …”: the unnamed person who spoke last."""
    head = claim.speaker_head
    if head is None or head.lemma.lower() != "source" or head.text != head.text.lower() or head.i in page.quote_of:
        return None
    definite = any(d.lemma.lower() in ("the", "this") for d in page.doc.children(head, "det"))
    last = next((c for c in reversed(found) if c.speaker_head is not None and not _quoted(page, c)), None)
    if not definite or last is None or last.speaker_head is None or claim.sentence.start - last.sentence.end > 700:
        return None
    someone = last.speaker_head
    unnamed = someone.upos == "NOUN" and someone.i not in page.named and can_speak(someone) and not is_document(someone)
    return someone if unnamed and someone.feat("Number") != "Plur" else None


def _before_semicolon(page: Page, claim: FoundClaim) -> Token | None:
    """“Experts doubt that voters were misled; the law, they note, is strict”: the subject of the first part."""
    doc, head = page.doc, claim.speaker_head
    if head is None or head.lemma.lower() != "they" or head.i in page.quote_of:
        return None
    first, _ = doc.sentences[doc.sentence_number(head)]
    stop = next((t for t in doc.tokens[first : head.i] if t.text == ";" and t.i not in page.quote_of), None)
    if stop is None:
        return None
    root = next((t for t in doc.tokens[first : stop.i] if t.rel == "root" or t.head > stop.i or t.head < first), None)
    subject = doc.child(root, "nsubj", "nsubj:pass") if root is not None else None
    plural = subject is not None and subject.feat("Number") == "Plur" and subject.upos in ("NOUN", "PROPN")
    return subject if plural and subject is not None and can_speak(subject, page.named) else None


def _quoted(page: Page, claim: FoundClaim) -> bool:
    """Whether a claim is told inside somebody's quotation."""
    return claim.cue is not None and any(q.start <= claim.cue.start < q.end for q in page.quotes)


def _nest(claims: list[FoundClaim]) -> tuple[FoundClaim, ...]:
    """Each claim with the smallest other claim whose content holds its cue and its content."""

    def holds(outer: FoundClaim, inner: FoundClaim) -> bool:
        parts = [*inner.content, *([inner.cue] if inner.cue else [])]
        return all(any(o.start <= p.start and p.end <= o.end for o in outer.content) for p in parts)

    sizes = [sum(s.end - s.start for s in claim.content) for claim in claims]
    nested = []
    for claim, size in zip(claims, sizes, strict=True):
        around = [m for m, other in enumerate(claims) if sizes[m] > size and holds(other, claim)]
        nested.append(replace(claim, within=min(around, key=sizes.__getitem__)) if around else claim)
    return tuple(nested)
