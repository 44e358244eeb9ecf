"""Who is found to have said what, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery import lexicon
from chancery.errors import ChanceryError
from chancery.extract import parser
from chancery.extract.claims import FoundClaim, find_claims
from chancery.model import Block
from chancery.shapes import load_ontology

Find = Callable[..., tuple[FoundClaim, ...]]


@pytest.fixture(scope="module")
def find() -> Find:
    """Text to claims, with the model and the cues of the project."""
    try:
        model = parser.load()
    except ChanceryError as error:
        pytest.skip(str(error))
    cues = lexicon.load_cues(load_ontology())

    def claims(text: str, blocks: tuple[Block, ...] = ()) -> tuple[FoundClaim, ...]:
        return find_claims(model.parse(text), cues, blocks)

    return claims


def told(claim: FoundClaim) -> str:
    """The content as text."""
    return " | ".join(span.exact for span in claim.content)


CASES = [
    # text, cue, a word of the speaker, content, mode
    ("The minister said that the border was closed.", "said", "minister", "the border was closed", "indirect"),
    ("The border was closed, the minister said.", "said", "minister", "The border was closed", "indirect"),
    ("The talks, Anna Berg said, would go on in May.", "said", "Berg", "The talks | would go on in May", "indirect"),
    ("“We will not leave,” said Anna Berg.", "said", "Berg", "“We will not leave,”", "direct"),
    ('"We will not leave," she said.', "said", "she", '"We will not leave,"', "direct"),
    ("“We stay,” Berg said, “until it is over.”", "said", "Berg", "“We stay,” | “until it is over.”", "direct"),
    (
        "Berg told reporters: “The deal is dead. Nobody wants it any more.”",
        "told", "Berg", "“The deal is dead. Nobody wants it any more.”", "direct",
    ),
    (
        "Berg said the deal was “a gift to the generals” and would fail.",
        "said", "Berg", "the deal was “a gift to the generals” and would fail", "mixed",
    ),
    ("The army accused the rebels of shelling the port.", "accused", "army", "the rebels of shelling the port", "indirect"),
    ("Oslo called for an immediate ceasefire.", "called for", "Oslo", "an immediate ceasefire", "indirect"),
    ("Berg urged both sides to hold their fire.", "urged", "Berg", "hold their fire", "indirect"),
    ("The premier promised to rebuild the town.", "promised", "premier", "rebuild the town", "indirect"),
    ("The ministry denied that its ships had left port.", "denied", "ministry", "its ships had left port", "indirect"),
    (
        "The spokesman called the raid an “act of piracy”.",
        "called", "spokesman", "the raid an “act of piracy”", "direct",
    ),
    (
        "According to the Red Cross, two hospitals have no power.",
        "According to", "Cross", "two hospitals have no power", "indirect",
    ),
    (
        "Two hospitals have no power, according to the Red Cross.",
        "according to", "Cross", "Two hospitals have no power", "indirect",
    ),
    ("Norway is concerned that the truce will not last.", "concerned", "Norway", "the truce will not last", "indirect"),
    ("Many analysts believe that the pact will hold.", "believe", "analysts", "the pact will hold", "indirect"),
    (
        "The mediator's claim that both sides had agreed surprised nobody.",
        "claim", "mediator", "both sides had agreed", "indirect",
    ),
    ("“Nobody was hurt,” he laughed.", "laughed", "he", "“Nobody was hurt,”", "direct"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "speaker", "content", "mode"), CASES, ids=[c[0][:40] for c in CASES])
def test_a_claim_has_its_speaker_cue_and_content(find: Find, text: str, cue: str, speaker: str, content: str, mode: str) -> None:
    claims = [c for c in find(text) if c.cue is not None and c.cue.exact == cue]
    assert claims, [(c.cue and c.cue.exact, told(c)) for c in find(text)]
    claim = claims[0]
    assert told(claim) == content
    assert claim.speaker_span is not None and speaker in claim.speaker_span.exact
    assert claim.mode == mode


NO_CLAIM = [
    "The so-called “cordon” runs along the river.",
    "The minister did not say when the talks would begin.",
    "The minister will say on Monday whether he goes.",
    "The fleet left the port of Bergen on Friday.",
    "If she says that the pact is dead, markets will fall.",
    "She refused to say where the money came from.",
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_what_nobody_said_is_no_claim(find: Find, text: str) -> None:
    assert [(c.rule, told(c)) for c in find(text)] == []


def test_a_quotation_without_a_verb_goes_on_with_the_speaker_before(find: Find) -> None:
    text = "“The war is over,” said Anna Berg, a historian.\n\n“Nobody in the capital believes in victory any more.”"
    first, second = find(text)
    assert told(second) == "“Nobody in the capital believes in victory any more.”"
    assert second.speaker_head == first.speaker_head
    assert second.cue is None and second.rule == "quote:continued"


def test_a_claim_may_stand_within_another(find: Find) -> None:
    claims = find("Berg said that Oslo believes that the truce will hold.")
    outer = next(n for n, c in enumerate(claims) if c.lemma == "say")
    inner = next(c for c in claims if c.lemma == "believe")
    assert inner.within == outer
    assert told(inner) == "the truce will hold"
    assert inner.speaker_span is not None and inner.speaker_span.exact == "Oslo"


def test_verbs_joined_by_and_share_their_speaker(find: Find) -> None:
    claims = find("The general said the front was quiet and warned that winter would be hard.")
    assert {c.lemma for c in claims} == {"say", "warn"}
    assert {c.speaker_span.exact for c in claims if c.speaker_span} == {"The general"}


def test_adding_takes_the_speaker_of_saying(find: Find) -> None:
    claims = find("The road was open, Berg said, adding that the convoy had left.")
    adding = next(c for c in claims if c.lemma == "add")
    assert told(adding) == "the convoy had left"
    assert adding.speaker_span is not None and adding.speaker_span.exact == "Berg"


def test_somebody_is_told(find: Find) -> None:
    claim = find("The envoy told the council that the truce had failed.")[0]
    assert claim.addressee is not None and claim.addressee.text == "council"
    assert told(claim) == "the truce had failed"


def test_hedges_have_no_speaker(find: Find) -> None:
    (claim,) = find("The convoy reportedly turned back at the river.")
    assert claim.speaker_span is None and claim.kind == "hedge"
    (claim,) = find("It has been reported that the convoy turned back.")
    assert claim.speaker_span is None and told(claim) == "the convoy turned back"


def test_stance_comes_from_the_word(find: Find) -> None:
    assert find("The army accused the rebels of shelling the port.")[0].stance == "against"
    assert find("The premier promised to rebuild the town.")[0].stance == "for"
    assert find("The minister said that the border was closed.")[0].stance is None


def test_the_same_voice_inside_a_quotation_is_no_second_claim(find: Find) -> None:
    (claim,) = find("“I think that the pact is dead,” said Anna Berg.")
    assert claim.cue is not None and claim.cue.exact == "said"


@pytest.mark.parametrize(
    "text",
    [
        'Burke said," [Weston] liked the way the front lights looked". He left.',
        'Professor Burke also said kits would be open to schools," For example, schools can hold votes". They came.',
        'Burke said, Weston liked it" and left the room.',
    ],
)
def test_quotations_stay_inside_the_content_however_the_marks_stand(find: Find, text: str) -> None:
    for claim in find(text):
        for quote in claim.quotes:
            assert any(part.start <= quote.start and quote.end <= part.end for part in claim.content)


def test_blocks_that_repeat_or_surround_are_not_read(find: Find) -> None:
    text = "The minister said that the border was closed.\n\nThe minister said that the border was closed."
    cut = text.index("\n\n") + 2
    assert len(find(text, (Block(0, cut - 2, "body"), Block(cut, len(text), "repeat")))) == 1


def test_every_span_is_verbatim(find: Find) -> None:
    text = "“It’s the states’ right,” Berg\u00a0said — and the general, she added, “knows it”."
    for claim in find(text):
        for span in (*claim.content, *claim.quotes, claim.sentence):
            assert text[span.start : span.end] == span.exact


def test_a_name_with_a_colon_speaks(find: Find) -> None:
    (claim,) = find("Anna Berg: “We will not leave.”")
    assert claim.rule == "quote:colon"
    assert claim.speaker_span is not None and claim.speaker_span.exact == "Anna Berg"


def test_a_document_speaks_for_who_put_it_out(find: Find) -> None:
    claim = next(c for c in find("The union issued a statement saying that the talks had failed.") if c.lemma == "say")
    assert claim.speaker_span is not None and claim.speaker_span.exact == "The union"
    assert told(claim) == "the talks had failed"


def test_a_quoted_source_gives_a_claim_of_its_own(find: Find) -> None:
    (claim,) = find("Ruiz was quoted as saying that the vote was lawful.")
    assert claim.speaker_span is not None and claim.speaker_span.exact == "Ruiz"


def test_who_is_accused_by_nobody_named(find: Find) -> None:
    (claim,) = find("The general is accused of shelling the port.")
    assert claim.speaker_span is None and told(claim) == "shelling the port"


def test_a_relative_clause_that_reports(find: Find) -> None:
    (claim,) = find("The envoy, who said the truce had failed, left the town.")
    assert claim.speaker_span is not None and "envoy" in claim.speaker_span.exact
    assert told(claim) == "the truce had failed"


def test_he_adds_is_who_spoke_before(find: Find) -> None:
    text = "“The war is over,” said Anna Berg, a historian.\n\n“The capital knows it,” she adds."
    first, second = find(text)
    assert second.speaker_head == first.speaker_head
    assert second.speaker_span is not None and second.speaker_span.exact == "she"


@pytest.mark.parametrize("text", ["", "\n", "“", "“x", '"', "said.", "He said.", "“No” “yes”: “", "According to"])
def test_scraps_of_text_do_no_harm(find: Find, text: str) -> None:
    for claim in find(text):
        assert all(text[s.start : s.end] == s.exact for s in claim.content)


ATTITUDES = [
    # text, cue, a word of the speaker, content, stance, whether it says that the content is so
    ("The senator wants to raise the tax on imports.", "wants", "senator", "raise the tax on imports", "for", False),
    ("The governor would like to see the port reopened.", "like", "governor", "see the port reopened", "for", False),
    ("The cabinet plans to reopen the border.", "plans", "cabinet", "reopen the border", None, False),
    ("The premier has refused to leave the palace.", "refused", "premier", "leave the palace", None, False),
    ("The mayor does not believe that the pact will hold.", "believe", "mayor", "the pact will hold", "against", True),
    ("The envoy knew that the bridge was mined.", "knew", "envoy", "the bridge was mined", None, True),
    ("The premier is determined to stay in office.", "determined", "premier", "stay in office", "for", False),
    ("The senator is critical of the trade deal.", "critical", "senator", "the trade deal", "against", True),
    ("Her decision to leave the pact was a shock.", "decision", "Her", "leave the pact", None, False),
    ("He has no doubt that the pact is dead.", "doubt", "He", "the pact is dead", "for", True),
    ("Her point is that the law came too late.", "point", "Her", "the law came too late", None, True),
    ("Roe compared the general to a bully.", "compared", "Roe", "the general to a bully", None, True),
    ("Polls show a close race in the north.", "show", "Polls", "a close race in the north", None, True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "content", "stance", "asserts"), ATTITUDES, ids=[c[0][:40] for c in ATTITUDES]
)
def test_what_somebody_thinks_and_wants(
    find: Find, text: str, cue: str, speaker: str, content: str, stance: str | None, asserts: bool
) -> None:
    claims = [c for c in find(text) if c.cue is not None and c.cue.exact == cue]
    assert claims, [(c.cue and c.cue.exact, told(c)) for c in find(text)]
    claim = claims[0]
    assert (told(claim), claim.stance, claim.asserts) == (content, stance, asserts)
    assert claim.speaker_span is not None and speaker in claim.speaker_span.exact


NOT_HELD = [
    "A diplomat who asked not to be named left the room.",  # a formula of reporting, nothing that was said
    "The aide declined to be identified.",
    "The army backs the general.",  # a relation, no idea
    "Most voters support a ban on the sale of arms.",  # an event: a thing that is supported is nothing that is said
    "The union opposes the sale of the port.",
    "The council condemned the raid.",
    "Nobody believes that the pact will hold.",
    "The envoy declined to comment.",
    "She said goodbye to the delegation.",
    "He called the governor on Monday.",
    "The plan failed in the spring.",
    "The market showed a rise in prices.",
    "Roe called the premier, Ada Lind, on Tuesday.",
    "It is not known whether the envoy also saw the general.",
    "The union says no.",
]


@pytest.mark.parametrize("text", NOT_HELD)
def test_what_nobody_thinks_or_wants(find: Find, text: str) -> None:
    assert [(c.rule, told(c)) for c in find(text)] == []


EXTENTS = [
    # text, cue, contents: exactly the words that are attributed
    ("The new poll, released Monday, found that most voters back the treaty.", "found", "most voters back the treaty"),
    ("She said that, if elected, she would end the war.", "said", "if elected, she would end the war"),
    ("“Nobody,” she added, “is above the law.”", "added", "“Nobody,” | “is above the law.”"),
    ("That is why, she said, the talks failed.", "said", "That is why | the talks failed"),
    ("They found a glider that the navy said was doing research.", "said", "a glider | was doing research"),
    ("It is a conflict that many still fear could spread to the north.", "fear", "a conflict | could spread to the north"),
    ("She wondered aloud if anyone would come.", "wondered", "if anyone would come"),
    ("The premier announced plans to raise the tax.", "announced", "plans to raise the tax"),
    ("According to the coach, Anna Berg, the team scored two points.", "According to", "the team scored two points"),
    (
        "The mayor knew that the bridge was unsafe, according to two people familiar with the matter.",
        "according to", "The mayor knew that the bridge was unsafe",
    ),
    (
        "The mayor knew that the bridge was unsafe, according to two people familiar with the matter.",
        "knew", "the bridge was unsafe",
    ),
    ("Roe said the country needs “a wall, not a fence,” and promised to build it.", "promised", "build it"),
    (
        "Roe said he was “very proud” of his team, and that he would “never give up.”",
        "said", "he was “very proud” of his team, and that he would “never give up.”",
    ),
    ("The charge is baseless, Roe said, and will be thrown out.", "said", "The charge is baseless | will be thrown out"),
    ("He recalled how his father had lost the farm.", "recalled", "how his father had lost the farm"),
    ("He wants a law, which he says would help farmers.", "says", "a law | would help farmers"),
    ("The survey found Roe with a slim lead in Bergen.", "found", "Roe with a slim lead in Bergen"),
    ("Roe is convinced he will win, aides say.", "convinced", "he will win"),
    ("Roe used his speech to accuse Lind of lying.", "accuse", "Lind of lying"),
    ("Lind said that Roe was “unfit to lead,” sharpening her attacks.", "said", "Roe was “unfit to lead,”"),
    ("The ambassador called the Danish resolution politicised.", "called", "the Danish resolution politicised"),
    ("Experts call the accession a defeat for the emperor.", "call", "the accession a defeat for the emperor"),
    ("It is feared that hundreds have died.", "feared", "hundreds have died"),
    ("Some analysts say the pact is dead, while others believe it can be saved.", "say", "the pact is dead"),
    ("Some analysts say the pact is dead, while others believe it can be saved.", "believe", "it can be saved"),
    ("Roe wants more troops sent to the north.", "wants", "more troops sent to the north"),
    ("He has been accused by critics of hiding the truth.", "accused", "hiding the truth"),
    ("Many experts are of the opinion that the pact is dead.", "opinion", "the pact is dead"),
    (
        "Of the children, 308 have returned, according to the prosecutor general, Anna Berg.",
        "according to", "Of the children, 308 have returned",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "content"), EXTENTS, ids=[f"{c[1]}: {c[0][:30]}" for c in EXTENTS])
def test_content_ends_where_the_words_end(find: Find, text: str, cue: str, content: str) -> None:
    claims = [told(c) for c in find(text) if c.cue is not None and c.cue.exact == cue]
    assert claims == [content]


def test_the_last_verb_of_a_sentence_has_the_speaker_of_the_first(find: Find) -> None:
    claims = find("Roe said the country needs “a wall, not a fence,” and promised to build it.")
    assert {c.speaker_span.exact for c in claims if c.speaker_span} == {"Roe"}


def test_adding_after_a_second_clause_is_the_first_speaker_s(find: Find) -> None:
    text = "He said that the war was over and that the troops would return, adding that the roads were safe."
    said, added = find(text)
    assert told(said) == "the war was over and that the troops would return"
    assert told(added) == "the roads were safe"
    assert added.speaker_span is not None and added.speaker_span.exact == "He"


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Anna Berg: war could last for years", "Anna Berg", "war could last for years"),
        ("Talks will fail: minister", "minister", "Talks will fail"),
        ("Report: Army misled council on strike", "Report", "Army misled council on strike"),
    ],
)
def test_a_headline_with_a_colon_reports(find: Find, text: str, speaker: str, content: str) -> None:
    (claim,) = find(text)
    assert claim.rule == "headline:colon" and told(claim) == content
    assert claim.speaker_span is not None and claim.speaker_span.exact == speaker


@pytest.mark.parametrize("text", ["Update: The road is open.", "He brought three things: bread, wine and a map."])
def test_a_colon_alone_reports_nothing(find: Find, text: str) -> None:
    assert find(text) == ()


def test_a_short_quotation_goes_on_in_the_same_paragraph(find: Find) -> None:
    text = "“Lind will say anything,” Per Holm said in an email. “Voters know better.”"
    assert [told(c) for c in find(text)] == ["“Lind will say anything,”", "“Voters know better.”"]


def test_what_is_told_inside_a_quotation_does_not_take_it_from_its_speaker(find: Find) -> None:
    text = "“They said it was too late, and we did it!” Per Holm shouted. “They said we would lose, and we won!”"
    claims = find(text)
    whole = next(c for c in claims if told(c) == "“They said we would lose, and we won!”")
    assert whole.speaker_span is not None and whole.speaker_span.exact == "Per Holm"
    inner = next(c for c in claims if told(c) == "we would lose")
    assert inner.within == claims.index(whole)


def test_who_answers_speaks_after_the_colon_not_who_asked(find: Find) -> None:
    text = "Asked by reporters whether he would accept the result, the premier shrugged: “We will see.”"
    (answer,) = [c for c in find(text) if told(c) == "“We will see.”"]
    assert answer.speaker_span is not None and "premier" in answer.speaker_span.exact


def test_a_pronoun_is_the_last_subject_named_before_it(find: Find) -> None:
    text = "“It will not happen,” said Eva Dahl.\n\nOn Sunday, Per Holm waved that aside.\n\n“We will see,” he said."
    claims = find(text)
    assert claims[-1].speaker_head is not None and claims[-1].speaker_head.text == "Per"


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("The senator is critical of the trade deal.", "critical", "against"),
        ("The union was angry that the port was sold.", "angry", "against"),
        ("The mayor is proud of the new bridge.", "proud", "for"),
        ("The bank voiced concern about the cost of the bridge.", "concern", "against"),
        ("The chancellor expressed support for the strike.", "support", "for"),
        ("Her hope that the pact would last was shared.", "hope", "for"),
        ("The envoy is not confident that the truce will hold.", "confident", "against"),
    ],
)
def test_adjectives_and_nouns_have_a_stance_too(find: Find, text: str, cue: str, stance: str) -> None:
    (claim,) = [c for c in find(text) if c.cue is not None and c.cue.exact == cue]
    assert claim.stance == stance


def test_who_got_hold_of_a_paper_does_not_speak_in_it(find: Find) -> None:
    (claim,) = find("The report, seen by the Courier, says the army knew of the plan.")
    assert claim.speaker_span is not None and claim.speaker_span.exact.startswith("The report")
    (claim,) = find("The report, published by the Courier, says the army knew of the plan.")
    assert claim.speaker_span is not None and claim.speaker_span.exact == "the Courier"
