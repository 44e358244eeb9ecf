"""The time of what stands around an event: settings, what is due, when things began, clefts, quotations, the next sentence."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.extract.parser import Parser
from chancery.extract.times import find_times
from chancery.extract.timing import find_link

PUBLISHED = date(2023, 10, 31)  # a Tuesday

SETTINGS = """
In a telephone call to the king on Friday, the president pledged support. | pledged | at 2023-10-27
At a meeting in Geneva on 12 October, the two sides agreed to swap prisoners. | agreed | at 2023-10-12
In an interview with a German paper published on Saturday, he accused Moscow of spying. | accused | at 2023-10-28
In a joint communique released on 9 September they called for a truce. | called | at 2023-09-09
In a region that rebels seized on Friday, the army killed two men. | killed | -
After talks on Friday, Turkey lifted its veto. | lifted | from 2023-10-27
The council, meeting in New York on 14 February, called for a ceasefire. | called | at 2023-02-14
The council, which met in Cairo on Sunday, suspended Niger. | suspended | at 2023-10-29
The council, which was founded on 2 May, suspended Niger. | suspended | -
Russia vetoed the text on Wednesday, with China abstaining. | abstaining | at 2023-10-25
On Tuesday the ministers met in Jakarta, where two of them accepted observers. | accepted | at 2023-10-31
He was re-elected on 4 July in a vote boycotted by his rivals. | boycotted | at 2023-07-04
"""

HAPPENINGS = """
The vote is scheduled to take place on 15 November. | vote | at 2023-11-15
The summit is due to open in Lima on Friday. | summit | at 2023-11-03
The vote is said to have failed on Friday. | vote | -
The council demanded a ceasefire, which took effect on 23 September. | ceasefire | at 2023-09-23
The offensive, launched on 4 June, has stalled. | offensive | at 2023-06-04
The offensive, which the minister criticised on Friday, has stalled. | offensive | -
An attack on a convoy on Saturday killed four people. | killed | at 2023-10-28
The shelling of a school on Sunday wounded a teacher. | wounded | at 2023-10-29
"""

ORDER = """
It was on Friday that the army bombed the village. | bombed | at 2023-10-27
“We have seen it like everyone else,” its spokesman told Reuters by phone on Thursday. | told | at 2023-10-26
Shortly after dawn on Sunday gunmen raided the camp and seized arms. | seized | at 2023-10-29
Before this most recent visit, the envoys had met three times. | met | -
"""

STORIES = """
The ministers met in Cairo on Wednesday. They called on Turkey to halt drilling. | called | at 2023-10-25
The ministers met in Cairo on Wednesday. They have called for a boycott. | called | -
The envoy arrived in Lima on Friday. He handed the president a letter. | handed | at 2023-10-27
The envoy arrived in Lima on Friday. The opposition denounced his visit. | denounced | -
The envoy arrived in Lima on Friday. He later denounced the vote. | denounced | -
The envoy arrived in Lima on Friday. After the talks, he denounced the vote. | denounced | -
The envoy arrived in Lima on Friday.
He denounced the vote. | denounced | -
Gunmen attacked a convoy near the border on Saturday. At least six people died and dozens fled. | fled | at 2023-10-28
The minister, Ana Ruiz, told reporters on Monday that the truce was over. Ruiz also accused the rebels. | accused | at 2023-10-30
The minister, Ana Ruiz, told reporters on Monday that the truce was over. Ruiz accused them in May. | accused | at 2023-05
On Friday Kenya and Chad signed a pact. They agreed to share water. | agreed | at 2023-10-27
He became premier in 2010. He signed the treaty. | signed | -
"""

CLAUSES = """
When the army seized power in July, the bloc closed its borders. | closed | at 2023-07
When the pact lapsed in 2019, both sides had already deployed missiles. | deployed | by 2019
France pulled out its troops after the junta tore up the pact on 3 August. | pulled | from 2023-08-03
The envoy left before the shelling began on Sunday. | left | by 2023-10-29
Since the war began in 2014, Kyiv has sought arms. | sought | -
If talks fail on Friday, the union will impose tariffs. | impose | -
They issued a declaration on Wednesday in which they promised to cut methane. | promised | at 2023-10-25
On Wednesday they denounced a deal in which two rivals agreed on borders. | agreed | -
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    """Text, trigger and time; a text may run over two lines."""
    found, text = [], ""
    for line in table.strip().splitlines():
        text += line if not text else f"\n{line}"
        if line.count(" | ") == 2:
            first, trigger, wanted = text.split(" | ")
            found.append((first, trigger, wanted))
            text = ""
    return found


def linked(model: Parser, text: str, trigger: str) -> str:
    doc = model.parse(text)
    word = next(token for token in doc.tokens if token.text == trigger)
    link = find_link(doc, word, find_times(doc, published=PUBLISHED))
    return f"{link.how} {link.time.value or link.time.edtf}" if link is not None else "-"


@pytest.mark.parametrize(("text", "trigger", "wanted"), rows(SETTINGS))
def test_what_is_done_in_a_setting_has_its_time(model: Parser, text: str, trigger: str, wanted: str) -> None:
    assert linked(model, text, trigger) == wanted


@pytest.mark.parametrize(("text", "trigger", "wanted"), rows(CLAUSES))
def test_a_clause_says_when(model: Parser, text: str, trigger: str, wanted: str) -> None:
    assert linked(model, text, trigger) == wanted


@pytest.mark.parametrize(("text", "trigger", "wanted"), rows(HAPPENINGS))
def test_a_happening_has_the_time_of_what_is_said_of_it(model: Parser, text: str, trigger: str, wanted: str) -> None:
    assert linked(model, text, trigger) == wanted


@pytest.mark.parametrize(("text", "trigger", "wanted"), rows(ORDER))
def test_the_order_of_words_misleads_nobody(model: Parser, text: str, trigger: str, wanted: str) -> None:
    assert linked(model, text, trigger).split("T")[0] == wanted


@pytest.mark.parametrize(("text", "trigger", "wanted"), rows(STORIES))
def test_a_story_goes_on_with_the_same_people_or_with_those_harmed(model: Parser, text: str, trigger: str, wanted: str) -> None:
    assert linked(model, text, trigger) == wanted


def test_a_participle_in_front_has_the_time_of_its_verb(model: Parser) -> None:
    assert linked(model, "Addressing a rally in Izmir on Sunday, he denounced the bloc.", "denounced") == "at 2023-10-29"
    assert linked(model, "After meeting the pope on Friday, the king flew to Malta.", "flew") == "from 2023-10-27"
    assert linked(model, "He denounced the bloc, citing a report of 9 May.", "denounced") == "-"
