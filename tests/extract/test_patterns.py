"""The pattern language: what it reads and what it refuses."""

from __future__ import annotations

import re

import pytest

from chancery.errors import OntologyError
from chancery.patterns import by_lemma, parse_frame, parse_title, parse_trigger


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("visit", "names no lemma"),
        ("visit.x", "part of speech"),
        ("visit.v obj", "neither slot:word nor slot=role"),
        ("visit.v obj:@thing", "kind of filler"),
        ("visit.v to=", "neither"),
        ("send.v obj:~navies", "names no class of words (none is known)"),
    ],
)
def test_a_malformed_trigger_says_what_is_wrong(text: str, complaint: str) -> None:
    with pytest.raises(OntologyError, match=re.escape(complaint)):
        parse_trigger(text)


@pytest.mark.parametrize("text", ["subj=agent", "v subj=agent", "v: subj", "q: subj=agent", "v: subj=1"])
def test_a_malformed_frame_is_refused(text: str) -> None:
    with pytest.raises(OntologyError):
        parse_frame(text)


def test_a_title_must_be_a_noun() -> None:
    with pytest.raises(OntologyError, match="prime minister.n"):
        parse_title("minister.v", "minister")


def test_a_class_of_words_stands_for_its_words() -> None:
    classes = {"forces": frozenset({"soldier", "brigade"})}
    (condition,) = parse_trigger("send.v obj:~forces|tank", classes).conditions
    assert condition.lemmas == {"soldier", "brigade", "tank"}
    assert not condition.negated
    assert parse_trigger("kill.v !subj:~forces", classes).conditions[0].negated


def test_the_more_exacting_trigger_comes_first() -> None:
    triggers = [parse_trigger(t) for t in ("strike.n", "strike.n of:@any", "strike.n compound:air", "air strike.n obj:x")]
    index = by_lemma((str(n), t) for n, t in enumerate(triggers))
    assert [name for name, _ in index["strike", "n"]] == ["3", "2", "1", "0"]


def test_no_role_at_all_and_two_roles() -> None:
    assert parse_frame("n: of=none to=host+place") == ("n", {"of": (), "to": ("host", "place")})
