"""Every sentence is told once, with what was found in it, by which rule, and what was dropped."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parent.parent / "graph"))

import drafts

from chancery.explain import explain, split
from chancery.model import (
    Actor,
    Article,
    Claim,
    Correction,
    Event,
    Extraction,
    Extractor,
    Mention,
    Office,
    Rejected,
    Relation,
    Role,
    Span,
    Time,
    cut,
)

TEXT = (
    'Envoy lands in Oslo\n\nVelland\'s envoy Ana Ruud visited Oslo on Monday. "We want peace," she said. '
    "Velland is an ally of Norway. A demand was made."
)


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return cut(TEXT, start, start + len(words))


def story() -> Extraction:
    sentence = span("Velland's envoy Ana Ruud visited Oslo on Monday.")
    ana = Actor("a1", "Ana Ruud", "person", mentions=(Mention(span("Ana Ruud")), Mention(span("she"), "pronoun")))
    norway = Actor("a2", "Norway", "state", "norway", mentions=(Mention(span("Norway")),))
    velland = Actor("a3", "Velland", "state", mentions=(Mention(span("Velland")),))
    day = date(2024, 3, 4)
    return Extraction(
        Article("a", TEXT, "00", title="Envoy lands in Oslo"),
        Extractor("chancery", "1", "m1"),
        (ana, norway, velland),
        (Time("t1", span("on Monday"), day, day, "day", "relative-to-publication"),),
        (Event("e1", "visit", span("visited"), sentence, "occurred", (Role("visitor", "a1", span("Ana Ruud")),), "a2", "t1",
               day, day, None, (sentence,), 0.9, rule="visit.v"),),
        (Claim("c1", "a1", span("she"), span("said"), (span('"We want peace,"'),), "direct",
               sentence=span('"We want peace," she said.'), rule="verb:quote"),),
        (Relation("r1", "ally", "a3", "a2", "positive", evidence=(span("Velland is an ally of Norway."),), rule="ally.n"),),
        (Office("o1", "a1", "envoy", "a3", "current", (span("Velland's envoy Ana Ruud"),), "title envoy"),),
        (Rejected("event", "demand: no participant", span("demand")),),
    )  # fmt: skip


def test_each_thing_stands_below_its_sentence_with_its_rule() -> None:
    told = explain(story())
    blocks = told.split("\n[")
    assert blocks[1] == "1] Envoy lands in Oslo\n    nothing"
    visit = blocks[2].splitlines()
    assert visit[0] == "2] Velland's envoy Ana Ruud visited Oslo on Monday."
    assert visit[1].split() == (
        "event “visited” visit, occurred, visitor Ana Ruud, at Norway, 2024-03-04, sure to 0.90 [visit.v]".split()
    )
    assert [line.split()[0] for line in visit[1:]] == ["event", "time", "office", "actor", "actor"]
    assert 'Ana Ruud “said” (direct): “"We want peace,"”  [verb:quote]' in blocks[3]
    assert "Velland — ally — Norway (positive)  [ally.n]" in blocks[4]
    assert "dropped   “demand”: event, demand: no participant" in blocks[5]


def test_the_end_sums_up() -> None:
    tail = explain(story()).rpartition("\n\n")[2].splitlines()
    assert tail[0] == "5 sentences; 1 events, 1 claims, 1 times, 1 relations, 1 offices; 1 dropped"
    assert tail[1] == "found by: ally.n 1, title envoy 1, verb:quote 1, visit.v 1"
    assert tail[2] == "dropped for: event: demand: no participant 1"


def test_what_people_changed_is_told_where_they_did() -> None:
    fix = Correction("k1", "edit", "event", span("visited"), "Ola Berg", "e1", None, "to come")
    told = explain(replace(story(), corrections=(fix,)))
    assert "\n    corrected “visited” edit event, by Ola Berg: to come\n[3]" in told


def test_colour_only_when_asked_for() -> None:
    assert "\x1b" not in explain(story())
    coloured = explain(story(), colour=True)
    assert "\x1b[32mevent" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == explain(story())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts.extractions())
def test_any_extraction_can_be_told(extraction: Extraction) -> None:
    sentences = split(extraction)
    assert all(extraction.article.text[s.start : s.end] == s.exact for s in sentences)
    assert all(first.end <= second.start for first, second in zip(sentences, sentences[1:], strict=False))
    told = explain(extraction)
    assert told.count("  event ") >= len({event.trigger for event in extraction.events}) > 0
    assert "\n    claim " in told


def test_the_command_tells_the_rules(tmp_path: Path, capfdbinary) -> None:
    from chancery.cli import run

    article = tmp_path / "a.txt"
    article.write_text("The minister met the Norwegian ambassador in Oslo on Monday.\n", encoding="utf-8")
    assert run(["extract", str(article), "--explain", "--published", "2024-03-06"]) == 0
    out = capfdbinary.readouterr()[0].decode()
    assert "meeting" in out and "[meet.v" in out and "\x1b" not in out
