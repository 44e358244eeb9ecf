"""Attributions as campaign reports write them, on sentences of our own."""

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


def told(claim: FoundClaim) -> str:
    """The content as text."""
    return " | ".join(span.exact for span in claim.content)


CASES = [
    # text, cue, speaker, content
    ("The senator is said to be unhappy with the plan.", "said", None, "The senator | to be unhappy with the plan"),
    ("Mora is widely expected to win the primary.", "expected", None, "Mora | to win the primary"),
    ("The contender plans to visit the mill on Friday.", "plans", "The contender", "visit the mill on Friday"),
    (
        "State radio quoted the interior minister as saying the road had been cleared.",
        "saying", "the interior minister", "the road had been cleared",
    ),
    ("The vote, as critics see it, is a farce.", "see", "critics", "The vote | is a farce"),
    ("Mora, her friends say, is having fun.", "say", "her friends", "Mora | is having fun"),
    ("They have called the verdict dangerous and cruel.", "called", "They", "the verdict dangerous and cruel"),
    ("He called the pact surrender.", "called", "He", "the pact surrender"),
    ("The firm accused him of fraud.", "accused", "The firm", "him of fraud"),
    ("Their own polls suggest the gap is closing.", "suggest", "Their", "the gap is closing"),
    (
        "The mayor boasted that he had never lost, a claim that the records refute.",
        "boasted", "The mayor", "he had never lost",
    ),
    ("The bridge fell, the guards said; the army insisted it stood.", "said", "the guards", "The bridge fell"),
    # joined verbs, and words that the parse hung elsewhere
    (
        "Mora warned that Oslo could close its ports, and told the others not to turn the sea into a lake.",
        "told", "Mora", "not to turn the sea into a lake",
    ),
    ("The premier said that the town had been attacked and vowed to respond.", "vowed", "The premier", "respond"),
    ("Mora praised the crowd, telling them she would win and promising to raise pay.", "promising", "Mora", "raise pay"),
    ("Mora will win, her lawyer, Jo Tarn, said.", "said", "her lawyer, Jo Tarn", "Mora will win"),
    (
        "It is not true that Mora lied, her lawyer, Jo Tarn, told the Courier.",
        "told", "her lawyer, Jo Tarn", "It is not true that Mora lied",
    ),
    ("If it lasts, she tells the paper, other ports will be next.", "tells", "she", "If it lasts | other ports will be next"),
    ("She used the speech to tell leaders who have flown home to pick up the phone.", "tell", "She", "pick up the phone"),
    (
        "The camp seized on the memo, with spokesman Jo Tarn saying it proved the point.",
        "saying", "spokesman Jo Tarn", "it proved the point",
    ),
    (
        "Mora acknowledged the team “had work to do” among farmers.",
        "acknowledged", "Mora", "the team “had work to do” among farmers",
    ),
    (
        "Mora, according to two people in the room, complained that the party had left her.",
        "complained", "Mora", "the party had left her",
    ),
    ("Tarn said the vote was over, and he called on the board to resign.", "said", "Tarn", "the vote was over"),
    ("Mora told the crowd, “We will be fine,” before boarding the bus to Oslo.", "told", "Mora", "“We will be fine,”"),
    ("Mora promised to sue if he won, a threat that lawyers called empty.", "promised", "Mora", "sue if he won"),
    (
        "Anger is here to stay, argues Lena Holm, a scientist at the harbour school and author of a book on the movement.",
        "argues", "Lena Holm, a scientist at the harbour school and author of a book on the movement", "Anger is here to stay",
    ),
    ("His sister said that he “respects women,” even as more letters came in.", "said", "His sister", "he “respects women,”"),
    ("The rock was found by the judges to be a reef.", "found", "the judges", "The rock | to be a reef"),
    ("Twelve men died, by the army's count, in March.", "by the army's count", "the army", "Twelve men died | in March"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "speaker", "content"), CASES)
def test_who_is_told_to_have_said_or_thought_what(find: Find, text: str, cue: str, speaker: str | None, content: str) -> None:
    claim = next(c for c in find(text) if c.cue is not None and c.cue.exact == cue)
    assert (claim.speaker_span.exact if claim.speaker_span else None, told(claim)) == (speaker, content)


def test_a_transcript_gives_each_turn_its_speaker(find: Find) -> None:
    claims = find("MORA: That is false. You know it.\n\nMODERATOR: Please let him finish.\n\nQ: Will you go?")
    assert [(c.speaker_span.exact, told(c)) for c in claims if c.rule == "headline:colon" and c.speaker_span] == [
        ("MORA", "That is false. You know it"),
        ("MODERATOR", "Please let him finish"),
        ("Q", "Will you go"),
    ]


def test_a_poll_in_a_headline_reports(find: Find) -> None:
    (claim,) = find("Turnout Will Break Records: Poll")
    assert claim.speaker_span is not None
    assert claim.cue is not None
    assert (claim.speaker_span.exact, claim.cue.exact) == ("Poll", ":")


def test_a_quotation_after_a_deed_is_the_doer_s(find: Find) -> None:
    (claim,) = find("Anna Mora shrugged. “They all lie.”")
    assert claim.speaker_span is not None
    assert claim.speaker_span.exact == "Anna Mora"


@pytest.mark.parametrize(
    "text",
    [
        "White list, black mood: why the harbour cannot stop digging",  # a list is nobody
        "BREAKING: The harbour is on fire.",
        "The barn burnt down. “Red Harvest” is the title of the play.",
    ],
)
def test_nobody_is_made_to_speak(find: Find, text: str) -> None:
    assert not find(text)


def test_a_participle_between_commas_is_no_verb_of_saying(find: Find) -> None:
    claims = find("The decision, announced Friday in a short memo, drew fire from mayors, who accused the board of malice.")
    assert [c.cue.exact for c in claims if c.cue] == ["accused"]


def test_a_statement_is_told_once(find: Find) -> None:
    claims = find("Mora said in a statement that the town deserves better.")
    assert [c.cue.exact for c in claims if c.cue] == ["said"]


def test_a_plan_told_of_does_not_speak_the_next_quotation(find: Find) -> None:
    claims = find("“He has no idea,” Mora said of Tarn's plan to drain the lake. “None.”")
    assert claims[-1].speaker_span is not None
    assert (claims[-1].speaker_span.exact, told(claims[-1])) == ("Mora", "“None.”")


def test_who_was_asked_did_not_ask(find: Find) -> None:
    claims = find("“Not a chance,” the secretary wrote when asked if she would quit.")
    assert [c.cue.exact for c in claims if c.cue] == ["wrote"]
