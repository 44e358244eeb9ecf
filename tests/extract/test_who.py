"""Who is who: kinds of unknown names, short forms, namesakes, holders of offices, members of groups, bound pronouns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from chancery.model import Actor, Article, Extraction

Read = Callable[..., Extraction]


def at(extraction: Extraction, words: str, nth: int = 0) -> list[Actor]:
    """The actors whose mention begins or ends with the nth time that the words stand in the text."""
    text = extraction.article.text
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    return [
        actor
        for actor in extraction.actors
        if any(start <= m.span.start and m.span.end == end or m.span.start == start for m in actor.mentions)
    ]


def labels(extraction: Extraction, words: str, nth: int = 0) -> list[str]:
    return sorted(actor.label for actor in at(extraction, words, nth))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The newspaper Veltra Hoy printed the letter.", "Veltra Hoy", "media"),
        ("The television channel Canal Nueve showed the crowd.", "Canal Nueve", "media"),
        ("Shells fell on Bersk Polye, a village south of the river.", "Bersk Polye", "place"),
        ("The Eastern Liberation Army freed two pilots on Monday.", "Eastern Liberation Army", "armed_group"),
        ("The voters of the province of Ostrel Vega said no.", "Ostrel Vega", "place"),
        ("A report of the Gulf Policy Centre called the plan weak.", "Gulf Policy Centre", "organization"),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(read: Read, text: str, name: str, kind: str) -> None:
    assert [actor.kind for actor in at(read(text), name)] == [kind]


def test_a_family_name_is_a_person_wherever_it_stands(read: Read) -> None:
    extraction = read("Soldiers flew Ramiro Zelarte out of the country. Spain asked the junta to restore Zelarte.")
    assert labels(extraction, "Zelarte", 1) == ["Ramiro Zelarte"]


def test_a_town_with_a_hyphen_is_not_its_second_half(read: Read) -> None:
    extraction = read("The talks in Brans-Montana failed on Friday.")
    assert not [actor for actor in extraction.actors if actor.label == "Montana"]


def test_letters_that_the_text_explains_are_what_it_says(read: Read) -> None:
    extraction = read("The Congress of Hill Peoples, or CHP, wants talks. The CHP was founded in 1998.")
    (actor,) = at(extraction, "CHP", 1)
    assert (actor.label, actor.key) == ("Congress of Hill Peoples", None)


def test_a_congress_is_that_of_the_state_spoken_of(read: Read) -> None:
    here = read("Peru votes\n\nCongress in Lima removed the minister. The United States regretted that Congress had done so.")
    there = read("Washington votes\n\nUS President Ilmari Veltman asked Congress for the money.")
    assert [actor.key for actor in at(here, "Congress")] == [None]
    assert [actor.key for actor in at(there, "Congress")] == ["org-us-congress"]


def test_an_american_georgia_is_no_state(read: Read) -> None:
    extraction = read("The governor of Georgia, a Republican, met US Senator Karl Beck in Atlanta.")
    assert [(actor.kind, actor.key) for actor in at(extraction, "Georgia")] == [("place", None)]


def test_a_second_family_name_is_no_other_person(read: Read) -> None:
    (actor,) = at(read("Nicolás Maduro Moros thanked the delegates."), "Nicolás Maduro Moros")
    assert actor.key == "person-nicolas-maduro"


def test_a_title_is_whoever_bears_it(read: Read) -> None:
    extraction = read(
        "President Ana Ruiz met Karl Beck, a banker. Protesters threw stones. The party called on the president to go."
    )
    assert labels(extraction, "president") == ["Ana Ruiz"]


def test_a_former_holder_is_not_the_holder(read: Read) -> None:
    extraction = read("Former president Ana Ruiz told the paper that she would vote. The president did not answer.")
    assert "Ana Ruiz" not in labels(extraction, "president", 1)


def test_both_leaders_are_those_with_a_title(read: Read) -> None:
    extraction = read(
        "President Ana Ruiz spoke to Prime Minister Karl Beck. “We voted no,” said Tomas Hale, 61, a baker. "
        "A crowd urged both leaders to talk."
    )
    assert labels(extraction, "leaders") == ["Ana Ruiz", "Karl Beck"]


def test_a_number_stands_for_those_named_together(read: Read) -> None:
    extraction = read("Ana Ruiz, Karl Beck and Olu Ade sat on the panel. The three experts found no proof.")
    assert labels(extraction, "experts") == ["Ana Ruiz", "Karl Beck", "Olu Ade"]
    extraction = read("France, Germany and Italy met. The three countries will write a letter.")
    assert labels(extraction, "countries") == ["France", "Germany", "Italy"]


def test_the_two_are_the_pair_named_before(read: Read) -> None:
    extraction = read("Ana Ruiz met Karl Beck in Oslo. The two agreed to meet again.")
    assert labels(extraction, "two") == ["Ana Ruiz", "Karl Beck"]


def test_its_neighbours_are_others(read: Read) -> None:
    extraction = read("Norway and Sweden closed the bridge. Norway said its neighbours were to blame.")
    assert not {"Norway", "Sweden"} & set(labels(extraction, "neighbours"))


def test_a_noun_beside_the_name_of_a_body_is_that_body(read: Read) -> None:
    extraction = read("Ana Ruiz, a spokeswoman for the VELTA coalition, told the French broadcaster RFI that it was over.")
    assert len([actor for actor in extraction.actors if "VELTA" in actor.label]) == 1
    assert len([actor for actor in extraction.actors if actor.kind == "media"]) == 1


def test_the_government_is_that_of_the_article(read: Read) -> None:
    extraction = read("Burundi keeps its word\n\nBurundi will talk to the rebels. The council gave the government a week.")
    assert labels(extraction, "government") == ["Burundi"]


def test_a_capital_is_a_town(read: Read) -> None:
    extraction = read("Delegates met in the Ethiopian capital on Monday.")
    assert [(actor.label, actor.kind) for actor in at(extraction, "capital")] == [("Addis Ababa", "place")]


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("Karl Beck praised Juan Vela, who was represented by his adviser.", "his", "Juan Vela"),
        ("Karl Beck met Juan Vela. Vela said he had agreed to nothing.", "he", "Juan Vela"),
        ("Karl Beck thanked Juan Vela for his patience.", "his", "Juan Vela"),
        ("Karl Beck arrived first. In his speech, Juan Vela asked for patience.", "his", "Juan Vela"),
    ],
)
def test_grammar_binds_a_pronoun(read: Read, text: str, pronoun: str, who: str) -> None:
    assert labels(read(text), pronoun) == [who]


def test_a_minister_without_a_state_is_of_the_state_of_the_article(read: Read) -> None:
    extraction = read("Cyprus waits\n\nCyprus will drill next week, Energy Minister Ana Ruiz said.")
    bodies = {a.id: a.label for a in extraction.actors}
    assert [(o.title, bodies.get(o.organization or "")) for o in extraction.offices] == [("Energy Minister", "Cyprus")]


def test_a_ruler_named_later_is_the_ruler_of_the_title(read: Read) -> None:
    extraction = read("The Kuwaiti emir flew to Oslo. Emir Karim al-Sulami was met at the airport.")
    assert len([actor for actor in extraction.actors if actor.kind == "person"]) == 1


def test_a_family_name_alone_is_the_holder_of_that_day(reader: object) -> None:
    text = "Germany and France asked for time. Schröder telephoned the envoys."
    extraction = reader.extract(Article("x", text, "x", published=date(2004, 3, 1)))  # type: ignore[attr-defined]
    assert "person-gerhard-schroder" in {actor.key for actor in extraction.actors}


def test_a_state_in_the_name_of_a_body_is_named_too(read: Read) -> None:
    extraction = read("The US Institute of Coastal Maps and the Medical Board of Australia wrote a report.")
    states = {actor.label: [m.span.exact for m in actor.mentions] for actor in extraction.actors if actor.kind == "state"}
    assert states == {"United States": ["US"], "Australia": ["Australia"]}
    (body,) = at(extraction, "US Institute of Coastal Maps")[:1]
    assert body.country == "state-us"


def test_two_presidents_are_nobody_with_another_title(read: Read) -> None:
    extraction = read(
        "President Emmanuel Macron spoke by phone with President Joe Biden. The statement did not mention the ambassador "
        "to Australia. The two presidents will meet in Rome in October."
    )
    assert labels(extraction, "presidents") == ["Emmanuel Macron", "Joe Biden"]


def test_their_countries_are_the_states_of_those_who_are_meant(read: Read) -> None:
    extraction = read("The foreign ministers of Norway and Chile met and said that ties between their countries were mended.")
    assert labels(extraction, "countries") == ["Chile", "Norway"]


def test_a_country_of_somebodys_is_that_of_the_person(read: Read) -> None:
    extraction = read("Norwegian Foreign Minister Ilmari Veltman met an envoy. Veltman warned Chile that his country would wait.")
    assert labels(extraction, "country") == ["Norway"]


def test_the_government_of_a_president_is_the_state_and_goes_on_as_it(read: Read) -> None:
    extraction = read(
        "Norway left the league on Monday. In a Facebook post, President Ilmari Veltman's government said it would not return."
    )
    assert labels(extraction, "government") == ["Norway"]
    assert labels(extraction, "it") == ["Norway"]


def test_both_halves_of_a_divided_country(read: Read) -> None:
    extraction = read("Shots were heard after North and South Korea met.")
    assert {"North Korea", "South Korea"} <= {actor.label for actor in extraction.actors}


def test_a_council_of_two_things_is_one_body(read: Read) -> None:
    extraction = read("The AU's Peace and Security Council sent troops.")
    assert "org-un-security-council" not in {actor.key for actor in extraction.actors}


def test_a_state_that_plays_is_its_team(read: Read) -> None:
    extraction = read(
        "Norway beat Sweden 2 – 0. The referee gave a penalty, and the striker scored a goal past the goalkeeper of Sweden. "
        "The coach put on a midfielder after the equaliser."
    )
    assert not [actor for actor in extraction.actors if actor.kind == "state"]
    extraction = read("Norway set itself the goal of a treaty with Sweden, and the penalty for a breach is high.")
    assert len([actor for actor in extraction.actors if actor.kind == "state"]) == 2


def test_a_department_called_by_its_field_and_its_state(read: Read) -> None:
    (actor,) = [a for a in read("A spokesman for Fisheries Norway said no.").actors if a.kind != "person"][:1]
    assert (actor.label, actor.kind) == ("Fisheries Norway", "organization")


def test_the_town_of_is_the_town_that_is_named(read: Read) -> None:
    extraction = read("Shells hit Donetsk. Reporters went to the eastern city of Luhansk.")
    assert labels(extraction, "city") != ["Donetsk"]
    extraction = read("Shells hit Donetsk on Monday. Guards closed the border.")
    assert labels(extraction, "border") == []


def test_the_country_from_which_troops_go_is_not_theirs(read: Read) -> None:
    extraction = read("Iraq’s parliament met. Members asked for the removal of United States troops from the country.")
    assert labels(extraction, "country") != ["United States"]


def test_both_countries_are_no_bodies(read: Read) -> None:
    extraction = read("Libya and Turkey signed a treaty. The Atlantic Council warned the World Bank. Both countries defended it.")
    assert labels(extraction, "Both countries"[5:]) == ["Libya", "Turkey"]


def test_who_speaks_is_i_and_we_in_the_quotation(read: Read) -> None:
    extraction = read("“I have nothing to add, and we are tired,” said Ana Ruiz.")
    assert labels(extraction, "I") == labels(extraction, "we are"[:2]) == ["Ana Ruiz"]


def test_the_ruler_of_a_state_is_the_one_named_with_such_a_title(read: Read) -> None:
    extraction = read("Kuwait's ruler flew to Oslo. The Kuwaiti emir, Karim al-Sulami, was met at the airport.")
    assert labels(extraction, "Kuwait's ruler") == ["Karim al-Sulami", "Kuwait"]


def test_a_name_spelt_another_way_is_the_known_holder(read: Read) -> None:
    extraction = read("Iran's supreme leader, Ayatollah Ali Khameini, spoke on Monday.")
    assert [actor.key for actor in at(extraction, "Ali Khameini")] == ["person-ali-khamenei"]


def test_all_members_of_a_body_are_the_body(read: Read) -> None:
    extraction = read("Ana Ruiz called on the UN Security Council, whose 15 members flew to Oslo, to act.")
    assert labels(extraction, "members") == ["United Nations Security Council"]


def test_unnamed_ambassadors_hold_no_office(read: Read) -> None:
    extraction = read("The American ambassador left. A spokesman for the Norwegian foreign ministry said no more.")
    assert [office.title for office in extraction.offices] == ["spokesman"]


def bodies(extraction: Extraction) -> dict[str, str | None]:
    named = {actor.id: actor.label for actor in extraction.actors}
    return {office.title: named.get(office.organization or "") for office in extraction.offices}


def test_a_minister_is_of_the_state_that_acts_right_before(read: Read) -> None:
    extraction = read("Norway had boycotted the hearings. Olu Ade, a deputy foreign minister, warned of a crisis with Sweden.")
    assert bodies(extraction) == {"deputy foreign minister": "Norway"}
    extraction = read("The plan drew anger from Sweden, whose trade minister, Ana Ruiz, complained. Norway and Denmark agreed.")
    assert bodies(extraction) == {"trade minister": "Sweden"}


def test_a_minister_among_several_states_is_left_open(read: Read) -> None:
    extraction = read("Norway and Sweden met in Oslo. Energy Minister Ana Ruiz smiled.")
    assert bodies(extraction) == {"Energy Minister": None}


def test_who_speaks_to_both_sides_is_neither(read: Read) -> None:
    extraction = read("Norway sued Denmark. Sweden insisted that the verdict binds both sides. Ana Ruiz urged them to comply.")
    assert labels(extraction, "sides") == labels(extraction, "them") == ["Denmark", "Norway"]


def test_the_pair_are_two_named_together(read: Read) -> None:
    extraction = read("Ana Ruiz was seen with Karl Beck. The pair surprised the hall.")
    assert labels(extraction, "pair") == ["Ana Ruiz", "Karl Beck"]


@pytest.mark.parametrize(
    "text",
    [
        "The guests had Russian salad.",
        "The envoy speaks fluent Russian.",
        "She tweeted in Russian that it was over.",
        "Ana Ruiz was a teacher of Russian.",
    ],
)
def test_an_adjective_of_manner_is_no_state(read: Read, text: str) -> None:
    assert "Russia" not in {actor.label for actor in read(text).actors}


def test_a_family_name_is_whoever_of_that_name_the_text_names(read: Read) -> None:
    extraction = read("Marta Ashton, an analyst, spoke on Monday. Ashton said it was late.")
    assert [actor.label for actor in extraction.actors if actor.kind == "person"] == ["Marta Ashton"]


def test_an_older_namesake_is_not_the_known_one(reader: object) -> None:
    text = "President Bush telephoned the envoys on Tuesday."
    extraction = reader.extract(Article("x", text, "x", published=date(1991, 3, 1)))  # type: ignore[attr-defined]
    assert [actor.key for actor in extraction.actors if actor.kind == "person"] == [None]
    extraction = reader.extract(Article("x", text, "x", published=date(2003, 3, 1)))  # type: ignore[attr-defined]
    assert [actor.key for actor in extraction.actors if actor.kind == "person"] == ["person-george-w-bush"]


def test_a_minister_of_another_state_is_another_person(read: Read) -> None:
    extraction = read("The talks of Secretary of State John Kerry with Egypt's foreign minister went well.")
    kerry = next(actor.id for actor in extraction.actors if actor.label == "John Kerry")
    assert [office.title for office in extraction.offices if office.holder == kerry] == ["Secretary of State"]


def test_they_are_not_the_state_they_moved_to(read: Read) -> None:
    extraction = read("Relatives moved Ana Ruiz to Norway when they lost the house.")
    assert "Norway" not in labels(extraction, "they")


def test_a_husband_is_not_his_wife(read: Read) -> None:
    extraction = read("Alesia Kupala, a lawyer, was held in Minsk, her husband Pavel Kupala said. He has not seen her since.")
    assert labels(extraction, "husband") == labels(extraction, "He") == ["Pavel Kupala"]


def test_a_family_name_of_several_parts_is_its_bearer(read: Read) -> None:
    extraction = read("Khalid bin Saeed al-Marri met Rafael de la Vega Ortiz. Al-Marri left. De la Vega Ortiz gave no reason.")
    assert labels(extraction, "Al-Marri") == ["Khalid bin Saeed al-Marri"]
    assert labels(extraction, "De la Vega Ortiz") == ["Rafael de la Vega Ortiz"]


def test_who_is_spoken_of_before_she_says_is_not_who_speaks(read: Read) -> None:
    extraction = read("The aide, Mirja Ruuska, met us over tea. Stig Halvorsen, she says, refused to discuss a truce.")
    assert labels(extraction, "she") == ["Mirja Ruuska"]
    extraction = read("Mirja Ruuska met us over tea. When Ana Berg came home, she said that the talks were over.")
    assert labels(extraction, "she") == ["Ana Berg"]
