"""Contents put right: whole quotations, no holes, nothing of the cue, up to the comma or the end of the clause."""

from __future__ import annotations

from dataclasses import replace

from chancery.extract.attribution.page import Draft, Page, Range
from chancery.extract.attribution.quoted import begins_sentence, cue_group, is_sentence, quotes_beside
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import phrase, pieces

_WRITER_GOES_ON = frozenset("even as while though although despite amid before after when because".split())
_DEEDS = frozenset("step move comment remark figure stance sentiment reference position".split())
"""Nouns for what was said or decided, that an apposition takes it up with."""


def up_to_cue(page: Page, draft: Draft) -> Draft:
    """Content that stands before “…, she said” taken up to the comma, whatever the parse makes of its last words."""
    doc, verb = page.doc, draft.words[0] if draft.words else None
    if verb is not None and draft.rule == "verb:xcomp" and draft.content[-1][0] > verb.start:
        return replace(draft, content=[*draft.content[:-1], _to_apposition(page, draft.content[-1])])
    if verb is not None and draft.rule in ("verb:small", "verb:obj", "verb:obj&as") and draft.content[-1][0] > verb.start:
        return replace(draft, content=[*draft.content[:-1], _to_apposition(page, draft.content[-1])])
    if verb is None or draft.rule != "verb:clause":
        return draft
    if verb.deprel == "acl:relcl" and draft.content[0][0] < verb.start < draft.content[-1][0]:
        return draft  # “a glider that the navy said was …”
    first, last = cue_group(page, verb, draft.speaker)
    draft = replace(draft, content=_apart(draft.content, (doc.tokens[first].start, doc.tokens[last].end)))
    if not draft.content:
        return draft
    if draft.content[0][0] > verb.start:
        lead = _lead(page, first, max([last, *(t.i for t in _told(doc, verb, draft))]))
        if lead is not None and not page.quotes_in([(verb.end, draft.content[0][0] + 2)]):
            return replace(draft, content=[lead, *draft.content])
        if len(draft.content) == 1 and (short := _to_semicolon(page, draft.content[0])) != draft.content[0]:
            return replace(draft, content=[short])
        last_part = _to_apposition(page, _to_semicolon(page, _to_boundary(page, draft.content[-1])))
        content = [*draft.content[:-1], _to_participle(page, last_part)]
        return replace(draft, content=[_with_subject(page, doc.tokens[last], content[0]), *content[1:]])
    edge = doc.tokens[first - 1] if first else None
    if edge is not None and edge.lemma.lower() == "as":  # “The bill, as critics see it, is a gift”
        return draft
    start, group = draft.content[0][0], doc.tokens[first].start
    if edge is None or edge.text not in (",", "”", '"', "—", "–") or edge.start <= start:
        after = [r for r in draft.content if r[0] >= verb.end]
        return replace(draft, content=[*after[:-1], _to_boundary(page, after[-1])]) if after else draft
    ended = next((q for q in page.quotes if q.end <= group and doc.text[q.end : group].strip() == ""), None)
    if ended is not None and doc.text[ended.inner[1] - 1] == ".":  # another sentence: “…’ closed.” Roe told …”
        after = [r for r in draft.content if r[0] >= verb.end]
        return replace(draft, content=after) if after else draft
    said = next((q for q in page.quotes if q.end <= group and edge.start < q.end + 2), None)
    if said is not None and is_sentence(page, said) and said.start > start and begins_sentence(page, said):
        start = said.start
    before = list(doc.tokens_between(start, group))
    head = [r for r in draft.content if r[0] < group]
    tail = [r for r in draft.content if r[0] >= doc.tokens[last].end]
    broken = tail and doc.tokens_between(doc.tokens[last].end, tail[0][0])
    tail = tail or _rest_of_predicate(page, last)
    broken = tail and doc.tokens_between(doc.tokens[last].end, tail[0][0])
    gap = [t for t in broken or () if t.upos != "PUNCT"]
    auxiliary = tail and next(iter(doc.tokens_between(*tail[0]))).upos == "AUX"
    closed = broken and not any(t.text == ";" for t in broken) and (not gap or (auxiliary and [t.lemma for t in gap] == ["and"]))
    tail = tail if closed and _goes_on(page, tail[0]) else []
    if said is not None and said.start <= start:  # after a quotation only a quotation goes on: “…,” she said, “…”
        tail = [(q.start, q.end) for q in page.quotes_in(tail) if not _words(doc, tail[0][0], q.start)]
    if doc.sentence_number(before[0]) != doc.sentence_number(verb) and not page.quotes_in(head):
        return draft
    return replace(draft, content=[*pieces(doc, before), *tail])


def _told(doc: Doc, verb: Token, draft: Draft) -> tuple[Token, ...]:
    """Who is told, right behind the verb: “If it lasts, she told the paper, …”."""
    someone = draft.addressee or doc.child(verb, "obj", "iobj")
    words = doc.subtree(someone) if someone is not None else ()
    return tuple(words) if words and words[0].i == verb.i + 1 and len(words) < 6 else ()


def _words(doc: Doc, start: int, end: int) -> list[Token]:
    return [t for t in doc.tokens_between(start, end) if t.upos != "PUNCT" and t.start >= start and t.end <= end]


def _lead(page: Page, first: int, last: int) -> Range | None:
    """What stands before “…, she said, …” at the start of its sentence."""
    doc = page.doc
    start, end = doc.sentences[doc.sentence_number(doc.tokens[first])]
    if first - 2 <= start or last + 1 >= end or doc.tokens[first - 1].text != "," or doc.tokens[last + 1].text != ",":
        return None
    words = doc.tokens[start : first - 1]
    return (words[0].start, words[-1].end) if not any(t.i in page.quote_of for t in words) else None


def _rest_of_predicate(page: Page, last: int) -> list[Range]:
    """“The charge is false, she said, and will be thrown out”: an auxiliary without a subject goes on with the content."""
    doc = page.doc
    words = doc.tokens[last + 1 : last + 4]
    if [t.text for t in words[:2]] != [",", "and"] or len(words) < 3 or words[2].upos != "AUX":
        return []
    end = doc.sentences[doc.sentence_number(words[0])][1]
    return pieces(doc, doc.tokens[words[2].i : end + 1])


def _goes_on(page: Page, part: Range) -> bool:
    """Whether words after “…, she said, …” are more of what was said: a clause of their own, or a quotation."""
    words = page.doc.tokens_between(*part)
    finite = [t for t in words if t.feat("VerbForm") == "Fin" and t.deprel != "acl:relcl"]
    return bool(words) and words[0].xpos != "VBG" and bool(finite or page.quotes_in([part]))


def without_holes(page: Page, draft: Draft) -> Draft:
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


def without_sources(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts without a “, according to …” at the end of their content: it is no part of what is said."""
    doc = page.doc
    groups = []
    for draft in drafts:
        if draft.rule == "source:according" and draft.speaker is not None and draft.words[0].i:
            _, last = phrase(doc, draft.speaker, avoid=draft.words)
            if doc.tokens[draft.words[0].i - 1].text == ",":
                groups.append((draft.words[0].start, max(doc.tokens[last].end, doc.subtree(draft.speaker)[-1].end)))
    found = []
    for draft in drafts:
        content = draft.content
        for start, end in groups:
            if content and content[-1][0] < start < content[-1][1] <= end:
                content = [*content[:-1], _trimmed(page, (content[-1][0], start))]
        found.append(replace(draft, content=content))
    return found


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


def _to_semicolon(page: Page, part: Range) -> Range:
    """What follows a semicolon outside of quotation marks is the writer's again."""
    for token in page.doc.tokens_between(*part):
        if token.text == ";" and token.i not in page.quote_of:
            return part[0], token.start
    return part


def _to_apposition(page: Page, part: Range) -> Range:
    """“… had lost, a claim that records contradict”: what the writer says of the claim is no part of it."""
    doc = page.doc
    words = doc.tokens_between(*part)
    for token in words:
        if token.text not in (",", "—", "–") or token.i + 2 >= len(doc.tokens):
            continue
        quote = page.quote_of.get(token.i)
        det = doc.tokens[token.i + (1 if quote is None else 2)]
        if quote is not None and (token.end != quote.inner[1] or det.start < quote.end):
            continue
        noun = doc.head(det)
        if det.lemma.lower() not in ("a", "an") or noun is None or noun.rel == "conj":
            continue
        of_saying = noun.lemma.lower() in _DEEDS or (noun.lemma.lower(), "n") in page.table
        whole = doc.child(noun, "acl") is not None and doc.subtree(noun)[-1].end >= part[1] - 1
        then = doc.tokens[noun.i + 1] if noun.i + 1 < len(doc.tokens) else noun
        follows = noun.rel in ("appos", "obj", "obl", "nmod", "dep") and (
            then.xpos in ("VBN", "PRP", "PRP$", "WDT", "DT", "NNP") or then.text == "that"
        )
        if of_saying and (whole or follows):
            return part[0], token.start if quote is None else quote.end
    return part


def _to_participle(page: Page, part: Range) -> Range:
    """“… was “unfit to lead,” sharpening her attacks”: behind a quotation that ends with a comma the writer goes on."""
    for quote in page.quotes_in([part]):
        after = page.doc.tokens_between(quote.end, quote.end + 3)
        if page.doc.text[quote.inner[1] - 1] != "," or not after or quote.end >= part[1]:
            continue
        whole = quote.start <= part[0] + 1 and is_sentence(page, quote) and not page.quotes_in([(quote.end, part[1])])
        if after[-1].xpos == "VBG" or whole or after[-1].lemma.lower() in _WRITER_GOES_ON:  # told them, “…,” before leaving
            return part[0], quote.end
    return part


def _with_subject(page: Page, before: Token, part: Range) -> Range:
    """A clause that the parse robbed of its subject, from the word after the cue: “said Paris must act”."""
    doc = page.doc
    inside = doc.tokens_between(*part)
    gap = [t for t in doc.tokens_between(before.end, part[0]) if t.i > before.i]
    headless = inside and inside[0].upos in ("AUX", "VERB") and part[0] not in {q.start for q in page.quotes}
    nominal = all(t.upos in ("PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM") or t.text in (",", "of", "-") for t in gap)
    return (gap[0].start, part[1]) if gap and headless and nominal and len(gap) < 12 else part


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


def with_whole_quotes(page: Page, draft: Draft) -> Draft:
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
        for quote in quotes_beside(page, verb, draft.speaker):
            if not any(quote.start < end and start < quote.end for start, end in ranges):
                ranges.append((quote.start, quote.end))
    parts = [_trimmed(page, r) for r in _joined(ranges)]
    if draft.rule == "verb:around":  # “Nothing, he vowed, would stop him”
        return replace(draft, content=parts)
    long = [p for p in parts if " " in page.doc.text[slice(*p)] or p[0] in page.openings]
    return replace(draft, content=long or parts)


def _trimmed(page: Page, part: Range) -> Range:
    """A stretch without a comma or the like at its end, unless that stands inside quotation marks."""
    start, end = part
    while end - start > 1 and page.doc.text[end - 1] in ",;: \u00a0\n":
        end -= 1
    while end - start > 1 and page.doc.text[start] in ",;: \u00a0\n":
        start += 1
    return start, end


def _joined(ranges: list[Range]) -> list[Range]:
    found: list[Range] = []
    for start, end in sorted(set(ranges)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
