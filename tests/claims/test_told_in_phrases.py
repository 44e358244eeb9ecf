"""Attributions by phrases, nouns and colons, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery import lexicon
from chancery.errors import ChanceryError
from chancery.extract import parser
from chancery.extract.claims import FoundClaim, find_claims
from chancery.shapes import load_ontology

Find = Callable[[str], tuple[FoundClaim, ...]]


@pytest.fixture(scope="module")
def find() -> Find:
    """Text to claims, with the model and the cues of the project."""
    try:
        model = parser.load()
    except ChanceryError as error:
        pytest.skip(str(error))
    cues = lexicon.load_cues(load_ontology())
    return lambda text: find_claims(model.parse(text), cues)


CASES = [
    # text, cue, speaker, content
    ("Aides played down the quarrel.", "played down", "Aides", "the quarrel"),
    ("Mora shrugged off the poll as a snapshot.", "shrugged off", "Mora", "the poll as a snapshot"),
    ("The judge took issue with the prosecutor's tone.", "took issue", "The judge", "the prosecutor's tone"),
    ("He cast doubt on the count.", "cast doubt", "He", "the count"),
    ("He walked back his threat to leave the pact.", "walked back", "He", "his threat to leave the pact"),
    ("The ministry put the number of dead at 41.", "put", "The ministry", "the number of dead at 41"),
    ("The general went so far as to say the war was lost.", "say", "The general", "the war was lost"),
    ("Strategists concede the debate did little for him.", "concede", "Strategists", "the debate did little for him"),
    ("When asked why she had left, Mora said she was tired.", "said", "Mora", "she was tired"),
    ("Both men knew of the scheme, prosecutors allege.", "allege", "prosecutors", "Both men knew of the scheme"),
    ("On Radio Two's “Hour of the Nation,” Mora insisted the race was tied.", "insisted", "Mora", "the race was tied"),
    ("Mora says the war was wrong, though she told a host that it was right.", "says", "Mora", "the war was wrong"),
    ("Federal records indicate the fund bought a yacht.", "indicate", "Federal records", "the fund bought a yacht"),
    # between two commas
    ("The premier, she told the court, knew everything.", "told", "she", "The premier | knew everything"),
    ("The treaty was, the minister insisted, still alive.", "insisted", "the minister", "The treaty was | still alive"),
    ("The island, they argue, belongs to them.", "argue", "they", "The island | belongs to them"),
    # nouns
    ("Her plan is to win the north.", "plan", "Her", "win the north"),
    ("There is concern among donors that the race is lost.", "concern", "donors", "the race is lost"),
    ("Word came from the palace that the king was ill.", "Word", "the palace", "the king was ill"),
    # colons
    ("His theory: the leak came from inside.", "theory", "His", "the leak came from inside"),
    ("Rivals had a different explanation: he was broke.", "explanation", "Rivals", "he was broke"),
    # sources
    ("Turnout was light, per the county clerk.", "per", "the county clerk", "Turnout was light"),
    ("The strike failed, by the mayor's reckoning.", "by the mayor's reckoning", "the mayor", "The strike failed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "speaker", "content"), CASES, ids=[c[0][:40] for c in CASES])
def test_who_says_what(find: Find, text: str, cue: str, speaker: str, content: str) -> None:
    found = [
        (claim.cue.exact if claim.cue else "", claim.speaker_span.exact if claim.speaker_span else "", claim.content)
        for claim in find(text)
    ]
    assert (cue, speaker, content) in [(c, s.removesuffix("'s"), " | ".join(p.exact for p in part)) for c, s, part in found]


@pytest.mark.parametrize(
    "text",
    [
        "The crew put the lamp at the gate.",
        "They served ten guests per table.",
        "The list was long: it had forty names.",
        "He walked back the dog.",
        "They rowed back on the river at night.",
    ],
)
def test_words_that_tell_of_deeds(find: Find, text: str) -> None:
    assert not find(text)
