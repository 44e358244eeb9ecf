"""Headlines with a capital on every word are read like sentences; the words shown stay as they are printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract.headlines import lower_headlines
from chancery.extract.reader import Reader
from chancery.gazetteer import load
from chancery.model import Block, Extraction

Read = Callable[[str], Extraction]
GAZETTEER = load()


def lowered(reader: Reader, headline: str, body: str = "The talks ended on Monday.") -> str:
    text = f"{headline}\n\n{body}"
    blocks = (Block(0, len(headline), "title"), Block(len(headline) + 2, len(text)))
    return lower_headlines(text, blocks, reader.gazetteer, reader.common).splitlines()[0]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (
            "Turkey's Erdogan Threatens to Expel 10 Western Ambassadors",
            "Turkey's Erdogan threatens to expel 10 western ambassadors",
        ),
        ("Why the White House Is Courting Old Rivals in Hanoi", "Why the White House is courting old rivals in Hanoi"),
        ("US STRIKES HOUTHI TARGETS IN YEMEN AFTER SHIP ATTACKS", "US strikes Houthi targets in Yemen after ship attacks"),
        ("Saudi Arabia and Iran Held Secret Talks in Baghdad", "Saudi Arabia and Iran held secret talks in Baghdad"),
        ("Summit Postponed Until March as Leaders Argue", "Summit postponed until March as leaders argue"),
    ],
)
def test_capitals_of_print_are_taken_back(reader: Reader, printed: str, read: str) -> None:
    assert lowered(reader, printed) == read


@pytest.mark.parametrize(
    "line",
    [
        "Norwegian envoy returns to Colombo for talks",  # a sentence's case already
        "Putin Hosts Assad",  # too short to tell
        "The Foreign Minister Of Norway Met The Press Today.",  # ends like a sentence
    ],
)
def test_other_lines_stay(reader: Reader, line: str) -> None:
    assert lowered(reader, line) == line


def test_the_article_tells_which_words_are_names(reader: Reader) -> None:
    headline = "Bush Envoy Meets Reform Leaders in Hope"
    as_names = lowered(reader, headline, "He said that Bush and Reform had met in a town, Hope, on Monday.")
    as_words = lowered(reader, headline, "The envoy spoke of reform in the bush and left with hope.")
    assert as_names == "Bush envoy meets Reform leaders in Hope"
    assert as_words == "Bush envoy meets reform leaders in hope"


def test_what_a_headline_tells_is_found_in_its_printed_words(read: Read) -> None:
    headline = "Council Fails to Adopt Resolution on Belize as Russian Federation Casts Veto"
    found = read(f"{headline}\n\nThe Security Council met on Tuesday.")
    told = {event.type: event for event in found.events if event.sentence.start < len(headline)}
    assert told["veto"].status == "occurred"
    assert told["veto"].trigger.exact == "Casts Veto"
    assert told["vote-held"].status == "not_occurred"


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_letter_moves(headline: str, body: str) -> None:
    text = f"{headline}\n\n{body}"
    blocks = (Block(0, len(headline), "title"), Block(len(headline) + 2, len(text)))
    read = lower_headlines(text, blocks, GAZETTEER, frozenset({"talk"}))
    assert len(read) == len(text)
    assert all(a == b or a.lower() == b.lower() for a, b in zip(text, read, strict=True))
