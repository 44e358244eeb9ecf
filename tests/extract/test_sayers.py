"""Speakers whom no name stands for: whoever put out a document, bodies that only speak, and several at once."""

from __future__ import annotations

import pytest

from chancery import extract
from chancery.model import Article


def speakers(text: str) -> list[tuple[str, str | None, str | None]]:
    """Cue, label and kind of the speaker of each claim."""
    out = extract.load().extract(Article("x", text, ""))
    actors = {a.id: a for a in out.actors}
    found = []
    for claim in out.claims:
        actor = actors.get(claim.speaker or "")
        found.append((claim.cue.exact if claim.cue else "", actor.label if actor else None, actor.kind if actor else None))
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "In a statement on Tuesday, the African Union urged both sides to stop. The statement said observers were ready.",
            [("urged", "African Union", "organization"), ("said", "African Union", "organization")],
        ),
        ("The prison service said two guards had been hurt.", [("said", "prison service", "organization")]),
        (
            "Norway and Poland said the road was closed.",
            [("said", "Norway", "state"), ("said", "Poland", "state")],
        ),
    ],
)
def test_who_only_speaks(text: str, said: list[tuple[str, str | None, str | None]]) -> None:
    assert speakers(text) == said


def test_of_two_speakers_each_claims_it_and_what_is_told_in_it_stays_in_it() -> None:
    out = extract.load().extract(Article("x", "Norway and Poland said Finland had warned that the road was closed.", ""))
    labels = {a.id: a.label for a in out.actors}
    assert [(c.id, labels.get(c.speaker or ""), c.within) for c in out.claims] == [
        ("c1", "Norway", None),
        ("c2", "Poland", None),
        ("c3", "Finland", "c1"),
    ]
