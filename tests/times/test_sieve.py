"""The sieve in front of the patterns for times: it leaves out no pattern that matches."""

from __future__ import annotations

import itertools
import random

import pytest

from chancery.extract import times
from chancery.extract.expressions import ALPHABET, RULES
from chancery.extract.sieve import Sieve, needed
from chancery.extract.wording import CLASSES, Word


def test_no_pattern_that_matches_is_sifted_out() -> None:
    sieve, rules = times._compiled()
    chance = random.Random(11)
    kinds = sorted({kind for words in CLASSES.values() for kind in words} | {"the", "of", "in", "last", "next", "ago", "end"})
    matched: set[int] = set()
    for number, (rule, pattern) in itertools.product(range(30), rules):
        parts = [part for part in ALPHABET.parts(rule.pattern) if isinstance(part, frozenset)]
        line = [chance.choice(sorted(part)) for part in parts if chance.random() < 0.6]
        line += [chance.choice(kinds) for _ in range(number % 3)]
        text = ALPHABET.write([Word(0, 0, kind, kind) for kind in line])
        sifted = sieve.sift(line)
        found = {n for n, (_, other) in enumerate(rules) if other.search(text)}
        assert found <= set(sifted), (pattern, line)
        matched |= found
    assert len(matched) > len(RULES) // 2, "most patterns were tried on something that they match"


def test_few_patterns_are_left_where_no_time_is_told() -> None:
    sieve, rules = times._compiled()
    assert len(sieve.sift("the envoys of both states met in the capital .".split())) < len(rules) // 10


def test_what_a_pattern_needs() -> None:
    a, b, c = (frozenset({word}) for word in "abc")
    assert needed([a, "?", b]) == b
    assert needed([a, "|", b]) == a | b
    assert needed(["(", a, "|", b, "?", ")", c, "*"]) == frozenset()
    assert needed(["(", a, b, ")", "+"]) in (a, b)
    with pytest.raises(ValueError, match="bracket"):
        needed([a, ")", b])
    assert Sieve([frozenset()]).sift([]) == [0]
