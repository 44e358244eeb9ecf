"""Finding names in a text, and asking who held an office."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.gazetteer import Gazetteer, Hit, load

GAZETTEER = load()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return GAZETTEER


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str, str]]:
    return [(text[hit.start : hit.end], hit.entries[0].key, hit.how) for hit in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Korea’s envoy", [("South Korea", "state-kr", "name")]),
        ("the U.S. and the UAE", [("U.S.", "state-us", "acronym"), ("UAE", "state-ae", "acronym")]),
        ("tell us who said it", []),
        ("Turkish and Türkiye", [("Turkish", "state-tr", "adjective"), ("Türkiye", "state-tr", "name")]),
        ("the Russians left", [("Russians", "state-ru", "adjective")]),
        ("US-led talks", [("US", "state-us", "acronym")]),
        ("the anti-Pyongyang camp", [("Pyongyang", "state-kp", "metonym")]),
        ("in Guinea-Bissau", [("Guinea-Bissau", "state-gw", "name")]),
        ("al-Qaeda, Al Qaeda and al-Qaida", [("al-Qaeda", "group-al-qaeda", "name"), ("Al Qaeda", "group-al-qaeda", "name"),
                                             ("al-Qaida", "group-al-qaeda", "name")]),
        ("Recep Tayyip Erdogan", [("Recep Tayyip Erdogan", "person-recep-tayyip-erdogan", "name")]),
        ("WHITE HOUSE, WASHINGTON", [("WHITE HOUSE", "org-white-house", "name"), ("WASHINGTON", "state-us", "metonym")]),
        ("the Kremlin and The Hague", [("Kremlin", "org-kremlin", "name"), ("The Hague", "state-nl", "metonym")]),
        ("rule the West Bank", [("West Bank", "place-west-bank", "name")]),
        ("in the Gulf of Mexico", [("Gulf of Mexico", "place-gulf-of-mexico", "name")]),
        ("the West Wing", []),
        ("many in the West say", [("West", "group-the-west", "name")]),
        ("the end of the", []),
        ("IS fighters", [("IS", "group-isis", "acronym")]),
        ("PUTIN IS READY", [("PUTIN", "person-vladimir-putin", "name")]),
        ("the Paris Agreement", []),
        ("African Americans", []),
        ("Côte d\u2019Ivoire", [("Côte d\u2019Ivoire", "state-ci", "name")]),
        ("United\u00a0States", [("United\u00a0States", "state-us", "name")]),
        ("United\n\nStates", []),
        ("The Times Square crowd", []),
        ("Russia\u2019s Foreign Ministry", [("Russia\u2019s Foreign Ministry", "org-ru-foreign-ministry", "name")]),
    ],
)  # fmt: skip
def test_find(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(gazetteer, text) == expected


def test_a_town_that_stands_for_its_government_gives_both(gazetteer: Gazetteer) -> None:
    (hit,) = gazetteer.find("Moscow refused")
    assert {entry.key: way for entry, way in zip(hit.entries, hit.ways, strict=True)} == {
        "place-moscow": "name",
        "state-ru": "metonym",
    }
    assert hit.how == "metonym"


def test_offsets_count_code_points_after_astral_and_combining_characters(gazetteer: Gazetteer) -> None:
    text = "🕊️ Recep Tayyip Erdog\u0306an met Emmanuel Macron in Kyi\u0308v? In Chis\u0326ina\u0306u."
    hits = gazetteer.find(text)
    exact = [text[hit.start : hit.end] for hit in hits]
    assert exact == ["Recep Tayyip Erdog\u0306an", "Emmanuel Macron", "Kyi\u0308v", "Chis\u0326ina\u0306u"]


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("USUNRussia’s' .-\u00a0\n\u0306🕊ıþ")) | st.characters(), max_size=80))
def test_hits_stand_in_order_and_inside_the_text(text: str) -> None:
    hits: tuple[Hit, ...] = GAZETTEER.find(text)
    end = 0
    for hit in hits:
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end


def test_every_name_finds_its_entry(gazetteer: Gazetteer) -> None:
    for entry in gazetteer:
        for name, _ in entry.names():
            assert entry in gazetteer.lookup(name), (entry.key, name)


def test_lookup_of_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("") == gazetteer.lookup("Nowhere at all") == ()


@pytest.mark.parametrize(
    ("office", "organization", "day", "person"),
    [
        ("president", "state-ru", date(2023, 10, 26), "person-vladimir-putin"),
        ("Prime Minister", "state-ru", date(2010, 6, 1), "person-vladimir-putin"),
        ("minister of foreign affairs", "state-ru", date(2023, 10, 26), "person-sergei-lavrov"),
        ("prime minister", "state-il", date(2023, 10, 26), "person-benjamin-netanyahu"),
        ("prime minister", "state-gb", date(2022, 10, 1), "person-liz-truss"),
        ("prime minister", "state-gb", date(2023, 10, 26), "person-rishi-sunak"),
        ("secretary of state", "state-us", date(2020, 7, 24), "person-mike-pompeo"),
        ("president", "state-us", date(2013, 9, 27), "person-barack-obama"),
        ("secretary-general", "org-un", date(2023, 10, 26), "person-antonio-guterres"),
        ("secretary general", "org-nato", date(2023, 10, 26), "person-jens-stoltenberg"),
        ("president", "state-eg", date(2020, 1, 8), "person-abdel-fattah-el-sisi"),
        ("foreign minister", "state-tr", date(2023, 10, 26), "person-hakan-fidan"),
        ("foreign minister", "state-cn", date(2023, 3, 1), "person-qin-gang"),
        ("High Representative", "org-eu", date(2015, 1, 1), "person-federica-mogherini"),
        ("director general", "org-iaea", date(2020, 6, 1), "person-rafael-grossi"),
        ("foreign secretary", "state-gb", date(2019, 10, 8), "person-dominic-raab"),
        ("president", "state-ru", None, None),
        ("harbour master", "state-ru", date(2023, 10, 26), None),
        ("president", "state-nowhere", date(2023, 10, 26), None),
    ],
)
def test_person_at(gazetteer: Gazetteer, office: str, organization: str, day: date | None, person: str | None) -> None:
    entry = gazetteer.person_at(office, organization, day)
    assert (entry.key if entry is not None else None) == person


def test_a_year_in_which_two_held_the_office_names_nobody(gazetteer: Gazetteer) -> None:
    assert gazetteer.person_at("president", "state-ua", date(2019, 3, 1)) is None


def test_offices_of(gazetteer: Gazetteer) -> None:
    held = gazetteer.offices_of("person-joe-biden", date(2015, 1, 1))
    assert [(tenure.office, tenure.organization) for tenure in held] == [("vice president", "state-us")]
    assert len(gazetteer.offices_of("person-joe-biden")) == 2
    assert gazetteer.offices_of("person-nobody") == ()


def test_country_of(gazetteer: Gazetteer) -> None:
    for key, country in [("org-kremlin", "state-ru"), ("place-kyiv", "state-ua"), ("state-fr", "state-fr")]:
        entry = gazetteer.country_of(key)
        assert entry is not None and entry.key == country
    assert gazetteer.country_of("org-un") is gazetteer.country_of("nothing-here") is None


def test_speed(gazetteer: Gazetteer) -> None:
    text = "Russia’s foreign minister Sergei Lavrov met the Turkish president in Ankara and spoke of Gaza again today. " * 35
    gazetteer.find(text)
    start = time.process_time()
    for _ in range(10):
        gazetteer.find(text)
    assert (time.process_time() - start) / 10 < 0.02  # 5 ms on an idle core; this machine may be busy
    start = time.process_time()
    load()
    assert time.process_time() - start < 0.6


@pytest.mark.parametrize(
    ("text", "key", "kind", "country"),
    [
        ("A mission of UNISFA left Abyei.", "org-unisfa", "organization", None),
        ("The Bundesbank kept its rates.", "org-bundesbank", "organization", "state-de"),
        ("Judges of the Special Court for Sierra Leone met.", "org-special-court-sierra-leone", "organization", None),
        ("La Libertad Avanza won the vote.", "group-libertad-avanza", "organization", "state-ar"),
        ("Fighters of the Ta’ang National Liberation Army withdrew.", "group-tnla", "armed_group", "state-mm"),
        ("Jiji Press reported it.", "media-jiji", "media", "state-jp"),
        ("Investigators of NABU searched the office.", "org-ua-nabu", "organization", "state-ua"),
        ("Pertamina bought the cargo.", "org-pertamina", "organization", "state-id"),
        ("The Danish Refugee Council fed them.", "org-danish-refugee-council", "organization", None),
        ("The Inter-American Development Bank lent more.", "org-iadb", "organization", None),
    ],
)
def test_bodies_that_news_of_states_names(gazetteer: Gazetteer, text: str, key: str, kind: str, country: str | None) -> None:
    (entry,) = (hit.entries[0] for hit in gazetteer.find(text) if hit.entries[0].key == key)
    assert (entry.kind, entry.country) == (kind, country)


@pytest.mark.parametrize(
    "text", ["She read Article 19 aloud.", "The citizen of the age was in focus.", "On 17 November it rained."]
)
def test_plain_words_are_no_bodies(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find(text) == ()
