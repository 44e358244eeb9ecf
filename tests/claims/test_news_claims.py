"""Attributions as news has them: things recalled, one of a group, parentheses, polls; on sentences of our own."""

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
    # what somebody recalls or foresees doing, or others doing
    ("A neighbour recalled hearing three shots.", "recalled", "A neighbour", "hearing three shots"),
    ("Mora recalled the envoy asking for water.", "recalled", "Mora", "the envoy asking for water"),
    ("Mora recalled the envoy asking for water.", "asking for", "the envoy", "water"),
    ("The mayor described walking through the ruins.", "described", "The mayor", "walking through the ruins"),
    ("Analysts foresee a deal ending the war.", "foresee", "Analysts", "a deal ending the war"),
    ("Planners envision trains running under the strait.", "envision", "Planners", "trains running under the strait"),
    ("She mentioned the treaty while leaving the hall.", "mentioned", "She", "the treaty"),
    ("The envoy recalled the talks, adding that they had failed.", "adding", "The envoy", "they had failed"),
    # who speaks
    ("One of them said that aides had left.", "said", "One of them", "aides had left"),
    ("Only one of the judges said that the law was sound.", "said", "Only one of the judges", "the law was sound"),
    ("A Marlow College survey found voters split over the tax.", "found", "A Marlow College survey", "voters split over the tax"),
    ("On Friday she let it be known in a letter that she would not run.", "known", "she", "she would not run"),
    ("The palace would have us believe that there was no quarrel.", "believe", "The palace", "there was no quarrel"),
    ("The state left the union in 2013 and last March announced that it would quit the court.", "announced", "The state",
     "it would quit the court"),
    ("Critics of the deal, among them several generals, say it rewards aggression.", "say", "Critics of the deal",
     "it rewards aggression"),
    ("The governor, asked whether she would endorse him, said she would see.", "said", "The governor", "she would see"),
    ("Mora mocked the idea that a wall would stop anyone.", "mocked", "Mora", "the idea that a wall would stop anyone"),
    ("It was, in the words of one aide, “a total mess.”", "in the words", "one aide", "It was | “a total mess.”"),
    ("Tarn declined to say whether he would accept the result, telling the host he would wait.", "telling", "Tarn",
     "he would wait"),
    ("What he did was wrong, said his former coach, and he knows it.", "said", "his former coach", "What he did was wrong"),
    ("“He's a con man,” she said, pausing for applause, “and you know it.”", "said", "she",
     "“He's a con man,” | “and you know it.”"),
    ("Democrats seized on the remarks, calling them proof that the governor was unfit.", "calling", "Democrats",
     "them proof that the governor was unfit"),
    ("Norway rejected a Swedish demand that it tow away the ship.", "demand", "Swedish", "it tow away the ship"),
    ("“We must win Ohio,” a senior adviser, who was granted anonymity to describe the plan, said this week.", "said",
     "a senior adviser", "“We must win Ohio,”"),
    ("Roe's campaign seized on the report, saying it showed the mayor could not be trusted.", "saying", "Roe's campaign",
     "it showed the mayor could not be trusted"),
    ("Mora's rivals were quick to condemn the remark as racist.", "condemn", "Mora's rivals", "the remark as racist"),
    ("But the mayor insists: There will be no new tax.", "insists", "the mayor", "There will be no new tax"),
    ("It fell to the deputy, Ada Roe, to announce that the talks were over.", "announce", "the deputy, Ada Roe",
     "the talks were over"),
    ("The mayor said last week, and again on Monday, that the shelter would close.", "said", "The mayor",
     "the shelter would close"),
    ("Nothing, he vowed, would stop him.", "vowed", "he", "Nothing | would stop him"),
    # what the writer says of the claim
    ("He promised he would “drain the swamp,” a pledge he repeated in Dover on Friday.", "promised", "He",
     "he would “drain the swamp,”"),
    ("China called the move a provocation, an assertion rejected by a court in May.", "called", "China",
     "the move a provocation"),
    # between two commas, behind a semicolon, behind a phrase
    ("Voters here, she added, care more about jobs.", "added", "she", "Voters here | care more about jobs"),
    ("The judges differed; under federal law, they noted, prosecutors would have to prove intent.", "noted", "they",
     "under federal law | prosecutors would have to prove intent"),
    ("The minister told reporters the pact was safe; should the army mutiny, he added, he would resign.", "added", "he",
     "should the army mutiny | he would resign"),
    ("And the committee argued in a memo that voters “deserve answers,” noting that the files were public.", "argued",
     "the committee", "voters “deserve answers,”"),
    ("The ministry stressed in a letter that ships “must not” enter the strait.", "stressed", "The ministry",
     "ships “must not” enter the strait"),
    ("It's not clear, Berg said, whether the law even applies.", "said", "Berg",
     "It's not clear | whether the law even applies"),
    ("Whoever wins, analysts said, will inherit a weak economy.", "said", "analysts",
     "Whoever wins | will inherit a weak economy"),
    # what something is called
    ("Roe called the emails “the smoking gun.”", "called", "Roe", "the emails “the smoking gun.”"),
    ("Union calls factory raid a violation", "calls", "Union", "factory raid a violation"),
    ("He called her “crooked.”", "called", "He", "“crooked.”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "speaker", "content"), CASES, ids=[f"{c[1]}: {c[0][:40]}" for c in CASES])
def test_who_says_what(find: Find, text: str, cue: str, speaker: str, content: str) -> None:
    found = [
        (claim.cue.exact if claim.cue else "", claim.speaker_span.exact if claim.speaker_span else "", claim.content)
        for claim in find(text)
    ]
    assert (cue, speaker, content) in [(c, s, " | ".join(p.exact for p in parts)) for c, s, parts in found]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The premier recalled the ambassador using emergency powers.", "recalled"),  # how he did it
        ("He remembered the date while testifying.", "remembered"),
        ("The clerk filed in a memo that was leaked.", "filed"),
        ("The senator, asked if he would resign, shook his head.", "asked"),
        ("“It was close,” said an aide who requested anonymity to discuss private talks.", "requested"),
        ("Jim Tarn, who declined to be interviewed, has denied wrongdoing.", "declined"),
        ("Marlow's mayor, who took office in May, said the flood was over.", "took"),
        ("She has stopped short of calling it a coup.", "calling"),
        ("He left without saying who had paid.", "saying"),
        ("One says what one has to say.", "says"),
    ],
)
def test_how_it_was_done_is_not_told(find: Find, text: str, cue: str) -> None:
    assert cue not in [c.cue.exact for c in find(text) if c.cue]


def test_the_source_is_who_spoke_last(find: Find) -> None:
    claims = find("A diplomat who was in the room said the talks had been tense. “It was close,” the source added.")
    assert claims[-1].speaker_head is not None
    assert claims[-1].speaker_head.text == "diplomat"


def test_they_are_the_subject_before_the_semicolon(find: Find) -> None:
    claims = find("Legal experts doubted that voters had been harmed; under federal law, they noted, a judge would want proof.")
    assert claims[-1].speaker_head is not None
    assert claims[-1].speaker_head.text == "experts"
