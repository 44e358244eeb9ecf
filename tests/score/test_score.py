"""The scorer on a small reading of our own."""

from __future__ import annotations

import dataclasses
import json
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

import gold  # noqa: E402
import score  # noqa: E402

from chancery.article import read  # noqa: E402
from chancery.model import Actor, Article, Claim, Event, Extraction, Extractor, Mention, Office, Role, Time, cut  # noqa: E402
from chancery.records import to_json  # noqa: E402

TEXT = "On Monday, Ruritania's president Anna Berg met Freedonia's envoy. Berg said the talks would go on."


def at(words: str, after: int = 0) -> dict[str, object]:
    """A gold span of the first such words."""
    start = TEXT.index(words, after)
    return {"start": start, "end": start + len(words), "exact": words}


def span(words: str, after: int = 0):
    """A record span of the first such words."""
    start = TEXT.index(words, after)
    return cut(TEXT, start, start + len(words))


GOLD = {
    "schema_version": "1",
    "id": "berg",
    "file": "berg.txt",
    "published": "2024-05-08",
    "entities": [
        {"name": "Anna Berg", "type": "person", "mentions": ["Anna Berg", "Berg"]},
        {"name": "Freedonia", "type": "state", "mentions": ["Freedonia"]},
    ],
    "positions": [{"person": "Anna Berg", "title": "president", "of": "Ruritania", "status": "current"}],
    "events": [
        {
            "id": "e1", "type": "meeting", "status": "occurred", "trigger": at("met"),
            "sentence": at(TEXT[: TEXT.index(" Berg said")]), "actors": ["Anna Berg"], "targets": ["Freedonia"],
            "place": None, "earliest": "2024-05-06", "latest": "2024-05-06", "date_text": at("On Monday"),
        },
        {
            "id": "e2", "type": "negotiation", "status": "planned", "trigger": at("talks"),
            "sentence": at(TEXT[TEXT.index("Berg said") :]), "actors": [], "targets": [], "place": None,
            "earliest": None, "latest": None, "date_text": None, "same_as": "e1", "in_claim_of": ["Anna Berg"],
        },
    ],
    "claims": [
        {
            "id": "c1", "speaker": "Anna Berg", "kind": "indirect", "quote": at("the talks would go on"),
            "cue": at("said"),
        }
    ],
}  # fmt: skip


def reading(folder: Path) -> gold.Reading:
    """The gold as a reading."""
    file = folder / "berg.json"
    file.write_text(json.dumps(GOLD), encoding="utf-8")
    return gold.load_readings(folder)[0]


def extraction(**changes: object) -> Extraction:
    """What a perfect reader gives, with changes."""
    article = Article("x", TEXT, "", published=date(2024, 5, 8))
    parts: dict[str, object] = {
        "actors": (
            Actor("a1", "Anna Berg", "person", mentions=(Mention(span("Anna Berg")),)),
            Actor("a2", "Freedonia", "state", wikidata="Q1", mentions=(Mention(span("Freedonia")),)),
        ),
        "times": (
            Time("t1", span("On Monday"), date(2024, 5, 6), date(2024, 5, 6), "day", "relative_to_publication"),
        ),
        "events": (
            Event(
                "e1", "meeting", span("met"), span(TEXT[:20]), "occurred",
                (Role("side", "a1"), Role("side", "a2")), earliest=date(2024, 5, 6), latest=date(2024, 5, 6),
            ),
        ),
        "claims": (
            Claim("c1", "a1", span("Berg", 60), span("said"), (span("the talks would go on"),), "indirect"),
        ),
        "offices": (Office("o1", "a1", "president", None, "current"),),
    }  # fmt: skip
    return Extraction(article, Extractor("test", "0", "none"), **{**parts, **changes})  # type: ignore[arg-type]


def test_a_perfect_reading_misses_nothing(tmp_path: Path) -> None:
    found = score.score(extraction(), reading(tmp_path))
    for name in ("event trigger", "event trigger+type", "event actors", "event status", "event bounds", "claim mode"):
        assert (found[name].found, found[name].missed) == (found[name].gold, []), name
    for name in ("claim content+speaker", "office", "time bounds", "actor", "state linked"):
        assert found[name].found == found[name].gold > 0, name
        assert found[name].right == found[name].given


def test_repeats_of_an_event_count_once(tmp_path: Path) -> None:
    assert score.score(extraction(), reading(tmp_path))["event trigger"].gold == 1


def test_wrong_speaker_counts_for_content_only(tmp_path: Path) -> None:
    claim = Claim("c1", "a2", span("Freedonia"), span("said"), (span("the talks would go on"),), "indirect")
    found = score.score(extraction(claims=(claim,)), reading(tmp_path))
    assert found["claim content"].found == 1
    assert found["claim content+speaker"].found == 0
    assert found["claim content+speaker"].spurious


def test_half_of_the_words_is_enough(tmp_path: Path) -> None:
    half = Claim("c1", "a1", span("Berg", 60), span("said"), (span("would go on"),), "indirect")
    scrap = Claim("c1", "a1", span("Berg", 60), span("said"), (span("on."),), "indirect")
    gold_reading = reading(tmp_path)
    assert score.score(extraction(claims=(half,)), gold_reading)["claim content+speaker"].found == 1
    assert score.score(extraction(claims=(scrap,)), gold_reading)["claim content+speaker"].found == 0


def test_a_far_type_is_a_trigger_without_type(tmp_path: Path) -> None:
    event = Event("e1", "invasion", span("met"), span(TEXT[:20]), "occurred")
    found = score.score(extraction(events=(event,)), reading(tmp_path))
    assert found["event trigger"].found == 1
    assert found["event trigger+type"].found == 0
    assert found["event trigger+type"].right == 0


def test_the_table_shows_every_row(tmp_path: Path) -> None:
    table = score.tables(score.score(extraction(), reading(tmp_path)))
    assert "claim content+speaker" in table and "100.0" in table


def test_the_command_prints_misses(tmp_path: Path, capsys) -> None:
    reading(tmp_path)
    score.main([str(tmp_path / "berg.json"), "--misses"], lambda readings, folders: {"berg": extraction(claims=())})
    assert "c1 [Anna Berg]" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["berg", "by id"])
def test_records_of_any_extractor_are_scored(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text, made = tmp_path / "berg.txt", tmp_path / "records"
    text.write_text(TEXT, encoding="utf-8")
    reading(tmp_path)
    article = next(iter(read(text, published=date(2024, 5, 8))))
    made.mkdir()
    events = tuple(dataclasses.replace(event, evidence=(event.sentence,)) for event in extraction().events)
    record = to_json(dataclasses.replace(extraction(offices=(), events=events), article=article))
    (made / ("berg.json" if name == "berg" else f"{article.id}.json")).write_text(json.dumps(record), encoding="utf-8")
    score.main([str(tmp_path / "berg.json"), "--records", str(made), "--text", str(tmp_path)])
    assert "claim content+speaker        1      1   100.0" in capsys.readouterr().out
    (tmp_path / "none").mkdir()
    with pytest.raises(SystemExit, match=f"no record of berg.txt; name it berg.json or {article.id}.json"):
        score.main([str(tmp_path / "berg.json"), "--records", str(tmp_path / "none"), "--text", str(tmp_path)])
