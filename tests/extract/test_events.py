"""Events: type, participants, place and status, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery import article, resources
from chancery.extract.reader import Reader
from chancery.model import Event, Extraction

Read = Callable[[str], Extraction]


def parts(extraction: Extraction, event: Event) -> set[tuple[str, str]]:
    """(role, label of the actor), without those that are only implied."""
    labels = {actor.id: actor.label for actor in extraction.actors}
    return {(role.role, labels[role.actor]) for role in event.roles if not role.implicit}


def only(extraction: Extraction, kind: str) -> Event:
    found = [event for event in extraction.events if event.type == kind]
    assert len(found) == 1, [(e.type, e.trigger.exact) for e in extraction.events]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("France condemned the raid.", "condemnation", {("speaker", "France")}),
        ("The raid was condemned by France and Spain.", "condemnation", {("speaker", "France"), ("speaker", "Spain")}),
        ("Egypt imposed sanctions on Sudan.", "sanctions", {("agent", "Egypt"), ("target", "Sudan")}),
        ("Norway and Chile vetoed the draft.", "veto", {("voter", "Norway"), ("voter", "Chile")}),
        ("Kenya accused Uganda of arming the rebels.", "accusation", {("speaker", "Kenya"), ("target", "Uganda")}),
        ("Ana Ruiz met Omar Hadid.", "meeting", {("side", "Ana Ruiz"), ("side", "Omar Hadid")}),
        ("Peru recalled its ambassador from Bolivia.", "recall", {("agent", "Peru"), ("target", "Bolivia")}),
        ("Japan held talks with Canada.", "talks", {("side", "Japan"), ("side", "Canada")}),
    ],
)
def test_who_takes_which_part(read: Read, text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    extraction = read(text)
    assert expected <= parts(extraction, only(extraction, kind))


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("France condemned the raid.", "condemnation", "occurred"),
        ("France did not condemn the raid.", "condemnation", "not_occurred"),
        ("France will impose sanctions on Sudan.", "sanctions", "planned"),
        ("France may impose sanctions on Sudan.", "sanctions", "possible"),
        ("France refused to send weapons to Sudan.", "arms-transfer", "refused"),
        ("France called for a ceasefire in Sudan.", "ceasefire", "proposed"),
        ("France plans to visit Sudan.", "visit", "planned"),
        ("The war between Sudan and Chad goes on.", "war", "ongoing"),
        ("France urged Egypt to send aid to Sudan.", "aid", "proposed"),
        ("If France invades Sudan, Egypt will respond.", "invasion", "possible"),
    ],
)
def test_whether_it_happened(read: Read, text: str, kind: str, status: str) -> None:
    assert only(read(text), kind).status == status


def test_what_did_not_happen_has_no_bounds(read: Read) -> None:
    event = only(read("France refused to send weapons to Sudan on Monday."), "arms-transfer")
    assert (event.earliest, event.latest) == (None, None)


def test_a_capital_is_the_place_of_a_visit_and_the_actor_of_a_protest(read: Read) -> None:
    extraction = read("Ana Ruiz visited Moscow on Monday. Moscow condemned the raid.")
    labels = {actor.id: (actor.label, actor.kind) for actor in extraction.actors}
    assert labels[only(extraction, "visit").place or ""] == ("Moscow", "place")
    assert ("speaker", "Russia") in parts(extraction, only(extraction, "condemnation"))


def test_words_of_a_light_verb_are_one_trigger(read: Read) -> None:
    event = only(read("Ana Ruiz paid a visit to Cairo."), "visit")
    assert event.trigger.exact == "paid a visit"


def test_an_event_told_by_somebody_rests_on_the_claim(read: Read) -> None:
    extraction = read("Kenya said that Uganda had attacked the village.")
    event = only(extraction, "attack")
    (claim,) = [c for c in extraction.claims if c.id == event.asserted_by]
    labels = {actor.id: actor.label for actor in extraction.actors}
    assert labels[claim.speaker or ""] == "Kenya"


def test_every_span_is_verbatim_and_inside_its_sentence(read: Read) -> None:
    extraction = read("Ana Ruiz paid a visit to Cairo. The raid was condemned by France, which said it would send aid.")
    text = extraction.article.text
    for event in extraction.events:
        for span in (event.trigger, event.sentence, *event.evidence):
            assert text[span.start : span.end] == span.exact
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end


def test_what_is_dropped_is_said(read: Read) -> None:
    extraction = read("The visit was long.")
    assert [r.reason for r in extraction.rejected] == ["visit: no participant"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru voted against the resolution.", "vote-against"),
        ("Peru voted against.", "vote-against"),
        ("Peru voted for the resolution.", "vote-for"),
        ("Peru voted in favour.", "vote-for"),
        ("Peru abstained.", "abstention"),
        ("Peru voted on Monday.", "vote-held"),
    ],
)
def test_how_somebody_voted(read: Read, text: str, kind: str) -> None:
    extraction = read(text)
    assert ("voter", "Peru") in parts(extraction, only(extraction, kind))


def test_a_source_that_would_not_be_named_is_no_happening(read: Read) -> None:
    extraction = read("A diplomat who asked not to be named met Ana Ruiz.")
    assert [event.type for event in extraction.events] == ["meeting"]
    assert {rejected.reason.partition(": ")[2] for rejected in extraction.rejected} == {"a source that would not be named"}


def test_what_has_occurred_was_over_by_the_day_of_publication(reader: Reader) -> None:
    for one in article.read_folder(resources.folder("data") / "articles"):
        for event in reader.extract(one).events:
            assert one.published is not None
            assert event.status != "occurred" or event.latest is None or event.latest <= one.published, event
