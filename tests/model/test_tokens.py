"""Words of raw text: as UD cuts them, every offset true."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract import tokens
from chancery.extract.tokens import find_tokens


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in find_tokens(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He won't go.", "He wo n't go ."),
        ("We don’t think it’s Ankara’s.", "We do n’t think it ’s Ankara ’s ."),
        ("They cannot agree.", "They can not agree ."),
        ("Mr. Orhan met Gen. Vale at 5 p.m. on Nov. 3.", "Mr. Orhan met Gen. Vale at 5 p.m. on Nov. 3 ."),
        ("The U.S. paid US$2.5bn, or €20 million (3%).", "The U.S. paid US$ 2.5 bn , or € 20 million ( 3 % ) ."),
        ("Saudi-owned, pro-Iranian, mid-2023", "Saudi - owned , pro-Iranian , mid-2023"),
        ("al-Sisi and Sana'a", "al - Sisi and Sana'a"),
        ("the states' rights", "the states ' rights"),
        ("“Yes,” she said—twice… No!", "“ Yes , ” she said — twice … No !"),
        ("in the 1990s, on 24/11/2023 or 2023-11-24", "in the 1990s , on 24/11/2023 or 2023-11-24"),
        ("10-12 March", "10 - 12 March"),
        (
            "See https://example.org/a?b=1. Then write to x@example.org.",
            "See https://example.org/a?b=1 . Then write to x@example.org .",
        ),
        ("J. P. Doe of the U.N. left", "J. P. Doe of the U.N. left"),
        ("No. 10 said no.", "No. 10 said no ."),
        ("G7 and G20; AT&T", "G7 and G20 ; AT&T"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert cut(text) == words.split(" ")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u3000", "\u200b", "\ufeff", "\t", "\r\n"])
def test_odd_spaces_separate_and_keep_offsets(space: str) -> None:
    text = f"Oslo{space}agreed."
    assert cut(text) == ["Oslo", "agreed", "."]
    assert cut(text) == cut(text.replace(space, " "))


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "First. Second one."
    assert find_tokens(text, 7) == [(7, 13), (14, 17), (17, 18)]
    assert find_tokens(text, 0, 6) == [(0, 5), (5, 6)]


@given(st.text(alphabet=st.one_of(st.sampled_from("aB1.,-'’“”\"/$€%:@ \u00a0\n"), st.characters()), max_size=60))
@settings(max_examples=50, deadline=None)
def test_tokens_are_ordered_and_cover_all_that_is_no_space(text: str) -> None:
    spans = find_tokens(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
    assert all(not text[a].isspace() and not text[b - 1].isspace() for a, b in spans)


@pytest.mark.parametrize("unit", ["a", "ab-", "a.", "x.y", "'", "1/", "a@", "re-", "\u00a0", "-"])
def test_long_runs_take_no_long_time(unit: str) -> None:
    began = time.process_time()
    find_tokens(unit * (50_000 // len(unit)))
    assert time.process_time() - began < 2


_PIECES = (
    "cannot Gonna lemme US$ Mr. U.S. www.a.com x@y.org don't Ph.D. No. 7 AT&T e-mail pre-war Oslo ’s é x86 # http://a".split()
)


@given(st.lists(st.one_of(st.sampled_from([*_PIECES, " ", ",", " ", ".", "-"]), st.characters()), max_size=25).map("".join))
@settings(max_examples=200, deadline=None)
def test_plain_words_are_cut_as_all_words_are(text: str) -> None:
    whole = re.sub(r"\(\?P<plain>.*\n\s*\| ", "", tokens._TOKEN.pattern, count=1)
    assert "plain" not in whole
    quick = find_tokens(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "_TOKEN", re.compile(whole, re.VERBOSE))
        assert find_tokens(text) == quick
