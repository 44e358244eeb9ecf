"""Why an article gave what it gave: sentence by sentence what was found, by which rule, and what was dropped and why.

It works on the records alone, so that it explains any extractor's reading in the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from chancery.model import Article, Block, Claim, Event, Extraction, Mention, Office, Rejected, Relation, Span, Time, cut
from chancery.timeline.dates import when

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_COLOURS = {"event": "32", "claim": "36", "time": "33", "relation": "35", "office": "34", "actor": "2", "dropped": "31",
            "corrected": "1"}  # fmt: skip
_ORDER = tuple(_COLOURS)
_WIDTH = max(map(len, _ORDER))
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Line:
    """One thing found or dropped: where in the article, what kind, what it says, and what found it."""

    at: Span
    kind: str
    text: str
    rule: str = ""


def explain(extraction: Extraction, *, colour: bool = False) -> str:
    """An extraction told sentence by sentence; ``colour`` for a terminal.

    >>> from chancery.model import Article, Extractor, Rejected
    >>> article = Article("a1", "They will talk. Nobody came.", "00", title="Talks")
    >>> dropped = Rejected("event", "no participant", cut(article.text, 10, 14))
    >>> print(explain(Extraction(article, Extractor("chancery", "0", "m"), rejected=(dropped,))))
    a1: Talks, read by chancery 0 (m)
    <BLANKLINE>
    [1] They will talk.
        dropped   “talk”: event, no participant
    [2] Nobody came.
        nothing
    <BLANKLINE>
    2 sentences; 0 events, 0 claims, 0 times, 0 relations, 0 offices; 1 dropped
    dropped for: event: no participant 1
    """
    paint = _paint if colour else _plain
    article, reader = extraction.article, extraction.extractor
    head = f"{article.id}: {article.title or 'no title'}, read by {reader.name} {reader.version}"
    told = [f"{head} ({reader.model})" if reader.model else head, ""]
    sentences = split(extraction)
    for number, (sentence, lines) in enumerate(_by_sentence(sentences, list(_lines(extraction))), 1):
        told.append(paint(f"[{number}] {_flat(sentence)}", "1"))
        told += [_write(line, paint) for line in lines] or ["    nothing"]
    told += ["", _summary(extraction, len(sentences)), *_rules(extraction)]
    return "\n".join(told)


def split(extraction: Extraction) -> tuple[Span, ...]:
    """The sentences of an article: those that the records name, and what lies between them cut at full stops.

    >>> from chancery.model import Article, Extractor
    >>> nobody = Extractor("x", "1", "")
    >>> [span.exact for span in split(Extraction(Article("a1", "One came. Two went.\\n\\nThree.", "00"), nobody))]
    ['One came.', 'Two went.', 'Three.']
    """
    known = {event.sentence for event in extraction.events}
    known |= {claim.sentence for claim in extraction.claims if claim.sentence is not None}
    found: list[Span] = []
    text, done = extraction.article.text, 0
    for span in sorted(known):
        if span.start >= done:
            found += [*_cut_up(extraction.article, done, span.start), span]
            done = span.end
    found += _cut_up(extraction.article, done, len(text))
    return tuple(found)


def _cut_up(article: Article, start: int, end: int) -> Iterator[Span]:
    """What lies between two places, paragraph by paragraph and sentence by sentence."""
    for block in article.blocks or (Block(0, len(article.text)),):
        first, last = max(start, block.start), min(end, block.end)
        while first < last:
            line_end = article.text.find("\n", first, last)
            stop = last if line_end < 0 else line_end
            for match in (*_SENTENCE_END.finditer(article.text, first, stop), None):
                yield from _stripped(article.text, first, match.end() if match else stop)
                first = match.end() if match else stop + 1


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if any(char.isalnum() for char in text[start:end]):
        yield cut(text, start, end)


def _by_sentence(sentences: Sequence[Span], lines: Sequence[Line]) -> Iterator[tuple[Span, list[Line]]]:
    """Each sentence with its lines; what stands before the first sentence or between two goes to the one before it."""
    for number, sentence in enumerate(sentences):
        start = 0 if number == 0 else sentence.start
        end = sentences[number + 1].start if number + 1 < len(sentences) else None
        here = [line for line in lines if line.at.start >= start and (end is None or line.at.start < end)]
        yield sentence, sorted(here, key=lambda line: (_ORDER.index(line.kind), line.at.start, line.text))


def _lines(extraction: Extraction) -> Iterator[Line]:
    names = {actor.id: actor.label for actor in extraction.actors}
    voices = {claim.id: names.get(claim.speaker or "", _speaker(claim)) for claim in extraction.claims}
    for event in extraction.events:
        yield Line(event.trigger, "event", _event(event, names, voices), event.rule)
    for claim in extraction.claims:
        yield Line(claim.cue or min(claim.content), "claim", _claim(claim, names, voices), claim.rule)
    for time in extraction.times:
        yield Line(time.told, "time", _time(time))
    for relation in extraction.relations:
        yield from _anchored(relation.evidence, "relation", _relation(relation, names, voices), relation.rule)
    for office in extraction.offices:
        yield from _anchored(office.evidence, "office", _office(office, names), office.rule)
    for actor in extraction.actors:
        for mention in actor.mentions:
            yield Line(mention.span, "actor", _mention(mention, actor.label, actor.kind))
    for rejected in extraction.rejected:
        yield Line(rejected.span, "dropped", _rejected(rejected))
    for fix in extraction.corrections:
        why = f": {fix.reason}" if fix.reason else ""
        yield Line(fix.span, "corrected", f"“{_short(fix.span)}” {fix.action} {fix.kind}, by {fix.by}{why}")


def _anchored(evidence: Sequence[Span], kind: str, text: str, rule: str) -> Iterator[Line]:
    if evidence:
        yield Line(min(evidence), kind, text, rule)


def _event(event: Event, names: dict[str, str], voices: dict[str, str]) -> str:
    parts = [f"“{_short(event.trigger)}” {event.type}", event.status.replace("_", " ")]
    parts += [f"{role.role} {names.get(role.actor, role.actor)}{' (not said)' * role.implicit}" for role in event.roles]
    parts += [f"at {names.get(event.place, event.place)}"] if event.place else []
    parts += [when(event.earliest, event.latest)] if event.earliest or event.latest else []
    parts += [f"says {voices.get(event.asserted_by, 'somebody')}"] if event.asserted_by else []
    parts += [f"sure to {event.confidence:.2f}"] if event.confidence < 1 else []
    return ", ".join(parts)


def _claim(claim: Claim, names: dict[str, str], voices: dict[str, str]) -> str:
    who = names.get(claim.speaker or "", _speaker(claim))
    cue = f" “{_short(claim.cue)}”" if claim.cue else ""
    to = f" to {names.get(claim.addressee, claim.addressee)}" if claim.addressee else ""
    within = f", told by {voices.get(claim.within, claim.within)}" if claim.within else ""
    stance = f", {claim.stance}" if claim.stance else ""
    return f"{who}{cue}{to} ({claim.mode}{within}{stance}): {' … '.join(f'“{_short(span)}”' for span in claim.content)}"


def _speaker(claim: Claim) -> str:
    return _short(claim.speaker_span) if claim.speaker_span else "somebody unnamed"


def _time(time: Time) -> str:
    anchor = f" to {time.anchor}" if time.anchor else ""
    return f"“{_short(time.told)}” {when(time.earliest, time.latest)} ({time.granularity}, {time.method}{anchor})"


def _relation(relation: Relation, names: dict[str, str], voices: dict[str, str]) -> str:
    says = f", says {voices.get(relation.asserted_by, 'somebody')}" if relation.asserted_by else ""
    source, target = names.get(relation.source, relation.source), names.get(relation.target, relation.target)
    return f"{source} — {relation.type} — {target} ({relation.polarity}{says})"


def _office(office: Office, names: dict[str, str]) -> str:
    body = f" of {names.get(office.organization, office.organization)}" if office.organization else ""
    return f"{names.get(office.holder, office.holder)}: {office.title}{body} ({office.holding})"


def _mention(mention: Mention, label: str, kind: str) -> str:
    return f"“{_short(mention.span)}” {label} ({mention.kind}, {kind.replace('_', ' ')})"


def _rejected(rejected: Rejected) -> str:
    return f"“{_short(rejected.span)}”: {rejected.stage}, {rejected.reason}"


def _write(line: Line, paint: Callable[[str, str], str]) -> str:
    rule = paint(f"  [{line.rule}]", "2") if line.rule else ""
    return f"    {paint(line.kind.ljust(_WIDTH), _COLOURS[line.kind])} {line.text}{rule}"


def _summary(extraction: Extraction, sentences: int) -> str:
    parts = ("events", "claims", "times", "relations", "offices")
    counts = ", ".join(f"{len(getattr(extraction, part))} {part}" for part in parts)
    return f"{sentences} sentences; {counts}; {len(extraction.rejected)} dropped"


def _rules(extraction: Extraction) -> Iterator[str]:
    """How often each rule found something, and each reason dropped something."""
    records: Iterable[Event | Claim | Relation | Office] = (
        *extraction.events, *extraction.claims, *extraction.relations, *extraction.offices
    )  # fmt: skip
    for head, counted in (
        ("found by", Counter(record.rule for record in records if record.rule)),
        ("dropped for", Counter(f"{one.stage}: {one.reason}" for one in extraction.rejected)),
    ):
        if counted:
            most = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:12]
            yield f"{head}: " + ", ".join(f"{name} {count}" for name, count in most)


def _flat(span: Span) -> str:
    return " ".join(span.exact.split())


def _short(span: Span) -> str:
    text = _flat(span)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _paint(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, code: str) -> str:
    return text
