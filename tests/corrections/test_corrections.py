"""What people put right: read line by line, applied as a whole or not at all, kept through every reading."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import drafts
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from story import Rules, write_articles

from chancery import records
from chancery.corrections import Entry, apply, fingerprint, load, read, revise, write
from chancery.errors import RecordError
from chancery.ingest import ingest, ingest_records, init
from chancery.model import Actor as Who
from chancery.model import Article, Claim, Event, Extraction, Extractor, Mention, Office, Relation, Role, Span, Time, cut

TEXT = "Ana Ruud visited Velland on Monday. She said the talks in Oslo went well. Velland is an ally of Norway."


def span(words: str) -> Span:
    return cut(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def story() -> Extraction:
    first, second = span("Ana Ruud visited Velland on Monday."), span("She said the talks in Oslo went well.")
    day = date(2024, 3, 4)
    return Extraction(
        Article("a", TEXT, "00", published=date(2024, 3, 6), path="a.txt"),
        Extractor("rules", "1", "m"),
        (Who("a1", "Ana Ruud", "person", mentions=(Mention(span("Ana Ruud")), Mention(span("She"), "pronoun"))),
         Who("a2", "Velland", "state", mentions=(Mention(span("Velland")),)),
         Who("a3", "Norway", "state", "norway", "Q20", mentions=(Mention(span("Norway")),))),
        (Time("t1", span("on Monday"), day, day, "day", "relative-to-publication"),),
        (Event("e1", "visit", span("visited"), first, "occurred", (Role("visitor", "a1", span("Ana Ruud")),
               Role("host", "a2", span("Velland"))), "a2", "t1", day, day, None, (first,), 0.9, "CONSULT/visit", "042"),
         Event("e2", "talks", span("talks"), second, "occurred", asserted_by="c1", evidence=(second,))),
        (Claim("c1", "a1", span("She"), span("said"), (span("the talks in Oslo went well"),), "indirect", about=("e2",),
               sentence=second),),
        (Relation("r1", "ally", "a2", "a3", "positive", evidence=(span("Velland is an ally of Norway"),)),),
        (Office("o1", "a1", "envoy", "a2", "current", (span("Ana Ruud"),)),),
    )  # fmt: skip


def line(**values: Any) -> Entry:
    given = {"article": "a", "kind": "event", "action": "reject", "by": "Ola Berg", **values}
    words = given.pop("words", None)
    given.setdefault("span", {"exact": words})
    return read([json.dumps(given)])[0]


def test_what_is_rejected_is_gone_and_nothing_points_at_it() -> None:
    done = apply(story(), [line(words="talks", why="no event")])
    assert [event.id for event in done.events] == ["e1"]
    assert done.claims[0].about == ()
    note = done.corrections[0]
    assert (note.action, note.kind, note.record, note.by, note.reason, note.span) == (
        "reject", "event", None, "Ola Berg", "no event", span("talks"))  # fmt: skip
    assert done.article == story().article


def test_a_rejected_claim_leaves_its_events_to_the_claim_around_it() -> None:
    around = Claim("c0", "a1", None, None, (span("She said the talks in Oslo went well"),), "indirect")
    inner = replace(story().claims[0], within="c0")
    nested = replace(story(), claims=(around, inner))
    assert apply(nested, [line(kind="claim", words="said")]).events[1].asserted_by == "c0"
    assert apply(story(), [line(kind="claim", words="said")]).events[1].asserted_by is None


def test_a_rejected_time_takes_the_bounds_it_gave() -> None:
    event = apply(story(), [line(kind="time", words="on Monday")]).events[0]
    assert (event.time, event.earliest, event.latest) == (None, None, None)


def test_an_edited_time_moves_the_events_it_dates() -> None:
    fix = line(kind="time", action="edit", words="on Monday", set={"earliest": "2024-02-26", "latest": "2024-02-26"})
    done = apply(story(), [fix])
    assert done.times[0].earliest == done.events[0].latest == date(2024, 2, 26)


def test_a_rejected_actor_takes_what_it_alone_carries() -> None:
    done = apply(story(), [line(kind="actor", words="Norway")])
    assert [actor.id for actor in done.actors] == ["a1", "a2"]
    assert done.relations == ()


def test_an_edit_changes_what_it_names_and_drops_codes_of_the_old_type() -> None:
    fix = line(action="edit", words="visited", match={"type": "visit"}, on="2026-11-25",
               set={"type": "meeting", "status": "planned", "place": "norway",
                    "roles": [{"role": "side", "actor": "Ana Ruud", "span": {"exact": "Ana Ruud"}},
                              {"role": "side", "actor": {"exact": "Norway"}}]})  # fmt: skip
    done = apply(story(), [fix])
    event = done.events[0]
    assert (event.type, event.status, event.place, event.plover, event.cameo) == ("meeting", "planned", "a3", None, None)
    assert [(role.role, role.actor, role.span) for role in event.roles] == [
        ("side", "a1", span("Ana Ruud")), ("side", "a3", None)]  # fmt: skip
    assert event.confidence == 1.0 and event.trigger == span("visited")
    assert (done.corrections[0].record, done.corrections[0].day) == ("e1", date(2026, 11, 25))


def test_everything_can_be_added() -> None:
    lines = [
        line(kind="actor", action="add", words="Oslo", set={"label": "Oslo", "kind": "place", "wikidata": "Q585"}),
        line(kind="time", action="add", words="Monday", set={"granularity": "day", "method": "explicit"}),
        line(kind="claim", action="add", words="the talks",
             set={"speaker": "Ana Ruud", "stance": "for", "about": ["Norway", "visited"]}),
        line(action="add", words="went", set={"type": "talks", "place": "Oslo", "asserted_by": "said", "status": "occurred"}),
        line(kind="relation", action="add", words="ally", set={"type": "ally", "source": "norway", "target": "Velland"}),
        line(kind="office", action="add", words="She", set={"holder": "Ana Ruud", "title": "minister", "holding": "current"}),
    ]  # fmt: skip
    revision = revise(story(), lines)
    assert [misfit.message for misfit in revision.misfits] == []
    done = revision.extraction
    event = done.events[-1]
    assert (event.place, event.asserted_by, event.rule) == ("a4", "c1", "correction")
    assert event.sentence.exact == "She said the talks in Oslo went well."
    assert done.claims[-1].about == ("a3", "e1")
    assert done.relations[-1].polarity == "neutral"
    assert [note.record for note in done.corrections] == ["a4", "t2", "c2", "e3", "r2", "o2"]
    records.check(records.to_json(done, text=True))


def test_words_that_another_reader_ends_elsewhere_are_still_found() -> None:
    other = replace(story(), events=(replace(story().events[0], trigger=span("visited Velland")),), claims=())
    assert apply(other, [line(words="visited")]).events == other.events  # less than half in common
    assert apply(other, [line(words="visited Velland on")]).events == ()


@pytest.mark.parametrize(
    ("fix", "message"),
    [
        ({"words": "war"}, "the words 'war' are not in the text; remove"),
        ({"span": {"start": 0, "end": 7, "exact": "visited"}}, "the words 'visited' are not at 0 any more but at 9"),
        ({"span": {"start": 0, "end": 3, "exact": "war"}}, "not in the text any more"),
        ({"words": "Velland"}, "stand in the text more than once; give start and end"),
        ({"action": "edit", "words": "ally", "set": {"status": "planned"}}, "there is no event at 'ally' to edit"),
        ({"action": "edit", "words": "talks", "set": {"place": "Bergen"}}, "/place: no actor is called 'Bergen'"),
        ({"action": "edit", "words": "talks", "set": {"colour": "red"}}, "/colour: a record of this kind has no such field"),
        ({"action": "edit", "words": "talks", "set": {"status": "surely"}}, "'surely' is not one of"),
        ({"action": "add", "words": "ally", "set": {"status": "planned"}}, "'type' is a required property"),
        ({"action": "edit", "words": "talks", "set": {"time": "ally"}}, "/time: no time rests on 'ally'"),
        ({"action": "edit", "words": "talks", "set": {"roles": [{"role": "x"}]}}, "/roles: each wants a role and an actor"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_and_changes_nothing(fix: dict[str, Any], message: str) -> None:
    revision = revise(story(), [line(**fix)])
    assert message in revision.misfits[0].message
    assert len(revision.misfits) == 1
    assert revision.extraction == story()


def test_one_misfit_does_not_keep_the_others() -> None:
    revision = revise(story(), [line(words="war"), line(words="talks")])
    assert (len(revision.misfits), len(revision.extraction.events)) == (1, 1)


def test_an_edit_of_several_wants_to_know_which() -> None:
    two = replace(story(), events=(*story().events, replace(story().events[0], id="e3", type="meeting")))
    fix = {"action": "edit", "words": "visited", "set": {"status": "planned"}}
    assert "2 events rest on 'visited'; say which with 'match'" in revise(two, [line(**fix)]).misfits[0].message
    done = apply(two, [line(**fix, match={"type": "meeting"})])
    assert [event.status for event in done.events] == ["occurred", "occurred", "planned"]


def test_other_articles_are_left_alone() -> None:
    assert apply(story(), [line(article="b", words="talks")]) == story()
    assert fingerprint([line(article="b", words="talks")], "a") == ""
    assert fingerprint([line(words="talks")], "a") != fingerprint([line(words="talks", why="x")], "a") != ""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": None}, "'kind' is a required property"),
        ({"kind": "war"}, "/kind: 'war' is not one of"),
        ({"action": "edit"}, "'set' is missing; say what to edit"),
        ({"set": {"type": "visit"}}, "a rejection changes nothing, so it has no 'set'"),
        ({"action": "add", "set": {"id": "e1"}}, "/set: ids are given by the program; leave 'id' out"),
        ({"span": {"start": 1, "exact": "x"}}, "/span: 'end' is a dependency of 'start'"),
        ({"on": "2026-02-31"}, "/on: '2026-02-31' is no day"),
        ({"colour": "red"}, "Additional properties are not allowed"),
    ],
)
def test_a_malformed_line_gives_one_clear_line(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    good = {"article": "a", "kind": "event", "action": "reject", "span": {"exact": "x"}, "by": "Ana"}
    text = json.dumps({key: value for key, value in {**good, **change}.items() if value is not None})
    path = tmp_path / "corrections.jsonl"
    path.write_text(f"# ours\n{text}\n", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load(path)
    assert message in str(caught.value) and "line 2" in str(caught.value) and "\n" not in str(caught.value)


def test_what_is_no_object_is_told_too() -> None:
    with pytest.raises(RecordError, match="line 1: not JSON"):
        read(["{"])
    with pytest.raises(RecordError, match="line 1: .* is not of type 'object'"):
        read(["[]"])


def test_no_file_means_no_corrections(tmp_path: Path) -> None:
    assert load(tmp_path / "corrections.jsonl") == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts.extractions(), st.data())
def test_whatever_is_rejected_the_rest_keeps_the_contract(extraction: Extraction, data: st.DataObject) -> None:
    anchors = [("event", e.trigger) for e in extraction.events] + [("time", t.span) for t in extraction.times]
    anchors += [("claim", c.content[0]) for c in extraction.claims] + [("office", o.evidence[0]) for o in extraction.offices]
    anchors += [("actor", m.span) for a in extraction.actors for m in a.mentions]
    kind, at = data.draw(st.sampled_from(anchors))
    words = {"start": at.start, "end": at.end, "exact": at.exact}
    entry = Entry(extraction.article.id, kind, "reject", words, "Ana")
    revision = revise(extraction, [entry])
    assert revision.misfits == () and len(revision.extraction.corrections) == 1
    records.check(records.to_json(revision.extraction, text=True))


# ------------------------------------------------------------------ in a knowledge base

DAY = date(2024, 4, 1)


def test_corrections_survive_and_are_marked_in_the_data(tmp_path: Path) -> None:
    kb = init(tmp_path / "kb")
    write_articles(tmp_path / "news", 2)
    ingest(kb, [tmp_path / "news"], reader=Rules(), published=DAY)
    article = next(iter(kb.article_ids()))
    words = {"exact": "visited"}
    fixes = [
        {"article": article, "kind": "event", "action": "edit", "span": words, "by": "Ola Berg", "why": "to come",
         "set": {"status": "planned"}},
        {"article": article, "kind": "event", "action": "reject", "span": {"exact": "no such words"}, "by": "Ola Berg"},
    ]  # fmt: skip
    path = kb.folder / "corrections.jsonl"
    path.write_text("".join(json.dumps(fix) + "\n" for fix in fixes), encoding="utf-8")
    told: list[str] = []
    reader = Rules()
    summary = ingest(kb, [tmp_path / "news"], reader=reader, published=DAY, progress=lambda step: told.append(step.detail))
    assert (summary.stored, summary.unchanged, reader.calls) == (1, 1, 0)  # what was read is known
    assert "line 2: not applied: the words 'no such words' are not in the text" in "".join(told)
    finding = json.loads(kb.path("findings", article).read_text())[-1]
    assert (finding["severity"], finding["value"]) == ("warning", "no such words") and "line 2" in finding["message"]
    rows = ask(kb)
    assert rows == [{"status": "planned", "by": "Ola Berg", "action": "edit", "why": "to come"}]
    again = ingest(kb, [tmp_path / "news"], reader=Rules(), published=DAY)
    assert (again.unchanged, again.stored) == (2, 0)
    ingest(kb, [tmp_path / "news"], reader=Rules("2"), published=DAY)
    assert ask(kb) == rows
    path.unlink()
    assert ingest(kb, [tmp_path / "news"], reader=Rules("2"), published=DAY).stored == 1
    assert ask(kb) == []


def ask(kb: Any) -> list[dict[str, str]]:
    query = """PREFIX dip: <https://w3id.org/chancery/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?status ?by ?action ?why {
          GRAPH ?a { ?report dip:correctedBy ?fix ; dip:status ?s . ?fix a dip:Correction ; dip:correctionAction ?action ;
                     dip:reason ?why ; prov:wasAttributedTo ?who }
          GRAPH ?r { ?who <http://www.w3.org/2000/01/rdf-schema#label> ?by }
          BIND(STRAFTER(STR(?s), "#") AS ?status) }"""
    with kb.store() as store:
        return [{key: str(value) for key, value in row.items()} for row in store.query(query).dicts()]


def test_a_rejection_stays_in_the_data_and_corrections_hold_for_records_of_others(tmp_path: Path) -> None:
    kb = init(tmp_path / "kb")
    fix = {"article": "a", "kind": "office", "action": "reject", "span": {"exact": "Ana Ruud"}, "by": "Ola Berg"}
    (kb.folder / "corrections.jsonl").write_text(json.dumps(fix) + "\n", encoding="utf-8")
    path = tmp_path / "a.json"
    path.write_text(json.dumps(records.to_json(replace(story(), article=replace(story().article, sha256="0" * 64)), text=True)))
    summary = ingest_records(kb, [path])
    assert (summary.stored, summary.failed) == (1, [])
    assert kb.extraction("a").offices == ()
    with kb.store() as store:
        rows = store.query("PREFIX dip: <https://w3id.org/chancery/ontology#> SELECT ?kind { GRAPH ?g { "
                           "?fix dip:correctionAction 'reject' ; dip:correctedKind ?kind } }").dicts()  # fmt: skip
    assert [str(row["kind"]) for row in rows] == ["office"]


def test_a_malformed_file_stops_the_command_with_one_line(tmp_path: Path, capfdbinary) -> None:
    from chancery.cli import run

    kb = init(tmp_path / "kb")
    (kb.folder / "corrections.jsonl").write_text("{}\n", encoding="utf-8")
    (tmp_path / "a.json").write_text("{}")
    assert run(["ingest", "--records", str(tmp_path / "a.json"), "--kb", str(kb.folder)]) == 3
    errors = capfdbinary.readouterr()[1].decode().splitlines()
    assert len(errors) == 1 and "corrections.jsonl, line 1: 'article' is a required property; correct the line" in errors[0]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts.extractions(), st.data())
def test_any_corrections_keep_the_contract_and_are_not_put_twice(extraction: Extraction, data: st.DataObject) -> None:
    spots = [("event", e.trigger) for e in extraction.events] + [("time", t.span) for t in extraction.times]
    spots += [("office", o.evidence[0]) for o in extraction.offices] + [("claim", c.content[0]) for c in extraction.claims]
    entries = []
    for number in range(data.draw(st.integers(1, 4))):
        kind, at = data.draw(st.sampled_from(spots))
        action = data.draw(st.sampled_from(["reject", "edit", "add"]))
        values = {"event": {"status": "planned", "type": "visit"}, "time": {"granularity": "day"}, "claim": {"mode": "direct"},
                  "office": {"title": "envoy", "holder": None}}[kind]  # fmt: skip
        if kind == "office":
            mention = next((a.mentions[0].span for a in extraction.actors if a.mentions), at)
            values["holder"] = {"start": mention.start, "end": mention.end, "exact": mention.exact}
        words = {"start": at.start, "end": at.end, "exact": at.exact}
        entries.append(Entry(extraction.article.id, kind, action, words, f"Ana {number}",  # type: ignore[arg-type]
                             set={} if action == "reject" else values))  # fmt: skip
    once = revise(extraction, entries)
    records.check(records.to_json(once.extraction, text=True))
    assert len(once.extraction.corrections) + len(once.misfits) + len(once.idle) == len(entries)
    assert revise(extraction, entries) == once
    assert read([write(entry) for entry in entries]) == tuple(
        replace(entry, where=f"corrections.jsonl, line {number}") for number, entry in enumerate(entries, 1))  # fmt: skip
    if not once.misfits and not once.idle:
        assert revise(once.extraction, entries).extraction == once.extraction
