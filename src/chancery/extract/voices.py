"""Who “I” and “we” are in what somebody is quoted as saying: the speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc
from chancery.model import Claim, Mention, cut

FIRST_PERSON = frozenset("i we me us my our myself ourselves".split())


def give_voice(doc: Doc, cast: Cast, claims: Sequence[Claim]) -> Cast:
    """The cast, with the speaker of the innermost quotation at each “I” and “we” in it."""
    voices: dict[int, tuple[str, ...]] = {}
    sizes: dict[int, int] = {}
    for claim in claims:
        if claim.speaker is None or cast.get(claim.speaker).kind == "place":
            continue
        for span in claim.content:
            for token in doc.tokens_between(span.start, span.end):
                if token.upos != "PRON" or token.lemma.lower() not in FIRST_PERSON or cast.at(token):
                    continue
                if token.i not in sizes or span.end - span.start < sizes[token.i]:
                    sizes[token.i] = span.end - span.start
                    voices[token.i] = (claim.speaker,)
    holders: Mapping[int, tuple[str, ...]] = {**cast.holders, **voices}
    if not voices:
        return cast
    said: dict[str, list[Mention]] = {}
    for i, (speaker,) in voices.items():
        said.setdefault(speaker, []).append(Mention(cut(doc.text, doc.tokens[i].start, doc.tokens[i].end), "pronoun"))
    actors = (
        replace(a, mentions=tuple(sorted((*a.mentions, *said[a.id]), key=lambda m: m.span.start))) if a.id in said else a
        for a in cast.actors
    )
    return replace(cast, holders=holders, actors=tuple(actors))
