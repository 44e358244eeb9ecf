"""Whether a state of things goes on, was put off, or has been said to be untrue."""

import pytest

from chancery import article
from chancery.extract.reader import Reader

GOES_ON = [
    ("Some 900 soldiers are deployed along the river.", "deployed"),
    ("The brigade remains deployed near the dam.", "deployed"),
    ("Mali is suspended from the union.", "suspended"),
    ("Two Norwegian priests are still detained in Minsk.", "detained"),
    ("Kenya has boycotted the sessions since March.", "boycott"),
    ("The lawyer is behind bars.", "behind bars"),
    ("Budapest refuses to ratify the accession of Sweden.", "refuses"),
    ("The town fell to rebels backed by Rwanda.", "backed"),
    ("Chilean troops stationed in Haiti held a drill.", "stationed"),
    ("Oslo demanded an end to Rwandan support for the rebels.", "support"),
]
IS_OVER = [
    ("In 1965 the two neighbours were at war.", "at war"),
    ("The accord ended three decades of war in Aceh.", "war"),
    ("It was the heaviest fighting there for years.", "fighting"),
    ("The rebels were backed by Libya during the 1980s.", "backed"),
    ("The bloc suspended Mali in August 2020.", "suspended"),
    ("The paper was carried by Peru, backed by Chile, in a late session.", "backed"),
]
OTHERS = [
    ("planned", "The hearing has been put off until May.", "hearing"),
    ("not_occurred", "Ana Ruiz postponed her visit to Chile.", "visit"),
    ("planned", "Both envoys are expected at a summit in Lima today.", "summit"),
    ("planned", "The minister will speak at a conference in Lisbon.", "conference"),
    ("occurred", "The king has yet to answer a request from the governor.", "request"),
    ("occurred", "The council demanded a ceasefire, which took hold in the small hours.", "ceasefire"),
    ("not_occurred", "The spokesman dismissed talk of a deal granting him immunity.", "granting"),
    ("not_occurred", "Any suggestion that the police beat diplomats is false.", "beat"),
    ("proposed", "Havana's first demand is that Washington lift the embargo.", "lift"),
    ("possible", "The danger is that Moscow attacks the convoy.", "attacks"),
    ("possible", "The row could lead to war.", "war"),
    ("occurred", "Nobody has claimed the attack.", "attack"),
    ("not_occurred", "The coup failed.", "coup"),
    ("possible", "The spokesman said that an armed attack on Norwegian ships would bring in its allies.", "attack"),
    ("planned", "Senators are expected to adopt a resolution urging the government to act.", "urging"),
    ("ongoing", "The resolution demands that Chad end its support for the militia.", "support"),
    ("ongoing", "Peru called on Chile to desist from its military exercises along the border.", "military exercises"),
    ("occurred", "The rebels ended their siege of the town.", "siege"),
    ("ongoing", "The envoy said the raid would undermine the talks with Chile.", "talks"),
    ("possible", "Peru threatened sanctions against Chile.", "sanctions"),
    ("not_occurred", "Hungary blocked the opening of accession talks.", "talks"),
    ("not_occurred", "The treaty has yet to be ratified by Chad.", "ratified"),
    ("occurred", "Kenya sent an envoy to Goma to warn the rebels.", "warn"),
    ("proposed", "Chile ought to withdraw its troops from Niger.", "withdraw"),
    ("ongoing", "The presence of Chadian troops in Niger angered the opposition.", "presence of Chadian troops"),
    ("ongoing", "Peru’s border has been closed since 1994.", "border has been closed"),
    ("occurred", "Relations between Chile and Peru have been strained since the war.", "war"),
    ("proposed", "The committee demanded that the journalists be released.", "released"),
    ("ongoing", "Chile has always supported Peru in the dispute.", "supported"),
    ("ongoing", "Kosovo is recognised by Chile.", "recognised"),
    ("occurred", "Police opened fire to disperse marchers, killing one person.", "killing"),
    ("occurred", "Troops moved in to retake the town, shelling the market.", "shelling"),
    ("occurred", "Riot police used tear gas to disperse demonstrators in Lima.", "used tear gas to disperse"),
    ("planned", "Ana Ruiz flew to Oslo ahead of talks with Omar Hadid.", "talks"),
    ("occurred", "The council, meeting in Lima, instead called for a truce.", "called"),
]


def status(reader: Reader, text: str, words: str) -> str:
    events = reader.extract(article.read_text(f"15 November 2023\n\n{text}")).events
    return next(e.status for e in events if words in e.trigger.exact or e.trigger.exact in words)


@pytest.mark.parametrize(("text", "words"), GOES_ON)
def test_what_is_so_goes_on(reader: Reader, text: str, words: str) -> None:
    assert status(reader, text, words) == "ongoing"


@pytest.mark.parametrize(("text", "words"), IS_OVER)
def test_what_was_so_is_over(reader: Reader, text: str, words: str) -> None:
    assert status(reader, text, words) == "occurred"


@pytest.mark.parametrize(("want", "text", "words"), OTHERS)
def test_what_the_words_around_say(reader: Reader, want: str, text: str, words: str) -> None:
    assert status(reader, text, words) == want


def test_headlines_tell_in_the_present_of_what_is_done(reader: Reader) -> None:
    assert status(reader, "Kenya backs rebels in Niger", "backs") == "occurred"
