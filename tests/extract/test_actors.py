"""Actors: one for each who is meant, whatever the text calls it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from chancery.extract.actors import make_actor
from chancery.extract.reader import Reader
from chancery.extract.stage import Draft
from chancery.model import Actor, Extraction

Read = Callable[[str], Extraction]


def called(extraction: Extraction, label: str) -> Actor:
    found = [actor for actor in extraction.actors if actor.label == label]
    assert len(found) == 1, [actor.label for actor in extraction.actors]
    return found[0]


def ways(actor: Actor) -> list[tuple[str, str]]:
    return [(mention.span.exact, mention.kind) for mention in actor.mentions]


def test_a_family_name_is_the_full_name_before_it(read: Read) -> None:
    actor = called(read("Ilmari Veltman visited Oslo. Veltman condemned the raid."), "Ilmari Veltman")
    assert [text for text, _ in ways(actor)] == ["Ilmari Veltman", "Veltman"]


def test_adjective_and_metonym_are_the_state(read: Read) -> None:
    actor = called(read("Russian forces attacked the town. Moscow denied the report."), "Russia")
    assert ("Russian", "adjective") in ways(actor)
    assert ("Moscow", "metonym") in ways(actor)


def test_a_pronoun_is_the_nearest_that_fits(read: Read) -> None:
    extraction = read("Ilmari Veltman arrived in Oslo. He condemned the raid.")
    assert ("He", "pronoun") in ways(called(extraction, "Ilmari Veltman"))


def test_a_title_beside_a_name_is_no_second_person(read: Read) -> None:
    extraction = read("Foreign Minister Ilmari Veltman met Maria Oritz, the premier of Norland.")
    assert sorted(a.label for a in extraction.actors if a.kind == "person") == ["Ilmari Veltman", "Maria Oritz"]


def test_somebody_unnamed_is_kept_as_described(read: Read) -> None:
    extraction = read("A senior Egyptian official said the talks would go on.")
    (person,) = [actor for actor in extraction.actors if actor.kind == "person"]
    assert person.description == "A senior Egyptian official"
    assert person.country == "state-eg"


def test_a_group_keeps_its_count(read: Read) -> None:
    extraction = read("Twelve other countries abstained.")
    (group,) = [actor for actor in extraction.actors if actor.kind == "group"]
    assert group.count == 12


def test_leaders_of_several_states_are_one_person_each(read: Read) -> None:
    extraction = read("Ilmari Veltman spoke by phone with the leaders of Egypt, Jordan and Qatar.")
    assert {"leader of Egypt", "leader of Jordan", "leader of Qatar"} <= {actor.label for actor in extraction.actors}


def test_leaders_of_bodies_of_a_state_belong_to_the_state(read: Read) -> None:
    extraction = read("The members of the United States Senate and the United States House of Representatives voted on Tuesday.")
    countries = {actor.country for actor in extraction.actors if actor.label.startswith("member of")}
    assert countries == {"state-us"}


def test_states_carry_their_wikidata_identity(read: Read) -> None:
    assert called(read("Norway thanked Chile."), "Norway").wikidata == "Q20"


def test_part_of_a_state_is_a_place_of_its_own(read: Read) -> None:
    extraction = read("The jets attacked two depots in eastern Syria.")
    actor = called(extraction, "eastern Syria")
    assert (actor.kind, actor.country) == ("place", "state-sy")


def test_a_capital_that_does_not_act_is_a_town(read: Read) -> None:
    for text in (
        "Isfahan lies south of Tehran.",
        "The Tehran metro was shut.",
        "The capital, Tehran, is large.",
        "Tehran, Iran, is large.",
        "Tehran underwent a change.",
    ):
        assert called(read(text), "Tehran").kind == "place", text
    for text in ("Tehran denied it.", "Ties with Tehran soured.", "The Tehran government fell.", "They accused Tehran of lying."):
        assert called(read(text), "Iran").kind == "state", text


def test_citizens_are_people_and_with_the_article_the_state(read: Read) -> None:
    (group,) = [a for a in read("Three Norwegians attacked the embassy.").actors if a.kind == "group"]
    assert (group.label, group.count, group.country) == ("Three Norwegians", 3, "state-no")
    assert ("Norwegians", "adjective") in ways(called(read("The Norwegians agreed."), "Norway"))


def test_the_north_is_north_korea_beside_the_south(read: Read) -> None:
    extraction = read("North Korea and South Korea met. The South protested; the North laughed.")
    assert ("North", "metonym") in ways(called(extraction, "North Korea"))
    assert ("South", "metonym") in ways(called(extraction, "South Korea"))
    assert not [a for a in read("Ola Venn moved from the North to the South.").actors if a.key]


def test_places_carry_their_ids(read: Read) -> None:
    place = called(read("They met in Oslo."), "Oslo")
    assert (place.kind, place.geonames) == ("place", "3143244")


def test_a_quotation_is_not_about_its_speaker(read: Read) -> None:
    extraction = read("Paul Veltman is a painter. Karl Beck said, “He works day and night.”")
    assert ("He", "pronoun") in ways(called(extraction, "Paul Veltman"))
    assert ("He", "pronoun") not in ways(called(extraction, "Karl Beck"))


def test_given_names_and_titles_tell_men_from_women(read: Read) -> None:
    extraction = read("Karl Beck met Ingrid Lund in Oslo. She praised the plan. He rejected it.")
    assert ("She", "pronoun") in ways(called(extraction, "Ingrid Lund"))
    assert ("He", "pronoun") in ways(called(extraction, "Karl Beck"))
    extraction = read("Mr. Beck saw spokeswoman Xin Veltman and Mr. Sehar Lund. She praised the plan.")
    assert ("She", "pronoun") in ways(called(extraction, "Xin Veltman"))


def test_it_stands_for_a_body_where_a_body_can_act_only(read: Read) -> None:
    extraction = read("Norway built a ship. It is clear that the ship was dear. They had to test it.")
    assert not [text for text, kind in ways(called(extraction, "Norway")) if kind == "pronoun"]
    extraction = read("Norway built a ship. It praised its crew.")
    assert [text for text, kind in ways(called(extraction, "Norway")) if kind == "pronoun"] == ["It", "its"]


def test_ministers_are_those_who_were_called_so(read: Read) -> None:
    text = "Egyptian foreign minister Sami Zaher met his Greek and French counterparts, Petros Vanis and Luc Meric. "
    extraction = read(text + "The three foreign ministers agreed.")
    for label in ("Sami Zaher", "Petros Vanis", "Luc Meric"):
        assert ("ministers", "nominal") in ways(called(extraction, label)), label
    extraction = read(text + "The five foreign ministers agreed.")
    assert ("ministers", "nominal") not in ways(called(extraction, "Luc Meric"))


def test_an_initial_makes_no_second_person(read: Read) -> None:
    extraction = read("Ana R. Ruiz left. Ana Ruiz and Rex W. Tillerson agreed.")
    assert [(a.label, a.key) for a in extraction.actors] == [
        ("Ana R. Ruiz", None),
        ("Rex Tillerson", "person-rex-tillerson"),
    ]


def test_a_paper_is_the_medium_before(read: Read) -> None:
    extraction = read("The New York Times reported the raid. The newspaper said that nobody was hurt.")
    assert ("newspaper", "nominal") in ways(called(extraction, "The New York Times"))


def test_a_part_of_a_state_is_one_place(read: Read) -> None:
    extraction = read("Aid reached eastern Ukraine. Fighting went on in eastern Ukraine.")
    assert len(ways(called(extraction, "eastern Ukraine"))) == 2


def test_an_island_is_a_state_that_is_one(read: Read) -> None:
    extraction = read("China spoke of Taiwan. Beijing never gave up the island.")
    assert ("island", "nominal") in ways(called(extraction, "Taiwan"))


def test_no_person_in_a_compound_or_half_a_title(read: Read) -> None:
    extraction = read("A 4,000-member force came. Secretary of State Mark Penn left.")
    assert [(a.label, a.kind) for a in extraction.actors if a.kind in ("person", "place")] == [("Mark Penn", "person")]


def test_a_militant_group_is_the_one_of_that_state(read: Read) -> None:
    extraction = read("Hamas and Hezbollah fired rockets. The Lebanese militant group said it was retaliating.")
    assert ("The Lebanese militant group", "nominal") in ways(called(extraction, "Hezbollah"))


def test_the_bloc_is_the_union_whose_organ_was_named(read: Read) -> None:
    extraction = read("The European Commission proposed a ban. The bloc imposed sanctions on Russia.")
    assert ("bloc", "nominal") in ways(called(extraction, "European Union"))


def test_an_official_of_a_state_is_the_one_named_before(read: Read) -> None:
    extraction = read("Ana Ruiz, Chile’s foreign minister, met Karl Beck. The Chilean diplomat left.")
    person = called(extraction, "Ana Ruiz")
    assert ("The Chilean diplomat", "nominal") in ways(person)
    assert person.country == "state-cl"


def test_the_chief_of_a_body_is_who_serves_there(read: Read) -> None:
    extraction = read("Jens Stoltenberg flew to Oslo. The NATO chief was worried.")
    assert ("The NATO chief", "nominal") in ways(called(extraction, "Jens Stoltenberg"))
    extraction = read("Lea Holm, the NATO spokeswoman, flew to Oslo. The NATO official was worried.")
    assert ("The NATO official", "nominal") in ways(called(extraction, "Lea Holm"))


def test_a_state_by_where_it_lies(read: Read) -> None:
    extraction = read("Qatar asked for a truce. The Gulf state has many guests.")
    assert ("state", "nominal") in ways(called(extraction, "Qatar"))


def test_the_rebels_are_the_one_armed_group(read: Read) -> None:
    extraction = read("Hamas left the talks. The militants denied it.")
    assert ("militants", "nominal") in ways(called(extraction, "Hamas"))
    extraction = read("Hamas and Hezbollah left the talks. The militants denied it.")
    assert not any(("militants", "nominal") in ways(actor) for actor in extraction.actors if actor.key is not None)


def test_a_watchdog_is_the_one_that_was_named(read: Read) -> None:
    extraction = read("The Organisation for the Prohibition of Chemical Weapons was refused. The watchdog protested.")
    assert ("watchdog", "nominal") in ways(called(extraction, "Organisation for the Prohibition of Chemical Weapons"))


@pytest.mark.parametrize(("said", "country"), [("state-no", "state-no"), ("org-us-senate", "state-us"), ("org-nato", None)])
def test_somebody_belongs_to_a_state_and_to_nothing_else(reader: Reader, said: str, country: str | None) -> None:
    stage: Any = SimpleNamespace(doc=SimpleNamespace(text="", tokens=()), gazetteer=reader.gazetteer)
    assert make_actor(stage, "a1", Draft("Ana Ruiz", "person", country=said)).country == country
