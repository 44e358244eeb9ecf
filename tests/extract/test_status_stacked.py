"""Status where words stack: each says of what it governs what its own status and its force make of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from chancery.extract.embedders import ADJECTIVES, NOUNS, VERBS, read_table
from chancery.extract.forces import Force, combined, governed
from chancery.model import Extraction, Status

Read = Callable[[str], Extraction]

STATUSES: tuple[Status, ...] = get_args(Status)
FORCES: tuple[Force, ...] = get_args(Force)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Kenya refused to rule out expelling the envoy of Chile.", "expulsion", "possible"),
        ("Kenya did not refuse to expel the envoy of Chile.", "expulsion", "possible"),
        ("Kenya may refuse to expel the envoy of Chile.", "expulsion", "possible"),
        ("Kenya did not manage to sign the treaty.", "signing", "not_occurred"),
        ("Kenya did not fail to sign the treaty.", "signing", "occurred"),
        ("Kenya is expected to refuse to sign the treaty.", "signing", "refused"),
        ("Kenya agreed to begin withdrawing its troops from Chile.", "withdrawal", "planned"),
        ("Kenya urged Peru to consider signing the treaty.", "signing", "possible"),
        ("Kenya began to consider signing the treaty.", "signing", "possible"),
        ("Kenya denied that it planned to expel the envoy of Chile.", "expulsion", "not_occurred"),
        ("Kenya made good on its threat to expel the envoy of Chile.", "expulsion", "occurred"),
        ("Kenya shelved its plan to expel the envoy of Chile.", "expulsion", "not_occurred"),
        ("Kenya has not prevented Peru from signing the treaty.", "signing", "occurred"),
        ("Kenya will sign the treaty, provided Peru pays.", "signing", "possible"),
        ("Should Kenya expel the envoy, Chile will respond.", "expulsion", "possible"),
        ("Kenya would later sign the treaty.", "signing", "occurred"),
        ("Perhaps Kenya signed the treaty.", "signing", "possible"),
        ("Will Kenya sign the treaty?", "signing", "possible"),
        ("Not one state has signed the treaty.", "signing", "not_occurred"),
        ("Kenya urged Peru not to expel the envoy of Chile.", "expulsion", "possible"),
        ("Kenya demanded that Peru not expel the envoy of Chile.", "expulsion", "possible"),
        ("Kenya vowed not to expel the envoy of Chile.", "expulsion", "not_occurred"),
        ("Kenya was the first state to sign the treaty.", "signing", "occurred"),
    ],
)
def test_words_compose(read: Read, text: str, kind: str, status: str) -> None:
    assert [event.status for event in read(text).events if event.type == kind] == [status]


def test_a_vote_that_is_boycotted_was_held(read: Read) -> None:
    found = [e.status for e in read("Parliament held a vote. The vote was boycotted by Kenya.").events if e.type == "vote-held"]
    assert found
    assert set(found) == {"occurred"}


@pytest.mark.parametrize("force", FORCES)
@pytest.mark.parametrize("own", STATUSES)
def test_every_force_has_a_reading_of_every_status(force: Force, own: Status) -> None:
    said = governed(force, own)
    assert said in STATUSES if force != "fact" else said is None


@pytest.mark.parametrize("own", STATUSES)
def test_two_refusals_leave_it_open(own: Status) -> None:
    """What is refused by somebody who refuses, or does not refuse, may still come."""
    first = governed("refuses", own)
    assert first is not None
    if own in ("not_occurred", "refused"):
        assert first == "possible"
    elif own in ("occurred", "ongoing"):
        assert first == "refused"


@pytest.mark.parametrize("own", STATUSES)
def test_what_did_not_happen_is_not_made_to_happen_from_above(own: Status) -> None:
    assert combined("not_occurred", own) == ("possible" if own in ("proposed", "possible") else "not_occurred")


@pytest.mark.parametrize("own", STATUSES)
def test_what_nothing_governs_keeps_its_status(own: Status) -> None:
    assert combined(own, None) == own


def test_the_later_row_counts_and_a_deeper_line_goes_on() -> None:
    table = read_table("asks to: beg\n    urge\nmay to: beg")
    assert (table["beg", "to"], table["urge", "to"]) == ("may", "asks")


@pytest.mark.parametrize("table", [VERBS, NOUNS, ADJECTIVES])
def test_the_tables_name_forces_that_there_are(table: dict[tuple[str, str], Force]) -> None:
    assert {force for force in table.values() if force not in FORCES} == set()
