"""Extractions of every shape, for tests that must hold for all of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from chancery import model

TEXT = "“Не надо,” said 🕊️ Café\u00a0Müller, e\u0301lan of the talks in Oslo on Sunday."

spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda pair: model.cut(TEXT, pair[0], min(len(TEXT), pair[0] + pair[1]))
)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
evidence = st.lists(spans, min_size=1, max_size=3).map(tuple)
words = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
mentions = st.builds(model.Mention, spans, st.sampled_from(["name", "pronoun", "metonym"]))


@st.composite
def extractions(draw: st.DrawFn) -> model.Extraction:
    """An extraction whose references hold; each of its things may refer to any thing of the right sort."""
    ids = {part: [f"{part}{n}" for n in range(draw(st.integers(1, 3)))] for part in "atecro"}
    actor, time, claim = (st.sampled_from(ids[part]) for part in "atc")
    event = st.sampled_from(ids["e"])
    optional = st.none
    kinds = st.sampled_from(["person", "state", "organization", "armed_group", "group", "place", "media"])
    roles = st.lists(st.builds(model.Role, st.just("agent"), actor, optional() | spans, st.booleans()), max_size=2)
    article = model.Article(
        draw(words.filter(bool)), TEXT, "00", draw(st.none() | words), draw(days), blocks=(model.Block(0, 5, "title"),)
    )

    def each(part: str, strategy: Any) -> tuple[Any, ...]:
        return tuple(draw(strategy(one)) for one in ids[part])

    return model.Extraction(
        article,
        model.Extractor("by-hand", "1", draw(words)),
        each("a", lambda i: st.builds(
            model.Actor, st.just(i), words.filter(bool), kinds, st.none() | st.just("norway"),
            mentions=st.lists(mentions, max_size=2).map(tuple))),
        each("t", lambda i: st.builds(
            model.Time, st.just(i), spans, days, days, st.just("day"), st.just("explicit"), st.none() | words)),
        each("e", lambda i: st.builds(
            model.Event, st.just(i), st.just("air_strike"), spans, spans, st.just("occurred"), roles.map(tuple),
            optional() | actor, optional() | time, days, days, optional() | claim, evidence,
            st.floats(0, 1).map(lambda value: round(value, 3)), same_as=st.lists(event, max_size=1).map(tuple))),
        each("c", lambda i: st.builds(
            model.Claim, st.just(i), optional() | actor, optional() | spans, optional() | spans, evidence,
            st.just("direct"), about=st.lists(actor | event, max_size=2).map(tuple))),
        each("r", lambda i: st.builds(
            model.Relation, st.just(i), st.just("ally"), actor, actor, st.just("positive"), evidence=evidence)),
        each("o", lambda i: st.builds(
            model.Office, st.just(i), actor, words.filter(bool), optional() | actor, st.just("current"), evidence)),
        tuple(draw(st.lists(st.builds(model.Rejected, words, words, spans), max_size=2))),
    )  # fmt: skip
